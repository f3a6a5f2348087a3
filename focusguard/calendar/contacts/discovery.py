"""From an account's URL to its address books (RFC 6352 §7.1.1, RFC 6764 §6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from focusguard.calendar.dav import Dav
from focusguard.calendar.errors import NoAddressBook, NotCalDav, RequestRefused
from focusguard.calendar.multistatus import CARDDAV, DAV, Member, normalise_href
from focusguard.domain.calls import clean_name

_WHAT_IS_HERE: Final = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<propfind xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><prop>'
    "<resourcetype/><displayname/><current-user-principal/><C:addressbook-home-set/></prop></propfind>"
)
_WELL_KNOWN: Final = "/.well-known/carddav"
_MOST_BOOKS: Final = 50
_ADDRESS_BOOK: Final = f"{CARDDAV}addressbook"


@dataclass(frozen=True, slots=True)
class AddressBook:
    """An address book collection.

    Attributes:
        href: The path, in the spelling of `normalise_href`.
    """

    url: str
    href: str
    display_name: str


async def find_books(dav: Dav, url: str) -> list[AddressBook]:
    """Return the address books of the account at *url*, by name; the URL is the calendars', or their own.

    Raises:
        CalendarError: the server cannot be asked, or has none for this account.
    """
    books = await _books_at(dav, url) or await _books_at(dav, urljoin(url, _WELL_KNOWN))
    if not books:
        raise NoAddressBook(urlsplit(url).hostname or url)
    by_href = {book.href: book for book in books}
    return sorted(by_href.values(), key=lambda b: (b.display_name.casefold(), b.href))[:_MOST_BOOKS]


async def _books_at(dav: Dav, url: str) -> list[AddressBook]:
    """Return the address books that *url* itself leads to; none where it leads nowhere."""
    here = await _members(dav, url, depth="0")
    if not here:
        return []
    url, first = here[0]
    if _ADDRESS_BOOK in first.kinds(f"{DAV}resourcetype"):
        return [_book(url, first)]
    homes = first.hrefs(f"{CARDDAV}addressbook-home-set")
    principals = [] if homes else first.hrefs(f"{DAV}current-user-principal")
    for href in principals[:1]:
        found = await _members(dav, urljoin(url, href), depth="0")
        homes = found[0][1].hrefs(f"{CARDDAV}addressbook-home-set") if found else []
    return [book for home in homes for book in await _books_in(dav, urljoin(url, home))]


async def _books_in(dav: Dav, home: str) -> list[AddressBook]:
    found = await _members(dav, home, depth="1")
    return [
        _book(url, member) for url, member in found if _ADDRESS_BOOK in member.kinds(f"{DAV}resourcetype")
    ]


async def _members(dav: Dav, url: str, *, depth: str) -> list[tuple[str, Member]]:
    """Return each member that is there, with the URL that answered; none where nothing of DAV is."""
    try:
        answer = await dav.propfind(url, _WHAT_IS_HERE, depth=depth)
    except NotCalDav:
        return []
    except RequestRefused as refused:
        # Said of the moment, or of us: it is no word on whether there are address books.
        if refused.status >= 500 or refused.status == 429:
            raise
        return []
    return [(answer.url, member) for member in answer.multistatus.members if member.status == 200]


def _book(base: str, member: Member) -> AddressBook:
    href = normalise_href(member.href)
    path_name = unquote(href.rstrip("/").rpartition("/")[2])
    name = clean_name(member.text(f"{DAV}displayname")) or clean_name(path_name)
    return AddressBook(urljoin(base, href), href, name or "contacts")
