"""What a collection's synchronisation keeps when something fails in its middle."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from focusguard.calendar.collection_sync import CollectionSync
from focusguard.calendar.discovery import Collection
from focusguard.calendar.errors import RequestRefused
from focusguard.calendar.local_copy import LocalCopy
from focusguard.calendar.options import CalendarOptions
from focusguard.calendar.progress import Progress
from focusguard.domain.errors import JournalError
from focusguard.domain.ports import CollectionChange
from tests.fakes.calendar_store import MemoryCalendarStore
from tests.fakes.dav import Answer, ScriptedDav, found, multistatus, without
from tests.unit.calendar.texts import CONTEXT, WINDOW, vcalendar, vevent

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
COLLECTION = Collection("https://dav.example.net/cal/", "/cal/", "Agenda")
OPTIONS = CalendarOptions("pro", COLLECTION.url, "claire", "", ZoneInfo("Europe/Paris"), "FR")
HREFS = [f"/cal/{n}.ics" for n in range(5)]


def resource(href: str) -> str:
    text = vcalendar(vevent("DTSTART:20261123T090000Z", "DURATION:PT1H", uid=href))
    return found(href, f"<D:getetag>1</D:getetag><C:calendar-data>{text}</C:calendar-data>")


def server(*, failing: str = "", gone: str = "") -> Callable[[str, str, str], Answer]:
    """Answer with five resources; who asks for *failing* gets an error, *gone* left meanwhile."""

    def answer(_method: str, _url: str, body: str) -> Answer:
        if "sync-collection" in body:
            return multistatus(*(found(h, "<D:getetag>1</D:getetag>") for h in HREFS), token="t1")
        if failing and failing in body:
            return RequestRefused("dav.example.net", 500)
        asked = [href for href in HREFS if f"<href>{href}</href>" in body]
        return multistatus(*(without(h, 404) if h == gone else resource(h) for h in asked))

    return answer


async def run(dav: ScriptedDav, store: MemoryCalendarStore) -> Progress:
    sync = CollectionSync(dav, LocalCopy(OPTIONS, store), batch=2)
    return await sync.run(COLLECTION, CONTEXT, WINDOW, at=AT)


def stored(store: MemoryCalendarStore) -> list[str]:
    return sorted(store.etags("pro", "/cal/"))


async def test_batches_before_a_failure_stay_and_are_not_fetched_again() -> None:
    store = MemoryCalendarStore()
    progress = await run(ScriptedDav(server(failing=HREFS[3])), store)
    assert progress.changed == 2
    assert progress.error.startswith("dav.example.net answered with an error of its own (HTTP 500).")
    assert stored(store) == HREFS[:2]
    assert store.states["pro", "/cal/"].sync_token == ""

    dav = ScriptedDav(server())
    assert await run(dav, store) == Progress(changed=3)
    assert stored(store) == HREFS
    assert store.states["pro", "/cal/"].sync_token == "t1"
    assert not any(f"<href>{HREFS[0]}</href>" in body for _, _, body in dav.asked)


@pytest.mark.parametrize("known", [False, True])
async def test_what_left_between_listing_and_fetching_is_not_kept(known: bool) -> None:
    store = MemoryCalendarStore()
    if known:
        await run(ScriptedDav(server()), store)
        store.states.clear()
        resources = store.resources["pro", "/cal/"]
        resources[HREFS[4]] = type(resources[HREFS[4]])(HREFS[4], "0", "u", "", (), recurring=False)
    progress = await run(ScriptedDav(server(gone=HREFS[4])), store)
    assert (progress.error, progress.broken, progress.removed) == ("", [], int(known))
    assert stored(store) == HREFS[:4]


class FullDisk(MemoryCalendarStore):
    """A store that cannot write."""

    def apply(self, change: CollectionChange) -> None:
        raise JournalError("The disk is full.", advice="Make room.")


async def test_a_journal_that_cannot_be_written_is_in_the_report() -> None:
    progress = await run(ScriptedDav(server()), FullDisk())
    assert progress == Progress(error="The disk is full. Make room.")
