from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from focusguard.domain.address import ANONYMOUS, ERASED, Address, Scheme
from focusguard.domain.calls import Caller
from focusguard.domain.catch_up import CallbackReason, MissedCaller, Settled, rank_callbacks

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def missed(name: str, *, calls: int = 1, at: datetime = NINE) -> MissedCaller:
    number = Address(Scheme.TEL, f"+336{sum(map(ord, name)):08}")
    return MissedCaller(Caller(number, name), tuple(f"{name}{n}" for n in range(calls)), at)


def names(callers: list[MissedCaller]) -> list[str]:
    return [callback.missed.caller.name for callback in rank_callbacks(callers).waiting]


def test_the_most_pressing_stands_first() -> None:
    callers = [
        missed("stranger"),
        missed("twice", calls=2),
        replace(missed("known"), is_known=True),
        replace(missed("vip"), is_vip=True),
        replace(missed("client"), appointment=NINE + HOUR),
    ]
    ranked = rank_callbacks(callers).waiting
    assert [callback.reason for callback in ranked] == list(CallbackReason)
    assert names(callers) == ["client", "vip", "known", "twice", "stranger"]


def test_the_sooner_appointment_goes_first_however_often_the_other_called() -> None:
    later = replace(missed("later", calls=5), appointment=NINE + 2 * HOUR)
    assert names([later, replace(missed("sooner"), appointment=NINE + HOUR)]) == ["sooner", "later"]


def test_among_equals_who_called_more_often_then_who_called_last() -> None:
    callers = [missed("early", calls=2), missed("late", calls=2, at=NINE + HOUR), missed("most", calls=3)]
    assert names(callers) == ["most", "late", "early"]


def test_withheld_numbers_are_only_counted() -> None:
    withheld = replace(missed("x", calls=3), caller=Caller(ANONYMOUS))
    erased = replace(missed("y"), caller=Caller(ERASED))
    ranked = rank_callbacks([withheld, erased])
    assert (ranked.waiting, ranked.settled, ranked.withheld) == ((), (), 3)


def test_who_is_done_with_stands_apart_the_last_first() -> None:
    callers = [
        replace(missed("booked"), settled=Settled.BOOKED),
        replace(missed("done", at=NINE + HOUR), settled=Settled.DONE),
    ]
    ranked = rank_callbacks(callers)
    assert ranked.waiting == ()
    assert [c.missed.caller.name for c in ranked.settled] == ["done", "booked"]
