"""The SIP line as the engine knows it: a `Channel` that reports and obeys, with a `Carrier` of its own."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from pathlib import Path
from typing import Final

from focusguard.channels.sip.announcer import Announcer
from focusguard.channels.sip.answers import Announce, Answer, Redirect, Refusal, Refuse, Ring, Unavailable
from focusguard.channels.sip.backoff import Backoff
from focusguard.channels.sip.caller import read_caller, reply_to
from focusguard.channels.sip.carrier import SipCarrier
from focusguard.channels.sip.dialled import DialFinished, DialOver, DialProgressed
from focusguard.channels.sip.dialler import SipDialler
from focusguard.channels.sip.events import (
    CallAcknowledged,
    CallArrived,
    CallCancelled,
    CallConnected,
    CallHungUp,
    CallId,
    CallUnacknowledged,
    Event,
    FailureReason,
    MessageFinished,
    Registered,
    RegistrationFailed,
    RegistrationMoved,
    StreamChanged,
    TextArrived,
    Unregistered,
    explain,
)
from focusguard.channels.sip.identity import CallerId
from focusguard.channels.sip.keeper import LineKeeper, Upkeep
from focusguard.channels.sip.line import Line
from focusguard.channels.sip.opening import Opening, Surroundings
from focusguard.channels.sip.options import RefuseWith, Register, SipOptions, plan_line
from focusguard.channels.sip.registration import Presence
from focusguard.domain.calls import Caller, Capability
from focusguard.domain.errors import ChannelError
from focusguard.domain.interruption import Action, Ending
from focusguard.domain.ports import CallOffer, CallSink, LineState, LineStatus, PlacedCall, Watch

_log = logging.getLogger(__name__)

_REFUSALS: Final = {
    RefuseWith.DECLINE: (Refusal.DECLINE, Action.DECLINE),
    RefuseWith.BUSY: (Refusal.BUSY, Action.BUSY),
    RefuseWith.BUSY_EVERYWHERE: (Refusal.BUSY_EVERYWHERE, Action.BUSY_EVERYWHERE),
}
_CAPABILITIES: Final = {
    RefuseWith.REDIRECT: Capability.REDIRECT,
    RefuseWith.ANNOUNCE: Capability.ANNOUNCE,
}
_PRESENCE: Final = {Watch.SHADOW: Presence.BESIDE_OTHERS, Watch.GUARD: Presence.ALWAYS}
# `Channel.close` has 2 s; the registrar gets most of them.
_FAREWELL_S: Final = 1.8
# A long recording at a high rate takes longer: calls are declined until it is ready.
_PREPARED_BEFORE_S: Final = 1.0
# The program's start does not wait longer for one line.
_OPEN_WITHIN_S: Final = 3.0
# A reply may wait longer: it is sent once.
_OPEN_FOR_TEXT_WITHIN_S: Final = 15.0
# Another place of the registrar, or the same one by a new connection, may do better (RFC 3263 §4.3).
_WORTH_REOPENING: Final = frozenset({FailureReason.NO_ANSWER, FailureReason.SERVER_TROUBLE})


class SipChannel:
    """One `[[sip]]` line.

    Raises:
        ChannelError: an option is not usable, or not available yet.
    """

    def __init__(self, options: SipOptions, surroundings: Surroundings | None = None) -> None:
        self._options = options
        self._plan = plan_line(options)
        self._sink: CallSink | None = None
        self._keeper = self._make_keeper(surroundings or Surroundings())
        self._calls: set[CallId] = set()
        self._announcer = Announcer()
        self._preparing: asyncio.Task[None] | None = None
        self._silent_now = asyncio.Event()
        self._watch = Watch.OFF
        self._gave_up = False
        self._has_swept = False
        self._status = LineStatus(LineState.OFF)
        self._withdrawn = asyncio.Event()
        self._probing: asyncio.Future[LineStatus | None] | None = None
        self.carrier = SipCarrier(self.name, options.aor, self._line_for_text)
        self.dialler = SipDialler(self.name, lambda: self._line)

    def _make_keeper(self, surroundings: Surroundings) -> LineKeeper:
        opening = Opening(self._options, self._plan, self._is_favoured, surroundings)
        upkeep = Upkeep(self._on_events, self._on_opened, self._on_closed, self._on_trouble)
        return LineKeeper(self._options.name, opening, Backoff(surroundings.random), upkeep)

    async def _line_for_text(self) -> Line | None:
        """Return the line, once it is open again where its connection was just lost."""
        if self._sink is None:
            return None  # It was never opened.
        try:
            await self._keeper.open(within_s=_OPEN_FOR_TEXT_WITHIN_S)
        except ChannelError as error:
            _log.info("%s: no text can be sent: %s", self.name, error.message)
        return self._line

    @property
    def _line(self) -> Line | None:
        return self._keeper.line

    @property
    def name(self) -> str:
        """The line's name, such as `sip/bureau`."""
        return f"sip/{self._options.name}"

    @property
    def capabilities(self) -> frozenset[Capability]:
        """Refusing a call in the way that was chosen, and sending a text."""
        refusing = _CAPABILITIES.get(self._options.refuse_with, Capability.REFUSE)
        return frozenset({refusing, Capability.REPLY})

    @property
    def always(self) -> bool:
        """Whether the line stays registered outside blocks."""
        return self._options.register is Register.ALWAYS

    # --- opening and closing --------------------------------------------------------------------

    async def open(self, sink: CallSink) -> None:
        """Open the line; without a network it is blind, and opens by itself later.

        Raises:
            ChannelError: the local port is taken.
        """
        self._sink = sink
        if self._announces:
            recording = Path(self._options.announcement)
            self._preparing = asyncio.get_running_loop().create_task(self._announcer.prepare(recording))
            await asyncio.wait([self._preparing], timeout=_PREPARED_BEFORE_S)
        await self._keeper.open(within_s=_OPEN_WITHIN_S)

    def watch(self, watch: Watch) -> None:
        """Register, alone or only beside other phones, or unregister."""
        self._watch, self._gave_up = watch, False
        if watch is not Watch.OFF and self._status.state is not LineState.READY:
            self._set_status(LineStatus(LineState.CONNECTING))
        self._obey()

    def renew(self) -> None:
        """Register anew at once: the machine slept, and may be elsewhere now."""
        if self._status.state is LineState.READY:
            is_on = self._watch is not Watch.OFF
            self._set_status(LineStatus(LineState.CONNECTING if is_on else LineState.OFF))
        line = self._line
        # What a connection became on the other side meanwhile, nobody knows.
        if line is None or line.has_moved or line.target.transport.is_stream:
            self._keeper.renew()
        else:
            line.renew(_PRESENCE.get(self._watch))

    async def probe(self, *, timeout_s: float) -> LineStatus:
        """Ask for the bindings (RFC 3261 §10.2.3): the registrar answers only who has the right password."""
        try:
            async with asyncio.timeout(timeout_s):
                await self._keeper.open(within_s=timeout_s)
                found = await self._ask_for_bindings()
                if found is None:
                    await self._keeper.open(within_s=timeout_s)
                    found = await self._ask_for_bindings()
                return found or LineStatus(LineState.BLIND, self._status.why)
        except TimeoutError:
            return LineStatus(LineState.BLIND, explain(FailureReason.NO_ANSWER, aor=self._options.aor))
        except ChannelError as error:
            return LineStatus(LineState.BLIND, str(error))
        finally:
            self._probing = None

    async def _ask_for_bindings(self) -> LineStatus | None:
        """Return what the registrar makes of us; None: it sent us to another."""
        if self._line is None:
            return LineStatus(LineState.BLIND, self._status.why)
        answered: asyncio.Future[LineStatus | None] = asyncio.get_running_loop().create_future()
        self._probing = answered
        self._line.register(Presence.NEVER)
        return await answered

    async def close(self) -> None:
        """Unregister where the registrar answers in time, and close the line."""
        self._watch = Watch.OFF
        self._keeper.want(is_wanted=False)
        if self._preparing is not None:
            self._preparing.cancel()
        if self._line is not None:
            self._withdrawn.clear()
            self._announcer.fall_silent()
            self._line.hang_up_all()
            self._line.unregister()
            await self._wait_for_farewell()
        await self._keeper.close()
        self._end_calls()
        self._set_status(LineStatus(LineState.OFF))

    async def _wait_for_farewell(self) -> None:
        try:
            async with asyncio.timeout(_FAREWELL_S):
                await self._withdrawn.wait()
                while len(self._announcer):
                    self._silent_now.clear()
                    await self._silent_now.wait()
        except TimeoutError:
            _log.info("%s: the registrar did not confirm; our contact runs out by itself", self.name)

    def _obey(self) -> None:
        self._keeper.want(is_wanted=self._watch is not Watch.OFF)
        if self._watch is not Watch.OFF:
            if self._line is not None:
                self._line.register(_PRESENCE[self._watch])
        elif self._line is not None:
            self._line.unregister()
        else:
            self._set_status(LineStatus(LineState.OFF))

    def _on_opened(self) -> None:
        if self._line is None or self._gave_up:
            return
        if self._watch is not Watch.OFF:
            self._line.renew(_PRESENCE[self._watch])
        elif not self._has_swept:
            self._line.sweep()
        self._has_swept = True

    def _on_trouble(self, why: str) -> None:
        # Who is not to watch is not blind.
        state = LineState.OFF if self._watch is Watch.OFF else LineState.BLIND
        self._set_status(LineStatus(state, why))

    def _on_closed(self, why: str, unseen_s: float) -> None:
        """Take that the line is gone; the keeper opens it again where it is wanted."""
        self._end_calls()
        self._withdrawn.set()
        if self._probing is not None and not self._probing.done():
            self._probing.set_result(LineStatus(LineState.BLIND, why))
        if self._watch is Watch.OFF:
            self._set_status(LineStatus(LineState.OFF))
        elif why and not self._gave_up:
            self._set_status(LineStatus(LineState.BLIND, why, unseen_s=unseen_s))

    def _end_calls(self) -> None:
        for call in list(self._calls):
            self._end(call, Ending.NEVER_ACKNOWLEDGED)
        self._announcer.fall_silent()
        self.carrier.on_closed()
        self.dialler.on_closed()

    # --- decisions obeyed -----------------------------------------------------------------------

    def refusal(self) -> Action:
        """Return the status that the options ask for."""
        if self._options.refuse_with is RefuseWith.REDIRECT:
            return Action.REDIRECT
        if self._announces:
            return Action.ANNOUNCE
        return _REFUSALS[self._options.refuse_with][1]

    async def prepared(self) -> None:
        """Wait until the announcement is ready, or surely will not be."""
        if self._preparing is not None:
            await asyncio.wait([self._preparing])

    def dial(self, aor: str) -> PlacedCall:
        """Call *aor* from this line, which must be open; registered it need not be."""
        return self.dialler.dial(aor)

    def passage(self, *, only_phone: bool) -> Action:
        """Leave the call to the other phones; without any, send it to `pass_to`, or ring."""
        if not only_phone:
            return Action.UNAVAILABLE
        return Action.REDIRECT if self._plan.pass_uri else Action.RING

    def answer(self, key: str, action: Action, *, retry_after_s: int | None) -> None:
        """Answer the call, unless it is over already."""
        if self._line is None:
            return
        call = CallId.from_key(key)
        self._line.answer(call, self._answer_for(call, action, retry_after_s))
        if action is not Action.ANNOUNCE:
            self._announcer.release(call)

    def _answer_for(self, call: CallId, action: Action, retry_after_s: int | None) -> Answer:
        match action:
            case Action.ANNOUNCE:
                otherwise = Refuse(Refusal.DECLINE, retry_after_s or 0, self._announcer.warning(call))
                local = self._announcer.local(call)
                return Announce(local, otherwise) if local else otherwise
            case Action.REDIRECT:
                # Only a refusal says how long it holds.
                return Redirect(self._plan.pass_uri if retry_after_s is None else self._plan.redirect_uri)
            case Action.RING:
                return Ring()
            case Action.UNAVAILABLE | Action.NONE:
                return Unavailable()
            case _:
                refusal = next(status for status, of_engine in _REFUSALS.values() if of_engine is action)
                return Refuse(refusal, retry_after_s or 0, self._announcer.warning(call))

    # --- announcements --------------------------------------------------------------------------

    @property
    def _announces(self) -> bool:
        return self._options.refuse_with is RefuseWith.ANNOUNCE

    def _refusal_of(self, call: CallId, line: Line) -> Action | None:
        """Return how *call* would be refused where that is not by the announcement; None: as always."""
        if not self._announces:
            return None
        is_taken = self._announcer.reserve(
            call,
            line.invitation(call),
            host=line.local.host,
            is_bound=line.local.host == self._plan.bind.host,
        )
        return None if is_taken else Action.DECLINE

    def _on_connected(self, event: CallConnected) -> None:
        line, loop = self._line, asyncio.get_running_loop()
        if line is None:
            return

        def on_end() -> None:
            loop.call_soon_threadsafe(line.hang_up, event.call)

        self._announcer.play(event.call, event.stream, on_end)

    # --- events reported ------------------------------------------------------------------------

    def _on_events(self, events: list[Event]) -> None:
        """Report one burst; a call that was cancelled in the burst that brought it is never decided."""
        cancelled = {event.call for event in events if isinstance(event, CallCancelled)}
        stillborn = {event.call for event in events if isinstance(event, CallArrived)} & cancelled
        for event in events:
            if isinstance(event, CallArrived):
                self._report_call(event, abandoned=event.call in stillborn)
            elif not (isinstance(event, CallCancelled) and event.call in stillborn):
                self._on_event(event)

    def _on_event(self, event: Event) -> None:
        match event:
            case MessageFinished():
                self.carrier.on_finished(event)
            case DialProgressed() | DialFinished() | DialOver():
                self.dialler.on_event(event)
            case TextArrived():
                self._report_text(event)
            case RegistrationMoved(target):
                self._follow(target)
            case Registered() | RegistrationFailed() | Unregistered():
                self._on_registration(event)
            case _:
                self._on_call_event(event)

    def _on_call_event(self, event: Event) -> None:
        match event:
            case CallCancelled(call):
                self._end(call, Ending.HUNG_UP_BEFORE_ANSWER)
            case CallAcknowledged(call):
                self._end(call, Ending.ACKNOWLEDGED)
            case CallUnacknowledged(call):
                self._end(call, Ending.NEVER_ACKNOWLEDGED)
            case CallConnected():
                self._on_connected(event)
            case StreamChanged(call, stream):
                self._announcer.change(call, stream)
            case CallHungUp(call, confirmed):
                self._end(call, Ending.ACKNOWLEDGED if confirmed else Ending.NEVER_ACKNOWLEDGED)

    def _is_favoured(self, caller: CallerId) -> bool:
        if self._line is None or self._sink is None:
            return False
        return self._sink.is_favoured(self._read(caller, self._line))

    def _read(self, caller: CallerId, line: Line) -> Caller:
        options = self._options
        return read_caller(caller, country=options.country, own_hosts=line.own_hosts, aor=options.aor)

    def _report_call(self, event: CallArrived, *, abandoned: bool) -> None:
        if self._line is None or self._sink is None:
            return
        caller = self._read(event.caller, self._line)
        only_phone = not self._line.other_phones
        target = reply_to(event.caller, caller.identity, own_hosts=self._line.own_hosts)
        offer = CallOffer(event.call.key, self.name, caller, target, only_phone)
        if abandoned:
            self._sink.call_abandoned(offer)
        else:
            self._calls.add(event.call)
            self._sink.call_arrived(replace(offer, refusal=self._refusal_of(event.call, self._line)))

    def _report_text(self, event: TextArrived) -> None:
        if self._line is not None and self._sink is not None:
            self._sink.text_arrived(self.name, self._read(event.sender, self._line), event.text)

    def _end(self, call: CallId, ending: Ending) -> None:
        self._calls.discard(call)
        self._announcer.release(call)
        self._silent_now.set()
        if self._sink is not None:
            self._sink.call_ended(call.key, ending)

    def _on_registration(self, event: Registered | RegistrationFailed | Unregistered) -> None:
        if isinstance(event, RegistrationFailed) and event.reason is FailureReason.CONNECTION_LOST:
            return  # The keeper says why, and opens the line again.
        if self._probing is not None and isinstance(event, RegistrationFailed):
            reached = event.reason is FailureReason.ONLY_PHONE
            phones = self._line.other_phones if self._line is not None else 0
            found = (
                LineStatus(LineState.READY, other_phones=phones)
                if reached
                else LineStatus(LineState.BLIND, event.why)
            )
            if not self._probing.done():
                self._probing.set_result(found)
            return
        match event:
            case Registered(expires_s, contacts):
                self._keeper.on_registered()
                self._set_status(LineStatus(LineState.READY, "", expires_s, len(contacts)))
            case RegistrationFailed(FailureReason.ONLY_PHONE, why):
                self._set_status(LineStatus(LineState.OFF, why))
            case RegistrationFailed(reason, why, retry_in_s):
                self._set_status(LineStatus(LineState.BLIND, why, unseen_s=event.unseen_s))
                self._on_refused(reason, retry_in_s)
            case Unregistered():
                self._withdrawn.set()
                if self._watch is Watch.OFF:
                    self._set_status(LineStatus(LineState.OFF))

    def _on_refused(self, reason: FailureReason, retry_in_s: float | None) -> None:
        if retry_in_s is None:
            # Trying again, be it over a new connection, leads nowhere before the owner changes something.
            self._gave_up = True
            self._keeper.want(is_wanted=False)
        elif reason in _WORTH_REOPENING:
            is_silent = reason is FailureReason.NO_ANSWER
            self._keeper.look_elsewhere(rest_s=retry_in_s, is_silent=is_silent)

    def _follow(self, target: str) -> None:
        """Open the line anew, to the registrar that ours sent us to."""
        if self._probing is not None and not self._probing.done():
            self._probing.set_result(None)
        self._keeper.redirect(target)

    def _set_status(self, status: LineStatus) -> None:
        if status != self._status and self._sink is not None:
            self._status = status
            self._sink.line_changed(self.name, status)
