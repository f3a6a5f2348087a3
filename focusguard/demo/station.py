"""What every telephone of the demo does: register, sign, repeat, take texts. Sans-IO."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sipmessage import Message, Request, Response

from focusguard.demo.resends import GIVE_UP_S, T2_S, Resends
from focusguard.demo.signing import Account, sign, strongest_challenge
from focusguard.demo.wire import (
    BRANCH_COOKIE,
    Datagram,
    Endpoint,
    Tokens,
    acknowledge,
    branch_of,
    caller_uri,
    make_request,
    make_token,
    parse_message,
    respond,
    stamp_source,
    transaction_of,
)

EXPIRES_S: Final = 600
_ANSWERS: Final = {
    401: ("WWW-Authenticate", "Authorization"),
    407: ("Proxy-Authenticate", "Proxy-Authorization"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """Whose telephone it is.

    Attributes:
        name: The display name that others see.
        registrar: Where its requests go.
        transport: What a Via says (RFC 3261 §20.42): UDP, TCP or TLS.
    """

    account: Account
    domain: str
    registrar: Endpoint
    name: str = ""
    transport: str = "UDP"

    @property
    def aor(self) -> str:
        """The address of record."""
        return f"sip:{self.account.user}@{self.domain}"


@dataclass(frozen=True, slots=True)
class Text:
    """A MESSAGE that arrived (RFC 3428)."""

    sender: str
    body: str


class Station:
    """A telephone.

    Attributes:
        registered_s: For how long the registrar keeps us, 0 when it does not.
        register_code: The final status of the last REGISTER; 0: none yet.
        texts: What was received; a repeated MESSAGE is one text, two transactions are two.
    """

    def __init__(self, line: Line, local: Endpoint, *, tokens: Tokens = make_token) -> None:
        self.line = line
        self.local = local
        self.registered_s = 0
        self.register_code = 0
        self.texts: list[Text] = []
        self._tokens = tokens
        self._out: list[Datagram] = []
        self._resends = Resends()
        self._waiting: dict[str, tuple[Request, Endpoint]] = {}
        self._answered: dict[str, bytes] = {}
        self._register_id = tokens()
        self._sequence = 0

    # --- what a person does -----------------------------------------------------------------

    def register(self, now_s: float, *, expires_s: int = EXPIRES_S) -> None:
        """Ask the registrar to send calls and texts here; zero seconds: no more."""
        self.register_code = 0
        contact = ("Contact", f"<{self.contact}>;expires={expires_s}")
        self._send_request("REGISTER", f"sip:{self.line.domain}", self.line.aor, [contact], now_s)

    @property
    def contact(self) -> str:
        """Where this telephone itself is."""
        transport = "" if self.line.transport == "UDP" else f";transport={self.line.transport.lower()}"
        return f"sip:{self.line.account.user}@{self.local[0]}:{self.local[1]}{transport}"

    # --- the party ----------------------------------------------------------------------------

    def receive(self, data: bytes, source: Endpoint, now_s: float) -> None:
        """Take one datagram."""
        message = parse_message(data)
        if isinstance(message, Response):
            self._response(message, now_s)
        elif message is not None:
            stamp_source(message, source)
            self._request(message, source, now_s)

    def tick(self, now_s: float) -> None:
        """Repeat what is unanswered."""
        self._out += self._resends.take_due(now_s)
        for key in self._resends.take_expired(now_s):
            self._waiting.pop(str(key), None)

    def next_due_s(self) -> float | None:
        """Return when `tick` has something to do, or None."""
        return self._resends.next_due_s()

    def take_datagrams(self) -> list[Datagram]:
        """Return what is to be sent, and forget it."""
        out, self._out = self._out, []
        return out

    # --- for the kinds of telephone -----------------------------------------------------------

    def on_request(self, request: Request, source: Endpoint, now_s: float) -> None:
        """Take a request that is no MESSAGE and no OPTIONS."""
        self.answer(request, source, 405)

    def on_response(self, sent: Request, response: Response, now_s: float) -> None:
        """Take a response to *sent*; REGISTER excepted."""

    def answer(self, request: Request, source: Endpoint, code: int) -> None:
        """Answer *request*, and each repetition of it."""
        data = bytes(respond(request, code, to_tag=self._tokens()))
        self._answered[_server_key(request)] = data
        self._out.append((data, source))

    def send(self, request: Request, target: Endpoint, now_s: float) -> None:
        """Send *request* and repeat it until it is answered."""
        key = _client_key(request, request.method)
        data = bytes(request)
        self._waiting[key] = (request, target)
        self._out.append((data, target))
        cap_s = GIVE_UP_S if request.method == "INVITE" else T2_S
        self._resends.start(key, data, target, now_s, cap_s=cap_s)

    def make_via(self) -> str:
        """Return a Via with a new branch."""
        sent_by = f"{self.line.transport} {self.local[0]}:{self.local[1]}"
        return f"SIP/2.0/{sent_by};rport;branch={BRANCH_COOKIE}{self._tokens()}"

    # --- inside -------------------------------------------------------------------------------

    def _send_request(
        self, method: str, uri: str, to: str, extra: list[tuple[str, str]], now_s: float
    ) -> None:
        self._sequence += 1
        headers = [
            ("Via", self.make_via()),
            ("From", f"<{self.line.aor}>;tag={self._tokens()}"),
            ("To", f"<{to}>"),
            ("Call-ID", self._register_id),
            ("CSeq", f"{self._sequence} {method}"),
            *extra,
        ]
        self.send(make_request(method, uri, headers), self.line.registrar, now_s)

    def _request(self, request: Request, source: Endpoint, now_s: float) -> None:
        key = _server_key(request)
        if request.method != "ACK" and key in self._answered:
            self._out.append((self._answered[key], source))
        elif request.method == "MESSAGE":
            sender = caller_uri(request.headers["From"])
            self.texts.append(Text(sender, request.body.decode("utf-8", "replace")))
            self.answer(request, source, 200)
        elif request.method == "OPTIONS":
            self.answer(request, source, 200)
        else:
            self.on_request(request, source, now_s)

    def _response(self, response: Response, now_s: float) -> None:
        key = _client_key(response, response.cseq.method)
        if key not in self._waiting:
            return
        sent, target = self._waiting[key]
        if response.code >= 200 or sent.method == "INVITE":
            self._resends.stop(key)
        if response.code >= 200 and sent.method != "INVITE":
            del self._waiting[key]
        if response.code >= 300 and sent.method == "INVITE":
            self._out.append((bytes(acknowledge(sent, response)), target))
        if response.code in _ANSWERS and self._sign_again(sent, response, now_s):
            return
        if sent.method == "REGISTER":
            self._registered(response)
        else:
            self.on_response(sent, response, now_s)

    def _registered(self, response: Response) -> None:
        if response.code >= 200:
            self.register_code = response.code
        if response.code == 200:
            ours = [c for c in response.contact if str(c.uri) == self.contact]
            self.registered_s = int(ours[0].parameters.get("expires") or 0) if ours else 0

    def _sign_again(self, sent: Request, response: Response, now_s: float) -> bool:
        """Repeat *sent* with credentials, once; False when it had them or nothing fits."""
        asked, answer = _ANSWERS[response.code]
        challenge = strongest_challenge(response.headers.getlist(asked))
        if not challenge or sent.headers.get(answer) is not None:
            return False
        again = Request.parse(bytes(sent))
        assert isinstance(again, Request)  # noqa: S101
        value = sign(
            self.line.account, challenge, method=sent.method, uri=str(sent.uri), cnonce=self._tokens()
        )
        self._sequence += 1
        again.headers.set(answer, value)
        again.headers.set("Via", self.make_via())
        again.headers.set("CSeq", f"{self._sequence} {sent.method}")
        self.send(again, self.line.registrar, now_s)
        return True


def _client_key(message: Message, method: str) -> str:
    """Return what names a transaction of ours (RFC 3261 §17.1.3): a CANCEL shares its INVITE's branch."""
    return f"{method} {branch_of(message)}"


def _server_key(request: Request) -> str:
    return f"{request.method} {transaction_of(request)}"
