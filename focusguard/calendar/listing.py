"""What changed in a collection: sync-collection (RFC 6578), or all ETags where there is no such thing."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Final, NamedTuple, TypeVar
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from focusguard.calendar.dav import Dav
from focusguard.calendar.errors import NotCalDav, RequestRefused
from focusguard.calendar.multistatus import DAV, GONE, TRUNCATED, Member, Multistatus, normalise_href
from focusguard.calendar.second_tokens import lasting_token
from focusguard.calendar.sync import Listing

_ALL_ETAGS: Final = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<propfind xmlns="DAV:"><prop><getetag/><resourcetype/></prop></propfind>'
)
# Without a limit: two servers truncate at it and lose the rest.
_SYNC: Final = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<sync-collection xmlns="DAV:"><sync-token>{}</sync-token><sync-level>1</sync-level>'
    "<prop><getetag/></prop></sync-collection>"
)
# Server errors are no statement about the token: they end the synchronisation.
_NO_SUCH_REPORT: Final = frozenset({400, 403, 404, 405, 409, 412, 415, 422, 501})
_CURRENT: Final = (
    '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><sync-token/></prop></propfind>'
)
_MOST_PAGES: Final = 1_000
_MOST_MEMBERS: Final = 1_000_000
T = TypeVar("T")


async def list_changes(
    dav: Dav, url: str, *, sync_token: str, complete: bool, most_members: int = _MOST_MEMBERS
) -> Listing:
    """Return the members that changed since *sync_token*, or all of them.

    All are listed when *complete* is asked for, when there is no token yet, when the server forgot it
    (403, 409 or 412, RFC 6578 §3.2), or when it has no such report.

    Raises:
        CalendarError: the server cannot be asked.
    """
    if complete and sync_token:
        # Beside the token's machinery, for it is what is being checked; the token stays good.
        return await _list_all(dav, url, sync_token)
    if sync_token:
        since = await _unless_unknown(_list_since(dav, url, sync_token, most_members))
        if since is not None:
            return since
    # The token first: what changes while the members are listed is reported since it. Asked for apart, the
    # two cost the server of a large calendar half of what the report without a token does.
    current = await _unless_unknown(_current_token(dav, url))
    if current is not None and current.token:
        return await _list_all(dav, url, current.lasting)
    everything = await _unless_unknown(_list_since(dav, url, "", most_members))
    return everything if everything is not None else await _list_all(dav, url, "")


async def _unless_unknown(asked: Awaitable[T]) -> T | None:
    """Return what was *asked* for; None where the server knows no such token, property or report."""
    try:
        return await asked
    except RequestRefused as refused:
        if refused.status not in _NO_SUCH_REPORT:
            raise
    except NotCalDav:
        pass
    return None


class _CurrentToken(NamedTuple):
    """The collection's token as a property (RFC 6578 §4), empty where there is none.

    Attributes:
        lasting: What of it is kept, as `lasting_token` says.
    """

    token: str
    lasting: str


async def _current_token(dav: Dav, url: str) -> _CurrentToken:
    answer = await dav.propfind(url, _CURRENT, depth="0")
    members = answer.multistatus.members
    token = next((m.text(f"{DAV}sync-token") for m in members if m.status == 200), "")
    return _CurrentToken(token, lasting_token(token, answer.said_at))


async def _list_since(dav: Dav, url: str, sync_token: str, most_members: int) -> Listing:
    etags: dict[str, str] = {}
    gone: set[str] = set()
    token = sync_token
    for _ in range(_MOST_PAGES):
        # Depth is 0: what is reported on is said by sync-level (RFC 6578 §3.2).
        _, answer, said_at = await dav.report(url, _SYNC.format(escape(token)), depth="0")
        for member in _members(answer, url):
            _note(member, etags, gone)
        last, token = token, answer.sync_token
        if not _is_truncated(answer, url):
            lasting = lasting_token(token, said_at)
            if token and not lasting and not (etags or gone):
                lasting = sync_token  # nothing changed: the one that we have is as good
            return Listing(not sync_token, etags, frozenset(gone), lasting)
        if token in {"", last} or len(etags) + len(gone) > most_members:
            break
    # What is not listed would be taken for removed.
    raise NotCalDav(url, "its list of changes does not end")


def _note(member: Member, etags: dict[str, str], gone: set[str]) -> None:
    if member.status in GONE:
        # One server reports a member that was replaced as gone and as changed.
        if member.href not in etags:
            gone.add(member.href)
    else:
        gone.discard(member.href)
        etags[member.href] = member.text(f"{DAV}getetag")


async def _list_all(dav: Dav, url: str, sync_token: str) -> Listing:
    answer = (await dav.propfind(url, _ALL_ETAGS, depth="1")).multistatus
    own = next((m for m in answer.members if m.href.rstrip("/") == normalise_href(url).rstrip("/")), None)
    if own is not None and own.status >= 400:
        # One server says of a calendar that is not there 207, and 404 inside: it did not become empty.
        raise RequestRefused(urlsplit(url).hostname or url, own.status)
    etags = {m.href: m.text(f"{DAV}getetag") for m in _members(answer, url) if m.status == 200}
    return Listing(is_complete=True, etags=etags, gone=frozenset(), sync_token=sync_token)


def _members(answer: Multistatus, url: str) -> list[Member]:
    """Return the resources of *answer*: not the collection itself, and no collection inside it."""
    own = normalise_href(url).rstrip("/")
    return [
        member
        for member in answer.members
        if member.href.rstrip("/") not in {"", own}
        and not member.href.endswith("/")
        and f"{DAV}collection" not in member.kinds(f"{DAV}resourcetype")
        and member.status != TRUNCATED
    ]


def _is_truncated(answer: Multistatus, url: str) -> bool:
    """Tell whether there is more: 507 for the collection itself (RFC 6578 §3.6)."""
    own = normalise_href(url).rstrip("/")
    return any(m.status == TRUNCATED and m.href.rstrip("/") == own for m in answer.members)
