"""One step ahead: the next is made while the last is worked on, and no more than one."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

import pytest

from focusguard.calendar.ahead import one_ahead


class Maker:
    """Makes numbers, notes which, and fails at one of them."""

    def __init__(self, *, failing: int = -1) -> None:
        self.made: list[int] = []
        self._failing = failing

    async def items(self) -> AsyncGenerator[int]:
        for number in range(4):
            await asyncio.sleep(0)
            if number == self._failing:
                raise ValueError(number)
            self.made.append(number)
            yield number


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_all_come_in_order_and_one_is_made_ahead() -> None:
    maker, seen = Maker(), []
    async for number in one_ahead(maker.items()):
        await settle()
        seen.append((number, list(maker.made)))
    assert seen == [(0, [0, 1]), (1, [0, 1, 2]), (2, [0, 1, 2, 3]), (3, [0, 1, 2, 3])]


async def test_what_came_before_a_failure_comes_first() -> None:
    seen = []
    with pytest.raises(ValueError, match="2"):
        async for number in one_ahead(Maker(failing=2).items()):
            await settle()
            seen.append(number)
    assert seen == [0, 1]


async def test_who_leaves_early_ends_the_making() -> None:
    maker = Maker()
    async with aclosing(maker.items()) as items, aclosing(one_ahead(items)) as coming:
        async for _ in coming:
            break
    await settle()
    assert maker.made in ([0], [0, 1])


async def test_a_failure_that_nobody_waits_for_is_not_raised() -> None:
    async with aclosing(one_ahead(Maker(failing=1).items())) as coming:
        assert await anext(coming) == 0
        await settle()
