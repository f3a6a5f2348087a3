"""How a setting is declared, once: what reads it, its default, and its words for people.

The preferences page, the schema, the reader and the writer are all made from these declarations.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar, cast

from focusguard.settings.rules import Rule
from focusguard.settings.words import Words


@dataclass(frozen=True, slots=True)
class Option:
    """One key.

    Attributes:
        unit: The unit of a number, None when it has none.
        required: The key must stand in the file (in tables of an array only).
        private: The value may hold a password: never shown in errors or in a repr.
    """

    rule: Rule
    default: object
    label: Words
    help: Words
    unit: Words | None = None
    required: bool = False
    private: bool = False


class Example(str):
    """A default that is somebody else's; the same text, read from the file, is the owner's own."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A `[table]`, always there."""

    section: type[Section]


@dataclass(frozen=True, slots=True)
class Tables:
    """An array of tables, `[[calendar]]`; empty by default."""

    section: type[Section]


class Declared(NamedTuple):
    """One entry of a section: the attribute in Python, the key in the file, and what stands there."""

    attribute: str
    key: str
    entry: Option | Table | Tables


class Contradiction(NamedTuple):
    """Settings that do not go together: the key to change (below its section), and what is allowed."""

    key: str
    value: object
    allowed: str


class Section:
    """A table of the file. Its words stand in `title`; its keys are the dataclass's fields."""

    __slots__ = ()

    title: Words = Words("", "")

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield what is wrong between keys that are each right by themselves."""
        yield from ()


T = TypeVar("T")
S = TypeVar("S", bound=Section)


def option(
    default: T,
    rule: Rule,
    label: tuple[str, str],
    help_: tuple[str, str],
    *,
    unit: Words | None = None,
    required: bool = False,
    private: bool = False,
) -> T:
    """Declare one key; *label* and *help_* are French, English."""
    entry = Option(rule, default, Words(*label), Words(*help_), unit, required, private)
    return dataclasses.field(default=default, repr=not private, metadata={"entry": entry})


def table(section: type[S]) -> S:
    """Declare a `[table]`."""
    return dataclasses.field(default_factory=section, metadata={"entry": Table(section)})


def tables(section: type[S], *, key: str) -> tuple[S, ...]:
    """Declare an array of tables, `[[key]]`."""
    return cast(tuple[S, ...], dataclasses.field(default=(), metadata={"entry": Tables(section), "key": key}))


def declared_in(section: type[Section]) -> Mapping[str, Declared]:
    """Return what *section* declares, by key in the file, in the order of the declaration."""
    fields = dataclasses.fields(cast(Any, section))
    entries = (Declared(f.name, f.metadata.get("key", f.name), f.metadata["entry"]) for f in fields)
    return {declared.key: declared for declared in entries}


def walk_options(section: type[Section], prefix: str = "") -> Iterator[tuple[str, Option]]:
    """Yield every key path below *section* with its option; arrays of tables as `calendar[].url`."""
    for key, declared in declared_in(section).items():
        match declared.entry:
            case Option() as entry:
                yield prefix + key, entry
            case Table(below):
                yield from walk_options(below, f"{prefix}{key}.")
            case Tables(below):
                yield from walk_options(below, f"{prefix}{key}[].")
