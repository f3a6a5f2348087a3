"""From a URL to the calendars behind it (RFC 6764 §6, RFC 4791 §6.2.1, RFC 5397)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from focusguard.calendar.context import normalise_user_address
from focusguard.calendar.dav import Dav
from focusguard.calendar.errors import CollectionAmbiguous, CollectionUnknown, NotCalDav, RequestRefused
from focusguard.calendar.multistatus import CALDAV, DAV, Member, normalise_href
from focusguard.domain.ports import CollectionState

_WHAT_IS_HERE: Final = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<propfind xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop>'
    "<resourcetype/><displayname/><current-user-principal/><C:supported-calendar-component-set/>"
    "<C:calendar-home-set/><C:calendar-user-address-set/></prop></propfind>"
)
_WELL_KNOWN: Final = "/.well-known/caldav"
# Said of us or of the moment: another URL of the same server is not asked.
_OF_ALL: Final = {403, 429}
_LONGEST_NAME: Final = 200
_MAILBOXES: Final = {f"{CALDAV}schedule-inbox", f"{CALDAV}schedule-outbox"}


@dataclass(frozen=True, slots=True)
class Collection:
    """A calendar collection that holds events.

    Attributes:
        href: The path, in the spelling of `normalise_href`.
    """

    url: str
    href: str
    display_name: str


@dataclass(frozen=True, slots=True)
class Account:
    """What the server has for us.

    Attributes:
        owner: The owner's calendar user addresses, normalised (RFC 6638 §2.4.1).
    """

    collections: tuple[Collection, ...]
    owner: frozenset[str]


async def discover(dav: Dav, url: str) -> Account:
    """Return the account behind *url*: a server's root, a principal, a calendar home or one collection.

    Raises:
        CalendarError: the server cannot be asked, or there is no calendar.
    """
    try:
        found = await _account_at(dav, url)
    except (NotCalDav, RequestRefused) as error:
        if isinstance(error, RequestRefused) and (error.status in _OF_ALL or error.status >= 500):
            raise
        found = None
    if found is None:
        found = await _account_at_well_known(dav, url)
    if found is None or not found.collections:
        raise NotCalDav(urlsplit(url).hostname or url)
    in_order = sorted(set(found.collections), key=lambda c: (c.display_name.casefold(), c.href))
    return Account(tuple(in_order), found.owner)


async def _account_at_well_known(dav: Dav, url: str) -> Account | None:
    try:
        return await _account_at(dav, urljoin(url, _WELL_KNOWN))
    except (NotCalDav, RequestRefused):
        return None


async def _account_at(dav: Dav, url: str) -> Account | None:
    """Return the account that *url* itself leads to, or None when it leads nowhere."""
    url, here = await _self_and_members(dav, url, depth="0")
    if not here:
        return None
    if _holds_events(here[0]):
        return Account((_collection(url, here[0]),), await _owner(dav, url, here[0]))
    homes = here[0].hrefs(f"{CALDAV}calendar-home-set")
    # A home that is not the user's own may have been meant: look into it first.
    if not homes and (inside := await _calendars_in(dav, url)):
        return Account(tuple(inside), await _owner(dav, url, here[0]))
    principal = here[0] if homes else await _principal(dav, url, here[0])
    if principal is None:
        return None
    homes = principal.hrefs(f"{CALDAV}calendar-home-set")
    found = [c for home in homes for c in await _calendars_in(dav, urljoin(url, home))]
    return Account(tuple(found), _addresses(principal))


async def _self_and_members(dav: Dav, url: str, *, depth: str) -> tuple[str, Sequence[Member]]:
    answer = await dav.propfind(url, _WHAT_IS_HERE, depth=depth)
    return answer.url, [m for m in answer.multistatus.members if m.status == 200]


async def _calendars_in(dav: Dav, url: str) -> list[Collection]:
    try:
        url, members = await _self_and_members(dav, url, depth="1")
    except RequestRefused as refused:
        if refused.status >= 500:
            raise
        return []
    return [_collection(url, member) for member in members if _holds_events(member)]


async def _principal(dav: Dav, url: str, here: Member) -> Member | None:
    hrefs = here.hrefs(f"{DAV}current-user-principal")
    if not hrefs:
        return None
    _, members = await _self_and_members(dav, urljoin(url, hrefs[0]), depth="0")
    return members[0] if members else None


async def _owner(dav: Dav, url: str, here: Member) -> frozenset[str]:
    """Return the addresses of whoever asks; without them the calendars can still be read."""
    try:
        principal = await _principal(dav, url, here)
    except (NotCalDav, RequestRefused):
        return frozenset()
    return _addresses(principal) if principal is not None else frozenset()


def _addresses(principal: Member) -> frozenset[str]:
    hrefs = principal.hrefs(f"{CALDAV}calendar-user-address-set")
    return frozenset(normalise_user_address(href) for href in hrefs)


def _holds_events(member: Member) -> bool:
    """Tell whether *member* is a calendar for events; one that says nothing holds all (RFC 4791 §5.2.3)."""
    kinds = member.kinds(f"{DAV}resourcetype")
    components = member.names(f"{CALDAV}supported-calendar-component-set")
    is_calendar = f"{CALDAV}calendar" in kinds and not kinds & _MAILBOXES
    return is_calendar and (not components or "VEVENT" in components)


def _collection(base: str, member: Member) -> Collection:
    href = normalise_href(member.href)
    path_name = unquote(href.rstrip("/").rpartition("/")[2])
    name = " ".join(member.text(f"{DAV}displayname").split())[:_LONGEST_NAME]
    return Collection(urljoin(base, href), href, name or path_name or "calendar")


def choose_collections(
    found: Iterable[Collection], wanted: Sequence[str]
) -> tuple[list[Collection], list[CollectionUnknown]]:
    """Return the collections that *wanted* names, by display name or href, and what it names in vain.

    An empty *wanted* chooses all.
    """
    found = list(found)
    if not wanted:
        return found, []
    chosen = [c for c in found if any(_is_named(c, name) for name in wanted)]
    unknown = [_unknown(name, found) for name in wanted if not any(_is_named(c, name) for c in found)]
    return chosen, unknown


def named_collection(found: Iterable[Collection], name: str) -> Collection:
    """Return the collection that *name*, a display name or href, means.

    Raises:
        CollectionUnknown: there is none.
        CollectionAmbiguous: several have this display name.
    """
    found = list(found)
    named = [c for c in found if _is_named(c, name)]
    if len(named) != 1:
        raise _unknown(name, found) if not named else CollectionAmbiguous(name, [c.href for c in named])
    return named[0]


def choosable_names(found: Iterable[CollectionState]) -> list[str]:
    """Return by what the settings can name each of *found*, in order: what `named_collection` reads as it.

    That is the display name, and the href where several have that name.
    """
    found = sorted(found, key=lambda state: (state.display_name.casefold(), state.href))
    times = Counter(state.display_name.casefold() for state in found)
    return [s.display_name if times[s.display_name.casefold()] == 1 else s.href for s in found]


def _unknown(name: str, found: Iterable[Collection]) -> CollectionUnknown:
    return CollectionUnknown(name, [c.display_name for c in found])


def _is_named(collection: Collection, name: str) -> bool:
    by_href = normalise_href(name).rstrip("/") == collection.href.rstrip("/")
    return by_href or collection.display_name.casefold() == " ".join(name.split()).casefold()
