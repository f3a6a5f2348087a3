"""The other telephone on the owner's desk: it rings beside the guard, and is answered or stops."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from sipmessage import Request, Response

from focusguard.demo.resends import T2_S
from focusguard.demo.station import Line, Station
from focusguard.demo.udp import UdpPeer, open_peer
from focusguard.demo.wire import Endpoint, Tokens, caller_uri, make_token, respond, transaction_of

SDP_TYPE: Final = "application/sdp"


class RingEnd(Enum):
    """Why a telephone stopped ringing."""

    ANSWERED = auto()
    CANCELLED = auto()


@dataclass(slots=True)
class Ring:
    """One time that the telephone rang; seconds of the peer's monotonic clock.

    Attributes:
        end: None while it rings.
        connected: The caller confirmed the answer (ACK).
        over: The caller or we hung up after the answer.
    """

    caller: str
    call_id: str
    started_s: float
    stopped_s: float | None = None
    end: RingEnd | None = None
    connected: bool = False
    over: bool = False


@dataclass(slots=True)
class _Ringing:
    ring: Ring
    invite: Request
    source: Endpoint
    tag: str
    answer_at_s: float | None


class DeskPhone(Station):
    """A telephone that rings.

    Attributes:
        answers_after_s: How long a person lets it ring before taking the call; None: nobody is there.
        rings: Every time it rang, oldest first.
    """

    def __init__(
        self,
        line: Line,
        local: Endpoint,
        *,
        answers_after_s: float | None = None,
        tokens: Tokens = make_token,
    ) -> None:
        super().__init__(line, local, tokens=tokens)
        self.answers_after_s = answers_after_s
        self.rings: list[Ring] = []
        self._ringing: dict[str, _Ringing] = {}

    def tick(self, now_s: float) -> None:
        """Take the calls that have rung long enough."""
        for ringing in list(self._ringing.values()):
            if ringing.ring.end is None and ringing.answer_at_s is not None and now_s >= ringing.answer_at_s:
                self._take(ringing, now_s)
        super().tick(now_s)

    def next_due_s(self) -> float | None:
        """Return when `tick` has something to do, or None."""
        times = [r.answer_at_s for r in self._ringing.values() if r.ring.end is None]
        return min((t for t in (super().next_due_s(), *times) if t is not None), default=None)

    def on_request(self, request: Request, source: Endpoint, now_s: float) -> None:
        """Ring, stop ringing, talk, hang up."""
        match request.method:
            case "INVITE":
                self._ring(request, source, now_s)
            case "CANCEL":
                self._stop(request, source, now_s)
            case "ACK":
                self._acknowledged(request)
            case "BYE":
                self._hung_up(request, source)
            case _:
                super().on_request(request, source, now_s)

    def _ring(self, invite: Request, source: Endpoint, now_s: float) -> None:
        key = transaction_of(invite)
        known = self._ringing.get(key)
        if known is None:
            ring = Ring(caller_uri(invite.headers["From"]), invite.headers["Call-ID"], now_s)
            wait_s = self.answers_after_s
            known = _Ringing(ring, invite, source, self._tokens(), None if wait_s is None else now_s + wait_s)
            self.rings.append(ring)
            self._ringing[key] = known
        if known.ring.end is None:
            self._respond(known, 180)

    def _take(self, ringing: _Ringing, now_s: float) -> None:
        ringing.ring.end, ringing.ring.stopped_s = RingEnd.ANSWERED, now_s
        response = self._make(ringing, 200)
        response.body = describe_media(self.local)
        response.headers.set("Contact", f"<{self.contact}>")
        if recorded := ringing.invite.headers.getlist("Record-Route"):
            response.headers.setlist("Record-Route", recorded)  # RFC 3261 §12.1.1
        response.headers.set("Content-Type", SDP_TYPE)
        response.headers.set("Content-Length", str(len(response.body)))
        self._repeat_until_ack(ringing, bytes(response), now_s)

    def _stop(self, cancel: Request, source: Endpoint, now_s: float) -> None:
        ringing = self._ringing.get(transaction_of(cancel))
        if ringing is None:
            self.answer(cancel, source, 481)
            return
        self.answer(cancel, source, 200)
        if ringing.ring.end is None:
            ringing.ring.end, ringing.ring.stopped_s = RingEnd.CANCELLED, now_s
            self._repeat_until_ack(ringing, bytes(self._make(ringing, 487)), now_s)

    def _acknowledged(self, ack: Request) -> None:
        for ringing in self._of_call(ack):
            self._resends.stop(ringing.ring.call_id)
            ringing.ring.connected = ringing.ring.end is RingEnd.ANSWERED

    def _hung_up(self, bye: Request, source: Endpoint) -> None:
        calls = self._of_call(bye)
        self.answer(bye, source, 200 if calls else 481)
        for ringing in calls:
            ringing.ring.over = True

    def _of_call(self, request: Request) -> list[_Ringing]:
        return [r for r in self._ringing.values() if r.ring.call_id == request.headers["Call-ID"]]

    def _make(self, ringing: _Ringing, code: int) -> Response:
        return respond(ringing.invite, code, to_tag=ringing.tag)

    def _respond(self, ringing: _Ringing, code: int) -> None:
        self._out.append((bytes(self._make(ringing, code)), ringing.source))

    def _repeat_until_ack(self, ringing: _Ringing, data: bytes, now_s: float) -> None:
        """Send a final response again until its ACK comes (RFC 3261 §13.3.1.4, Timer G)."""
        self._out.append((data, ringing.source))
        self._resends.start(ringing.ring.call_id, data, ringing.source, now_s, cap_s=T2_S)


def describe_media(local: Endpoint) -> bytes:
    """Return a session description for G.711 on *local*'s host that carries no sound (RFC 8866, inactive)."""
    host = local[0]
    lines = ("v=0", f"o=- 1 1 IN IP4 {host}", "s=-", f"c=IN IP4 {host}", "t=0 0", "m=audio 9 RTP/AVP 8 0")
    return "\r\n".join((*lines, "a=inactive", "")).encode()


async def open_desk_phone(line: Line, *, answers_after_s: float | None = None) -> UdpPeer[DeskPhone]:
    """Put a telephone on a loopback port; it rings once it has registered."""
    return await open_peer(lambda local: DeskPhone(line, local, answers_after_s=answers_after_s))
