"""The people book on a real journal."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from focusguard.app.people_desk import PeopleDesk
from focusguard.app.policy import policy_of
from focusguard.desktop.services import CardsRead
from focusguard.domain.address import Address, Scheme
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.people import KnownFrom, Person, PersonAddress, PersonField
from focusguard.journal.opening import open_journal
from focusguard.settings import ProfileSettings, Settings, SipSettings
from tests.fakes.clock import FakeClock
from tests.fakes.opt_out_key import FakeOptOutKey

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LINE = SipSettings(name="bureau", aor="sip:claire@voip.example.net")
SETTINGS = Settings(profile=ProfileSettings(time_zone="Europe/Paris"), sip=(LINE,))
NUMBER = Address(Scheme.TEL, "+33699887766")
OWN = frozenset({PersonField.NAME, PersonField.GROUP})
ZOE = Person("", "Zoé", (PersonAddress(NUMBER),), "Clients", by_hand=OWN)


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def desk(tmp_path: Path, told: list[str]) -> Iterator[PeopleDesk]:
    zone = ZoneInfo("Europe/Paris")
    journal = open_journal(tmp_path / "focusguard.db", zone=zone, opt_out_key=FakeOptOutKey())
    yield PeopleDesk(journal, policy_of(SETTINGS), FakeClock(AT), lambda: told.append("changed"))
    journal.close()


def test_somebody_new_gets_an_id_and_is_kept(desk: PeopleDesk) -> None:
    kept = asyncio.run(desk.save(ZOE))
    assert kept == replace(ZOE, id=kept.id)
    assert kept.id
    view = asyncio.run(desk.view())
    assert (view.people, view.country, view.time_zone) == ((kept,), "FR", "Europe/Paris")
    again = asyncio.run(desk.save(replace(kept, group="")))
    assert asyncio.run(desk.view()).people == (again,)


def test_a_number_of_our_own_line_is_kept_as_its_calls_bring_it(desk: PeopleDesk) -> None:
    by_line = PersonAddress(Address(Scheme.SIP, "0699887766@voip.example.net"))
    kept = asyncio.run(desk.save(replace(ZOE, entries=(*ZOE.entries, by_line))))
    assert kept.entries == ZOE.entries


def test_a_name_is_one_line(desk: PeopleDesk) -> None:
    kept = asyncio.run(desk.save(replace(ZOE, name=" Zoé\r\nPetit ", group="Cli\tents")))
    assert (kept.name, kept.group) == ("Zoé Petit", "Cli ents")


def test_who_is_removed_is_gone_and_can_be_written_again(desk: PeopleDesk) -> None:
    kept = asyncio.run(desk.save(ZOE))
    asyncio.run(desk.remove(kept.id))
    assert asyncio.run(desk.view()).people == ()
    asyncio.run(desk.save(kept))
    assert asyncio.run(desk.view()).people == (kept,)
    assert asyncio.run(desk.calls_of(kept)) == []


def test_the_guard_is_told_of_every_change(desk: PeopleDesk, told: list[str], tmp_path: Path) -> None:
    asyncio.run(desk.view())
    assert told == []
    kept = asyncio.run(desk.save(ZOE))
    asyncio.run(desk.remove(kept.id))
    assert told == ["changed", "changed"]


CARDS = """BEGIN:VCARD
VERSION:3.0
UID:c1
FN:Zoé Petit
TEL:06 99 88 77 66
EMAIL:zoe@example.net
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:c2
FN:Karim
TEL:06 11 22 33 44
END:VCARD
"""


def test_cards_join_who_is_there_and_add_the_others(
    desk: PeopleDesk, told: list[str], tmp_path: Path
) -> None:
    asyncio.run(desk.save(ZOE))
    file = tmp_path / "contacts.vcf"
    file.write_text(CARDS, encoding="utf-8")
    assert asyncio.run(desk.read_cards(file)) == CardsRead(1, 1)
    zoe, karim = sorted(asyncio.run(desk.view()).people, key=lambda person: person.name, reverse=True)
    assert (zoe.name, karim.name) == ("Zoé", "Karim")  # the owner's own word stays
    assert {str(e.address): e.how for e in zoe.entries} == {
        "tel:+33699887766": KnownFrom.HAND,
        "mailto:zoe@example.net": KnownFrom.VCARD,
    }
    assert told == ["changed", "changed"]
    assert asyncio.run(desk.read_cards(file)) == CardsRead(0, 0)


def test_a_stop_outlives_the_person(desk: PeopleDesk) -> None:
    other = Address(Scheme.MAILTO, "zoe@example.net")
    kept = asyncio.run(desk.save(replace(ZOE, entries=(*ZOE.entries, PersonAddress(other)))))
    desk.stores.opt_outs.add(NUMBER, at=AT)
    asyncio.run(desk.remove(kept.id))
    assert desk.stores.opt_outs.contains([other])


def test_a_file_without_cards_changes_nothing(desk: PeopleDesk, told: list[str], tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("hello", encoding="utf-8")
    with pytest.raises(FocusGuardError):
        asyncio.run(desk.read_cards(file))
    assert told == []
