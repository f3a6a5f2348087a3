"""Texts that come in. None is ever answered (RFC 3428 has no loop guard of its own), and none is kept.

Of a text that asks for no more, the sender's addresses are put on the list; of any other, nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime

from focusguard.domain.address import Address
from focusguard.domain.calls import Caller
from focusguard.domain.errors import JournalError, OptOutsUnusable
from focusguard.domain.ports import Clock, OptOutStore, PeopleStore
from focusguard.domain.stop_words import reads_as_stop
from focusguard.engine.events import EventSink, TextKind, TextSeen

_log = logging.getLogger(__name__)


def opt_out(
    opt_outs: OptOutStore, people: PeopleStore, addresses: Collection[Address], *, at: datetime
) -> None:
    """Never write to *addresses* again, nor to any other of the same person's, even if the book forgets them.

    Raises:
        OptOutsUnusable: the list's key is lost.
        JournalError: nothing was written.
    """
    for address in sorted(people.same_person(addresses)):
        opt_outs.add(address, at=at)


def spread_opt_out(
    opt_outs: OptOutStore, people: PeopleStore, addresses: Collection[Address], *, at: datetime
) -> None:
    """Let a STOP on one of *addresses* hold on each: the book is about to forget that they are one person's.

    Raises:
        JournalError: nothing was written.
    """
    with suppress(OptOutsUnusable):  # Nobody is written to then, until the owner empties the list.
        if opt_outs.contains(addresses):
            opt_out(opt_outs, people, addresses, at=at)


class TextDesk:
    """Reads texts as they come; *trouble* is told (what, why) where a STOP could not be kept."""

    def __init__(
        self,
        opt_outs: OptOutStore,
        people: PeopleStore,
        clock: Clock,
        emit: EventSink,
        trouble: Callable[[str, str], None],
    ) -> None:
        self._opt_outs = opt_outs
        self._people = people
        self._clock = clock
        self._emit = emit
        self._trouble = trouble

    def take(self, channel: str, sender: Caller, text: str) -> None:
        """Take one text; a STOP of somebody who shows no address cannot be kept."""
        kind = TextKind.STOP if reads_as_stop(text) else TextKind.OTHER
        if kind is TextKind.STOP:
            self._opt_out(sender)
        _log.info("a text on %s: %s", channel, kind)
        self._emit(TextSeen(channel, sender.identity, kind))

    def _opt_out(self, sender: Caller) -> None:
        try:
            opt_out(self._opt_outs, self._people, sender.addresses, at=self._clock.now())
        except (JournalError, OptOutsUnusable) as error:
            _log.error("a STOP could not be kept: %s", error.message)
            self._trouble("texts", f"Somebody asked for no texts, and that could not be kept. {error}")
