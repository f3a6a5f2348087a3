"""The SIP user agent without I/O: datagrams and time go in, datagrams and events come out.

    receive(data, source, now_s), tick(now_s)     →  take_datagrams(), take_events(), next_due_s()
    answer, send_message, start_registration …    →  the same

Nothing here reads a clock or a socket; `now_s` is monotonic.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from focusguard.channels.sip.answered_calls import AnsweredCalls
from focusguard.channels.sip.answers import Answer
from focusguard.channels.sip.bindings import contact_user
from focusguard.channels.sip.calling import CallingSide
from focusguard.channels.sip.digest import Credentials
from focusguard.channels.sip.endpoint import Endpoint, Transport
from focusguard.channels.sip.events import (
    CallId,
    Event,
    FailureReason,
    MessageFinished,
    Registered,
    RegistrationFailed,
)
from focusguard.channels.sip.identity import CallerId
from focusguard.channels.sip.invitation import Invitation
from focusguard.channels.sip.message import BadRequest, Request, Response, parse_message
from focusguard.channels.sip.offer_answer import Objection
from focusguard.channels.sip.redirection import Redirects
from focusguard.channels.sip.registration import (
    Account,
    Effect,
    Presence,
    Registration,
    SendRegister,
    State,
)
from focusguard.channels.sip.scan import start_line
from focusguard.channels.sip.timers import UDP, TransportTimers
from focusguard.channels.sip.uac import ClientSide, Conversation, Finished, Outgoing
from focusguard.channels.sip.uas import ServerSide
from focusguard.channels.sip.uri import parse_uri
from focusguard.channels.sip.wire import Wire
from focusguard.domain.stop_words import reads_as_stop

# Above this a request must not go over UDP (RFC 3261 §18.1.1, RFC 3428 §8).
LARGEST_REQUEST: Final = 1300
# All header fields of a MESSAGE with credentials, less the addresses in them.
_MESSAGE_HEADERS: Final = 580
_REGISTRATION: Final = "registration"
# These say that the registrar does not reach us any more, and not since when.
_SILENCE: Final = frozenset({FailureReason.NO_ANSWER, FailureReason.SERVER_TROUBLE})
_BOUND: Final = frozenset({State.REGISTERED, State.REFRESHING})


def random_token() -> str:
    """Return 80 random bits as 20 hexadecimal digits: a tag, a branch, a cnonce."""
    return secrets.token_hex(10)


def room_for_text(aor: str, target: str) -> int:
    """Return the octets that a text from *aor* to *target* may have where one datagram takes it."""
    return max(0, LARGEST_REQUEST - _MESSAGE_HEADERS - 2 * len(aor) - 3 * len(target))


class MessageTooLong(ValueError):
    """The text does not fit into one datagram."""


@dataclass(frozen=True, slots=True)
class AgentConfig:
    """Who we are and where.

    Attributes:
        registrar: Where requests go.
        registrar_addresses: IP addresses whose requests are answered.
        local: What Via and Contact say.
        mark: Begins the user part of our Contact (`bindings.contact_mark`); empty: none.
        only_phone: Whether other phones may be pushed out.
        redirects: Which redirections of a REGISTER are followed; None: none.
        register_uri: The Request-URI of a REGISTER; empty: the domain of the aor.
        is_favoured: Whether a caller gets through in a flood.
        takes_text: Whether a text is for us; any other is for the owner's telephones.
        transport: What carries the messages; *timers* have to fit.
        contact_user: The user part of our Contact; empty: it is made of *mark* and a token.
    """

    aor: str
    credentials: Credentials
    registrar: Endpoint
    registrar_addresses: frozenset[str]
    local: Endpoint
    timers: TransportTimers = UDP
    mark: str = ""
    only_phone: bool = False
    redirects: Redirects | None = None
    register_uri: str = ""
    transport: Transport = Transport.UDP
    contact_user: str = field(default="", repr=False)
    make_token: Callable[[], str] = field(default=random_token, repr=False)
    is_favoured: Callable[[CallerId], bool] = field(default=lambda caller: False, repr=False)
    takes_text: Callable[[str], bool] = reads_as_stop


class UserAgent:
    """One line: one address of record at one registrar."""

    def __init__(self, config: AgentConfig) -> None:
        self._config = config
        self._token = config.contact_user or contact_user(config.mark, config.make_token())
        self._wire = Wire()
        self._client = ClientSide(
            self._wire,
            aor=config.aor,
            credentials=config.credentials,
            registrar=config.registrar,
            local=config.local,
            timers=config.timers,
            transport=config.transport,
            make_token=config.make_token,
        )
        self._answered_calls = AnsweredCalls(
            self._wire,
            self._client,
            contact=lambda: self.contact_uri,
            timers=config.timers,
            make_token=config.make_token,
        )
        self._server = ServerSide(
            self._wire,
            self._answered_calls,
            timers=config.timers,
            make_token=config.make_token,
            is_favoured=config.is_favoured,
            takes_text=config.takes_text,
        )
        self._calling = CallingSide(
            self._wire,
            aor=config.aor,
            contact_uri=self.contact_uri,
            credentials=config.credentials,
            registrar=config.registrar,
            local=config.local,
            transport=config.transport.value,
            timers=config.timers,
            make_token=config.make_token,
        )
        self._registering = self._converse()
        self._account = Account(
            config.aor, self.contact_uri, config.mark, config.only_phone, config.redirects
        )
        self._registration = Registration(self._account)
        self._reached_s: float | None = None
        self.dropped = 0

    @property
    def contact_uri(self) -> str:
        """Our Contact; its user part is a random token, so that only who was told can reach us."""
        config = self._config
        return f"sip:{self._token}@{config.local.hostport}{config.transport.uri_parameter}"

    @property
    def is_registered(self) -> bool:
        """Whether the registrar may send calls to us."""
        return self._registration.may_be_bound

    @property
    def other_contacts(self) -> tuple[str, ...]:
        """URIs of the other phones on the address of record, as of the last registration."""
        return self._registration.other_contacts

    @property
    def held(self) -> Mapping[str, int]:
        """How much memory holds of what peers sent, by what."""
        return {
            **self._server.held,
            "answered calls": len(self._answered_calls),
            "datagrams": len(self._wire.datagrams),
            "events": len(self._wire.events),
        }

    # --- in -------------------------------------------------------------------------------------

    def receive(self, data: bytes, source: Endpoint, now_s: float) -> None:
        """Take one datagram; what has no right to an answer is counted in `dropped`."""
        by_registrar = source.host in self._config.registrar_addresses
        may_respond = by_registrar or self._answered_calls.has_peer(source.host)
        if not may_respond and self._token.encode() not in start_line(data):
            self.dropped += 1  # Strangers cost no parsing.
            return
        message = parse_message(data)
        if by_registrar and isinstance(message, Request) and self._registration.state in _BOUND:
            self._reached_s = now_s
        if isinstance(message, Request) and (by_registrar or self._is_for_us(message)):
            self._server.receive(message, source, by_registrar=by_registrar, now_s=now_s)
        elif isinstance(message, BadRequest) and by_registrar:
            if self._server.allows_courtesy(now_s):
                self._server.refuse_bad(message, source)
        elif not may_respond or not isinstance(message, Response):
            self.dropped += 1
        elif not self._calling.receive(message, now_s=now_s):
            self._finish(self._client.receive(message, now_s=now_s), now_s=now_s)

    def refuse_unframed(self, head: bytes, source: Endpoint, status: int, reason: str, now_s: float) -> None:
        """Answer a request whose end cannot be told, or that is too large, from what there is of its head."""
        if not self._server.allows_courtesy(now_s):
            return
        message = parse_message(head)
        if isinstance(message, BadRequest) or (isinstance(message, Request) and message.method != "ACK"):
            self._server.refuse_bad(BadRequest(status, reason, message.copied), source)

    def connection_lost(self, now_s: float) -> None:
        """Take that nothing is sent or received any more (RFC 3261 §17.1.4, §17.2.4); `succeed` goes on."""
        self._client.forget(_REGISTRATION)
        self._answered_calls.connection_lost()
        self._server.connection_lost()
        for finished in self._client.connection_lost():
            self._finish(finished, now_s=now_s)
        self._perform(self._registration.connection_lost(now_s=now_s), now_s=now_s)

    def succeed(self, former: UserAgent) -> None:
        """Go on where *former* stood, whose transport is gone: what was learned of the registrar stays."""
        self._registration, self._reached_s = former._registration, former._reached_s
        self._registration.move(self._account)

    def tick(self, now_s: float) -> None:
        """Do what is due at *now_s*."""
        self._server.tick(now_s)
        self._answered_calls.tick(now_s)
        for finished in self._client.tick(now_s):
            self._finish(finished, now_s=now_s)
        self._calling.tick(now_s)
        due_s = self._registration.due_s
        if due_s is not None and due_s <= now_s:
            self._perform(self._registration.on_due(), now_s=now_s)

    # --- out ------------------------------------------------------------------------------------

    def next_due_s(self) -> float | None:
        """Return when `tick` is wanted next; None: only after something else happened."""
        parts = (self._server, self._answered_calls, self._client, self._calling)
        times = (*(part.next_due_s() for part in parts), self._registration.due_s)
        return min((t for t in times if t is not None), default=None)

    @property
    def has_events(self) -> bool:
        """Whether something happened that was not fetched yet."""
        return bool(self._wire.events)

    def take_datagrams(self) -> list[tuple[bytes, Endpoint]]:
        """Return and forget what is to be sent, in order."""
        return self._wire.take_datagrams()

    def take_events(self) -> list[Event]:
        """Return and forget what happened, in order."""
        return self._wire.take_events()

    # --- asked for ------------------------------------------------------------------------------

    def answer(self, call: CallId, answer: Answer, now_s: float) -> bool:
        """Answer a call; False when it is over already."""
        return self._server.answer(call, answer, now_s=now_s)

    def invitation(self, call: CallId) -> Invitation | Objection:
        """Return what an INVITE that waits for `answer` offers, or why it cannot be answered with 200."""
        return self._server.invitation(call)

    def hang_up(self, call: CallId, now_s: float) -> None:
        """End a call that was answered with 200; `CallHungUp` follows."""
        self._answered_calls.hang_up(call, now_s=now_s)

    def hang_up_all(self, now_s: float) -> None:
        """End all of them, whatever they wait for."""
        self._answered_calls.hang_up_all(now_s=now_s)

    def send_message(self, target: str, text: str, now_s: float) -> str:
        """Send *text* to the URI *target* through the registrar (RFC 3428); return its id for later.

        Raises:
            ValueError: *target* is no SIP URI.
            MessageTooLong: it does not fit into one datagram, where datagrams it is.
        """
        body = text.encode()
        if parse_uri(target) is None:
            raise ValueError("not a SIP URI")
        room = room_for_text(self._config.aor, target)
        if len(body) > room and not self._config.transport.is_stream:
            raise MessageTooLong(f"The text has {len(body)} octets, SIP over UDP takes {room} here.")
        message_id = self._config.make_token()
        content_type = ("Content-Type", "text/plain;charset=UTF-8")
        outgoing = Outgoing(message_id, "MESSAGE", target, target, self._converse(), (content_type,), body)
        self._client.send(outgoing, now_s=now_s)
        return message_id

    def start_registration(self, now_s: float, presence: Presence = Presence.ALWAYS) -> None:
        """Register, and stay registered."""
        self._perform(self._registration.start(presence), now_s=now_s)

    def restart_registration(self, now_s: float, presence: Presence | None = Presence.ALWAYS) -> None:
        """Register anew at once, whatever is under way: nobody knows what became of it. None: do not."""
        self._client.forget(_REGISTRATION)
        self._perform(self._registration.restart(presence), now_s=now_s)

    def sweep_registration(self, now_s: float) -> None:
        """Take off what a crash left behind, and register nothing; `Unregistered` follows where it began."""
        self._perform(self._registration.sweep(), now_s=now_s)

    def stop_registration(self, now_s: float) -> None:
        """Take our contact back; `Unregistered` follows."""
        self._perform(self._registration.stop(), now_s=now_s)

    def dial(self, target: str, now_s: float) -> CallId:
        """Call the URI *target*, only to see what becomes of it; `DialFinished` and `DialOver` follow."""
        return CallId(*self._calling.dial(target, now_s=now_s))

    def end_dialled(self, call: CallId, now_s: float) -> None:
        """End a call that we made."""
        self._calling.hang_up(call.call_id, now_s=now_s)

    # --- within ---------------------------------------------------------------------------------

    def _is_for_us(self, request: Request) -> bool:
        return request.uri is not None and request.uri.user == self._token

    def _converse(self) -> Conversation:
        return Conversation(self._config.make_token(), self._config.make_token())

    def _finish(self, finished: Finished | None, *, now_s: float) -> None:
        if finished is None:
            return
        if finished.owner == _REGISTRATION:
            self._perform(self._registration.on_finished(finished, now_s=now_s), now_s=now_s)
        elif not self._answered_calls.on_finished(finished):
            self._wire.report(_message_end(finished))

    def _perform(self, effects: Iterable[Effect], *, now_s: float) -> None:
        for effect in effects:
            match effect:
                case SendRegister():
                    self._client.send(self._register_request(effect), now_s=now_s)
                case RegistrationFailed(reason) if reason in _SILENCE and self._reached_s is not None:
                    self._wire.report(replace(effect, unseen_s=now_s - self._reached_s))
                case _:
                    self._reached_s = now_s if isinstance(effect, Registered) else self._reached_s
                    self._wire.report(effect)

    def _register_request(self, register: SendRegister) -> Outgoing:
        uri = self._config.register_uri or f"sip:{self._config.aor.rpartition('@')[2]}"
        fields = [("Contact", contact) for contact in register.contacts]
        if register.expires_s is not None:
            fields.append(("Expires", str(register.expires_s)))
        return Outgoing(_REGISTRATION, "REGISTER", uri, self._config.aor, self._registering, tuple(fields))


def _message_end(finished: Finished) -> MessageFinished:
    """Return how a MESSAGE ended; one that was refused for its credentials was surely not delivered."""
    if finished.response is not None:
        return MessageFinished(finished.owner, finished.response.status)
    is_unknown = finished.failure in {FailureReason.NO_ANSWER, FailureReason.CONNECTION_LOST}
    return MessageFinished(finished.owner, None if is_unknown else 401)
