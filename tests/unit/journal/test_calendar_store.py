from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from focusguard.domain.address import Address, Scheme
from focusguard.domain.agenda import EventStatus, FocusMark, Occurrence, Participant, PartStat, Transparency
from focusguard.domain.errors import JournalError
from focusguard.domain.period import Period
from focusguard.domain.ports import CollectionChange, CollectionState, ExpandedResource, RawResource
from focusguard.journal.opening import Journal
from tests.unit.journal.samples import JULIE, MARC, NINE, NOON, minutes

STATE = CollectionState("/dav/work/", "Travail", "token-1", NINE, date(2026, 11, 23), "Europe/Paris FOCUS")
MAIL = Address(Scheme.MAILTO, "zoe@example.net")
MORNING = Period(NINE, NOON)


def occurrence(uid: str = "u1", *, period: Period = MORNING) -> Occurrence:
    return Occurrence(
        uid,
        "20261123T090000Z",
        period,
        False,
        "Point avec Zoé",
        EventStatus.TENTATIVE,
        Transparency.TRANSPARENT,
        PartStat.ACCEPTED,
        (
            Participant(frozenset({MAIL, JULIE}), "Zoé"),
            Participant(frozenset(), "?"),
            Participant(frozenset({MARC})),
        ),
        "pro/Travail",
        FocusMark.CATEGORY,
        "Europe/Paris",
    )


def resource(
    name: str = "1", *occurrences: Occurrence, etag: str = '"e1"', problem: str = ""
) -> ExpandedResource:
    return ExpandedResource(f"/dav/work/{name}.ics", etag, f"u{name}", "BEGIN:…", occurrences, True, problem)


def change(
    *upserts: ExpandedResource, state: CollectionState = STATE, removed: tuple[str, ...] = ()
) -> CollectionChange:
    return CollectionChange("pro", state, upserts, removed)


def test_occurrences_come_back_exactly(journal: Journal) -> None:
    plain = occurrence("u2", period=Period(NINE, NINE + minutes(5)))._replace(
        recurrence_id="",
        all_day=True,
        participants=(),
        focus=FocusMark.NONE,
        partstat=PartStat.NONE,
        time_zone="",
    )
    journal.calendars.apply(change(resource("1", occurrence()), resource("2", plain)))
    assert journal.calendars.occurrences(MORNING) == [plain, occurrence()]


def test_collection_state_and_resources_come_back(journal: Journal) -> None:
    journal.calendars.apply(change(resource("1"), resource("2", etag="")))
    assert journal.calendars.collections("pro") == [STATE]
    assert journal.calendars.collections("other") == []
    assert journal.calendars.etags("pro", "/dav/work/") == {"/dav/work/1.ics": '"e1"', "/dav/work/2.ics": ""}
    assert journal.calendars.etags("pro", "/dav/work/", ()) == {}
    asked = ("/dav/work/2.ics", "/dav/work/3.ics", "/dav/home/1.ics")
    assert journal.calendars.etags("pro", "/dav/work/", asked) == {"/dav/work/2.ics": ""}
    many = [*asked, *(f"/dav/work/{n}.ics" for n in range(4, 2_000))]
    assert journal.calendars.etags("pro", "/dav/work/", many) == {"/dav/work/2.ics": ""}
    assert journal.calendars.raw_resources("pro", "/dav/work/")[0] == RawResource(
        "/dav/work/", "/dav/work/1.ics", '"e1"', "BEGIN:…", True
    )
    assert len(journal.calendars.raw_resources("pro")) == 2
    assert journal.calendars.raw_resources("pro", "/dav/none/") == []


def test_a_second_change_replaces_updates_and_removes(journal: Journal) -> None:
    journal.calendars.apply(change(resource("1", occurrence("u1")), resource("2", occurrence("u2"))))
    later = CollectionState("/dav/work/", "Boulot", "token-2", None, None)
    moved = occurrence("u1", period=Period(NOON, NOON + minutes(30)))
    journal.calendars.apply(
        change(resource("1", moved, etag='"e2"'), state=later, removed=("/dav/work/2.ics",))
    )
    assert journal.calendars.collections("pro") == [later]
    assert journal.calendars.etags("pro", "/dav/work/") == {"/dav/work/1.ics": '"e2"'}
    assert journal.calendars.occurrences(Period(NINE, NOON + minutes(60))) == [moved]


def test_a_change_that_fails_leaves_all_as_it_was(journal: Journal) -> None:
    journal.calendars.apply(change(resource("1", occurrence())))
    twice = change(resource("2"), resource("2"), state=replace(STATE, sync_token="token-2"))
    with pytest.raises(JournalError):
        journal.calendars.apply(twice)
    assert journal.calendars.collections("pro") == [STATE]
    assert journal.calendars.occurrences(MORNING) == [occurrence()]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Period(NINE - minutes(60), NINE), 0),
        (Period(NINE - minutes(60), NINE + timedelta(microseconds=1)), 1),
        (Period(NOON - timedelta(microseconds=1), NOON + minutes(60)), 1),
        (Period(NOON, NOON + minutes(60)), 0),
    ],
)
def test_only_occurrences_that_overlap_are_found(journal: Journal, asked: Period, found: int) -> None:
    journal.calendars.apply(change(resource("1", occurrence())))
    assert len(journal.calendars.occurrences(asked)) == found


def test_cancelled_occurrences_are_not_on_the_agenda(journal: Journal) -> None:
    journal.calendars.apply(change(resource("1", occurrence()._replace(status=EventStatus.CANCELLED))))
    assert journal.calendars.occurrences(MORNING) == []


def test_known_addresses_are_those_of_stored_participants(journal: Journal) -> None:
    assert journal.calendars.known_addresses() == frozenset()
    journal.calendars.apply(change(resource("1", occurrence())))
    assert journal.calendars.known_addresses() == {JULIE, MARC, MAIL}
    journal.calendars.apply(change(removed=("/dav/work/1.ics",)))
    assert journal.calendars.known_addresses() == frozenset()


def test_collections_that_are_gone_are_forgotten_with_all_in_them(journal: Journal) -> None:
    other = replace(STATE, href="/dav/home/", display_name="Maison")
    journal.calendars.apply(change(resource("1", occurrence())))
    journal.calendars.apply(change(state=other))
    journal.calendars.apply(CollectionChange("perso", STATE, (resource("3", occurrence("u3")),)))

    assert journal.calendars.keep_collections("pro", ["/dav/home/"]) == ["/dav/work/"]

    assert journal.calendars.collections("pro") == [other]
    assert journal.calendars.occurrences(MORNING) == [occurrence("u3")]
    assert journal.calendars.keep_collections("pro", ["/dav/home/"]) == []
    assert journal.calendars.keep_collections("perso", []) == ["/dav/work/"]
    assert journal.calendars.occurrences(MORNING) == []


def test_problems_are_listed_until_they_are_mended(journal: Journal) -> None:
    journal.calendars.apply(
        change(resource("2", problem="2.ics: no DTSTART"), resource("1", problem="1.ics: loop"))
    )
    assert journal.calendars.problems() == ["1.ics: loop", "2.ics: no DTSTART"]
    journal.calendars.apply(change(resource("1"), resource("2", problem="2.ics: no DTSTART")))
    assert journal.calendars.problems() == ["2.ics: no DTSTART"]


def test_accounts_that_are_gone_are_forgotten_whole(journal: Journal) -> None:
    journal.calendars.apply(change(resource("1", occurrence(), problem="broken")))
    other = replace(change(resource("2", occurrence("u2"))), account="home")
    journal.calendars.apply(other)
    assert journal.calendars.keep_accounts(["pro", "home", "new"]) == []
    assert journal.calendars.keep_accounts(["home"]) == ["pro"]
    assert journal.calendars.collections("pro") == []
    assert [o.uid for o in journal.calendars.occurrences(MORNING)] == ["u2"]
    assert journal.calendars.problems() == []
    assert journal.calendars.keep_accounts([]) == ["home"]
    assert journal.calendars.occurrences(MORNING) == []
