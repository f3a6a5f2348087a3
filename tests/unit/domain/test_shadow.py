"""The shadow week: since when, what was seen, what would have been done."""

from __future__ import annotations

from datetime import UTC, date, timedelta

import pytest

from focusguard.domain.address import ANONYMOUS
from focusguard.domain.decisions import Decision, Deflect, GuardMode, Pass, Reason
from focusguard.domain.economics import Assumptions, Estimate
from focusguard.domain.guard_modes import ModeChange, protects_since, watches_since
from focusguard.domain.interruption import Action, Interruption
from focusguard.domain.past import Past
from focusguard.domain.ports import JournalledCall
from focusguard.domain.replay import Verdict
from focusguard.domain.shadow import ShadowDay, ShadowReport, shadow_report
from tests.unit.domain.samples import JULIE, MARC, PAUL, at, block, call, minutes

GUARD, SHADOW, OFF = GuardMode.GUARD, GuardMode.SHADOW, GuardMode.OFF
BEGAN = at("9:00")


def hours(*modes: tuple[GuardMode, float]) -> list[ModeChange]:
    """Return modes, each with the hours after 9:00 at which it began."""
    return [ModeChange(BEGAN + timedelta(hours=after), mode) for mode, after in modes]


@pytest.mark.parametrize(
    ("changes", "since"),
    [
        ([], None),
        ([(GUARD, 0)], None),
        ([(SHADOW, 0)], 0),
        ([(GUARD, 0), (SHADOW, 5)], 5),
        ([(SHADOW, 0), (GUARD, 5)], None),
        ([(SHADOW, 0), (GUARD, 5), (SHADOW, 28.9)], 0),
        ([(SHADOW, 0), (GUARD, 5), (SHADOW, 29)], 29),
        ([(SHADOW, 0), (GUARD, 5), (OFF, 6), (SHADOW, 7)], 0),
        ([(SHADOW, 0), (OFF, 1), (SHADOW, 2), (GUARD, 3), (SHADOW, 4)], 0),
        ([(SHADOW, 0), (GUARD, 5), (SHADOW, 50), (OFF, 60), (SHADOW, 61)], 50),
    ],
)
def test_an_hour_of_trying_does_not_begin_the_week_anew(
    changes: list[tuple[GuardMode, float]], since: float | None
) -> None:
    expected = BEGAN + timedelta(hours=since) if since is not None else None
    assert watches_since(hours(*changes)) == expected


def test_protection_has_a_beginning_only_after_watching() -> None:
    assert protects_since(hours((SHADOW, 0), (GUARD, 3))) == BEGAN + timedelta(hours=3)
    assert protects_since(hours((GUARD, 0))) is None
    assert protects_since(hours((SHADOW, 0), (OFF, 1), (GUARD, 2))) is None
    assert protects_since(hours((GUARD, 0), (SHADOW, 1))) is None


def test_the_report_tells_who_called_and_what_would_have_been_done() -> None:
    noon = at("12:00")
    refused = Verdict(Deflect(Reason.IN_FOCUS, noon), gets_reply=True)
    seen = [
        (_seen("8:00", JULIE, in_block=False), Verdict(Pass(Reason.NOT_IN_FOCUS))),
        (_seen("9:30", JULIE), Verdict(Pass(Reason.VIP))),
        (_seen("10:00", MARC), refused),
        (_seen("10:02", MARC), Verdict(Pass(Reason.REPEAT_CALLER))),
        (_seen("11:55", ANONYMOUS), Verdict(Deflect(Reason.IN_FOCUS, noon))),
        (_seen("20:00", PAUL, in_block=False), Verdict(Deflect(Reason.OUT_OF_HOURS, at("23:00")))),
    ]
    past = Past(known=frozenset({MARC}))
    assumptions = Assumptions(average_call=minutes(15), refocus=(minutes(0), minutes(10), minutes(23)))
    assert shadow_report(seen, past, assumptions, UTC) == ShadowReport(
        calls=5,
        known=2,
        unknown=2,
        withheld=1,
        vips=1,
        days=(ShadowDay(date(2026, 11, 23), 5, 3),),
        refused=3,
        passed=((Reason.REPEAT_CALLER, 1), (Reason.VIP, 1)),
        replies=1,
        # 15 min, the 5 min that the block still lasted, and 15 min; then with the time to return to the task.
        time_saved=Estimate(35 * 60.0, 55 * 60.0, 81 * 60.0),
    )


def test_nothing_seen_is_an_empty_report() -> None:
    assert shadow_report([], Past(), Assumptions(), UTC) == ShadowReport()


def _seen(clock: str, who: object, *, in_block: bool = True) -> JournalledCall:
    ran = block() if in_block else None
    decided: Decision = Pass(Reason.NOT_IN_FOCUS)
    entry = Interruption(call(clock, who), decided, ran, Action.UNAVAILABLE)  # type: ignore[arg-type]
    return JournalledCall(entry, None, None)
