"""A CalDAV server in memory, with an owner's hand in it, a backup, and faults where a test wants them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final, TypeVar
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from focusguard.calendar.dav import DavAnswer
from focusguard.calendar.dav_client import WriteAnswer
from focusguard.calendar.errors import RequestRefused, ServerUnreachable
from focusguard.calendar.multistatus import read_multistatus
from tests.fakes.dav import found, multistatus, without

T = TypeVar("T")

HREF: Final = "/cal/"
URL: Final = f"https://dav.example.net{HREF}"
_KIND: Final = (
    "<D:resourcetype><D:collection/><C:calendar/></D:resourcetype><D:displayname>Agenda</D:displayname>"
)


class Fault(Enum):
    """What goes wrong with a request; `KILLED` is the end of the program that waits for the answer."""

    CUT_BEFORE = auto()
    CUT_AFTER = auto()
    KILLED_BEFORE = auto()
    KILLED_AFTER = auto()
    PRECONDITION = auto()
    SERVER_ERROR = auto()
    MEDDLED = auto()


class Killed(BaseException):
    """kill -9 of the program: nothing handles it."""


@dataclass
class DavWorld:
    """One calendar.

    Attributes:
        texts: href → text.
        changes: (href, whether it had been there), oldest first; a token is a place in it.
        forgives: Whether a token that the server never gave counts as the newest (some do).
        gives_etags: Whether a PUT is answered with the ETag.
        gives_schedule_tags: Whether a resource has a Schedule-Tag (RFC 6638 §3.2.10).
        rewrites: What the server makes of an answer before it keeps it.
        refuses_answers: The HTTP status that it refuses them with; 0: it does not.
        faults: Those of the next requests that read; None: nothing goes wrong.
        write_faults: Those of the next that write.
        meddle: What the owner does to a resource just before our write reaches it, for `Fault.MEDDLED`.
    """

    texts: dict[str, str] = field(default_factory=dict)
    changes: list[tuple[str, bool]] = field(default_factory=list)
    era: int = 0
    forgives: bool = False
    gives_etags: bool = True
    gives_schedule_tags: bool = False
    rewrites: Callable[[str], str] = lambda text: text
    refuses_answers: int = 0
    faults: list[Fault | None] = field(default_factory=list)
    write_faults: list[Fault | None] = field(default_factory=list)
    meddle: Callable[[str], None] = lambda _href: None
    _backup: tuple[dict[str, str], int] | None = None

    # --- the owner's hand ------------------------------------------------------------------------

    def put(self, href: str, text: str) -> None:
        self.changes.append((href, href in self.texts))
        self.texts[href] = text

    def delete(self, href: str) -> None:
        self.changes.append((href, True))
        del self.texts[href]

    def back_up(self) -> None:
        self._backup = dict(self.texts), len(self.changes)

    def restore(self) -> None:
        """Put the calendar back to the backup: tokens from after it are not known any more."""
        if self._backup is not None:
            self.texts, length = dict(self._backup[0]), self._backup[1]
            self.changes = self.changes[:length]
            self.era += 1

    def forget_tokens(self) -> None:
        self.era += 1

    # --- what a program asks ---------------------------------------------------------------------

    def read(self, method: str, body: str, depth: str) -> str:
        if method == "PROPFIND" and depth == "0":
            return multistatus(found(HREF, _KIND + f"<D:sync-token>{self._token}</D:sync-token>"))
        if method == "PROPFIND":
            return multistatus(found(HREF, _KIND), *map(self._listed, sorted(self.texts)))
        if "calendar-multiget" in body:
            tree = ElementTree.fromstring(body)
            return multistatus(*(self._whole(href.text or "") for href in tree.iter("{DAV:}href")))
        return self._since(ElementTree.fromstring(body).findtext("{DAV:}sync-token") or "")

    def write(self, method: str, href: str, text: str, etag: str) -> WriteAnswer:
        there = etag_of(self.texts[href]) if href in self.texts else ""
        if there != etag:
            return WriteAnswer(412, "")
        if method == "DELETE":
            self.delete(href)
            return WriteAnswer(204, "")
        self.put(href, text)
        return WriteAnswer(201, etag_of(text) if self.gives_etags else "")

    def answer(self, href: str, text: str, etag: str, schedule_tag: str) -> WriteAnswer:
        assert bool(schedule_tag) == self.gives_schedule_tags
        there = self.texts.get(href, "")
        known = {schedule_tag_of(there), etag_of(there)}
        if not there or not {etag, schedule_tag} - {""} <= known:
            return WriteAnswer(412, "")
        if self.refuses_answers:
            return WriteAnswer(self.refuses_answers, "")
        self.put(href, self.rewrites(text))
        return WriteAnswer(204, "")

    def _since(self, token: str) -> str:
        era, _, place = token.partition("-")
        known = token != "" and era == str(self.era) and int(place) <= len(self.changes)
        if token and not known and not self.forgives:
            raise RequestRefused("dav.example.net", 403)
        changed = self.changes[int(place) :] if known else []
        stood = {href: stood for href, stood in reversed(changed)}
        # What came and went since need not be told (RFC 6578 §3.5.2).
        told = {href for href in stood if stood[href] or href in self.texts}
        listed = sorted(told if token else self.texts)
        answers = (self._listed(href) if href in self.texts else without(href, 404) for href in listed)
        return multistatus(*answers, token=self._token)

    @property
    def _token(self) -> str:
        return f"{self.era}-{len(self.changes)}"

    def _listed(self, href: str) -> str:
        return found(href, f"<D:getetag>{escape(etag_of(self.texts[href]))}</D:getetag>")

    def _whole(self, href: str) -> str:
        if href not in self.texts:
            return without(href, 404)
        text = self.texts[href]
        data = f"<C:calendar-data>{escape(text)}</C:calendar-data>"
        if self.gives_schedule_tags:
            data += f"<C:schedule-tag>{escape(schedule_tag_of(text))}</C:schedule-tag>"
        return found(href, f"<D:getetag>{escape(etag_of(text))}</D:getetag>{data}")


class WorldDav:
    """One program's connection to the world (port: DavConnection)."""

    def __init__(self, world: DavWorld) -> None:
        self._world = world
        self.written: list[tuple[str, str]] = []
        self.answered: list[str] = []

    async def propfind(self, url: str, body: str, *, depth: str) -> DavAnswer:
        return self._read("PROPFIND", url, body, depth)

    async def report(self, url: str, body: str, *, depth: str | None = None) -> DavAnswer:
        return self._read("REPORT", url, body, depth or "")

    async def put(self, url: str, text: str, *, etag: str) -> WriteAnswer:
        return self._write("PUT", url, text, etag)

    async def put_answer(self, url: str, text: str, *, etag: str, schedule_tag: str) -> WriteAnswer:
        href = urlsplit(url).path
        self.answered.append(href)
        return self._faulty_write(href, lambda: self._world.answer(href, text, etag, schedule_tag))

    async def delete(self, url: str, *, etag: str) -> WriteAnswer:
        assert etag, "a DELETE without a condition"
        return self._write("DELETE", url, "", etag)

    async def close(self) -> None:
        """Nothing is open."""

    def _read(self, method: str, url: str, body: str, depth: str) -> DavAnswer:
        answer = _faulty(self._world.faults, lambda: self._world.read(method, body, depth))
        tree = read_multistatus(ElementTree.fromstring(answer))
        assert tree is not None
        return DavAnswer(url, tree)

    def _write(self, method: str, url: str, text: str, etag: str) -> WriteAnswer:
        href = urlsplit(url).path
        self.written.append((method, href))
        return self._faulty_write(href, lambda: self._world.write(method, href, text, etag))

    def _faulty_write(self, href: str, work: Callable[[], WriteAnswer]) -> WriteAnswer:
        faults = self._world.write_faults
        if faults[:1] == [Fault.MEDDLED]:
            self._world.meddle(href)
        if faults[:1] == [Fault.PRECONDITION]:
            faults.pop(0)
            return WriteAnswer(412, "")
        return _faulty(faults, work)


def _faulty(faults: list[Fault | None], work: Callable[[], T]) -> T:
    fault = faults.pop(0) if faults else None
    match fault:
        case Fault.CUT_BEFORE:
            raise ServerUnreachable("dav.example.net", "the connection broke")
        case Fault.KILLED_BEFORE:
            raise Killed
        case Fault.SERVER_ERROR:
            raise RequestRefused("dav.example.net", 500)
    answer = work()
    if fault is Fault.CUT_AFTER:
        raise ServerUnreachable("dav.example.net", "the connection broke")
    if fault is Fault.KILLED_AFTER:
        raise Killed
    return answer


def etag_of(text: str) -> str:
    """Return an ETag that tells one text from another."""
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:12]}"'


def schedule_tag_of(text: str) -> str:
    """Return a Schedule-Tag that tells one text from another."""
    return f'"s-{hashlib.sha256(text.encode()).hexdigest()[:12]}"'
