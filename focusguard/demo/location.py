"""Which phones an address of record has (RFC 3261 §10.3): several bindings, each with its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sipmessage import Request

from focusguard.demo.wire import Endpoint, caller_uri

DEFAULT_EXPIRES_S: Final = 3600
MIN_EXPIRES_S: Final = 5
_EXPIRES: Final = re.compile(r";\s*expires\s*=\s*(\d+)", re.IGNORECASE)
_COMMA: Final = re.compile(r',(?=(?:[^"<>]|"[^"]*"|<[^>]*>)*$)')


@dataclass(frozen=True, slots=True)
class Binding:
    """One phone of an AoR.

    Attributes:
        contact: The URI as the phone gave it.
        target: Where its REGISTER came from; requests are sent there (RFC 3581's way round NAT).
        until_s: When it lapses, on the registrar's monotonic clock.
    """

    contact: str
    target: Endpoint
    until_s: float
    call_id: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What a REGISTER asks for one contact; zero seconds: remove it."""

    contact: str
    expires_s: int


class RegisterRefused(Exception):
    """A REGISTER cannot be granted; `code` is the response."""

    def __init__(self, code: int) -> None:
        super().__init__(f"REGISTER refused with {code}")
        self.code = code


def read_wishes(request: Request) -> list[Wish]:
    """Return what a REGISTER asks, empty for a query; `*` stands for every contact (RFC 3261 §10.2.2).

    Raises:
        RegisterRefused: 400 where `*` does not come alone with Expires 0, 423 where an expiry is too short.
    """
    lines = request.headers.getlist("Contact")
    values = [value.strip() for line in lines for value in _COMMA.split(line) if value.strip()]
    header = request.headers.get("Expires") or ""
    fallback_s = int(header) if header.isdigit() else DEFAULT_EXPIRES_S
    if "*" in values:
        if values != ["*"] or header.strip() != "0":
            raise RegisterRefused(400)
        return [Wish("*", 0)]
    wishes = [Wish(caller_uri(value), _expires_of(value, fallback_s)) for value in values]
    if any(0 < wish.expires_s < MIN_EXPIRES_S for wish in wishes):
        raise RegisterRefused(423)
    return wishes


class LocationTable:
    """All bindings by AoR."""

    def __init__(self) -> None:
        self._bindings: dict[str, list[Binding]] = {}

    def bindings(self, aor: str, now_s: float) -> list[Binding]:
        """Return the phones of *aor* that have not lapsed, oldest first."""
        return [b for b in self._bindings.get(aor, []) if now_s < b.until_s]

    def apply(
        self, aor: str, wishes: Sequence[Wish], request: Request, source: Endpoint, now_s: float
    ) -> None:
        """Write what *request* asks, all or nothing (RFC 3261 §10.3, step 7).

        Raises:
            RegisterRefused: 500 where a later REGISTER of the same Call-ID was seen before.
        """
        call_id, sequence = request.headers["Call-ID"], request.cseq.sequence
        present = self.bindings(aor, now_s)
        asked = (
            {b.contact for b in present}
            if wishes and wishes[0].contact == "*"
            else {w.contact for w in wishes}
        )
        touched = [b for b in present if b.contact in asked]
        if any(b.call_id == call_id and sequence <= b.sequence for b in touched):
            raise RegisterRefused(500)
        kept = [b for b in present if b.contact not in asked]
        added = [
            Binding(w.contact, source, now_s + w.expires_s, call_id, sequence)
            for w in wishes
            if w.expires_s > 0
        ]
        self._bindings[aor] = kept + added


def _expires_of(contact: str, fallback_s: int) -> int:
    found = _EXPIRES.search(contact.rpartition(">")[2])
    return int(found.group(1)) if found else fallback_s
