"""Replies on their way: each is attempted at most once, whatever happens to the program.

PENDING is committed with the call, SENDING before the attempt, the outcome after it. What a crash leaves in
SENDING may have arrived: it becomes UNKNOWN, is shown, and is never sent again by itself.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.address import Address
from focusguard.domain.ports import Carrier, Clock, OutboxStore, QueuedReply, Receipt
from focusguard.domain.reply import ReplyState, SkipReason
from focusguard.engine.events import EventSink, ReplyDone

# Later than this the reply's words ("until 12:00", "call back within 3 minutes") are not true any more.
_FRESH: Final = timedelta(minutes=10)
_AT_ONCE: Final = 16
_log = logging.getLogger(__name__)


class Outbox:
    """Sends what the journal holds as due.

    *obstacle* tells why somebody gets no text after all: a STOP may have come since the reply was drafted.
    """

    def __init__(
        self,
        store: OutboxStore,
        carriers: Mapping[str, Carrier],
        clock: Clock,
        emit: EventSink,
        obstacle: Callable[[Collection[Address]], SkipReason | None],
    ) -> None:
        self._store = store
        self._obstacle = obstacle
        self._carriers = carriers
        self._clock = clock
        self._emit = emit
        self._due = asyncio.Event()
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._drained = False
        # Whether there may be more that is due than could be begun.
        self._more = False

    def recover(self, at: datetime) -> None:
        """Say of every reply that a crash left in the middle that nobody knows whether it arrived."""
        for queued in self._store.recover(at=at):
            self._tell(queued, ReplyState.UNKNOWN, "the program ended while it was being sent")

    def wake(self) -> None:
        """Something was put into the journal."""
        self._due.set()

    async def run(self) -> None:
        """Send replies until cancelled; an attempt under way then is left as SENDING."""
        try:
            while True:
                self._due.clear()
                self._start_due()
                await self._due.wait()
        finally:
            for task in list(self._under_way.values()):
                task.cancel()

    async def drain(self, timeout_s: float) -> None:
        """Wait for the attempts under way, at most *timeout_s*; what has not begun by then stays pending."""
        if self._under_way:
            await asyncio.wait(list(self._under_way.values()), timeout=timeout_s)
        # The lines close next: an attempt that began now could only fail.
        self._drained = True

    def _start_due(self) -> None:
        """Begin as many as may be under way; the queue may hold thousands, so no more are read."""
        if len(self._under_way) >= _AT_ONCE:
            self._more = True
            return
        # Those that were started and have not begun are still among them.
        due = self._store.pending(most=_AT_ONCE)
        self._more = len(due) == _AT_ONCE
        new = [queued for queued in due if queued.intent.id not in self._under_way]
        for queued in new[: _AT_ONCE - len(self._under_way)]:
            self._start(queued)

    def _start(self, queued: QueuedReply) -> None:
        reply_id = queued.intent.id
        task = asyncio.create_task(self._attempt(queued), name=f"reply {reply_id}")
        self._under_way[reply_id] = task
        task.add_done_callback(lambda _: self._ended(reply_id))

    def _ended(self, reply_id: str) -> None:
        self._under_way.pop(reply_id, None)
        if self._more:
            self._due.set()

    async def _attempt(self, queued: QueuedReply) -> None:
        if self._drained:
            return
        now = self._clock.now()
        if now - queued.created_at > _FRESH:
            self._finish(queued, Receipt(ReplyState.SKIPPED, SkipReason.TOO_LATE))
        elif (why := self._obstacle(queued.addresses)) is not None:
            self._finish(queued, Receipt(ReplyState.SKIPPED, why))
        elif self._store.begin(queued.intent.id, at=now):
            self._finish(queued, await self._send(queued))

    async def _send(self, queued: QueuedReply) -> Receipt:
        intent = queued.intent
        carrier = self._carriers.get(intent.carrier)
        if carrier is None:
            return Receipt(ReplyState.FAILED, f"the carrier {intent.carrier} is not set up any more")
        try:
            return await carrier.send(intent.address, intent.text, language=intent.language)
        except Exception as error:  # a carrier's own fault: the text may have left before it
            _log.exception("the carrier %s failed", intent.carrier)
            return Receipt(ReplyState.UNKNOWN, f"the carrier failed ({type(error).__name__})")

    def _finish(self, queued: QueuedReply, receipt: Receipt) -> None:
        self._store.finish(queued.intent.id, receipt.state, receipt.why, at=self._clock.now())
        _log.info("reply %s of call %s: %s", queued.intent.id, queued.call_id, receipt.state)
        self._tell(queued, receipt.state, receipt.why)

    def _tell(self, queued: QueuedReply, state: ReplyState, why: str) -> None:
        intent = queued.intent
        self._emit(ReplyDone(queued.call_id, intent.carrier, intent.address, state, intent.text, why))
