"""Payments of Stripe's API: the Checkout Sessions of the owner's Payment Link, and what was given back.

https://docs.stripe.com/api/checkout/sessions/list, …/payment-link/list, …/refunds/list, …/expanding_objects,
version 2024-06-20.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from focusguard.bookings.api import Api, each_readable, within
from focusguard.bookings.spec import ProviderOptions
from focusguard.bookings.stripe.sighting import SOURCE, StripeReader, payment_intent_of
from focusguard.domain.bookings import BookingSighting
from focusguard.domain.errors import BookingError
from focusguard.web.json_body import Entry

_NAME: Final = "Stripe"
_API: Final = "https://api.stripe.com"
_VERSION: Final = "2024-06-20"
_PERMISSIONS: Final = "Checkout Sessions, Payment Links, Payment Intents, Charges and Refunds"
_PAGE: Final = 100
_MOST_PAGES: Final = 20
_WITH_CHARGE: Final = ("expand[]", "data.payment_intent.latest_charge")
# A session tells when it was begun, not when it was paid: a debit may take this long.
_SLOWEST_PAYMENT: Final = timedelta(days=21)


class StripeSource:
    """Reads what callers paid; complete is not paid, and paid is not kept."""

    def __init__(self, options: ProviderOptions) -> None:
        headers = {"Authorization": f"Bearer {options.key}", "Stripe-Version": _VERSION}
        self._api = Api(_NAME, options.api or _API, headers, permissions=_PERMISSIONS)
        self._reader = StripeReader(options)
        self._page_url = options.url
        self._within_s = options.within_s

    @property
    def name(self) -> str:
        """`stripe`."""
        return SOURCE

    async def sightings(self, *, since: datetime, at: datetime) -> Sequence[BookingSighting]:
        """Return every payment made or given back since *since*, by the owner's link or with a reference.

        Raises:
            BookingError: nothing could be read; the message says what to do.
        """
        reading = partial(_Reading, reader=self._reader, page_url=self._page_url)
        return await within(self._within_s, self._api, lambda api: reading(api).read(since))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading of everything."""

    api: Api
    reader: StripeReader
    page_url: str

    def read(self, since: datetime) -> list[BookingSighting]:
        link = self._payment_link()
        sessions = list(self._sessions(since - _SLOWEST_PAYMENT, link))
        sessions += self._refunded(since, known=set(map(payment_intent_of, sessions)), link=link)
        found = self.api.readable(lambda: each_readable(_NAME, sessions, self.reader.sighting))
        # Of other things that the owner sells, only what carries a reference came of a call.
        return [sighting for sighting in found if link or sighting.reference]

    def _payment_link(self) -> str:
        """Return the id of the owner's link; empty: none of the account has this address."""
        wanted = _without_query(self.page_url)
        for entry in self._list("/v1/payment_links", []):
            if _without_query(entry.text_or_none("url")) == wanted:
                return self._id_of(entry)
        return ""

    def _sessions(self, begun: datetime, link: str) -> Iterator[Entry]:
        query = [("status", "complete"), ("created[gte]", _seconds(begun)), _WITH_CHARGE]
        return self._list("/v1/checkout/sessions", [*query, *([("payment_link", link)] if link else [])])

    def _refunded(self, since: datetime, *, known: set[str], link: str) -> Iterator[Entry]:
        """Yield the sessions, older than those that are known, of which something was given back."""
        refunds = list(self._list("/v1/refunds", [("created[gte]", _seconds(since))]))
        intents = {refund.text_or_none("payment_intent") for refund in refunds} - known - {""}
        for intent in sorted(intents):
            for session in self._list("/v1/checkout/sessions", [("payment_intent", intent), _WITH_CHARGE]):
                if not link or session.text_or_none("payment_link") == link:
                    yield session

    def _list(self, path: str, query: list[tuple[str, str]]) -> Iterator[Entry]:
        last = ""
        for _ in range(_MOST_PAGES):
            following = [("starting_after", last)] if last else []
            page, has_more = self._page(path, [*query, ("limit", str(_PAGE)), *following])
            yield from page
            if not has_more or not page:
                return
            last = self._id_of(page[-1])
        raise BookingError(f"{_NAME} has more than {_MOST_PAGES * _PAGE} entries at {path}.")

    def _id_of(self, entry: Entry) -> str:
        return self.api.readable(lambda: entry.text("id"))

    def _page(self, path: str, query: list[tuple[str, str]]) -> tuple[list[Entry], bool]:
        answer = self.api.get(path, query)
        return self.api.readable(lambda: (answer.entries("data"), answer.flag("has_more")))


def _seconds(instant: datetime) -> str:
    return str(int(instant.timestamp()))


def _without_query(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return (parts.netloc.lower(), parts.path.rstrip("/"))
