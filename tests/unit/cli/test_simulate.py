"""`simulate` and `shadow`, at 10:00 (UTC) on a Monday with a block from 9:00 to 12:00."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from focusguard.cli.program import Exit, UsageError
from focusguard.domain.address import ERASED
from focusguard.domain.decisions import Decision, GuardMode, Observe, Reason
from focusguard.domain.focus import BlockSource, FocusBlock
from focusguard.domain.interruption import Action, Outcome
from focusguard.domain.period import Period
from focusguard.settings import SettingsError
from tests.unit.cli.test_commands import Terminal, terminal
from tests.unit.journal.samples import MARC, NINE, NOON, REFUSED, call, minutes

__all__ = ["terminal"]

WINDOW = FocusBlock(Period(NINE, NOON), BlockSource.WINDOW)


def keep_calls(terminal: Terminal, *, decision: Decision = REFUSED) -> None:
    """Three calls of the morning; then one whose number is gone, and a declined invitation."""
    settings = terminal.program.settings()
    calls = [
        call("c1", at=NINE + minutes(5), decision=decision, block=WINDOW),
        call("c2", at=NINE + minutes(9), decision=decision, block=WINDOW),
        call("c3", at=NINE + minutes(20), who=MARC, name="Marc\x1b[2J", decision=decision, block=WINDOW),
        call("c4", at=NINE + minutes(30), who=ERASED, name="", decision=decision, block=WINDOW),
        replace(call("c5", at=NINE + minutes(40), block=WINDOW), action=Action.DECLINE_INVITATION),
    ]
    with terminal.program.stores(settings) as stores:
        for entry in calls:
            stores.calls.record(replace(entry, outcome=Outcome.PREVENTED), None)


def test_simulate_lists_what_would_have_changed(terminal: Terminal) -> None:
    keep_calls(terminal)
    found = terminal.json("simulate", "--set", "guard.repeat_caller_minutes=5")
    assert found == {
        "period": {"from": "2026-08-25T10:00:00+00:00", "to": "2026-11-23T10:00:00+00:00"},
        "calls": 5,
        "replayed": 3,
        "as_decided": 3,
        "not_replayed": {"erased": 1, "declined_invitations": 1, "too_old": 0},
        "changed": [
            {
                "id": "c2",
                "at": "2026-11-23T09:09:00+00:00",
                "caller": "tel:+33612345678",
                "before": "deflect",
                "after": "pass",
                "reason_before": "in-focus",
                "reason_after": "repeat-caller",
                "reply_before": False,
                "reply_after": False,
            }
        ],
    }


def test_simulate_in_words(terminal: Terminal) -> None:
    keep_calls(terminal)
    code, printed = terminal.type("simulate", "--set", 'guard.mode="shadow"', "--from", "2026-11-23")
    assert code is Exit.DONE
    first, *changes, trust, erased, declined = printed.splitlines()
    assert first == "This would have changed 3 of 5 calls, 2026-11-23 00:00–2026-11-24 00:00."
    assert [line.split("→")[1].split()[:2] for line in changes] == [["observe", "(shadow)"]] * 3
    assert "\x1b" not in printed
    assert trust == "3 of 3 calls replay as they were decided, with the settings as they are."
    assert erased == "Not replayed: 1 call, for who called is not kept any more."
    assert declined == "Not replayed: 1 declined invitation, no call."


def test_simulate_tries_several_settings_at_once_and_writes_none(terminal: Terminal) -> None:
    keep_calls(terminal)
    before = terminal.program.home.settings_file.read_text(encoding="utf-8")
    words = ("--set", 'guard.vip=["+33612345678"]', "--set", "focus.window=[]")
    assert [c["id"] for c in terminal.json("simulate", *words)["changed"]] == ["c1", "c2", "c3"]
    assert [c["id"] for c in terminal.json("simulate", *words[:2])["changed"]] == ["c1", "c2"]
    assert terminal.program.home.settings_file.read_text(encoding="utf-8") == before


def test_simulate_looks_at_the_range_that_is_asked_for(terminal: Terminal) -> None:
    keep_calls(terminal)
    found = terminal.json("simulate", "--from", "2026-11-23T09:06:00", "--to", "2026-11-23T09:20:00")
    assert (found["calls"], found["replayed"], found["changed"]) == (1, 1, [])


def test_simulate_without_a_call(terminal: Terminal) -> None:
    _, printed = terminal.type("simulate")
    assert printed.startswith("This would have changed 0 of 0 calls, ")


@pytest.mark.parametrize(
    "change",
    ["guard.mode", "guard.mode=shadow", "=5", "guard.vip=[", "guard.mode='off'\nguard.vip=[]"],
)
def test_what_is_no_assignment_is_refused(terminal: Terminal, change: str) -> None:
    with pytest.raises(UsageError):
        terminal.type("simulate", "--set", change)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("guard.repeat_caller_minutes=-1", "guard.repeat_caller_minutes"),
        ("guard.vipp=[]", "guard.vip"),
        ("guard[0].mode='off'", "guard[0].mode"),
    ],
)
def test_settings_errors_are_the_usual_ones(terminal: Terminal, change: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told.replace("[", r"\[")):
        terminal.type("simulate", "--set", change)


# --- shadow --------------------------------------------------------------------------------------


def watch(terminal: Terminal) -> None:
    file = terminal.program.home.settings_file
    text = file.read_text(encoding="utf-8").replace("[guard]", '[guard]\nmode = "shadow"')
    file.write_text(text, encoding="utf-8")


def note(terminal: Terminal, mode: GuardMode, *, days_ago: int) -> None:
    with terminal.program.stores(terminal.program.settings()) as stores:
        stores.modes.note(mode, at=terminal.clock.now() - timedelta(days=days_ago))


def test_the_guard_that_guards_has_no_shadow_week(terminal: Terminal) -> None:
    assert terminal.type("shadow")[1] == 'The guard does not only watch: guard.mode is "guard".\n'
    watch(terminal)
    assert "has not run so yet" in terminal.type("shadow")[1]


def test_shadow_reports_what_guard_would_have_done(terminal: Terminal) -> None:
    watch(terminal)
    note(terminal, GuardMode.SHADOW, days_ago=8)
    keep_calls(terminal, decision=Observe(Reason.SHADOW, NOON))
    found = terminal.json("shadow")
    assert (found["mode"], found["since"], found["day"], found["ready"]) == (
        "shadow",
        "2026-11-15T10:00:00+00:00",
        9,
        True,
    )
    assert found["baseline"] == {
        "calls": 3,
        "known": 0,
        "unknown": 3,
        "withheld": 0,
        "vip": 0,
        "days": [{"date": "2026-11-23", "calls": 3, "refused": 3}],
        "not_replayed": 1,
    }
    assert (found["guard"], found["why_nothing"]) == ({"refused": 3, "passed": {}, "replies": 2}, None)
    assert found["estimated"]["time_saved_s"]["low"] == 30 * 60
    _, printed = terminal.type("shadow")
    assert "The guard has only watched since 2026-11-15 10:00: day 9." in printed
    assert "  refused 3, sent 2 replies" in printed
    assert "  time saved 30 to " in printed


def test_shadow_says_why_there_is_nothing(terminal: Terminal) -> None:
    watch(terminal)
    note(terminal, GuardMode.SHADOW, days_ago=2)
    terminal.clock.go_to(NINE)
    assert terminal.json("shadow")["why_nothing"] == "no-block"  # it is the first of the week, and begins
    terminal.clock.go_to(NINE + minutes(30))
    assert terminal.json("shadow")["why_nothing"] == "no-call"
    with terminal.program.stores(terminal.program.settings()) as stores:
        stores.presence.blind("sip/bureau", Period(NINE, NINE + minutes(20)), "The server does not answer.")
    assert "saw none at all" in terminal.type("shadow")[1]
