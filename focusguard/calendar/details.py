"""What every instance of one VEVENT shares. Imported by the worker alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.focus_events import OWN_PROPERTY, focus_mark, is_free_hold
from focusguard.calendar.participants import (
    has_other_attendee,
    owner_partstat,
    participants_of,
    with_owner_of,
)
from focusguard.calendar.properties import Properties, first_text, member, parameter, values
from focusguard.domain.agenda import EventStatus, FocusMark, Occurrence, Participant, PartStat, Transparency
from focusguard.domain.period import Period

_LONGEST_SUMMARY: Final = 500
# Outlook's own word, for events that do not say TRANSP; OOF, TENTATIVE and BUSY take the time.
_FREE: Final = {"FREE", "WORKINGELSEWHERE"}


@dataclass(frozen=True, slots=True)
class Details:
    """An occurrence without its times."""

    uid: str
    summary: str
    status: EventStatus
    transparency: Transparency
    partstat: PartStat
    participants: tuple[Participant, ...]
    calendar: str
    focus: FocusMark
    time_zone: str

    @property
    def is_cancelled(self) -> bool:
        """Whether the event does not take place."""
        return self.status is EventStatus.CANCELLED

    def at(self, period: Period, *, recurrence_id: str, all_day: bool) -> Occurrence:
        """Return the occurrence that takes *period*."""
        return Occurrence(
            uid=self.uid,
            recurrence_id=recurrence_id,
            period=period,
            all_day=all_day,
            summary=self.summary,
            status=self.status,
            transparency=self.transparency,
            partstat=self.partstat,
            participants=self.participants,
            calendar=self.calendar,
            focus=self.focus,
            time_zone=self.time_zone,
        )


def details_of(event: Properties, context: ExpansionContext) -> Details:
    """Return what *event* says beside its times; unknown values count as RFC 5545's defaults."""
    context = with_owner_of(event, context)
    transparency = _transparency(event)
    return Details(
        uid=first_text(event, "UID"),
        summary=first_text(event, "SUMMARY")[:_LONGEST_SUMMARY],
        status=member(EventStatus, first_text(event, "STATUS"), EventStatus.CONFIRMED),
        transparency=transparency,
        partstat=owner_partstat(event, context),
        participants=participants_of(event, context),
        calendar=context.calendar,
        focus=_focus(event, context) if transparency is Transparency.OPAQUE else FocusMark.NONE,
        time_zone=parameter(values(event, "DTSTART")[0], "TZID"),
    )


def _transparency(event: Properties) -> Transparency:
    if is_free_hold(first_text(event, "SUMMARY")):
        return Transparency.TRANSPARENT
    return member(Transparency, first_text(event, "TRANSP"), _assumed_transparency(event))


def _assumed_transparency(event: Properties) -> Transparency:
    outlook = first_text(event, "X-MICROSOFT-CDO-BUSYSTATUS").strip().upper()
    return Transparency.TRANSPARENT if outlook in _FREE else Transparency.OPAQUE


def _focus(event: Properties, context: ExpansionContext) -> FocusMark:
    if has_other_attendee(event, context):
        return FocusMark.NONE
    return focus_mark(
        uid=first_text(event, "UID"),
        has_own_property=OWN_PROPERTY in event,
        categories=[str(c) for value in values(event, "CATEGORIES") for c in value.cats],
        title=first_text(event, "SUMMARY"),
        rules=context.focus,
    )
