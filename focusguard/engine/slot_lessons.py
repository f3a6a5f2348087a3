"""Learns the number of who called at an appointment: what is learned is decided in the domain."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from focusguard.domain.learning import Lesson
from focusguard.domain.ports import PeopleStore

_log = logging.getLogger(__name__)


class SlotLessons:
    """Writes what calls teach into the book.

    *new_id* names who is not in it yet; *changed* is called when there is something new in it.
    """

    def __init__(self, people: PeopleStore, new_id: Callable[[], str], changed: Callable[[], None]) -> None:
        self._people = people
        self._new_id = new_id
        self._changed = changed

    def learn(self, lesson: Lesson, *, at: datetime) -> None:
        """Write *lesson* down, over nothing that is known.

        Raises:
            JournalError: it was not written.
        """
        if lesson.person is None:
            self._people.save(lesson.new_person(self._new_id()), at=at)
            _log.info("a call at an appointment brought somebody into the book")
        elif self._people.learn(lesson.person.id, lesson.entry, at=at):
            _log.info("a call at an appointment taught a number of person %s", lesson.person.id)
        else:
            return
        self._changed()
