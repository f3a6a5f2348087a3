"""One calendar object resource (RFC 4791 §4.1) to its occurrences. Imported by the worker alone."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from icalendar import Calendar
from icalendar.timezone import tzp

from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.errors import ResourceInvalid
from focusguard.calendar.floating_times import place_floating_times
from focusguard.calendar.properties import first_text
from focusguard.calendar.raw_text import readable
from focusguard.calendar.repairs import check_calendar, check_event
from focusguard.calendar.series import expand_series
from focusguard.calendar.singles import Expansion, expand_singles
from focusguard.calendar.vtimezones import Zones
from focusguard.domain.period import Period

_SERIES: Final = ("RRULE", "RDATE", "RECURRENCE-ID")


def expand_resource(raw: str, context: ExpansionContext, window: Period) -> Expansion:
    """Return the occurrences of *raw*: of a single event always, of a series those that overlap *window*.

    Cancelled instances are left out.

    Raises:
        ResourceInvalid: the text is no calendar, or has a time, a zone or a rule that cannot be used.
    """
    with _translated():
        # The library keeps every VTIMEZONE that it has seen: another resource's zone of the same name
        # ("Customized Time Zone") would be read with the first one's offsets.
        tzp.use(Zones())
        calendar = Calendar.from_ical(readable(raw))
        check_calendar(calendar)
        place_floating_times(calendar)
        events = calendar.events
        for event in events:
            check_event(event)
        recurring = any(name in event for event in events for name in _SERIES)
        found = expand_series(events, context, window) if recurring else expand_singles(events, context)
        uid = first_text(events[0], "UID") if events else ""
        return Expansion(uid, recurring, tuple(sorted(found, key=lambda o: (o.period, o.recurrence_id))))


@contextmanager
def _translated() -> Iterator[None]:
    """Turn what the libraries raise on strangers' texts into ResourceInvalid."""
    try:
        with warnings.catch_warnings():
            # A guess about a TZID with a vendor's prefix is right, or ends as an unknown zone.
            warnings.simplefilter("ignore")
            yield
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError) as error:
        raise ResourceInvalid(f"it cannot be read ({str(error)[:100] or type(error).__name__})") from error
    except RecursionError as error:
        raise ResourceInvalid("it is nested too deeply") from error
