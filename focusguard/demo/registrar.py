"""A telephone company on loopback: registrar and forking proxy over UDP, sans-IO core and its socket."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sipmessage import Request, Response
from sipmessage.via import Via

from focusguard.demo.location import MIN_EXPIRES_S, Binding, LocationTable, RegisterRefused, read_wishes
from focusguard.demo.proxy import ForkingProxy
from focusguard.demo.resends import GIVE_UP_S
from focusguard.demo.signing import Account, Challenger, Proof
from focusguard.demo.udp import UdpPeer, open_peer
from focusguard.demo.wire import (
    BRANCH_COOKIE,
    Datagram,
    Endpoint,
    Tokens,
    caller_uri,
    make_token,
    parse_message,
    pop_via,
    push_via,
    respond,
    stamp_source,
    tag_of,
    transaction_of,
)

_REFUSAL: Final = {"REGISTER": (401, "WWW-Authenticate"), "": (407, "Proxy-Authenticate")}
_CREDENTIALS: Final = {"REGISTER": "Authorization", "": "Proxy-Authorization"}


@dataclass(frozen=True, slots=True)
class Office:
    """What a registrar serves.

    Attributes:
        domain: The host part of its addresses of record.
        challenged: The methods for which the sender has to prove who he is.
    """

    domain: str
    accounts: Sequence[Account]
    challenged: frozenset[str] = frozenset({"REGISTER", "MESSAGE"})


class Registrar:
    """The sans-IO core: datagrams in, datagrams out."""

    def __init__(self, office: Office, local: Endpoint, *, tokens: Tokens = make_token) -> None:
        self.local = local
        self._office = office
        self._tokens = tokens
        self._challenger = Challenger(office.domain, office.accounts, tokens=tokens)
        self._locations = LocationTable()
        self._out: list[Datagram] = []
        self._proxy = ForkingProxy(local, self._send, tokens=tokens)
        self._answered: dict[str, tuple[bytes, float]] = {}

    def bindings(self, user: str, now_s: float) -> list[Binding]:
        """Return the phones that are registered for *user*."""
        return self._locations.bindings(user, now_s)

    def receive(self, data: bytes, source: Endpoint, now_s: float) -> None:
        """Take one datagram; what is no SIP is dropped."""
        message = parse_message(data)
        if isinstance(message, Response):
            self._response(message, now_s)
        elif message is not None:
            stamp_source(message, source)
            self._request(message, source, now_s)

    def tick(self, now_s: float) -> None:
        """Do what is due."""
        self._proxy.tick(now_s)

    def next_due_s(self) -> float | None:
        """Return when `tick` has something to do, or None."""
        return self._proxy.next_due_s()

    def take_datagrams(self) -> list[Datagram]:
        """Return what is to be sent, and forget it."""
        out, self._out = self._out, []
        return out

    def _send(self, data: bytes, target: Endpoint) -> None:
        self._out.append((data, target))

    def _answer(
        self, request: Request, source: Endpoint, code: int, headers: Sequence[tuple[str, str]] = ()
    ) -> bytes:
        data = bytes(respond(request, code, to_tag=self._tokens(), headers=headers))
        self._send(data, source)
        return data

    def _response(self, response: Response, now_s: float) -> None:
        if self._proxy.awaits(response):
            self._proxy.receive(response, now_s)
        else:
            self._relay_back(response)

    def _request(self, request: Request, source: Endpoint, now_s: float) -> None:
        match request.method:
            case "ACK":
                if not self._proxy.acknowledged(request):
                    self._relay_on(request)
            case "CANCEL":
                self._proxy.cancel(request, source, now_s)
            case "REGISTER":
                self._register_once(request, source, now_s)
            case _ if self._proxy.replay(request):
                return
            case _ if request.headers.get("Max-Forwards") == "0":
                self._answer(request, source, 483)
            case _ if tag_of(request.headers["To"]):
                self._relay_on(request)
            case _:
                self._route(request, source, now_s)

    def _register_once(self, request: Request, source: Endpoint, now_s: float) -> None:
        """Grant or refuse; a repeated REGISTER gets the same answer again (RFC 3261 §17.2.2)."""
        self._answered = {k: (d, until) for k, (d, until) in self._answered.items() if now_s < until}
        key = transaction_of(request)
        if key in self._answered:
            self._send(self._answered[key][0], source)
        else:
            self._answered[key] = (self._register(request, source, now_s), now_s + GIVE_UP_S)

    def _register(self, request: Request, source: Endpoint, now_s: float) -> bytes:
        user = _user_of(request.headers["To"])
        proof = self._proof(request, user, now_s)
        if proof is not Proof.RIGHT:
            return self._ask_who(request, source, proof, now_s)
        try:
            self._locations.apply(user, read_wishes(request), request, source, now_s)
        except RegisterRefused as refused:
            headers = [("Min-Expires", str(MIN_EXPIRES_S))] if refused.code == 423 else []
            return self._answer(request, source, refused.code, headers)
        left = [(b.contact, max(1, round(b.until_s - now_s))) for b in self.bindings(user, now_s)]
        return self._answer(request, source, 200, [("Contact", f"<{c}>;expires={s}") for c, s in left])

    def _proof(self, request: Request, user: str, now_s: float) -> Proof:
        if request.method not in self._office.challenged:
            return Proof.RIGHT
        header = request.headers.get(_CREDENTIALS.get(request.method, _CREDENTIALS[""]))
        return self._challenger.check(header, method=request.method, user=user, now_s=now_s)

    def _ask_who(self, request: Request, source: Endpoint, proof: Proof, now_s: float) -> bytes:
        code, header = _REFUSAL.get(request.method, _REFUSAL[""])
        return self._answer(request, source, code, [(header, self._challenger.challenge(proof, now_s))])

    def _route(self, request: Request, source: Endpoint, now_s: float) -> None:
        user = request.uri.user
        if request.uri.host not in {self._office.domain, self.local[0]} or (user and not self._knows(user)):
            self._answer(request, source, 404)
        elif not user:
            self._answer(request, source, 200 if request.method == "OPTIONS" else 404)
        elif (proof := self._proof(request, _user_of(request.headers["From"]), now_s)) is not Proof.RIGHT:
            self._ask_who(request, source, proof, now_s)
        elif targets := self.bindings(user, now_s):
            self._proxy.start(request, source, targets, now_s)
        else:
            self._answer(request, source, 480)

    def _knows(self, user: str) -> bool:
        return self._challenger.knows(user)

    def _relay_on(self, request: Request) -> None:
        """Send a request inside a dialog on, without state (RFC 3261 §16.11): the ends know the way."""
        if request.uri.port is None or request.uri.host != self.local[0]:
            return
        target = (request.uri.host, request.uri.port)
        if target == self.local:
            return
        branch = BRANCH_COOKIE + transaction_of(request).replace("|", "-").replace(":", "-")
        push_via(request, f"SIP/2.0/UDP {self.local[0]}:{self.local[1]};branch={branch}")
        self._send(bytes(request), target)

    def _relay_back(self, response: Response) -> None:
        via = response.via
        if len(via) < 2 or (via[0].host, via[0].port) != self.local:
            return
        pop_via(response)
        self._send(bytes(response), _reply_address(via[1]))


def _reply_address(via: Via) -> Endpoint:
    """Return where a response goes by its Via (RFC 3261 §18.2.2, RFC 3581 §4)."""
    port = via.parameters.get("rport") or via.port or 5060
    return via.parameters.get("received") or via.host, int(port)


def _user_of(header: str) -> str:
    return caller_uri(header).partition(":")[2].partition("@")[0]


async def open_registrar(office: Office, *, port: int = 0) -> UdpPeer[Registrar]:
    """Open a registrar on loopback; `peer.party.local` tells its port.

    Raises:
        OSError: *port* is taken.
    """
    return await open_peer(lambda local: Registrar(office, local), port=port)
