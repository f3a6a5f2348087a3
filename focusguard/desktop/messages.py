"""Sentences for people: states, decisions, outcomes, replies. The one place where enums become words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import phonenumbers
from PySide6.QtCore import QObject

from focusguard.desktop.formats import Formats
from focusguard.desktop.subjects import subject_in_words
from focusguard.desktop.texts import one_way
from focusguard.domain.address import ERASED, Address, Identity, Scheme
from focusguard.domain.bookings import Booking, BookingState
from focusguard.domain.calls import Caller
from focusguard.domain.decisions import Decision, Deflect, GuardMode, Observe, Pass, Reason
from focusguard.domain.focus import FocusBlock
from focusguard.domain.interruption import Outcome
from focusguard.domain.ports import ReplyIntent
from focusguard.domain.reply import ReplyState, SkipReason
from focusguard.domain.wording.spoken import format_money
from focusguard.engine.views import GuardState, GuardView

NONE: Final = "—"


@dataclass(frozen=True, slots=True)
class Deflection:
    """A call that the frame refused, as far as it is known how it ended."""

    identity: Identity
    name: str
    decision: Deflect
    outcome: Outcome
    reply: ReplyState


@dataclass(frozen=True, slots=True)
class Ringing:
    """A call that may pass and rings at us alone: no other phone is registered on its line."""

    identity: Identity
    name: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notification says; plain text."""

    title: str
    body: str


class Messages(QObject):
    """Words the core's values in the language that is installed."""

    def state(self, view: GuardView, formats: Formats) -> str:
        """Return one line on how the guard stands, whatever else is wrong."""
        if view.mode is GuardMode.OFF:
            return self.tr("Guard switched off")
        if view.state is GuardState.PAUSED or view.paused_until is not None:
            return self._paused(view, formats)
        if view.block is not None:
            return self._focus(view, view.block, formats)
        if view.closed_until is not None:
            return self._closed(view, formats.time(view.closed_until))
        if view.next_block is not None:
            return self._free_until(view, view.next_block, formats)
        return self.tr("Free, no block to come")

    def not_guarding(self) -> str:
        """Return that the core is not running."""
        return self.tr("Nothing is guarded: FocusGuard could not start")

    def problem(self, view: GuardView) -> str:
        """Return one line on what is wrong first; empty when nothing is."""
        if not view.problems:
            return ""
        return self.tr("Needs attention: {subject}").format(
            subject=subject_in_words(view.problems[0].subject)
        )

    def _paused(self, view: GuardView, formats: Formats) -> str:
        if view.paused_until is None:
            return self.tr("Guard suspended")
        return self.tr("Guard suspended until {time}").format(time=formats.time(view.paused_until))

    def _focus(self, view: GuardView, block: FocusBlock, formats: Formats) -> str:
        time = formats.time(block.period.end)
        if view.mode is GuardMode.SHADOW:
            return self.tr("Focus until {time}, watching only").format(time=time)
        return self.tr("Focus until {time}").format(time=time)

    def _closed(self, view: GuardView, time: str) -> str:
        if view.mode is GuardMode.SHADOW:
            return self.tr("Outside your hours until {time}, watching only").format(time=time)
        return self.tr("Outside your hours until {time}, calls are refused").format(time=time)

    def _free_until(self, view: GuardView, block: FocusBlock, formats: Formats) -> str:
        start = block.period.start.astimezone(formats.zone)
        if start.date() == view.at.astimezone(formats.zone).date():
            return self.tr("Free, next block at {time}").format(time=formats.time(start))
        weekday = formats.weekday(start.date())
        return self.tr("Free, next block {day} at {time}").format(day=weekday, time=formats.time(start))

    def identity(self, identity: Identity) -> str:
        """Return an address as people write it."""
        if identity is ERASED:
            return self.tr("Erased number")
        if not isinstance(identity, Address):
            return self.tr("Withheld number")
        return _spaced(identity.value) if identity.scheme is Scheme.TEL else identity.value

    def caller(self, caller: Caller) -> str:
        """Return the caller's name, else the address. Untrusted text: to be shown as plain text only."""
        return one_way(caller.name) or self.identity(caller.identity)

    def decision(self, decision: Decision, formats: Formats) -> str:
        """Return what the frame said, and why."""
        match decision:
            case Pass(reason):
                return self._passed(reason)
            case Observe(_, until):
                return self.tr("Would be refused until {time}").format(time=formats.time(until))
            case Deflect(Reason.REFUSE_SILENTLY | Reason.SPAM, until):
                return self.tr("Refused silently until {time}").format(time=formats.time(until))
            case Deflect(Reason.COORDINATION, until):
                return self.tr("Refused until {time}, about an appointment").format(time=formats.time(until))
            case Deflect(Reason.OUT_OF_HOURS, until):
                return self.tr("Refused until {time}, outside your hours").format(time=formats.time(until))
            case Deflect(_, until):
                return self.tr("Refused until {time}").format(time=formats.time(until))

    def _passed(self, reason: Reason) -> str:
        words = {
            Reason.GUARD_OFF: self.tr("Let through: guard off"),
            Reason.PAUSED: self.tr("Let through: guard suspended"),
            Reason.NOT_IN_FOCUS: self.tr("Let through: no block"),
            Reason.VIP: self.tr("Let through: always welcome"),
            Reason.PLANNED: self.tr("Let through: planned call"),
            Reason.UNKNOWN_AT_SLOT: self.tr("Let through: it is somebody’s slot"),
            Reason.REPEAT_CALLER: self.tr("Let through: second call, urgent"),
            Reason.EMERGENCY: self.tr("Let through: emergency or service number"),
            Reason.EARNED_VIP: self.tr("Let through: has paid or has a session today"),
            Reason.FREE_CALL: self.tr("Let through: a free call of this month"),
            Reason.FIRST_CONTACT: self.tr("Let through: first contact"),
            Reason.ANONYMOUS: self.tr("Let through: withheld number"),
        }
        return words.get(reason, self.tr("Let through"))

    def outcome(self, outcome: Outcome | None) -> str:
        """Return how a call ended; None is a call that is not over."""
        words = {
            None: self.tr("Under way"),
            Outcome.PREVENTED: self.tr("Deflected"),
            Outcome.REPLIED_BUT_RANG: self.tr("Answered, but may have rung"),
            Outcome.MUTED: self.tr("Muted"),
            Outcome.PASSED: self.tr("Rang"),
            Outcome.OBSERVED: self.tr("Observed"),
            Outcome.ABANDONED: self.tr("Hung up first"),
            Outcome.FAILED: self.tr("Refusal not confirmed"),
        }
        return words[outcome]

    def reply(self, intent: ReplyIntent | None) -> str:
        """Return where the reply to a call stands."""
        if intent is None:
            return NONE
        if intent.state is ReplyState.SKIPPED:
            return self.tr("None: {why}").format(why=self._why(intent.why))
        words = {
            ReplyState.PENDING: self.tr("Waiting"),
            ReplyState.SENDING: self.tr("On its way"),
            ReplyState.SENT: self.tr("Sent"),
            ReplyState.FAILED: self.tr("Not sent"),
            ReplyState.UNKNOWN: self.tr("Not known whether it arrived"),
        }
        return words[intent.state]

    def booking(self, booking: Booking, formats: Formats) -> str:
        """Return what a call led to: where the booking stands, and what it brings."""
        words = {
            BookingState.BOOKED: self.tr("Booked"),
            BookingState.PENDING: self.tr("Booked, not paid yet"),
            BookingState.PAID: self.tr("Booked and paid"),
            BookingState.REFUNDED: self.tr("Booking refunded"),
            BookingState.CANCELLED: self.tr("Booking cancelled"),
        }
        if booking.amount is None or booking.state is not BookingState.PAID:
            return words[booking.state]
        amount = format_money(booking.amount, formats.language)
        return self.tr("{booking}: {amount}").format(booking=words[booking.state], amount=amount)

    def _why(self, why: str) -> str:
        words: dict[str, str] = {
            SkipReason.ANONYMOUS: self.tr("withheld number"),
            SkipReason.SILENT: self.tr("refused silently"),
            SkipReason.ALREADY_IN_BLOCK: self.tr("already told in this block"),
            SkipReason.ALREADY_TODAY: self.tr("already told recently"),
            SkipReason.HOURLY_CAP: self.tr("hourly limit reached"),
            SkipReason.NO_CARRIER: self.tr("no way to reach the caller"),
            SkipReason.TOO_LATE: self.tr("too late"),
            SkipReason.OPTED_OUT: self.tr("asked for no texts"),
            SkipReason.OPT_OUTS_UNUSABLE: self.tr("nobody can tell who asked for no texts"),
            SkipReason.OURSELVES: self.tr("your own number"),
            SkipReason.NOBODY_READS: self.tr("nobody reads there"),
        }
        return words.get(why, why)

    def deflection(self, call: Deflection, formats: Formats) -> Notice:
        """Return the notification of a deflected call; it claims no more than was observed."""
        who = one_way(call.name) or self.identity(call.identity)
        until = formats.time(call.decision.until)
        is_closed = call.decision.reason is Reason.OUT_OF_HOURS
        if call.outcome is Outcome.PREVENTED:
            title = self.tr("Call deflected: {who}").format(who=who)
        elif is_closed:
            title = self.tr("Call outside your hours: {who}").format(who=who)
        else:
            title = self.tr("Call during your block: {who}").format(who=who)
        sent = self._what_was_sent_after_hours(call.reply) if is_closed else self._what_was_sent(call.reply)
        return Notice(title, sent.format(time=until))

    def ringing(self, call: Ringing) -> Notice:
        """Return the notification of a call that nobody but the owner at this screen knows of."""
        title = self.tr("{who} is calling").format(who=one_way(call.name) or self.identity(call.identity))
        if why := self._why_it_rings(call.decision):
            title = self.tr("{call} — {why}").format(call=title, why=why)
        text = self.tr("No other phone rings on this line: call back without delay.")
        if call.name and isinstance(call.identity, Address):
            text = f"{self.identity(call.identity)} · {text}"
        return Notice(title, text)

    def _why_it_rings(self, decision: Decision) -> str:
        words = {
            Reason.VIP: self.tr("always welcome"),
            Reason.PLANNED: self.tr("appointment"),
            Reason.UNKNOWN_AT_SLOT: self.tr("perhaps your appointment"),
            Reason.REPEAT_CALLER: self.tr("second call, urgent"),
            Reason.EMERGENCY: self.tr("emergency or service number"),
            Reason.EARNED_VIP: self.tr("paying client"),
            Reason.FREE_CALL: self.tr("free call"),
            Reason.FIRST_CONTACT: self.tr("first contact"),
        }
        return words.get(decision.reason, "")

    def _what_was_sent(self, reply: ReplyState) -> str:
        match reply:
            case ReplyState.SENT:
                return self.tr("Block until {time}. The booking link was sent.")
            case ReplyState.UNKNOWN:
                return self.tr("Block until {time}. Whether the reply arrived is not known.")
            case _:
                return self.tr("Block until {time}. No reply was sent.")

    def _what_was_sent_after_hours(self, reply: ReplyState) -> str:
        match reply:
            case ReplyState.SENT:
                return self.tr("Calls are refused until {time}. The booking link was sent.")
            case ReplyState.UNKNOWN:
                return self.tr("Calls are refused until {time}. Whether the reply arrived is not known.")
            case _:
                return self.tr("Calls are refused until {time}. No reply was sent.")


def _spaced(number: str) -> str:
    """Return an E.164 number in groups, as ITU-T E.123 writes it.

    >>> _spaced("+33612345678")
    '+33 6 12 34 56 78'
    """
    parsed = phonenumbers.parse(number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
