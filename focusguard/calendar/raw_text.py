"""A resource's text before it is parsed: what would cost more than any event is worth is refused."""

from __future__ import annotations

from typing import Final

from focusguard.calendar.content_lines import unfold
from focusguard.calendar.errors import ResourceInvalid

_LONGEST: Final = 4 * 2**20
_MOST_LINES: Final = 50_000
_MOST_EVENTS: Final = 5_000
# As many as there may be instances.
_MOST_DATES: Final = 20_000


def readable(raw: str) -> str:
    """Return *raw* as the parser is to have it.

    Reminders are left out: they are other programs' business, and a broken one would cost the event.

    Raises:
        ResourceInvalid: it is too large, or holds too much of something.
    """
    if len(raw) > _LONGEST:
        raise ResourceInvalid("it is larger than 4 MiB")
    # A byte order mark is no part of the text (RFC 3629 §6). The parser takes a text without a line's end
    # for the name of a file, and would read it.
    text = _in_order(raw.removeprefix("\ufeff")) + "\r\n"
    _check_amount(text)
    return text


def _without(lines: list[str], component: str) -> tuple[list[str], list[str]]:
    """Return the lines outside of every *component*, and those inside."""
    kept: list[str] = []
    taken: list[str] = []
    inside = False
    for line in lines:
        word = line.strip().upper()
        inside = inside or word == f"BEGIN:{component}"
        (taken if inside else kept).append(line)
        inside = inside and word != f"END:{component}"
    return kept, taken


def _in_order(text: str) -> str:
    """Return *text* without reminders, and time zones before the events that name them.

    RFC 5545 §3.6.5 leaves the order open; the parser gives a time its zone when it comes upon it.
    """
    small = text.upper()
    lines = text.split("\n")
    if "BEGIN:VALARM" in small:
        lines, _ = _without(lines, "VALARM")
    if -1 < small.find("BEGIN:VEVENT") < small.rfind("BEGIN:VTIMEZONE"):
        lines, zones = _without(lines, "VTIMEZONE")
        lines[1:1] = zones
    return "\n".join(lines)


def _check_amount(text: str) -> None:
    lines = text.count("\n") - text.count("\n ") - text.count("\n\t")
    if lines > _MOST_LINES:
        raise ResourceInvalid(f"it has more than {_MOST_LINES} lines")
    if text.upper().count("BEGIN:VEVENT") > _MOST_EVENTS:
        raise ResourceInvalid(f"it holds more than {_MOST_EVENTS} events")
    if text.count(",") + lines > _MOST_DATES and _dates_in(text) > _MOST_DATES:
        raise ResourceInvalid(f"it names more than {_MOST_DATES} dates")


def _dates_in(text: str) -> int:
    """Return how many dates the lines of exceptions and additions name, a time zone's among them."""
    return sum(
        line.count(",") + 1 for line in unfold(text) if line[:6].upper() in {"RDATE:", "RDATE;", "EXDATE"}
    )
