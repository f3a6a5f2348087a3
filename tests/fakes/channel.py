"""A line without a network: the test makes the calls."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from focusguard.domain.calls import Caller, Capability
from focusguard.domain.errors import ChannelError
from focusguard.domain.interruption import Action, Ending
from focusguard.domain.ports import CallOffer, CallSink, LineState, LineStatus, Watch


class FakeChannel:
    """Port: Channel.

    Attributes:
        answers: Each (key, action, retry_after_s) in order.
        watched: Each `Watch` it was told, in order.
        renewed: How often it was to agree anew.
        on_answer: Called in the middle of `answer`, before it returns.
    """

    def __init__(
        self,
        name: str = "sip/bureau",
        *,
        refuses_with: Action = Action.DECLINE,
        always: bool = False,
        cannot_open: str = "",
        comes_up: bool = True,
    ) -> None:
        self.name = name
        self.capabilities = frozenset({Capability.REFUSE, Capability.REPLY})
        self.always = always
        self.answers: list[tuple[str, Action, int | None]] = []
        self.watched: list[Watch] = []
        self.closed = False
        self.renewed = 0
        self.on_answer: Callable[[str], None] = lambda key: None
        self.on_close: Callable[[], None] = lambda: None
        self.hangs_in_close = False
        self._refuses_with = refuses_with
        self._cannot_open = cannot_open
        self._comes_up = comes_up
        self._sink: CallSink | None = None

    # --- the port -------------------------------------------------------------------------------

    async def open(self, sink: CallSink) -> None:
        if self._cannot_open:
            raise ChannelError(self._cannot_open, advice="Set another port.")
        self._sink = sink

    def watch(self, watch: Watch) -> None:
        self.watched.append(watch)
        if self._comes_up:
            state = LineState.OFF if watch is Watch.OFF else LineState.READY
            self.report(LineStatus(state, expires_s=0 if watch is Watch.OFF else 60))

    def renew(self) -> None:
        self.renewed += 1

    def refusal(self) -> Action:
        return self._refuses_with

    def passage(self, *, only_phone: bool) -> Action:
        return Action.RING if only_phone else Action.UNAVAILABLE

    def answer(self, key: str, action: Action, *, retry_after_s: int | None) -> None:
        self.on_answer(key)
        self.answers.append((key, action, retry_after_s))

    async def probe(self, *, timeout_s: float) -> LineStatus:
        return LineStatus(LineState.READY)

    async def close(self) -> None:
        self.on_close()
        if self.hangs_in_close:
            await asyncio.sleep(3600)
        self.closed = True

    # --- what the test does ---------------------------------------------------------------------

    def offer(
        self, caller: Caller, key: str = "k1", *, only_phone: bool = False, reply_to: str = ""
    ) -> CallOffer:
        """Return a call of *caller* as the line would report it."""
        return CallOffer(key, self.name, caller, reply_to, only_phone)

    def ring(self, caller: Caller, key: str = "k1", *, only_phone: bool = False) -> None:
        """Let *caller* call."""
        self.sink.call_arrived(self.offer(caller, key, only_phone=only_phone))

    def end(self, key: str = "k1", ending: Ending = Ending.ACKNOWLEDGED) -> None:
        """Let a call end."""
        self.sink.call_ended(key, ending)

    def report(self, status: LineStatus) -> None:
        """Let the line come up, go blind or go."""
        self.sink.line_changed(self.name, status)

    @property
    def sink(self) -> CallSink:
        """Return where the line reports to; it must be open."""
        assert self._sink is not None
        return self._sink
