"""iCalendar texts for tests."""

from __future__ import annotations

from datetime import UTC, datetime

from focusguard.calendar import expansion
from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.options import FocusEventRules
from focusguard.calendar.plain_expansion import expand_plain
from focusguard.calendar.singles import Expansion
from focusguard.domain.period import Period

FOCUS_RULES = FocusEventRules(categories=("FOCUS", "DEEP-WORK"), titles=("focus", "deep work"))
CONTEXT = ExpansionContext(
    calendar="pro/Agenda",
    owner=frozenset({"mailto:claire@example.net", "/principals/claire"}),
    zone="Europe/Paris",
    country="FR",
    focus=FOCUS_RULES,
)
# Winter and summer time are both in it.
WINDOW = Period(datetime(2026, 10, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


def vevent(*lines: str, uid: str = "u1") -> str:
    """Return one VEVENT with these content lines."""
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT"])


def vcalendar(*components: str) -> str:
    """Return a calendar object resource with these components."""
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", *components, "END:VCALENDAR", ""]
    )


def expand_resource(raw: str, context: ExpansionContext, window: Period) -> Expansion:
    """Expand *raw* by the full way; the quick way, where it can be gone, has to say the same."""
    quick = expand_plain(raw, context, window)
    full = expansion.expand_resource(raw, context, window)
    assert quick is None or quick == full
    return full


def expand(*lines: str, window: Period = WINDOW) -> Expansion:
    """Expand a resource with one VEVENT."""
    return expand_resource(vcalendar(vevent(*lines)), CONTEXT, window)


def times(found: Expansion) -> list[tuple[str, str]]:
    """Return (start, end) of the occurrences, in UTC."""
    return [
        (o.period.start.strftime("%m-%d %H:%M"), o.period.end.strftime("%m-%d %H:%M"))
        for o in found.occurrences
    ]


def starts(expansion: Expansion) -> list[str]:
    """Return when the occurrences start, in UTC."""
    return [start for start, _ in times(expansion)]
