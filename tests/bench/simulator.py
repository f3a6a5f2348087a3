"""A change of the policy over the calls of 90 days, beside the reading of the same calls from the journal."""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import process_time
from typing import Final

from focusguard.domain.address import ANONYMOUS, Address, Identity, Scheme
from focusguard.domain.agenda import EventStatus, Occurrence, Participant, PartStat, Transparency
from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.cards import BookChange
from focusguard.domain.decisions import Deflect, Pass, Reason
from focusguard.domain.focus import BlockSource, FocusBlock, FocusRules, FocusWindow
from focusguard.domain.interruption import Action, Interruption, Outcome
from focusguard.domain.people import Person, PersonAddress
from focusguard.domain.period import Period
from focusguard.domain.ports import CollectionChange, CollectionState, ExpandedResource
from focusguard.engine.past_calls import PastCalls, read_past_calls
from focusguard.engine.policy import Policy
from focusguard.engine.simulator import compare, last_days
from focusguard.journal.opening import Journal, open_journal
from tests.bench.table import Figure, print_table
from tests.fakes.opt_out_key import FakeOptOutKey
from tests.unit.engine.stage import POLICY

CALLS: Final = 5_000
MOST: Final = 50_000
LIMIT_S: Final = 2.0
_NOW: Final = datetime(2026, 11, 23, 18, tzinfo=UTC)
_CALLERS: Final = [Address(Scheme.TEL, f"+336{number:08}") for number in range(10_000_000, 10_000_800)]
_WINDOWS: Final = FocusRules((FocusWindow(frozenset(range(7)), time(9), time(12)),))


def run() -> bool:
    """Measure, print; return whether the limits are kept."""
    figures = [figure for number in (CALLS, MOST) for figure in _measure(number)]
    return print_table("Simulator: a change over past calls", "reading them", figures)


def _measure(number: int) -> Iterator[Figure]:
    before = replace(POLICY, focus=_WINDOWS)
    with tempfile.TemporaryDirectory() as folder:
        journal = open_journal(Path(folder) / "focusguard.db", zone=UTC, opt_out_key=FakeOptOutKey())
        try:
            _fill(journal, number, random.Random(5))
            began = process_time()
            read = asyncio.run(read_past_calls(journal, [], last_days(_NOW), at=_NOW))
            reading_s = process_time() - began
        finally:
            journal.close()
    limit_s = LIMIT_S * number / CALLS
    changes = (("another rule", _patient(before)), ("other windows", replace(before, focus=_longer())))
    for name, after in changes:
        yield Figure(f"{number} calls, {name}", "s", _timed(read, before, after), reading_s, limit_s)


def _timed(read: PastCalls, before: Policy, after: Policy) -> float:
    began = process_time()
    found = compare(replace(read, past=replace(read.past)), before, after)  # with nothing worked out before
    if found.replayed != len(read.calls) or not found.changed:
        raise RuntimeError("the simulation is not the one that is to be measured")
    return process_time() - began


def _patient(policy: Policy) -> Policy:
    return replace(policy, screening=replace(policy.screening, repeat_within=timedelta(minutes=30)))


def _longer() -> FocusRules:
    return FocusRules((FocusWindow(frozenset(range(7)), time(9), time(13)),))


def _fill(journal: Journal, number: int, chance: random.Random) -> None:
    known = (Person(f"p{n}", entries=(PersonAddress(a),)) for n, a in enumerate(_CALLERS[:200]))
    people = BookChange(tuple(known))
    journal.people.revise(lambda book: people, at=_NOW)
    days = [_NOW.replace(hour=0) - timedelta(days=back) for back in range(31)]
    events = tuple(_event(day + timedelta(hours=hour), chance) for day in days for hour in range(8, 18))
    resource = ExpandedResource("/1.ics", "etag", "uid", "raw", events, recurring=False)
    state = CollectionState("/cal/", "Travail", "token", _NOW, _NOW.date())
    journal.calendars.apply(CollectionChange("pro", state, upserts=(resource,)))
    with journal.calls.together():
        for n in range(number):
            journal.calls.record(_call(n, _NOW - timedelta(days=89) * (1 - n / number), chance), None)


def _event(at: datetime, chance: random.Random) -> Occurrence:
    return Occurrence(
        uid=f"{at:%m%d%H}",
        recurrence_id="",
        period=Period(at, at + timedelta(minutes=30)),
        all_day=False,
        summary="Point",
        status=EventStatus.CONFIRMED,
        transparency=Transparency.OPAQUE,
        partstat=PartStat.ACCEPTED,
        participants=(Participant(frozenset({chance.choice(_CALLERS)})),),
        calendar="pro/Travail",
    )


def _call(number: int, at: datetime, chance: random.Random) -> Interruption:
    nine = at.replace(hour=9, minute=0, second=0, microsecond=0)
    block = FocusBlock(Period(nine, nine + timedelta(hours=3)), BlockSource.WINDOW)
    who: Identity = chance.choice(_CALLERS) if chance.random() < 0.95 else ANONYMOUS
    call = IncomingCall(f"c{number}", f"k{number}", "sip/bureau", Caller(who), at)
    if at not in block.period:
        return Interruption(call, Pass(Reason.NOT_IN_FOCUS), None, Action.UNAVAILABLE, Outcome.PASSED)
    refused = Deflect(Reason.IN_FOCUS, block.period.end)
    return Interruption(call, refused, block, Action.DECLINE, Outcome.PREVENTED)
