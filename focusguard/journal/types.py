"""Domain words as column values: instants in UTC, enumerations, identities, sets of addresses."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, Generic, TypeVar

from sqlalchemy import DateTime, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from focusguard.domain.address import ANONYMOUS, ERASED, Address, Identity, Scheme
from focusguard.domain.agenda import Participant
from focusguard.domain.bookings import Money
from focusguard.domain.own_blocks import BlockChange
from focusguard.domain.period import Period

_Word = TypeVar("_Word", bound=StrEnum)


class Instant(TypeDecorator[datetime]):
    """An aware instant; UTC in the file and on the way out.

    Raises:
        ValueError: an instant without an offset is written (SQLAlchemy wraps it in StatementError).
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return *value* in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs an offset")
        return value.astimezone(UTC)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """Return what writes an instant; to SQLite's text in one step: a call writes a dozen."""
        return _instant_out if dialect.name == "sqlite" else super().bind_processor(dialect)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored instant, aware, whether or not the database knows zones."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Return what reads a stored instant; of SQLite's text in one step: a week has a thousand."""
        if dialect.name == "sqlite":
            return _instant_in
        return super().result_processor(dialect, coltype)


def _instant_out(value: datetime | None) -> str | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("an instant needs an offset")
    return value.astimezone(UTC).isoformat(" ", "microseconds")[:-6]


def _instant_in(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(f"{text}+00:00")


class Word(TypeDecorator[_Word], Generic[_Word]):
    """A member of a StrEnum, by its value: the word that the interface shows stands in the file."""

    impl = Text
    cache_ok = True

    def __init__(self, members: type[_Word]) -> None:
        super().__init__()
        self.members = members
        self._by_value = _ByValue(members)

    def process_bind_param(self, value: _Word | None, dialect: Dialect) -> str | None:
        """Return the member's value."""
        return None if value is None else value.value

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """Return what gives the member; a value that is none raises ValueError."""
        return self._by_value.__getitem__


class _ByValue(dict[str | None, Any]):
    """Members by their value: a look-up costs a fifth of the call of an enumeration."""

    def __init__(self, members: type[StrEnum]) -> None:
        super().__init__({member.value: member for member in members})
        self[None] = None
        self._members = members

    def __missing__(self, value: str) -> StrEnum:
        return self._members(value)


class Words(TypeDecorator[frozenset[_Word]], Generic[_Word]):
    """Members of a StrEnum, by their values, sorted, a space between two."""

    impl = Text
    cache_ok = True

    def __init__(self, members: type[_Word]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: frozenset[_Word] | None, dialect: Dialect) -> str | None:
        """Return the members' values."""
        return None if value is None else " ".join(sorted(member.value for member in value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[_Word]:
        """Return the members; none for NULL."""
        return frozenset(map(self.members, (value or "").split()))


class IdentityText(TypeDecorator[Identity]):
    """Who called: `tel:+33…`, `anonymous`, or NULL once erased."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Identity | None, dialect: Dialect) -> str | None:
        """Return the identity as text."""
        return None if value is None or value is ERASED else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Identity:
        """Return the identity."""
        if value is None:
            return ERASED
        return ANONYMOUS if value == ANONYMOUS.value else _address(value)


class MoneyText(TypeDecorator[Money]):
    """An amount with its currency, `60.00 EUR`: exact, and the same in every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> str | None:
        """Return the amount as text."""
        return None if value is None else f"{value.amount} {value.currency}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Money | None:
        """Return the amount."""
        if value is None:
            return None
        amount, _, currency = value.partition(" ")
        return Money(Decimal(amount), currency)


class AddressSet(TypeDecorator[frozenset[Address]]):
    """A set of addresses as a sorted JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: frozenset[Address] | None, dialect: Dialect) -> str | None:
        """Return the JSON list."""
        return None if value is None else json.dumps(sorted(map(str, value)))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[Address]:
        """Return the set; empty for NULL."""
        return frozenset(map(_address, json.loads(value))) if value else frozenset()


class Names(TypeDecorator[frozenset[str]]):
    """A set of names as a sorted JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: frozenset[str] | None, dialect: Dialect) -> str | None:
        """Return the JSON list."""
        return None if value is None else json.dumps(sorted(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[str]:
        """Return the set; empty for NULL."""
        return frozenset(json.loads(value)) if value else frozenset()


class Participants(TypeDecorator[tuple[Participant, ...]]):
    """An event's participants as a JSON list of `[name, [address, …]]`, in the event's order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Participant, ...] | None, dialect: Dialect) -> str | None:
        """Return the JSON list."""
        if value is None:
            return None
        # Most events have none.
        return _json_of(value) if value else "[]"

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """Return what gives the participants; none for NULL."""
        return _people_in


class BlockChanges(TypeDecorator[tuple[BlockChange, ...]]):
    """What a plan did, as a JSON list of `[uid, before, after, why, because]`, periods as two instants."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[BlockChange, ...] | None, dialect: Dialect) -> str | None:
        """Return the JSON list."""
        if value is None:
            return None
        listed = [[c.uid, _ends(c.before), _ends(c.after), c.why, c.because] for c in value]
        return json.dumps(listed, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[BlockChange, ...]:
        """Return the changes; none for NULL."""
        listed: list[Any] = json.loads(value) if value else []
        return tuple(
            BlockChange(uid, _period(a), _period(b), why, because) for uid, a, b, why, because in listed
        )


def _ends(period: Period | None) -> list[str] | None:
    return None if period is None else [end.astimezone(UTC).isoformat() for end in (period.start, period.end)]


def _period(ends: list[str] | None) -> Period | None:
    return None if ends is None else Period(*map(datetime.fromisoformat, ends))


@lru_cache(maxsize=100)
def _json_of(people: tuple[Participant, ...]) -> str:
    """Return *people* as JSON; the instances of one series have the same."""
    return json.dumps([[p.name, sorted(map(str, p.addresses))] for p in people], ensure_ascii=False)


@lru_cache(maxsize=1000)
def _people_in(text: str | None) -> tuple[Participant, ...]:
    """Return the people of a JSON list; the instances of one series have the same."""
    listed: list[Any] = json.loads(text) if text else []
    return tuple(Participant(frozenset(map(_address, addresses)), name) for name, addresses in listed)


def _address(text: str) -> Address:
    scheme, _, value = text.partition(":")
    return Address(Scheme(scheme), value)
