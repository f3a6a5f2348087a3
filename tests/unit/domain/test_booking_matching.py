from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from focusguard.domain.booking_matching import match_booking
from focusguard.domain.bookings import Certainty, Deflection
from tests.unit.domain.booked import CALL, JULIE_MAIL, OTHER_REFERENCE, REFERENCE, shown
from tests.unit.domain.samples import JULIE, PAUL, at

LATER = Deflection("c2", at("10:20"), OTHER_REFERENCE, frozenset({JULIE}))
AFTERWARDS = Deflection("c3", at("10:31"), OTHER_REFERENCE, frozenset({JULIE}))


def found(calls: list[Deflection], **told: object) -> tuple[str, Certainty] | None:
    match = match_booking(shown(**told), calls)  # type: ignore[arg-type]
    return (match.deflection.call_id, match.certainty) if match else None


def test_a_reference_is_certain_whoever_booked() -> None:
    told = {"reference": REFERENCE, "addresses": frozenset({PAUL})}
    assert found([LATER, CALL], **told) == ("c1", Certainty.CERTAIN)


def test_a_reference_comes_before_an_address() -> None:
    told = {"reference": REFERENCE, "addresses": frozenset({JULIE})}
    assert found([CALL, LATER], **told) == ("c1", Certainty.CERTAIN)


def test_a_reference_that_nobody_was_given_is_none() -> None:
    assert found([CALL], reference="FG-ZZZZZZZZ") is None
    assert found([replace(CALL, reference="")], reference="") is None


def test_an_address_makes_the_latest_call_before_the_booking_likely() -> None:
    told = {"addresses": frozenset({JULIE, JULIE_MAIL})}
    assert found([AFTERWARDS, LATER, CALL], **told) == ("c2", Certainty.LIKELY)


@pytest.mark.parametrize(
    ("after", "likely"),
    [
        (timedelta(microseconds=-1), False),
        (timedelta(), True),
        (timedelta(days=14), True),
        (timedelta(days=14, microseconds=1), False),
    ],
)
def test_the_call_is_at_most_a_fortnight_before(after: timedelta, likely: bool) -> None:
    call = replace(CALL, at=at("10:30") - after)
    expected = ("c1", Certainty.LIKELY) if likely else None
    assert found([call], addresses=frozenset({JULIE})) == expected


def test_of_what_was_made_nobody_knows_when_nothing_is_likely() -> None:
    assert found([CALL], addresses=frozenset({JULIE}), made=None) is None


def test_an_address_of_somebody_else_and_a_name_match_nothing() -> None:
    assert found([CALL], addresses=frozenset({PAUL})) is None
    named = replace(shown(), name="Julie Duval")
    assert match_booking(named, [replace(CALL, addresses=frozenset())]) is None
