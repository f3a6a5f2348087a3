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
from focusguard.domain.address import Address, Scheme
from focusguard.domain.people import Person, PersonAddress
from focusguard.journal.opening import open_journal
from focusguard.settings import ProfileSettings, Settings, SipSettings
from tests.fakes.clock import FakeClock
from tests.fakes.opt_out_key import FakeOptOutKey

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LINE = SipSettings(name="bureau", aor="sip:claire@voip.example.net")
SETTINGS = Settings(profile=ProfileSettings(time_zone="Europe/Paris"), sip=(LINE,))
ZOE = Person("", "Zoé", (PersonAddress(Address(Scheme.TEL, "+33699887766")),), "Clients")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[PeopleDesk]:
    zone = ZoneInfo("Europe/Paris")
    journal = open_journal(tmp_path / "focusguard.db", zone=zone, opt_out_key=FakeOptOutKey())
    yield PeopleDesk(journal, policy_of(SETTINGS), FakeClock(AT))
    journal.close()


def test_somebody_new_gets_an_id_and_is_kept(desk: PeopleDesk) -> None:
    kept = asyncio.run(desk.save(ZOE))
    assert kept == replace(ZOE, id=kept.id)
    assert len(kept.id) == 20
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
