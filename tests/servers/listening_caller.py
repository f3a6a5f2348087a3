"""A caller that listens: one call at a time, every message by hand, and all RTP that comes kept."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final, cast

from tests.servers.ports import LOOPBACK
from tests.servers.rtp_sink import RtpPacket, read_packet

Address = tuple[str, int]
OFFER: Final = (
    "v=0\r\no=julie 1 1 IN IP4 {host}\r\ns=-\r\nc=IN IP4 {host}\r\nt=0 0\r\n"
    "m=audio {port} RTP/AVP {formats}\r\n{lines}"
)
_WITHIN_S: Final = 20.0


@dataclass(frozen=True, slots=True)
class Message:
    """A SIP message as it came."""

    first: str
    fields: list[tuple[str, str]]
    body: str

    @property
    def status(self) -> int:
        """The status; 0 for a request."""
        return int(self.first.split(" ")[1]) if self.first.startswith("SIP/") else 0

    @property
    def method(self) -> str:
        """The method of the request, or of what is answered."""
        return self.all("cseq")[0].split(" ")[1]

    def all(self, name: str) -> list[str]:
        """Return the values of every field *name* (lower case)."""
        return [value for known, value in self.fields if known == name]


class _Socket(asyncio.DatagramProtocol):
    def __init__(self, take: Callable[[bytes], None]) -> None:
        self._take = take
        self.transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: Address) -> None:
        self._take(data)

    @property
    def address(self) -> Address:
        assert self.transport is not None
        host, port = self.transport.get_extra_info("sockname")[:2]
        return host, port


@dataclass
class ListeningCaller:
    """One telephone.

    Attributes:
        answers_byes: Whether our BYE gets its 200.
    """

    target: Address
    number: str = "+33612345678"
    messages: list[Message] = field(default_factory=list)
    packets: list[RtpPacket] = field(default_factory=list)
    answers_byes: bool = True
    call_id: str = field(default_factory=lambda: secrets.token_hex(8))
    tag: str = field(default_factory=lambda: secrets.token_hex(8))
    to_tag: str = ""
    cseq: int = 0
    remote: str = ""
    branch: str = ""

    def __post_init__(self) -> None:
        self.sip = _Socket(self._on_sip)
        self.rtp = _Socket(self._on_rtp)
        self._news = asyncio.Event()

    # --- what it sends ----------------------------------------------------------------------------

    def offer(self, formats: str = "8 0", lines: str = "", *, port: int | None = None) -> str:
        """Return a description of our own RTP socket, or of another *port*."""
        host, ours = self.rtp.address
        return OFFER.format(host=host, port=ours if port is None else port, formats=formats, lines=lines)

    def invite(self, sdp: str | None, *fields: str, branch: str = "") -> str:
        """Send an INVITE, the first one or one within the call; return its branch."""
        self.cseq += 1
        self.branch = branch or "z9hG4bK" + secrets.token_hex(8)
        self._send("INVITE", self.branch, f"{self.cseq} INVITE", fields, sdp or "")
        return self.branch

    def ack(self, sdp: str | None = None, *, branch: str = "") -> None:
        """Acknowledge: a 200 by a branch of its own, anything else by the INVITE's."""
        self._send("ACK", branch or "z9hG4bK" + secrets.token_hex(8), f"{self.cseq} ACK", (), sdp or "")

    def cancel(self) -> None:
        """Send the CANCEL of the INVITE."""
        self._send("CANCEL", self.branch, f"{self.cseq} CANCEL", (), "")

    def request(self, method: str, *fields: str) -> None:
        """Send another request within the call."""
        self.cseq += 1
        self._send(method, "z9hG4bK" + secrets.token_hex(8), f"{self.cseq} {method}", fields, "")

    def _send(self, method: str, branch: str, cseq: str, fields: tuple[str, ...], sdp: str) -> None:
        host, port = self.sip.address
        uri = self.remote if self.to_tag and method != "CANCEL" else "sip:claire@example.net"
        to = (
            f"<sip:claire@example.net>;tag={self.to_tag}"
            if self.to_tag and method != "CANCEL"
            else "<sip:claire@example.net>"
        )
        lines = [
            f"{method} {uri} SIP/2.0",
            f"Via: SIP/2.0/UDP {host}:{port};branch={branch};rport",
            "Max-Forwards: 70",
            f"From: <sip:{self.number}@example.net>;tag={self.tag}",
            f"To: {to}",
            f"Call-ID: {self.call_id}",
            f"CSeq: {cseq}",
            f"Contact: <sip:{self.number}@{host}:{port}>",
            *fields,
            *(["Content-Type: application/sdp"] if sdp else []),
            f"Content-Length: {len(sdp)}",
        ]
        self.send(("\r\n".join(lines) + "\r\n\r\n" + sdp).encode())

    def send(self, data: bytes) -> None:
        """Send any datagram."""
        assert self.sip.transport is not None
        self.sip.transport.sendto(data, self.target)

    # --- what it gets -----------------------------------------------------------------------------

    def _on_sip(self, data: bytes) -> None:
        head, _, body = data.decode().partition("\r\n\r\n")
        first, *lines = head.split("\r\n")
        fields = [(n.lower(), v.strip()) for n, _, v in (line.partition(":") for line in lines)]
        message = Message(first, fields, body)
        self.messages.append(message)
        if message.status == 200 and message.method == "INVITE":
            self.to_tag = message.all("to")[0].partition("tag=")[2]
            self.remote = message.all("contact")[0].strip("<>")
        if first.startswith("BYE") and self.answers_byes:
            kept = [line for line in lines if line.split(":")[0] in {"Via", "From", "To", "Call-ID", "CSeq"}]
            self.send("\r\n".join(["SIP/2.0 200 OK", *kept, "Content-Length: 0", "", ""]).encode())
        self._news.set()

    def _on_rtp(self, data: bytes) -> None:
        self.packets.append(read_packet(data))
        self._news.set()

    def finals(self, method: str = "INVITE") -> list[int]:
        """Return the final statuses that *method* got, repetitions included."""
        return [m.status for m in self.messages if m.status >= 200 and m.method == method]

    def last(self, status: int) -> Message:
        """Return the newest response with *status*."""
        return [message for message in self.messages if message.status == status][-1]

    @property
    def byes(self) -> int:
        """How many BYE came, repetitions included."""
        return sum(message.first.startswith("BYE") for message in self.messages)

    @property
    def heard(self) -> bytes:
        """All payloads, one behind the other."""
        return b"".join(packet.payload for packet in self.packets)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until *holds*; AssertionError where it does not within 20 s."""
        try:
            async with asyncio.timeout(_WITHIN_S):
                while not holds():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError([(m.first, m.all("warning")) for m in self.messages]) from None

    async def call(self, sdp: str | None = None) -> None:
        """Send an INVITE with *sdp*, or our usual offer, and acknowledge what comes."""
        branch = self.invite(self.offer() if sdp is None else sdp)
        await self.until(lambda: bool(self.finals()))
        self.ack(branch="" if self.finals()[0] == 200 else branch)


@asynccontextmanager
async def open_caller(target_port: int, number: str = "+33612345678") -> AsyncIterator[ListeningCaller]:
    """Open a telephone on loopback that calls 127.0.0.1:*target_port*."""
    caller, loop = ListeningCaller((LOOPBACK, target_port), number), asyncio.get_running_loop()
    opened = []
    for sock in (caller.sip, caller.rtp):
        transport, _ = await loop.create_datagram_endpoint(lambda sock=sock: sock, local_addr=(LOOPBACK, 0))  # type: ignore[misc]
        opened.append(transport)
    try:
        yield caller
    finally:
        for transport in opened:
            transport.close()
