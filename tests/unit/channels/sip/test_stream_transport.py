"""The connection's transport, with a connection that is none."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest

from focusguard.channels.sip.agent import AgentConfig, UserAgent
from focusguard.channels.sip.digest import Credentials
from focusguard.channels.sip.endpoint import Transport
from focusguard.channels.sip.stream_transport import StreamTransport
from focusguard.channels.sip.timers import STREAM
from focusguard.channels.sip.troubles import Loss
from tests.unit.channels.sip.samples import AOR, LOCAL, REGISTRAR, counted_tokens, parsed_response, request


class Connection(asyncio.Transport):
    """Keeps what is written; *unsent* is how much of it the peer did not read."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.unsent = 0
        self.ends: list[str] = []

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written.append(bytes(data))

    def get_write_buffer_size(self) -> int:
        return self.unsent

    def is_closing(self) -> bool:
        return bool(self.ends)

    def close(self) -> None:
        self.ends.append("closed")

    def abort(self) -> None:
        self.ends.append("aborted")

    def pause_reading(self) -> None:
        pass

    def resume_reading(self) -> None:
        pass


def started() -> tuple[StreamTransport, UserAgent, Connection, list[Loss]]:
    connection, losses = Connection(), list[Loss]()
    transport = StreamTransport()
    transport.connection_made(connection)
    config = AgentConfig(
        AOR,
        Credentials("claire", "secret"),
        REGISTRAR,
        frozenset({REGISTRAR.host}),
        LOCAL,
        timers=STREAM,
        transport=Transport.TCP,
        make_token=counted_tokens(),
    )
    agent = UserAgent(config)
    transport.start(agent, lambda events: None, peer=REGISTRAR, on_lost=losses.append)
    return transport, agent, connection, losses


async def turn() -> None:
    for _ in range(3):
        await asyncio.sleep(0)


@pytest.mark.parametrize(("unsent", "expected"), [(2**20, []), (2**20 + 1, [Loss.CLOGGED])])
async def test_a_peer_that_does_not_read_is_given_up(unsent: int, expected: list[Loss]) -> None:
    transport, agent, connection, losses = started()
    connection.unsent = unsent
    agent.start_registration(transport.now_s())
    transport.flush()
    await turn()
    assert losses == expected
    assert ("aborted" in connection.ends) is bool(expected)
    transport.close()


@pytest.mark.parametrize(
    ("heard", "error", "expected"),
    [
        (b"", None, Loss.CLOSED_AT_ONCE),
        (b"", ConnectionResetError(), Loss.CLOSED_AT_ONCE),
        (b"\r\n", None, Loss.CLOSED),
        (b"\r\n", ConnectionResetError(), Loss.BROKEN),
    ],
)
async def test_how_it_was_lost(heard: bytes, error: Exception | None, expected: Loss) -> None:
    transport, _, _, losses = started()
    transport.data_received(heard) if heard else None
    transport.connection_lost(error)
    await turn()
    assert losses == [expected]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\x15\x03\x01\x00\x02\x02\x46" + b"\r\n\r\n", Loss.WANTS_TLS),
        (b"HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n", Loss.UNREADABLE),
    ],
)
async def test_what_is_no_sip_ends_it(data: bytes, expected: Loss) -> None:
    transport, _, connection, losses = started()
    transport.data_received(data)
    await turn()
    assert (losses, connection.written) == ([expected], [])


async def test_a_loss_is_told_once_and_not_by_whoever_closes() -> None:
    transport, _, _, losses = started()
    transport.connection_lost(None)
    transport.connection_lost(ConnectionResetError())
    await turn()
    assert losses == [Loss.CLOSED_AT_ONCE]
    transport, _, _, losses = started()
    transport.close()
    transport.connection_lost(None)
    await turn()
    assert losses == []


async def test_an_answer_goes_over_the_connection_wherever_via_points() -> None:
    transport, _, connection, _ = started()
    via = b"Via: SIP/2.0/TCP 203.0.113.9:4444;branch=z9hG4bKv\r\n"
    transport.data_received(request("OPTIONS").replace(b"Max-Forwards", via + b"Max-Forwards", 1))
    assert parsed_response(connection.written[0]).status == 200
    transport.close()


async def test_a_connection_that_did_not_hold_until_it_is_served() -> None:
    transport = StreamTransport()
    connection, losses = Connection(), list[Loss]()
    transport.connection_made(connection)
    connection.close()
    agent = cast(UserAgent, None)
    transport.start(agent, lambda events: None, peer=REGISTRAR, on_lost=losses.append)
    await turn()
    assert losses == [Loss.CLOSED_AT_ONCE]
