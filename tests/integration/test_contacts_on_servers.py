"""Address books on real servers: what is made, changed and deleted there is followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from focusguard.calendar.caldav_account import CalDavAccount
from focusguard.calendar.contacts.syncing import Contacts
from focusguard.calendar.dav import DavServer
from focusguard.calendar.options import CalendarOptions, Patience
from focusguard.domain.ports import SyncReport
from focusguard.journal.opening import Journal
from tests.servers.dav import RunningDav
from tests.servers.radicale import radicale_dav
from tests.servers.xandikos import xandikos_server
from tests.unit.journal.samples import open_in

Serve = Callable[[Path], AbstractContextManager[RunningDav]]

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
BOOKS = {"radicale": "/claire/book/", "xandikos": "/claire/contacts/book/"}


def card(uid: str, name: str, *lines: str) -> str:
    return "\r\n".join(
        ["BEGIN:VCARD", "VERSION:3.0", f"UID:{uid}", f"FN:{name}", f"N:{name};;;;", *lines, "END:VCARD", ""]
    )


JULIE = card("u1", "Julie Moreau", "TEL;TYPE=CELL:06 12 34 56 78", "EMAIL:julie@example.net")
MARC = card("u2", "Marc Lefèvre", "TEL;TYPE=WORK:+33 1 99 00 00 42", "CATEGORIES:clients")


@pytest.fixture(params=[radicale_dav, xandikos_server], ids=["radicale", "xandikos"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RunningDav]:
    serve: Serve = request.param
    with serve(tmp_path / "server") as running:
        yield running


@pytest.fixture
def book(server: RunningDav, request: pytest.FixtureRequest) -> str:
    path = BOOKS[request.node.callspec.id]
    server.make_address_book(path, "Carnet")
    server.put_card(f"{path}julie.vcf", JULIE)
    server.put_card(f"{path}marc.vcf", MARC)
    return path


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = open_in(tmp_path)
    yield opened
    opened.close()


class Account:
    """The contacts of the account on *server*, read as often as a test wants."""

    def __init__(self, server: RunningDav, journal: Journal, *, path: str = "/") -> None:
        self.journal = journal
        self.options = CalendarOptions(
            name="pro",
            url=server.url + path,
            username=server.username,
            password=server.password,
            zone=ZoneInfo("Europe/Paris"),
            country="FR",
        )
        self.contacts = Contacts(self.options, journal.address_books)

    async def sync(self, minutes: int = 0) -> list[SyncReport]:
        dav = DavServer(self.options, Patience(request_s=20.0))
        try:
            return await self.contacts.sync(dav, at=AT + timedelta(minutes=minutes))
        finally:
            await dav.close()

    async def counts(self, minutes: int = 0) -> tuple[int, int]:
        reports = [report for report in await self.sync(minutes) if report.calendar.endswith("/Carnet")]
        assert [(report.error, report.broken) for report in reports] == [("", ())]
        return reports[0].changed, reports[0].removed

    def people(self) -> dict[str, list[str]]:
        return {p.name: sorted(map(str, p.addresses)) for p in self.journal.people.people()}


BOTH = {
    "Julie Moreau": ["mailto:julie@example.net", "tel:+33612345678"],
    "Marc Lefèvre": ["tel:+33199000042"],
}


async def test_cards_are_made_changed_and_deleted(server: RunningDav, book: str, journal: Journal) -> None:
    account = Account(server, journal)
    assert await account.counts() == (2, 0)
    assert account.people() == BOTH
    assert {p.name: p.group for p in journal.people.people()}["Marc Lefèvre"] == "clients"
    assert await account.counts(1) == (0, 0)

    server.put_card(f"{book}julie.vcf", JULIE.replace("06 12 34 56 78", "07 00 00 00 01"))
    server.delete(f"{book}marc.vcf")
    assert await account.counts(2) == (1, 1)
    assert account.people() == {"Julie Moreau": ["mailto:julie@example.net", "tel:+33700000001"]}

    server.put_card(f"{book}new.vcf", MARC)
    assert await account.counts(3) == (1, 0)
    assert sorted(account.people()) == ["Julie Moreau", "Marc Lefèvre"]


async def test_a_day_later_everything_is_listed_and_nothing_fetched_again(
    server: RunningDav, book: str, journal: Journal
) -> None:
    account = Account(server, journal)
    await account.sync()
    assert await account.counts(24 * 60) == (0, 0)
    server.delete(f"{book}julie.vcf")
    assert await account.counts(48 * 60) == (0, 1)


async def test_a_token_that_the_server_forgot_costs_a_listing(
    server: RunningDav, book: str, journal: Journal
) -> None:
    account = Account(server, journal)
    await account.sync()
    with journal.database.write() as connection:
        connection.execute(text("UPDATE address_books SET sync_token = 'http://example.net/bogus'"))
    server.put_card(f"{book}marc.vcf", MARC.replace("clients", "amis"))
    assert await account.counts(1) == (1, 0)
    assert {p.name: p.group for p in journal.people.people()}["Marc Lefèvre"] == "amis"
    assert all(state.sync_token != "http://example.net/bogus" for state in journal.address_books.books("pro"))


async def test_a_card_that_is_renamed_keeps_what_the_owner_wrote(
    server: RunningDav, book: str, journal: Journal
) -> None:
    account = Account(server, journal)
    await account.sync()
    julie = next(p for p in journal.people.people() if p.name == "Julie Moreau")
    server.delete(f"{book}julie.vcf")
    server.put_card(f"{book}moved.vcf", JULIE)
    assert await account.counts(1) == (1, 1)
    after = next(p for p in journal.people.people() if p.name == "Julie Moreau")
    assert (after.id, after.card) == (julie.id, f"carddav:pro:{book}moved.vcf")


async def test_an_address_book_that_is_deleted_takes_its_people_along(
    server: RunningDav, book: str, journal: Journal
) -> None:
    await Account(server, journal).sync()
    assert account_names(journal) == ["Julie Moreau", "Marc Lefèvre"]
    server.delete(book)
    server.make_address_book(book.replace("book", "other"), "Autre")
    # As after a restart: what was found on the server is asked for again.
    await Account(server, journal).sync(1)
    assert account_names(journal) == []


def account_names(journal: Journal) -> list[str]:
    return sorted(person.name for person in journal.people.people())


async def test_the_url_may_be_that_of_a_calendar(server: RunningDav, book: str, journal: Journal) -> None:
    server.make_calendar(f"{server.home}pro/", "Pro")
    account = Account(server, journal, path=f"{server.home}pro/")
    assert await account.counts() == (2, 0)


async def test_contacts_come_with_the_calendars_of_the_account(
    server: RunningDav, book: str, journal: Journal
) -> None:
    server.make_calendar(f"{server.home}pro/", "Pro")
    account = Account(server, journal)
    calendar = CalDavAccount(account.options, journal.calendars, address_books=journal.address_books)
    reports = {report.calendar: report.changed for report in await calendar.sync(at=AT)}
    assert (reports["pro/Pro"], reports["pro/contacts/Carnet"]) == (0, 2)
    assert account.people() == BOTH


async def test_without_an_address_book_it_says_so(tmp_path: Path, journal: Journal) -> None:
    with radicale_dav(tmp_path / "server") as server:
        server.make_calendar("/claire/pro/", "Pro")
        (report,) = await Account(server, journal).sync()
    assert report.calendar == "pro/contacts"
    assert report.error.startswith("127.0.0.1 has no address book for this account.")
