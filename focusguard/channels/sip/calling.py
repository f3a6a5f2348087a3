"""Calls that we make (RFC 3261 §13.2), to see what becomes of them: whoever takes one is hung up on at once.

    dial, hang_up, receive, tick  →  datagrams on the wire; DialProgressed, DialFinished, DialOver

One call is one INVITE after another, while it is challenged, and as many dialogs as phones answered it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from focusguard.channels.sip.build import HeaderFields
from focusguard.channels.sip.call_requests import (
    SentInvite,
    describe_media,
    make_ack,
    make_bye,
    make_cancel,
    make_dialog_ack,
    make_invite,
    read_dialog,
    tag_of,
)
from focusguard.channels.sip.client_transaction import ClientState, NonInviteClientTransaction
from focusguard.channels.sip.dialled import DialFinished, DialOver, DialProgressed
from focusguard.channels.sip.dialog import Dialog, route_request
from focusguard.channels.sip.digest import Credentials, DigestSession, choose_challenge
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.invite_client_transaction import (
    InviteClientState,
    InviteClientTransaction,
    Meaning,
)
from focusguard.channels.sip.message import Response
from focusguard.channels.sip.timers import TimerQueue, TransportTimers
from focusguard.channels.sip.wire import Wire

_AUTHORIZATION: Final = {401: "Authorization", 407: "Proxy-Authorization"}
_CHALLENGE: Final = {401: "www-authenticate", 407: "proxy-authenticate"}
# A registrar and its proxy may both ask, and a nonce may be stale once.
_MOST_CHALLENGES: Final = 3

_Key = tuple[str, str]


@dataclass(slots=True)
class _Dialled:
    """One call; *number* is that of the last request, *sessions* are by the name of their header field."""

    call_id: str
    from_: str
    target: str
    number: int = 0
    challenges: int = 0
    sessions: dict[str, DigestSession] = field(default_factory=dict)
    acks: dict[str, bytes] = field(default_factory=dict)
    byes: set[_Key] = field(default_factory=set)
    invite: _Invite | None = None
    is_hung_up: bool = False
    is_finished: bool = False
    is_over: bool = False


@dataclass(slots=True)
class _Invite:
    """One INVITE of a call; *ack* answers a 300–699, *is_cancelled* once the CANCEL went out."""

    dialled: _Dialled
    sent: SentInvite
    branch: str
    transaction: InviteClientTransaction
    ack: bytes | None = None
    is_cancelled: bool = False


@dataclass(slots=True)
class _Request:
    """A CANCEL or a BYE that waits for its response; a CANCEL has no dialog."""

    invite: _Invite
    transaction: NonInviteClientTransaction
    dialog: Dialog | None = None


class CallingSide:
    """Makes calls through the registrar; they appear as made by *aor*."""

    def __init__(
        self,
        wire: Wire,
        *,
        aor: str,
        contact_uri: str,
        credentials: Credentials,
        registrar: Endpoint,
        local: Endpoint,
        transport: str,
        timers: TransportTimers,
        make_token: Callable[[], str],
    ) -> None:
        self._wire = wire
        self._aor = aor
        self._contact_uri = contact_uri
        self._credentials = credentials
        self._registrar = registrar
        self._local = local
        self._transport = transport
        self._timers = timers
        self._make_token = make_token
        self._calls: dict[str, _Dialled] = {}
        self._invites: dict[str, _Invite] = {}
        self._requests: dict[_Key, _Request] = {}
        self._due: TimerQueue[_Key] = TimerQueue()

    def next_due_s(self) -> float | None:
        """Return when `tick` is wanted next."""
        return self._due.next_due_s()

    def dial(self, target: str, *, now_s: float) -> tuple[str, str]:
        """Call the URI *target*; return the Call-ID and our tag, which name the call at every other phone."""
        call_id, tag = self._make_token(), self._make_token()
        dialled = _Dialled(call_id, f"<{self._aor}>;tag={tag}", target)
        self._calls[call_id] = dialled
        self._send_invite(dialled, now_s=now_s)
        return call_id, tag

    def hang_up(self, call_id: str, *, now_s: float) -> None:
        """Cancel the call while it has no final response; one that has is over or being ended."""
        dialled = self._calls.get(call_id)
        if dialled is not None and dialled.invite is not None:
            dialled.is_hung_up = True
            self._cancel_if_due(dialled.invite, now_s=now_s)

    def receive(self, response: Response, *, now_s: float) -> bool:
        """Take a response; return whether it is one to a request of ours."""
        key = (response.method, response.branch)
        if response.method == "INVITE" and (invite := self._invites.get(response.branch)):
            self._on_invite_response(invite, response, now_s=now_s)
        elif known := self._requests.get(key):
            self._on_response(key, known, response, now_s=now_s)
        else:
            return False
        return True

    def tick(self, now_s: float) -> None:
        """Do what is due."""
        for key in self._due.pop_due(now_s):
            if key in self._requests:
                self._request_due(key, self._requests[key], now_s=now_s)
            else:
                self._invite_due(self._invites[key[1]], now_s=now_s)

    # --- the INVITE -----------------------------------------------------------------------------

    def _send_invite(self, dialled: _Dialled, *, now_s: float) -> None:
        dialled.number += 1
        branch = self._new_branch()
        sent = SentInvite(
            dialled.target,
            self._via(branch),
            dialled.from_,
            dialled.call_id,
            dialled.number,
            _credentials(dialled, "INVITE", dialled.target),
        )
        body = describe_media(self._local)
        request = make_invite(sent, contact=self._contact_uri, body=body)
        invite = _Invite(dialled, sent, branch, InviteClientTransaction(request, self._timers, now_s))
        self._invites[branch] = dialled.invite = invite
        self._watch(invite)
        self._wire.send(request, self._registrar)

    def _on_invite_response(self, invite: _Invite, response: Response, *, now_s: float) -> None:
        meaning = invite.transaction.on_response(response.status, now_s=now_s)
        self._watch(invite)
        if meaning is Meaning.REPEATED:
            self._wire.send(invite.ack, self._registrar)
        elif meaning is Meaning.STRAY:
            return
        elif response.status < 200:
            if response.status > 100:
                self._wire.report(DialProgressed(invite.dialled.call_id, response.status))
            self._cancel_if_due(invite, now_s=now_s)
        elif response.status < 300:
            self._on_taken(invite, response, now_s=now_s)
        else:
            self._on_refused(invite, response, now_s=now_s)

    def _on_taken(self, invite: _Invite, response: Response, *, now_s: float) -> None:
        """Acknowledge a 2xx and hang up; one of another phone, or one that crossed our CANCEL, too."""
        dialled, tag = invite.dialled, tag_of(response)
        if tag in dialled.acks:
            self._wire.send(dialled.acks[tag], self._registrar)
            return
        dialog = read_dialog(invite.sent, response)
        ack = make_dialog_ack(invite.sent, dialog, via=self._via(self._new_branch()))
        dialled.acks[tag] = ack
        self._wire.send(ack, self._registrar)
        self._send_bye(invite, dialog, now_s=now_s)
        self._finish(invite, response.status)

    def _on_refused(self, invite: _Invite, response: Response, *, now_s: float) -> None:
        invite.ack = make_ack(invite.sent, response)
        self._wire.send(invite.ack, self._registrar)
        dialled = invite.dialled
        if not dialled.is_hung_up and self._meets(dialled, response):
            self._send_invite(dialled, now_s=now_s)
        else:
            self._finish(invite, response.status)

    def _cancel_if_due(self, invite: _Invite, *, now_s: float) -> None:
        """Send the CANCEL; not before a provisional response came (§9.1)."""
        proceeding = invite.transaction.state is InviteClientState.PROCEEDING
        if proceeding and invite.dialled.is_hung_up and not invite.is_cancelled:
            invite.is_cancelled = True
            invite.transaction.on_cancelled(now_s=now_s)
            self._watch(invite)
            cancel = make_cancel(invite.sent)
            self._send_request(("CANCEL", invite.branch), cancel, invite, None, now_s=now_s)

    def _invite_due(self, invite: _Invite, *, now_s: float) -> None:
        self._wire.send(invite.transaction.on_timer(now_s=now_s), self._registrar)
        self._watch(invite)
        if invite.transaction.due_s is not None or invite.transaction.waits:
            return
        del self._invites[invite.branch]
        if invite.transaction.state is InviteClientState.TIMED_OUT:
            self._finish(invite, None)
        if invite.dialled.invite is invite:
            del self._calls[invite.dialled.call_id]

    def _watch(self, invite: _Invite) -> None:
        self._due.set(("INVITE", invite.branch), invite.transaction.due_s)

    def _finish(self, invite: _Invite, status: int | None) -> None:
        """Report how the call went, once; a CANCEL that waits has nothing to do any more."""
        dialled = invite.dialled
        self._requests.pop(("CANCEL", invite.branch), None)
        self._due.set(("CANCEL", invite.branch), None)
        if not dialled.is_finished:
            dialled.is_finished = True
            self._wire.report(DialFinished(dialled.call_id, status))
        self._settle(dialled)

    def _settle(self, dialled: _Dialled) -> None:
        if dialled.is_finished and not dialled.byes and not dialled.is_over:
            dialled.is_over = True
            self._wire.report(DialOver(dialled.call_id))

    # --- CANCEL and BYE -------------------------------------------------------------------------

    def _send_bye(self, invite: _Invite, dialog: Dialog, *, now_s: float) -> None:
        dialled, branch = invite.dialled, self._new_branch()
        dialled.number += 1
        credentials = _credentials(dialled, "BYE", route_request(dialog)[0])
        bye = make_bye(
            invite.sent, dialog, via=self._via(branch), number=dialled.number, credentials=credentials
        )
        dialled.byes.add(("BYE", branch))
        self._send_request(("BYE", branch), bye, invite, dialog, now_s=now_s)

    def _send_request(
        self, key: _Key, request: bytes, invite: _Invite, dialog: Dialog | None, *, now_s: float
    ) -> None:
        transaction = NonInviteClientTransaction(request, self._timers, now_s)
        self._requests[key] = _Request(invite, transaction, dialog)
        self._due.set(key, transaction.due_s)
        self._wire.send(request, self._registrar)

    def _on_response(self, key: _Key, known: _Request, response: Response, *, now_s: float) -> None:
        is_final = known.transaction.on_response(response.status, now_s=now_s)
        self._due.set(key, known.transaction.due_s)
        dialled = known.invite.dialled
        if not is_final or known.dialog is None:
            return
        dialled.byes.discard(key)
        if self._meets(dialled, response):
            self._send_bye(known.invite, known.dialog, now_s=now_s)
        self._settle(dialled)

    def _request_due(self, key: _Key, known: _Request, *, now_s: float) -> None:
        self._wire.send(known.transaction.on_timer(now_s=now_s), self._registrar)
        self._due.set(key, known.transaction.due_s)
        if known.transaction.due_s is not None:
            return
        del self._requests[key]
        if known.transaction.state is ClientState.TIMED_OUT:
            known.invite.dialled.byes.discard(key)
            self._settle(known.invite.dialled)

    # --- both -----------------------------------------------------------------------------------

    def _meets(self, dialled: _Dialled, response: Response) -> bool:
        """Tell whether *response* is a challenge that the next request answers (§22.2, §22.3)."""
        name = _AUTHORIZATION.get(response.status)
        if name is None or dialled.challenges == _MOST_CHALLENGES:
            return False
        challenge = choose_challenge(response.headers.all(_CHALLENGE[response.status]))
        used = dialled.sessions.get(name)
        # Asked again for what was just given: the credentials are wrong, unless the nonce was too old.
        is_refused = used is not None and response.method == "INVITE"
        if challenge is None or (is_refused and not challenge.stale):
            return False
        dialled.challenges += 1
        dialled.sessions[name] = DigestSession(challenge, self._credentials, self._make_token)
        return True

    def _new_branch(self) -> str:
        return f"z9hG4bK{self._make_token()}"

    def _via(self, branch: str) -> str:
        return f"SIP/2.0/{self._transport} {self._local.hostport};branch={branch};rport"


def _credentials(dialled: _Dialled, method: str, uri: str) -> HeaderFields:
    return tuple((name, session.authorization(method, uri)) for name, session in dialled.sessions.items())
