"""A planner on the real journal, on Monday 23 November 2026 at 8:00, with mornings to plan in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count

from focusguard.domain.agenda import Occurrence
from focusguard.domain.own_blocks import BlockState, OwnBlock
from focusguard.domain.period import Period
from focusguard.domain.ports import CollectionChange, CollectionState, ExpandedResource
from focusguard.engine.planner import Planner
from focusguard.engine.policy import Planning, Policy
from focusguard.journal.opening import Journal
from tests.unit.domain.planned import told, when
from tests.unit.engine.stage import POLICY

GOAL = timedelta(hours=4)
PLANNING = Planning(goal=GOAL, account="pro", collection="Travail", title="Concentration")
PLANNED = replace(POLICY, planning=PLANNING)
NOW = when("mon 8:00")
MON, TUE, WED = ("mon 9:00-11:00", "tue 9:00-11:00", "wed 9:00-11:00")


def keep_read(journal: Journal, *events: Occurrence, account: str = "pro") -> None:
    """Put *events* into the local copy of `Travail`, in place of those that were there."""
    state = CollectionState("/cal/work/", "Travail", "token", NOW, NOW.date())
    resource = ExpandedResource("/1.ics", "etag", "uid", "raw", events, recurring=False)
    journal.calendars.apply(CollectionChange(account, state, upserts=(resource,)))


def uids() -> Iterator[str]:
    return (f"focusguard-{number}" for number in count(1))


@dataclass
class Desk:
    """The planner, what the server would answer, and what stands."""

    journal: Journal
    policy: Policy = PLANNED
    days_off: frozenset[date] = frozenset()
    asked_holidays: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        names = uids()
        self.planner = Planner(
            self.journal.calendars,
            self.journal.own_blocks,
            self.policy,
            holidays=self._holidays,
            uid=lambda: next(names),
        )

    def _holidays(self, country: str, years: Collection[int]) -> frozenset[date]:
        self.asked_holidays.append((country, tuple(years)))
        return self.days_off

    def apply(self, at: str = "mon 8:00") -> None:
        self.planner.apply(self.planner.view(at=when(at)), at=when(at))

    @property
    def blocks(self) -> dict[str, OwnBlock]:
        return {block.uid: block for block in self.journal.own_blocks.own_blocks()}

    def states(self, most: int = 20) -> list[tuple[str, BlockState]]:
        """Return where each block of this week is, and how it stands."""
        found = self.journal.own_blocks.own_blocks()
        return [(told(b.period), b.state) for b in found if b.period.start < when("mon+1 0:00")][:most]

    def answer(self, uid: str, state: BlockState, period: Period | None = None) -> None:
        """Let the server have answered: the block is *state* there, with a text of its own."""
        block = self.blocks[uid]
        self.journal.own_blocks.keep_blocks(
            [replace(block, state=state, period=period or block.period, href=f"/{uid}.ics", base="BEGIN:…")]
        )

    def in_doubt(self, uid: str) -> None:
        self.journal.own_blocks.keep_blocks([replace(self.blocks[uid], attempted_at=NOW)])

    def stand(self, *uids: str) -> None:
        for uid in uids or self.blocks:
            self.answer(uid, BlockState.STANDING)
