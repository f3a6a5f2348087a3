from dataclasses import replace

import pytest

from focusguard.calendar.expansion import expand_resource
from focusguard.calendar.focus_events import focus_mark, title_matches
from focusguard.calendar.options import FocusEventRules
from focusguard.domain.agenda import FocusMark, Occurrence, Transparency
from tests.unit.calendar.texts import CONTEXT, FOCUS_RULES, WINDOW, expand, vcalendar, vevent

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
    assert not title_matches("Focus timer", "focus time")


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


NO_TITLES = replace(CONTEXT, focus=FocusEventRules())


def of_a_maker(*lines: str) -> Occurrence:
    """Return the occurrence for an owner who has chosen no title and no category."""
    return expand_resource(vcalendar(vevent(AT, "DURATION:PT2H", *lines)), NO_TITLES, WINDOW).occurrences[0]


@pytest.mark.parametrize(
    "lines",
    [
        # Google's, with what it says to those who are declined.
        ["SUMMARY:Focus time"],
        ["SUMMARY:Focus time", "DESCRIPTION:Declined because I am focusing"],
        ["SUMMARY:Moment de concentration"],
        # Viva's in Outlook.
        ["SUMMARY:Focus time", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "CATEGORIES:Focus time"],
        ["SUMMARY:❇️ Focus Time (via Clockwise)"],
        ["SUMMARY:🛡️ Focus Time"],
        ["SUMMARY:🛡 Focus Time: devis"],
    ],
)
def test_blocks_of_other_makers_are_blocks_whatever_the_owner_s_titles(lines: list[str]) -> None:
    occurrence = of_a_maker(*lines)
    assert occurrence.focus is FocusMark.MAKER
    assert occurrence.is_busy


@pytest.mark.parametrize(
    "title",
    ["Focus", "Focus timer", "❇️ Lunch (via Clockwise)", "🛡️ Déjeuner", "Deep work", "My focus time"],
)
def test_other_titles_of_makers_are_no_blocks(title: str) -> None:
    occurrence = of_a_maker(f"SUMMARY:{title}")
    assert occurrence.focus is FocusMark.NONE
    assert occurrence.is_busy


@pytest.mark.parametrize(
    ("title", "transp"),
    [
        ("🆓 Focus Time", "OPAQUE"),
        ("🆓 Focus Time", "TRANSPARENT"),
        ("🆓 Déjeuner", "OPAQUE"),
        (" 🆓Focus Time", "OPAQUE"),
    ],
)
def test_a_hold_that_others_may_take_is_free_and_no_block(title: str, transp: str) -> None:
    occurrence = of_a_maker(f"SUMMARY:{title}", f"TRANSP:{transp}")
    assert occurrence.transparency is Transparency.TRANSPARENT
    assert (occurrence.is_busy, occurrence.focus) == (False, FocusMark.NONE)


def test_the_mark_counts_at_the_head_of_a_title_alone() -> None:
    assert of_a_maker("SUMMARY:Atelier 🆓").is_busy


def test_a_maker_s_block_with_somebody_else_is_an_appointment() -> None:
    assert of_a_maker("SUMMARY:Focus time", "ATTENDEE:mailto:julie@example.org").focus is FocusMark.NONE


def test_the_owner_s_own_title_is_the_stronger_mark() -> None:
    assert expand(AT, "SUMMARY:Focus time").occurrences[0].focus is FocusMark.MAKER
    rules = FocusEventRules(titles=("focus time",))
    mark = focus_mark(uid="x", has_own_property=False, categories=[], title="Focus time", rules=rules)
    assert mark is FocusMark.TITLE
