import pytest

from focusguard.calendar.focus_events import focus_mark, title_matches
from focusguard.domain.agenda import FocusMark
from tests.unit.calendar.texts import FOCUS_RULES, expand

AT = "DTSTART:20261123T090000Z"


@pytest.mark.parametrize(
    "title",
    [
        "focus",
        "Focus",
        "FOCUS",
        "  Focus  ",
        "Focus: deep work",
        "Focus : devis",
        "Focus\u202f: devis",
        "Focus, devis",
        "Focus – devis",
        "Focus - devis",
        "Focus (via Clockwise)",
        "[Focus] devis",
        "🎧 Focus",
        "❇️ Focus (via Clockwise)",
        "Focus 🎧",
        "Focus 2",
        "Focus 9h-11h",
        "Focus!",
        "Focus #3",
        "focus | deep",
    ],
)
def test_titles_that_are_the_pattern_or_are_headed_by_it(title: str) -> None:
    assert title_matches(title, "Focus")


@pytest.mark.parametrize(
    "title",
    [
        "Focus group with client",
        "Autofocus",
        "Focus-group",
        "Focused",
        "Focus2",
        "Hocus focus",
        "Ford Focus : essai",
        "Focus's review",
        "Focus & Co",
        "",
    ],
)
def test_titles_that_only_contain_it(title: str) -> None:
    assert not title_matches(title, "Focus")


@pytest.mark.parametrize("pattern", ["", "  ", "🎧"])
def test_a_pattern_without_a_word_matches_nothing(pattern: str) -> None:
    assert not title_matches("🎧 Focus", pattern)


def test_patterns_of_several_words() -> None:
    assert title_matches("🎧 Focus  Time (Viva)", "focus time")
    assert not title_matches("Focus timeline", "focus time")


@pytest.mark.parametrize(
    ("uid", "own_property", "categories", "title", "expected"),
    [
        ("focusguard-1", True, ["FOCUS"], "Focus", FocusMark.OWN_UID),
        ("x", True, ["FOCUS"], "Focus", FocusMark.OWN_PROPERTY),
        ("x", False, ["Work", "deep-work"], "Focus", FocusMark.CATEGORY),
        ("x", False, ["Work"], "Focus", FocusMark.TITLE),
        ("x", False, [], "Point", FocusMark.NONE),
        ("xfocusguard-1", False, ["FOCUS GROUP"], "Point", FocusMark.NONE),
    ],
)
def test_the_strongest_mark_wins(
    uid: str, own_property: bool, categories: list[str], title: str, expected: FocusMark
) -> None:
    mark = focus_mark(
        uid=uid, has_own_property=own_property, categories=categories, title=title, rules=FOCUS_RULES
    )
    assert mark is expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["SUMMARY:Focus"], FocusMark.TITLE),
        (["SUMMARY:x", "CATEGORIES:Work,Focus"], FocusMark.CATEGORY),
        (["SUMMARY:x", "CATEGORIES:Work", "CATEGORIES:focus"], FocusMark.CATEGORY),
        (["SUMMARY:x", "X-FOCUSGUARD-BLOCK:1"], FocusMark.OWN_PROPERTY),
        (["SUMMARY:Focus", "TRANSP:TRANSPARENT"], FocusMark.NONE),
        (["SUMMARY:Focus", "ATTENDEE:mailto:julie@example.org"], FocusMark.NONE),
        (["SUMMARY:Focus", "ORGANIZER:mailto:julie@example.org"], FocusMark.NONE),
        (["SUMMARY:Focus", "ATTENDEE:mailto:Claire@Example.net"], FocusMark.TITLE),
        (["SUMMARY:Focus", "ATTENDEE;CUTYPE=ROOM:mailto:salle@example.org"], FocusMark.TITLE),
        (["SUMMARY:Focus", "DESCRIPTION:06 12 34 56 78"], FocusMark.TITLE),
        (["X-FOCUSGUARD-BLOCK:1", "ATTENDEE:mailto:julie@example.org"], FocusMark.NONE),
    ],
)
def test_only_an_opaque_event_of_the_owner_alone_is_a_block(lines: list[str], expected: FocusMark) -> None:
    assert expand(AT, *lines).occurrences[0].focus is expected
