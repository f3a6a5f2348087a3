"""What is said of people: names, addresses as people write them, how each is known."""

from __future__ import annotations

from PySide6.QtCore import QObject

from focusguard.desktop.formats import Formats
from focusguard.desktop.messages import Messages
from focusguard.desktop.texts import one_way
from focusguard.domain.address import Address, Scheme
from focusguard.domain.people import KnownFrom, Person, PersonAddress
from focusguard.domain.ports import JournalledCall


class PeopleWords(QObject):
    """Words the book in the language that is installed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = Messages(self)

    def name(self, person: Person) -> str:
        """Return the name, else the first address, else that there is none."""
        if person.name:
            return one_way(person.name)
        first = min(person.addresses, default=None)
        return self.address(first) if first else self.tr("No name")

    def address(self, address: Address) -> str:
        """Return an address as people write it, and as it can be typed again."""
        shown = self._messages.identity(address)
        return f"sip:{shown}" if address.scheme is Scheme.SIP else shown

    def summary(self, person: Person) -> str:
        """Return name and addresses, a line each."""
        return "\n".join([self.name(person), *(self.address(a) for a in sorted(person.addresses))])

    def known_from(self, entry: PersonAddress) -> str:
        """Return an address and how it is known to be this person's."""
        words = {
            KnownFrom.HAND: self.tr("added by hand"),
            KnownFrom.VCARD: self.tr("from a vCard"),
            KnownFrom.CARDDAV: self.tr("from your address book"),
            KnownFrom.REFERENCE: self.tr("from a booking with your reference"),
            KnownFrom.ATTENDEE: self.tr("from an invitation in your calendar"),
            KnownFrom.AT_SLOT: self.tr("called at their own appointment"),
        }
        return self.tr("{address}: {how}").format(address=self.address(entry.address), how=words[entry.how])

    def from_card(self, person: Person) -> str:
        """Return what follows the card that a person came from; empty: they came from none."""
        if not person.card:
            return ""
        return self.tr("From a card: what came from it follows it. What you add here stays yours.")

    def call(self, call: JournalledCall, formats: Formats) -> str:
        """Return one line on a call: when, and how it ended."""
        seen = call.interruption
        day = formats.short_day(formats.day_of(seen.call.at))
        parts = (
            f"{day}, {formats.time(seen.call.at)}",
            self._messages.decision(seen.decision, formats),
            self._messages.outcome(seen.outcome),
        )
        return " · ".join(parts)
