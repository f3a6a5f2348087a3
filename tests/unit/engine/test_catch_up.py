from __future__ import annotations

from datetime import date

import pytest

from focusguard.domain.address import Address, Scheme
from focusguard.domain.agenda import EventStatus, Occurrence, Participant, PartStat, Transparency
from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.catch_up import CallbackReason, Settled
from focusguard.domain.decisions import Decision, Deflect, Pass, Reason
from focusguard.domain.interruption import Action, Interruption, Outcome
from focusguard.domain.people import Person, PersonAddress
from focusguard.domain.period import Period
from focusguard.engine.catch_up import CatchUpView, catch_up_view, one_line
from focusguard.journal.opening import Journal
from tests.unit.engine.stage import JULIE, MARC, PAUL, POLICY, WITHHELD, at, keep_events

NOON = at("12:00")
REFUSED = Deflect(Reason.IN_FOCUS, NOON)
MAIL = Address(Scheme.MAILTO, "julie@example.net")
MEETING = Occurrence(
    uid="uid",
    recurrence_id="",
    period=Period(at("14:00"), at("15:00")),
    all_day=False,
    summary="Point",
    status=EventStatus.CONFIRMED,
    transparency=Transparency.OPAQUE,
    partstat=PartStat.ACCEPTED,
    participants=(Participant(frozenset({MAIL}), "Julie"),),
    calendar="pro/Travail",
)


def called(journal: Journal, caller: Caller, clock: str, decision: Decision = REFUSED) -> str:
    call_id = f"{caller.name}-{clock}"
    call = IncomingCall(call_id, call_id, "sip/bureau", caller, at(clock))
    outcome = Outcome.PASSED if isinstance(decision, Pass) else Outcome.PREVENTED
    journal.calls.record(Interruption(call, decision, None, Action.DECLINE, outcome), None)
    return call_id


def view_at(journal: Journal, clock: str, day: date | None = None) -> CatchUpView:
    return catch_up_view(journal, POLICY, day, at=at(clock))


def told(view: CatchUpView) -> list[tuple[str, CallbackReason]]:
    return [(one.missed.caller.name, one.reason) for one in view.callbacks.waiting]


def test_the_last_block_is_told_of_after_it_ended(journal: Journal) -> None:
    called(journal, JULIE, "8:59")
    called(journal, MARC, "9:00")
    view = view_at(journal, "12:00")
    assert (view.period, view.running, view.has_block) == (Period(at("9:00"), NOON), False, True)
    assert told(view) == [("Marc", CallbackReason.UNKNOWN)]


@pytest.mark.parametrize(("clock", "running"), [("9:00", True), ("11:59", True), ("12:00", False)])
def test_a_block_runs_until_its_end(journal: Journal, clock: str, running: bool) -> None:
    assert view_at(journal, clock).running is running


def test_a_chosen_day_is_told_of_whole(journal: Journal) -> None:
    called(journal, JULIE, "8:59")
    view = view_at(journal, "12:00", date(2026, 11, 23))
    assert (view.day, told(view)) == (date(2026, 11, 23), [("Julie", CallbackReason.UNKNOWN)])


def test_a_client_of_the_book_with_an_appointment_soon_goes_first(journal: Journal) -> None:
    julie = next(iter(JULIE.addresses))
    person = Person("p1", "Julie Martin", (PersonAddress(julie), PersonAddress(MAIL)))
    journal.people.save(person, at=at("8:00"))
    keep_events(journal, MEETING)
    called(journal, MARC, "9:10")
    called(journal, MARC, "9:20")
    called(journal, JULIE, "9:05")
    view = view_at(journal, "12:00")
    assert told(view) == [
        ("Julie Martin", CallbackReason.APPOINTMENT),
        ("Marc", CallbackReason.REPEATED),
    ]
    assert view.callbacks.waiting[0].missed.appointment == at("14:00")


def test_who_got_through_later_is_done_by_itself_but_not_who_got_through_before(journal: Journal) -> None:
    called(journal, JULIE, "9:05")
    called(journal, JULIE, "9:06", Pass(Reason.REPEAT_CALLER))
    called(journal, PAUL, "9:05", Pass(Reason.FREE_CALL))
    called(journal, PAUL, "9:06")
    view = view_at(journal, "12:00")
    assert [one.missed.settled for one in view.callbacks.settled] == [Settled.GOT_THROUGH]
    assert told(view) == [("Paul", CallbackReason.UNKNOWN)]


def test_who_was_refused_silently_or_withheld_the_number_is_not_called_back(journal: Journal) -> None:
    called(journal, JULIE, "9:05", Deflect(Reason.REFUSE_SILENTLY, NOON))
    called(journal, WITHHELD, "9:06")
    callbacks = view_at(journal, "12:00").callbacks
    assert (callbacks.waiting, callbacks.withheld) == ((), 1)


def test_somebody_done_with_waits_again_when_they_call_again(journal: Journal) -> None:
    journal.catch_up.mark_done([called(journal, JULIE, "9:05")], at=at("9:10"))
    assert [c.missed.settled for c in view_at(journal, "12:00").callbacks.settled] == [Settled.DONE]
    called(journal, JULIE, "9:20")
    assert told(view_at(journal, "12:00")) == [("Julie", CallbackReason.REPEATED)]


def test_the_note_of_the_block_comes_back_at_its_end(journal: Journal) -> None:
    journal.catch_up.write_note("Chapitre 3", at=at("9:00"))
    assert view_at(journal, "12:30").note == "Chapitre 3"


def test_a_note_is_one_line_and_cut() -> None:
    assert one_line(" a\n b\t" + "c" * 300) == "a b " + "c" * 196
