"""Callers, their untrusted names, and the reference that stands for one call."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.domain.address import ANONYMOUS, ERASED
from focusguard.domain.agenda import Participant
from focusguard.domain.bookings import booking_reference
from focusguard.domain.calls import LONGEST_NAME, Caller, clean_name
from tests.unit.domain.samples import JULIE, MARC, MARC_MAIL


def test_a_caller_has_every_address_known_and_none_when_withheld() -> None:
    assert Caller(JULIE, also=frozenset({MARC})).addresses == {JULIE, MARC}
    assert (Caller(ANONYMOUS).addresses, Caller(ANONYMOUS).is_anonymous) == (frozenset(), True)
    assert (Caller(ERASED).addresses, Caller(ERASED).is_anonymous) == (frozenset(), False)


@pytest.mark.parametrize(
    ("addresses", "can_call"),
    [({JULIE}, True), ({MARC}, True), ({MARC_MAIL}, False), ({MARC_MAIL, JULIE}, True), (set(), False)],
)
def test_only_a_number_or_a_sip_address_can_call(addresses: set[object], can_call: bool) -> None:
    known = frozenset(a for a in (JULIE, MARC, MARC_MAIL) if a in addresses)
    assert Participant(known).can_call is can_call


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Julie Duval", "Julie Duval"),
        ("  Julie \t Duval ", "Julie Duval"),
        ("Julie\r\nVia: x", "Julie Via: x"),
        ("Julie\x00\x1b[31m", "Julie [31m"),
        ("\u202eeiluJ\u202c", "eiluJ"),
        ("Ju\u200blie\ufeff", "Julie"),
        ("Zoé\u2028Noël", "Zoé Noël"),
        ("李 小龙 🎤", "李 小龙 🎤"),
        ("", ""),
        ("x" * 500, "x" * LONGEST_NAME),
    ],
)
def test_a_name_is_one_clean_line(text: str, expected: str) -> None:
    assert clean_name(text) == expected


@given(st.text(max_size=200))
def test_a_clean_name_stays_as_it_is(text: str) -> None:
    name = clean_name(text)
    assert clean_name(name) == name.strip()
    assert len(name) <= LONGEST_NAME


@given(st.binary(min_size=5, max_size=5))
def test_a_reference_is_opaque_and_short(random: bytes) -> None:
    reference = booking_reference(random)
    assert reference.startswith("FG-")
    assert len(reference) == 11
    assert set(reference[3:]) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


@pytest.mark.parametrize("size", [0, 4, 6])
def test_a_reference_takes_exactly_five_bytes(size: int) -> None:
    with pytest.raises(ValueError, match="5 random bytes"):
        booking_reference(bytes(size))
