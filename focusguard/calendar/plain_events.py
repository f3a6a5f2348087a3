"""Events that need no full parser: what most programs write, read in one pass over the lines.

A line that is not surely understood ends the reading with NotPlain, and the full parser decides. What is
read here says what the full parser's events say; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from focusguard.calendar.plain_zones import find_zone, is_plain_zone

# A longer text is no plain event, or one with more people in it than haste is worth.
_LONGEST: Final = 100_000
# In parameters: nothing to unquote, unescape, strip or take for a list (RFC 5545 §3.1, RFC 6868).
_BARE: Final = r'[^\s"\\^%,;:=\x00-\x1f\x7f]+'
_WORDS: Final = rf"{_BARE}(?: +{_BARE})*"
_QUOTED: Final = r'[^"\\^%\x00-\x1f\x7f]*'
_LINE: Final = re.compile(rf'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"{_QUOTED}"|{_WORDS}))*):(.*)')
_PARAMETER: Final = re.compile(rf';([A-Z0-9-]+)=(?:"({_QUOTED})"|({_WORDS}))')
# RFC 5545 §3.3.11, and the colon, which the full parser's authors saw escaped too.
_ESCAPE: Final = re.compile(r"\\([\\,;:nN])")
_TIME: Final = re.compile(r"\d{8}(?:T\d{6}Z?)?", re.ASCII)
_DAY_LENGTH: Final = 8
_DURATION: Final = re.compile(
    r"P(?=.)(?:(\d{1,4})W|(?:(\d{1,5})D)?(?:T(?=.)(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,5})S)?)?)", re.ASCII
)
_STAMP: Final = re.compile(r"\d{8}T\d{6}Z", re.ASCII)
_NUMBER: Final = re.compile(r"\d{1,9}", re.ASCII)
# When something was written does not matter. Later days of a month are looked at one by one.
_STAMPS: Final = re.compile(
    r"^(?:DTSTAMP|CREATED|LAST-MODIFIED):[12]\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|1\d|2[0-8])"
    r"T(?:[01]\d|2[0-3])[0-5]\d[0-5]\dZ\n",
    re.ASCII | re.MULTILINE,
)
_ABOUT_THE_CALENDAR: Final = frozenset({"VERSION", "PRODID", "CALSCALE", "METHOD"})
# It changes the zone of every event.
_SHIFTS_ALL: Final = "X-WR-TIMEZONE"

Parameters = Mapping[str, str]
PlainEvent = dict[str, list[Any]]
_NO_PARAMETERS: Final[Parameters] = {}


class NotPlain(Exception):
    """Something that only the full parser reads."""


class PlainText(str):
    """A text with its parameters."""

    __slots__ = ("params",)
    params: Parameters


@dataclass(frozen=True, slots=True)
class PlainTime:
    """A day, a time or a duration with its parameters."""

    dt: Any
    params: Parameters


@dataclass(frozen=True, slots=True)
class PlainTimes:
    """The values of one EXDATE line."""

    dts: tuple[PlainTime, ...]
    params: Parameters


@dataclass(frozen=True, slots=True)
class PlainCategories:
    """The texts of one CATEGORIES line."""

    cats: tuple[str, ...]
    params: Parameters


def read_plain(raw: str) -> list[PlainEvent]:
    """Return the events of *raw*, each property's name with its values.

    Raises:
        NotPlain: it holds something else than plain events.
    """
    lines = _lines_of(raw)
    if len(lines) < 2 or lines[0] != "BEGIN:VCALENDAR" or lines.pop() != "END:VCALENDAR":
        raise NotPlain
    events = []
    arriving = iter(lines[1:])
    for line in arriving:
        if line == "BEGIN:VEVENT":
            events.append(_event(arriving))
        elif line == "BEGIN:VTIMEZONE":
            _check_zone(arriving)
        else:
            _check_calendar_line(line)
    return events


def plain_time(text: str, parameters: Parameters) -> date:
    """Return the day or the time that *text* is, in the zone that the parameters name.

    Raises:
        NotPlain: it is none, or the zone is none of IANA's.
    """
    kind, zone = parameters.get("VALUE"), parameters.get("TZID")
    if not _TIME.fullmatch(text) or len(parameters) > (kind is not None) + (zone is not None):
        raise NotPlain
    try:
        if len(text) == _DAY_LENGTH:
            return _plain_day(text, kind, zone)
        return _plain_instant(text, kind, zone)
    except ValueError as error:
        raise NotPlain from error


def _plain_day(text: str, kind: str | None, zone: str | None) -> date:
    if kind != "DATE" or zone is not None:
        raise NotPlain
    return date.fromisoformat(text)


def _plain_instant(text: str, kind: str | None, zone: str | None) -> datetime:
    is_utc = text.endswith("Z")
    if kind not in {None, "DATE-TIME"} or (is_utc and zone is not None):
        raise NotPlain
    wall = datetime.fromisoformat(text.removesuffix("Z"))
    name = "UTC" if is_utc else zone
    if name is None:
        return wall
    where = find_zone(name)
    if where is None:
        raise NotPlain
    return wall.replace(tzinfo=where)


def _lines_of(raw: str) -> list[str]:
    """Return the content lines, unfolded (RFC 5545 §3.1)."""
    if len(raw) > _LONGEST:
        raise NotPlain
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n")
    # Programs differ over what a bare CR or an empty line means for folding.
    if "\r" in text or "\n\n" in text:
        raise NotPlain
    unfolded = text.replace("\n ", "").replace("\n\t", "")
    return _STAMPS.sub("", unfolded).split("\n")


def _until(end: str, arriving: Iterator[str]) -> Iterator[str]:
    for line in arriving:
        if line == end:
            return
        yield line
    raise NotPlain


def _check_calendar_line(line: str) -> None:
    match = _LINE.fullmatch(line)
    if match is None or "VALUE" in _parameters(match[2]):
        raise NotPlain
    if match[1] not in _ABOUT_THE_CALENDAR and (not match[1].startswith("X-") or match[1] == _SHIFTS_ALL):
        raise NotPlain


def _check_zone(arriving: Iterator[str]) -> None:
    if not is_plain_zone("".join(f"{line}\n" for line in _until("END:VTIMEZONE", arriving))):
        raise NotPlain


def _event(arriving: Iterator[str]) -> PlainEvent:
    event: PlainEvent = {}
    for line in _until("END:VEVENT", arriving):
        if line == "BEGIN:VALARM":
            _pass_alarm(arriving)
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise NotPlain
        name, written, value = match.groups()
        read = _READERS.get(name) or _reader_of_unknown(name)
        found = read(value, _parameters(written) if written else _NO_PARAMETERS)
        if name in event:
            event[name].append(found)
        else:
            event[name] = [found]
    return event


def _pass_alarm(arriving: Iterator[str]) -> None:
    """Reminders are other programs' business."""
    for line in _until("END:VALARM", arriving):
        if line.upper().startswith(("BEGIN:", "END:")):
            raise NotPlain


def _parameters(written: str) -> Parameters:
    return {name: bare or quoted for name, quoted, bare in _PARAMETER.findall(written)}


# --- values, each as the full parser reads it ------------------------------------------------------


def _reader_of_unknown(name: str) -> Callable[[str, Parameters], Any]:
    if not name.startswith("X-"):
        raise NotPlain
    # A property of another maker's has no known type: nothing in it is unescaped.
    return _verbatim


def _times(value: str, parameters: Parameters) -> PlainTimes:
    return PlainTimes(
        tuple(PlainTime(plain_time(day, parameters), parameters) for day in value.split(",")), parameters
    )


def _verbatim(value: str, parameters: Parameters) -> PlainText:
    if parameters and "VALUE" in parameters:
        raise NotPlain
    found = PlainText(value)
    found.params = parameters
    return found


def _text(value: str, parameters: Parameters) -> PlainText:
    if "\\" in value:
        value = _ESCAPE.sub(_unescaped_character, value)
    return _verbatim(value, parameters)


def _unescaped_character(match: re.Match[str]) -> str:
    return "\n" if match[1] in "nN" else match[1]


def _unescaped(value: str, parameters: Parameters) -> PlainText:
    if "\\" in value:
        raise NotPlain
    return _verbatim(value, parameters)


def _categories(value: str, parameters: Parameters) -> PlainCategories:
    return PlainCategories(tuple(_unescaped(value, parameters).split(",")), parameters)


def _stamp(value: str, parameters: Parameters) -> None:
    """When it was written does not matter."""
    if parameters or not _STAMP.fullmatch(value):
        raise NotPlain


def _number(value: str, parameters: Parameters) -> PlainText:
    if parameters or not _NUMBER.fullmatch(value):
        raise NotPlain
    return _verbatim(value, parameters)


def _time(value: str, parameters: Parameters) -> PlainTime:
    return PlainTime(plain_time(value, parameters), parameters)


def _duration(value: str, parameters: Parameters) -> PlainTime:
    match = _DURATION.fullmatch(value)
    if match is None or parameters:
        raise NotPlain
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    lasting = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return PlainTime(lasting, parameters)


_READERS: Final[Mapping[str, Callable[[str, Parameters], Any]]] = {
    **dict.fromkeys(("DTSTART", "DTEND", "RECURRENCE-ID"), _time),
    **dict.fromkeys(("DTSTAMP", "CREATED", "LAST-MODIFIED"), _stamp),
    **dict.fromkeys(("SEQUENCE", "PRIORITY"), _number),
    **dict.fromkeys(("ATTENDEE", "ORGANIZER", "RRULE"), _unescaped),
    **dict.fromkeys(("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CONTACT"), _text),
    **dict.fromkeys(("STATUS", "TRANSP", "CLASS", "URL"), _text),
    "EXDATE": _times,
    "DURATION": _duration,
    "CATEGORIES": _categories,
}
