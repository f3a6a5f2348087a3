"""What takes minutes on a line, on real sockets with a clock that is put forward."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from focusguard.channels.sip.channel import SipChannel
from focusguard.channels.sip.opening import Surroundings
from focusguard.channels.sip.options import SipOptions
from focusguard.channels.sip.pulse import PING
from focusguard.domain.ports import LineState, Watch
from tests.servers.fast_loop import advance, run_fast, settle
from tests.servers.ports import LOOPBACK, free_port
from tests.servers.stream_registrar import StreamRegistrar, stream_registrar
from tests.unit.channels.sip.samples import respond
from tests.unit.channels.sip.test_channel import Heard

AOR = "sip:claire@example.net"


def channel_to(registrar: str) -> SipChannel:
    return SipChannel(SipOptions("bureau", AOR, "x", registrar=registrar), Surroundings(random=lambda: 0.0))


@asynccontextmanager
async def watching() -> AsyncIterator[tuple[StreamRegistrar, SipChannel, Heard]]:
    async with stream_registrar() as registrar:
        channel, heard = channel_to(f"sip:{LOOPBACK}:{registrar.port};transport=tcp"), Heard()
        await channel.open(heard)
        channel.watch(Watch.GUARD)
        await heard.until(LineState.READY)
        yield registrar, channel, heard
        await channel.close()


def test_a_stream_is_pinged_and_given_up_when_the_pongs_cease() -> None:
    async def story() -> None:
        async with watching() as (registrar, _, heard):
            for count in (1, 2):
                advance(25.0)
                await registrar.until_pings(count)
                await settle()
            registrar.pongs = False
            advance(25.0)
            await registrar.until_pings(3)
            await settle()
            assert heard.states[-1].state is LineState.READY
            advance(10.0)
            blind = await heard.until(LineState.BLIND)
            assert "its pings are not answered any more" in blind.why
            assert blind.unseen_s == 35.0
            await heard.until(LineState.READY)
            assert registrar.connections == 2

    run_fast(story())


def test_a_peer_that_never_answered_a_ping_is_kept() -> None:
    async def story() -> None:
        async with watching() as (registrar, _, heard):
            registrar.pongs = False
            for count in (1, 2, 3):
                advance(25.0)
                await registrar.until_pings(count)
            await settle()
            assert heard.states[-1].state is LineState.READY
            assert registrar.connections == 1

    run_fast(story())


def test_outside_blocks_nothing_is_sent_and_a_connection_may_go() -> None:
    async def story() -> None:
        async with watching() as (registrar, channel, heard):
            channel.watch(Watch.OFF)
            await heard.until(LineState.OFF)
            advance(300.0)
            await settle()
            assert registrar.pings == 0
            registrar.hang_up()
            await settle()
            advance(300.0)
            await settle()
            assert (heard.states[-1].state, registrar.connections) == (LineState.OFF, 1)
            channel.watch(Watch.GUARD)
            await heard.until(LineState.READY)
            assert registrar.connections == 2

    run_fast(story())


def test_each_try_comes_one_step_after_the_last() -> None:
    """At once, then 1, 2, 4 … 60 s: the line is back within one step of the registrar's return."""

    async def story() -> None:
        async with watching() as (registrar, _, heard):
            await registrar.stop()
            await heard.until(LineState.BLIND)
            await settle()
            for step_s in (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0):
                advance(step_s)
                await settle()
            await registrar.listen()
            advance(50.0)
            await settle()
            assert registrar.connections == 1
            advance(10.0)
            await heard.until(LineState.READY)

    run_fast(story())


def test_a_registrar_that_hangs_up_each_time_is_not_called_in_a_loop() -> None:
    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        calls.append("hung up")
        writer.close()

    async def story() -> None:
        async with await asyncio.start_server(hang_up, LOOPBACK, 0) as server:
            port = server.sockets[0].getsockname()[1]
            channel = channel_to(f"sip:{LOOPBACK}:{port};transport=tcp")
            await channel.open(Heard())
            channel.watch(Watch.GUARD)
            await settle()
            await settle()
            assert len(calls) <= 2
            await channel.close()

    calls: list[str] = []
    run_fast(story())


def test_after_a_sleep_a_connection_is_made_anew() -> None:
    async def story() -> None:
        async with watching() as (registrar, channel, heard):
            channel.renew()
            assert heard.states[-1].state is LineState.CONNECTING
            await heard.until(LineState.READY)
            assert registrar.connections == 2
            assert LineState.BLIND not in [status.state for status in heard.states]

    run_fast(story())


def test_over_udp_pings_keep_the_way_open() -> None:
    async def story() -> None:
        loop = asyncio.get_running_loop()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as registrar:
            registrar.bind((LOOPBACK, 0))
            registrar.setblocking(False)
            channel, heard = channel_to(f"sip:{LOOPBACK}:{registrar.getsockname()[1]}"), Heard()
            await channel.open(heard)
            channel.watch(Watch.GUARD)
            for _ in range(2):
                data, peer = await loop.sock_recvfrom(registrar, 65_535)
                ours = [line for line in data.decode().split("\r\n") if line.startswith("Contact:")]
                registrar.sendto(respond(data, 200, *ours), peer)
            await heard.until(LineState.READY)
            advance(25.0)
            assert await loop.sock_recv(registrar, 65_535) == PING
            await channel.close()

    run_fast(story())


@pytest.mark.parametrize("transport", ["tcp", "udp"])
def test_a_registrar_that_gives_no_answer_is_tried_elsewhere(transport: str) -> None:
    """Over a stream the same place is tried by another connection; over UDP there is no other here."""

    async def story() -> None:
        async with stream_registrar() as registrar:
            registrar.book.answers = False
            port = registrar.port if transport == "tcp" else free_port()
            channel, heard = channel_to(f"sip:{LOOPBACK}:{port};transport={transport}"), Heard()
            await channel.open(heard)
            channel.watch(Watch.GUARD)
            await settle()
            advance(32.0)
            blind = await heard.until(LineState.BLIND)
            assert "does not answer" in blind.why
            await settle()
            assert registrar.connections == (2 if transport == "tcp" else 0)
            await channel.close()

    run_fast(story())
