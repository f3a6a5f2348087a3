"""The socket: bursts, the one timer, the local address."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from focusguard.channels.sip.agent import AgentConfig, UserAgent
from focusguard.channels.sip.digest import Credentials
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.events import CallArrived, CallCancelled, Event, Unregistered
from focusguard.channels.sip.routes import local_address
from focusguard.channels.sip.udp_transport import UdpTransport, bind_socket
from tests.unit.channels.sip.samples import AOR, counted_tokens, request

LOOPBACK = "127.0.0.1"


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.fixture
def peer() -> Iterator[socket.socket]:
    peer = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    peer.bind((LOOPBACK, 0))
    peer.setblocking(False)
    yield peer
    peer.close()


def address_of(sock: socket.socket) -> Endpoint:
    host, port = sock.getsockname()
    return Endpoint(host, port)


def agent_at(local: Endpoint, registrar: Endpoint) -> UserAgent:
    credentials = Credentials("claire", "secret")
    addresses = frozenset({registrar.host})
    return UserAgent(AgentConfig(AOR, credentials, registrar, addresses, local, make_token=counted_tokens()))


@pytest.mark.parametrize("most_at_once", [1, 2, 3])
async def test_events_come_once_the_socket_is_drained(peer: socket.socket, most_at_once: int) -> None:
    sock, local = bind_socket(Endpoint("", 0), address_of(peer))
    batches: list[list[Event]] = []
    arrived = asyncio.Event()

    def on_events(events: list[Event]) -> None:
        batches.append(events)
        arrived.set()

    peer.sendto(request(), local)
    peer.sendto(request("CANCEL"), local)
    transport = UdpTransport(sock, agent_at(local, address_of(peer)), on_events, most_at_once=most_at_once)
    async with asyncio.timeout(5):
        await arrived.wait()
    transport.close()
    [[first, second]] = batches
    assert isinstance(first, CallArrived)
    assert isinstance(second, CallCancelled)


async def test_calls_are_decided_before_a_flood_ends(peer: socket.socket) -> None:
    sock, local = bind_socket(Endpoint("", 0), address_of(peer))
    decided: list[int] = []
    enough = asyncio.Event()

    def on_events(events: list[Event]) -> None:
        decided.append(len(events))
        enough.set()

    for n in range(10):
        peer.sendto(request(branch=f"z9hG4bK{n}", call_id=f"c{n}"), local)
    transport = UdpTransport(sock, agent_at(local, address_of(peer)), on_events, most_at_once=1)
    async with asyncio.timeout(5):
        await enough.wait()
    transport.close()
    assert 0 < decided[0] < 10


async def test_many_decisions_leave_time_to_read(peer: socket.socket) -> None:
    sock, local = bind_socket(Endpoint("", 0), address_of(peer))
    heard: list[list[Event]] = []
    enough = asyncio.Event()

    def on_events(events: list[Event]) -> None:
        heard.append(events)
        if len(heard) == 1:
            peer.sendto(request("CANCEL", branch="z9hG4bK39", call_id="c39"), local)
        if sum(map(len, heard)) == 41:
            enough.set()

    for n in range(40):
        peer.sendto(request(branch=f"z9hG4bK{n}", call_id=f"c{n}"), local)
    transport = UdpTransport(sock, agent_at(local, address_of(peer)), on_events)
    async with asyncio.timeout(5):
        await enough.wait()
    transport.close()
    assert [len(events) for events in heard] == [32, 9]
    # Given up while others were decided: it is in the same list as its arrival.
    assert isinstance(heard[1][-1], CallCancelled)


async def test_what_is_due_is_done_without_being_asked(peer: socket.socket) -> None:
    sock, local = bind_socket(Endpoint(LOOPBACK, 0), address_of(peer))
    agent = agent_at(local, address_of(peer))
    transport = UdpTransport(sock, agent, lambda events: None)
    agent.start_registration(transport.now_s())
    transport.flush()
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(5):
        first, again = [await loop.sock_recv(peer, 65_535) for _ in range(2)]
    transport.close()
    assert first == again


async def test_a_datagram_that_the_system_refuses_is_counted(peer: socket.socket) -> None:
    sock, local = bind_socket(Endpoint("", 0), address_of(peer))
    agent = agent_at(local, Endpoint(LOOPBACK, 0))
    transport = UdpTransport(sock, agent, lambda events: None)
    agent.start_registration(transport.now_s())
    transport.flush()
    transport.close()
    assert transport.unsent == 1


def test_the_local_address_is_the_one_that_reaches_the_registrar(peer: socket.socket) -> None:
    assert local_address(address_of(peer)) == LOOPBACK
    sock, local = bind_socket(Endpoint("0.0.0.0", 0), address_of(peer))
    assert local == Endpoint(LOOPBACK, int(sock.getsockname()[1]))
    sock.close()


@pytest.mark.parametrize("wildcard", ["0.0.0.0", "::"])
def test_a_wildcard_of_either_family_is_every_address(peer: socket.socket, wildcard: str) -> None:
    sock, local = bind_socket(Endpoint(wildcard, 0), address_of(peer))
    assert (sock.getsockname()[0], local.host) == ("0.0.0.0", LOOPBACK)
    sock.close()


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6 loopback")
async def test_a_registrar_on_ipv6() -> None:
    sock, local = bind_socket(Endpoint("", 0), Endpoint("::1", 5060))
    assert local == Endpoint("::1", int(sock.getsockname()[1]))
    sock.close()


async def test_a_transport_that_an_event_closes_stays_closed(peer: socket.socket) -> None:
    sock, local = bind_socket(Endpoint(LOOPBACK, 0), address_of(peer))
    agent = agent_at(local, address_of(peer))
    heard: list[list[Event]] = []

    def close_on(events: list[Event]) -> None:
        heard.append(events)
        transport.close()
        agent.start_registration(transport.now_s())

    transport = UdpTransport(sock, agent, close_on)
    agent.stop_registration(transport.now_s())
    transport.flush()
    for _ in range(3):
        await asyncio.sleep(0)
    assert (heard, transport.unsent) == ([[Unregistered(confirmed=True)]], 0)
    with pytest.raises(BlockingIOError):
        peer.recv(65_535)


def test_a_taken_port_is_an_error(peer: socket.socket) -> None:
    with pytest.raises(OSError, match="in use"):
        bind_socket(address_of(peer), address_of(peer))


class CompletingLoop(asyncio.SelectorEventLoop):
    """A loop that tells of completed reads alone, as that of Windows does."""

    def add_reader(self, *args: Any) -> None:  # type: ignore[override]
        raise NotImplementedError


def test_bursts_are_drained_on_a_loop_without_readers_too() -> None:
    async def story() -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as peer:
            peer.bind((LOOPBACK, 0))
            sock, local = bind_socket(Endpoint("", 0), address_of(peer))
            batches: list[list[Event]] = []
            transport = UdpTransport(sock, agent_at(local, address_of(peer)), batches.append)
            await asyncio.sleep(0)
            peer.sendto(request(), local)
            peer.sendto(request("CANCEL"), local)
            for _ in range(5000):
                if not batches:
                    await asyncio.sleep(0.001)
            transport.close()
            await asyncio.sleep(0)
            [[first, second]] = batches
            assert isinstance(first, CallArrived)
            assert isinstance(second, CallCancelled)

    with asyncio.Runner(loop_factory=CompletingLoop) as runner:
        runner.run(story())
