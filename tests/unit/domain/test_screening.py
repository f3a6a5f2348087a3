"""Who gets through: the specification as a table, then the borders, then the order of the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from focusguard.domain.decisions import Deflect, Observe, Pass, Reason
from focusguard.domain.screening import RULES, explain_call, screen_call
from tests.unit.domain.samples import JULIE, MARC, at, call
from tests.unit.domain.specification import (
    GUARD,
    IN_FOCUS,
    MARC_SLOT,
    SHADOW,
    SILENT_JULIE,
    SPECIFICATION,
    Case,
    after,
    beside,
)


@pytest.mark.parametrize("case", SPECIFICATION, ids=lambda case: case.that)
def test_specification(case: Case) -> None:
    decision = screen_call(call(case.clock, case.who, also=case.also), case.situation)
    assert decision.reason is case.expected


def test_refusals_and_observations_say_until_when() -> None:
    noon = at("12:00")
    assert screen_call(call(), IN_FOCUS) == Deflect(Reason.IN_FOCUS, noon)
    assert screen_call(call(), replace(IN_FOCUS, rules=SHADOW)) == Observe(Reason.SHADOW, noon)
    silently = screen_call(call(), replace(IN_FOCUS, rules=SILENT_JULIE))
    assert silently == Deflect(Reason.REFUSE_SILENTLY, noon)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("8:59:59", Pass), ("9:00:00", Deflect), ("11:59:59", Deflect), ("12:00:00", Pass)],
)
def test_a_block_is_half_open(clock: str, expected: type[Deflect | Pass]) -> None:
    assert isinstance(screen_call(call(clock), IN_FOCUS), expected)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("9:49:59", Reason.IN_FOCUS),
        ("9:50:00", Reason.PLANNED),
        ("10:30:00", Reason.PLANNED),
        ("11:09:59", Reason.PLANNED),
        ("11:10:00", Reason.IN_FOCUS),
    ],
)
def test_the_margin_goes_round_the_slot(clock: str, expected: Reason) -> None:
    assert screen_call(call(clock, MARC), beside(MARC_SLOT)).reason is expected


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("9:59:59", Reason.IN_FOCUS), ("10:00:00", Reason.PLANNED), ("11:00:00", Reason.IN_FOCUS)],
)
def test_without_a_margin_only_the_slot_counts(clock: str, expected: Reason) -> None:
    situation = replace(beside(MARC_SLOT), rules=replace(GUARD, planned_margin=timedelta()))
    assert screen_call(call(clock, MARC), situation).reason is expected


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("9:57:00", Reason.REPEAT_CALLER),
        ("9:56:59", Reason.IN_FOCUS),
        ("10:00:00", Reason.REPEAT_CALLER),
        ("10:00:01", Reason.IN_FOCUS),
    ],
)
def test_the_repeat_window_includes_its_borders(clock: str, expected: Reason) -> None:
    assert screen_call(call("10:00"), after((JULIE, clock))).reason is expected


def test_the_rules_are_asked_in_the_order_of_the_specification() -> None:
    names = [finding.rule for finding in explain_call(call(), IN_FOCUS)]
    assert names == [
        "guard-off",
        "not-in-focus",
        "vip",
        "planned",
        "repeat-caller",
        "shadow",
        "refuse-silently",
        "in-focus",
    ]
    assert len(RULES) == len(names)
