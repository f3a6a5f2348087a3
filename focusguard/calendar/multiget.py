"""Fetching resources, many at once (RFC 4791 §7.9, RFC 6352 §8.7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from focusguard.calendar.dav import Dav
from focusguard.calendar.errors import AnswerTooLarge, RequestRefused
from focusguard.calendar.expander import FetchedResource
from focusguard.calendar.multistatus import CALDAV, CARDDAV, DAV, GONE

_MULTIGET: Final = (
    '<?xml version="1.0" encoding="utf-8"?><C:{name}-multiget xmlns="DAV:" xmlns:C="{namespace}">'
    "<prop><getetag/><C:{data}/></prop>{hrefs}</C:{name}-multiget>"
)
# Too much at once, in the words of several servers.
_TOO_MANY: Final = frozenset({400, 413, 507})
# Some ten halvings find the one resource that is too large; a server that sends without end is left sooner
# than after a thousand answers.
_MOST_TOO_LARGE: Final = 40


@dataclass(frozen=True, slots=True)
class Kind:
    """What is fetched: the report's name before `-multiget`, the data's property, their namespace."""

    name: str
    data: str
    namespace: str

    def multiget(self, hrefs: Sequence[str]) -> str:
        """Return the report that asks for the resources at *hrefs*."""
        named = "".join(f"<href>{escape(href)}</href>" for href in hrefs)
        return _MULTIGET.format(name=self.name, data=self.data, namespace=self.namespace, hrefs=named)

    @property
    def data_name(self) -> str:
        """The property with the data, in Clark notation."""
        return f"{{{self.namespace}}}{self.data}"


EVENTS: Final = Kind("calendar", "calendar-data", CALDAV.strip("{}"))
CARDS: Final = Kind("addressbook", "address-data", CARDDAV.strip("{}"))


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of asking for resources.

    Attributes:
        gone: They left between the listing and the fetching.
        missing: The server lists them and does not send them.
    """

    resources: tuple[FetchedResource, ...] = ()
    gone: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def __add__(self, other: Fetched) -> Fetched:
        return Fetched(self.resources + other.resources, self.gone + other.gone, self.missing + other.missing)


async def fetch_resources(dav: Dav, url: str, hrefs: Sequence[str], kind: Kind = EVENTS) -> Fetched:
    """Return the resources at *hrefs*; a batch that is too large for the server, or for us, is halved.

    Raises:
        CalendarError: the server cannot be asked, or sends too much again and again.
    """
    return await _fetch(dav, url, hrefs, kind, [])


async def _fetch(
    dav: Dav, url: str, hrefs: Sequence[str], kind: Kind, too_large: list[AnswerTooLarge]
) -> Fetched:
    try:
        answer = await dav.report(url, kind.multiget(hrefs))
    except (RequestRefused, AnswerTooLarge) as refused:
        if isinstance(refused, RequestRefused) and refused.status not in _TOO_MANY:
            raise
        if isinstance(refused, AnswerTooLarge):
            too_large.append(refused)
            if len(too_large) > _MOST_TOO_LARGE:
                raise
        if len(hrefs) == 1:
            return Fetched(missing=tuple(hrefs))
        half = len(hrefs) // 2
        first = await _fetch(dav, url, hrefs[:half], kind, too_large)
        return first + await _fetch(dav, url, hrefs[half:], kind, too_large)
    found = {member.href: member for member in answer.multistatus.members}
    present = [href for href in hrefs if href in found and found[href].raw_text(kind.data_name)]
    gone = tuple(href for href in hrefs if href in found and found[href].status in GONE)
    return Fetched(
        resources=tuple(
            FetchedResource(href, found[href].text(f"{DAV}getetag"), found[href].raw_text(kind.data_name))
            for href in present
        ),
        gone=gone,
        missing=tuple(sorted(set(hrefs) - set(present) - set(gone))),
    )
