"""The bindings of an address of record, as the registrar lists them in a 2xx (RFC 3261 §10.3).

The user part of a Contact of ours is `fg-<mark>-<token>`. The mark is the same for every start of this
installation, the token is not: what bears our mark and another token was left behind by a crash.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from focusguard.channels.sip.fields import parse_name_addr, parse_uri, split_list
from focusguard.channels.sip.message import Response

_PREFIX: Final = "fg-"  # begins the user part of every Contact of every FocusGuard
_MARK_DIGITS: Final = 10
_DEFAULT_EXPIRES_S: Final = 3600
_LEADING_DIGITS = re.compile(r"\s*([0-9]{1,9})(?![0-9])")
_QVALUE = re.compile(r"[01](?:\.[0-9]{0,3})?")


@dataclass(frozen=True, slots=True)
class Binding:
    """One Contact of the address of record.

    Attributes:
        expires_s: What is left of it.
        is_stated: Whether the registrar said so, rather than left it to a default.
        q: Its preference (§20.10) as written; empty: none.
    """

    uri: str = field(repr=False)
    expires_s: int
    is_stated: bool = True
    q: str = ""

    @property
    def is_a_phone(self) -> bool:
        """Whether it is not a line of FocusGuard, be it of an earlier run that was killed."""
        return not _user(self.uri).startswith(_PREFIX)

    @property
    def as_contact(self) -> str:
        """The Contact value that keeps it for what is left."""
        return f"<{self.uri}>;expires={self.expires_s}" + (f";q={self.q}" if self.q else "")


def contact_mark(instance: str, line: str) -> str:
    """Return what the Contacts of *line* of this installation have in common; without an instance, nothing.

    A mark tells a stranger neither the installation nor the line, and differs between two accounts.
    """
    if not instance:
        return ""
    digest = hmac.new(instance.encode(), line.encode(), hashlib.sha256).hexdigest()
    return digest[:_MARK_DIGITS]


def contact_user(mark: str, token: str) -> str:
    """Return the user part of our Contact.

    >>> contact_user("0123456789", "a1b2"), contact_user("", "a1b2")
    ('fg-0123456789-a1b2', 'fg-a1b2')
    """
    return f"{_marked(mark)}{token}"


def read_bindings(response: Response) -> tuple[Binding, ...]:
    """Return what the Contact fields list; a broken one is left out."""
    fallback = read_seconds(response.headers.first("expires"))
    items = (item for value in response.headers.all("contact") for item in split_list(value))
    return tuple(binding for item in items if (binding := _read(item, fallback)) is not None)


def own_binding(
    bindings: Iterable[Binding], contact_uri: str, *, before: Iterable[Binding], rewritten: str = ""
) -> Binding | None:
    """Return our own binding, known by its URI or its token; else the only one that was not there *before*.

    Some providers rewrite the Contact at their border; *rewritten* is what they made of it last time.
    """
    bindings, known = list(bindings), {binding.uri for binding in before}
    token = _user(contact_uri)
    ours = [b for b in bindings if b.uri == contact_uri]
    ours += [b for b in bindings if b.uri == rewritten]
    ours += [b for b in bindings if _user(b.uri) == token]
    new = [binding for binding in bindings if binding.uri not in known and binding.is_a_phone]
    return next(iter(ours), new[0] if len(new) == 1 else None)


def other_phones(bindings: Iterable[Binding], own: Binding | None) -> tuple[Binding, ...]:
    """Return the bindings that ring somewhere else."""
    return tuple(b for b in bindings if b is not own and b.is_a_phone and b.expires_s > 0)


def leftovers(bindings: Iterable[Binding], mark: str, *, own: Collection[str]) -> tuple[str, ...]:
    """Return the Contacts that this installation left behind: all of its mark but its *own* URIs.

    By an earlier start that was killed, or by this one at an address that it has no more.
    """
    if not mark:
        return ()
    listed = (binding.uri for binding in bindings if binding.expires_s > 0)
    return tuple(uri for uri in listed if uri not in own and _user(uri).startswith(_marked(mark)))


def granted_s(response: Response, own: Binding | None, *, asked_s: int) -> int:
    """Return how long the registrar keeps our binding: its Contact says it, else Expires, else what we asked.

    RFC 3261 §10.2.4; the registrar may shorten what was asked, and some lengthen it.
    """
    if own is not None and own.is_stated:
        return own.expires_s
    stated_s = read_seconds(response.headers.first("expires"))
    return asked_s if stated_s is None else stated_s


def read_seconds(value: str | None) -> int | None:
    """Return the delta-seconds that *value* begins with (Expires, Min-Expires, Retry-After), or None."""
    match = _LEADING_DIGITS.match(value or "")
    return int(match[1]) if match else None


def _read(item: str, fallback_s: int | None) -> Binding | None:
    try:
        contact = parse_name_addr(item)
    except ValueError:
        return None
    stated_s = read_seconds(contact.parameters.get("expires"))
    if stated_s is None:
        stated_s = fallback_s
    q = contact.parameters.get("q", "")
    return Binding(
        contact.uri,
        _DEFAULT_EXPIRES_S if stated_s is None else stated_s,
        stated_s is not None,
        q if _QVALUE.fullmatch(q) else "",
    )


def _marked(mark: str) -> str:
    return f"{_PREFIX}{mark}-" if mark else _PREFIX


def _user(text: str) -> str:
    uri = parse_uri(text)
    return (uri.user or "") if uri else ""
