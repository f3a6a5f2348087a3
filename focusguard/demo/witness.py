"""Who sees what the core tells, and can wait for it."""

from __future__ import annotations

from focusguard.demo.changes import Changes
from focusguard.demo.story import Line
from focusguard.engine.events import (
    BookingChanged,
    CallSeen,
    Event,
    InterruptionClosed,
    Registered,
    ReplyDone,
    Synced,
    Unregistered,
)


class Witness:
    """An event sink that remembers.

    Attributes:
        events: Everything that was told, in order.
    """

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._changes = Changes()

    def see(self, event: Event) -> None:
        """Take one event; called in the core's loop."""
        self.events.append(event)
        self._changes.note()

    def call_since(self, start: int) -> str | None:
        """Return the id of the first call among the events from index *start* on."""
        return next((e.id for e in self.events[start:] if isinstance(e, CallSeen)), None)

    async def call_over(self, start: int, *, with_reply: bool, timeout_s: float) -> str | None:
        """Wait until the first call since *start* is closed, its reply too; return its id if there is one."""

        def over() -> bool:
            call_id = self.call_since(start)
            later = self.events[start:]
            closed = any(isinstance(e, InterruptionClosed) and e.id == call_id for e in later)
            replied = any(isinstance(e, ReplyDone) and e.id == call_id for e in later)
            return call_id is not None and closed and (replied or not with_reply)

        await self._changes.until(over, timeout_s=timeout_s)
        return self.call_since(start)

    async def line_is(self, line: Line, *, timeout_s: float) -> bool:
        """Wait until the core says that it is on the line, or has left it; return whether it does."""
        kind = Registered if line is Line.WATCHED else Unregistered

        def told() -> bool:
            steps = [e for e in self.events if isinstance(e, Registered | Unregistered)]
            return isinstance(steps[-1], kind) if steps else line is Line.LEFT

        return await self._changes.until(told, timeout_s=timeout_s)

    async def booked(self, reference: str, *, timeout_s: float) -> bool:
        """Wait until the core tells of a paid booking by *reference*; return whether it does."""

        def told() -> bool:
            bookings = [e.booking for e in self.events if isinstance(e, BookingChanged)]
            return any(b.reference == reference and b.is_revenue for b in bookings)

        return await self._changes.until(told, timeout_s=timeout_s)

    async def synchronised(self, *, timeout_s: float) -> bool:
        """Wait until a calendar was read once without an error."""
        return await self._changes.until(
            lambda: any(isinstance(e, Synced) and not e.report.error for e in self.events),
            timeout_s=timeout_s,
        )
