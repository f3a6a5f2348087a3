"""docs/screening.md is what the specification says."""

from __future__ import annotations

from tests.screening_page import PAGE, page


def test_the_page_shows_the_specification_as_it_is() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tests.screening_page --update"
