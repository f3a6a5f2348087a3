"""The guard beside a desk phone on a real Kamailio: it comes and goes with its block, and says what is wrong.

What it does to calls in a block stands in `test_matrix`.
"""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from focusguard.demo.caller import Caller, Dialled, open_caller
from focusguard.demo.desk_phone import DeskPhone, RingEnd, open_desk_phone
from focusguard.demo.signing import Account
from focusguard.demo.station import Line
from focusguard.demo.udp import UdpPeer
from tests.servers.guard import (
    AOR,
    DOMAIN,
    OWNER,
    Guard,
    GuardHome,
    run_command,
    running_guard,
)
from tests.servers.kamailio import PASSWORD, Algorithm, Kamailio, kamailio_server
from tests.servers.open_registrar import open_registrar
from tests.servers.ports import LOOPBACK, free_port

pytestmark = pytest.mark.system

JULIE = "+33612345678"
PICKS_UP_AFTER_S = 0.5


@dataclass(frozen=True, slots=True)
class Scene:
    guard: Guard
    kamailio: Kamailio
    desk: UdpPeer[DeskPhone]
    caller: UdpPeer[Caller]

    async def call(self) -> Dialled:
        """Call the address of record and wait until somebody takes the call."""
        dialled = self.caller.act(lambda caller, now_s: caller.dial(AOR, now_s))
        assert await self.caller.until(lambda: dialled.is_talking, timeout_s=10.0)
        return dialled


@asynccontextmanager
async def scene_at(kamailio: Kamailio, folder: Path) -> AsyncIterator[Scene]:
    """Put a guard that does not watch yet, a desk phone and a caller on *kamailio*."""
    async with AsyncExitStack() as stack:

        def line(user: str) -> Line:
            return Line(Account(user, PASSWORD), DOMAIN, (LOOPBACK, kamailio.port), user)

        desk = await open_desk_phone(line(OWNER), answers_after_s=PICKS_UP_AFTER_S)
        stack.callback(desk.close)
        caller = await open_caller(line(JULIE))
        stack.callback(caller.close)
        await plug_in(desk)
        await plug_in(caller)
        home = GuardHome(folder, kamailio.port, password=PASSWORD)
        yield Scene(await stack.enter_async_context(running_guard(home)), kamailio, desk, caller)


async def plug_in(phone: UdpPeer[DeskPhone] | UdpPeer[Caller]) -> None:
    phone.act(lambda station, now_s: station.register(now_s))
    assert await phone.until(lambda: phone.party.register_code == 200, timeout_s=10.0)


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    with kamailio_server(tmp_path / "kamailio", algorithm=Algorithm.SHA_256) as kamailio:
        async with scene_at(kamailio, tmp_path / "home") as scene:
            yield scene


async def begin_block(guard: Guard) -> None:
    await run_command(guard.home, "focus", "start", "--minutes", "25")
    await guard.wait_for("registered")


async def test_outside_a_block_only_the_desk_phone_rings(scene: Scene) -> None:
    await begin_block(scene.guard)
    await run_command(scene.guard.home, "focus", "stop")
    await scene.guard.wait_for("unregistered")
    await scene.call()

    assert [ring.end for ring in scene.desk.party.rings] == [RingEnd.ANSWERED]
    assert scene.guard.all_of("call") == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_signal_unregisters_and_ends_with_0(scene: Scene, number: signal.Signals) -> None:
    await begin_block(scene.guard)
    ended = await scene.guard.stop(number)
    await scene.call()

    assert (ended.exit_code, ended.took_s < 5.0) == (0, True)
    assert len(scene.guard.all_of("unregistered")) == 1
    assert [ring.end for ring in scene.desk.party.rings] == [RingEnd.ANSWERED]


async def test_wrong_password_is_told_with_what_to_do(tmp_path: Path) -> None:
    with kamailio_server(tmp_path / "kamailio") as kamailio:
        home = GuardHome(tmp_path / "home", kamailio.port, password="faux")
        async with running_guard(home) as guard:
            await run_command(home, "focus", "start", "--minutes", "25")
            blind = (await guard.wait_for("blind")).event
            ended = await guard.stop()

    assert blind["channel"] == "sip/bureau"
    assert "Check the user name and the password." in blind["why"]
    assert "faux" not in blind["why"]
    assert ended.exit_code == 0


async def test_silent_registrar_does_not_hold_up_the_end(tmp_path: Path) -> None:
    home = GuardHome(tmp_path / "home", free_port())
    async with running_guard(home) as guard:
        await run_command(home, "focus", "start", "--minutes", "25")
        await guard.wait_for("focus-started")
        ended = await guard.stop()

    assert (ended.exit_code, ended.took_s < 5.0) == (0, True)


async def test_registrar_that_falls_silent_does_not_hold_up_the_end(tmp_path: Path) -> None:
    async with open_registrar() as registrar:
        home = GuardHome(tmp_path / "home", registrar.port)
        async with running_guard(home) as guard:
            await begin_block(guard)
            registrar.answers = False
            ended = await guard.stop()

    assert (ended.exit_code, ended.took_s < 5.0) == (0, True)
