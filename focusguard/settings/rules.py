"""What a setting may be: each rule reads one TOML value, says what is allowed and knows its JSON Schema."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from focusguard.settings.words import Words, nearest, quoted

JsonSchema = dict[str, Any]


class Refused(Exception):
    """A value is not allowed; `index` is the place of the wrong item when the value is a list."""

    def __init__(self, allowed: str, *, nearest: str = "", index: int | None = None) -> None:
        super().__init__(allowed)
        self.allowed = allowed
        self.nearest = nearest
        self.index = index


class Rule(Protocol):
    """Reads one value of a settings file."""

    @property
    def allowed(self) -> str:
        """What may stand there, to follow "key = value: "."""
        ...

    def read(self, raw: object, *, country: str) -> object:
        """Return the value that *raw* stands for, or raise `Refused`."""
        ...

    def schema(self) -> JsonSchema:
        """Return the value's JSON Schema, without its words and default."""
        ...


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    allowed: str = "must be true or false"

    def read(self, raw: object, *, country: str) -> bool:
        """See `Rule.read`."""
        if not isinstance(raw, bool):
            raise Refused(self.allowed)
        return raw

    def schema(self) -> JsonSchema:
        """See `Rule.schema`."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least` to `most`; no `most`: no upper limit."""

    least: int = 0
    most: int | None = None

    @property
    def allowed(self) -> str:
        """See `Rule.allowed`."""
        return f"must be a whole number {_range(self.least, self.most)}"

    def read(self, raw: object, *, country: str) -> int:
        """See `Rule.read`."""
        # bool is a subclass of int: `true` is no number of minutes.
        if isinstance(raw, bool) or not isinstance(raw, int) or not _within(raw, self.least, self.most):
            raise Refused(self.allowed)
        return raw

    def schema(self) -> JsonSchema:
        """See `Rule.schema`."""
        return {"type": "integer", **_bounds(self.least, self.most)}


@dataclass(frozen=True, slots=True)
class Number:
    """A finite number, whole or not, from `least` to `most`."""

    least: float = 0.0
    most: float | None = None

    @property
    def allowed(self) -> str:
        """See `Rule.allowed`."""
        return f"must be a number {_range(self.least, self.most)}"

    def read(self, raw: object, *, country: str) -> float:
        """See `Rule.read`."""
        if (
            isinstance(raw, bool)
            or not isinstance(raw, int | float)
            or not _within(raw, self.least, self.most)
        ):
            raise Refused(self.allowed)
        try:
            value = float(raw)
        except OverflowError as error:
            raise Refused(self.allowed) from error
        if not math.isfinite(value):
            raise Refused(self.allowed)
        return value

    def schema(self) -> JsonSchema:
        """See `Rule.schema`."""
        return {"type": "number", **_bounds(self.least, self.most)}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the words of an enumeration; `labels` names each for people."""

    labels: Mapping[StrEnum, Words]

    @property
    def allowed(self) -> str:
        """See `Rule.allowed`."""
        return "must be one of " + ", ".join(f'"{word}"' for word in self.labels)

    def read(self, raw: object, *, country: str) -> StrEnum:
        """See `Rule.read`."""
        for member in self.labels:
            if isinstance(raw, str) and member.value == raw:
                return member
        raise Refused(self.allowed, nearest=quoted(nearest(raw, self.labels) if isinstance(raw, str) else ""))

    def schema(self) -> JsonSchema:
        """See `Rule.schema`."""
        return {"type": "string", "enum": [member.value for member in self.labels]}


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of `least` to `most` items, each read by `item`; `rising`: in ascending order."""

    item: Rule
    least: int = 0
    most: int | None = None
    rising: bool = False
    form: str = ""

    @property
    def allowed(self) -> str:
        """See `Rule.allowed`."""
        return f"must be {self.form or 'a list'}; each item {self.item.allowed}"

    def read(self, raw: object, *, country: str) -> tuple[object, ...]:
        """See `Rule.read`."""
        if not isinstance(raw, list) or not _within(len(raw), self.least, self.most):
            raise Refused(self.allowed)
        items = tuple(self._read_item(index, item, country=country) for index, item in enumerate(raw))
        if self.rising and sorted(raw) != raw:
            raise Refused(self.allowed)
        return items

    def _read_item(self, index: int, raw: object, *, country: str) -> object:
        try:
            return self.item.read(raw, country=country)
        except Refused as refused:
            raise Refused(refused.allowed, nearest=refused.nearest, index=index) from refused

    def schema(self) -> JsonSchema:
        """See `Rule.schema`."""
        bounds = {"minItems": self.least} if self.least else {}
        return {
            "type": "array",
            "items": self.item.schema(),
            **bounds,
            **({"maxItems": self.most} if self.most else {}),
        }


def _within(value: float, least: float, most: float | None) -> bool:
    return value >= least and (most is None or value <= most)


def _range(least: float, most: float | None) -> str:
    return f"of at least {least:g}" if most is None else f"from {least:g} to {most:g}"


def _bounds(least: float, most: float | None) -> JsonSchema:
    return {"minimum": least} if most is None else {"minimum": least, "maximum": most}
