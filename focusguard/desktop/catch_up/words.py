"""What is said of those to call back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from focusguard.desktop.formats import Formats
from focusguard.desktop.look import Look
from focusguard.desktop.texts import one_way
from focusguard.domain.catch_up import Callback, CallbackReason, Settled
from focusguard.engine.catch_up import CatchUpView


class CatchUpWords(QObject):
    """Words the list in the language that is installed."""

    def who(self, callback: Callback, look: Look) -> str:
        """Return name and number; the name is untrusted."""
        caller = callback.missed.caller
        address = look.messages.identity(caller.identity)
        return f"{one_way(caller.name)} · {address}" if caller.name else address

    def why(self, callback: Callback, formats: Formats) -> str:
        """Return why they stand where they stand, or why it is done with."""
        if callback.missed.settled is not None:
            return self._settled(callback.missed.settled)
        appointment = callback.missed.appointment
        if appointment is not None:
            day = formats.short_day(formats.day_of(appointment))
            return self.tr("Has an appointment on {day}, {time}").format(
                day=day, time=formats.time(appointment)
            )
        return {
            CallbackReason.VIP: self.tr("Always welcome"),
            CallbackReason.KNOWN: self.tr("You know each other"),
            CallbackReason.REPEATED: self.tr("Called several times"),
        }.get(callback.reason, self.tr("Not known yet"))

    def _settled(self, settled: Settled) -> str:
        return {
            Settled.DONE: self.tr("Done"),
            Settled.BOOKED: self.tr("Has booked meanwhile"),
            Settled.GOT_THROUGH: self.tr("Rang through later"),
        }[settled]

    def last(self, callback: Callback, formats: Formats) -> str:
        """Return when the last call came, and how many there were."""
        time, calls = formats.time(callback.missed.last_at), len(callback.missed.call_ids)
        if calls == 1:
            return time
        return self.tr("{time}, %n call(s)", "", calls).format(time=time)

    def title(self, view: CatchUpView, formats: Formats) -> str:
        """Return of what the list tells."""
        if view.day is not None or not view.has_block:
            day = formats.day(formats.day_of(view.period.start))
            return self.tr("Calls of {day}").format(day=day)
        day = formats.short_day(formats.day_of(view.period.start))
        span = formats.span(view.period.start, view.period.end)
        if view.running:
            return self.tr("Block under way: {day}, {span}").format(day=day, span=span)
        return self.tr("Last block: {day}, {span}").format(day=day, span=span)

    def withheld(self, view: CatchUpView) -> str:
        """Return how many calls had no number; empty: none."""
        count = view.callbacks.withheld
        return self.tr("%n call(s) with a withheld number: nobody to call back.", "", count) if count else ""

    def nobody(self, view: CatchUpView) -> str:
        """Return what stands where the list would be empty, with what to do next."""
        if view.running:
            return self.tr("Nobody was refused so far. Go on: whoever calls will stand here.")
        if view.day is None and not view.has_block:
            return self.tr("No block in the last days. Start one: who calls meanwhile will stand here.")
        return self.tr("Nobody waits for a call back. Choose another day to look further back.")
