"""Which events are focus blocks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from focusguard.calendar.options import FocusEventRules
from focusguard.domain.agenda import FocusMark

OWN_UID_PREFIX: Final = "focusguard-"
OWN_PROPERTY: Final = "X-FOCUSGUARD-BLOCK"
# What Google Calendar, Viva, Clockwise ("❇️ Focus Time (via Clockwise)") and Reclaim ("🛡️ Focus Time") call
# the focus time that they keep free, in English and, Google's, in French.
MAKERS_TITLES: Final = ("Focus time", "Moment de concentration")
# Reclaim shows others by it that a hold may still be taken, and on some calendars writes it as opaque; "🛡",
# its mark for time that is defended, is what any opaque event is.
FREE_HOLD: Final = "🆓"

_DECORATION = re.compile(r"^[\W_]+")
# After the pattern: nothing, a mark that ends it, a hyphen or a number that stands apart, a pictogram.
_AFTER = re.compile(r"^(?:$|\s*[:;,.!?…|/\\()\[\]{}–—·•→>#*~«»\"]|\s+(?:-|\d))")


def focus_mark(
    *, uid: str, has_own_property: bool, categories: Collection[str], title: str, rules: FocusEventRules
) -> FocusMark:
    """Return the strongest reason why an event is a focus block.

    The UID comes first: it is what every server keeps of a block that we wrote. Whether the event is
    opaque and its owner's alone is for the caller to ask first.
    """
    if uid.startswith(OWN_UID_PREFIX):
        return FocusMark.OWN_UID
    if has_own_property:
        return FocusMark.OWN_PROPERTY
    if {_folded(c) for c in rules.categories} & {_folded(c) for c in categories}:
        return FocusMark.CATEGORY
    if any(title_matches(title, pattern) for pattern in rules.titles):
        return FocusMark.TITLE
    if any(title_matches(title, pattern) for pattern in MAKERS_TITLES):
        return FocusMark.MAKER
    return FocusMark.NONE


def is_free_hold(title: str) -> bool:
    """Tell whether the program that wrote the event lets others take its time.

    >>> is_free_hold("🆓 Focus Time"), is_free_hold("🛡️ Focus Time"), is_free_hold("Pause 🆓")
    (True, False, False)
    """
    return title.lstrip().startswith(FREE_HOLD)


def title_matches(title: str, pattern: str) -> bool:
    """Tell whether *title* is *pattern*, or begins with it as a heading of its own.

    Case, pictograms and marks before the pattern do not count. After it comes the title's end, a
    separating mark, a pictogram, or a number; another word makes it another title.

    >>> [title_matches(t, "focus") for t in ("Focus", "Focus: deep work", "🎧 FOCUS 2", "Focus – A")]
    [True, True, True, True]
    >>> [title_matches(t, "focus") for t in ("Focus group with client", "Autofocus", "Focus-group")]
    [False, False, False]
    """
    text, wanted = _heading(title), _heading(pattern)
    if not wanted or not text.startswith(wanted):
        return False
    rest = text[len(wanted) :]
    return bool(_AFTER.match(rest)) or _is_pictogram(rest.lstrip()[:1])


def _is_pictogram(character: str) -> bool:
    return bool(character) and unicodedata.category(character) in {"So", "Sk", "Cf", "Mn"}


@lru_cache(maxsize=1000)
def _heading(text: str) -> str:
    """Return *text* as it is compared; one title is asked about with every pattern."""
    return _DECORATION.sub("", _folded(text))


@lru_cache(maxsize=1000)
def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
