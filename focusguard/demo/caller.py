"""Somebody who calls: dials, waits, hangs up, and reads what is sent to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from sipmessage import Request, Response
from sipmessage.uri import URI

from focusguard.demo.desk_phone import SDP_TYPE, describe_media
from focusguard.demo.station import Line, Station
from focusguard.demo.udp import UdpPeer, open_peer
from focusguard.demo.wire import Endpoint, Tokens, caller_uri, make_request, make_token
from focusguard.demo.wire import cancel as make_cancel

ANONYMOUS_URI: Final = "sip:anonymous@anonymous.invalid"  # RFC 3323 §4.1.1.3


class Presentation(Enum):
    """Whether the number is shown to whom one calls."""

    SHOWN = auto()
    WITHHELD = auto()


@dataclass(slots=True)
class Dialled:
    """One call as its caller saw it.

    Attributes:
        provisional: 1xx in the order they came, repetitions included.
        status: The final status; 0: none yet.
        retry_after_s: The seconds of `Retry-After`; None where there is none.
        finals: How often a final response came; more than one is a repetition.
        dropped: The CANCEL went out with the INVITE.
    """

    call_id: str
    invite: Request = field(repr=False)
    provisional: list[int] = field(default_factory=list)
    status: int = 0
    retry_after_s: int | None = None
    finals: int = 0
    hung_up: bool = False
    dropped: bool = False
    answer: Response | None = field(default=None, repr=False)

    @property
    def is_ringing(self) -> bool:
        """Whether the caller hears a ringing tone."""
        return not self.status and 180 in self.provisional

    @property
    def is_talking(self) -> bool:
        """Whether somebody took the call and it goes on."""
        return 200 <= self.status < 300 and not self.hung_up


class Caller(Station):
    """A telephone that calls.

    Attributes:
        calls: Every call that was made, oldest first.
    """

    def __init__(self, line: Line, local: Endpoint, *, tokens: Tokens = make_token) -> None:
        super().__init__(line, local, tokens=tokens)
        self.calls: list[Dialled] = []

    def dial(self, uri: str, now_s: float, *, presentation: Presentation = Presentation.SHOWN) -> Dialled:
        """Call *uri*."""
        invite = self._make_invite(uri, presentation)
        self.calls.append(Dialled(invite.headers["Call-ID"], invite))
        self.send(invite, self.line.registrar, now_s)
        return self.calls[-1]

    def dial_and_drop(self, uri: str, hop: Endpoint, now_s: float) -> Dialled:
        """Call *uri* by way of *hop* and hang up at once, the CANCEL right behind the INVITE.

        A phone waits for a provisional response first (RFC 3261 §9.1); a hop that keeps no state passes both
        on as they come (§16.11), so this is how a call that is over already can arrive.
        """
        invite = self._make_invite(uri, Presentation.SHOWN)
        dialled = Dialled(invite.headers["Call-ID"], invite, hung_up=True, dropped=True)
        self.calls.append(dialled)
        self.send(invite, hop, now_s)
        self.send(make_cancel(invite), hop, now_s)
        return dialled

    def _make_invite(self, uri: str, presentation: Presentation) -> Request:
        self._sequence += 1
        hidden = presentation is Presentation.WITHHELD
        shown = f'"Anonymous" <{ANONYMOUS_URI}>' if hidden else f'"{self.line.name}" <{self.line.aor}>'
        here = f"sip:{self.local[0]}:{self.local[1]}" if hidden else self.contact
        headers = [
            ("Via", self.make_via()),
            ("From", f"{shown};tag={self._tokens()}"),
            ("To", f"<{uri}>"),
            ("Call-ID", self._tokens()),
            ("CSeq", f"{self._sequence} INVITE"),
            ("Contact", f"<{here}>"),
            *([("Privacy", "id")] if hidden else []),
        ]
        return make_request("INVITE", uri, headers, body=self.media(), body_type=SDP_TYPE)

    def media(self) -> bytes:
        """Return the session description that an INVITE offers."""
        return describe_media(self.local)

    def hang_up(self, dialled: Dialled, now_s: float) -> None:
        """Put the receiver down: CANCEL while it rings, BYE when somebody talks (RFC 3261 §9.1, §15.1.1)."""
        if dialled.hung_up or dialled.status >= 300:
            return
        dialled.hung_up = True
        if dialled.answer is not None:
            self._send_in_dialog("BYE", dialled, dialled.answer, now_s)
        elif dialled.provisional:
            self.send(make_cancel(dialled.invite), self.line.registrar, now_s)

    def on_response(self, sent: Request, response: Response, now_s: float) -> None:
        """Note how a call goes."""
        found = [d for d in self.calls if d.call_id == sent.headers["Call-ID"]]
        if sent.method != "INVITE" or not found:
            return
        dialled = found[0]
        dialled.invite = sent
        if response.code < 200:
            self._progress(dialled, response, now_s)
        else:
            self._finish(dialled, response, now_s)

    def _progress(self, dialled: Dialled, response: Response, now_s: float) -> None:
        dialled.provisional.append(response.code)
        waited = dialled.hung_up and len(dialled.provisional) == 1
        if waited and not dialled.dropped:
            self.send(make_cancel(dialled.invite), self.line.registrar, now_s)

    def _finish(self, dialled: Dialled, response: Response, now_s: float) -> None:
        dialled.finals += 1
        if not dialled.status:
            dialled.status = response.code
            seconds = (response.headers.get("Retry-After") or "").partition("(")[0].partition(";")[0].strip()
            dialled.retry_after_s = int(seconds) if seconds.isdigit() else None
        if response.code < 300:
            dialled.answer = response
            self._send_in_dialog("ACK", dialled, response, now_s)
            if dialled.hung_up:  # The CANCEL and the answer crossed.
                self._send_in_dialog("BYE", dialled, response, now_s)

    def _send_in_dialog(self, method: str, dialled: Dialled, answer: Response, now_s: float) -> None:
        """Send to whom answered, by way of the proxies that asked for it (RFC 3261 §12.1.2, §12.2.1.1)."""
        remote, route = answer.contact[0].uri, _route_set(answer)
        sequence = dialled.invite.cseq.sequence + (method != "ACK")
        headers = [
            ("Via", self.make_via()),
            ("From", dialled.invite.headers["From"]),
            ("To", answer.headers["To"]),
            ("Call-ID", dialled.call_id),
            ("CSeq", f"{sequence} {method}"),
            *(("Route", hop) for hop in route),
        ]
        request = make_request(method, caller_uri(f"<{remote}>"), headers)
        next_hop = URI.parse(caller_uri(route[0])) if route else remote
        target = (next_hop.host, next_hop.port or 5060)
        if method == "ACK":
            self._out.append((bytes(request), target))
        else:
            self.send(request, target, now_s)


def _route_set(answer: Response) -> list[str]:
    """Return the Record-Route values of *answer* as its caller uses them: the last one first (§12.1.2)."""
    hops = [hop.strip() for line in answer.headers.getlist("Record-Route") for hop in line.split(",")]
    return hops[::-1]


async def open_caller(line: Line) -> UdpPeer[Caller]:
    """Put a caller's telephone on a loopback port."""
    return await open_peer(lambda local: Caller(line, local))
