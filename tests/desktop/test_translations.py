"""The translations are complete, and the check of them notices what it should."""

from __future__ import annotations

import pytest

from focusguard.domain.language import Language
from tests.translations import check, faults


@pytest.mark.parametrize("language", list(Language))
def test_every_text_is_translated_and_compiled(language: Language) -> None:
    assert list(check(language)) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Bloc jusqu’à {time}", None),
        ("Bloc jusqu'à {time}", "a straight apostrophe"),
        ("Bloc {time}\u202f?", None),
        ("Bloc {time} ?", "no narrow no-break space before ; ! or ?"),
        ("Bloc\u00a0: {time}", None),
        ("Bloc : {time}", "no no-break space before a colon"),
        ("http://{time}", None),
        ("«\u00a0{time}\u00a0»", None),
        ("« {time} »", "no no-break space inside « »"),
        ("{time}...", "three dots for an ellipsis"),
        ("Bloc", "does not have the placeholders of “Block until {time}”"),
        ("&Bloc {time}", "has a mnemonic where the source has none, or none where it has"),
    ],
)
def test_faults_of_a_french_text(text: str, fault: str | None) -> None:
    assert list(faults("Block until {time}", text, Language.FR)) == ([fault] if fault else [])
