"""Doing the next thing while the last one is worked on: one step ahead, never more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Final, TypeVar

T = TypeVar("T")

_END: Final = object()


async def one_ahead(items: AsyncIterator[T]) -> AsyncGenerator[T]:
    """Yield *items*; while the caller works on one, the next is already being made.

    What making an item raises comes when its turn does: all that came before it is yielded first. To be
    closed by whoever does not take all (`contextlib.aclosing`): what is being made then is cancelled.
    """
    coming: asyncio.Task[T | object] = asyncio.create_task(_next_of(items))
    try:
        while (item := await coming) is not _END:
            coming = asyncio.create_task(_next_of(items))
            yield item  # type: ignore[misc]  # _END is the only other thing
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)


async def _next_of(items: AsyncIterator[T]) -> T | object:
    return await anext(items, _END)
