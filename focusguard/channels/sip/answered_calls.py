"""The calls that we answered: requests within their dialogs in, events and our BYEs out."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Final

from focusguard.channels.sip.answered_call import AnsweredCall, Phase
from focusguard.channels.sip.answers import FinalResponse
from focusguard.channels.sip.build import ALLOW, HeaderFields, build_response
from focusguard.channels.sip.calls import Leg
from focusguard.channels.sip.dialog import DialogId, begin_dialog, dialog_id_of, read_routes
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.events import CallConnected, CallHungUp, CallId, StreamChanged
from focusguard.channels.sip.invitation import Invitation, read_offer
from focusguard.channels.sip.message import Request
from focusguard.channels.sip.offer_answer import SDP_TYPE, Objection
from focusguard.channels.sip.timers import TimerQueue, TransportTimers
from focusguard.channels.sip.uac import ClientSide, Finished
from focusguard.channels.sip.wire import Wire

_OK: Final = FinalResponse(200)
_OUT_OF_ORDER: Final = FinalResponse(500)
_GONE: Final = FinalResponse(481)
_PENDING: Final = FinalResponse(491)
_OWNER: Final = "bye "


class AnsweredCalls:
    """All of one line, by dialog."""

    def __init__(
        self,
        wire: Wire,
        client: ClientSide,
        *,
        contact: Callable[[], str],
        timers: TransportTimers,
        make_token: Callable[[], str],
    ) -> None:
        self._wire = wire
        self._client = client
        self._contact = contact
        self._timers = timers
        self._make_token = make_token
        self._calls: dict[DialogId, AnsweredCall] = {}
        self._due: TimerQueue[DialogId] = TimerQueue()

    def __len__(self) -> int:
        return len(self._calls)

    def next_due_s(self) -> float | None:
        """Return when `tick` is wanted next."""
        return self._due.next_due_s()

    def has(self, call: CallId) -> bool:
        """Tell whether *call* goes on."""
        return any(answered.call == call for answered in self._calls.values())

    def has_peer(self, host: str) -> bool:
        """Tell whether a request of ours may have gone to *host*, so that its responses count."""
        return any(answered.hop.host == host for answered in self._calls.values())

    def find(self, request: Request) -> AnsweredCall | None:
        """Return the call within which *request* came, or None."""
        return self._calls.get(dialog_id_of(request)) if request.to.tag else None

    # --- from the server side -------------------------------------------------------------------

    def begin(
        self, call: CallId, leg: Leg, invite: Request, offer: Invitation, local: Endpoint, *, now_s: float
    ) -> None:
        """Answer *invite* with 200; RTP is to come from *local*."""
        answered = AnsweredCall(
            call,
            begin_dialog(invite, leg.to_tag),
            leg.destination,
            local,
            zlib.crc32(self._make_token().encode()),
            self._timers,
        )
        self._calls[answered.dialog.id] = answered
        self._accept(answered, leg, invite, offer, now_s=now_s)

    def renew(self, answered: AnsweredCall, leg: Leg, request: Request, *, now_s: float) -> None:
        """Answer a re-INVITE (§14.2): what cannot be taken leaves the call as it was."""
        objection = _objection_to(answered, request)
        offer = read_offer(request, source=leg.source.host)
        if objection is not None:
            leg.send_final(objection, self._wire, now_s=now_s)
        elif isinstance(offer, Objection):
            leg.send_final(refusal_for(offer), self._wire, now_s=now_s)
        else:
            self._accept(answered, leg, request, offer, now_s=now_s)
            if offer.stream is not None:
                self._wire.report(StreamChanged(answered.call, offer.stream))

    def on_ack(self, request: Request, source: Endpoint, *, now_s: float) -> bool:
        """Take an ACK; return whether it is the one to our 200."""
        answered = self.find(request)
        if answered is None or answered.accepted is None:
            return False
        if answered.accepted.cseq != request.cseq.sequence:
            return False
        was_waiting, was_offered = answered.phase is Phase.WAITING, answered.accepted.is_offer
        answered.acknowledge(read_offer(request, source=source.host), now_s=now_s)
        if answered.must_end or answered.stream is None:
            self._bye(answered, now_s=now_s)
        elif was_waiting:
            self._wire.report(CallConnected(answered.call, answered.stream))
        elif was_offered:
            self._wire.report(StreamChanged(answered.call, answered.stream))
        self._watch(answered)
        return True

    def on_bye(self, answered: AnsweredCall, request: Request) -> FinalResponse:
        """Take the caller's BYE; return what it is answered with."""
        if request.cseq.sequence <= answered.dialog.remote_cseq:
            return _OUT_OF_ORDER
        self._over(answered, confirmed=answered.was_acknowledged)
        return _OK

    def on_cancel(self, call: CallId, *, now_s: float) -> None:
        """Take a CANCEL that crossed our 200: the caller wants no announcement, so it ends with the ACK."""
        self.hang_up(call, now_s=now_s)

    # --- asked for ------------------------------------------------------------------------------

    def hang_up(self, call: CallId, *, now_s: float) -> None:
        """End *call*, now or as soon as its ACK comes (§15)."""
        for answered in list(self._calls.values()):
            if answered.call == call and answered.phase is Phase.CONFIRMED:
                self._bye(answered, now_s=now_s)
            elif answered.call == call:
                answered.must_end = True

    def hang_up_all(self, *, now_s: float) -> None:
        """End every call at once, before its ACK too: the line is about to close, and would be silent."""
        for answered in list(self._calls.values()):
            if answered.phase in {Phase.WAITING, Phase.CONFIRMED}:
                self._bye(answered, now_s=now_s)

    # --- what happens by itself -----------------------------------------------------------------

    def tick(self, now_s: float) -> None:
        """Send again what waits for its ACK, and end what lasted too long."""
        for dialog in self._due.pop_due(now_s):
            answered = self._calls[dialog]
            if answered.gives_up(now_s=now_s):
                self._bye(answered, now_s=now_s)
            elif (again := answered.repeat(now_s=now_s)) is not None:
                self._wire.send(*again)
            self._watch(answered)

    def connection_lost(self) -> None:
        """End every call: what its caller hears or says of it does not reach us any more."""
        for answered in list(self._calls.values()):
            self._over(answered, confirmed=False)

    def on_finished(self, finished: Finished) -> bool:
        """Take the end of a BYE of ours; return whether it was one."""
        if not finished.owner.startswith(_OWNER):
            return False
        found = [a for a in self._calls.values() if _owner(a) == finished.owner]
        for answered in found:
            status = finished.response.status if finished.response else 0
            # 481: it was over for the caller already (§15.1.2); any other says nothing of the caller.
            heard = 200 <= status < 300 or status == 481
            self._over(answered, confirmed=heard and answered.was_acknowledged)
        return True

    # --- within ---------------------------------------------------------------------------------

    def _accept(
        self, answered: AnsweredCall, leg: Leg, request: Request, offer: Invitation, *, now_s: float
    ) -> None:
        fields: HeaderFields = (
            *(("Record-Route", route) for route in read_routes(request.headers)),
            ("Contact", f"<{self._contact()}>"),
            ("Allow", ALLOW),
            ("Content-Type", SDP_TYPE),
        )
        response = build_response(
            leg.copied,
            200,
            source=leg.source,
            to_tag=leg.to_tag,
            extra=fields,
            body=answered.describe(offer),
        )
        answered.accept(request, offer, response, leg.destination, now_s=now_s)
        leg.transaction.accept(now_s=now_s)
        leg.invite = None
        self._wire.send(response, leg.destination)
        self._watch(answered)

    def _bye(self, answered: AnsweredCall, *, now_s: float) -> None:
        self._client.send(answered.bye(_owner(answered)), now_s=now_s)
        self._watch(answered)

    def _over(self, answered: AnsweredCall, *, confirmed: bool) -> None:
        answered.phase, answered.accepted = Phase.OVER, None
        self._due.set(answered.dialog.id, None)
        del self._calls[answered.dialog.id]
        self._wire.report(CallHungUp(answered.call, confirmed=confirmed))

    def _watch(self, answered: AnsweredCall) -> None:
        self._due.set(answered.dialog.id, answered.due_s)


def refusal_for(objection: Objection) -> FinalResponse:
    """Return the response to a re-INVITE whose description cannot be taken (§21.4.26)."""
    return FinalResponse(objection.status, (warning_for(objection),))


def warning_for(objection: Objection) -> tuple[str, str]:
    """Return the Warning field that says why a description cannot be taken (§20.43)."""
    return "Warning", f'{objection.code} focusguard "{objection.text}"'


def _objection_to(answered: AnsweredCall, request: Request) -> FinalResponse | None:
    if answered.phase is Phase.ENDING:
        return _GONE
    if request.cseq.sequence <= answered.dialog.remote_cseq:
        return _OUT_OF_ORDER  # §12.2.2
    return _PENDING if answered.accepted is not None else None


def _owner(answered: AnsweredCall) -> str:
    return f"{_OWNER}{answered.dialog.id.local_tag} {answered.call.key}"
