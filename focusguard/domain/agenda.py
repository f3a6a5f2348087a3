"""What stands in the calendars, in the words of RFC 5545."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from focusguard.domain.address import Address, Scheme
from focusguard.domain.period import Period


class Transparency(StrEnum):
    """TRANSP (RFC 5545 §3.8.2.7)."""

    OPAQUE = "OPAQUE"
    TRANSPARENT = "TRANSPARENT"


class PartStat(StrEnum):
    """PARTSTAT of the calendar's owner (RFC 5545 §3.2.12); NONE where the owner is no attendee."""

    NONE = ""
    NEEDS_ACTION = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"
    DELEGATED = "DELEGATED"


class EventStatus(StrEnum):
    """STATUS of a VEVENT (RFC 5545 §3.8.1.11)."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


class FocusMark(StrEnum):
    """What makes an event a focus block, strongest first; NONE: nothing does.

    MAKER is the title that another program gives its own blocks, whatever the owner's titles are.
    """

    NONE = ""
    OWN_UID = "uid"
    OWN_PROPERTY = "x-property"
    CATEGORY = "category"
    TITLE = "title"
    MAKER = "maker"


@dataclass(frozen=True, slots=True)
class Participant:
    """Another person at an event, with every address that the event gives for them."""

    addresses: frozenset[Address]
    name: str = ""

    @property
    def can_call(self) -> bool:
        """Whether an address is known from which this person could call."""
        return any(address.scheme is not Scheme.MAILTO for address in self.addresses)


class Occurrence(NamedTuple):
    """One instance of an event, with its instants worked out.

    A tuple: a calendar has tens of thousands, and a frozen dataclass takes five times as long to build.

    Attributes:
        recurrence_id: The instance's original start in UTC as `20261123T090000Z`; empty for a single event.
        participants: Other people; the owner is not among them.
        calendar: `account/collection display name`.
        time_zone: The original TZID; empty for UTC, floating and all-day events.
    """

    uid: str
    recurrence_id: str
    period: Period
    all_day: bool
    summary: str
    status: EventStatus
    transparency: Transparency
    partstat: PartStat
    participants: tuple[Participant, ...]
    calendar: str
    focus: FocusMark = FocusMark.NONE
    time_zone: str = ""

    @property
    def is_busy(self) -> bool:
        """Whether this takes the owner's time.

        Declined, unanswered, cancelled and transparent events do not, nor do those that somebody else
        goes to instead (RFC 5545 §3.2.4).
        """
        return (
            self.status is not EventStatus.CANCELLED
            and self.transparency is Transparency.OPAQUE
            and self.partstat not in {PartStat.DECLINED, PartStat.NEEDS_ACTION, PartStat.DELEGATED}
        )

    @property
    def is_appointment(self) -> bool:
        """Whether this is a slot that somebody else may call about.

        All-day events are not: a conference of three days would open the line to everybody.
        """
        return self.is_busy and not self.all_day and bool(self.participants)
