"""A decision with its draft reply, every rule on: 5,000 people, 50,000 past calls, beside its bare SQL.

The floor asks the same file the same questions through the driver, one statement after the other, and does
nothing with the answers.
"""

from __future__ import annotations

import gc
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from statistics import quantiles
from time import perf_counter_ns, thread_time_ns
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from focusguard.app.policy import policy_of
from focusguard.bookings.link import LinkProvider
from focusguard.domain.address import ANONYMOUS, Address, Identity, Scheme
from focusguard.domain.agenda import EventStatus, Occurrence, Participant, PartStat, Transparency
from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.cards import BookChange
from focusguard.domain.decisions import AnonymousPolicy, Decision, Deflect, Pass, Reason
from focusguard.domain.focus import BlockSource, FocusBlock, FocusRules, FocusWindow
from focusguard.domain.hours import month_start
from focusguard.domain.interruption import Action, Interruption, Outcome
from focusguard.domain.language import Language
from focusguard.domain.patterns import Domain, Group, NumberPrefix
from focusguard.domain.people import KnownFrom, Person, PersonAddress
from focusguard.domain.period import Period
from focusguard.domain.ports import CollectionChange, CollectionState, ExpandedResource, ReplyIntent
from focusguard.domain.reply import ReplyState
from focusguard.domain.screening import screen_call
from focusguard.domain.situation import ScreeningRules
from focusguard.domain.spam import SpamList, spam_prefixes
from focusguard.engine.clientele import read_clientele
from focusguard.engine.frame import Frame
from focusguard.engine.recipients import Recipients
from focusguard.engine.replies import Case, Names, ReplyDesk
from focusguard.engine.situations import situation_of
from focusguard.journal.opening import Journal, open_journal
from focusguard.journal.rows import call_row, reply_row
from focusguard.journal.schema import calls, replies
from focusguard.settings import ProfileSettings, Settings
from tests.bench.table import Figure, print_table
from tests.fakes.carrier import FakeCarrier
from tests.fakes.opt_out_key import FakeOptOutKey

PEOPLE: Final = 5_000
PAST_CALLS: Final = 50_000
MEETINGS: Final = 60
DECISIONS: Final = 20_000
WARM_UP: Final = 500
P99_MS: Final = 1.0
PARIS: Final = ZoneInfo("Europe/Paris")
NOW: Final = datetime(2026, 11, 23, 10, tzinfo=UTC)
BLOCK: Final = FocusBlock(
    Period(datetime(2026, 11, 23, 8, tzinfo=UTC), datetime(2026, 11, 23, 11, tzinfo=UTC)), BlockSource.WINDOW
)
RULES: Final = ScreeningRules(
    vip=frozenset({Group("famille"), NumberPrefix("+331420"), Domain("acme.example")}),
    refuse_silently=frozenset({Address(Scheme.TEL, "+33199000000")}),
    zone=PARIS,
    spam=spam_prefixes(SpamList),
    free_calls=1,
    first_contact=timedelta(minutes=20),
    anonymous=AnonymousPolicy.REFUSE,
    working_hours=(FocusWindow(frozenset(range(5)), time(9), time(18)),),
)
POLICY: Final = replace(
    policy_of(Settings(profile=ProfileSettings(name="Claire", time_zone="Europe/Paris"))),
    screening=RULES,
    focus=FocusRules(windows=(FocusWindow(frozenset(range(7)), time(9), time(12)),)),
)


def run() -> bool:
    """Measure both, print the table, and return whether the figure is kept."""
    with tempfile.TemporaryDirectory(prefix="focusguard-bench-") as folder:
        file = Path(folder) / "focusguard.db"
        chance = random.Random(2026)
        journal = open_journal(file, zone=PARIS, opt_out_key=FakeOptOutKey())
        people, strangers = _fill(journal, chance)
        callers = [_caller(people, strangers, chance) for _ in range(WARM_UP + DECISIONS)]
        refreshed_ms, ours, refused = _decide(journal, callers)
        beside = _ask(file, people, callers)
        journal.close()
    return print_table(
        f"Screening: decision and draft reply, {PEOPLE:,} people, {PAST_CALLS:,} past calls, "
        f"{DECISIONS:,} calls ({refused:,} refused)",
        "bare SQL",
        [
            Figure("p50", "ms", _percentile(ours.wall_ms, 50), _percentile(beside.wall_ms, 50)),
            Figure("p99", "ms", _percentile(ours.wall_ms, 99), _percentile(beside.wall_ms, 99), P99_MS),
            Figure("slowest", "ms", max(ours.wall_ms), max(beside.wall_ms)),
            Figure(
                "p99 of processor time", "ms", _percentile(ours.cpu_ms, 99), _percentile(beside.cpu_ms, 99)
            ),
            Figure("the book, read beside the loop", "ms", refreshed_ms, 0),
        ],
    )


@dataclass(frozen=True, slots=True)
class _Took:
    """What each call took; processor time is what it takes on a machine that has nothing else to do."""

    wall_ms: list[float]
    cpu_ms: list[float]


def _percentile(values: list[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1]


# --- what is in the file -------------------------------------------------------------------------


def _fill(journal: Journal, chance: random.Random) -> tuple[list[Person], list[Address]]:
    people = [_person(number, chance) for number in range(PEOPLE)]
    journal.people.revise(lambda book: BookChange(tuple(people)), at=NOW - timedelta(days=200))
    # Half of the calls are of people, half of strangers; some called often, most once.
    past = [_past_call(number, people, chance) for number in range(PAST_CALLS)]
    with journal.database.write() as connection:
        connection.execute(
            insert(calls), [call_row(one, zone=PARIS) | {"outcome": Outcome.PREVENTED} for one in past]
        )
        answered = [one for one in past if isinstance(one.decision, Deflect) and one.call.caller.addresses]
        connection.execute(insert(replies), [reply_row(one, _sent(one)) for one in answered])
    meetings = tuple(_meeting(number, people, chance) for number in range(MEETINGS))
    resource = ExpandedResource("/1.ics", "etag", "uid", "raw", meetings, recurring=False)
    state = CollectionState("/cal/", "Travail", "token", NOW, NOW.date())
    journal.calendars.apply(CollectionChange("pro", state, upserts=(resource,)))
    book = {entry.address for person in people for entry in person.entries}
    seen = (one.call.caller.identity for one in past)
    return people, [who for who in seen if isinstance(who, Address) and who not in book]


def _number(chance: random.Random) -> Address:
    return Address(Scheme.TEL, f"+336{chance.randrange(10**8):08}")


def _person(number: int, chance: random.Random) -> Person:
    addresses = (
        _number(chance),
        Address(Scheme.SIP, f"p{number}@voip.example"),
        Address(Scheme.MAILTO, f"p{number}@mail.example"),
    )
    entries = tuple(PersonAddress(address, KnownFrom.CARDDAV) for address in addresses)
    return Person(f"p{number:05}", f"Somebody {number}", entries, "Famille" if number % 100 == 0 else "")


def _past_call(number: int, people: Sequence[Person], chance: random.Random) -> Interruption:
    at = NOW - timedelta(seconds=1 + chance.random() ** 2 * 90 * 86_400)
    somebody = people[int(chance.random() ** 2 * PEOPLE)].entries[0].address
    who: Identity = somebody if chance.random() < 0.5 else _number(chance)
    if chance.random() < 0.02:
        who = ANONYMOUS
    decision: Decision = Deflect(Reason.IN_FOCUS, at + timedelta(hours=1))
    if chance.random() < 0.5:
        decision = Pass(chance.choice([Reason.FREE_CALL, Reason.NOT_IN_FOCUS]))
    call = IncomingCall(f"c{number:06}", f"k{number:06}", "sip/bureau", Caller(who), at)
    return Interruption(call, decision, BLOCK, Action.DECLINE)


def _sent(past: Interruption) -> ReplyIntent:
    return ReplyIntent(
        f"r{past.call.id}", "sip/bureau", "sip:x@voip.example", "…", Language.FR, ReplyState.SENT
    )


def _meeting(number: int, people: Sequence[Person], chance: random.Random) -> Occurrence:
    start = NOW + timedelta(minutes=chance.randrange(-48 * 60, 48 * 60))
    guests = tuple(
        Participant(frozenset({person.entries[2].address}), person.name)
        for person in chance.sample(people, chance.randint(1, 8))
    )
    return Occurrence(
        f"uid-{number}", "", Period(start, start + timedelta(hours=1)), False, "Point",
        EventStatus.CONFIRMED, Transparency.OPAQUE, PartStat.NONE, guests, "pro/Travail",
    )  # fmt: skip


def _caller(people: Sequence[Person], strangers: Sequence[Address], chance: random.Random) -> Caller:
    """Return who calls: people of the book, those who call often more; strangers old and new; nobody."""
    luck = chance.random()
    if luck < 0.6:
        return Caller(people[int(chance.random() ** 2 * PEOPLE)].entries[chance.randrange(2)].address, "X")
    if luck < 0.95:
        return Caller(chance.choice(strangers) if luck < 0.9 else _number(chance), "X")
    return Caller(ANONYMOUS)


# --- what is measured ----------------------------------------------------------------------------


def _decide(journal: Journal, callers: Sequence[Caller]) -> tuple[float, _Took, int]:
    """Return the milliseconds of reading the book, those of each decision with its draft, and the refused."""
    frame = Frame(journal, POLICY)
    frame.refresh(NOW)
    began = perf_counter_ns()
    frame.take_up(read_clientele(journal.people, journal.bookings, NOW), NOW)
    refreshed_ms = (perf_counter_ns() - began) / 1e6
    desk = ReplyDesk(
        journal.calls,
        [FakeCarrier()],
        LinkProvider("https://example.net/rdv"),
        Names(),
        Recipients(journal.opt_outs, journal.people, frozenset()),
    )
    gc.freeze()  # As the running program does.
    refused = 0

    def decide(caller: Caller) -> None:
        nonlocal refused
        with journal.calls.together():
            situation = situation_of(caller, frame, journal.calls, at=NOW)
            call = IncomingCall("new", "new", "sip/bureau", caller, NOW)
            decision = screen_call(call, situation)
            interruption = Interruption(call, decision, situation.block, Action.DECLINE)
            draft = desk.draft(Case(interruption, POLICY, situation, frame.openings(NOW)))
        refused += draft is not None

    took = _timed(decide, callers)
    return refreshed_ms, took, refused


_RECENT: Final = "SELECT caller, at_utc, reason FROM calls WHERE caller = ? AND at_utc >= ?"
_FREE: Final = f"{_RECENT} AND reason = 'free-call'"
_EVER: Final = "SELECT id FROM calls WHERE caller = ? LIMIT 1"
_LAST: Final = "SELECT max(created_at_utc) FROM replies WHERE caller = ? AND created_at_utc >= ?"
_EARLIER: Final = "SELECT count(*) FROM replies WHERE caller = ? AND created_at_utc >= ?"
_THIS_HOUR: Final = "SELECT count(*) FROM replies WHERE created_at_utc > ?"


def _ask(file: Path, people: Sequence[Person], callers: Sequence[Caller]) -> _Took:
    """Return the milliseconds of asking for the same rows by statements of the driver's."""
    connection = sqlite3.connect(file, isolation_level=None)
    theirs = {
        e.address: [str(other) for other in person.addresses] for person in people for e in person.entries
    }
    shortly, month = _written(NOW - RULES.repeat_within), _written(month_start(NOW, PARIS))
    an_hour, a_day, a_month = (_written(NOW - timedelta(hours=hours)) for hours in (1, 24, 720))

    def ask(caller: Caller) -> None:
        who = str(caller.identity)
        known = theirs.get(caller.identity) if isinstance(caller.identity, Address) else None
        questions: list[tuple[str, tuple[str, ...]]]
        questions = [(_RECENT, (address, shortly)) for address in known or [who]]
        if known is not None:
            questions += [(_FREE, (address, month)) for address in known]
        else:
            questions += [(_EVER, (who,))]
        questions += [(_LAST, (who, a_day)), (_EARLIER, (who, a_month)), (_THIS_HOUR, (an_hour,))]
        connection.execute("BEGIN IMMEDIATE")
        for statement, values in questions:
            connection.execute(statement, values).fetchall()
        connection.execute("COMMIT")

    try:
        return _timed(ask, callers)
    finally:
        connection.close()


def _written(at: datetime) -> str:
    """Return an instant as the journal writes it."""
    return at.astimezone(UTC).isoformat(" ", "microseconds")[:-6]


def _timed(work: Callable[[Caller], None], callers: Sequence[Caller]) -> _Took:
    took = _Took([], [])
    for caller in callers:
        wall_ns, cpu_ns = perf_counter_ns(), thread_time_ns()
        work(caller)
        took.cpu_ms.append((thread_time_ns() - cpu_ns) / 1e6)
        took.wall_ms.append((perf_counter_ns() - wall_ns) / 1e6)
    return _Took(took.wall_ms[WARM_UP:], took.cpu_ms[WARM_UP:])


if __name__ == "__main__":
    sys.exit(0 if run() else 1)
