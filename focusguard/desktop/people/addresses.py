"""Addresses as they are typed, one a line."""

from __future__ import annotations

from dataclasses import dataclass

from focusguard.domain.address import Address, parse_address
from focusguard.domain.errors import AddressInvalid
from focusguard.domain.people import Person, PersonAddress


@dataclass(frozen=True, slots=True)
class TypedAddresses:
    """What was read of the lines; `wrong` holds those that are no address, as (line from 1, text)."""

    addresses: tuple[Address, ...] = ()
    wrong: tuple[tuple[int, str], ...] = ()


def read_addresses(text: str, *, country: str) -> TypedAddresses:
    r"""Return the addresses in *text*, each once; bare numbers are read in *country*.

    >>> read_addresses("06 12 34 56 78\n\njulie@", country="FR").wrong
    ((3, 'julie@'),)
    """
    found: dict[Address, None] = {}
    wrong = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found[parse_address(line, country=country)] = None
        except AddressInvalid:
            wrong.append((number, line.strip()))
    return TypedAddresses(tuple(found), tuple(wrong))


def entries_of(person: Person, addresses: tuple[Address, ...]) -> tuple[PersonAddress, ...]:
    """Return *addresses* as entries: those that *person* has keep how they are known, others are by hand."""
    known = {entry.address: entry for entry in person.entries}
    return tuple(known.get(address, PersonAddress(address)) for address in addresses)
