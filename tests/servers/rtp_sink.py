"""An ear: a loopback port that takes RTP (RFC 3550 §5.1) and keeps it."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from tests.servers.ports import LOOPBACK

_HEADER: Final = struct.Struct("!BBHII")
_VERSION_2: Final = 0x80  # no padding, no extension, no contributing source


@dataclass(frozen=True, slots=True)
class RtpPacket:
    """A packet that came, with seconds of the loop's clock."""

    at_s: float
    marker: bool
    payload_type: int
    sequence: int
    timestamp: int
    ssrc: int
    payload: bytes = field(repr=False)


def read_packet(data: bytes) -> RtpPacket:
    """Return the packet in a datagram that came just now; AssertionError for what is no plain RTP."""
    first, second, sequence, timestamp, ssrc = _HEADER.unpack_from(data)
    assert first == _VERSION_2, data[:12]
    at_s = asyncio.get_running_loop().time()
    return RtpPacket(
        at_s, bool(second & 0x80), second & 0x7F, sequence, timestamp, ssrc, data[_HEADER.size :]
    )


class RtpSink(asyncio.DatagramProtocol):
    """Keeps what comes.

    Attributes:
        packets: In the order they came.
        port: Where it listens.
    """

    def __init__(self) -> None:
        self.packets: list[RtpPacket] = []
        self.port = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Learn the port."""
        self.port = transport.get_extra_info("sockname")[1]

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Take a packet."""
        self.packets.append(read_packet(data))

    @property
    def sound(self) -> bytes:
        """What was heard, packet behind packet."""
        return b"".join(packet.payload for packet in self.packets)


@asynccontextmanager
async def open_rtp_sink() -> AsyncIterator[RtpSink]:
    """Open one on a port of loopback."""
    sink = RtpSink()
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: sink, local_addr=(LOOPBACK, 0))
    try:
        yield sink
    finally:
        transport.close()
