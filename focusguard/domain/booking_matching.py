"""Which refused call a booking came of. A name is never asked: anybody can write one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from focusguard.domain.bookings import BookingSighting, Certainty, Deflection

LIKELY_WITHIN: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Match:
    """A call that a booking came of, and how sure that is."""

    deflection: Deflection
    certainty: Certainty


def match_booking(sighting: BookingSighting, deflections: Iterable[Deflection]) -> Match | None:
    """Return the call that the booking came of, or None.

    Its reference makes it certain. Else, of the calls by one of its addresses, the latest before the booking
    was made is likely, if that was at most 14 days before; one of which nobody knows when it was made
    could have been made before any call.
    """
    calls = sorted(deflections, key=lambda call: (call.at, call.call_id))
    offered = [call for call in calls if sighting.reference and call.reference == sighting.reference]
    if offered:
        return Match(_last_before(sighting, offered) or offered[0], Certainty.CERTAIN)
    alike = [call for call in calls if call.addresses & sighting.addresses]
    likely = _last_before(sighting, alike)
    if likely is None or sighting.made_at is None or sighting.made_at - likely.at > LIKELY_WITHIN:
        return None
    return Match(likely, Certainty.LIKELY)


def _last_before(sighting: BookingSighting, calls: Iterable[Deflection]) -> Deflection | None:
    made_at = sighting.made_at
    before = [call for call in calls if made_at is not None and call.at <= made_at]
    return before[-1] if before else None
