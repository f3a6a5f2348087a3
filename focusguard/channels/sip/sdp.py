"""Session descriptions, as far as an announcement needs them (RFC 8866): read from strangers, and written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MOST_MEDIA: Final = 16
_LONGEST_LINE: Final = 1000
_LINE = re.compile(r"([a-z])=(.*)", re.DOTALL)
_MEDIA = re.compile(r"([!-~]{1,32}) ([0-9]{1,5})(?:/[0-9]{1,5})? ([!-~]{1,64}) ([!-~][ -~]*)")
_CONNECTION = re.compile(r"IN (IP4|IP6) (\S+)")
_TIME = re.compile(r"[0-9]{1,20} [0-9]{1,20}")
_RTPMAP = re.compile(r"([0-9]{1,3}) ([^/\s]+)/([0-9]+)(?:/([0-9]+))?")
_WHOLE = re.compile(r"[0-9]{1,4}")


class SdpInvalid(ValueError):
    """The body is no session description; the message says why."""


class Direction(StrEnum):
    """Who sends, as the one says who wrote the attribute (RFC 8866 §6.7)."""

    SENDRECV = "sendrecv"
    SENDONLY = "sendonly"
    RECVONLY = "recvonly"
    INACTIVE = "inactive"

    @property
    def receives(self) -> bool:
        """Whether the writer takes media."""
        return self in {Direction.SENDRECV, Direction.RECVONLY}

    @property
    def sends(self) -> bool:
        """Whether the writer sends media."""
        return self in {Direction.SENDRECV, Direction.SENDONLY}


@dataclass(frozen=True, slots=True)
class Media:
    """One m= section.

    Attributes:
        port: 0: the stream is refused, or not wanted.
        host: The address in its c= line, or in the session's; empty: none.
        rtpmap: Payload type → (encoding name in capitals, clock rate in Hz, channels).
        ptime_ms: How much sound a packet is to hold; None: not said. The same for *maxptime_ms*.
    """

    kind: str
    port: int
    protocol: str
    formats: tuple[str, ...]
    host: str
    direction: Direction
    rtpmap: Mapping[str, tuple[str, int, int]]
    ptime_ms: int | None
    maxptime_ms: int | None


@dataclass(frozen=True, slots=True)
class Description:
    """A whole session description.

    Attributes:
        time: The value of t=, which an answer repeats (RFC 3264 §6).
        media: In order; an answer has as many.
    """

    time: str
    media: tuple[Media, ...]


def parse_description(body: bytes) -> Description:
    """Return what *body* describes; attributes that are not known are left out.

    Raises:
        SdpInvalid: it is no session description, or has more than 16 m= sections.
    """
    sections = _sections(_lines(body))
    session = sections[0]
    if session[:1] != [("v", "0")]:
        raise SdpInvalid("it does not begin with v=0")
    if len(sections) - 1 > MOST_MEDIA:
        raise SdpInvalid("it has too many m= lines")
    times = [value for kind, value in session if kind == "t"]
    time = times[0] if times and _TIME.fullmatch(times[0]) else "0 0"
    return Description(time, tuple(_read_media(section, session) for section in sections[1:]))


def _lines(body: bytes) -> list[tuple[str, str]]:
    lines = []
    for line in body.decode("utf-8", "replace").replace("\r\n", "\n").split("\n"):
        match = _LINE.fullmatch(line)
        if match is not None and len(line) <= _LONGEST_LINE:
            lines.append((match[1], match[2]))
        elif line.strip():
            raise SdpInvalid("a line is not of the form x=…")
    return lines


def _sections(lines: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Return the session's lines, and those of each m= section."""
    sections: list[list[tuple[str, str]]] = [[]]
    for line in lines:
        if line[0] == "m":
            sections.append([])
        sections[-1].append(line)
    return sections


def _read_media(section: list[tuple[str, str]], session: list[tuple[str, str]]) -> Media:
    match = _MEDIA.fullmatch(section[0][1])
    if match is None or int(match[2]) > 65_535:
        raise SdpInvalid("an m= line is malformed")
    attributes = [value for kind, value in section if kind == "a"]
    return Media(
        kind=match[1],
        port=int(match[2]),
        protocol=match[3],
        formats=tuple(match[4].split()),
        host=_read_host(section) or _read_host(session),
        direction=_read_direction(attributes, [value for kind, value in session if kind == "a"]),
        rtpmap=_read_rtpmap(attributes),
        ptime_ms=_read_whole(attributes, "ptime:"),
        maxptime_ms=_read_whole(attributes, "maxptime:"),
    )


def _read_host(section: list[tuple[str, str]]) -> str:
    for kind, value in section:
        if kind == "c":
            match = _CONNECTION.fullmatch(value.strip())
            if match is None:
                raise SdpInvalid("a c= line is malformed")
            return match[2]
    return ""


def _read_direction(of_media: list[str], of_session: list[str]) -> Direction:
    """Return the media's own direction, else the session's, else sendrecv (RFC 8866 §6.7)."""
    for attribute in (*of_media, *of_session):
        if attribute.strip() in set(Direction):
            return Direction(attribute.strip())
    return Direction.SENDRECV


def _read_rtpmap(attributes: list[str]) -> dict[str, tuple[str, int, int]]:
    found = (_RTPMAP.fullmatch(a[7:].strip()) for a in attributes if a.startswith("rtpmap:"))
    return {m[1]: (m[2].upper(), int(m[3][:9]), int((m[4] or "1")[:9])) for m in found if m is not None}


def _read_whole(attributes: list[str], name: str) -> int | None:
    values = (a[len(name) :].strip() for a in attributes if a.startswith(name))
    return next((int(value) for value in values if _WHOLE.fullmatch(value)), None)


def write_description(host: str, *, session_id: int, version: int, time: str, media: list[str]) -> bytes:
    """Return a description with *host* in o= and c=; *media* are whole lines from the first m= on.

    The session id and version belong to o= (RFC 8866 §5.2); a changed description counts its version up
    (RFC 3264 §8).
    """
    family = "IP6" if ":" in host else "IP4"
    lines = [
        "v=0",
        f"o=- {session_id} {version} IN {family} {host}",
        "s=-",
        f"c=IN {family} {host}",
        f"t={time}",
        *media,
    ]
    return ("\r\n".join(lines) + "\r\n").encode()
