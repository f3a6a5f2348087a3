"""What a call at an appointment teaches: the number of the one participant of whom none was known."""

from __future__ import annotations

from dataclasses import dataclass

from focusguard.domain.address import Address, Scheme
from focusguard.domain.agenda import Participant
from focusguard.domain.calls import IncomingCall, clean_name
from focusguard.domain.decisions import Decision, Pass, Reason
from focusguard.domain.people import Book, KnownFrom, Person, PersonAddress
from focusguard.domain.situation import Situation
from focusguard.domain.slots import people_at, slots_at


@dataclass(frozen=True, slots=True)
class Lesson:
    """From where somebody calls.

    Attributes:
        person: Whose address it is; None: the participant is not in the book yet.
    """

    entry: PersonAddress
    participant: Participant
    person: Person | None = None

    def new_person(self, person_id: str) -> Person:
        """Return the participant as a new entry of the book."""
        known = [PersonAddress(address, KnownFrom.ATTENDEE) for address in sorted(self.participant.addresses)]
        return Person(person_id, clean_name(self.participant.name), (*known, self.entry))


def lesson_of(call: IncomingCall, decision: Decision, situation: Situation, book: Book) -> Lesson | None:
    """Return what *call*, let through as *decision* says, teaches; None: nothing, or not surely.

    Only where one participant alone is without a number, has an address to be found by in *book*, and
    nothing was learned of them before: a second stranger at the same slot makes the first one doubtful.
    """
    caller = call.caller.identity
    if decision != Pass(Reason.UNKNOWN_AT_SLOT) or not isinstance(caller, Address):
        return None
    people = people_at(slots_at(situation.appointments, call.at, situation.rules.planned_margin))
    nameless = [participant for participant in people if not participant.can_call]
    if len(nameless) != 1 or not nameless[0].addresses:
        return None
    person = book.find(nameless[0].addresses)
    if person is not None and any(address.scheme is not Scheme.MAILTO for address in person.addresses):
        return None
    return Lesson(PersonAddress(caller, KnownFrom.AT_SLOT), nameless[0], person)
