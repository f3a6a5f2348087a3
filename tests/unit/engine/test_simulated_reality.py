"""Simulator = reality: what the guard decided is what a replay under the same policy gives, call by call."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from focusguard.domain.address import Address
from focusguard.domain.agenda import FocusMark, Occurrence, PartStat
from focusguard.domain.bookings import Booking, BookingRecord, BookingState, StateChange
from focusguard.domain.calls import Caller
from focusguard.domain.decisions import AnonymousPolicy, GuardMode
from focusguard.domain.focus import FocusRules, FocusWindow
from focusguard.domain.interruption import Ending
from focusguard.domain.past import Past
from focusguard.domain.people import Book, Person, PersonAddress
from focusguard.domain.period import Period
from focusguard.domain.replay import ReplayRules
from focusguard.domain.reply import ReplyLimits, ReplyState
from focusguard.domain.simulation import replay, simulate
from focusguard.domain.situation import NEVER, ScreeningRules
from focusguard.engine.clientele import read_clientele
from focusguard.engine.frame import bounds_around
from focusguard.engine.policy import Policy
from focusguard.engine.supervisor import end_block, start_focus
from focusguard.journal.opening import Journal
from tests.fakes.clock import FakeClock
from tests.unit.domain.samples import MARC_MAIL, event, minutes, person
from tests.unit.engine.stage import JULIE, MARC, PAUL, POLICY, WITHHELD, Stage, at, journal_in, keep_events

JULIE_AT_WORK = Caller(MARC.identity, "Julie", also=JULIE.addresses)
CALLERS = [JULIE, MARC, PAUL, WITHHELD, JULIE_AT_WORK]
(MARC_PHONE,) = MARC.addresses
(PAUL_MOBILE,) = PAUL.addresses
ADDRESSES = sorted(JULIE.addresses | MARC.addresses | PAUL.addresses)
LISTS = st.sampled_from([(), (), (), *((address,) for address in ADDRESSES)]).map(frozenset)

WINDOWS = st.sampled_from(
    [
        (FocusWindow(frozenset(range(7)), time(9), None),),
        (FocusWindow(frozenset({0}), time(9), None),),
        (FocusWindow(frozenset(range(7)), time(9), time(12)),),
        (FocusWindow(frozenset({6, 0}), time(22), time(10, 30)),),
    ]
)
POLICIES = st.builds(
    lambda screening, windows, protects, limits: replace(
        POLICY,
        screening=screening,
        focus=FocusRules(windows, protect_sessions=protects, buffer=minutes(10)),
        limits=limits,
    ),
    st.builds(
        ScreeningRules,
        mode=st.sampled_from([*[GuardMode.GUARD] * 6, GuardMode.SHADOW, GuardMode.OFF]),
        vip=LISTS,
        refuse_silently=LISTS,
        repeat_within=st.sampled_from([minutes(3), timedelta(), minutes(45)]),
        planned_margin=st.sampled_from([timedelta(), minutes(10)]),
        free_calls=st.sampled_from([0, 0, 1, 2]),
        first_contact=st.sampled_from([NEVER, NEVER, minutes(20)]),
        earned_vip=st.sampled_from([timedelta(days=30), NEVER]),
        anonymous=st.sampled_from(AnonymousPolicy),
        working_hours=st.sampled_from([(), (), (FocusWindow(frozenset(range(5)), time(10), time(14)),)]),
    ),
    WINDOWS,
    st.booleans(),
    st.builds(
        ReplyLimits, st.sampled_from([timedelta(hours=24), minutes(30), timedelta()]), st.integers(0, 3)
    ),
)
EVENTS = st.lists(
    st.builds(
        lambda span, people, focus, partstat: event(
            *span, *(person(*addresses) for addresses in people), focus=focus, partstat=partstat
        ),
        st.sampled_from([("8:00", "8:30"), ("10:00", "11:00"), ("11:00", "11:00"), ("13:00", "15:00")]),
        st.lists(st.one_of(LISTS, st.just(frozenset({MARC_MAIL}))), max_size=2),
        st.sampled_from([FocusMark.NONE, FocusMark.NONE, FocusMark.TITLE]),
        st.sampled_from([PartStat.ACCEPTED, PartStat.ACCEPTED, PartStat.DECLINED]),
    ),
    max_size=3,
)
# Nobody is known; Marc is, by his mail alone; Marc is with his address, and so is Paul.
BOOKS = st.sampled_from(
    [
        [],
        [(PersonAddress(MARC_MAIL),)],
        [(PersonAddress(MARC_MAIL), PersonAddress(MARC_PHONE)), (PersonAddress(PAUL_MOBILE),)],
    ]
)
BOOKED = [BookingState.BOOKED, BookingState.PAID, BookingState.CANCELLED]
Steps = list[tuple[int, tuple[str, Caller | None, ReplyState | None]]]
SENT = [ReplyState.SENT, ReplyState.SENT, ReplyState.UNKNOWN]
STEPS = st.lists(
    st.tuples(
        st.sampled_from([1, 179, 180, 181, 900, 1800, 3600, 9000]),
        st.one_of(
            *[st.tuples(st.just("call"), st.sampled_from(CALLERS), st.sampled_from(SENT))] * 3,
            st.tuples(st.just("abandoned"), st.sampled_from(CALLERS), st.none()),
            st.tuples(st.sampled_from(BOOKED), st.sampled_from(CALLERS[:3]), st.none()),
            st.tuples(st.sampled_from(["pause", "resume", "focus", "stop"]), st.none(), st.none()),
        ),
    ),
    min_size=4,
    max_size=14,
)


MORNINGS = replace(POLICY, screening=ScreeningRules(repeat_within=NEVER))
# From 8:55 on: Julie is not known before Marc's slot; at 10:05 she may be Marc, and from then on she is.
AT_HIS_SLOT: Steps = [
    (600, ("call", JULIE, ReplyState.SENT)),
    (3600, ("call", JULIE, ReplyState.SENT)),
    (900, ("call", JULIE, ReplyState.SENT)),
]


@dataclass
class Reality:
    """A guard that lives through steps, on a real journal."""

    journal: Journal
    policy: Policy
    events: list[Occurrence]
    book: list[tuple[PersonAddress, ...]]
    bookings: dict[Address, Booking] = field(default_factory=dict)

    def __post_init__(self) -> None:
        keep_events(self.journal, *self.events)
        for number, entries in enumerate(self.book):
            self.journal.people.save(Person(f"p{number}", "", entries), at=at("8:00"))
        self.stage = Stage(self.journal, self.policy, FakeClock(at("8:55")))

    def live(self, steps: Steps) -> None:
        for number, (seconds, (what, caller, sent)) in enumerate(steps):
            self.stage.clock.advance(timedelta(seconds=seconds))
            if what in set(BookingState):
                self._book(caller, BookingState(what))
            elif caller is not None:
                self._call(what, caller, f"k{number}", sent)
            else:
                self._act(what)

    def _call(self, what: str, caller: Caller, key: str, sent: ReplyState | None) -> None:
        guard, offer = self.stage.guard, self.stage.channel.offer(caller, key)
        if what == "abandoned":
            guard.call_abandoned(offer)
            return
        guard.call_arrived(offer)
        guard.call_ended(key, Ending.ACKNOWLEDGED)
        for queued in self.journal.outbox.pending(most=9):
            assert sent is not None
            self.journal.outbox.begin(queued.intent.id, at=self.stage.clock.now())
            self.journal.outbox.finish(queued.intent.id, sent, "", at=self.stage.clock.now())

    def _book(self, caller: Caller | None, state: BookingState) -> None:
        assert caller is not None
        now = self.stage.clock.now()
        (who, *_) = sorted(caller.addresses)
        slot = Period(now + minutes(20), now + minutes(50))
        before = self.bookings.get(who)
        made = before or Booking(f"b/{who}", state, period=slot, addresses=caller.addresses)
        after = replace(made, state=state, history=(*made.history, StateChange(state, now)))
        self.journal.bookings.write([BookingRecord(after)])
        self.bookings[who] = after
        self.stage.frame.take_up(read_clientele(self.journal.people, self.journal.bookings, now), now)

    def _act(self, what: str) -> None:
        now = self.stage.clock.now()
        match what:
            case "pause":
                self.journal.focus.pause(now + minutes(15))
            case "resume":
                self.journal.focus.pause(None)
            case "focus":
                start_focus(self.journal, minutes(50), at=now)
            case "stop":
                end_block(self.journal, self.stage.frame, at=now)
        self.stage.frame.refresh(now)

    def past(self) -> Past:
        around = bounds_around(self.stage.clock.now())
        return Past(
            occurrences=self.journal.calendars.occurrences(around),
            manual=self.journal.focus.manual(around),
            early_ends=self.journal.focus.early_ends(around),
            known=self.journal.calendars.known_addresses(),
            book=Book.of(self.journal.people.people()),
            bookings=self.journal.bookings.bookings(),
            learned=self.journal.people.learned_at(),
        )

    def rules(self) -> ReplayRules:
        return ReplayRules(self.policy.screening, self.policy.focus, self.policy.limits, self.policy.zone)


@contextmanager
def reality(
    policy: Policy, events: list[Occurrence], book: list[tuple[PersonAddress, ...]]
) -> Iterator[Reality]:
    with TemporaryDirectory() as folder:
        journal = journal_in(Path(folder))
        try:
            yield Reality(journal, policy, events, book)
        finally:
            journal.close()


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(POLICIES, EVENTS, BOOKS, STEPS)
@example(MORNINGS, [event("10:00", "11:00", person(MARC_MAIL))], [], AT_HIS_SLOT)
def test_a_replay_under_the_same_policy_is_what_happened(
    policy: Policy, events: list[Occurrence], book: list[tuple[PersonAddress, ...]], steps: Steps
) -> None:
    with reality(policy, events, book) as lived:
        lived.live(steps)
        calls = lived.journal.calls.calls()
        replayed = list(replay(calls, lived.past(), lived.rules()))
        assert [call for call, _ in replayed] == calls
        for call, verdict in replayed:
            assert verdict.decision == call.interruption.decision
            went = call.reply is not None and call.reply.state is not ReplyState.SKIPPED
            assert verdict.gets_reply == went
            assert verdict.skipped == (call.reply.why if call.reply is not None else "")
        simulation = simulate(calls, lived.past(), lived.rules(), lived.rules())
        assert simulation.as_decided == simulation.replayed == simulation.calls == len(calls)
        assert simulation.changed == ()
