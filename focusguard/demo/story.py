"""The fictitious day, as data: who calls when, and how each call should end on every side.

The numbers are among those that are set aside for fiction (France, decision 2018-0881 of the regulator).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum, auto
from typing import Final
from zoneinfo import ZoneInfo

from focusguard.domain.interruption import Outcome

DAY: Final = date(2026, 11, 24)
ZONE: Final = ZoneInfo("Europe/Paris")
OWNER: Final = "Claire Martin"
DOMAIN: Final = "demo.example"
LINK: Final = "https://rendez-vous.example/claire/avis-30"


def instant(at: time) -> datetime:
    """Return the instant of a time of the story's day."""
    return datetime.combine(DAY, at, tzinfo=ZONE)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who calls; the number is E.164, and the user part of their own address."""

    name: str
    number: str


KARIM: Final = Person("Karim Benali", "+33639981234")
SOPHIE: Final = Person("École des Lilas", "+33639981111")
LEA: Final = Person("Léa Fontaine", "+33639985678")
JULIE: Final = Person("Julie Moreau", "+33465710012")
MARC: Final = Person("Marc Lefèvre", "+33199000042")
SOMEBODY: Final = Person("Ana Ferreira", "+33639989999")
SELLER: Final = Person("Solde Énergie", "+33199000777")
HELENE: Final = Person("Hélène Roy", "+33639982222")
PAUL: Final = Person("Paul Garnier", "+33639983333")
CAST: Final = (KARIM, SOPHIE, LEA, JULIE, MARC, SOMEBODY, SELLER, HELENE, PAUL)


class Heard(Enum):
    """What the caller hears."""

    REFUSAL = auto()
    OWNER = auto()
    RINGING = auto()
    NOTHING = auto()


class Desk(Enum):
    """What the telephone on the desk does."""

    ANSWERED = auto()
    STOPPED = auto()
    SILENT = auto()


class Line(Enum):
    """Whether the guard is on the line."""

    WATCHED = auto()
    LEFT = auto()


class Sent(Enum):
    """What the caller is sent."""

    NOTHING = auto()
    LINK = auto()


@dataclass(frozen=True, slots=True)
class StoryCall:
    """One call and how it should end.

    Attributes:
        story: Names the call: lower case, with dashes.
        expected: What the journal holds; for a call that the guard is not on the line for, what was seen.
        withheld: The caller hides the number.
    """

    story: str
    at: time
    caller: Person
    expected: Outcome
    heard: Heard
    desk: Desk
    sent: Sent = Sent.NOTHING
    line: Line = Line.WATCHED
    withheld: bool = False


def refused(
    story: str, at: time, caller: Person, *, sent: Sent, desk: Desk = Desk.STOPPED, withheld: bool = False
) -> StoryCall:
    """Return a call that is refused; the telephone on the desk rings for an instant only."""
    return StoryCall(story, at, caller, Outcome.PREVENTED, Heard.REFUSAL, desk, sent, withheld=withheld)


def let_through(
    story: str, at: time, caller: Person, *, line: Line = Line.WATCHED, withheld: bool = False
) -> StoryCall:
    """Return a call that gets through and is taken on the telephone on the desk."""
    return StoryCall(
        story, at, caller, Outcome.PASSED, Heard.OWNER, Desk.ANSWERED, line=line, withheld=withheld
    )


BEGINNING: Final = time(8, 45)
END: Final = time(17, 45)

CALLS: Final = (
    let_through("outside-focus", time(8, 50), HELENE, line=Line.LEFT),
    refused("unknown-caller", time(9, 12), KARIM, sent=Sent.LINK),
    let_through("vip", time(9, 25), SOPHIE),
    refused("urgent-first-call", time(9, 40), LEA, sent=Sent.LINK),
    let_through("urgent-second-call", time(9, 42), LEA),
    refused("same-caller-again", time(10, 5), KARIM, sent=Sent.NOTHING),
    let_through("planned", time(10, 28), JULIE),
    refused("anonymous", time(11, 0), SOMEBODY, sent=Sent.NOTHING, withheld=True),
    let_through("anonymous-again", time(11, 2), SOMEBODY, withheld=True),
    refused("refused-silently", time(11, 20), SELLER, sent=Sent.NOTHING),
    StoryCall("abandoned", time(11, 40), PAUL, Outcome.ABANDONED, Heard.NOTHING, Desk.SILENT),
    let_through("lunch", time(12, 40), HELENE, line=Line.LEFT),
    let_through("unknown-at-slot", time(14, 35), MARC),
    StoryCall("vip-only-phone", time(16, 10), SOPHIE, Outcome.ABANDONED, Heard.RINGING, Desk.SILENT),
    refused("only-phone", time(16, 30), PAUL, sent=Sent.LINK, desk=Desk.SILENT),
)


@dataclass(frozen=True, slots=True)
class FocusEdge:
    """A focus block begins or ends; from then on the line is watched, or left."""

    at: time
    line: Line


@dataclass(frozen=True, slots=True)
class DeskUnplugged:
    """Somebody takes the telephone off the desk."""

    at: time


@dataclass(frozen=True, slots=True)
class StoryBooking:
    """Somebody follows the link of the reply, and pays."""

    at: time
    caller: Person


BOOKING: Final = StoryBooking(time(13), KARIM)
PRICE: Final = 60

EDGES: Final = (
    FocusEdge(time(9), Line.WATCHED),
    FocusEdge(time(12), Line.LEFT),
    FocusEdge(time(14), Line.WATCHED),
    FocusEdge(time(15, 30), Line.LEFT),
    FocusEdge(time(16), Line.WATCHED),
    FocusEdge(time(17, 30), Line.LEFT),
)

Beat = StoryCall | FocusEdge | DeskUnplugged | StoryBooking

TIMELINE: Final[tuple[Beat, ...]] = tuple(
    sorted((*CALLS, *EDGES, BOOKING, DeskUnplugged(time(15, 45))), key=lambda beat: beat.at)
)
