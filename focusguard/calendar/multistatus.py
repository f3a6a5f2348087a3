"""Reading `DAV:multistatus` (RFC 4918 §13) from a parsed tree.

python-caldav's own reading stops at the first member that is gone with 410 or 418, or that the server could
not produce: here each member keeps its own status.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol, Self
from urllib.parse import quote, unquote, urlsplit

DAV: Final = "{DAV:}"
CALDAV: Final = "{urn:ietf:params:xml:ns:caldav}"
CARDDAV: Final = "{urn:ietf:params:xml:ns:carddav}"
_HREF: Final = f"{DAV}href"
_STATUS: Final = f"{DAV}status"
_PROPSTAT: Final = f"{DAV}propstat"
_PROP: Final = f"{DAV}prop"
# What `normalise_href` leaves as it is.
_SPELT_ONE_WAY: Final = re.compile(r"[A-Za-z0-9_.~/@:!$&'()*+,;=-]*")
# 418 is what one server says of a member that left the calendar.
GONE: Final = frozenset({404, 410, 418})
TRUNCATED: Final = 507
_LONGEST_HREF: Final = 2_000
# It is kept, and sent with every request: what is longer is no token but a burden.
_LONGEST_TOKEN: Final = 10_000


class Element(Protocol):
    """What is used of an XML element."""

    @property
    def tag(self) -> str:
        """Return the name in Clark notation."""

    @property
    def text(self) -> str | None:
        """Return the text before the first child."""

    def findtext(self, path: str) -> str | None:
        """Return the text of the first match."""

    def iterfind(self, path: str) -> Iterator[Self]:
        """Yield the matches."""

    def get(self, key: str) -> str | None:
        """Return an attribute."""

    def __iter__(self) -> Iterator[Self]: ...


@dataclass(frozen=True, slots=True)
class Member:
    """One `DAV:response`.

    Attributes:
        status: Of the member as a whole; 200 where only its properties carry one.
        properties: Those that the server has, by name in Clark notation.
    """

    href: str
    status: int
    properties: Mapping[str, Element]

    def text(self, name: str) -> str:
        """Return the property's text, or an empty string."""
        element = self.properties.get(name)
        return (element.text or "").strip() if element is not None else ""

    def raw_text(self, name: str) -> str:
        """Return the property's text as it is."""
        element = self.properties.get(name)
        return (element.text or "") if element is not None else ""

    def hrefs(self, name: str) -> list[str]:
        """Return the `DAV:href` texts inside the property."""
        element = self.properties.get(name)
        found = element.iterfind(f"{DAV}href") if element is not None else ()
        return [text for href in found if (text := (href.text or "").strip())]

    def kinds(self, name: str) -> frozenset[str]:
        """Return the names of the elements inside the property."""
        element = self.properties.get(name)
        return frozenset(child.tag for child in element) if element is not None else frozenset()

    def names(self, name: str) -> frozenset[str]:
        """Return the `name` attributes of the elements inside the property."""
        element = self.properties.get(name)
        children = element if element is not None else ()
        return frozenset(found.upper() for child in children if (found := child.get("name")))


@dataclass(frozen=True, slots=True)
class Multistatus:
    """A whole answer; `sync_token` is empty where there is none (RFC 6578 §6.4)."""

    members: tuple[Member, ...]
    sync_token: str


def read_multistatus(tree: Element | None) -> Multistatus | None:
    """Return what *tree* holds, or None when it is no multistatus."""
    if tree is None or tree.tag != f"{DAV}multistatus":
        return None
    found = (_member(response) for response in tree.iterfind(f"{DAV}response"))
    members = tuple(member for member in found if len(member.href) <= _LONGEST_HREF)
    token = (tree.findtext(f"{DAV}sync-token") or "").strip()
    return Multistatus(members, token if len(token) <= _LONGEST_TOKEN else "")


def _member(response: Element) -> Member:
    # Children are gone through once: each search would be a walk of its own, and there are thousands.
    href: str | None = None
    status: str | None = None
    properties: dict[str, Element] = {}
    for child in response:
        if child.tag == _PROPSTAT:
            _note_properties(child, properties)
        elif child.tag == _HREF:
            href = child.text if href is None else href
        elif child.tag == _STATUS:
            status = child.text if status is None else status
    return Member(normalise_href(href or ""), _code(status), properties)


def _note_properties(propstat: Element, properties: dict[str, Element]) -> None:
    children = list(propstat)
    status = next((child.text for child in children if child.tag == _STATUS), None)
    if _code(status) == 200:
        for child in children:
            if child.tag == _PROP:
                properties.update((p.tag, p) for p in child)


def _code(status: str | None) -> int:
    """Return 404 for `HTTP/1.1 404 Not Found`; 200 where nothing is said."""
    words = (status or "").split()
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else 200


def normalise_href(href: str) -> str:
    """Return the path of *href* in one spelling, for servers spell one resource in several ways.

    >>> normalise_href("https://dav.example.net/cal/a%40b%20c.ics"), normalise_href("/cal/a@b c.ics")
    ('/cal/a@b%20c.ics', '/cal/a@b%20c.ics')
    """
    path = urlsplit(href.strip()).path if "://" in href else href.strip()
    if _SPELT_ONE_WAY.fullmatch(path):
        return path
    return "/".join(quote(unquote(segment), safe="@:!$&'()*+,;=~") for segment in path.split("/"))
