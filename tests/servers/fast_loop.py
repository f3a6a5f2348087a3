"""An event loop whose clock a test can put forward: what takes minutes is seen in milliseconds."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class FastLoop(asyncio.SelectorEventLoop):
    """Sockets are real, time is what `advance` makes of it."""

    def __init__(self) -> None:
        self._ahead_s = 0.0
        super().__init__()

    def time(self) -> float:
        """Return the monotonic seconds, those that were skipped included."""
        return super().time() + self._ahead_s

    def advance(self, seconds: float) -> None:
        """Put the clock forward; what became due happens when the loop has its turn."""
        self._ahead_s += seconds


def run_fast(story: Coroutine[Any, Any, T]) -> T:
    """Run *story* in a loop of its own, which is closed afterwards."""
    with asyncio.Runner(loop_factory=FastLoop) as runner:
        return runner.run(story)


def advance(seconds: float) -> None:
    """Put the clock of the running loop forward."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, FastLoop)
    loop.advance(seconds)


async def settle() -> None:
    """Let datagrams on loopback and what follows from them happen."""
    for _ in range(30):
        await asyncio.sleep(0.001)
