"""What reads as STOP, and what must not."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from focusguard.domain.stop_words import reads_as_stop

STOPS = [
    *(
        "STOP",
        "stop",
        "Stop.",
        "Stop !",
        " stop\r\n",
        "« STOP »",
        "**STOP**",
        "STOP🛑",
        "stop\u200b",
        "ＳＴＯＰ",
    ),
    *("ARRET", "ARRÊT", "arrêt", "arre\u0302t", "Arrêtez !", "STOPSMS", "STOP SMS", "stop-sms", "StopAll"),
    *("stop_sms", "UNSUBSCRIBE", "désabonnement", "Désinscription", "STOP STOP STOP"),
    *("STOP merci", "stop, svp", "Stop s'il vous plaît", "Stop s’il te plaît.", "Bonjour, stop merci"),
    *("please stop", "Stop, thank you!", "ok stop"),
]
NO_STOPS = [
    *("", " ", "!", "OK", "merci", "Bonjour", "thank you", "Oui", "123"),
    *("stop appelez-moi", "Stop, call me back", "ne stoppez pas", "arrêt de bus", "non stop", "STOP 36180"),
    *("nonstop", "stops", "S T O P", "Can you stop by at 5?", "Je suis à l'arrêt du tram"),
    "Bonjour, pouvez-vous me rappeler ? Je dois stopper le projet.",
    *("STOP " * 9, "stop" + " " * 200),
]


@pytest.mark.parametrize("text", STOPS)
def test_stop(text: str) -> None:
    assert reads_as_stop(text)


@pytest.mark.parametrize("text", NO_STOPS)
def test_no_stop(text: str) -> None:
    assert not reads_as_stop(text)


@pytest.mark.parametrize(("spaces", "expected"), [(196, True), (197, False)])
def test_a_letter_is_no_stop(spaces: int, expected: bool) -> None:
    assert reads_as_stop("stop" + " " * spaces) is expected


@given(st.sampled_from(STOPS), st.text(" \t\r\n.,;:!?…-«»\"'()*\u00a0\u202f", max_size=20))
def test_case_and_what_is_around_does_not_count(text: str, around: str) -> None:
    for said in (text.upper(), text.lower(), text.title(), around + text + around):
        assert reads_as_stop(said)


@given(st.sampled_from(STOPS), st.text(st.characters(categories=("Ll", "Nd")), min_size=4, max_size=12))
def test_a_word_that_is_no_courtesy_makes_it_a_message(text: str, word: str) -> None:
    assume(not reads_as_stop(f"stop {word}"))  # hypothesis may know a courtesy
    assert not reads_as_stop(f"{text} {word}")
    assert not reads_as_stop(f"{word} {text}")


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert reads_as_stop(text) in {True, False}
