"""What a decision about one call depends on: the frame from memory, and the caller's earlier calls."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from focusguard.domain.calls import Caller
from focusguard.domain.hours import month_start
from focusguard.domain.ports import CallJournal
from focusguard.domain.situation import NEVER, Situation
from focusguard.engine.frame import Frame


def situation_of(caller: Caller, frame: Frame, journal: CallJournal, *, at: datetime) -> Situation:
    """Return all that a decision on a call of *caller* at *at* depends on.

    The journal is asked for no more than the rules that are on need, by all addresses that the book has:
    somebody may have called a thousand times.

    Raises:
        JournalError: the earlier calls cannot be read.
    """
    situation = frame.situation(caller, at)
    rules = situation.rules
    others = situation.addresses(caller) - {caller.identity}
    everywhere = caller if others == caller.also else replace(caller, also=others)
    past = journal.past_calls(everywhere, since=at - rules.repeat_within)
    if rules.free_calls > 0 and situation.knows(caller):
        past = [*{*past, *journal.free_calls(everywhere, since=month_start(at, rules.zone))}]
    meets = rules.first_contact > NEVER and not past and not situation.knows(caller)
    has_called = meets and journal.has_called(everywhere, before=at)
    return replace(situation, past_calls=past, has_called=has_called)
