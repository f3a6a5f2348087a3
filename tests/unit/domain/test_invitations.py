"""Which invitations are declined, and what is known of each after a reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from focusguard.domain.agenda import EventStatus, FocusMark, Occurrence, PartStat, Transparency
from focusguard.domain.focus import EarlyEnd, FocusRules, FocusWindow, ManualFocus
from focusguard.domain.invitations import (
    Answer,
    AnswerState,
    DeclineRule,
    Defence,
    Invitation,
    Question,
    answer_to,
    may_decline,
    reread,
    to_decline,
)
from focusguard.domain.period import Period

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
MEETING = Period(NINE, NINE + HOUR)
BEFORE = NINE - timedelta(days=1)


def invitation(
    period: Period = MEETING,
    *,
    uid: str = "1",
    sequence: int = 0,
    partstat: PartStat = PartStat.NEEDS_ACTION,
    status: EventStatus = EventStatus.CONFIRMED,
    etag: str = '"1"',
    rest: str = "rest",
) -> Invitation:
    return Invitation(
        question=Question("pro", uid, period, sequence),
        collection="/cal/",
        href=f"/cal/{uid}.ics",
        etag=etag,
        partstat=partstat,
        status=status,
        rest=rest,
        organizer="mailto:paul@example.net",
    )


def answer(state: AnswerState, **values: object) -> Answer:
    return replace(answer_to(invitation(), state), **values)  # type: ignore[arg-type]  # the test names fields


TRIED = answer(AnswerState.DECLINING, attempted_at=BEFORE, etag='"1"', rest="rest")


def defence(
    *occurrences: Occurrence, manual: tuple[Period, ...] = (), rules: FocusRules | None = None
) -> Defence:
    return Defence(rules or FocusRules(), occurrences, [ManualFocus(m) for m in manual], (), UTC)


def event(uid: str, *, partstat: PartStat = PartStat.NONE, focus: FocusMark = FocusMark.TITLE) -> Occurrence:
    return Occurrence(
        uid=uid,
        recurrence_id="",
        period=MEETING,
        all_day=False,
        summary="Focus",
        status=EventStatus.CONFIRMED,
        transparency=Transparency.OPAQUE,
        partstat=partstat,
        participants=(),
        calendar="pro/Travail",
        focus=focus,
    )


@pytest.mark.parametrize(
    ("found", "at", "expected"),
    [
        (invitation(), BEFORE, True),
        (invitation(), NINE - timedelta(microseconds=1), True),
        (invitation(), NINE, False),
        (invitation(Period(NINE, NINE)), BEFORE, False),
        (invitation(status=EventStatus.TENTATIVE), BEFORE, True),
        (invitation(status=EventStatus.CANCELLED), BEFORE, False),
        *(
            (invitation(partstat=partstat), BEFORE, partstat is PartStat.NEEDS_ACTION)
            for partstat in PartStat
        ),
    ],
)
def test_what_may_be_declined(found: Invitation, at: datetime, *, expected: bool) -> None:
    assert may_decline(found, None, DeclineRule.NEW, at=at) is expected
    assert may_decline(found, None, DeclineRule.ALL, at=at) is expected
    assert may_decline(found, None, DeclineRule.NONE, at=at) is False


@pytest.mark.parametrize(
    ("known", "new", "all_"),
    [
        (None, True, True),
        (answer(AnswerState.SEEN), False, True),
        (answer(AnswerState.DECLINING), True, True),
        (TRIED, False, False),
        (answer(AnswerState.DECLINED), False, False),
        (answer(AnswerState.SETTLED), False, False),
        (answer(AnswerState.UNCONFIRMED), False, False),
        (answer(AnswerState.STOPPED), False, False),
    ],
)
def test_nothing_is_answered_twice(known: Answer | None, *, new: bool, all_: bool) -> None:
    assert may_decline(invitation(), known, DeclineRule.NEW, at=BEFORE) is new
    assert may_decline(invitation(), known, DeclineRule.ALL, at=BEFORE) is all_


@pytest.mark.parametrize(
    ("start_minutes", "end_minutes", "falls"),
    [(-60, 0, False), (-60, 1, True), (59, 90, True), (60, 90, False), (10, 20, True), (-60, 120, True)],
)
def test_it_has_to_overlap_a_block(start_minutes: int, end_minutes: int, *, falls: bool) -> None:
    block = Period(NINE + timedelta(minutes=start_minutes), NINE + timedelta(minutes=end_minutes))
    found = to_decline([invitation()], {}, defence(manual=(block,)), DeclineRule.ALL, at=BEFORE)
    assert [(i.question.uid, b.period) for i, b in found] == ([("1", block)] if falls else [])


@pytest.mark.parametrize(
    ("vip", "declined"),
    [
        ("mailto:paul@example.net", 0),
        ("mailto:julie@example.net", 1),
        ("*@example.net", 0),
        ("*@ample.net", 1),
        ("group:famille", 1),
    ],
)
def test_a_vips_invitation_is_left_to_its_owner(vip: str, declined: int) -> None:
    asked = replace(invitation(), organizer="MAILTO:Paul@example.net")
    block = Period(asked.question.period.start, asked.question.period.end)
    blocks = replace(defence(manual=(block,)), welcome=frozenset({vip}))
    assert len(to_decline([asked], {}, blocks, DeclineRule.ALL, at=BEFORE)) == declined


def test_an_event_is_not_declined_over_the_block_that_it_is_itself() -> None:
    elsewhere = event("1", partstat=PartStat.ACCEPTED)
    assert to_decline([invitation()], {}, defence(elsewhere), DeclineRule.ALL, at=BEFORE) == []
    blocks = defence(elsewhere, event("2"))
    ((_, block),) = to_decline([invitation()], {}, blocks, DeclineRule.ALL, at=BEFORE)
    assert block.uid == "2"


def test_windows_and_early_ends_count_and_the_earliest_comes_first() -> None:
    rules = FocusRules(windows=(FocusWindow(frozenset({1}), time(9), time(11)),))
    later = invitation(Period(NINE + HOUR, NINE + 2 * HOUR), uid="0")
    asked = [later, invitation()]
    blocks = defence(rules=rules)
    found = to_decline(asked, {}, blocks, DeclineRule.NEW, at=BEFORE)
    assert [i.question.uid for i, _ in found] == ["1", "0"]
    ended = replace(blocks, early_ends=[EarlyEnd(Period(NINE + HOUR, NINE + 2 * HOUR))])
    assert len(to_decline(asked, {}, ended, DeclineRule.NEW, at=BEFORE)) == 1


GONE = None
ACCEPTED = invitation(partstat=PartStat.ACCEPTED)
DECLINED = invitation(partstat=PartStat.DECLINED)


@pytest.mark.parametrize(
    ("known", "found", "expected"),
    [
        (None, invitation(), None),
        (None, ACCEPTED, AnswerState.SETTLED),
        (None, DECLINED, AnswerState.SETTLED),
        (answer(AnswerState.SEEN), invitation(), AnswerState.SEEN),
        (answer(AnswerState.SEEN), ACCEPTED, AnswerState.SETTLED),
        (answer(AnswerState.SEEN), GONE, AnswerState.SEEN),
        (answer(AnswerState.DECLINED), invitation(), AnswerState.DECLINED),
        (answer(AnswerState.DECLINED), ACCEPTED, AnswerState.DECLINED),
        (answer(AnswerState.SETTLED), invitation(), AnswerState.SETTLED),
        (answer(AnswerState.STOPPED), ACCEPTED, AnswerState.STOPPED),
        (answer(AnswerState.DECLINING), invitation(), AnswerState.DECLINING),
        (answer(AnswerState.DECLINING), DECLINED, AnswerState.SETTLED),
        (answer(AnswerState.DECLINING), GONE, AnswerState.SETTLED),
        (TRIED, DECLINED, AnswerState.DECLINED),
        (TRIED, replace(DECLINED, rest="other"), AnswerState.UNCONFIRMED),
        (TRIED, ACCEPTED, AnswerState.SETTLED),
        (TRIED, invitation(etag='"2"'), AnswerState.UNCONFIRMED),
        (TRIED, GONE, AnswerState.UNCONFIRMED),
    ],
)
def test_what_a_reading_tells(
    known: Answer | None, found: Invitation | None, expected: AnswerState | None
) -> None:
    after = reread(known, found)
    assert (after.state if after else None) is expected


def test_an_attempt_over_the_version_that_still_stands_was_not_taken() -> None:
    assert reread(TRIED, invitation()) == replace(TRIED, attempted_at=None)
