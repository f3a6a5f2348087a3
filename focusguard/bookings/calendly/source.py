"""Bookings of Calendly's API v2: the owner's events, and who is invited to each.

https://developer.calendly.com/api-docs/calendly-api/scheduled-events/list-scheduled-events,
…/list-event-invitees and …/overview/rate-limits. The API has no version header.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from focusguard.bookings.api import Api, each_readable, within
from focusguard.bookings.calendly.sighting import SOURCE, CalendlyReader, id_in
from focusguard.bookings.reading import rfc3339
from focusguard.bookings.spec import ProviderOptions
from focusguard.domain.bookings import BookingSighting
from focusguard.domain.errors import BookingError
from focusguard.web.json_body import Entry

_NAME: Final = "Calendly"
_API: Final = "https://api.calendly.com"
_PAGE: Final = 100
_MOST_PAGES: Final = 20


class CalendlySource:
    """Reads the owner's events that begin after a time; who is invited is asked of those that changed."""

    def __init__(self, options: ProviderOptions) -> None:
        headers = {"Authorization": f"Bearer {options.key}"}
        permissions = "users and scheduled events"
        self._api = Api(_NAME, options.api or _API, headers, permissions=permissions)
        self._reader = CalendlyReader(options)
        self._within_s = options.within_s
        # A reading that the rate limit cut short goes on from here the next time; on the free plan, with its
        # 50 requests a minute, it would never see its end otherwise.
        self._invited: dict[tuple[str, str], list[Entry]] = {}

    @property
    def name(self) -> str:
        """`calendly`."""
        return SOURCE

    async def sightings(self, *, since: datetime, at: datetime) -> Sequence[BookingSighting]:
        """Return every booking made or changed since *since*, of events that begin after it.

        What was changed of an event that had begun by then is not told any more.

        Raises:
            BookingError: nothing could be read; the message says what to do.
        """
        reading = partial(_Reading, reader=self._reader, invited=self._invited)
        return await within(self._within_s, self._api, lambda api: reading(api).read(since))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading of everything.

    Attributes:
        invited: Event and its last change → who is invited.
    """

    api: Api
    reader: CalendlyReader
    invited: dict[tuple[str, str], list[Entry]]

    def read(self, since: datetime) -> list[BookingSighting]:
        entries = list(self._collection("/scheduled_events", self._own_events(since)))
        events = self.api.readable(lambda: each_readable(_NAME, entries, lambda e: _news(e, since)))
        invited = [(invitee, event) for key, event in events for invitee in self._invitees(key, event)]
        return self.api.readable(lambda: each_readable(_NAME, invited, self._sighting))

    def _own_events(self, since: datetime) -> list[tuple[str, str]]:
        me = self.api.get("/users/me")
        user = self.api.readable(lambda: me.entry("resource").text("uri"))
        return [("user", user), ("min_start_time", rfc3339(since)), ("sort", "start_time:asc")]

    def _invitees(self, event_id: str, event: Entry) -> list[Entry]:
        version = event_id, event.text_or_none("updated_at")
        if (known := self.invited.get(version)) is not None:
            return known
        found = list(self._collection(f"/scheduled_events/{event_id}/invitees", []))
        if not _is_for_several(event):
            self._remember(version, found)
        return found

    def _remember(self, version: tuple[str, str], invitees: list[Entry]) -> None:
        if len(self.invited) >= _MOST_PAGES * _PAGE:
            self.invited.clear()
        self.invited[version] = invitees

    def _sighting(self, invited: tuple[Entry, Entry]) -> BookingSighting:
        return self.reader.sighting(*invited)

    def _collection(self, path: str, query: list[tuple[str, str]]) -> Iterator[Entry]:
        token = ""
        for _ in range(_MOST_PAGES):
            following = [("page_token", token)] if token else []
            page, token = self._page(path, [*query, ("count", str(_PAGE)), *following])
            yield from page
            if not token:
                return
        raise BookingError(f"{_NAME} has more than {_MOST_PAGES * _PAGE} bookings to come.")

    def _page(self, path: str, query: list[tuple[str, str]]) -> tuple[list[Entry], str]:
        """Return the members of a page and the token of the next one; empty: it is the last."""
        answer = self.api.get(path, query)
        return self.api.readable(
            lambda: (
                answer.entries("collection"),
                answer.entry("pagination").text_or_none("next_page_token"),
            )
        )


def _news(event: Entry, since: datetime) -> tuple[str, Entry] | None:
    """Return the event and its id where who is invited may have changed since."""
    event_id = id_in(event.text("uri"), f"{event.place}.uri")
    return (event_id, event) if _is_for_several(event) or event.instant("updated_at") >= since else None


def _is_for_several(event: Entry) -> bool:
    """Tell whether several people can book the event: then it tells nothing of who is new."""
    places = event.entry_or_none("invitees_counter")
    return places is not None and places.whole("limit") > 1
