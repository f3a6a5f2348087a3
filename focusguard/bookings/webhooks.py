"""What every provider's webhook has in common: a body that is JSON, and a shape that may be another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from focusguard.domain.bookings import BookingSighting
from focusguard.domain.errors import BookingError
from focusguard.web.json_body import Entry, Malformed, read_json

_MOST_BYTES: Final = 2 * 2**20


def seen_in(
    provider: str, body: bytes, read: Callable[[Entry], Sequence[BookingSighting]]
) -> Sequence[BookingSighting]:
    """Return what *read* sees in a body whose signature fits.

    Raises:
        BookingError: it is no webhook of this provider's.
    """
    try:
        if len(body) > _MOST_BYTES:
            raise Malformed("it is too large")
        return read(read_json(body))
    except Malformed as error:
        raise BookingError(
            f"The webhook is not one of {provider}’s that can be read: {error}.",
            advice="Import webhooks with the provider’s own body; a template of yours has another shape.",
        ) from error
