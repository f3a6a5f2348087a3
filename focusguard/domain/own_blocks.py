"""The blocks that we write into the owner's calendar, and what became of them there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from focusguard.domain.agenda import EventStatus, FocusMark, Occurrence, PartStat, Transparency
from focusguard.domain.period import Period


class Privacy(StrEnum):
    """CLASS: what other people see of a block (RFC 5545 §3.8.1.3)."""

    PUBLIC = "PUBLIC"
    PRIVATE = "PRIVATE"
    CONFIDENTIAL = "CONFIDENTIAL"


class BlockState(StrEnum):
    """How a block stands between us and the server.

    The first three wait for the server; `OWNERS` was edited by its owner, `GONE` deleted by its owner:
    neither is touched again. `REMOVED` was taken back by us.
    """

    TO_MAKE = "to-make"
    TO_MOVE = "to-move"
    TO_REMOVE = "to-remove"
    STANDING = "standing"
    OWNERS = "owners"
    GONE = "gone"
    REMOVED = "removed"

    @property
    def is_pending(self) -> bool:
        """Whether something is still to be written."""
        return self in {BlockState.TO_MAKE, BlockState.TO_MOVE, BlockState.TO_REMOVE}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBlock:
    """One block of ours.

    Attributes:
        account: The calendar's name in the settings.
        period: Where it is to stand; of one that its owner moved, where it stands.
        collection: The href of the collection it is written to; empty until the account knows it.
        href: Empty until it was first written.
        etag: Of `base`; empty where the server gave none.
        base: The text on the server when we last agreed with it; empty before.
        attempted_at: When a request for the pending change may have reached the server, else None.
        problem: Why the server does not take it; empty when nothing is wrong.
    """

    uid: str
    account: str
    period: Period
    title: str
    privacy: Privacy
    state: BlockState
    collection: str = ""
    href: str = ""
    etag: str = ""
    base: str = ""
    attempted_at: datetime | None = None
    problem: str = ""

    def as_occurrence(self, calendar: str) -> Occurrence:
        """Return the event that the block is, in the calendar of that name."""
        return Occurrence(
            uid=self.uid,
            recurrence_id="",
            period=self.period,
            all_day=False,
            summary=self.title,
            status=EventStatus.CONFIRMED,
            transparency=Transparency.OPAQUE,
            partstat=PartStat.NONE,
            participants=(),
            calendar=calendar,
            focus=FocusMark.OWN_UID,
        )


@dataclass(frozen=True, slots=True)
class BlockChange:
    """What a plan did to one block; None: it did not stand before, or does not afterwards.

    Attributes:
        why: A `StepReason`.
        because: The title of the event that was in the way, a stranger's text maybe.
    """

    uid: str
    before: Period | None
    after: Period | None
    why: str
    because: str = ""


class PlanKind(StrEnum):
    """Who changed the blocks.

    The owner by a plan, a meeting that landed on one, or the owner taking all of them back.
    """

    PLAN = "plan"
    REFLOW = "reflow"
    REMOVAL = "removal"


@dataclass(frozen=True, slots=True)
class AppliedPlan:
    """Changes that were made together, and can be undone together.

    Attributes:
        id: Its number; 0 for one that is not kept yet.
    """

    at: datetime
    kind: PlanKind
    changes: tuple[BlockChange, ...]
    undone: bool = False
    id: int = 0


def with_pending(
    occurrences: Iterable[Occurrence],
    pending: Sequence[OwnBlock],
    period: Period,
    names: Mapping[tuple[str, str], str],
) -> list[Occurrence]:
    """Return *occurrences*, those of *period*, as they will be once the server took *pending*.

    What is planned holds at once. *names* gives (account, collection href) → `account/display name`.
    """
    waiting = {block.uid for block in pending}
    stood = [o for o in occurrences if o.uid not in waiting]
    coming = [
        block.as_occurrence(names.get((block.account, block.collection), block.account))
        for block in pending
        if block.state is not BlockState.TO_REMOVE and block.period.overlaps(period)
    ]
    return sorted([*stood, *coming], key=lambda o: (o.period, o.uid)) if pending else stood
