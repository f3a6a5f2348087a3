"""The owner's frame as it stands: which blocks there are, who has an appointment, whether the guard rests.

It keeps what a decision needs in memory, so that a call waits for no calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.address import Address
from focusguard.domain.agenda import Occurrence
from focusguard.domain.focus import FocusBlock, active_block, focus_blocks, next_transition
from focusguard.domain.free_slots import DAYS_AHEAD
from focusguard.domain.period import Period
from focusguard.domain.ports import CalendarStore, FocusStore
from focusguard.domain.situation import PastCall, Situation
from focusguard.engine.openings import NO_OPENINGS, Openings, PublicSlots, openings_of
from focusguard.engine.policy import Policy

_AROUND: Final = timedelta(days=2)
_SLOTS_AHEAD: Final = timedelta(days=DAYS_AHEAD + 1)
_STALE_AFTER: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _Picture:
    """What was read at one instant; good for `_STALE_AFTER`."""

    at: datetime
    blocks: tuple[FocusBlock, ...]
    appointments: tuple[Occurrence, ...]
    known: frozenset[Address]
    paused_until: datetime | None
    openings: Openings = NO_OPENINGS


class Frame:
    """Reads blocks and appointments from the stores and answers what holds at an instant."""

    def __init__(
        self,
        calendars: CalendarStore,
        focus: FocusStore,
        policy: Policy,
        *,
        public_slots: PublicSlots | None = None,
    ) -> None:
        self._calendars = calendars
        self._focus = focus
        self._public_slots = public_slots
        self.policy = policy
        self._picture: _Picture | None = None

    def refresh(self, at: datetime) -> None:
        """Read everything anew: something changed."""
        self.refresh_with(self._calendars.occurrences(bounds_around(at)), at)

    def refresh_with(self, occurrences: Sequence[Occurrence], at: datetime) -> None:
        """Read everything anew, the calendars excepted: they hold *occurrences* in `bounds_around(at)`."""
        near = Period(at - _AROUND, at + _AROUND)
        blocks = blocks_in(self._focus, occurrences, self.policy, bounds_around(at))
        offered = self._public_slots(at) if self._public_slots is not None else None
        self._picture = _Picture(
            at=at,
            blocks=tuple(block for block in blocks if block.period.overlaps(near)),
            appointments=tuple(o for o in occurrences if o.is_appointment and o.period.overlaps(near)),
            known=self._calendars.known_addresses(),
            paused_until=self._focus.paused_until(),
            openings=openings_of(self.policy, occurrences, blocks, offered, at=at),
        )

    def block_at(self, at: datetime) -> FocusBlock | None:
        """Return the block that runs at the instant *at*."""
        return active_block(self._current(at).blocks, at=at)

    def next_block(self, at: datetime) -> FocusBlock | None:
        """Return the first block that begins after *at*, within two days."""
        return next((b for b in self._current(at).blocks if b.period.start > at), None)

    def next_change(self, at: datetime) -> datetime | None:
        """Return the next instant after *at* at which a block or a suspension begins or ends."""
        transition, pause_end = next_transition(self._current(at).blocks, at=at), self.paused_until(at)
        return min((t for t in (transition, pause_end) if t is not None), default=None)

    def paused_until(self, at: datetime) -> datetime | None:
        """Return until when the guard is suspended, or None when it is not at *at*."""
        until = self._current(at).paused_until
        return until if until is not None and at < until else None

    def openings(self, at: datetime) -> Openings:
        """Return when the owner has room, as it was worked out at the last look."""
        return self._current(at).openings

    def situation(self, at: datetime, past_calls: Sequence[PastCall]) -> Situation:
        """Return all that a decision at *at* depends on."""
        picture = self._current(at)
        return Situation(
            rules=self.policy.screening,
            block=active_block(picture.blocks, at=at),
            paused_until=self.paused_until(at),
            appointments=picture.appointments,
            past_calls=past_calls,
            known=picture.known,
        )

    def _current(self, at: datetime) -> _Picture:
        if self._picture is None or abs(at - self._picture.at) > _STALE_AFTER:
            self.refresh(at)
        assert self._picture is not None  # noqa: S101 - refresh has just made it
        return self._picture


def bounds_around(at: datetime) -> Period:
    """Return the bounds of what a decision at *at*, and the slots in a reply, look at."""
    return Period(at - _AROUND, at + _SLOTS_AHEAD)


def blocks_in(
    focus: FocusStore, occurrences: Sequence[Occurrence], policy: Policy, bounds: Period
) -> list[FocusBlock]:
    """Return the merged blocks of *bounds* from rules, calendar and hand."""
    around = bounds.widened(timedelta(days=1))
    return focus_blocks(
        policy.focus,
        occurrences,
        focus.manual(around),
        focus.early_ends(around),
        bounds=bounds,
        zone=policy.zone,
    )
