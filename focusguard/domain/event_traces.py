"""What a calendar's event shows of a booking, without its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from focusguard.domain.address import Address
from focusguard.domain.period import Period


@dataclass(frozen=True, slots=True)
class EventTrace:
    """One event as far as it may be a booking. All of it is strangers' text, read and bounded.

    Attributes:
        references: Whatever looks like a booking link's `FG-…`, anywhere in the event.
        has_pay_link: A page where the booking is still to be paid is linked.
        is_page_made: It has the shape that a booking page gives its own events.
        is_invitation: Somebody else made it and invited the owner.
        addresses: Of the few who take part beside the owner; of an assembly none.
        period: When it is; None of a series, and where that is not known.
        made_at: CREATED, else DTSTAMP (RFC 5545 §3.8.7).
        same_as: Names that the booking page has for it, beside the UID.
        name: Of the one who takes part; empty where there are several.
        is_gone: It was deleted.
    """

    uid: str
    references: tuple[str, ...] = ()
    has_pay_link: bool = False
    is_page_made: bool = False
    is_invitation: bool = False
    is_cancelled: bool = False
    addresses: frozenset[Address] = frozenset()
    period: Period | None = None
    made_at: datetime | None = None
    same_as: frozenset[str] = frozenset()
    name: str = field(default="", repr=False)
    is_gone: bool = False
