"""Blocking work off the loop, with a deadline on the wall.

A daemon thread for each piece of work: a library that blocks forever (a locked keyring, a server that drips)
costs a thread, never the end of the program, which an executor would wait for.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def run_with_deadline(work: Callable[[], T], *, timeout_s: float, name: str) -> T:
    """Return what *work* returns, run in a daemon thread called *name*; re-raise what it raises.

    Raises:
        TimeoutError: *work* took longer than *timeout_s*; its thread goes on, its result is dropped.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]  # None only where T is None

    def run() -> None:
        try:
            result, error = work(), None
        except BaseException as raised:  # handed over to whoever awaits
            result, error = None, raised
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, result, error)

    threading.Thread(target=run, name=name, daemon=True).start()
    async with asyncio.timeout(timeout_s):
        return await future
