"""From what providers write to the domain's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from focusguard.domain.address import Address, parse_address
from focusguard.domain.booking_references import find_references
from focusguard.domain.bookings import Money
from focusguard.domain.errors import AddressInvalid, PeriodInvalid
from focusguard.domain.period import Period
from focusguard.web.json_body import Entry, Malformed

_CURRENCY: Final = re.compile(r"[A-Za-z]{3}")
_LONGEST_ADDRESS: Final = 320
_MOST_MONEY: Final = Decimal(10) ** 9
# https://docs.stripe.com/currencies: amounts in these have no decimals, or three. UGX has none any more, and
# is still written with two.
_NO_DECIMALS: Final = re.compile("BIF|CLP|DJF|GNF|JPY|KMF|KRW|MGA|PYG|RWF|VND|VUV|XAF|XOF|XPF")
_THREE_DECIMALS: Final = re.compile("BHD|JOD|KWD|OMR|TND")


def find_reference(texts: Iterable[str]) -> str:
    """Return the first reference in *texts*, in capitals; empty: there is none.

    >>> find_reference(["Bonjour", "au sujet de fg-abcdefgh, merci"])
    'FG-ABCDEFGH'
    """
    return next((found for text in texts for found in find_references(text)), "")


def addresses_in(texts: Iterable[str], *, country: str) -> frozenset[Address]:
    """Return the addresses that *texts* are, each one whole; what is none is left out."""
    found = (_address(text, country) for text in texts if text and len(text) <= _LONGEST_ADDRESS)
    return frozenset(address for address in found if address is not None)


def _address(text: str, country: str) -> Address | None:
    try:
        return parse_address(text, country=country)
    except AddressInvalid:
        return None


def period_of(entry: Entry, start: str, end: str) -> Period:
    """Return the period between two instants of *entry*; raises `Malformed`."""
    try:
        return Period(entry.instant(start), entry.instant(end))
    except PeriodInvalid as error:
        raise Malformed(f"{entry.place or 'the entry'} ends before it starts") from error


def money(amount: Decimal, currency: str, place: str) -> Money:
    """Return an amount; raises `Malformed` where it is none that anybody pays."""
    if not 0 <= amount <= _MOST_MONEY or not _CURRENCY.fullmatch(currency):
        raise Malformed(f"{place} is not an amount with its currency")
    return Money(amount, currency.upper())


def money_in_minor_units(units: int, currency: str, place: str) -> Money:
    """Return what *units* of the smallest coin are: 6000 eur is 60.00 EUR, 6000 jpy is 6000 JPY.

    Raises:
        Malformed: it is no amount.
    """
    name = currency.upper()
    digits = 0 if _NO_DECIMALS.fullmatch(name) else 3 if _THREE_DECIMALS.fullmatch(name) else 2
    return money(Decimal(units).scaleb(-digits), currency, place)


def rfc3339(instant: datetime) -> str:
    """Return *instant* in UTC as the providers want it.

    >>> rfc3339(datetime(2026, 11, 23, 9, tzinfo=UTC))
    '2026-11-23T09:00:00.000Z'
    """
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
