"""Blocking work off the loop."""

from __future__ import annotations

import asyncio
import threading

import pytest

from focusguard.deadlines import run_with_deadline


async def test_the_result_comes_back_from_a_thread_of_its_own() -> None:
    def work() -> tuple[str, bool]:
        return threading.current_thread().name, threading.current_thread().daemon

    assert await run_with_deadline(work, timeout_s=5, name="keyring") == ("keyring", True)


async def test_what_it_raises_is_raised() -> None:
    def work() -> None:
        raise KeyError("secret")

    with pytest.raises(KeyError, match="secret"):
        await run_with_deadline(work, timeout_s=5, name="keyring")


async def test_work_that_blocks_is_left_behind_and_its_end_harms_nothing() -> None:
    go_on, ended = threading.Event(), threading.Event()

    def work() -> None:
        go_on.wait()
        ended.set()

    with pytest.raises(TimeoutError):
        await run_with_deadline(work, timeout_s=0.01, name="keyring")
    go_on.set()
    assert await asyncio.to_thread(ended.wait, 5)
    await asyncio.sleep(0)


async def test_several_at_once_do_not_wait_for_each_other() -> None:
    meeting = threading.Barrier(2, timeout=5)
    await asyncio.gather(*(run_with_deadline(meeting.wait, timeout_s=5, name=f"work {n}") for n in range(2)))
