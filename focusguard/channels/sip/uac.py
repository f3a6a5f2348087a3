"""The client half of the user agent (RFC 3261 §8.1): requests out, with digest, and what became of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from focusguard.channels.sip.build import HeaderFields, build_request
from focusguard.channels.sip.client_transaction import ClientState, NonInviteClientTransaction
from focusguard.channels.sip.digest import Credentials, DigestSession, choose_challenge, next_nonce
from focusguard.channels.sip.endpoint import Endpoint, Transport
from focusguard.channels.sip.events import FailureReason
from focusguard.channels.sip.message import Response
from focusguard.channels.sip.timers import TimerQueue, TransportTimers
from focusguard.channels.sip.wire import Wire

_CHALLENGES: Final = frozenset({401, 407})
# What is answered with which field; a proxy may add its own challenge to the registrar's (RFC 3261 §22.3).
_AUTHORIZATION: Final = {"www-authenticate": "Authorization", "proxy-authenticate": "Proxy-Authorization"}
_INFO: Final = {"authentication-info": "Authorization", "proxy-authentication-info": "Proxy-Authorization"}
# A nonce of an earlier request may have run out, and the new one once more; then it is enough.
_MOST_CHALLENGES: Final = 3


@dataclass(slots=True)
class Conversation:
    """What requests that belong together share: Call-ID, our tag and a CSeq that counts up."""

    call_id: str
    from_tag: str
    cseq: int = 0

    def next_cseq(self) -> int:
        """Return the number of the next request."""
        self.cseq += 1
        return self.cseq


@dataclass(frozen=True, slots=True)
class Within:
    """The two ends of a dialog, as header values with their tags, and where its requests go."""

    from_: str = field(repr=False)
    to: str = field(repr=False)
    hop: Endpoint


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request as we mean it, before Via, CSeq and credentials.

    Attributes:
        owner: Whose request it is; comes back with the result.
        to: A URI.
        within: None: a request of our own to the registrar, outside any dialog.
    """

    owner: str
    method: str
    uri: str
    to: str = field(repr=False)
    conversation: Conversation
    fields: HeaderFields = field(default=(), repr=False)
    body: bytes = field(default=b"", repr=False)
    within: Within | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of an `Outgoing`: exactly one of the two is set.

    Attributes:
        response: The final response, never a challenge that we could meet.
        failure: Why there is none that says something.
    """

    owner: str
    response: Response | None = None
    failure: FailureReason | None = None


@dataclass(slots=True)
class _Attempt:
    outgoing: Outgoing
    challenges: int = 0
    answered: set[str] = field(default_factory=set)


class ClientSide:
    """Sends requests to the registrar and takes its responses."""

    def __init__(
        self,
        wire: Wire,
        *,
        aor: str,
        credentials: Credentials,
        registrar: Endpoint,
        local: Endpoint,
        timers: TransportTimers,
        transport: Transport,
        make_token: Callable[[], str],
    ) -> None:
        self._wire = wire
        self._aor = aor
        self._credentials = credentials
        self._registrar = registrar
        self._local = local
        self._timers = timers
        self._transport = transport
        self._make_token = make_token
        # By method too: a registrar asks by 401 and its proxy by 407; both do not fit into a MESSAGE.
        self._sessions: dict[tuple[str, str], DigestSession] = {}
        self._transactions: dict[str, tuple[NonInviteClientTransaction, _Attempt]] = {}
        self._due: TimerQueue[str] = TimerQueue()

    def next_due_s(self) -> float | None:
        """Return when `tick` is wanted next."""
        return self._due.next_due_s()

    def send(self, outgoing: Outgoing, *, now_s: float) -> None:
        """Send a request; its end comes from `receive` or `tick`."""
        self._send(_Attempt(outgoing), now_s=now_s)

    def forget(self, owner: str) -> None:
        """Give up what *owner* waits for: its response, should one come, is no answer to anything."""
        for branch, (_, attempt) in list(self._transactions.items()):
            if attempt.outgoing.owner == owner:
                del self._transactions[branch]
                self._due.set(branch, None)

    def receive(self, response: Response, *, now_s: float) -> Finished | None:
        """Take a response; return what it finishes, or None (provisional, unknown, challenge that is met)."""
        known = self._transactions.get(response.branch)
        if known is None or known[1].outgoing.method != response.method:
            return None
        transaction, attempt = known
        is_final = transaction.on_response(response.status, now_s=now_s)
        self._due.set(response.branch, transaction.due_s)
        if not is_final:
            return None
        if response.status in _CHALLENGES:
            return self._on_challenge(response, attempt, now_s=now_s)
        self._take_next_nonces(response)
        return Finished(attempt.outgoing.owner, response=response)

    def tick(self, now_s: float) -> list[Finished]:
        """Retransmit and forget what is due; return the requests that nobody answered."""
        finished = []
        for branch in self._due.pop_due(now_s):
            transaction, attempt = self._transactions[branch]
            self._wire.send(transaction.on_timer(now_s=now_s), self._hop(attempt.outgoing))
            self._due.set(branch, transaction.due_s)
            if transaction.due_s is None:
                del self._transactions[branch]
            if transaction.state is ClientState.TIMED_OUT:
                finished.append(Finished(attempt.outgoing.owner, failure=FailureReason.NO_ANSWER))
        return finished

    def connection_lost(self) -> list[Finished]:
        """Return the requests that are still without an answer; none will come (RFC 3261 §17.1.4)."""
        waiting = [
            attempt.outgoing.owner
            for transaction, attempt in self._transactions.values()
            if transaction.state in {ClientState.TRYING, ClientState.PROCEEDING}
        ]
        self._transactions.clear()
        self._due = TimerQueue()
        return [Finished(owner, failure=FailureReason.CONNECTION_LOST) for owner in waiting]

    def _send(self, attempt: _Attempt, *, now_s: float) -> None:
        branch = f"z9hG4bK{self._make_token()}"
        request = self._build(attempt.outgoing, branch)
        transaction = NonInviteClientTransaction(request, self._timers, started_at_s=now_s)
        self._transactions[branch] = (transaction, attempt)
        self._due.set(branch, transaction.due_s)
        self._wire.send(request, self._hop(attempt.outgoing))

    def _hop(self, outgoing: Outgoing) -> Endpoint:
        return outgoing.within.hop if outgoing.within else self._registrar

    def _build(self, outgoing: Outgoing, branch: str) -> bytes:
        conversation, method, uri = outgoing.conversation, outgoing.method, outgoing.uri
        within, ours = outgoing.within, f"<{self._aor}>;tag={outgoing.conversation.from_tag}"
        sessions = ((name, s) for (used_by, name), s in self._sessions.items() if used_by == method)
        credentials = ((name, session.authorization(method, uri)) for name, session in sessions)
        fields = (
            ("Via", f"SIP/2.0/{self._transport.value} {self._local.hostport};branch={branch};rport"),
            ("Max-Forwards", "70"),
            ("From", within.from_ if within else ours),
            ("To", within.to if within else f"<{outgoing.to}>"),
            ("Call-ID", conversation.call_id),
            ("CSeq", f"{conversation.next_cseq()} {method}"),
            *credentials,
            ("User-Agent", "FocusGuard"),
            *outgoing.fields,
        )
        return build_request(method, uri, fields, body=outgoing.body)

    def _take_next_nonces(self, response: Response) -> None:
        """Use the nonces that a response hands out, rather than be told that ours are stale (§3.5)."""
        for name, answered_by in _INFO.items():
            session = self._sessions.get((response.method, answered_by))
            nonce = next_nonce(response.headers.all(name))
            if session is not None and nonce:
                session.use_nonce(nonce)

    def _on_challenge(self, response: Response, attempt: _Attempt, *, now_s: float) -> Finished | None:
        """Send the request again with credentials, or tell why not (RFC 3261 §22)."""
        owner, method = attempt.outgoing.owner, attempt.outgoing.method
        asked = {name: values for name in _AUTHORIZATION if (values := response.headers.all(name))}
        chosen = {_AUTHORIZATION[name]: choose_challenge(values) for name, values in asked.items()}
        challenges = {name: challenge for name, challenge in chosen.items() if challenge is not None}
        if not challenges or len(challenges) < len(chosen):
            return Finished(owner, failure=FailureReason.AUTH_UNSUPPORTED)
        attempt.challenges += 1
        refused = {n for n, challenge in challenges.items() if n in attempt.answered and not challenge.stale}
        if refused or attempt.challenges > _MOST_CHALLENGES:
            for name in challenges:
                self._sessions.pop((method, name), None)
            return Finished(owner, failure=FailureReason.WRONG_PASSWORD)
        for name, challenge in challenges.items():
            session = DigestSession(challenge, self._credentials, self._make_token)
            self._sessions[method, name] = session
            attempt.answered.add(name)
        self._send(attempt, now_s=now_s)
        return None
