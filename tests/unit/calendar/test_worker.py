import json
from datetime import UTC, datetime

import pytest

from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.options import FocusEventRules
from focusguard.calendar.wire import (
    occurrence_from_json,
    occurrence_to_json,
    period_from_json,
    period_to_json,
)
from focusguard.calendar.worker import answer_lines
from focusguard.domain.period import Period
from tests.unit.calendar.texts import CONTEXT, WINDOW, expand, vcalendar, vevent

SETUP = json.dumps({"context": CONTEXT.to_json(), "window": period_to_json(WINDOW)})


def asked(*raws: str) -> list[dict[str, object]]:
    """Return the worker's answers to its setup and *raws*."""
    lines = answer_lines([SETUP, *(json.dumps({"raw": raw}) for raw in raws)])
    return [json.loads(line) for line in lines if line]


def test_what_may_take_long_is_not_blamed_on_those_before_it() -> None:
    quick = vcalendar(vevent("DTSTART:20261123T090000Z"))
    series = vcalendar(vevent("DTSTART:20261123T090000Z", "RRULE:FREQ=DAILY"))
    long = vcalendar(vevent("DTSTART:20261123T090000Z", "DESCRIPTION:" + "x" * 10_000))
    questions = [*(json.dumps({"raw": raw}) for raw in (quick, quick, series, long, "nonsense")), ""]
    told = [bool(line) for line in answer_lines([SETUP, *questions])]
    # Ready; two quick ones; what may take long, each after what came before is sent; the parser; the end.
    sent = False
    ready, loading, again = [True, sent], [sent, True, sent], [True, sent]
    assert told == [*ready, True, True, sent, True, sent, True, *loading, *again, True, sent]


def test_every_line_is_answered_by_one_line_and_the_parser_is_loaded_once() -> None:
    good = vcalendar(vevent("DTSTART:20261123T090000Z", "SUMMARY:Déjeuner\\nà midi"))
    hang = vcalendar(vevent("DTSTART:20261123T090000Z", "RRULE:FREQ=SECONDLY;INTERVAL=0"))
    ready, first, loading, again, second, third = asked(good, hang, "nonsense")
    assert (ready, loading, again) == ({"ready": True}, {"loading": True}, {"ready": True})
    assert (first["uid"], first["recurring"]) == ("u1", False)
    assert second == {"problem": "it repeats SECONDLY, more often than daily"}
    assert "it cannot be read" in str(third["problem"])


def test_no_input_is_no_answer() -> None:
    assert list(answer_lines([])) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["DTSTART;TZID=Europe/Paris:20261123T090000", "RRULE:FREQ=DAILY;COUNT=2", 'SUMMARY:é\u2028"x'],
        ["DTSTART;VALUE=DATE:20261123", "ATTENDEE;PARTSTAT=DECLINED:mailto:claire@example.net"],
        ["DTSTART:20261123T090000Z", "SUMMARY:Focus", "STATUS:TENTATIVE", "TRANSP:TRANSPARENT"],
        ["DTSTART:20261123T090000Z", "ATTENDEE;CN=Julie:tel:+33612345678", "ATTENDEE:sip:a@b.example"],
    ],
)
def test_an_occurrence_comes_through_the_wire_unchanged(lines: list[str]) -> None:
    for occurrence in expand(*lines).occurrences:
        text = json.dumps(occurrence_to_json(occurrence))
        assert "\n" not in text
        assert occurrence_from_json(json.loads(text), calendar="pro/Agenda") == occurrence


def test_period_and_context_come_through_the_wire_unchanged() -> None:
    period = Period(datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 23, 10, tzinfo=UTC))
    assert period_from_json(period_to_json(period)) == period
    assert ExpansionContext.from_json(CONTEXT.to_json()) == CONTEXT


def test_equal_contexts_are_one_text_and_other_rules_another() -> None:
    def context(*owner: str, titles: tuple[str, ...] = ("focus",)) -> str:
        rules = FocusEventRules(titles=titles)
        return ExpansionContext("pro/A", frozenset(owner), "Europe/Paris", "FR", rules).to_json()

    assert context("mailto:a@b", "mailto:c@d") == context("mailto:c@d", "mailto:a@b")
    assert context("mailto:a@b") != context("mailto:a@b", titles=("deep",))
