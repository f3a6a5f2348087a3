"""Where the calls of a line under test arrive: one is taken for the test, every other passes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from focusguard.domain.calls import Caller
from focusguard.domain.interruption import Action, Ending
from focusguard.domain.ports import CallOffer, Channel, LineState, LineStatus

OnText = Callable[[str, Caller, str], None]


def pick_call(offers: Sequence[CallOffer], key: str, *, is_out: bool) -> CallOffer | None:
    """Return the offer that is the test call *key*, or None where that cannot be told.

    A proxy leaves Call-ID and From tag as they are; a back-to-back user agent makes its own (RFC 3261 §6).
    Then the test call is the one that came, where only one did and ours *is out*: it has not ended elsewhere.
    """
    same = [offer for offer in offers if offer.key == key]
    if same:
        return same[0]
    return offers[0] if is_out and len(offers) == 1 else None


class TrialDesk:
    """Takes what a channel reports (port: CallSink), and lets calls through that are not of the test.

    *on_text* is given (channel, sender, text) of every text: a STOP counts whenever it comes.

    Attributes:
        status: How the line stands.
    """

    def __init__(self, channel: Channel, on_text: OnText) -> None:
        self._channel = channel
        self._on_text = on_text
        self.status = LineStatus(LineState.OFF)
        self._is_open = False
        self._held: list[CallOffer] = []
        self._endings: dict[str, Ending] = {}
        self._news = asyncio.Event()

    # --- what the channel reports ----------------------------------------------------------------

    def call_arrived(self, offer: CallOffer) -> None:
        """Hold the call while one is waited for; let any other through."""
        if self._is_open:
            self._held.append(offer)
            self._news.set()
        else:
            self.let_through(offer)

    def call_abandoned(self, offer: CallOffer) -> None:
        """Its caller hung up at once; it is over."""

    def is_favoured(self, caller: Caller) -> bool:
        """Favour nobody: no flood is waited for."""
        return False

    def call_ended(self, key: str, ending: Ending) -> None:
        """Note how a call ended."""
        self._endings[key] = ending
        self._news.set()

    def text_arrived(self, channel: str, sender: Caller, text: str) -> None:
        """Hand a text on."""
        self._on_text(channel, sender, text)

    def line_changed(self, channel: str, status: LineStatus) -> None:
        """Note how the line stands."""
        self.status = status
        self._news.set()

    # --- what the test asks ----------------------------------------------------------------------

    def begin(self) -> None:
        """Hold calls from now on, until `take` or `end`."""
        self._is_open = True

    @property
    def held(self) -> tuple[CallOffer, ...]:
        """The calls that came since `begin` and wait."""
        return tuple(self._held)

    def take(self, offer: CallOffer) -> None:
        """Keep *offer* for the test; the others pass, and so does every later call."""
        self._held.remove(offer)
        self.end()

    def end(self) -> None:
        """Let through whatever waits, and every later call."""
        self._is_open = False
        held, self._held = self._held, []
        for offer in held:
            self.let_through(offer)

    def let_through(self, offer: CallOffer) -> None:
        """Leave the call to the other phones. Nobody would answer it here, so it does not ring here."""
        passage = self._channel.passage(only_phone=offer.only_phone)
        action = Action.UNAVAILABLE if passage is Action.RING else passage
        self._channel.answer(offer.key, action, retry_after_s=None)

    def ending(self, key: str) -> Ending | None:
        """Return how a call ended; None: it goes on."""
        return self._endings.get(key)

    async def until(self, holds: Callable[[], bool], *, within_s: float) -> bool:
        """Wait until *holds*; return whether it does after *within_s* at the latest."""
        try:
            async with asyncio.timeout(within_s):
                while not holds():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            return holds()
        return True
