"""Work that must take back what it did, also when it is told to end."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run_with_farewell(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run *work* in a loop of its own; the first SIGINT or SIGTERM cancels it, later ones change nothing.

    Raises:
        KeyboardInterrupt: it was cancelled, and is through with what it does then.
    """

    async def run() -> tuple[T] | None:
        task = asyncio.create_task(work())
        _cancel_on_signals(task)
        try:
            return (await task,)
        except asyncio.CancelledError:
            await asyncio.wait([task])
            return None

    result = asyncio.run(run())
    if result is None:
        raise KeyboardInterrupt
    return result[0]


def _cancel_on_signals(task: asyncio.Task[Any]) -> None:
    told = False

    def cancel() -> None:
        nonlocal told
        if not told:
            told = True
            task.cancel()

    if sys.platform == "win32":
        return  # asyncio.run cancels on Ctrl-C; there is no SIGTERM
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, cancel)
