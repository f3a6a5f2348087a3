"""The guard beside a desk phone on a real Kamailio: a refusal silences both, a call that passes rings on."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator, Callable
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
    LINK,
    OWNER,
    Guard,
    GuardHome,
    read_journal,
    run_command,
    running_guard,
)
from tests.servers.kamailio import PASSWORD, Algorithm, Kamailio, kamailio_server
from tests.servers.open_registrar import open_registrar
from tests.servers.ports import LOOPBACK, free_udp_port
from tests.servers.sip_caller import open_callers

pytestmark = pytest.mark.system

JULIE = "+33612345678"
SOPHIE = "+33611111111"
VIP = f'vip = ["tel:{SOPHIE}"]'
# Somebody would answer the desk phone by then, unless it stops ringing.
PICKS_UP_AFTER_S = 3.0
# A registrar that went away is noticed when Timer F of the next refresh fires (RFC 3261 §17.1.2.2).
NOTICED_WITHIN_S = 45.0


@dataclass(frozen=True, slots=True)
class Scene:
    guard: Guard
    kamailio: Kamailio
    desk: UdpPeer[DeskPhone]
    callers: dict[str, UdpPeer[Caller]]

    def call_from(self, number: str) -> Dialled:
        return self.callers[number].act(lambda caller, now_s: caller.dial(AOR, now_s))

    async def ended(self, number: str, holds: Callable[[], bool]) -> bool:
        return await self.callers[number].until(holds, timeout_s=10.0)


@asynccontextmanager
async def scene_at(kamailio: Kamailio, folder: Path) -> AsyncIterator[Scene]:
    """Put a guard that does not watch yet, a desk phone and two callers on *kamailio*."""
    async with AsyncExitStack() as stack:

        def line(user: str) -> Line:
            return Line(Account(user, PASSWORD), DOMAIN, (LOOPBACK, kamailio.port), user)

        desk = await open_desk_phone(line(OWNER), answers_after_s=PICKS_UP_AFTER_S)
        stack.callback(desk.close)
        callers = {}
        for number in (JULIE, SOPHIE):
            callers[number] = await open_caller(line(number))
            stack.callback(callers[number].close)
        phones: list[UdpPeer[DeskPhone] | UdpPeer[Caller]] = [desk, *callers.values()]
        for phone in phones:
            await plug_in(phone)
        home = GuardHome(folder, kamailio.port, password=PASSWORD, guard=(VIP,))
        yield Scene(await stack.enter_async_context(running_guard(home)), kamailio, desk, callers)


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


async def test_refusal_stops_the_desk_phone_and_brings_the_reply(scene: Scene) -> None:
    await begin_block(scene.guard)
    dialled = scene.call_from(JULIE)
    assert await scene.ended(JULIE, lambda: bool(dialled.status))
    assert await scene.desk.until(lambda: scene.desk.party.rings[0].end is not None, timeout_s=10.0)
    assert await scene.ended(JULIE, lambda: bool(scene.callers[JULIE].party.texts))
    await scene.guard.wait_for("interruption", outcome="prevented")
    [row] = await read_journal(scene.guard.home)

    [ring] = scene.desk.party.rings
    assert ring.end is RingEnd.CANCELLED
    assert ring.stopped_s is not None
    print(f"the desk phone rang for {(ring.stopped_s - ring.started_s) * 1000:.1f} ms")
    assert dialled.status == 603
    assert dialled.retry_after_s is not None
    assert 0 < dialled.retry_after_s <= 25 * 60
    [text] = scene.callers[JULIE].party.texts
    assert (text.sender, LINK in text.body) == (AOR, True)
    assert (row["caller"], row["outcome"], row["reply_state"]) == (f"tel:{JULIE}", "prevented", "sent")


async def test_vip_rings_on_at_the_desk_and_is_answered(scene: Scene) -> None:
    await begin_block(scene.guard)
    dialled = scene.call_from(SOPHIE)
    assert await scene.ended(SOPHIE, lambda: dialled.is_talking)
    [answered] = [h.event for h in scene.guard.all_of("answered")]
    await scene.guard.wait_for("interruption", outcome="passed")
    scene.callers[SOPHIE].act(lambda caller, now_s: caller.hang_up(dialled, now_s))
    assert await scene.desk.until(lambda: scene.desk.party.rings[0].over, timeout_s=10.0)

    assert answered["action"] == "480"
    assert [ring.end for ring in scene.desk.party.rings] == [RingEnd.ANSWERED]
    assert scene.callers[SOPHIE].party.texts == []


async def test_outside_a_block_only_the_desk_phone_rings(scene: Scene) -> None:
    await begin_block(scene.guard)
    await run_command(scene.guard.home, "focus", "stop")
    await scene.guard.wait_for("unregistered")
    dialled = scene.call_from(JULIE)
    assert await scene.ended(JULIE, lambda: dialled.is_talking)

    assert [ring.end for ring in scene.desk.party.rings] == [RingEnd.ANSWERED]
    assert scene.guard.all_of("call") == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_signal_unregisters_and_ends_with_0(scene: Scene, number: signal.Signals) -> None:
    await begin_block(scene.guard)
    ended = await scene.guard.stop(number)
    dialled = scene.call_from(JULIE)
    assert await scene.ended(JULIE, lambda: dialled.is_talking)

    assert (ended.exit_code, ended.took_s < 5.0) == (0, True)
    assert len(scene.guard.all_of("unregistered")) == 1
    assert [ring.end for ring in scene.desk.party.rings] == [RingEnd.ANSWERED]


@pytest.mark.parametrize("algorithm", list(Algorithm))
async def test_each_digest_is_spoken(tmp_path: Path, algorithm: Algorithm) -> None:
    with kamailio_server(tmp_path / "kamailio", algorithm=algorithm) as kamailio:
        home = GuardHome(tmp_path / "home", kamailio.port, password=PASSWORD)
        async with running_guard(home) as guard, open_callers(kamailio.port) as callers:
            await begin_block(guard)
            attempt = callers.call(JULIE)
            assert await callers.until(lambda: bool(attempt.final))
            await guard.wait_for("interruption", outcome="prevented")

    assert attempt.finals == [603]


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
    home = GuardHome(tmp_path / "home", free_udp_port())
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


async def test_registrar_that_is_gone_makes_blind_until_it_is_back(tmp_path: Path) -> None:
    """Takes the 32 s of Timer F."""
    with kamailio_server(tmp_path / "kamailio", max_expires_s=5) as kamailio:
        home = GuardHome(tmp_path / "home", kamailio.port, password=PASSWORD)
        async with running_guard(home) as guard:
            await begin_block(guard)
            kamailio.stop()
            blind = await guard.wait_for("blind", timeout_s=NOTICED_WITHIN_S)
            kamailio.start()
            sighted = await guard.wait_for("sighted", timeout_s=NOTICED_WITHIN_S)
            ended = await guard.stop()

    assert "does not answer" in blind.event["why"]
    assert sighted.event["channel"] == "sip/bureau"
    assert len(guard.all_of("registered")) == 2
    assert ended.exit_code == 0
