"""An organizer, the owner's own hand and our program on the same invitations, with everything going wrong.

Whatever happens: an invitation is declined at most once for each question it asks, and only into a block;
nothing but the owner's own answer changes; what the owner answered stays as answered. Once the faults end,
nothing is in doubt any more.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from focusguard.domain.invitations import AnswerState
from tests.fakes.dav_world import HREF, Fault, Killed
from tests.unit.calendar.invited import DECLINED, OPEN, Desk, invitation

READING: st.SearchStrategy[list[Fault | None]] = st.one_of(
    st.just([]),
    st.just([]),
    st.builds(lambda well, fault: [*[None] * well, fault], st.integers(0, 5), st.sampled_from(Fault)),
)
WRITING: st.SearchStrategy[list[Fault | None]] = st.lists(st.sampled_from(Fault), max_size=2)
# Those of 9 and 10 fall into the block.
HOURS = st.sampled_from([8, 9, 10, 11])
ANSWERS = st.sampled_from(["PARTSTAT=ACCEPTED", "PARTSTAT=TENTATIVE", DECLINED])
PICKS = st.integers(0, 9)


@dataclass
class Asked:
    """What people made of an invitation: it lies there like that, or declined by us."""

    uid: str
    hour: int
    sequence: int
    partstat: str = OPEN
    note: str = ""
    owners: bool = False

    def text(self, partstat: str = "") -> str:
        written = invitation(
            self.uid, hour=self.hour, sequence=self.sequence, partstat=partstat or self.partstat
        )
        return written.replace("SUMMARY:", f"CATEGORIES:{self.note}\r\nSUMMARY:") if self.note else written


class UnderFaults(RuleBasedStateMachine):
    """What may happen, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.desk = Desk()
        self.asked: dict[str, Asked] = {}
        self.taken: list[tuple[str, int]] = []
        self.notes = 0

    def teardown(self) -> None:
        self.loop.close()

    @initialize(tags=st.booleans())
    def begin(self, *, tags: bool) -> None:
        self.desk.world.gives_schedule_tags = tags
        self.desk.world.rewrites = self.take
        self.desk.world.meddle = self.meddle
        self.sync([], [])

    def take(self, text: str) -> str:
        """Note that the server takes an answer of ours."""
        (asked,) = [a for a in self.asked.values() if f"UID:{a.uid}\r\n" in text]
        assert text == asked.text(DECLINED)
        assert (asked.partstat, asked.owners, asked.hour in {9, 10}) == (OPEN, False, True)
        self.taken.append((asked.uid, asked.sequence))
        return text

    def meddle(self, href: str) -> None:
        self.put(href, partstat="PARTSTAT=ACCEPTED", owners=True)

    def put(self, href: str, **changes: object) -> None:
        """Have somebody write the invitation; each version is a text of its own."""
        self.notes += 1
        for name, value in {**changes, "note": f"n{self.notes}"}.items():
            setattr(self.asked[href], name, value)
        self.desk.world.put(href, self.asked[href].text())

    # --- ours ------------------------------------------------------------------------------------

    @rule(reading=READING, writing=WRITING)
    def sync(self, reading: list[Fault | None], writing: list[Fault | None]) -> None:
        self.desk.world.faults = list(reading)
        try:
            self.loop.run_until_complete(self.desk.sync(*writing))
        except Killed:
            self.desk.start()
        self.desk.world.faults, self.desk.world.write_faults = [], []

    @rule(number=st.integers(0, 3), writing=WRITING)
    def answer_a_new_one(self, number: int, writing: list[Fault | None]) -> None:
        self.invite(number, 10)
        self.sync([], writing)

    # --- people ----------------------------------------------------------------------------------

    @rule(number=st.integers(0, 3), hour=HOURS)
    def invite(self, number: int, hour: int) -> None:
        href = f"{HREF}{number}.ics"
        sequence = self.asked[href].sequence + 1 if href in self.asked else 0
        self.asked[href] = Asked(f"i{number}", hour, sequence)
        self.put(href)

    @precondition(lambda self: self.asked)
    @rule(pick=PICKS, partstat=ANSWERS)
    def answer(self, pick: int, partstat: str) -> None:
        self.put(self.picked(pick), partstat=partstat, owners=True)
        self.sync([], [])

    @precondition(lambda self: self.asked)
    @rule(pick=PICKS)
    def take_back(self, pick: int) -> None:
        """The owner opens a question again that was answered, by us or by himself."""
        href = self.picked(pick)
        if OPEN not in self.desk.world.texts[href]:
            self.put(href, partstat=OPEN, owners=True)

    @rule(number=st.integers(0, 3), fault=st.sampled_from([Fault.KILLED_AFTER, Fault.CUT_AFTER]))
    def take_back_what_is_in_doubt(self, number: int, fault: Fault) -> None:
        self.answer_a_new_one(number, [fault])
        self.take_back(sorted(self.asked).index(f"{HREF}{number}.ics"))

    @precondition(lambda self: self.asked)
    @rule(pick=PICKS)
    def colour(self, pick: int) -> None:
        """The owner changes something else; where we had declined, it stays declined."""
        href = self.picked(pick)
        is_ours = self.desk.world.texts[href] == self.asked[href].text(DECLINED)
        owners = self.asked[href].owners or is_ours
        self.put(href, partstat=DECLINED if is_ours else self.asked[href].partstat, owners=owners)

    def picked(self, pick: int) -> str:
        return sorted(self.asked)[pick % len(self.asked)]

    # --- what always holds -----------------------------------------------------------------------

    @invariant()
    def nothing_is_declined_twice(self) -> None:
        assert len(self.taken) == len(set(self.taken))

    @invariant()
    def all_is_as_people_wrote_it_or_declined(self) -> None:
        for href, asked in self.asked.items():
            declined = {asked.text(DECLINED)} if (asked.uid, asked.sequence) in self.taken else set()
            assert self.desk.world.texts[href] in {asked.text(), *declined}

    @invariant()
    def only_what_was_taken_is_told(self) -> None:
        told = [uid for uid, state in self.desk.frame.told if state is AnswerState.DECLINED]
        taken = [uid for uid, _ in self.taken]
        assert all(told.count(uid) <= taken.count(uid) for uid in told)

    @rule()
    def in_the_end_nothing_is_in_doubt(self) -> None:
        for _ in range(3):
            self.desk.at += timedelta(minutes=5)
            self.sync([], [])
        known = {(a.question.uid, a.question.sequence): a for a in self.desk.answers.answers("pro")}
        assert not any(answer.state is AnswerState.DECLINING for answer in known.values())
        for href, asked in self.asked.items():
            found = known.get((asked.uid, asked.sequence))
            if asked.hour in {9, 10} and asked.partstat == OPEN and not asked.owners:
                in_doubt = found is not None and found.state is AnswerState.UNCONFIRMED
                assert in_doubt or self.desk.world.texts[href] == asked.text(DECLINED)


UnderFaults.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestInvitedUnderFaults = UnderFaults.TestCase
