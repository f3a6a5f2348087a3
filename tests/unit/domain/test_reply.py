"""Who is sent nothing, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from focusguard.domain.address import ANONYMOUS, Identity
from focusguard.domain.calls import Caller
from focusguard.domain.decisions import Deflect, Reason
from focusguard.domain.reply import ReplyHistory, ReplyLimits, SkipReason, joined_history, skip_reason
from tests.unit.domain.samples import JULIE, at

IN_FOCUS = Deflect(Reason.IN_FOCUS, at("12:00"))
SILENTLY = Deflect(Reason.REFUSE_SILENTLY, at("12:00"))
NEVER = ReplyHistory()
LIMITS = ReplyLimits(once_within=timedelta(hours=24), per_hour=20)


@pytest.mark.parametrize(
    ("decision", "who", "history", "expected"),
    [
        (IN_FOCUS, JULIE, NEVER, None),
        (SILENTLY, JULIE, NEVER, SkipReason.SILENT),
        (SILENTLY, ANONYMOUS, NEVER, SkipReason.SILENT),
        (IN_FOCUS, ANONYMOUS, NEVER, SkipReason.ANONYMOUS),
        # the block began at 9:00; it is 10:00
        (IN_FOCUS, JULIE, ReplyHistory(at("9:00"), 1), SkipReason.ALREADY_IN_BLOCK),
        (IN_FOCUS, JULIE, ReplyHistory(at("9:59:59"), 1), SkipReason.ALREADY_IN_BLOCK),
        (IN_FOCUS, JULIE, ReplyHistory(at("8:59:59"), 1), SkipReason.ALREADY_TODAY),
        (
            IN_FOCUS,
            JULIE,
            ReplyHistory(at("10:00") - timedelta(hours=24, seconds=-1), 0),
            SkipReason.ALREADY_TODAY,
        ),
        (IN_FOCUS, JULIE, ReplyHistory(at("10:00") - timedelta(hours=24), 0), None),
        # the cap over all callers
        (IN_FOCUS, JULIE, ReplyHistory(None, 19), None),
        (IN_FOCUS, JULIE, ReplyHistory(None, 20), SkipReason.HOURLY_CAP),
        (IN_FOCUS, JULIE, ReplyHistory(at("9:30"), 20), SkipReason.ALREADY_IN_BLOCK),
    ],
)
def test_who_is_sent_nothing_and_why(
    decision: Deflect, who: Identity, history: ReplyHistory, expected: SkipReason | None
) -> None:
    found = skip_reason(decision, Caller(who), history, LIMITS, block_start=at("9:00"), at=at("10:00"))
    assert found == expected


@pytest.mark.parametrize(("per_hour", "expected"), [(0, SkipReason.HOURLY_CAP), (1, None)])
def test_no_replies_at_all_is_a_setting(per_hour: int, expected: SkipReason | None) -> None:
    limits = replace(LIMITS, per_hour=per_hour)
    found = skip_reason(IN_FOCUS, Caller(JULIE), NEVER, limits, block_start=at("9:00"), at=at("10:00"))
    assert found == expected


def test_one_reply_for_each_block_holds_however_long_the_block() -> None:
    limits, begun = replace(LIMITS, once_within=timedelta()), at("9:00") - timedelta(days=3)
    history = ReplyHistory(begun, 0)
    assert (
        skip_reason(IN_FOCUS, Caller(JULIE), history, limits, block_start=begun, at=at("10:00"))
        is SkipReason.ALREADY_IN_BLOCK
    )


@pytest.mark.parametrize(
    ("of_each", "expected"),
    [
        ([], NEVER),
        ([NEVER], NEVER),
        ([ReplyHistory(at("9:00"), 3, 1)], ReplyHistory(at("9:00"), 3, 1)),
        ([ReplyHistory(at("9:00"), 3, 1), ReplyHistory(None, 3, 0)], ReplyHistory(at("9:00"), 3, 1)),
        ([ReplyHistory(at("9:00"), 3, 1), ReplyHistory(at("9:30"), 3, 2)], ReplyHistory(at("9:30"), 3, 3)),
    ],
)
def test_what_went_out_to_a_person_is_what_went_to_any_address(
    of_each: list[ReplyHistory], expected: ReplyHistory
) -> None:
    assert joined_history(of_each) == expected
    assert joined_history(reversed(of_each)) == expected
