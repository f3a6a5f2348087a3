"""How long a server asks to be left alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from focusguard.web.http_dates import http_date

_SECONDS: Final = re.compile(r"[0-9]{1,18}")


def retry_after_s(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that Retry-After asks for; None where it is missing or says nothing usable.

    It is a number of seconds or an HTTP-date (RFC 9110 §10.2.3). A date counts from the answer's own Date
    (§6.6.1): the server's clock may be wrong, the time between its two words is not.

    >>> retry_after_s({"Retry-After": "120"})
    120.0
    >>> retry_after_s(
    ...     {"Date": "Mon, 23 Nov 2026 09:00:00 GMT", "Retry-After": "Mon, 23 Nov 2026 09:05:00 GMT"}
    ... )
    300.0
    """
    asked = headers.get("Retry-After", "").strip()
    if _SECONDS.fullmatch(asked):
        return float(asked)
    until, said = http_date(asked), http_date(headers.get("Date", ""))
    if until is None or said is None:
        return None
    return max(0.0, (until - said).total_seconds())
