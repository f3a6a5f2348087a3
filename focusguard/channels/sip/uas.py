"""The server half of the user agent (RFC 3261 §8.2): requests in, responses out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from focusguard.channels.sip.admission import Admission
from focusguard.channels.sip.answered_calls import AnsweredCalls
from focusguard.channels.sip.answering import Answering, answer_key
from focusguard.channels.sip.answers import Announce, Answer, FinalResponse, Ring, final_response
from focusguard.channels.sip.build import ALLOW
from focusguard.channels.sip.calls import UNDECIDED_S, Call, Leg
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.events import CallArrived, CallId
from focusguard.channels.sip.identity import CallerId, identify_caller
from focusguard.channels.sip.invitation import Invitation, read_invitation
from focusguard.channels.sip.message import BadRequest, Request
from focusguard.channels.sip.objections import body_objection, method_objection
from focusguard.channels.sip.offer_answer import Objection
from focusguard.channels.sip.server_transaction import (
    InviteServerTransaction,
    InviteState,
    TransactionKey,
    transaction_key,
)
from focusguard.channels.sip.text_server import TextServer
from focusguard.channels.sip.texts import ACCEPTED_TEXTS
from focusguard.channels.sip.timers import TimerQueue, TransportTimers
from focusguard.channels.sip.wire import Wire

# Memory has a bound: beyond it new calls get 503, and other answers are not kept for retransmissions.
LARGEST_STORE: Final = 10_000
# Each is remembered for 40 s, at 600 new ones a second.
MOST_CALLS: Final = 30_000
_KEPT_FOR_FAVOURED: Final = 1_000
# A call comes by a handful of forks and paths; more are a loop, or worse.
MOST_LEGS: Final = 32

# One second: a proxy leaves us alone for as long, with everybody's calls (RFC 3261 §21.5.4).
_OVERLOADED: Final = FinalResponse(503, (("Retry-After", "1"),))
_LOOP: Final = FinalResponse(482)
_NO_TRANSACTION: Final = FinalResponse(481)
_NOT_WAITING: Final = Objection(399, "The call is over")
_ABOUT_US: Final = (("Allow", ALLOW), ("Accept", f"application/sdp, {ACCEPTED_TEXTS}"))


class ServerSide:
    """Answers requests; the caller has made sure that their sender may have an answer."""

    def __init__(
        self,
        wire: Wire,
        answered: AnsweredCalls,
        *,
        timers: TransportTimers,
        make_token: Callable[[], str],
        is_favoured: Callable[[CallerId], bool],
        takes_text: Callable[[str], bool],
    ) -> None:
        self._wire = wire
        self._answered_calls = answered
        self._is_favoured = is_favoured
        self._admission = Admission()
        self._timers = timers
        self._make_token = make_token
        self._answering = Answering(wire, make_token())
        self._texts = TextServer(
            wire, self._answering, timers=timers, make_token=make_token, takes_text=takes_text
        )
        self._calls: dict[CallId, Call] = {}
        self._legs: dict[TransactionKey, Leg] = {}
        # Non-INVITE server transactions in Completed, until Timer J (§17.2.2): their responses.
        self._answered: dict[TransactionKey, bytes] = {}
        self._due: TimerQueue[CallId | TransactionKey] = TimerQueue()

    def next_due_s(self) -> float | None:
        """Return when `tick` is wanted next."""
        due = (self._due.next_due_s(), self._texts.next_due_s())
        return min((due_s for due_s in due if due_s is not None), default=None)

    @property
    def held(self) -> Mapping[str, int]:
        """How much memory holds, by what: each has a bound."""
        return {
            "calls": len(self._calls),
            "legs": len(self._legs),
            "legs of one call": max((len(call.legs) for call in self._calls.values()), default=0),
            "answered": len(self._answered),
            "texts": len(self._texts),
            "timers": self._due.heap_size,
            "callers": len(self._admission),
        }

    def receive(self, request: Request, source: Endpoint, *, by_registrar: bool, now_s: float) -> None:
        """Take a well-formed request."""
        match request.method:
            case "INVITE":
                self._on_invite(request, source, by_registrar=by_registrar, now_s=now_s)
            case "ACK":
                self._on_ack(request, source, now_s=now_s)
            case "MESSAGE":
                self._on_message(request, source, by_registrar=by_registrar, now_s=now_s)
            case _:
                self._on_other(request, source, now_s=now_s)

    def allows_courtesy(self, now_s: float) -> bool:
        """Tell whether to answer what is no call; not without end."""
        return self._admission.allows_courtesy(now_s)

    def refuse_bad(self, bad: BadRequest, source: Endpoint) -> None:
        """Answer a request that cannot be taken, without keeping anything (RFC 3261 §8.2.7)."""
        self._answering.send_statelessly(bad.copied, FinalResponse(bad.status), source, phrase=bad.reason)

    def answer(self, call_id: CallId, answer: Answer, *, now_s: float) -> bool:
        """Answer a call; return False when it is over already, cancelled for instance."""
        call = self._calls.get(call_id)
        if call is None or call.final is not None:
            return False
        if isinstance(answer, Announce):
            self._announce(call, answer, now_s=now_s)
        elif isinstance(answer, Ring):
            call.ring(self._wire, until_s=now_s + answer.for_s)
        else:
            call.withdraw_trying(self._wire)
            call.finish(final_response(answer), self._wire, now_s=now_s)
        self._watch_call(call)
        return True

    def invitation(self, call_id: CallId) -> Invitation | Objection:
        """Return what the INVITE offers on which the call would be answered with 200."""
        call = self._calls.get(call_id)
        leg = _answerable(call) if call is not None and call.final is None else None
        if leg is None or leg.invite is None:
            return _NOT_WAITING
        return read_invitation(leg.invite, source=leg.source.host)

    def tick(self, now_s: float) -> None:
        """Do what is due: retransmit, give up, forget."""
        self._texts.tick(now_s)
        for key in self._due.pop_due(now_s):
            if isinstance(key, CallId):
                self._call_due(self._calls[key], now_s=now_s)
            elif key in self._legs:
                self._leg_due(self._legs[key], now_s=now_s)
            else:
                del self._answered[key]

    def connection_lost(self) -> None:
        """End and forget every call: nothing more will be heard of it (RFC 3261 §17.2.4)."""
        for call in self._calls.values():
            call.lose(self._wire)
        self._calls.clear()
        self._legs.clear()
        self._answered.clear()
        self._texts.connection_lost()
        self._due = TimerQueue()

    # --- INVITE, ACK, CANCEL --------------------------------------------------------------------

    def _on_invite(self, request: Request, source: Endpoint, *, by_registrar: bool, now_s: float) -> None:
        key = transaction_key(request)
        if (leg := self._legs.get(key)) is not None:
            self._wire.send(leg.transaction.on_retransmission(), leg.destination)
            return
        answered, objection = self._answered_calls.find(request), objection_to(request)
        if objection is not None and answered is None:
            # It keeps nothing: what is no call must not fill the memory that calls need.
            if self.allows_courtesy(now_s):
                self._answering.send_statelessly(request.copied, objection, source)
            return
        call_id = CallId(request.call_id, request.from_.tag)
        call = self._calls.get(call_id)
        if call is not None and call.is_cancelled:
            call = None  # It is tried once more: what ended the first try does not end the second.
        caller = identify_caller(request, by_registrar=by_registrar)
        is_new = call is None and answered is None
        if (obstacle := self._obstacle(call, caller, is_new=is_new, now_s=now_s)) is not None:
            self._answering.send_statelessly(request.copied, obstacle, source)
            return
        to_tag = call.to_tag if call else self._make_token()
        transaction = InviteServerTransaction(self._timers)
        leg = Leg(key, request.copied, source, to_tag, transaction, invite=request)
        self._legs[key] = leg
        if answered is not None and unsupported(request) is None:
            self._answered_calls.renew(answered, leg, request, now_s=now_s)
        elif objection is not None:
            leg.send_final(objection, self._wire, now_s=now_s)
        elif call is not None:
            call.add(leg, self._wire, now_s=now_s)
        else:
            self._begin_call(call_id, leg, now_s=now_s)
            self._wire.report(CallArrived(call_id, caller))
        self._due.set(key, leg.transaction.due_s)

    def _obstacle(
        self, call: Call | None, caller: CallerId, *, is_new: bool, now_s: float
    ) -> FinalResponse | None:
        """Return what a well-formed INVITE is turned away with, or None."""
        if call is not None and len(call.legs) >= MOST_LEGS:
            return _LOOP
        if not self._has_room(caller) or (is_new and not self._admits(caller, now_s=now_s)):
            return _OVERLOADED
        return None

    def _has_room(self, caller: CallerId) -> bool:
        """Tell whether memory has room for one more INVITE; some is kept for favoured callers."""
        full = max(len(self._legs) - LARGEST_STORE, len(self._calls) - MOST_CALLS)
        return full < 0 or (full < _KEPT_FOR_FAVOURED and self._is_favoured(caller))

    def _admits(self, caller: CallerId, *, now_s: float) -> bool:
        return self._admission.admit(caller.uri, lambda: self._is_favoured(caller), now_s=now_s)

    def _begin_call(self, call_id: CallId, leg: Leg, *, now_s: float) -> None:
        call = Call(call_id, leg.to_tag, due_s=now_s + UNDECIDED_S)
        self._calls[call_id] = call
        call.add(leg, self._wire, now_s=now_s)
        self._watch_call(call)

    def _on_ack(self, request: Request, source: Endpoint, *, now_s: float) -> None:
        leg = self._legs.get(transaction_key(request))
        if leg is None or leg.transaction.state is InviteState.ACCEPTED:
            if self._answered_calls.on_ack(request, source, now_s=now_s):
                return
            leg = self._leg_by_tag(request)
        if leg is None or not leg.transaction.on_ack(now_s=now_s):
            return
        if leg.call is not None:
            leg.call.acknowledge(self._wire)
        self._due.set(leg.key, leg.transaction.due_s)

    def _leg_by_tag(self, request: Request) -> Leg | None:
        """Return the leg that an ACK with a branch of its own means, as it would be right behind a 2xx only.

        It holds the tag of our final response, so that came through.
        """
        call = self._calls.get(CallId(request.call_id, request.from_.tag))
        if call is None or request.to.tag != call.to_tag:
            return None
        return next((leg for leg in call.legs if leg.transaction.state is InviteState.COMPLETED), None)

    def _on_cancel(self, request: Request, source: Endpoint, *, now_s: float) -> None:
        leg = self._legs.get(transaction_key(request))
        if leg is None:
            self._answer(request, _NO_TRANSACTION, source, to_tag=self._make_token(), now_s=now_s)
            return
        # The tag is that of the INVITE's responses (§9.2).
        self._answer(request, FinalResponse(200), source, to_tag=leg.to_tag, now_s=now_s)
        if leg.call is not None and leg.transaction.state is InviteState.ACCEPTED:
            self._answered_calls.on_cancel(leg.call.id, now_s=now_s)
        elif leg.call is not None:
            leg.call.cancel(leg, self._wire, now_s=now_s)
            self._watch_call(leg.call)

    def _announce(self, call: Call, answer: Announce, *, now_s: float) -> None:
        """Answer the call on one leg; where that cannot be after all, refuse it."""
        leg, offer = _answerable(call), self.invitation(call.id)
        if leg is None or leg.invite is None or isinstance(offer, Objection):
            call.finish(final_response(answer.otherwise), self._wire, now_s=now_s)
            return
        self._answered_calls.begin(call.id, leg, leg.invite, offer, answer.local, now_s=now_s)
        call.hand_over(self._wire, now_s=now_s)

    def _watch_call(self, call: Call) -> None:
        self._due.set(call.id, call.due_s)
        for leg in call.legs:
            self._due.set(leg.key, leg.transaction.due_s)

    def _call_due(self, call: Call, *, now_s: float) -> None:
        goes_on = self._answered_calls.has(call.id)  # Another INVITE of it is still a fork.
        if call.on_due(self._wire, now_s=now_s) and not goes_on:
            del self._calls[call.id]
        else:
            self._watch_call(call)

    def _leg_due(self, leg: Leg, *, now_s: float) -> None:
        self._wire.send(leg.transaction.on_timer(now_s=now_s), leg.destination)
        self._due.set(leg.key, leg.transaction.due_s)
        if leg.transaction.state is InviteState.TERMINATED:
            del self._legs[leg.key]
            if leg.call is not None:
                leg.call.drop(leg, self._wire)

    # --- everything else ------------------------------------------------------------------------

    def _on_other(self, request: Request, source: Endpoint, *, now_s: float) -> None:
        if request.method not in {"BYE", "CANCEL"} and not self.allows_courtesy(now_s):
            return
        known = self._answered.get(answer_key(request))
        if known is not None:
            self._answering.repeat(known, request, source)
        elif request.method == "CANCEL":
            self._on_cancel(request, source, now_s=now_s)
        else:
            response = self._response_to(request)
            self._answer(request, response, source, to_tag=self._make_token(), now_s=now_s)

    def _on_message(self, request: Request, source: Endpoint, *, by_registrar: bool, now_s: float) -> None:
        if not self.allows_courtesy(now_s):
            return
        objection = unsupported(request)
        if objection is None and request.to.tag and self._answered_calls.find(request) is None:
            objection = _NO_TRANSACTION
        if objection is not None:
            self._answering.send_statelessly(request.copied, objection, source)
        else:
            self._texts.receive(request, source, by_registrar=by_registrar, now_s=now_s)

    def _response_to(self, request: Request) -> FinalResponse:
        answered = self._answered_calls.find(request)
        if answered is not None and request.method == "BYE":
            return self._answered_calls.on_bye(answered, request)
        return objection_to(request) or FinalResponse(200, _ABOUT_US)

    def _answer(
        self, request: Request, final: FinalResponse, source: Endpoint, *, to_tag: str, now_s: float
    ) -> None:
        response = self._answering.send(request, final, source, to_tag=to_tag)
        if len(self._answered) < LARGEST_STORE and self._timers.absorb_s:
            key = answer_key(request)
            self._answered[key] = response
            self._due.set(key, now_s + self._timers.absorb_s)


def _answerable(call: Call) -> Leg | None:
    """Return the leg of *call* that a 200 would go to: of several forks one is answered."""
    return next((leg for leg in call.legs if leg.waits), None)


def objection_to(request: Request) -> FinalResponse | None:
    """Return the response to what we cannot do outside a call that we answered, or None."""
    if (objection := unsupported(request)) is not None:
        return objection
    if request.method == "BYE" or (request.method == "INVITE" and request.to.tag):
        return _NO_TRANSACTION  # No such dialog (§12.2.2).
    return body_objection(request)


def unsupported(request: Request) -> FinalResponse | None:
    """Return the response to what we never can, in the order of RFC 3261 §8.2, or None."""
    if (objection := method_objection(request)) is not None:
        return objection
    if request.uri is None:
        return FinalResponse(416)
    if "require" in (name for name, _ in request.headers.fields):
        return FinalResponse(420, (("Unsupported", ", ".join(request.headers.tokens("require"))),))
    return None
