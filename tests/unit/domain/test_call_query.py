from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from focusguard.domain.address import Address, Scheme
from focusguard.domain.call_query import CallFilter, CallSpan, SearchText, parse_search, query_of
from focusguard.domain.period import Period

JULIE = Address(Scheme.TEL, "+33612345678")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", SearchText()),
        ("   ", SearchText()),
        ("06 12 34 56 78", SearchText(number=JULIE)),
        ("06.12.34.56.78", SearchText(number=JULIE)),
        ("+33 6 12 34 56 78", SearchText(number=JULIE)),
        ("00 33 612345678", SearchText(number=JULIE)),
        ("12", SearchText(words=("12",))),
        ("123", SearchText(digits="123")),
        ("0612", SearchText(digits="612")),
        ("000", SearchText(digits="000")),
        ("fg-ab", SearchText(reference="FG-AB")),
        ("Julie  Martin", SearchText(words=("Julie", "Martin"))),
    ],
)
def test_what_is_typed_is_a_number_a_reference_or_words(text: str, found: SearchText) -> None:
    assert parse_search(text, country="FR") == found


def test_a_number_is_read_in_the_country_of_the_profile() -> None:
    assert parse_search("0470 11 22 33", country="BE").number == Address(Scheme.TEL, "+32470112233")


def test_a_pasted_page_is_cut() -> None:
    assert len(parse_search("a " * 1000, country="FR").words) == 8


def test_a_span_ends_with_today_in_the_owners_zone() -> None:
    wanted = CallFilter(span=CallSpan.WEEK)
    at = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # in Paris it is the 23rd
    query = query_of(wanted, country="FR", zone=ZoneInfo("Europe/Paris"), at=at)
    assert query.period == Period(
        datetime(2026, 11, 16, 23, tzinfo=UTC), datetime(2026, 11, 23, 23, tzinfo=UTC)
    )


def test_ever_has_no_period() -> None:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    assert query_of(CallFilter(), country="FR", zone=UTC, at=at).period is None
