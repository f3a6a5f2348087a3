"""The server side of MESSAGE (RFC 3428 §7): texts in, one answer and one event out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from focusguard.channels.sip.admission import Bucket
from focusguard.channels.sip.answering import Answering, answer_key
from focusguard.channels.sip.answers import UNAVAILABLE, FinalResponse
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.events import TextArrived
from focusguard.channels.sip.identity import identify_caller
from focusguard.channels.sip.message import Request
from focusguard.channels.sip.server_transaction import TransactionKey
from focusguard.channels.sip.texts import read_text
from focusguard.channels.sip.timers import TimerQueue, TransportTimers
from focusguard.channels.sip.wire import Wire

# What the program looks into one by one. A person's texts come seconds apart.
MOST_TEXTS_PER_S: Final = 50.0

_TAKEN: Final = FinalResponse(200)
# Not 503: that would keep calls away, too (RFC 3261 §21.5.4).
_TOO_MANY: Final = FinalResponse(480, (("Retry-After", "1"),))


class TextServer:
    """Takes texts; *takes_text* tells which are for us.

    What was answered is kept until Timer J (RFC 3261 §17.2.2): in 32 s no more than the bucket lets in, so
    none is taken twice for want of room.
    """

    def __init__(
        self,
        wire: Wire,
        answering: Answering,
        *,
        timers: TransportTimers,
        make_token: Callable[[], str],
        takes_text: Callable[[str], bool],
    ) -> None:
        self._wire = wire
        self._answering = answering
        self._timers = timers
        self._make_token = make_token
        self._takes_text = takes_text
        self._bucket = Bucket(MOST_TEXTS_PER_S)
        self._answered: dict[TransactionKey, bytes] = {}
        self._due: TimerQueue[TransactionKey] = TimerQueue()

    def __len__(self) -> int:
        return len(self._answered)

    def next_due_s(self) -> float | None:
        """Return when `tick` is wanted next."""
        return self._due.next_due_s()

    def receive(self, request: Request, source: Endpoint, *, by_registrar: bool, now_s: float) -> None:
        """Take a MESSAGE to which nothing is to be objected; its repetition gets the same answer alone.

        200 would say that somebody was shown it. Where it is not for us it is 480: other phones of the
        account may take it, a server may keep it for later, or its sender learns that nobody read it.
        """
        known = self._answered.get(answer_key(request))
        if known is not None:
            self._answering.repeat(known, request, source)
            return
        text = read_text(request) if self._bucket.take(now_s) else _TOO_MANY
        if isinstance(text, FinalResponse):
            # Kept nowhere: a flood of it must not fill what texts need.
            self._answering.send_statelessly(request.copied, text, source)
            return
        final = _TAKEN if self._takes_text(text) else UNAVAILABLE
        response = self._answering.send(request, final, source, to_tag=self._make_token())
        self._keep(answer_key(request), response, now_s=now_s)
        self._wire.report(TextArrived(identify_caller(request, by_registrar=by_registrar), text))

    def tick(self, now_s: float) -> None:
        """Forget what is not repeated any more."""
        for key in self._due.pop_due(now_s):
            del self._answered[key]

    def connection_lost(self) -> None:
        """Forget everything: nothing is repeated over another connection."""
        self._answered.clear()
        self._due = TimerQueue()

    def _keep(self, key: TransactionKey, response: bytes, *, now_s: float) -> None:
        if self._timers.absorb_s:
            self._answered[key] = response
            self._due.set(key, now_s + self._timers.absorb_s)
