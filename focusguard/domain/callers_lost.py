"""The counter-cost: callers who were refused and never came back, as far as can be known."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.address import Address
from focusguard.domain.period import Period

# So long somebody may think about it.
GRACE: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Contact:
    """One call, for who came back.

    Attributes:
        addresses: Of the caller; empty where the number was withheld, or is erased by now.
        was_refused: The call was refused, and the caller got the reply.
    """

    at: datetime
    addresses: frozenset[Address]
    was_refused: bool


def count_callers_lost(
    contacts: Iterable[Contact], known: Collection[Address], period: Period, *, at: datetime
) -> int | None:
    """Return how many callers were lost in *period*; None while nobody can tell, at *at*, for 7 days.

    Lost is who was refused and got a reply at least 7 days ago, and since then neither called again nor is
    *known*: to the book, to the calendars, by a booking. Of withheld and erased numbers nobody can tell:
    they are not among them, so the figure is a lower bound.
    """
    if at - GRACE < period.start:
        return None
    last: dict[Address, Contact] = {}
    for contact in sorted(contacts, key=lambda contact: contact.at):
        last.update(dict.fromkeys(contact.addresses, contact))
    lost = {
        contact.addresses
        for contact in last.values()
        if contact.was_refused
        and contact.at in period
        and contact.at <= at - GRACE
        and all(last[address] is contact for address in contact.addresses)
        and contact.addresses.isdisjoint(known)
    }
    return len(lost)
