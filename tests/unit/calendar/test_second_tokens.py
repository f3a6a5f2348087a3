"""Tokens that are whole seconds: which are taken up, and that nothing that changed in one is missed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from focusguard.calendar.collection_sync import CollectionSync
from focusguard.calendar.discovery import Collection
from focusguard.calendar.listing import list_changes
from focusguard.calendar.local_copy import LocalCopy
from focusguard.calendar.options import CalendarOptions
from focusguard.calendar.second_tokens import lasting_token
from tests.fakes.calendar_store import MemoryCalendarStore
from tests.fakes.dav import Answer, ScriptedDav, found, multistatus, without
from tests.unit.calendar.texts import CONTEXT, WINDOW, vcalendar, vevent

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
NOW = 1795424400
URL = "https://dav.example.net/cal/"


@pytest.mark.parametrize(
    ("token", "is_kept"),
    [
        (f"{NOW}", False),
        (f"{NOW - 1}", False),
        (f"{NOW - 10}", False),
        (f"{NOW - 11}", True),
        (f"{NOW + 10}", False),
        (f"{NOW + 11}", True),
        (f"http://sogo.example.net/ns/sync/{NOW}", False),
        (f"data:,{NOW}", False),
        (f"sync-{NOW}", False),
        (f"{NOW}/", True),
        (f"a{NOW}", True),
        (f"7{NOW}", True),
        (f"7.{NOW}", True),
        (f"{NOW}000", True),
        (f"{NOW}.5", True),
        (f"{NOW} ", True),
        ("-1", True),
        ("http://sabre.io/ns/sync/17", True),
        ("", True),
        ("٣" * 10, True),
    ],
)
def test_a_second_that_may_still_run_is_not_taken_up(token: str, is_kept: bool) -> None:
    assert lasting_token(token, AT) == (token if is_kept else "")
    assert lasting_token(token, None) == token


def test_the_answers_own_clock_counts_and_no_zone() -> None:
    wrong = datetime(2001, 1, 1, tzinfo=UTC)
    assert lasting_token(f"{NOW}", wrong) == f"{NOW}"
    assert lasting_token(f"{int(wrong.timestamp())}", wrong.astimezone(ZoneInfo("Asia/Tokyo"))) == ""


@dataclass
class SecondsServer:
    """One calendar whose token is the second of its newest change, as SOGo's is.

    Attributes:
        at: The server's clock.
        changed: href → (when, ETag); an empty ETag: it was deleted then.
        has_property: Whether the token can be asked for as a property.
    """

    at: datetime = AT
    changed: dict[str, tuple[int, str]] = field(default_factory=dict)
    has_property: bool = True
    asked: list[str] = field(default_factory=list)

    def put(self, name: str, etag: str) -> None:
        self.changed[f"/cal/{name}.ics"] = (int(self.at.timestamp()), etag)

    def answer(self, method: str, _url: str, body: str) -> Answer:
        if "calendar-multiget" in body:
            return multistatus(*(self._whole(href) for href in self.changed if f"<href>{href}<" in body))
        if "<sync-token/>" in body:
            self.asked.append("token")
            there = f"<D:sync-token>{self._newest()}</D:sync-token>" if self.has_property else ""
            return multistatus(found("/cal/", there))
        if method == "PROPFIND 1":
            self.asked.append("all")
            return multistatus(*(self._listed(href) for href, (_, etag) in self.changed.items() if etag))
        since = int(body.partition("<sync-token>")[2].partition("<")[0] or 0)
        self.asked.append("since" if since else "report")
        later = [href for href, (second, etag) in self.changed.items() if second > since and (since or etag)]
        newest = max((self.changed[href][0] for href in later), default=0)
        # One of this very second is given out as the one before; of none, too.
        token = newest if newest and newest != self._now() else self._now() - 1
        return multistatus(*map(self._listed, later), token=str(token))

    def _newest(self) -> int:
        return max(second for second, _ in self.changed.values())

    def _now(self) -> int:
        return int(self.at.timestamp())

    def _listed(self, href: str) -> str:
        etag = self.changed[href][1]
        return found(href, f"<D:getetag>{etag}</D:getetag>") if etag else without(href, 404)

    def _whole(self, href: str) -> str:
        text = vcalendar(vevent("DTSTART:20261123T090000Z", "DURATION:PT1H", uid=href))
        etag = f"<D:getetag>{self.changed[href][1]}</D:getetag>"
        return found(href, f"{etag}<C:calendar-data>{text}</C:calendar-data>")


@dataclass
class Reader:
    """Our copy of the calendar; time passes on the server before each reading."""

    server: SecondsServer
    store: MemoryCalendarStore = field(default_factory=MemoryCalendarStore)

    async def read(self, *, after_s: float = 0) -> tuple[dict[str, str], list[str]]:
        """Return name → ETag of what is known then, and what the server was asked for."""
        self.server.at += timedelta(seconds=after_s)
        self.server.asked.clear()
        options = CalendarOptions("pro", URL, "claire", "", ZoneInfo("Europe/Paris"), "FR")
        dav = ScriptedDav(self.server.answer, said_at=self.server.at)
        sync = CollectionSync(dav, LocalCopy(options, self.store), batch=50)
        progress = await sync.run(Collection(URL, "/cal/", "Agenda"), CONTEXT, WINDOW, at=self.server.at)
        assert progress.error == ""
        known = self.store.etags("pro", "/cal/")
        return {href[5:-4]: etag for href, etag in known.items()}, list(self.server.asked)


@pytest.mark.parametrize("has_property", [True, False])
async def test_what_changed_in_the_second_of_the_first_reading_is_found(has_property: bool) -> None:
    server = SecondsServer(has_property=has_property)
    server.put("a", "1")
    reader = Reader(server)
    assert (await reader.read())[0] == {"a": "1"}
    server.put("a", "2")
    server.put("b", "1")
    known, asked = await reader.read(after_s=300)
    assert (known, "since" in asked) == ({"a": "2", "b": "1"}, False)
    assert await reader.read(after_s=300) == (known, ["since"])


async def test_what_changed_in_the_second_that_was_just_reported_is_found() -> None:
    server = SecondsServer()
    server.put("a", "1")
    reader = Reader(server)
    await reader.read(after_s=300)
    server.at += timedelta(seconds=300)
    server.put("a", "2")
    second = server.at
    # The second ends while the answer is made, and something changes in what is left of it.
    assert (await reader.read(after_s=1))[0] == {"a": "2"}
    now, server.at = server.at, second
    server.put("b", "1")
    server.at = now
    known, asked = await reader.read(after_s=300)
    assert (known, asked) == ({"a": "2", "b": "1"}, ["token", "all"])


async def test_what_came_with_the_last_reading_and_left_before_this_one_is_not_kept() -> None:
    server = SecondsServer()
    server.put("a", "1")
    reader = Reader(server)
    await reader.read(after_s=300)
    server.at += timedelta(seconds=300)
    server.put("b", "1")
    assert (await reader.read(after_s=1))[0] == {"a": "1", "b": "1"}
    del server.changed["/cal/b.ics"]  # need not be told by a token from before it came (RFC 6578 §3.5.2)
    assert (await reader.read(after_s=300))[0] == {"a": "1"}


async def test_a_calendar_at_rest_is_never_listed_whole() -> None:
    server = SecondsServer()
    server.put("a", "1")
    reader = Reader(server)
    await reader.read(after_s=300)
    for _ in range(3):
        assert await reader.read(after_s=300) == ({"a": "1"}, ["since"])


async def test_a_server_that_gives_no_token_any_more_is_listed_whole() -> None:
    dav = ScriptedDav(lambda *_: multistatus(), said_at=AT)
    assert (await list_changes(dav, URL, sync_token="t1", complete=False)).sync_token == ""
