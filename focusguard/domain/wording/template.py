"""Templates: text with `{variables}`, and `[parts]` that are left out where a variable in them is empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from focusguard.domain.errors import TemplateInvalid

VARIABLES: Final = frozenset({"link", "price", "duration", "until", "name", "slots", "callback"})

_SYMBOL = re.compile(r"\{\{|\}\}|\{\[\}|\{\]\}|\{[^{}\[\]]*\}|[{}\[\]]|[^{}\[\]]+")
# Brackets are not doubled: `]]` is what two parts end in.
_LITERAL: Final = {"{{": "{", "}}": "}", "{[}": "[", "{]}": "]"}


@dataclass(frozen=True, slots=True)
class Variable:
    """`{name}`."""

    name: str


@dataclass(frozen=True, slots=True)
class Part:
    """`[…]`, which may hold further parts; the whole template is one as well."""

    pieces: tuple[Piece, ...]

    @property
    def variables(self) -> frozenset[str]:
        """The variables that stand here and in no part within."""
        return frozenset(piece.name for piece in self.pieces if isinstance(piece, Variable))

    @property
    def all_variables(self) -> Iterator[str]:
        """Every variable, in order."""
        for piece in self.pieces:
            match piece:
                case Variable(name):
                    yield name
                case Part():
                    yield from piece.all_variables


Piece = str | Variable | Part


@lru_cache(maxsize=64)
def parse_template(template: str) -> Part:
    """Return what *template* is made of, whatever its variables are called.

    `{{`, `}}`, `{[}` and `{]}` are braces and brackets.

    Raises:
        TemplateInvalid: a brace or bracket that belongs to nothing.
    """
    open_parts: list[list[Piece]] = [[]]
    for symbol in _SYMBOL.findall(template):
        if symbol == "[":
            open_parts.append([])
        elif symbol == "]" and len(open_parts) > 1:
            pieces = open_parts.pop()
            open_parts[-1].append(Part(tuple(pieces)))
        elif symbol in "{}]":
            raise _stray(symbol)
        else:
            open_parts[-1].append(_piece(symbol))
    if len(open_parts) > 1:
        raise _stray("[")
    return Part(tuple(open_parts[0]))


def fill_template(template: str, values: Mapping[str, str]) -> str:
    """Return *template* with each `{variable}` replaced by its value, parts with an empty one left out.

    No attribute, index, conversion or format may follow a name: a template is text, not code. A value is
    never read as a template.

    Raises:
        TemplateInvalid: unknown variable, or a brace or bracket that belongs to nothing.

    >>> fill_template("Voir {link}[ ({price})]", {"link": "https://example.net", "price": ""})
    'Voir https://example.net'
    """
    whole = parse_template(template)
    for name in whole.all_variables:
        if name not in values:
            raise _unknown(name, values)
    return "".join(_fill(piece, values) for piece in whole.pieces).strip()


def holes_in(template: str, values: Mapping[str, str]) -> frozenset[str]:
    """Return the variables that are empty and stand in no part that could be left out.

    >>> sorted(holes_in("Voir {link}[ ({price})]", {"link": "", "price": ""}))
    ['link']
    """
    return frozenset(name for name in parse_template(template).variables if not values.get(name))


def _fill(piece: Piece, values: Mapping[str, str]) -> str:
    match piece:
        case Variable(name):
            return values[name]
        case Part() as part:
            if not all(values[name] for name in part.variables):
                return ""
            return "".join(_fill(inner, values) for inner in part.pieces)
        case str() as text:
            return text


def _piece(symbol: str) -> Piece:
    if symbol.startswith("{") and symbol not in _LITERAL:
        return Variable(symbol[1:-1])
    return _LITERAL.get(symbol, symbol)


def _stray(symbol: str) -> TemplateInvalid:
    kind, written = ("brace", symbol * 2) if symbol in "{}" else ("bracket", f"{{{symbol}}}")
    return TemplateInvalid(
        f"The reply has a {kind} that belongs to nothing: {symbol}.",
        advice=f"By itself it is written {written}",
    )


def _unknown(name: str, values: Mapping[str, str]) -> TemplateInvalid:
    near = get_close_matches(name, values, n=1)
    hint = f" Did you mean {{{near[0]}}}?" if near else ""
    known = " ".join(f"{{{known}}}" for known in sorted(values))
    return TemplateInvalid(
        f"The reply names {{{name[:40]}}}, which does not exist.{hint}", advice=f"Variables: {known}"
    )
