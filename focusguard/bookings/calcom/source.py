"""Bookings and free slots of Cal.com's API v2.

https://cal.com/docs/api-reference/v2/bookings/get-all-bookings, version 2024-08-13, and
https://cal.com/docs/api-reference/v2/slots/get-available-time-slots-for-an-event-type, version 2024-09-04.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from focusguard.bookings.api import Api, each_readable, within
from focusguard.bookings.calcom.page import api_of, slots_of
from focusguard.bookings.calcom.sighting import SOURCE, CalComReader
from focusguard.bookings.reading import period_of, rfc3339
from focusguard.bookings.spec import ProviderOptions
from focusguard.domain.bookings import BookingSighting
from focusguard.domain.errors import BookingError
from focusguard.domain.period import Period
from focusguard.web.json_body import Entry, Malformed

_NAME: Final = "Cal.com"
_BOOKINGS_VERSION: Final = "2024-08-13"
_SLOTS_VERSION: Final = "2024-09-04"
_EVERY_STATUS: Final = "upcoming,recurring,past,cancelled,unconfirmed"
_PAGE: Final = 100
_MOST_PAGES: Final = 50


class CalComSource:
    """Reads the owner's bookings, changed ones first."""

    def __init__(self, options: ProviderOptions) -> None:
        headers = {"Authorization": f"Bearer {options.key}", "cal-api-version": _BOOKINGS_VERSION}
        self._api = Api(_NAME, options.api or api_of(options.url), headers)
        self._reader = CalComReader(options)
        self._within_s = options.within_s

    @property
    def name(self) -> str:
        """`calcom`."""
        return SOURCE

    async def sightings(self, *, since: datetime, at: datetime) -> Sequence[BookingSighting]:
        """Return every booking made or changed since *since*; raises `BookingError`."""
        return await within(self._within_s, self._api, lambda api: self._read(api, since))

    def _read(self, api: Api, since: datetime) -> list[BookingSighting]:
        entries = [entry for page in _pages(api, since) for entry in page]
        found = api.readable(lambda: each_readable(_NAME, entries, self._reader.sighting))
        return list({sighting.key: sighting for sighting in found}.values())


def _pages(api: Api, since: datetime) -> Iterator[list[Entry]]:
    for number in range(_MOST_PAGES):
        page, is_last = _page(api, _query(since, skip=number * _PAGE))
        yield page
        if is_last:
            return
    raise BookingError(f"{_NAME} has more than {_MOST_PAGES * _PAGE} changed bookings.")


def _page(api: Api, query: list[tuple[str, str]]) -> tuple[list[Entry], bool]:
    answer = api.get("/v2/bookings", query)
    return api.readable(lambda: _page_in(answer))


def _query(since: datetime, *, skip: int) -> list[tuple[str, str]]:
    # Newest change first: what changes while we read is seen twice, never missed.
    return [
        ("status", _EVERY_STATUS),
        ("afterUpdatedAt", rfc3339(since)),
        ("sortUpdatedAt", "desc"),
        ("take", str(_PAGE)),
        ("skip", str(skip)),
    ]


def _page_in(answer: Entry) -> tuple[list[Entry], bool]:
    """Return the bookings of a page, and whether it is the last."""
    entries = answer.entries("data")
    paging = answer.entry_or_none("pagination")
    has_next = paging.flag("hasNextPage") if paging is not None else len(entries) == _PAGE
    return entries, not has_next or not entries


class CalComSlots:
    """Reads the page's public slots; no key is sent."""

    def __init__(self, options: ProviderOptions) -> None:
        headers = {"cal-api-version": _SLOTS_VERSION}
        self._api = Api(_NAME, options.api or api_of(options.url), headers, has_key=False)
        self._whose: Mapping[str, str] = slots_of(options.url)
        self._within_s = options.within_s

    async def free_slots(self, period: Period, *, at: datetime) -> Sequence[Period]:
        """Return the slots within *period* that begin after *at*, in order; raises `BookingError`."""
        return await within(self._within_s, self._api, lambda api: self._read(api, period, at))

    def _read(self, api: Api, period: Period, at: datetime) -> list[Period]:
        bounds = {"start": rfc3339(period.start), "end": rfc3339(period.end)}
        asked = {**self._whose, **bounds, "timeZone": "UTC", "format": "range"}
        answer = api.get("/v2/slots", asked.items())
        slots = api.readable(lambda: each_readable(_NAME, _slots_in(answer), _slot))
        return sorted({s for s in slots if period.start <= s.start and s.end <= period.end and s.start > at})


def _slots_in(answer: Entry) -> list[Entry]:
    days = answer.entry("data")
    return [slot for day in days.members for slot in days.entries(day)]


def _slot(slot: Entry) -> Period:
    found = period_of(slot, "start", "end")
    if found.start == found.end:
        raise Malformed(f"{slot.place} is empty")
    return found
