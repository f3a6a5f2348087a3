from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.domain.booking_references import find_references
from focusguard.domain.bookings import booking_reference


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FG-ABCD2EFG", ("FG-ABCD2EFG",)),
        ("Notes : fg-abcd2efg.", ("FG-ABCD2EFG",)),
        ("FG-ABCD2\r\n EFG", ("FG-ABCD2EFG",)),
        ("FG-AB\r\n\tCD2EFG", ("FG-ABCD2EFG",)),
        ("FG - ABCD 2EFG", ("FG-ABCD2EFG",)),
        ("FG\u2011ABCD2EFG", ("FG-ABCD2EFG",)),
        ("https://cal.com/claire?notes=FG-ABCD2EFG&x=1", ("FG-ABCD2EFG",)),
        ("(FG-ABCD2EFG) FG-ABCD2EFG FG-ABCD2EFH", ("FG-ABCD2EFG", "FG-ABCD2EFH")),
        ("FG-ABCD2EF", ()),
        ("FG-ABCD1EFG", ()),  # no 1 in base32
        ("FG-ABCD0EFG", ()),
        ("XFG-ABCD2EFG", ()),
        ("FG ABCD2EFG", ()),
        ("FG-ABCD2EF\u017f", ()),  # a long s is none, though it has the capital S
        ("", ()),
    ],
)
def test_references_are_found_as_people_leave_them(text: str, found: tuple[str, ...]) -> None:
    assert find_references(text) == found


@given(st.binary(min_size=5, max_size=5), st.integers(3, 10), st.booleans())
def test_every_reference_is_found_folded_anywhere_and_in_any_case(
    random: bytes, fold: int, lower: bool
) -> None:
    reference = booking_reference(random)
    written = reference.lower() if lower else reference
    assert find_references(f"x {written[:fold]}\r\n {written[fold:]}.") == (reference,)


def test_not_more_than_twenty_are_taken_from_one_text() -> None:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert len(find_references(" ".join(f"FG-AAAAAAA{letter}" for letter in alphabet))) == 20
