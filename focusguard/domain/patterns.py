"""Whom an entry of a list means: an address, a group of the book, numbers by prefix, a whole domain."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import phonenumbers

from focusguard.domain.address import Address, Scheme, parse_address
from focusguard.domain.errors import AddressInvalid
from focusguard.domain.people import Person

_FORMS: Final = (
    "Write an address, group:family, a number prefix like tel:+33142*, or a domain like *@example.net."
)
_DIGITS = re.compile(r"\+?[0-9]{1,15}")
_BETWEEN_DIGITS = re.compile(r"[\s().\-/]")
_HOST = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Group:
    """Everybody in the book whose group has this name, compared without case."""

    name: str

    def __str__(self) -> str:
        return f"group:{self.name}"


@dataclass(frozen=True, order=True, slots=True)
class NumberPrefix:
    """Every telephone number that begins so: `+` and digits."""

    value: str

    def __str__(self) -> str:
        return f"tel:{self.value}*"


@dataclass(frozen=True, slots=True)
class Domain:
    """Everybody whose SIP or e-mail address is of this very host, in lower case; not of those below it."""

    host: str

    def __str__(self) -> str:
        return f"*@{self.host}"


Pattern = Address | Group | NumberPrefix | Domain


class Named(StrEnum):
    """By what somebody is on a list, surest first; the word says it in a sentence."""

    ADDRESS = "the caller is"
    GROUP = "the caller's group is"
    PREFIX = "the beginning of the caller's number is"
    DOMAIN = "the domain of the caller's address is"


def parse_pattern(text: str, *, country: str) -> Pattern:
    """Return whom *text* means; numbers without `+` are read in *country* (ISO 3166 alpha-2).

    Raises:
        AddressInvalid: *text* is none of the forms.

    >>> [str(parse_pattern(text, country="FR")) for text in ("group:Famille", "01 42*", "*@Acme.fr")]
    ['group:famille', 'tel:+33142*', '*@acme.fr']
    """
    text = text.strip()
    scheme, colon, rest = text.partition(":")
    if colon and scheme.lower() == "group":
        return _parse_group(rest)
    if text.endswith("*"):
        return parse_prefix(text, country=country)
    if text.startswith("*@"):
        return _parse_domain(text.removeprefix("*@"))
    return parse_address(text, country=country)


def parse_prefix(text: str, *, country: str) -> NumberPrefix:
    """Return the prefix that *text* names, with or without `tel:` before it and `*` behind it.

    Raises:
        AddressInvalid: it is not made of digits.

    >>> str(parse_prefix("0162", country="FR"))
    'tel:+33162*'
    """
    bare = re.sub(r"^tel:", "", text.strip(), flags=re.IGNORECASE).removesuffix("*")
    digits = _BETWEEN_DIGITS.sub("", bare)
    if not _DIGITS.fullmatch(digits):
        raise AddressInvalid("This is not the beginning of a telephone number.", advice=_FORMS)
    return NumberPrefix(digits if digits.startswith("+") else _international(digits, country))


def _international(digits: str, country: str) -> str:
    """Return the beginning of a national number as one of an E.164 number; `00` is an international one's."""
    if digits.startswith("00"):
        return "+" + digits.removeprefix("00")
    trunk = phonenumbers.ndd_prefix_for_region(country, True) or ""
    return f"+{phonenumbers.country_code_for_region(country)}{digits.removeprefix(trunk)}"


def _parse_group(text: str) -> Group:
    name = group_key(text)
    if not name or not name.isprintable():
        raise AddressInvalid("A group needs a name.", advice=_FORMS)
    return Group(name)


def _parse_domain(text: str) -> Domain:
    host = text.lower()
    if not _HOST.fullmatch(host):
        raise AddressInvalid("This is not a domain.", advice=_FORMS)
    return Domain(host)


def group_key(text: str) -> str:
    """Return a group's name as it is compared: without case, each space one space."""
    return " ".join(text.casefold().split())


def named_by(
    patterns: Collection[Pattern], addresses: frozenset[Address], person: Person | None
) -> Named | None:
    """Return by what one with *addresses* is among *patterns*, who in the book is *person*; None: not at all.

    Looks each possibility up: a long set costs no more than a short one.
    """
    if not patterns:
        return None
    if any(address in patterns for address in addresses):
        return Named.ADDRESS
    if person is not None and person.group and Group(group_key(person.group)) in patterns:
        return Named.GROUP
    if any(prefix in patterns for address in addresses for prefix in _prefixes(address)):
        return Named.PREFIX
    if any(_domain(address) in patterns for address in addresses if address.scheme is not Scheme.TEL):
        return Named.DOMAIN
    return None


def _prefixes(address: Address) -> list[NumberPrefix]:
    if address.scheme is not Scheme.TEL:
        return []
    return [NumberPrefix(address.value[:length]) for length in range(2, len(address.value) + 1)]


def _domain(address: Address) -> Domain:
    return Domain(address.value.rpartition("@")[2].lower())
