"""Invitations that fall into a block, declined on a server of the test's own, faults included."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from focusguard.domain.invitations import AnswerState, DeclineRule
from focusguard.domain.own_blocks import BlockState, OwnBlock, Privacy
from focusguard.domain.period import Period
from tests.fakes.dav_world import HREF, Fault, Killed
from tests.unit.calendar.invited import BLOCK, DECLINED, LUNCH, OPEN, Desk, invitation


@pytest.fixture
async def desk() -> Desk:
    """Return a desk whose empty calendar has been read once."""
    made = Desk()
    await made.sync()
    return made


@pytest.fixture(params=[True, False], ids=["with schedule tags", "with etags"])
async def either(request: pytest.FixtureRequest, desk: Desk) -> Desk:
    desk.world.gives_schedule_tags = request.param
    return desk


async def test_an_invitation_into_a_block_is_declined_once_and_nothing_else_changes(either: Desk) -> None:
    either.world.put(LUNCH, invitation())
    report = await either.sync()
    assert (report.pushed, report.error, report.unanswered) == (1, "", "")
    assert either.world.texts == {LUNCH: invitation(partstat=DECLINED)}
    assert either.states() == [AnswerState.DECLINED]
    assert either.frame.told == [("lunch", AnswerState.DECLINING), ("lunch", AnswerState.DECLINED)]
    assert [(await either.sync()).pushed for _ in range(3)] == [0, 0, 0]
    assert either.connection.answered == [LUNCH]


async def test_the_first_synchronisation_answers_nothing() -> None:
    desk = Desk()
    desk.world.put(LUNCH, invitation())
    assert (await desk.sync()).pushed == 0
    assert (await desk.sync()).pushed == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(invitation(hour=12), id="outside"),
        pytest.param(invitation(hour=11), id="begins where the block ends"),
        pytest.param(invitation(hour=8), id="ends where the block begins"),
        pytest.param(invitation(partstat="PARTSTAT=ACCEPTED"), id="accepted"),
        pytest.param(invitation(partstat="PARTSTAT=TENTATIVE"), id="tentative"),
        pytest.param(invitation().replace("DURATION:PT1H", "RRULE:FREQ=DAILY"), id="a series"),
        pytest.param(invitation().replace("DURATION:PT1H", "STATUS:CANCELLED"), id="cancelled"),
        pytest.param(invitation().replace("DURATION:PT1H", "DURATION:PT0S"), id="takes no time"),
        pytest.param(
            invitation().replace("20261124T100000Z", "20261124T100000Z\r\nRECURRENCE-ID:20261124T100000Z"),
            id="one instance",
        ),
        pytest.param(invitation().replace(":mailto:paul", ":mailto:claire"), id="the owner's own"),
        pytest.param(invitation().replace("20261124", "20261117"), id="passed"),
    ],
)
async def test_what_is_left_alone(desk: Desk, text: str) -> None:
    desk.frame.blocks = [BLOCK, Period(BLOCK.start - timedelta(days=7), BLOCK.end - timedelta(days=7))]
    desk.world.put(LUNCH, text)
    report = await desk.sync()
    assert (report.pushed, report.broken, desk.world.texts) == (0, (), {LUNCH: text})


@pytest.mark.parametrize(("blocks", "rule"), [(None, DeclineRule.ALL), ([BLOCK], DeclineRule.NONE)])
async def test_a_guard_that_rests_and_a_rule_that_is_none_answer_nothing(
    desk: Desk, blocks: list[Period] | None, rule: DeclineRule
) -> None:
    desk.frame.blocks = blocks
    desk.chooses(rule)
    desk.world.put(LUNCH, invitation())
    assert ((await desk.sync()).pushed, desk.is_declined()) == (0, False)


async def test_new_leaves_alone_what_stood_there(desk: Desk) -> None:
    desk.chooses(DeclineRule.NONE)
    desk.world.put(LUNCH, invitation())
    await desk.sync()
    desk.chooses(DeclineRule.NEW)
    assert (await desk.sync()).pushed == 0
    desk.world.put(f"{HREF}tea.ics", invitation("tea"))
    assert (await desk.sync()).pushed == 1
    assert (desk.is_declined(), desk.is_declined(f"{HREF}tea.ics")) == (False, True)
    desk.chooses(DeclineRule.ALL)
    assert (await desk.sync()).pushed == 1
    assert desk.is_declined()


async def test_new_notes_what_stands_when_it_comes_into_force_again(desk: Desk) -> None:
    for rule in (DeclineRule.NEW, DeclineRule.NONE):
        desk.chooses(rule)
        await desk.sync()
    desk.world.put(LUNCH, invitation())
    desk.chooses(DeclineRule.NEW)
    assert [(await desk.sync()).pushed for _ in range(2)] == [0, 0]
    assert desk.states() == [AnswerState.SEEN]


async def test_new_answers_what_stood_there_when_it_is_rescheduled(desk: Desk) -> None:
    desk.chooses(DeclineRule.NEW)
    desk.world.put(LUNCH, invitation(hour=14))
    await desk.sync()
    desk.world.put(LUNCH, invitation(hour=10, sequence=1))
    assert (await desk.sync()).pushed == 1


@pytest.mark.parametrize("partstat", ["PARTSTAT=ACCEPTED", "PARTSTAT=DECLINED", "PARTSTAT=TENTATIVE"])
async def test_what_its_owner_answered_is_never_answered_again(desk: Desk, partstat: str) -> None:
    desk.world.put(LUNCH, invitation(partstat=partstat))
    await desk.sync()
    desk.world.put(LUNCH, invitation())
    assert (await desk.sync()).pushed == 0
    assert desk.states() == [AnswerState.SETTLED]


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
async def test_of_two_copies_the_one_that_is_answered_counts(desk: Desk, names: tuple[str, str]) -> None:
    for name, partstat in zip(names, (OPEN, "PARTSTAT=ACCEPTED"), strict=True):
        desk.world.put(f"{HREF}{name}.ics", invitation(partstat=partstat))
    assert [(await desk.sync()).pushed for _ in range(2)] == [0, 0]
    assert desk.states() == [AnswerState.SETTLED]


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
async def test_of_two_open_copies_one_is_declined(desk: Desk, names: tuple[str, str]) -> None:
    for name in names:
        desk.world.put(f"{HREF}{name}.ics", invitation())
    assert [(await desk.sync()).pushed for _ in range(3)] == [1, 0, 0]
    assert desk.states() == [AnswerState.DECLINED]


async def test_what_its_owner_takes_back_after_our_decline_stays_taken_back(desk: Desk) -> None:
    desk.world.put(LUNCH, invitation())
    await desk.sync()
    desk.world.put(LUNCH, invitation())
    assert ((await desk.sync()).pushed, desk.is_declined()) == (0, False)


@pytest.mark.parametrize("again", [invitation(sequence=1), invitation(hour=9, partstat=OPEN)])
async def test_rescheduled_it_is_a_new_question(desk: Desk, again: str) -> None:
    desk.world.put(LUNCH, invitation())
    await desk.sync()
    desk.world.put(LUNCH, again)
    assert ((await desk.sync()).pushed, desk.is_declined()) == (1, True)


# --- when something goes wrong -------------------------------------------------------------------


async def test_a_request_that_was_lost_is_sent_again(either: Desk) -> None:
    either.world.put(LUNCH, invitation())
    report = await either.sync(Fault.CUT_BEFORE)
    assert (report.pushed, either.is_declined()) == (0, False)
    assert "cannot be reached" in report.error
    assert ((await either.sync()).pushed, either.is_declined()) == (1, True)


async def test_an_answer_that_was_lost_is_recognised(either: Desk) -> None:
    either.world.put(LUNCH, invitation())
    assert (await either.sync(Fault.CUT_AFTER)).pushed == 0
    assert either.states() == [AnswerState.DECLINED]
    await either.sync()
    assert either.connection.answered == [LUNCH]


@pytest.mark.parametrize(
    ("fault", "requests"), [(Fault.KILLED_BEFORE, 2), (Fault.KILLED_AFTER, 1), (Fault.SERVER_ERROR, 2)]
)
async def test_after_a_crash_the_next_reading_tells(desk: Desk, fault: Fault, requests: int) -> None:
    desk.world.put(LUNCH, invitation())
    try:
        await desk.sync(fault)
    except Killed:
        assert desk.answer().attempted_at == desk.at
        desk.start()
    await desk.sync()
    assert (desk.states(), desk.is_declined()) == ([AnswerState.DECLINED], True)
    assert desk.connection.answered == [LUNCH] * requests
    ends = [state for _, state in desk.frame.told if state is not AnswerState.DECLINING]
    assert ends == [AnswerState.DECLINED]


async def test_what_changed_meanwhile_is_decided_anew(either: Desk) -> None:
    either.world.put(LUNCH, invitation())
    assert (await either.sync(Fault.PRECONDITION)).error == ""
    assert (await either.sync()).pushed == 1


@pytest.mark.parametrize(
    ("owners", "state"),
    [
        (invitation(partstat="PARTSTAT=ACCEPTED"), AnswerState.SETTLED),
        (invitation(hour=16, sequence=1), AnswerState.SETTLED),
    ],
)
async def test_at_the_same_time_the_other_s_hand_wins(either: Desk, owners: str, state: AnswerState) -> None:
    either.world.put(LUNCH, invitation())
    either.world.meddle = lambda href: either.world.put(href, owners)
    await either.sync(Fault.MEDDLED)
    await either.sync()
    assert (either.states(), either.world.texts[LUNCH]) == ([state], owners)
    assert either.frame.told == [("lunch", AnswerState.DECLINING), ("lunch", state)]


async def test_an_attempt_in_doubt_is_not_repeated_over_another_version(desk: Desk) -> None:
    desk.world.put(LUNCH, invitation())
    with pytest.raises(Killed):
        await desk.sync(Fault.KILLED_AFTER)
    desk.start()
    taken_back = invitation().replace("SUMMARY", "CATEGORIES:Non\r\nSUMMARY")
    desk.world.put(LUNCH, taken_back)
    await desk.sync()
    assert (desk.states(), desk.world.texts[LUNCH]) == ([AnswerState.UNCONFIRMED], taken_back)


@pytest.mark.parametrize(
    ("rewrites", "what"),
    [
        (lambda text: text.replace("DURATION:PT1H", "DURATION:PT2H"), "more than the answer changed"),
        (lambda text: text.replace("DURATION:PT1H", "DURATION:PT1H\r\nRRULE:FREQ=DAILY"), "no invitation"),
        (lambda text: text.replace(DECLINED, OPEN), "was not kept"),
    ],
)
async def test_where_the_server_does_something_else_answering_ends(
    desk: Desk, rewrites: Callable[[str], str], what: str
) -> None:
    desk.world.rewrites = rewrites
    desk.world.put(LUNCH, invitation())
    desk.world.put(f"{HREF}tea.ics", invitation("tea"))
    report = await desk.sync()
    assert (report.pushed, report.error) == (0, "")
    assert what in report.unanswered
    assert "\n" not in report.unanswered
    assert (await desk.sync()).unanswered == report.unanswered
    assert len(desk.connection.answered) == 1

    desk.world.rewrites = lambda text: text
    for rule in (DeclineRule.NONE, DeclineRule.ALL):
        desk.chooses(rule)
        report = await desk.sync()
        assert report.unanswered == ""
    assert len(desk.connection.answered) == 2
    assert len(set(desk.connection.answered)) == 2


async def test_a_calendar_that_takes_no_answers_is_named_and_left(desk: Desk) -> None:
    desk.world.refuses_answers = 403
    desk.world.put(LUNCH, invitation())
    assert "does not take answers (HTTP 403)" in (await desk.sync()).unanswered
    await desk.sync()
    assert desk.connection.answered == [LUNCH]


async def test_while_writing_is_halted_nothing_is_answered(desk: Desk) -> None:
    key = ("pro", HREF)
    desk.store.states[key] = replace(desk.store.states[key], halted="too much left at once")
    desk.world.put(LUNCH, invitation())
    assert (await desk.sync()).pushed == 0
    desk.store.release("pro")
    assert (await desk.sync()).pushed == 1


async def test_of_many_invitations_fifty_are_declined_at_a_time(desk: Desk) -> None:
    for n in range(51):
        desk.world.put(f"{HREF}{n}.ics", invitation(f"i{n}"))
    assert [(await desk.sync()).pushed for _ in range(3)] == [50, 1, 0]


async def test_blocks_and_answers_together_are_fifty_at_a_time(desk: Desk) -> None:
    desk.blocks.keep_blocks([block(n) for n in range(49)])
    for n in range(2):
        desk.world.put(f"{HREF}{n}.ics", invitation(f"i{n}"))
    assert [(await desk.sync()).pushed for _ in range(3)] == [50, 1, 0]


def block(number: int) -> OwnBlock:
    return OwnBlock(
        uid=f"focusguard-00000000-0000-4000-8000-{number:012}",
        account="pro",
        period=Period(BLOCK.start + timedelta(days=number), BLOCK.end + timedelta(days=number)),
        title="Focus",
        privacy=Privacy.PRIVATE,
        state=BlockState.TO_MAKE,
    )


async def test_a_calendar_that_comes_back_is_new_again(desk: Desk) -> None:
    desk.chooses(DeclineRule.NEW)
    await desk.sync()
    desk.store.keep_collections("pro", [])
    desk.world.put(LUNCH, invitation())
    assert [(await desk.sync()).pushed for _ in range(2)] == [0, 0]
    assert desk.states() == [AnswerState.SEEN]


async def test_what_has_long_passed_is_forgotten(desk: Desk) -> None:
    desk.world.put(LUNCH, invitation())
    await desk.sync()
    desk.at += timedelta(days=31)
    await desk.sync()
    assert len(desk.answers.known) == 1
    desk.at += timedelta(days=2)
    await desk.sync()
    assert desk.answers.known == {}
