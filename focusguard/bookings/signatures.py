"""Whether a provider wrote a webhook: HMAC-SHA256 over what was posted, byte for byte (RFC 2104)."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import UTC, datetime, timedelta
from typing import Final

from focusguard.domain.errors import BookingError

_HEX: Final = re.compile(r"[0-9a-fA-F]{64}")
_LONGEST_HEADER: Final = 2_000
_UNIX: Final = re.compile(r"[0-9]{1,11}")
_ADVICE: Final = "Import the body and the header exactly as they came; the secret is booking/webhook."


def check_plain(body: bytes, signature: str, secret: str) -> None:
    """Check a header that is the hexadecimal HMAC of the body alone (Cal.com).

    Raises:
        BookingError: it is another's.
    """
    if not _is_of(body, signature.strip(), secret):
        raise _forged()


def check_timed(body: bytes, signature: str, secret: str, *, at: datetime, tolerance: timedelta) -> datetime:
    """Check a header `t=…,v1=…` over `t.body` (Calendly, Stripe); return when it was signed.

    There may be several `v1`, while the secret is being changed: one that fits is enough.

    Raises:
        BookingError: none fits, or it was signed more than *tolerance* before or after *at*.
    """
    pairs = [part.strip().partition("=") for part in signature[:_LONGEST_HEADER].split(",")]
    times = [value for name, _, value in pairs if name == "t" and _UNIX.fullmatch(value)]
    if len(times) != 1:
        raise BookingError("The webhook’s signature names no time.", advice=_ADVICE)
    signed = f"{times[0]}.".encode() + body
    # All are compared, whichever fits: how long it takes tells nothing.
    fits = [_is_of(signed, value, secret) for name, _, value in pairs if name == "v1"]
    if not any(fits):
        raise _forged()
    signed_at = _instant(times[0])
    if abs(at - signed_at) > tolerance:
        minutes = tolerance.total_seconds() / 60
        raise BookingError(
            f"The webhook was not received within {minutes:g} minutes of its signature.",
            advice="It may be an old one that somebody sent again. Ask the provider to send it anew.",
        )
    return signed_at


def _instant(seconds: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise BookingError("The webhook’s signature names no time.", advice=_ADVICE) from error


def _is_of(signed: bytes, claimed: str, secret: str) -> bool:
    if not secret or not _HEX.fullmatch(claimed):
        return False
    right = hmac.new(secret.encode(), signed, hashlib.sha256).digest()
    return hmac.compare_digest(right, bytes.fromhex(claimed))


def _forged() -> BookingError:
    return BookingError("The webhook’s signature does not fit it: another wrote it.", advice=_ADVICE)
