"""The slots that the booking page offers, asked for in the background: no call waits for them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.errors import BookingError
from focusguard.domain.free_slots import DAYS_AHEAD
from focusguard.domain.period import Period
from focusguard.domain.ports import Clock, SlotSource
from focusguard.engine.turns import next_delay

_EVERY_S: Final = 600.0
# Somebody else may have booked since: older than this, they are not promised any more.
_GOOD_FOR: Final = timedelta(minutes=30)
_log = logging.getLogger(__name__)


class PublicSlots:
    """Keeps the page's slots.

    *on_change* hears of new ones, *trouble* is told (subject, why) where the page could not be asked, and an
    empty why once it could.

    Until the page has answered, and when its answer is old, it offers nothing: a slot that cannot be booked
    is a promise that is not kept. The reply goes without.
    """

    def __init__(
        self,
        source: SlotSource,
        clock: Clock,
        on_change: Callable[[], None],
        trouble: Callable[[str, str], None],
    ) -> None:
        self._source = source
        self._clock = clock
        self._on_change = on_change
        self._trouble = trouble
        self._asked_at: datetime | None = None
        self._slots: tuple[Period, ...] = ()

    def at(self, at: datetime) -> Sequence[Period]:
        """Return what the page offers as far as it is known at *at*."""
        is_fresh = self._asked_at is not None and abs(at - self._asked_at) <= _GOOD_FOR
        return self._slots if is_fresh else ()

    async def run(self) -> None:
        """Ask until cancelled; more rarely where the page asks for that, or refuses us."""
        failures = 0
        while True:
            error = await self._ask()
            failures = failures + 1 if error is not None else 0
            asked_s = error.retry_after_s if error is not None else None
            await asyncio.sleep(next_delay(failures, _EVERY_S, asked_s, 0.0))

    async def _ask(self) -> BookingError | None:
        now = self._clock.now()
        try:
            slots = await self._source.free_slots(Period(now, now + timedelta(days=DAYS_AHEAD)), at=now)
        except BookingError as error:
            _log.warning("the booking page's slots are not known: %s", error.message)
            self._trouble("booking.slots", str(error))
            if self._slots and not self.at(self._clock.now()):
                self._slots = ()
                self._on_change()
            return error
        self._trouble("booking.slots", "")
        self._asked_at, self._slots = self._clock.now(), tuple(slots)
        self._on_change()
        return None
