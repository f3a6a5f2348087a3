"""What an SMS can carry, and how many parts it takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.domain.wording.gsm7 import count_parts, is_gsm7, to_gsm7


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("é è à ù ì ò Ç É", "é è à ù ì ò Ç É"),
        ("ê â î ô û ë ï ç œ Œ À È", "e a i o u e i c oe OE A E"),
        ("« Bonjour », dit-elle…", '"Bonjour", dit-elle...'),
        ("«\u00a0Bonjour\u00a0»", '"Bonjour"'),
        ("12\u00a0h\u202f: l’été – ‘x’ “y”", "12 h : l'été - 'x' \"y\""),
        ("60\u00a0€", "60 €"),
        ("½ ﬁn", "½ ﬁn"),  # ½ has no form here, so nothing is changed
        ("ﬁn", "fin"),
        ("Άννα ê", "Άννα ê"),
        ("🙂 ê", "🙂 ê"),
        ("", ""),
    ],
)
def test_what_does_not_fit_is_written_with_what_does(text: str, sent: str) -> None:
    assert to_gsm7(text) == sent


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        # 153 is odd: an escape does not stand apart from its letter, so each part holds 76 of them.
        ("€" * 152, 2),
        ("€" * 153, 3),
        ("a" + "€" * 152, 2),
        ("aa" + "€" * 152, 3),
        ("ê" * 70, 1),
        ("ê" * 71, 2),
        ("ê" * 134, 2),
        ("ê" * 135, 3),
        ("🙂" * 35, 1),
        ("🙂" * 36, 2),
        ("🙂" * 66, 2),
        ("🙂" * 67, 3),
    ],
)
def test_parts(text: str, parts: int) -> None:
    assert count_parts(text) == parts


@given(st.text(max_size=400))
def test_writing_it_out_never_costs_a_part_more_than_the_text_has_letters_for(text: str) -> None:
    sent = to_gsm7(text)
    assert to_gsm7(sent) == sent
    assert sent == text or is_gsm7(sent)
    assert count_parts(sent) >= 1
