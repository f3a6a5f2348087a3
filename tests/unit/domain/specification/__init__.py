"""Who gets through, and what the others read: the product's specification, chapter by chapter.

`tests.unit.domain.test_screening` asks every line of it; `docs/screening.md` is made from it for people.
"""

from __future__ import annotations

from tests.unit.domain.specification import appointments, frame, history, lists
from tests.unit.domain.specification.case import Case, Chapter

CHAPTERS: tuple[Chapter, ...] = (
    frame.GUARDED,
    lists.EMERGENCY,
    lists.VIP,
    appointments.PLANNED,
    appointments.STRANGERS,
    lists.REFUSED,
    history.REPEATED,
    appointments.EARNED_VIP,
    history.FREE_CALLS,
    history.FIRST_CONTACT,
    appointments.COORDINATION,
    lists.WITHHELD_NUMBERS,
    frame.HOURS,
    frame.REPLIED,
    frame.SHADOWED,
)
SPECIFICATION: tuple[Case, ...] = tuple(case for chapter in CHAPTERS for case in chapter.cases)
