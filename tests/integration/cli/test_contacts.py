"""The book as the command line has it, filled from a real server: the same account as the calendars."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from focusguard.app.program import FocusGuardProgram
from focusguard.cli.commands import COMMANDS
from focusguard.cli.parser import build_parser
from focusguard.cli.program import Exit
from focusguard.domain.ports import AddressBookChange, FetchedCard
from focusguard.system.home import home_in
from tests.fakes.clock import FakeClock
from tests.servers.dav import RunningDav
from tests.servers.radicale import radicale_dav
from tests.unit.cli.test_commands import KnownSecrets

SETTINGS = """
[profile]
name = "Claire Martin"
time_zone = "Europe/Paris"
country = "FR"
addresses = ["mailto:claire@example.net"]

[[calendar]]
name = "pro"
url = "{url}"
username = "claire"
contacts = {contacts}
"""
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u1\r\nFN:Julie Moreau\r\nN:Moreau;Julie;;;\r\n{}END:VCARD\r\n"
JULIE = CARD.format("TEL:06 12 34 56 78\r\nEMAIL:julie@example.net\r\n")
MEETING = "\r\n".join(
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//test//EN",
        "BEGIN:VEVENT",
        "UID:m1",
        "DTSTAMP:20260101T000000Z",
        "DTSTART:20261124T090000Z",
        "DTEND:20261124T100000Z",
        "SUMMARY:Point 06 55 55 55 55",
        "ORGANIZER:mailto:claire@example.net",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:claire@example.net",
        "ATTENDEE;CN=Zoé:mailto:zoe@example.net",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
)


@dataclass
class Home:
    """A home whose account is *server*'s; commands are typed and read."""

    program: FocusGuardProgram
    server: RunningDav
    capsys: pytest.CaptureFixture[str]

    def set_contacts(self, contacts: bool) -> None:
        text = SETTINGS.format(url=f"{self.server.url}/", contacts=str(contacts).lower())
        self.program.home.settings_file.write_text(text, encoding="utf-8")

    def json(self, *words: str, code: Exit = Exit.DONE) -> Any:
        args: Namespace = build_parser().parse_args([*words, "--json"])
        assert COMMANDS[args.command](self.program, args) is code
        return json.loads(self.capsys.readouterr().out)

    def people(self) -> dict[str, list[tuple[str, str]]]:
        return {
            person["name"]: [(a["address"], a["known_from"]) for a in person["addresses"]]
            for person in self.json("people", "list")
        }

    def files(self) -> list[Path]:
        return [file for file in self.program.home.database_file.parent.rglob("*") if file.is_file()]


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Home]:
    with radicale_dav(tmp_path / "server") as server:
        server.make_calendar("/claire/pro/", "Pro")
        server.make_address_book("/claire/book/", "Carnet")
        server.put_card("/claire/book/julie.vcf", JULIE)
        place = home_in(tmp_path / "home")
        place.prepare()
        clock = FakeClock(datetime(2026, 11, 23, 10, tzinfo=UTC))
        secrets = KnownSecrets({"calendar/pro": server.password})
        made = Home(FocusGuardProgram(place, clock=clock, secrets=secrets), server, capsys)
        made.set_contacts(True)
        yield made


UNREADABLE = "The card x.vcf was left out: it is no vCard."
FROM_CARD = [("mailto:julie@example.net", "carddav"), ("tel:+33612345678", "carddav")]


def test_contacts_come_and_go_with_the_account(home: Home) -> None:
    reports = {report["calendar"]: report for report in home.json("sync")}
    assert (reports["pro/contacts/Carnet"]["changed"], reports["pro/contacts/Carnet"]["error"]) == (1, None)
    assert home.people() == {"Julie Moreau": FROM_CARD}

    home.set_contacts(False)
    assert home.people() == {}
    home.set_contacts(True)
    home.json("sync")
    assert home.people() == {"Julie Moreau": FROM_CARD}


def test_without_being_asked_no_contact_is_read(home: Home) -> None:
    home.set_contacts(False)
    assert [report["calendar"] for report in home.json("sync")] == ["pro/Pro"]
    assert home.people() == {}


def test_who_is_met_is_known_and_a_card_is_surer(home: Home) -> None:
    home.server.put("/claire/pro/m.ics", MEETING)
    home.json("sync")
    met = [("mailto:zoe@example.net", "attendee"), ("tel:+33655555555", "attendee")]
    assert home.people() == {"Julie Moreau": FROM_CARD, "Zoé": met}

    zoe = CARD.replace("u1", "u2").replace("Julie Moreau", "Zoé Petit").format("EMAIL:zoe@example.net\r\n")
    home.server.put_card("/claire/book/zoe.vcf", zoe)
    home.json("sync")
    assert home.people()["Zoé Petit"] == [("mailto:zoe@example.net", "carddav")]
    assert len(home.people()) == 2


def test_who_is_forgotten_is_in_no_file_and_comes_back_only_with_the_card(home: Home) -> None:
    home.json("sync")
    assert any(b"612345678" in file.read_bytes() for file in home.files())
    forgotten = home.json("caller", "forget", "06 12 34 56 78")
    assert forgotten["addresses"] == ["mailto:julie@example.net", "tel:+33612345678"]
    for trace in (b"612345678", b"julie@example.net", b"Julie Moreau"):
        assert not any(trace in file.read_bytes() for file in home.files()), trace
    home.json("sync")
    assert home.people() == {}
    home.server.put_card("/claire/book/julie.vcf", JULIE.replace("Julie Moreau", "Julie M."))
    home.json("sync")
    assert list(home.people()) == ["Julie M."]


def test_doctor_names_a_card_that_cannot_be_read(home: Home) -> None:
    home.json("sync")
    with home.program.stores(home.program.settings()) as stores:
        (book,) = stores.address_books.books("pro")
        broken = FetchedCard(
            "/claire/book/x.vcf", '"1"', None, "The card x.vcf was left out: it is no vCard."
        )
        stores.address_books.apply(AddressBookChange("pro", book, (broken,)), at=home.program.clock.now())
    # The server does not change: its token says so, and what is known of the card stays.
    checks = home.json("doctor", code=Exit.SOMETHING_WRONG)
    (check,) = [check for check in checks if check["check"] == "address card"]
    assert (check["ok"], check["message"]) == (False, UNREADABLE)
