"""Blocking work off the loop, with a deadline on the wall.

A daemon thread for each piece of work: a library that blocks forever (a locked keyring, a server that drips)
costs a thread, never the end of the program, which an executor would wait for.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


async def run_with_deadline(work: Callable[[], T], *, timeout_s: float, name: str) -> T:
    """Return what *work* returns, run in a daemon thread called *name*; re-raise what it raises.

    Raises:
        TimeoutError: *work* took longer than *timeout_s*; its thread goes on, its result is dropped.
    """
    return await outcome_within(in_daemon_thread(work, name=name), timeout_s=timeout_s)


def in_daemon_thread(work: Callable[[], T], *, name: str) -> Future[T]:
    """Run *work* in a daemon thread called *name*; several may await the outcome."""
    outcome: Future[T] = Future()
    outcome.set_running_or_notify_cancel()  # one who stops waiting must not cancel it for others

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:  # handed over whole to whoever awaits
            outcome.set_exception(error)

    threading.Thread(target=run, name=name, daemon=True).start()
    return outcome


async def outcome_within(running: Future[T], *, timeout_s: float) -> T:
    """Return the outcome of `in_daemon_thread`, or raise it.

    Raises:
        TimeoutError: it took longer than *timeout_s*.
    """
    async with asyncio.timeout(timeout_s):
        return await asyncio.wrap_future(running)
