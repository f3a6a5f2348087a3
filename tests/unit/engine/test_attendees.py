"""Whom the calendars name comes into the book when they change, and leaves it with them."""

from __future__ import annotations

import asyncio

import pytest

from focusguard.domain.address import Address, Scheme
from focusguard.domain.agenda import EventStatus, Occurrence, Participant, PartStat, Transparency
from focusguard.domain.errors import JournalError
from focusguard.domain.people import KnownFrom, Person, PersonAddress
from focusguard.domain.period import Period
from focusguard.domain.ports import CollectionChange, CollectionState, ExpandedResource
from focusguard.engine.attendees import AttendeeWatch, learn_attendees
from focusguard.journal.opening import Journal
from tests.fakes.clock import FakeClock
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.engine.house import House
from tests.unit.engine.stage import at, minutes

MAIL, NUMBER = Address(Scheme.MAILTO, "zoe@example.net"), Address(Scheme.TEL, "+33655555555")
ZOE = Participant(frozenset({MAIL, NUMBER}), "Zoé")
AFTERNOON = at("14:00")
DAY_MINUTES = 24 * 60


def meet(
    journal: Journal,
    *participants: Participant,
    partstat: PartStat = PartStat.ACCEPTED,
    transparency: Transparency = Transparency.OPAQUE,
    status: EventStatus = EventStatus.CONFIRMED,
    days_ago: int = 0,
) -> None:
    begins = AFTERNOON - minutes(days_ago * DAY_MINUTES)
    period = Period(begins, begins + minutes(30))
    event = Occurrence(
        "u1", "", period, False, "Point", status, transparency, partstat, participants, "pro/Pro"
    )
    state = CollectionState("/cal/", "Pro", "token", at("9:00"), at("9:00").date())
    stored = ExpandedResource("/cal/1.ics", '"1"', "u1", "text", (event,), recurring=False)
    journal.calendars.apply(CollectionChange("pro", state, (stored,)))


def learn(journal: Journal, own: frozenset[Address] = frozenset()) -> list[Person]:
    learn_attendees(journal, own, at=at("9:00"), new_id=lambda: "new")
    return journal.people.people()


MET = Person(
    "new", "Zoé", (PersonAddress(MAIL, KnownFrom.ATTENDEE), PersonAddress(NUMBER, KnownFrom.ATTENDEE))
)


def test_who_is_met_comes_into_the_book_and_leaves_it_with_the_event(journal: Journal) -> None:
    meet(journal, ZOE)
    assert learn(journal) == [MET]
    assert learn(journal) == [MET]
    assert learn(journal, MET.addresses) == []
    meet(journal, ZOE)
    learn(journal)
    meet(journal)
    assert learn(journal) == []


@pytest.mark.parametrize("partstat", [PartStat.NEEDS_ACTION, PartStat.DECLINED, PartStat.DELEGATED])
def test_an_invitation_that_the_owner_did_not_accept_makes_nobody_known(
    journal: Journal, partstat: PartStat
) -> None:
    meet(journal, ZOE, partstat=partstat)
    assert learn(journal) == []


@pytest.mark.parametrize(
    ("transparency", "status", "days_ago", "known"),
    [
        (Transparency.OPAQUE, EventStatus.TENTATIVE, 0, True),
        (Transparency.TRANSPARENT, EventStatus.CONFIRMED, 0, False),
        (Transparency.OPAQUE, EventStatus.CANCELLED, 0, False),
        (Transparency.OPAQUE, EventStatus.CONFIRMED, 365, True),
        (Transparency.OPAQUE, EventStatus.CONFIRMED, 367, False),
    ],
)
def test_only_what_takes_time_and_is_no_more_than_a_year_ago(
    journal: Journal, transparency: Transparency, status: EventStatus, days_ago: int, known: bool
) -> None:
    meet(journal, ZOE, transparency=transparency, status=status, days_ago=days_ago)
    assert bool(learn(journal)) is known


def test_each_company_comes_once_in_the_order_of_its_latest_event(journal: Journal) -> None:
    state = CollectionState("/cal/", "Pro", "token", at("9:00"), at("9:00").date())
    paul = Participant(frozenset({NUMBER}), "Paul")
    for uid, begins, who in (
        ("1", "9:00", (ZOE,)),
        ("2", "10:00", (paul,)),
        ("3", "11:00", (ZOE,)),
        ("4", "8:00", ()),
    ):
        period = Period(at(begins), at(begins) + minutes(30))
        event = Occurrence(
            uid,
            "",
            period,
            False,
            "",
            EventStatus.CONFIRMED,
            Transparency.OPAQUE,
            PartStat.NONE,
            who,
            "pro/Pro",
        )
        stored = ExpandedResource(f"/cal/{uid}.ics", '"1"', uid, "text", (event,), recurring=False)
        journal.calendars.apply(CollectionChange("pro", state, (stored,)))
    assert journal.calendars.meetings(since=at("8:00")) == [(paul,), (ZOE,)]
    assert journal.calendars.meetings(since=at("10:30")) == [(ZOE,)]


@in_virtual_time
async def test_the_guard_learns_when_a_calendar_changed(journal: Journal) -> None:
    house = House(journal, "9:30")
    async with house.running() as supervisor:
        await asyncio.sleep(1)
        meet(journal, ZOE)
        await asyncio.sleep(600)
        assert journal.people.people() == []
        supervisor.calendars_changed()
        await asyncio.sleep(1)
        assert [person.name for person in journal.people.people()] == ["Zoé"]


@in_virtual_time
async def test_what_could_not_be_written_is_learned_by_the_next_run(journal: Journal) -> None:
    meet(journal, ZOE)
    changes: list[str] = []
    watch = AttendeeWatch(
        journal, frozenset(), FakeClock(at("9:00")), lambda: changes.append("changed"), lambda: "new"
    )
    watch.look()
    with journal.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE people RENAME TO elsewhere")
    with pytest.raises(JournalError):
        await watch.run()
    with journal.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO people")
    running = asyncio.create_task(watch.run())
    await asyncio.sleep(1)
    assert (journal.people.people(), changes) == ([MET], ["changed"])
    watch.look()
    await asyncio.sleep(1)
    assert changes == ["changed"]
    running.cancel()
