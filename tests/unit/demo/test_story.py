"""The story's own consistency, and the verdict on what was observed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from focusguard.demo.clock import StoryClock
from focusguard.demo.desk_phone import Ring, RingEnd
from focusguard.demo.result import CallResult, DayResult
from focusguard.demo.stage import settings_text
from focusguard.demo.story import (
    BEGINNING,
    CALLS,
    DAY,
    END,
    LINK,
    Desk,
    Heard,
    Line,
    Sent,
    StoryCall,
    instant,
)
from focusguard.demo.story_calendar import EVENTS, fold_line, make_icalendar
from focusguard.demo.telling import lay_out, tell_call, tell_day, tell_result
from focusguard.demo.verdict import Facts, find_faults, outcome_seen
from focusguard.demo.words import STORIES
from focusguard.domain.address import ANONYMOUS, Address, Identity, Scheme
from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.decisions import Deflect, Reason
from focusguard.domain.economics import Estimate
from focusguard.domain.interruption import Action, Interruption, Outcome
from focusguard.domain.language import Language
from focusguard.domain.ports import JournalledCall, Measured, ReplyIntent
from focusguard.domain.reply import ReplyState
from focusguard.settings import parse_settings

BY_STORY = {call.story: call for call in CALLS}
AT = datetime(2026, 11, 24, 8, 12, tzinfo=UTC)
UNTIL = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


def refusal_row(call: StoryCall) -> JournalledCall:
    identity: Identity = ANONYMOUS if call.withheld else Address(Scheme.TEL, call.caller.number)
    incoming = IncomingCall("1", "k", "sip/bureau", Caller(identity), AT)
    sent = call.sent is Sent.LINK
    interruption = Interruption(
        incoming,
        Deflect(Reason.IN_FOCUS, UNTIL),
        None,
        Action.DECLINE,
        Outcome.PREVENTED,
        "FG-AAAAAAAA" if sent else "",
    )
    state = ReplyState.SENT if sent else ReplyState.SKIPPED
    reply = ReplyIntent("r", "sip/bureau", "", "", Language.FR, state)
    return JournalledCall(interruption, reply, UNTIL)


def refused_facts(call: StoryCall) -> Facts:
    ring = Ring("", "", 0.0, 0.0, RingEnd.CANCELLED)
    texts = (f"Voir {LINK}?ref=FG-AAAAAAAA",) if call.sent is Sent.LINK else ()
    return Facts(603, 10_000, False, (ring,), refusal_row(call), texts)


def test_every_kind_of_call_is_in_the_day() -> None:
    assert {call.heard for call in CALLS} == set(Heard)
    assert {call.desk for call in CALLS} == set(Desk)
    assert {call.sent for call in CALLS} == set(Sent)
    assert {call.line for call in CALLS} == set(Line)
    assert len(CALLS) == len(BY_STORY) == 15


def test_calls_are_in_order_and_told() -> None:
    times = [BEGINNING, *(call.at for call in CALLS), END]
    assert times == sorted(times)
    assert set(STORIES) == set(BY_STORY)


def test_settings_are_right() -> None:
    settings = parse_settings(settings_text(Language.EN, "http://127.0.0.1:5232/", 5060))
    assert settings.profile.language is Language.EN
    assert [line.aor for line in settings.sip] == ["sip:claire@demo.example"]


@pytest.mark.parametrize("story", ["unknown-caller", "anonymous", "refused-silently"])
def test_refusal_as_it_should_be(story: str) -> None:
    call = BY_STORY[story]
    assert find_faults(call, refused_facts(call)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"status": 486}, "the caller got 486, not 603"),
        ({"status": 0}, "the caller got 0, not 603"),
        ({"retry_after_s": None}, "the refusal does not say when to try again"),
        ({"rings": ()}, "the desk phone: [], not [<RingEnd.CANCELLED: 2>]"),
        ({"texts": ()}, "0 texts arrived, not 1"),
        ({"texts": ("Voir ailleurs",)}, "the text does not carry the booking link with its reference"),
    ],
)
def test_each_side_is_looked_at(change: dict[str, object], fault: str) -> None:
    call = BY_STORY["unknown-caller"]
    assert find_faults(call, replace(refused_facts(call), **change)) == [fault]  # type: ignore[arg-type]


def test_second_text_is_a_fault() -> None:
    call = BY_STORY["unknown-caller"]
    facts = refused_facts(call)
    assert find_faults(call, replace(facts, texts=facts.texts * 2)) == ["2 texts arrived, not 1"]


def test_row_of_somebody_else_is_a_fault() -> None:
    call = BY_STORY["anonymous"]
    facts = replace(refused_facts(call), row=refusal_row(BY_STORY["refused-silently"]))
    assert find_faults(call, facts) == ["the journal names somebody else"]


def test_call_away_from_the_guard_is_judged_by_the_telephones() -> None:
    call = BY_STORY["outside-focus"]
    answered = Facts(200, None, True, (Ring("", "", 0.0, 1.0, RingEnd.ANSWERED, connected=True),), None, ())
    assert (outcome_seen(call, answered), find_faults(call, answered)) == ("passed", [])
    unheard = replace(answered, status=480, rings=())
    assert outcome_seen(call, unheard) == "not-seen"
    seen = replace(answered, row=refusal_row(call))
    assert "the guard saw a call while it was not on the line" in find_faults(call, seen)


def test_missing_row_is_a_fault() -> None:
    call = BY_STORY["vip"]
    facts = Facts(200, None, True, (Ring("", "", 0.0, 1.0, RingEnd.ANSWERED),), None, ())
    assert find_faults(call, facts) == ["outcome not-seen, not passed", "the journal has no row"]


def test_calendar_lines_are_folded_and_bare() -> None:
    for event in EVENTS:
        lines = make_icalendar(event).split("\r\n")
        assert lines[-1] == ""
        assert all(len(line.encode()) <= 75 and "\n" not in line for line in lines)


@pytest.mark.parametrize(("length", "lines"), [(75, 1), (76, 2), (149, 2), (150, 3)])
def test_fold_at_75_octets(length: int, lines: int) -> None:
    assert len(fold_line("x" * length).split("\r\n ")) == lines


def test_clock_stands_still_and_never_goes_back() -> None:
    clock = StoryClock(instant(time(9)))
    assert (clock.now(), clock.monotonic()) == (datetime(2026, 11, 24, 8, tzinfo=UTC), 0.0)
    clock.move_to(instant(time(9, 30)))
    assert (clock.now(), clock.monotonic()) == (datetime(2026, 11, 24, 8, 30, tzinfo=UTC), 1800.0)
    with pytest.raises(ValueError, match="cannot go back"):
        clock.move_to(instant(time(9, 29)))


def make_day(*results: CallResult) -> DayResult:
    return DayResult(results, Measured(1, 1, 0, 0, UNTIL - AT, 1, AT - AT, {}), Estimate(900, 1500, 2280))


def test_one_fault_spoils_the_day() -> None:
    call = BY_STORY["unknown-caller"]
    good = CallResult(call, "prevented", (), 603)
    bad = CallResult(call, "failed", ("the caller got 0, not 603",), 0)
    assert make_day(good).ok
    assert not make_day(good, bad).ok
    assert not replace(make_day(good), faults=("the journal has 3 calls, not 12",)).ok


def test_json_has_the_agreed_names() -> None:
    call = BY_STORY["anonymous"]
    told = make_day(CallResult(call, "prevented", (), 603)).to_json()
    entry = {
        "story": "anonymous",
        "caller": "anonymous",
        "expected": "prevented",
        "outcome": "prevented",
        "ok": True,
        "faults": [],
    }
    assert told == {"calls": [entry], "faults": []}


def test_measured_and_estimated_stand_apart() -> None:
    lines = tell_day(make_day(CallResult(BY_STORY["unknown-caller"], "prevented", (), 603)), Language.EN)
    (measured,) = [line for line in lines if line.startswith("Measured")]
    (estimated,) = [line for line in lines if line.startswith("Estimated")]
    assert "2 h 48 of focus kept" in measured
    assert "15 min to 38 min of work saved, worth €12 to €32" in estimated


@pytest.mark.parametrize("language", Language)
def test_every_call_can_be_told(language: Language) -> None:
    for call in CALLS:
        result = CallResult(call, str(call.expected), ("something",), 603, "Voir")
        told = "\n".join([tell_call(call, language), *tell_result(result, language)])
        assert "{" not in told
        assert "✗ something" in told


def test_table_columns_are_aligned() -> None:
    assert lay_out([["heure", "é"], ["9", "bb"]]) == ["heure  é", "-----  --", "9      bb"]


def test_day_is_a_working_day() -> None:
    assert DAY.weekday() < 5
