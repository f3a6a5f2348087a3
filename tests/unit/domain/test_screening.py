"""Who gets through: the specification as a table, then the borders, then the order of the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from focusguard.domain.audience import Audience, audience_of
from focusguard.domain.decisions import Deflect, Observe, Pass, Reason
from focusguard.domain.reply import ReplyHistory, ReplyLimits, SkipReason, skip_reason
from focusguard.domain.screening import RULES, explain_call, screen_call
from tests.unit.domain.samples import JULIE, MARC, at, call
from tests.unit.domain.specification import SPECIFICATION
from tests.unit.domain.specification.case import (
    GUARD,
    IN_FOCUS,
    MARC_SLOT,
    SHADOW,
    SILENT_JULIE,
    Case,
    after,
    beside,
)


def reply_to(case: Case) -> Audience | SkipReason | None:
    """Return to whom the reply of *case* speaks, or why none is sent; None for a call that is not refused."""
    decision, call, situation = screen_call(case.call, case.situation), case.call, case.situation
    if not isinstance(decision, Deflect):
        return None
    guarded = situation.guarded_at(call.at)
    assert guarded is not None
    history = ReplyHistory(case.last_reply, case.this_hour)
    why_not = skip_reason(
        decision, call.caller, history, ReplyLimits(), block_start=guarded.start, at=call.at
    )
    known = situation.knows(call.caller)
    return why_not or audience_of(decision, is_known=known, earlier_replies=case.replies)


@pytest.mark.parametrize("case", SPECIFICATION, ids=lambda case: case.that)
def test_specification(case: Case) -> None:
    decision = screen_call(case.call, case.situation)
    found = (type(decision), decision.reason, reply_to(case))
    assert found == (case.expected.decision, case.expected.reason, case.expected.reply)


@pytest.mark.parametrize("case", SPECIFICATION, ids=lambda case: case.that)
def test_each_line_tells_why(case: Case) -> None:
    findings = explain_call(case.call, case.situation)
    spoke = next(finding for finding in findings if finding.decision is not None)
    assert spoke.decision == screen_call(case.call, case.situation)
    assert spoke.rule == (case.expected.rule or _rule_of(case.expected.reason))
    assert all(finding.why for finding in findings)


def _rule_of(reason: Reason) -> str:
    return {Reason.PAUSED: "guard-off", Reason.UNKNOWN_AT_SLOT: "planned"}.get(reason, reason.value)


def test_the_specification_has_a_line_for_each_reason_and_each_audience() -> None:
    assert {case.expected.reason for case in SPECIFICATION} == set(Reason)
    replies = {case.expected.reply for case in SPECIFICATION}
    assert replies >= set(Audience)
    assert replies >= {SkipReason.ANONYMOUS, SkipReason.SILENT, SkipReason.HOURLY_CAP}


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
        ("9:49:59", Reason.COORDINATION),
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
    [("9:59:59", Reason.COORDINATION), ("10:00:00", Reason.PLANNED), ("11:00:00", Reason.IN_FOCUS)],
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
        "emergency",
        "not-in-focus",
        "vip",
        "planned",
        "refuse-silently",
        "spam",
        "repeat-caller",
        "earned-vip",
        "free-call",
        "first-contact",
        "coordination",
        "anonymous",
        "out-of-hours",
        "in-focus",
    ]
    assert len(RULES) == len(names)


def test_a_rule_that_is_switched_off_says_by_which_setting() -> None:
    rules = replace(GUARD, repeat_within=timedelta(), earned_vip=timedelta(), coordination=False)
    off = {f.rule: f.why for f in explain_call(call(), replace(IN_FOCUS, rules=rules)) if "off: " in f.why}
    assert off == {
        "spam": "off: guard.spam_prefixes and guard.spam_lists are empty",
        "repeat-caller": "off: guard.repeat_caller_minutes is 0",
        "earned-vip": "off: guard.earned_vip_days is 0",
        "free-call": "off: guard.free_calls_per_month is 0",
        "first-contact": "off: guard.first_contact_minutes is 0",
        "coordination": "off: guard.coordination is false",
        "anonymous": "off: guard.anonymous screens withheld numbers like others",
        "out-of-hours": "off: guard.working_hours is empty",
    }


def test_in_shadow_the_rule_that_would_refuse_is_seen() -> None:
    findings = explain_call(call(), replace(IN_FOCUS, rules=SHADOW))
    assert [(f.rule, f.why) for f in findings if f.decision is not None] == [
        ("in-focus", "the guard only watches; it would refuse: an unplanned call in a block")
    ]


def test_a_name_is_told_as_a_hint_and_not_repeated() -> None:
    slot = beside(MARC_SLOT)
    known_name = replace(call(), caller=replace(call().caller, name="SOMEBODY"))
    why = next(f.why for f in explain_call(known_name, slot) if f.rule == "planned")
    assert why == (
        "no appointment with this caller now; a participant has the caller's name, which alone proves nothing"
    )
