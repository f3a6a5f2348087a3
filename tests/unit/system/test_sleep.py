"""The machine's sleep as logind tells it, on a private bus with a logind of our own."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from focusguard.domain.ports import SleepWatch
from focusguard.system.sleep import LogindSleepWatch, NoSleepWatch, sleep_watch

pytest.importorskip("jeepney", reason="D-Bus is Linux's")

from tests.servers.private_bus import FakeLogind, private_bus

pytestmark = pytest.mark.system


@dataclass
class Sleeper:
    """What was told, and when the last rites are done."""

    told: list[str] = field(default_factory=list)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def on_sleep(self) -> None:
        self.tell("sleep")
        await self.ready.wait()
        self.tell("ready")

    def on_wake(self) -> None:
        self.tell("wake")

    def tell(self, word: str) -> None:
        self.told.append(word)
        self.news.set()

    async def until(self, count: int) -> None:
        async with asyncio.timeout(10):
            while len(self.told) < count:
                self.news.clear()
                await self.news.wait()


@asynccontextmanager
async def watching(
    monkeypatch: pytest.MonkeyPatch, *, with_logind: bool = True
) -> AsyncIterator[tuple[Sleeper, FakeLogind | None, LogindSleepWatch]]:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        logind = FakeLogind(address) if with_logind else None
        sleeper, watch = Sleeper(), LogindSleepWatch()
        await watch.open(sleeper.on_sleep, sleeper.on_wake)
        try:
            yield sleeper, logind, watch
        finally:
            await watch.close()
            if logind is not None:
                logind.close()


async def test_the_sleep_waits_for_us_and_the_next_one_too(monkeypatch: pytest.MonkeyPatch) -> None:
    async with watching(monkeypatch) as (sleeper, logind, watch):
        assert logind is not None
        await asyncio.to_thread(logind.wait_for_inhibitors, 1)
        assert logind.asked[0][:2] + logind.asked[0][3:] == ("sleep", "FocusGuard", "delay")
        logind.sleep(True)
        await sleeper.until(1)
        await asyncio.sleep(0.05)
        assert (sleeper.told, logind.holding) == (["sleep"], 1)
        sleeper.ready.set()
        await asyncio.to_thread(logind.wait_for_holding, 0)
        assert sleeper.told == ["sleep", "ready"]
        logind.sleep(False)
        await asyncio.to_thread(logind.wait_for_inhibitors, 2)
        assert sleeper.told == ["sleep", "ready", "wake"]
        await asyncio.to_thread(logind.wait_for_holding, 1)
        await watch.close()
        await asyncio.to_thread(logind.wait_for_holding, 0)


async def test_a_wake_that_comes_before_we_are_ready_ends_the_rites(monkeypatch: pytest.MonkeyPatch) -> None:
    async with watching(monkeypatch) as (sleeper, logind, _):
        assert logind is not None
        await asyncio.to_thread(logind.wait_for_inhibitors, 1)
        logind.sleep(True)
        await sleeper.until(1)
        logind.sleep(False)
        await sleeper.until(2)
        sleeper.ready.set()
        await asyncio.sleep(0.05)
        assert sleeper.told == ["sleep", "wake"]


async def test_a_stranger_on_the_bus_is_no_logind(monkeypatch: pytest.MonkeyPatch) -> None:
    from jeepney import DBusAddress, new_signal
    from jeepney.io.blocking import open_dbus_connection

    with private_bus() as address:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        logind, sleeper, watch = FakeLogind(address), Sleeper(), LogindSleepWatch()
        await watch.open(sleeper.on_sleep, sleeper.on_wake)
        await asyncio.to_thread(logind.wait_for_inhibitors, 1)
        manager = DBusAddress("/org/freedesktop/login1", interface="org.freedesktop.login1.Manager")
        with open_dbus_connection(bus=address) as stranger:
            stranger.send(new_signal(manager, "PrepareForSleep", "b", (True,)))
        logind.sleep(False)
        await sleeper.until(1)
        assert sleeper.told == ["wake"]
        await watch.close()
        logind.close()


async def test_another_logind_gives_another_inhibitor(monkeypatch: pytest.MonkeyPatch) -> None:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        first, sleeper, watch = FakeLogind(address), Sleeper(), LogindSleepWatch()
        await watch.open(sleeper.on_sleep, sleeper.on_wake)
        await asyncio.to_thread(first.wait_for_inhibitors, 1)
        await asyncio.to_thread(first.close)
        second = FakeLogind(address)
        await asyncio.to_thread(second.wait_for_inhibitors, 1)
        second.sleep(False)
        await sleeper.until(1)
        await watch.close()
        second.close()


async def test_a_logind_that_is_not_there_is_nobodys_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    async with watching(monkeypatch, with_logind=False) as (sleeper, _, _watch):
        await asyncio.sleep(0.05)
        assert sleeper.told == []


async def test_a_bus_that_goes_away_leaves_the_loop_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        sleeper, watch = Sleeper(), LogindSleepWatch()
        await watch.open(sleeper.on_sleep, sleeper.on_wake)
    await asyncio.sleep(0.2)
    await watch.close()
    assert sleeper.told == []


@pytest.mark.parametrize("address", ["unix:path=/nonexistent/bus", "tcp:host=127.0.0.1", "nonsense"])
async def test_without_a_bus_nothing_is_told_and_no_thread_is_left(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    watch = LogindSleepWatch()
    await watch.open(Sleeper().on_sleep, Sleeper().on_wake)
    await watch.close()
    for thread in threading.enumerate():
        if thread.name == "system bus":
            thread.join(10)
            assert not thread.is_alive()


async def test_where_nothing_is_told() -> None:
    watch: SleepWatch = NoSleepWatch()
    await watch.open(Sleeper().on_sleep, Sleeper().on_wake)
    await watch.close()
    assert isinstance(sleep_watch(), LogindSleepWatch if sys.platform == "linux" else NoSleepWatch)
