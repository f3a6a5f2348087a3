"""What earlier calls speak for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from focusguard.domain.address import ANONYMOUS
from focusguard.domain.decisions import Reason
from focusguard.domain.situation import PastCall, Situation
from tests.unit.domain.samples import JULIE, MARC, PAUL, at, minutes
from tests.unit.domain.specification.case import (
    CLIENT,
    IN_FOCUS,
    STRANGER,
    WITHHELD,
    Case,
    Chapter,
    after,
    day,
    in_book,
    passes,
    with_rules,
)

AGAIN = passes(Reason.REPEAT_CALLER)
FREE_CALL = passes(Reason.FREE_CALL)
FIRST = passes(Reason.FIRST_CONTACT)
MEETS = with_rules(IN_FOCUS, first_contact=minutes(20))


def had_free(*instants: datetime, budget: int = 2) -> Situation:
    """Return the block for a client who had free calls."""
    past = [PastCall(JULIE, instant, Reason.FREE_CALL) for instant in instants]
    return with_rules(replace(IN_FOCUS, past_calls=past, person=in_book(JULIE, PAUL)), free_calls=budget)


REPEATED = Chapter(
    "Calling again: what is urgent",
    (
        Case("A second call within three minutes gets through.", after((JULIE, "9:58")), AGAIN),
        Case("Three minutes later to the second.", after((JULIE, "9:57")), AGAIN),
        Case("A second more is too late.", after((JULIE, "9:56:59")), STRANGER),
        Case("Somebody else's call does not help.", after((MARC, "9:58")), STRANGER),
        Case("Two withheld numbers are one caller.", after((ANONYMOUS, "9:58")), AGAIN, who=ANONYMOUS),
        Case("A withheld number does not help one that is shown.", after((ANONYMOUS, "9:58")), STRANGER),
        Case("Nor the other way round.", after((JULIE, "9:58")), WITHHELD, who=ANONYMOUS),
        Case("A call from the caller's other address counts.", after((MARC, "9:58")), AGAIN,
             also=frozenset({MARC})),
        Case("So does one from another address in the book.",
             replace(after((MARC, "9:58")), person=in_book(JULIE, MARC)), AGAIN),
        Case("One old call beside a fresh one does no harm.", after((JULIE, "9:00"), (JULIE, "9:59")), AGAIN),
        Case("A call of later does not help.", after((JULIE, "10:01")), STRANGER),
        Case("Switched off, no second call helps.",
             with_rules(after((JULIE, "10:00")), repeat_within=timedelta()), STRANGER),
    ),
)  # fmt: skip

FREE_CALLS = Chapter(
    "Free calls of a client: here two a month",
    (
        Case("A client's first call of the month is free.", had_free(), FREE_CALL),
        Case("So is the second.", had_free(day(-5)), FREE_CALL),
        Case("The third is not.", had_free(day(-5), day(-3)), CLIENT),
        Case("Those of last month do not count.", had_free(day(-5), day(-25), day(-26)), FREE_CALL),
        Case("The month is the owner's: half an hour before midnight in London is November in Paris.",
             with_rules(had_free(datetime(2026, 10, 31, 23, 30, tzinfo=UTC), budget=1),
                        zone=ZoneInfo("Europe/Paris")), CLIENT),
        Case("Only calls that were free count.",
             replace(had_free(), past_calls=[PastCall(JULIE, day(-n), Reason.PLANNED) for n in (1, 2, 3)]),
             FREE_CALL),
        Case("Those from another number of theirs count.",
             replace(had_free(budget=1), past_calls=[PastCall(PAUL, day(-5), Reason.FREE_CALL)]), CLIENT),
        Case("Strangers have none.", with_rules(IN_FOCUS, free_calls=2), STRANGER),
        Case("Whom a calendar knows is a client.",
             with_rules(replace(IN_FOCUS, known=frozenset({JULIE})), free_calls=2), FREE_CALL),
        Case("A withheld number has none.", with_rules(IN_FOCUS, free_calls=2), WITHHELD, who=ANONYMOUS),
        Case("By default there are none.", had_free(budget=0), CLIENT),
    ),
)  # fmt: skip

FIRST_CONTACT = Chapter(
    "A first contact: twenty minutes free, once",
    (
        Case("A stranger's first call gets through.", MEETS, FIRST),
        Case("The next does not.", replace(MEETS, has_called=True), STRANGER),
        Case("Nor does one after a call of this morning.",
             replace(MEETS, past_calls=[PastCall(JULIE, at("9:00"))]), STRANGER),
        Case("Somebody else's calls take nothing away.",
             replace(MEETS, past_calls=[PastCall(MARC, at("9:00"))]), FIRST),
        Case("Somebody of the book has been met.", replace(MEETS, person=in_book(JULIE)), CLIENT),
        Case("So has somebody whom a calendar knows.", replace(MEETS, known=frozenset({JULIE})), CLIENT),
        Case("A withheld number does not tell whether it is the first call.", MEETS, WITHHELD, who=ANONYMOUS),
        Case("By default there is no such thing.", IN_FOCUS, STRANGER),
    ),
)  # fmt: skip
