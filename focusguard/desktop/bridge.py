"""The only crossing between the GUI's thread and the core's.

Commands go over by `run_coroutine_threadsafe`, frozen snapshots and failures come back by queued signals.
The core lives in one asyncio loop in a worker thread: the loop's ticks stay short while the GUI paints, and
the GUI never waits for a socket.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from focusguard.desktop.services import CoreServices
from focusguard.domain.errors import FocusGuardError

T = TypeVar("T")
Command = Callable[[CoreServices], Coroutine[Any, Any, T]]
CoreMaker = Callable[[], CoreServices]

STOP_TIMEOUT_S: Final = 4.0
# Python hands the interpreter over this often; 5 ms, the default, would be a call's whole budget.
_SWITCH_INTERVAL_S: Final = 0.001
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a command came to, on its way to the GUI's thread."""

    done: Future[Any]
    on_success: Callable[[Any], None]
    on_failure: Callable[[FocusGuardError], None] | None


class Bridge(QObject):
    """Runs the core in its thread and carries everything across.

    Signals:
        event_seen: An engine `Event`, in the GUI's thread.
        started: The core is up.
        broken: The core could not start; its exception. Nothing is guarded.
        failed: The exception of a command that brought no handler of its own, or of the core itself.
        raise_requested: The window should come to the front; may be emitted from any thread.
        ended: The core's thread is about to end.
    """

    event_seen = Signal(object)
    started = Signal()
    broken = Signal(object)
    failed = Signal(object)
    raise_requested = Signal()
    ended = Signal()
    _delivered = Signal(object)

    def __init__(self, make_core: CoreMaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_core = make_core
        self._loop = asyncio.new_event_loop()
        self._stop_asked = asyncio.Event()
        self._core: asyncio.Future[CoreServices] = self._loop.create_future()
        # A core that hangs must not keep the process: the thread is a daemon, and `join` tells.
        self._thread = threading.Thread(target=self._work, name="focusguard-core", daemon=True)
        self._stopping = False
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Start the thread, once; the core is made in it, so that its imports do not delay the tray icon."""
        if self._thread.ident is None:
            sys.setswitchinterval(_SWITCH_INTERVAL_S)
            self._thread.start()

    def send(
        self,
        command: Command[T],
        on_success: Callable[[T], None],
        on_failure: Callable[[FocusGuardError], None] | None = None,
    ) -> None:
        """Run *command* in the core's loop, then *on_success* with its result in the GUI's thread.

        A `FocusGuardError` goes to *on_failure*; without one, and for every other exception, `failed` is
        emitted. Commands that come before the core is up wait for it; after `stop` they are dropped.
        """
        if self._stopping:
            return
        future = asyncio.run_coroutine_threadsafe(self._run(command), self._loop)
        future.add_done_callback(lambda done: self._delivered.emit(Delivery(done, on_success, on_failure)))

    def stop(self) -> None:
        """Ask the core to stop; returns at once, `ended` follows."""
        if not self._stopping:
            self._stopping = True
            self._loop.call_soon_threadsafe(self._stop_asked.set)

    def join(self, timeout_s: float) -> bool:
        """Wait for the thread's end; False: it hangs."""
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    @Slot(object)
    def _deliver(self, delivery: Delivery) -> None:
        if delivery.done.cancelled():
            return
        match delivery.done.exception():
            case None:
                delivery.on_success(delivery.done.result())
            case FocusGuardError() as error if delivery.on_failure:
                delivery.on_failure(error)
            case error:
                self._report(error)

    def _report(self, error: BaseException) -> None:
        if not isinstance(error, FocusGuardError):
            _log.error("the core failed unexpectedly", exc_info=error)
        self.failed.emit(error)

    async def _run(self, command: Command[T]) -> T:
        return await command(await asyncio.shield(self._core))

    # --- in the core's thread -------------------------------------------------------------------

    def _work(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.set_exception_handler(self._stray)
        try:
            self._loop.run_until_complete(self._live())
            self._loop.run_until_complete(_cancel_others())
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
        finally:
            asyncio.set_event_loop(None)
            self._loop.close()
            self.ended.emit()

    async def _live(self) -> None:
        opening = asyncio.ensure_future(self._open())
        stop_asked = asyncio.ensure_future(self._stop_asked.wait())
        await asyncio.wait({opening, stop_asked}, return_when=asyncio.FIRST_COMPLETED)
        if not opening.done():
            opening.cancel()
        elif error := opening.exception():
            self._core.set_exception(error)
            self._core.exception()  # seen, even when no command ever asks
            self._report(error)
            self.broken.emit(error)
        else:
            self._core.set_result(opening.result())
            self.started.emit()
        await stop_asked
        await self._close(opening)

    async def _open(self) -> CoreServices:
        core = self._make_core()
        await core.start(self.event_seen.emit)
        return core

    async def _close(self, opening: asyncio.Future[CoreServices]) -> None:
        await asyncio.wait({opening})
        if opening.cancelled() or opening.exception():
            return
        closing = asyncio.ensure_future(opening.result().stop())
        await asyncio.wait({closing}, timeout=STOP_TIMEOUT_S)
        if not closing.done():
            _log.error("the core did not stop within %s s", STOP_TIMEOUT_S)
            closing.cancel()
        elif error := closing.exception():
            _log.error("the core failed while it stopped", exc_info=error)

    def _stray(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        _log.error("%s", context["message"], exc_info=error)
        if error is not None:
            self.failed.emit(error)


async def _cancel_others() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    if others:
        await asyncio.wait(others, timeout=STOP_TIMEOUT_S / 8)
    for task in others:
        with suppress(CancelledError, asyncio.CancelledError, asyncio.InvalidStateError):
            task.exception()
