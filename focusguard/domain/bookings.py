"""What the owner sells instead of an interruption, and the opaque reference that ties a booking to a call."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

REFERENCE_PREFIX: Final = "FG-"
REFERENCE_BYTES: Final = 5


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its ISO 4217 currency."""

    amount: Decimal
    currency: str


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
