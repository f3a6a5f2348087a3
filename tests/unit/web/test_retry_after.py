"""How long a server asks to be left alone."""

from __future__ import annotations

import pytest

from focusguard.web.retry_after import retry_after_s

DATE = "Mon, 23 Nov 2026 09:00:00 GMT"


@pytest.mark.parametrize(
    ("asked", "date", "expected"),
    [
        ("0", "", 0.0),
        (" 120 ", "", 120.0),
        ("Mon, 23 Nov 2026 09:05:00 GMT", DATE, 300.0),
        ("Monday, 23-Nov-26 09:05:00 GMT", DATE, 300.0),
        ("Mon, 23 Nov 2026 08:00:00 GMT", DATE, 0.0),
        ("Mon, 23 Nov 2026 10:05:00 +0100", DATE, 300.0),
        ("Mon, 23 Nov 2026 09:05:00 GMT", "", None),
        ("Mon, 23 Nov 2026 09:05:00 GMT", "never", None),
        ("", DATE, None),
        ("-1", DATE, None),
        ("1.5", DATE, None),
        ("soon", DATE, None),
        ("9" * 400, DATE, None),
        ("Mon, 99 Nov 99999999999999999999 09:05:00 GMT", DATE, None),
        ("x" * 1_000_000, DATE, None),
        ("٣", "", None),
    ],
)
def test_seconds_or_a_date_that_counts_from_the_answer_s_own(
    asked: str, date: str, expected: float | None
) -> None:
    assert retry_after_s({"Retry-After": asked, "Date": date}) == expected


def test_nothing_asked_is_nothing() -> None:
    assert retry_after_s({}) is None
