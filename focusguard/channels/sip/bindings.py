"""The bindings of an address of record, as the registrar lists them in a 2xx (RFC 3261 §10.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from focusguard.channels.sip.fields import parse_name_addr, parse_uri, split_list
from focusguard.channels.sip.message import Response

TOKEN_PREFIX: Final = "fg-"  # noqa: S105  begins the user part of every Contact of ours
_DEFAULT_EXPIRES_S: Final = 3600
_LEADING_DIGITS = re.compile(r"\s*([0-9]{1,9})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Binding:
    """One Contact of the address of record; *expires_s* is what is left of it."""

    uri: str = field(repr=False)
    expires_s: int

    @property
    def is_a_phone(self) -> bool:
        """Whether it is not a line of FocusGuard, be it of an earlier run that was killed."""
        return not _user(self.uri).startswith(TOKEN_PREFIX)


def read_bindings(response: Response) -> tuple[Binding, ...]:
    """Return what the Contact fields list; a broken one is left out."""
    fallback = read_seconds(response.headers.first("expires"))
    default_s = _DEFAULT_EXPIRES_S if fallback is None else fallback
    items = (item for value in response.headers.all("contact") for item in split_list(value))
    return tuple(binding for item in items if (binding := _read(item, default_s)) is not None)


def own_binding(
    bindings: Iterable[Binding], contact_uri: str, *, before: Iterable[Binding]
) -> Binding | None:
    """Return our own binding, known by its token; else the only one that was not there *before*.

    Some providers rewrite the Contact at their border.
    """
    bindings, known = list(bindings), {binding.uri for binding in before}
    token = _user(contact_uri)
    ours = [binding for binding in bindings if _user(binding.uri) == token]
    new = [binding for binding in bindings if binding.uri not in known and binding.is_a_phone]
    return next(iter(ours), new[0] if len(new) == 1 else None)


def other_phones(bindings: Iterable[Binding], own: Binding | None) -> tuple[Binding, ...]:
    """Return the bindings that ring somewhere else."""
    return tuple(b for b in bindings if b is not own and b.is_a_phone and b.expires_s > 0)


def read_seconds(value: str | None) -> int | None:
    """Return the delta-seconds that *value* begins with (Expires, Min-Expires, Retry-After), or None."""
    match = _LEADING_DIGITS.match(value or "")
    return int(match[1]) if match else None


def _read(item: str, default_s: int) -> Binding | None:
    try:
        contact = parse_name_addr(item)
    except ValueError:
        return None
    expires_s = read_seconds(contact.parameters.get("expires"))
    return Binding(contact.uri, default_s if expires_s is None else expires_s)


def _user(text: str) -> str:
    uri = parse_uri(text)
    return (uri.user or "") if uri else ""
