"""A short text with the owner's next free times, to be sent by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from focusguard.domain.language import Language
from focusguard.domain.wording.spoken import say_slots


def offer_times(starts: Sequence[datetime], at: datetime, language: Language) -> str:
    r"""Return the text; empty where there is no free time. All in the owner's zone, in order.

    >>> offer_times([datetime(2026, 11, 24, 9)], datetime(2026, 11, 23, 12), Language.EN)
    'You called while I was busy. I am free tomorrow 9:00. Which time suits you?'
    """
    if not starts:
        return ""
    times = say_slots(starts, at, language)
    if language is Language.FR:
        return f"Vous avez appelé pendant que j’étais pris. Libre {times}. Quel moment vous convient\u202f?"
    return f"You called while I was busy. I am free {times}. Which time suits you?"
