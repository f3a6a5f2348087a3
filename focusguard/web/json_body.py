"""JSON of strangers (RFC 8259): parsed within bounds, read with types that are checked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final, NoReturn

_DEEPEST: Final = 64
_LONGEST_TEXT: Final = 20_000
_LONGEST_SHOWN: Final = 40
# Seconds since 1970 of the years that Python knows, and of no others.
_LAST_SECOND: Final = 253_402_300_799


class Malformed(Exception):
    """A value is not what it should be; the message names its place and the expectation, never the value."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One JSON object, and where it stood in the document: `data[3].attendees[0]`."""

    members: Mapping[str, Any]
    place: str = ""

    def text(self, name: str) -> str:
        """Return a text; raises `Malformed` when it is missing or something else."""
        found = self.members.get(name)
        if not isinstance(found, str) or len(found) > _LONGEST_TEXT:
            self._refuse(name, "a text")
        return found

    def text_or_none(self, name: str) -> str:
        """Return a text; empty where it is missing, null, or something else."""
        found = self.members.get(name)
        return found if isinstance(found, str) and len(found) <= _LONGEST_TEXT else ""

    def whole(self, name: str) -> int:
        """Return an integer; raises `Malformed`."""
        found = self.members.get(name)
        if not isinstance(found, int) or isinstance(found, bool):
            self._refuse(name, "a whole number")
        return found

    def decimal(self, name: str) -> Decimal:
        """Return a number, exact as it was written; raises `Malformed`."""
        found = self.members.get(name)
        if isinstance(found, bool) or not isinstance(found, int | Decimal):
            self._refuse(name, "a number")
        return Decimal(found)

    def flag(self, name: str) -> bool:
        """Return true or false; raises `Malformed`."""
        found = self.members.get(name)
        if not isinstance(found, bool):
            self._refuse(name, "true or false")
        return found

    def instant(self, name: str) -> datetime:
        """Return an RFC 3339 date-time with its offset; raises `Malformed`."""
        try:
            found = datetime.fromisoformat(self.text(name))
            if found.tzinfo is not None:
                return found.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
        self._refuse(name, "a date-time with an offset")

    def instant_or_none(self, name: str) -> datetime | None:
        """Return a date-time; None where it is missing or null; raises `Malformed` where it is none."""
        return None if self.members.get(name) is None else self.instant(name)

    def unix_time(self, name: str) -> datetime:
        """Return an instant that is given in seconds since 1970; raises `Malformed`."""
        seconds = self.whole(name)
        if not 0 <= seconds <= _LAST_SECOND:
            self._refuse(name, "a time in seconds")
        return datetime.fromtimestamp(seconds, UTC)

    def entry(self, name: str) -> Entry:
        """Return the object below; raises `Malformed`."""
        found = self.members.get(name)
        if not isinstance(found, dict):
            self._refuse(name, "an object")
        return Entry(found, self._place_of(name))

    def entry_or_none(self, name: str) -> Entry | None:
        """Return the object below; None where it is missing, null or something else."""
        return self.entry(name) if isinstance(self.members.get(name), dict) else None

    def entries(self, name: str) -> list[Entry]:
        """Return the objects of a list; raises `Malformed`, an element that is no object included."""
        found = self.members.get(name)
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            self._refuse(name, "a list of objects")
        return [Entry(each, f"{self._place_of(name)}[{index}]") for index, each in enumerate(found)]

    def texts(self) -> Iterator[str]:
        """Yield every text in this object and below."""
        yield from _texts_in(self.members)

    def _refuse(self, name: str, expected: str) -> NoReturn:
        raise Malformed(f"{self._place_of(name)} is not {expected}")

    def _place_of(self, name: str) -> str:
        # Some names are a stranger's too.
        shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name[:_LONGEST_SHOWN])
        return f"{self.place}.{shown}" if self.place else shown


def read_json(body: bytes) -> Entry:
    """Return the JSON object in *body*; numbers with a fraction stay exact.

    Raises:
        Malformed: it is no JSON (RFC 8259), no object, or too deep.
    """
    try:
        found = json.loads(body.decode("utf-8"), parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise Malformed("the answer is not JSON") from error
    if not isinstance(found, dict):
        raise Malformed("the answer is not a JSON object")
    if _is_deeper(found, _DEEPEST):
        raise Malformed("the answer is nested too deeply")
    return Entry(found)


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no JSON")  # NaN, Infinity: Python reads them, RFC 8259 has none


def _is_deeper(value: object, most: int) -> bool:
    """Tell whether *value* is nested more than *most* levels deep."""
    level: list[object] = [value]
    for _ in range(most):
        level = [child for each in level for child in _children(each)]
        if not level:
            return False
    return True


def _children(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value[:_LONGEST_TEXT]
    else:
        for child in _children(value):
            yield from _texts_in(child)
