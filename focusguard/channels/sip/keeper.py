"""Keeping a line open: what is lost is opened again, with backoff, where the registrar can be reached."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from focusguard.channels.sip.backoff import Backoff
from focusguard.channels.sip.endpoint import Target
from focusguard.channels.sip.line import Line
from focusguard.channels.sip.opening import Listeners, Opening
from focusguard.channels.sip.pulse import PING_EVERY_S, PONG_WITHIN_S
from focusguard.channels.sip.pump import EventHandler
from focusguard.channels.sip.troubles import Loss, Unreachable, loss_sentence, moved_sentence
from focusguard.domain.errors import ChannelError

# Another network is noticed within that time and what the loop is late.
_LOOK_EVERY_S: Final = 10.0
# As long ago is the last pong of a connection that is given up for want of one.
_SILENT_FOR_S: Final = PING_EVERY_S + PONG_WITHIN_S


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Who is told how the line stands.

    Attributes:
        on_opened: There is a line.
        on_closed: There is none any more, why (an empty text: it was said already), and for how many seconds
            before now nobody would have noticed.
        on_trouble: It could not be opened, and why.
    """

    on_events: EventHandler
    on_opened: Callable[[], None]
    on_closed: Callable[[str, float], None]
    on_trouble: Callable[[str], None]


class LineKeeper:
    """Keeps the line *name* open while it is wanted.

    Attributes:
        line: The open line, or None.
    """

    def __init__(self, name: str, opening: Opening, backoff: Backoff, upkeep: Upkeep) -> None:
        self._name = name
        self._opening = opening
        self._backoff = backoff
        self._upkeep = upkeep
        self._is_wanted = False
        self._trying: asyncio.Task[None] | None = None
        self._looking: asyncio.TimerHandle | None = None
        self._resting: dict[Target, float] = {}
        self._former: Line | None = None
        self._taken: ChannelError | None = None
        self._generation = 0
        self._is_closed = False
        self._has_opened = False
        self.line: Line | None = None

    async def open(self, *, within_s: float) -> None:
        """Try to open the line, once where it is not wanted; what takes longer goes on in the background.

        Raises:
            ChannelError: the local port is taken.
        """
        if self.line is not None or self._is_closed:
            return
        trying = self._try_later()
        await asyncio.wait({trying}, timeout=within_s)
        if trying.done() and not trying.cancelled():
            trying.result()
        if self._taken is not None:
            raise self._taken

    def want(self, *, is_wanted: bool) -> None:
        """Keep the line open from now on, or let it go when it goes."""
        self._is_wanted = is_wanted
        if not is_wanted:
            self._stop_looking()
        elif self.line is None:
            self._try_later()
        else:
            self._look_later()

    def look_elsewhere(self, *, rest_s: float, is_silent: bool) -> None:
        """Take that the registrar does not serve us where we are; open the line anew where that may help.

        It has another place to try (RFC 3263 §4.3), or this machine has another address now, or a connection
        *is_silent*; the place is left alone for *rest_s*.
        """
        line = self.line
        if line is None:
            return
        if self._opening.redirected_to:
            self.redirect("")  # Back to where we were sent from.
            return
        now_s = self._now_s()
        self._resting = {target: until for target, until in self._resting.items() if until > now_s}
        self._resting[line.target] = now_s + rest_s
        is_dead = is_silent and line.target.transport.is_stream
        if is_dead or line.has_moved or not self._resting.keys() >= set(line.targets):
            self._drop("")

    def redirect(self, target: str) -> None:
        """Open the line anew, at the registrar *target*, a URI, that ours sent us to."""
        self._opening.redirected_to = target
        self._drop("")

    def renew(self) -> None:
        """Open the line anew where it is wanted, at once: the machine slept, and may be elsewhere now."""
        self._resting.clear()
        self._backoff.reset()
        if self._trying is not None:
            self._trying.cancel()  # It waits for the next try.
            self._trying = None
        self._drop("")

    def on_registered(self) -> None:
        """Take that the registrar serves us where we are."""
        if self.line is not None:
            self._resting.pop(self.line.target, None)

    async def close(self) -> None:
        """Close the line, and try no more."""
        self._is_wanted, self._is_closed = False, True
        self._stop_looking()
        if self._trying is not None:
            self._trying.cancel()
        line, self.line = self.line, None
        if line is not None:
            line.close()
            await line.wait_closed()

    # --- opening --------------------------------------------------------------------------------

    def _try_later(self) -> asyncio.Task[None]:
        if self._trying is None or self._trying.done():
            self._trying = asyncio.get_running_loop().create_task(self._keep_trying())
        return self._trying

    async def _keep_trying(self) -> None:
        while self.line is None:
            await asyncio.sleep(self._backoff.next_delay_s(self._now_s()))
            await self._try()
            if not self._is_wanted:
                return

    async def _try(self) -> None:
        self._generation += 1
        number = self._generation
        listeners = Listeners(self._upkeep.on_events, lambda loss: self._on_lost(loss, number))
        try:
            line = await self._opening.open(listeners, resting=self._resting, now_s=self._now_s())
        except Unreachable as failure:
            self._opening.redirected_to = ""
            self._upkeep.on_trouble(failure.sentence(self._name))
        except ChannelError as taken:
            self._taken = taken
            self._upkeep.on_trouble(str(taken))
        else:
            self._take(line)

    def _take(self, line: Line) -> None:
        self._taken = None
        if self._former is not None:
            line.succeed(self._former)
            self._former = None
        self.line = line
        if not self._has_opened:
            self._has_opened = True
            self._backoff.reset()  # The first try of all was none after a loss.
        self._backoff.on_opened(self._now_s())
        self._look_later()
        self._upkeep.on_opened()

    # --- losing ---------------------------------------------------------------------------------

    def _on_lost(self, loss: Loss, number: int) -> None:
        if self.line is not None and number == self._generation:
            why = loss_sentence(self._name, self.line.target.endpoint.hostport, loss)
            self._drop(why, unseen_s=_SILENT_FOR_S if loss is Loss.SILENT else 0.0)

    def _look_later(self) -> None:
        self._stop_looking()
        if self._is_wanted:
            self._looking = asyncio.get_running_loop().call_later(_LOOK_EVERY_S, self._look)

    def _stop_looking(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _look(self) -> None:
        """Notice that this machine has another address now: calls would still be sent to the old one."""
        self._look_later()
        if self.line is not None and self.line.has_moved:
            self._drop(moved_sentence(self._name), unseen_s=_LOOK_EVERY_S)

    def _drop(self, why: str, *, unseen_s: float = 0.0) -> None:
        line, self.line = self.line, None
        self._stop_looking()
        if line is not None:
            self._upkeep.on_events(line.lose())
            self._former = line
        self._upkeep.on_closed(why, unseen_s)
        if self._is_wanted:
            self._try_later()

    def _now_s(self) -> float:
        return asyncio.get_running_loop().time()
