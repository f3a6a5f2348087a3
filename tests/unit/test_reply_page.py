"""docs/replies.md is what the templates say."""

from __future__ import annotations

from tests.reply_page import PAGE, page


def test_the_page_shows_the_templates_as_they_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tests.reply_page --update"
