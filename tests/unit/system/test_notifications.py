"""Notifications: plain text in, nothing that a server or a program could misread out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.system.notifications import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Julie a appelé", "Julie a appelé"),
        ("  Julie\n\ta appelé ", "Julie a appelé"),
        ("Julie\x1b[31m\x00", "Julie [31m"),
        ("\u202eeiluJ", "eiluJ"),
        ("--help", "help"),
        ("-n Julie", "n Julie"),
        ("Jean-Marc -", "Jean-Marc -"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("", ""),
        ("x" * 10, "x" * 10),
        ("x" * 11, "x" * 9 + "…"),
    ],
)
def test_plain_text(text: str, expected: str) -> None:
    assert plain(text, 10 if text.startswith("x") else 100) == expected


@given(st.text(max_size=60), st.integers(1, 50))
def test_plain_text_is_one_short_printable_line_and_no_option(text: str, longest: int) -> None:
    line = plain(text, longest)
    assert line.isprintable()
    assert len(line) <= longest
    assert not line.startswith("-")
