from __future__ import annotations

from dataclasses import replace

from focusguard.domain.address import Address, Scheme
from focusguard.domain.event_traces import EventTrace
from focusguard.domain.period import Period
from focusguard.domain.ports import CollectionChange, CollectionState, ExpandedResource
from focusguard.journal.opening import Journal
from tests.unit.journal.samples import NINE, NOON, minutes

STATE = CollectionState("/cal/", "Travail", "token", NINE, NINE.date())
TRACE = EventTrace(
    uid="bk1@Cal.com",
    references=("FG-BBBBBBBB", "FG-AAAAAAAA"),
    has_pay_link=True,
    is_page_made=True,
    is_invitation=True,
    is_cancelled=True,
    addresses=frozenset({Address(Scheme.MAILTO, "julie@example.org")}),
    period=Period(NINE, NOON),
    made_at=NINE,
    same_as=frozenset({"bk1"}),
    name="Julie",
)
MEETING = EventTrace("u2", made_at=NINE, addresses=TRACE.addresses)


def keep(
    journal: Journal,
    *traces: EventTrace | None,
    removed: tuple[str, ...] = (),
    state: CollectionState = STATE,
    account: str = "pro",
) -> None:
    upserts = tuple(
        ExpandedResource(f"/cal/{n}.ics", "1", t.uid if t else "u", "raw", (), False, trace=t)
        for n, t in enumerate(traces)
    )
    journal.calendars.apply(CollectionChange(account, state, upserts, removed))


def test_a_trace_comes_back_as_it_was_and_is_replaced_with_its_event(journal: Journal) -> None:
    keep(journal, TRACE)
    assert journal.calendars.traces("pro", since=NOON) == [TRACE]
    assert journal.calendars.traces("home", since=NOON) == []
    keep(journal, replace(TRACE, has_pay_link=False))
    assert journal.calendars.traces("pro", since=NOON) == [replace(TRACE, has_pay_link=False)]
    keep(journal, None)
    assert journal.calendars.traces("pro", since=NOON) == []


def test_an_ordinary_meeting_is_listed_while_it_is_new(journal: Journal) -> None:
    keep(journal, MEETING)
    assert journal.calendars.traces("pro", since=NINE) == [MEETING]
    assert journal.calendars.traces("pro", since=NINE + minutes(1)) == []


def test_a_deleted_event_leaves_its_trace_until_somebody_looked(journal: Journal) -> None:
    keep(journal, TRACE, MEETING)
    keep(journal, removed=("/cal/0.ics", "/cal/1.ics", "/cal/9.ics"))
    gone = [replace(TRACE, is_gone=True), replace(MEETING, is_gone=True)]
    assert journal.calendars.traces("pro", since=NOON) == gone
    journal.calendars.drop_gone_traces("home")
    assert journal.calendars.traces("pro", since=NOON) == gone
    journal.calendars.drop_gone_traces("pro")
    assert journal.calendars.traces("pro", since=NOON) == []


def test_what_left_a_halted_calendar_is_not_told_until_its_owner_has_looked(journal: Journal) -> None:
    keep(journal, TRACE)
    keep(journal, removed=("/cal/0.ics",), state=replace(STATE, halted="too much left at once"))
    assert journal.calendars.traces("pro", since=NOON) == []
    journal.calendars.drop_gone_traces("pro")
    journal.calendars.release("pro")
    assert journal.calendars.traces("pro", since=NOON) == [replace(TRACE, is_gone=True)]


def test_a_halted_calendar_still_tells_what_stands_in_it(journal: Journal) -> None:
    keep(journal, TRACE, state=replace(STATE, halted="too much left at once"))
    assert journal.calendars.traces("pro", since=NOON) == [TRACE]


def test_a_calendar_that_left_the_settings_takes_its_traces_along(journal: Journal) -> None:
    keep(journal, TRACE)
    keep(journal, TRACE, account="home")
    journal.calendars.keep_collections("home", ())
    journal.calendars.keep_accounts(["home"])
    assert journal.calendars.traces("pro", since=NOON) == []
    assert journal.calendars.traces("home", since=NOON) == []


def test_an_event_that_comes_again_to_its_place_stands_again(journal: Journal) -> None:
    keep(journal, TRACE)
    keep(journal, removed=("/cal/0.ics",))
    keep(journal, TRACE)
    assert journal.calendars.traces("pro", since=NOON) == [TRACE]


def test_who_is_forgotten_is_forgotten_of_deleted_events_only(journal: Journal) -> None:
    keep(journal, TRACE, replace(TRACE, uid="stands"))
    keep(journal, removed=("/cal/0.ics",))
    journal.records.erase(TRACE.addresses)
    bare = replace(TRACE, addresses=frozenset(), name="", is_gone=True)
    assert journal.calendars.traces("pro", since=NOON) == [bare, replace(TRACE, uid="stands")]
