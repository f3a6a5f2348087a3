"""Calls that one line makes to try another: what their caller sees, awaited."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from focusguard.channels.sip.dialled import DialEvent, DialFinished, DialOver, DialProgressed
from focusguard.channels.sip.events import CallId
from focusguard.channels.sip.line import Line
from focusguard.domain.errors import ChannelError

# A CANCEL or BYE is answered at once, or by its first retransmissions (Timer E: 0.5, 1.5, 3.5 s).
_FAREWELL_S: Final = 4.0
# A phone rings, or the network says that one does or that it connects early media (RFC 3261 §21.1).
_RINGING: Final = frozenset({180, 181, 182, 183})


class SipPlacedCall:
    """One call that we make (port: PlacedCall)."""

    def __init__(self, call: CallId, hang_up: Callable[[CallId], None]) -> None:
        self._call = call
        self._hang_up = hang_up
        self._finished: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        self._over = asyncio.Event()
        self._statuses: set[int] = set()

    @property
    def key(self) -> str:
        """Names the call as the phones that it reaches report it, where nobody on the way changes it."""
        return self._call.key

    @property
    def has_rung(self) -> bool:
        """Whether the caller was told that a phone rings."""
        return not _RINGING.isdisjoint(self._statuses)

    async def final(self, *, within_s: float) -> int | None:
        """Return the final status; None: there is none within that time, or there will be none."""
        done, _ = await asyncio.wait([self._finished], timeout=within_s)
        return self._finished.result() if done else None

    async def hang_up(self) -> None:
        """End the call; return once the other side knows, or after 4 s."""
        self._hang_up(self._call)
        try:
            async with asyncio.timeout(_FAREWELL_S):
                await self._over.wait()
        except TimeoutError:
            return  # Nobody answers there, so nothing is known to ring; a proxy ends it by itself.

    def on_event(self, event: DialEvent) -> None:
        """Take note of what happened."""
        match event:
            case DialProgressed(_, status):
                self._statuses.add(status)
            case DialFinished(_, status):
                self._finish(status)
            case DialOver():
                self._over.set()

    def on_closed(self) -> None:
        """Nothing more will be heard."""
        self._finish(None)
        self._over.set()

    def _finish(self, status: int | None) -> None:
        if not self._finished.done():
            self._finished.set_result(status)


class SipDialler:
    """Makes the calls of one line."""

    def __init__(self, name: str, line: Callable[[], Line | None]) -> None:
        self._name = name
        self._line = line
        self._placed: dict[str, SipPlacedCall] = {}

    def dial(self, aor: str) -> SipPlacedCall:
        """Call *aor*.

        Raises:
            ChannelError: the line is not open.
        """
        line = self._line()
        if line is None:
            raise ChannelError(f"{self._name} is not open.", advice="Check the network.")
        call = line.dial(aor)
        placed = self._placed[call.call_id] = SipPlacedCall(call, self._hang_up)
        return placed

    def on_event(self, event: DialEvent) -> None:
        """Hand an event to its call."""
        placed = self._placed.get(event.call_id)
        if placed is not None:
            placed.on_event(event)
        if isinstance(event, DialOver):
            self._placed.pop(event.call_id, None)

    def on_closed(self) -> None:
        """The line was closed."""
        for placed in self._placed.values():
            placed.on_closed()
        self._placed.clear()

    def _hang_up(self, call: CallId) -> None:
        line = self._line()
        if line is not None and call.call_id in self._placed:
            line.end_dialled(call)
