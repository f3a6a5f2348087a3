"""What the owner sells instead of an interruption, what came of it, and the reference that ties the two."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from focusguard.domain.address import Address
from focusguard.domain.period import Period

REFERENCE_PREFIX: Final = "FG-"
REFERENCE_BYTES: Final = 5


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its ISO 4217 currency."""

    amount: Decimal
    currency: str


def add_up(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Return the sum of each currency, in their order; what is of two currencies is never added.

    >>> [str(sum.amount) for sum in add_up([Money(Decimal("0.10"), "EUR")] * 3)]
    ['0.30']
    """
    sums: dict[str, Decimal] = {}
    for money in amounts:
        sums[money.currency] = sums.get(money.currency, Decimal()) + money.amount
    return tuple(Money(sums[currency], currency) for currency in sorted(sums))


@dataclass(frozen=True, slots=True)
class BookingOffer:
    """The paid frame that the reply proposes.

    Attributes:
        link: The booking page with the reference in it; empty when no page is set up.
        price: What the caller pays, taxes included.
    """

    link: str
    duration_minutes: int
    price: Money


def booking_reference(random: bytes) -> str:
    """Return `FG-` and 8 characters of base32 (RFC 4648 §6) for 5 random bytes.

    Raises:
        ValueError: not exactly 5 bytes.

    >>> booking_reference(bytes(5))
    'FG-AAAAAAAA'
    """
    if len(random) != REFERENCE_BYTES:
        raise ValueError(f"a reference takes {REFERENCE_BYTES} random bytes, not {len(random)}")
    return REFERENCE_PREFIX + base64.b32encode(random).decode("ascii")


class BookingState(StrEnum):
    """Where a booking stands. BOOKED: made, and nothing tells whether it was paid."""

    BOOKED = "booked"
    PENDING = "pending"
    PAID = "paid"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"


class Certainty(StrEnum):
    """How sure it is that a booking came of a call: by reference, by address, by the owner's word."""

    CERTAIN = "certain"
    LIKELY = "likely"
    BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class BookingSighting:
    """What one source showed of one booking. The same source shows it again under the same key.

    Attributes:
        source: `calendar/<account>`, `calcom`, `calendly`, `stripe`, `hand`; a webhook's is its sender's.
        key: The source's own name for it: a UID, a session's id.
        as_of: Since when it is so, by the source's own clock, so that what arrives late or twice is known
            for what it is; None: the source does not tell, and it is so since it was read.
        reference: `FG-…` found in it; empty: none.
        made_at: When it was made, as far as the source tells.
        period: When the appointment is; None for a payment without one.
        amount: What was paid, where the source tells; None: the price frozen at the call.
        same_as: Names that other sources have for it (Cal.com's uid in a UID `<uid>@Cal.com`).
        name: Untrusted.
    """

    source: str
    key: str
    state: BookingState
    reference: str = ""
    made_at: datetime | None = None
    period: Period | None = None
    addresses: frozenset[Address] = frozenset()
    amount: Money | None = None
    same_as: frozenset[str] = frozenset()
    name: str = field(default="", repr=False)
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Deflection:
    """A refused call that was offered a booking.

    Attributes:
        addresses: Of the caller, those of their entry in the book included; empty once erased.
        price: Frozen then; None for a call from before prices were kept.
    """

    call_id: str
    at: datetime
    reference: str
    addresses: frozenset[Address] = frozenset()
    price: Money | None = None


@dataclass(frozen=True, slots=True)
class StateChange:
    """From when a booking stood so."""

    state: BookingState
    at: datetime


@dataclass(frozen=True, slots=True)
class Booking:
    """One booking, however many sources show it.

    Attributes:
        id: Ours, opaque.
        call_id: The interruption that it came of; empty: none is known.
        certainty: Of `call_id`; None without one.
        addresses: Of who booked, the caller's learned by the match included.
        amount: What it brings when paid: by the source, else the price frozen at the call; None: unknown.
        history: Every state it had, oldest first; the last is `state`.
        by_hand: The owner corrected it; no source changes the match any more.
    """

    id: str
    state: BookingState
    reference: str = ""
    call_id: str = ""
    certainty: Certainty | None = None
    period: Period | None = None
    addresses: frozenset[Address] = frozenset()
    amount: Money | None = None
    history: Sequence[StateChange] = ()
    by_hand: bool = False
    name: str = field(default="", repr=False)

    @property
    def paid_at(self) -> datetime | None:
        """When it was paid, if it still is."""
        if self.state is not BookingState.PAID:
            return None
        return next((change.at for change in self.history if change.state is BookingState.PAID), None)

    @property
    def is_revenue(self) -> bool:
        """Whether it counts as an interruption that came back paying (docs/decisions/0016)."""
        return self.state is BookingState.PAID and bool(self.call_id)

    @property
    def stands(self) -> bool:
        """Whether the appointment is to take place."""
        return self.state in {BookingState.BOOKED, BookingState.PENDING, BookingState.PAID}


@dataclass(frozen=True, slots=True)
class BookingRecord:
    """One booking with all that the sources showed of it: the booking follows from the sightings.

    Attributes:
        sightings: Each with its `as_of`.
    """

    booking: Booking
    sightings: tuple[BookingSighting, ...] = ()
