"""What a calendar account needs to be told; the settings are read elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from zoneinfo import ZoneInfo

from focusguard.domain.invitations import DeclineRule


@dataclass(frozen=True, slots=True)
class FocusEventRules:
    """Which events are focus blocks, beside our own; compared without case.

    Attributes:
        titles: See `focusguard.calendar.focus_events.title_matches`.
    """

    categories: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarOptions:
    """One account.

    Attributes:
        url: The server's root, a principal, a calendar home or one collection; a feed's own address.
        collections: Display names or hrefs; empty: all.
        owner_addresses: More addresses of the owner, beside those that the server names.
        country: ISO 3166 alpha-2, for numbers without `+`.
        zone: Where all-day and floating events take place.
        write_blocks_to: The display name or href of the collection that blocks go to; empty: nowhere.
        declines: Which invitations are declined when they fall into a block.
    """

    name: str
    url: str
    username: str
    password: str = field(repr=False)
    zone: ZoneInfo
    country: str
    collections: tuple[str, ...] = ()
    owner_addresses: tuple[str, ...] = ()
    focus: FocusEventRules = FocusEventRules()
    write_blocks_to: str = ""
    declines: DeclineRule = DeclineRule.NONE


@dataclass(frozen=True, slots=True)
class Patience:
    """How long each thing may take, and how much may come at once.

    Attributes:
        request_s: A whole HTTP exchange, on the wall clock: a dripping server ends here.
        resource_s: The expansion of one resource, in the worker.
        start_s: The worker's start.
        batch: How many resources one calendar-multiget asks for (RFC 4791 §7.9).
        answer_bytes: The largest answer that is read.
    """

    request_s: float = 60.0
    resource_s: float = 2.0
    start_s: float = 30.0
    batch: int = 500
    answer_bytes: int = 64 * 2**20


DEFAULT_PATIENCE: Final = Patience()
