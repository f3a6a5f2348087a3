"""Address cards: vCard 3.0 and 4.0 (RFC 2426, RFC 6350), and 2.1 as telephones write it.

A card is a stranger's text: it is bounded, and a bad one is named by its place and harms no other.
"""

from __future__ import annotations

import hashlib
import quopri
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

from focusguard.calendar.content_lines import ContentLine, split_line, unescape_text, unfold
from focusguard.calendar.errors import CardInvalid
from focusguard.domain.address import Address, parse_address
from focusguard.domain.calls import clean_name
from focusguard.domain.cards import Card
from focusguard.domain.errors import AddressInvalid, FocusGuardError
from focusguard.domain.language import Language

LONGEST_FILE: Final = 50 * 2**20
MOST_CARDS: Final = 20_000
_LONGEST_RESOURCE: Final = 8 * 2**20
_MOST_ADDRESSES: Final = 50
_LONGEST_VALUE: Final = 300
# Names and numbers are shorter; a photograph is not, and is not read.
_LONGEST_LINE: Final = 2_000
# Apple's and Google's groups stand before the name: `item1.TEL` (RFC 6350 §3.3).
_GROUP: Final = re.compile(r"^[A-Za-z0-9-]+\.(?=[A-Za-z])")
# Behind a number: an extension, a pause, a tone. Who calls from there shows the number alone.
_EXTENSION: Final = re.compile(r"(?i)\s*(?:[,;#*pwx]|ext|poste).*$")
_COMPONENTS: Final = re.compile(r"(?<!\\);")
_ITEMS: Final = re.compile(r"(?<!\\),")
_OWN: Final = {"myContacts", "starred"}
_TELEPHONES: Final = {"TEL"}
_MAILBOXES: Final = {"EMAIL"}
_MESSENGERS: Final = {"IMPP", "X-SIP"}
# As old programs name what they write; anything else is read as UTF-8.
_CHARSETS: Final = {"ISO-8859-1": "latin-1", "ISO-8859-15": "iso8859-15", "WINDOWS-1252": "cp1252"}


@dataclass(frozen=True, slots=True)
class CardFile:
    """The cards of a text, and one clear line for each that was left out."""

    cards: tuple[Card, ...]
    problems: tuple[str, ...] = ()


class CardFileInvalid(FocusGuardError):
    """A file of cards cannot be read."""


def read_card_file(file: Path, *, country: str) -> CardFile:
    """Return the cards in *file*: UTF-8, else Latin-1, as old programs wrote them.

    Raises:
        CardFileInvalid: it cannot be read, is too large, or holds no card.
    """
    try:
        with file.expanduser().open("rb") as opened:
            data = opened.read(LONGEST_FILE + 1)
    except OSError as error:
        raise CardFileInvalid(f"{file} cannot be read: {error.strerror}.") from error
    if len(data) > LONGEST_FILE:
        raise CardFileInvalid(f"{file} is larger than {LONGEST_FILE // 2**20} MiB.", advice="Split it.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if "BEGIN:VCARD" not in text.upper():
        raise CardFileInvalid(f"{file} holds no vCard.", advice="Export your contacts as vCard (.vcf).")
    return read_cards(text, country=country)


def read_cards(text: str, *, country: str, origin: str = "vcard") -> CardFile:
    """Return the cards in *text*; numbers without `+` are read in *country* (ISO 3166 alpha-2).

    Each is named *origin* and its UID, else what stands for its name and addresses.
    """
    cards: dict[str, Card] = {}
    problems: list[str] = []
    for place, lines in enumerate(_each(text), start=1):
        if place > MOST_CARDS:
            problems.append(f"Only the first {MOST_CARDS} cards were read.")
            break
        card = _card_in(lines, country=country, origin=origin)
        if not card.addresses:
            problems.append(f"Card {place} was left out: no number or address of it can be read.")
        else:
            cards[card.origin] = card
    return CardFile(tuple(cards.values()), tuple(problems))


def read_resource(text: str, *, country: str, origin: str, place: str) -> Card | None:
    """Return the card of an address object resource (RFC 6352 §5.1) as *origin*; None: it has no address.

    Raises:
        CardInvalid: *place* is no card, or not one alone.
    """
    if len(text) > _LONGEST_RESOURCE:
        raise CardInvalid(place, "it is too large")
    found = list(islice(_each(text), 2))
    if not found:
        raise CardInvalid(place, "it is no vCard")
    if len(found) > 1:
        raise CardInvalid(place, "it holds several cards")
    card = _card_in(found[0], country=country, origin="")
    return replace(card, origin=origin) if card.addresses else None


def _joined(text: str) -> str:
    """Return *text* with lines that quoted-printable broke made one (RFC 2045 §6.7; vCard 2.1)."""
    if "QUOTED-PRINTABLE" not in text.upper():
        return text
    joined: list[str] = []
    goes_on = False
    for line in text.replace("\r\n", "\n").split("\n"):
        if not goes_on:
            joined.append(line)
        elif len(joined[-1]) < _LONGEST_LINE:
            joined[-1] = joined[-1][:-1] + line
        goes_on = line.endswith("=") and "QUOTED-PRINTABLE" in joined[-1].partition(":")[0].upper()
    return "\n".join(joined)


def _each(text: str) -> Iterator[list[ContentLine]]:
    """Yield the lines of every card; an unfinished one is a card too."""
    inside: list[ContentLine] | None = None
    for line in unfold(_joined(text.removeprefix("\ufeff"))):
        word = line.strip().upper()
        if word == "BEGIN:VCARD":
            if inside is not None:
                yield inside
            inside = []
        elif word == "END:VCARD" and inside is not None:
            yield inside
            inside = None
        elif inside is not None:
            inside.append(_plain(split_line(_GROUP.sub("", line[:_LONGEST_LINE]))))
    if inside is not None:
        yield inside


def _plain(line: ContentLine) -> ContentLine:
    """Return *line* with its value as it is meant: vCard 2.1 has quoted-printable (RFC 2045 §6.7)."""
    if "QUOTED-PRINTABLE" not in line.parameters.upper():
        return line
    charset = _CHARSETS.get(line.parameter("CHARSET").upper(), "utf-8")
    value = quopri.decodestring(line.value.encode("utf-8", "replace")).decode(charset, "replace")
    return line._replace(value=value)


def _card_in(lines: Sequence[ContentLine], *, country: str, origin: str) -> Card:
    found = dict.fromkeys(a for line in lines for a in _addresses_in(line, country=country))
    addresses = tuple(found)[:_MOST_ADDRESSES]
    name = _name_in(lines)
    uid = next((line.value.strip() for line in lines if line.name == "UID" and line.value.strip()), "")
    named = uid or hashlib.sha256("\n".join([name, *map(str, addresses)]).encode()).hexdigest()[:32]
    return Card(
        origin=f"{origin}:{named[:_LONGEST_VALUE]}",
        name=name,
        addresses=addresses,
        group=_group_in(lines),
        language=_language_in(lines),
        uid=uid[:_LONGEST_VALUE],
    )


def _group_in(lines: Sequence[ContentLine]) -> str:
    """Return the first category; not those of a service's own, which everybody is in."""
    named = (clean_name(item) for item in _items(lines, "CATEGORIES"))
    return next((group for group in named if group and not group.startswith("*") and group not in _OWN), "")


def _name_in(lines: Sequence[ContentLine]) -> str:
    """Return the name that the card is shown by; N, the organization, where FN is missing."""
    by_name = {line.name: line.value for line in reversed(lines)}
    family, given, *_ = [*_COMPONENTS.split(by_name.get("N", "")), "", ""]
    candidates = (by_name.get("FN", ""), f"{given} {family}", _COMPONENTS.split(by_name.get("ORG", ""))[0])
    return next((name for text in candidates if (name := clean_name(unescape_text(text)))), "")


def _addresses_in(line: ContentLine, *, country: str) -> Iterator[Address]:
    value = unescape_text(line.value).strip()
    if not value or len(value) > _LONGEST_VALUE:
        return
    if line.name in _MAILBOXES:
        value = value if value.lower().startswith("mailto:") else f"mailto:{value}"
    elif line.name in _MESSENGERS:
        value = value if ":" in value else f"sip:{value}"
        if not value.lower().startswith(("sip:", "sips:")):
            return  # another service's name: nobody calls from it
    elif line.name not in _TELEPHONES or _is_fax(line.parameters.upper()):
        return
    elif ":" not in value:
        value = _EXTENSION.sub("", _without_marks(value))
    try:
        yield parse_address(value, country=country)
    except AddressInvalid:
        return  # an extension of the house, a short number: nobody is known by it


def _is_fax(parameters: str) -> bool:
    return "FAX" in parameters and "VOICE" not in parameters and "CELL" not in parameters


def _without_marks(value: str) -> str:
    """Return *value* without the marks of direction that some telephones put around a number."""
    return "".join(c for c in value if unicodedata.category(c) != "Cf")


def _items(lines: Sequence[ContentLine], name: str) -> Iterator[str]:
    for line in lines:
        if line.name == name:
            yield from (unescape_text(item).strip() for item in _ITEMS.split(line.value) if item.strip())


def _language_in(lines: Sequence[ContentLine]) -> Language | None:
    """Return the language most preferred that replies can be in (LANG, RFC 6350 §6.4.4, §5.3)."""
    preferred = sorted(lines, key=lambda line: _preference(line.parameter("PREF")))
    tags = (item.lower().partition("-")[0] for item in _items(preferred, "LANG"))
    known = {language.value: language for language in Language}
    return next((known[tag] for tag in tags if tag in known), None)


def _preference(text: str) -> int:
    """Return PREF from 1 to 100, 1 most preferred; what has none comes last."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 101
