"""Address books whose server does not answer as it should."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from focusguard.calendar.contacts import book_sync
from focusguard.calendar.contacts.book_sync import BookSync
from focusguard.calendar.contacts.discovery import AddressBook, find_books
from focusguard.calendar.errors import NoAddressBook, NotCalDav, RequestRefused
from focusguard.calendar.options import CalendarOptions
from focusguard.domain.errors import CalendarError
from focusguard.journal.opening import Journal
from tests.fakes.dav import ScriptedDav, found, multistatus, without
from tests.unit.journal.conftest import journal

__all__ = ["journal"]

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
URL = "https://dav.example.net/book/"
BOOK = AddressBook(URL, "/book/", "Carnet")
OPTIONS = CalendarOptions(
    name="pro",
    url="https://dav.example.net/",
    username="claire",
    password="s3cret",
    zone=ZoneInfo("Europe/Paris"),
    country="FR",
)
CARDDAV = 'xmlns:C="urn:ietf:params:xml:ns:carddav"'


def listed(*names: str) -> str:
    return multistatus(*(found(f"/book/{name}", f'<D:getetag>"{name}"</D:getetag>') for name in names))


def sent(name: str, text: str) -> str:
    return found(
        f"/book/{name}", f'<D:getetag>"{name}"</D:getetag><C:address-data {CARDDAV}>{text}</C:address-data>'
    )


def card(name: str, number: str) -> str:
    return f"BEGIN:VCARD\nVERSION:4.0\nFN:{name}\nTEL:{number}\nEND:VCARD\n"


async def test_a_bad_card_is_named_and_the_others_are_read(journal: Journal) -> None:
    def answer(method: str, url: str, body: str) -> str:
        if "addressbook-multiget" in body:
            return multistatus(
                sent("a.vcf", card("Julie", "0612345678")),
                sent("b.vcf", "nothing"),
                without("/book/c.vcf", 404),
            )
        return listed("a.vcf", "b.vcf", "c.vcf", "d.vcf") if "sync-collection" in body else multistatus()

    progress = await BookSync(ScriptedDav(answer), journal.address_books, OPTIONS).run(BOOK, at=AT)
    assert (progress.error, progress.changed, progress.removed) == ("", 2, 0)
    assert sorted(progress.broken) == [
        "The card b.vcf was left out: it is no vCard.",
        "d.vcf is on the server’s list, and the server did not send it.",
    ]
    assert [person.name for person in journal.people.people()] == ["Julie"]
    assert journal.address_books.etags("pro", "/book/") == {
        "/book/a.vcf": '"a.vcf"',
        "/book/b.vcf": '"b.vcf"',
    }
    assert journal.address_books.problems() == ["The card b.vcf was left out: it is no vCard."]


async def test_a_failure_in_the_middle_keeps_what_came_and_is_made_up_for(journal: Journal) -> None:
    names = [f"{number:03}.vcf" for number in range(150)]
    asked = 0

    def answer(method: str, url: str, body: str) -> str | CalendarError:
        nonlocal asked
        if "addressbook-multiget" not in body:
            return listed(*names) if "sync-collection" in body else multistatus()
        asked += 1
        if asked == 2:
            return RequestRefused("dav.example.net", 503)
        wanted = [name for name in names if f"/book/{name}<" in body]
        return multistatus(*(sent(name, card(name, f"0612345{name[:3]}")) for name in wanted))

    sync = BookSync(ScriptedDav(answer), journal.address_books, OPTIONS)
    progress = await sync.run(BOOK, at=AT)
    assert (progress.changed, "HTTP 503" in progress.error) == (100, True)
    assert len(journal.address_books.etags("pro", "/book/")) == 100
    assert [state.synced_at for state in journal.address_books.books("pro")] == [None]
    progress = await sync.run(BOOK, at=AT)
    assert (progress.changed, progress.error) == (50, "")
    assert len(journal.people.people()) == 150


async def test_more_cards_than_one_person_has_are_not_read(
    journal: Journal,
) -> None:
    names = [f"{number}.vcf" for number in range(book_sync.MOST_CARDS + 1)]

    def answer(method: str, url: str, body: str) -> str:
        return listed(*names) if "sync-collection" in body else multistatus()

    progress = await BookSync(ScriptedDav(answer), journal.address_books, OPTIONS).run(BOOK, at=AT)
    assert progress.error.startswith("The address book “Carnet” holds more than 20000 cards.")
    assert journal.people.people() == []


HOME = f"<C:addressbook-home-set {CARDDAV}><D:href>/home/</D:href></C:addressbook-home-set>"
IS_BOOK = f"<D:resourcetype><D:collection/><C:addressbook {CARDDAV}/></D:resourcetype>"


async def test_the_books_are_found_from_the_principal() -> None:
    def answer(method: str, url: str, body: str) -> str:
        return {
            "https://dav.example.net/": multistatus(
                found("/", "<D:current-user-principal><D:href>/me/</D:href></D:current-user-principal>")
            ),
            "https://dav.example.net/me/": multistatus(found("/me/", HOME)),
            "https://dav.example.net/home/": multistatus(
                found("/home/", "<D:resourcetype><D:collection/></D:resourcetype>"),
                found("/home/b/", f"{IS_BOOK}<D:displayname>Amis\u202e</D:displayname>"),
                found("/home/a/", IS_BOOK),
                found("/home/c/", "<D:resourcetype><D:collection/></D:resourcetype>"),
            ),
        }[url]

    books = await find_books(ScriptedDav(answer), "https://dav.example.net/")
    assert [(book.href, book.display_name) for book in books] == [("/home/a/", "a"), ("/home/b/", "Amis")]


async def test_where_the_calendars_server_has_none_the_well_known_place_is_asked() -> None:
    def answer(method: str, url: str, body: str) -> str | CalendarError:
        if url == "https://dav.example.net/cal/":
            return NotCalDav("dav.example.net")
        return multistatus(found("/.well-known/carddav", IS_BOOK))

    (book,) = await find_books(ScriptedDav(answer), "https://dav.example.net/cal/")
    assert book.url == "https://dav.example.net/.well-known/carddav"


@pytest.mark.parametrize("status", [404, 405, 501])
async def test_a_server_without_address_books_says_so(status: int) -> None:
    def answer(method: str, url: str, body: str) -> CalendarError:
        return RequestRefused("dav.example.net", status)

    expected: type[Exception] = RequestRefused if status >= 500 else NoAddressBook
    with pytest.raises(expected):
        await find_books(ScriptedDav(answer), "https://dav.example.net/")
