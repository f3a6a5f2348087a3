"""What holds of every plan, whatever stands in the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise, product
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from focusguard.domain.agenda import FocusMark, Occurrence
from focusguard.domain.fill_gaps import fill_gaps
from focusguard.domain.focus import FocusWindow
from focusguard.domain.free_time import horizon_from, usable, weeks_of
from focusguard.domain.own_blocks import BlockState, OwnBlock
from focusguard.domain.period import Period, total_duration
from focusguard.domain.plan_blocks import days_of_plan, plan_blocks, reflow_blocks
from focusguard.domain.planning import BlockPlan, PlanRules, StepKind, WeekGoal
from tests.unit.domain.planned import MONDAY, applied, busy, own, rules

MINUTE = timedelta(minutes=1)
LARGE = [0.5, 7.33, 10, 40, 168]
# The shortest block and the goals that go with it: hundreds of tiny blocks would only take their time.
SIZES: st.SearchStrategy[tuple[int, list[float]]] = st.sampled_from(
    [(1, [0.2]), (7, [1.0, 2.0]), (15, [0.0, 4.33]), (45, LARGE), (90, LARGE)]
)
ZONES: list[tzinfo] = [
    UTC,
    ZoneInfo("Europe/Paris"),
    ZoneInfo("Pacific/Auckland"),
    ZoneInfo("America/St_Johns"),
]
# Two weeks before a change of clocks in Paris (28 March 2027) or far from any.
STARTS = st.sampled_from([MONDAY, MONDAY + timedelta(days=121)])


@st.composite
def periods(draw: st.DrawFn, most_minutes: int = 240) -> Period:
    start = draw(STARTS) + MINUTE * draw(st.integers(-2 * 1440, 15 * 1440))
    return Period(start, start + MINUTE * draw(st.integers(0, most_minutes)))


EVENTS = st.lists(
    st.builds(
        busy,
        periods(),
        st.sampled_from(["Comité", "Audit"]),
        focus=st.sampled_from([FocusMark.NONE, FocusMark.NONE, FocusMark.TITLE]),
        all_day=st.booleans(),
        calendar=st.sampled_from(["pro/Travail", "perso/Maison"]),
    ),
    max_size=12,
)
CLOCKS = st.sampled_from(["00:00", "06:00", "09:00", "09:20", "12:00", "14:00", "18:30", "22:00"])
WINDOWS = st.lists(
    st.builds(
        lambda days, start, end: (days, start, end),
        st.frozensets(st.integers(0, 6), min_size=1),
        CLOCKS,
        CLOCKS,
    ),
    min_size=1,
    max_size=3,
)


@st.composite
def some_rules(draw: st.DrawFn) -> PlanRules:
    shortest, goals = draw(SIZES)
    base = rules(
        goal=draw(st.sampled_from(goals)),
        lengths=(shortest, shortest + draw(st.sampled_from([0, 10, 60]))),
        buffer=draw(st.sampled_from([0, 10, 17])),
        zone=draw(st.sampled_from(ZONES)),
        busy_all_day=draw(st.frozensets(st.just("perso"))),
    )
    windows = [FocusWindow(d, time.fromisoformat(a), time.fromisoformat(b)) for d, a, b in draw(WINDOWS)]
    return replace(base, windows=tuple(windows))


@st.composite
def own_blocks(draw: st.DrawFn) -> list[OwnBlock]:
    found = draw(st.lists(st.tuples(periods(), st.sampled_from(BlockState)), max_size=5))
    return [own(Period(p.start, p.end + 30 * MINUTE), f"focusguard-{n}", s) for n, (p, s) in enumerate(found)]


INSTANTS = st.builds(lambda start, seconds: start + timedelta(seconds=seconds), STARTS, st.integers(0, 86400))
HOLIDAYS = st.frozensets(st.sampled_from([date(2026, 11, 25), date(2026, 12, 1), date(2027, 3, 29)]))


@settings(deadline=None, max_examples=60)
@given(some_rules(), EVENTS, own_blocks(), INSTANTS, HOLIDAYS)
def test_a_new_place_is_free_within_the_hours_and_the_horizon(
    of: PlanRules, events: list[Occurrence], blocks: list[OwnBlock], at: datetime, holidays: frozenset[date]
) -> None:
    plan = plan_blocks(of, events, blocks, at=at, holidays=holidays)
    horizon = horizon_from(at, of.zone)
    lengths = {b.uid: b.period.duration for b in blocks}
    placed = [s for s in plan.steps if s.kind in {StepKind.MAKE, StepKind.MOVE}]
    for step in placed:
        period = step.period
        assert horizon.start <= period.start
        assert period.end <= horizon.end
        assert all(not period.overlaps(m) for m in kept_free(of, events))
        assert _inside_windows(period, of)
        days = {i.astimezone(of.zone).date() for i in (period.start, period.end - MINUTE / 60)}
        assert not days & holidays
        longest = max(of.longest, lengths.get(step.uid, of.longest))
        assert min(of.shortest, lengths.get(step.uid, of.shortest)) <= period.duration <= longest
    _assert_apart(plan, blocks)


def kept_free(of: PlanRules, events: list[Occurrence]) -> list[Period]:
    """Return what no new block may overlap, said anew: meetings with their buffers, focus as it is."""
    kept = []
    for event in events:
        if not event.period.duration:
            continue
        if event.focus is not FocusMark.NONE:
            kept += [] if event.all_day else [event.period]
        elif not event.all_day:
            kept.append(event.period.widened(of.buffer))
        elif event.calendar.startswith("perso/") and of.busy_all_day:
            kept.append(event.period)
    return kept


def _inside_windows(period: Period, of: PlanRules) -> bool:
    """Tell whether every minute of *period* lies in a window, read off the wall clock of its minute."""
    minutes = range(0, int(period.duration / MINUTE) or 1, 5)
    return all(_in_a_window(period.start + MINUTE * n, of) for n in minutes)


def _in_a_window(instant: datetime, of: PlanRules) -> bool:
    local = instant.astimezone(of.zone)
    today, yesterday, clock = local.weekday(), (local.weekday() - 1) % 7, local.time().replace(second=0)
    for window in of.windows:
        over_midnight = window.end is not None and window.end <= window.start
        begun = today in window.weekdays and window.start <= clock
        if begun and (over_midnight or window.end is None or clock < window.end):
            return True
        if over_midnight and window.end and yesterday in window.weekdays and clock < window.end:
            return True
    return False


def _assert_apart(plan: BlockPlan, blocks: list[OwnBlock]) -> None:
    """New places overlap neither each other nor what is kept, nor what its owner deleted."""
    new = [s.period for s in plan.steps if s.kind in {StepKind.MAKE, StepKind.MOVE}]
    kept = [s.period for s in plan.steps if s.kind is StepKind.KEEP]
    gone = [b.period for b in blocks if b.state is BlockState.GONE]
    for index, period in enumerate(new):
        assert all(not period.overlaps(other) for other in [*new[:index], *kept, *gone])


@settings(deadline=None, max_examples=60)
@given(some_rules(), EVENTS, own_blocks(), INSTANTS, HOLIDAYS)
def test_a_plan_that_stands_is_kept_by_the_next(
    of: PlanRules, events: list[Occurrence], blocks: list[OwnBlock], at: datetime, holidays: frozenset[date]
) -> None:
    plan = plan_blocks(of, events, blocks, at=at, holidays=holidays)
    again = plan_blocks(of, events, applied(blocks, plan), at=at, holidays=holidays)
    assert again.changes == ()
    assert again.weeks == plan.weeks


@settings(deadline=None, max_examples=60)
@given(some_rules(), EVENTS, own_blocks(), INSTANTS, st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_does_not_matter(
    of: PlanRules, events: list[Occurrence], blocks: list[OwnBlock], at: datetime, chance: Random
) -> None:
    plan = plan_blocks(of, events, blocks, at=at)
    mixed_events, mixed_blocks = list(events), list(blocks)
    chance.shuffle(mixed_events)
    chance.shuffle(mixed_blocks)
    assert plan_blocks(of, mixed_events, mixed_blocks, at=at) == plan


@settings(deadline=None, max_examples=60)
@given(some_rules(), EVENTS, own_blocks(), INSTANTS)
def test_what_is_the_owners_or_passed_is_never_in_a_change_and_a_reflow_makes_nothing(
    of: PlanRules, events: list[Occurrence], blocks: list[OwnBlock], at: datetime
) -> None:
    untouchable = {
        b.uid
        for b in blocks
        if b.state not in {BlockState.STANDING, BlockState.TO_MAKE, BlockState.TO_MOVE}
        or b.period.start <= at
    }
    for plan in (plan_blocks, reflow_blocks):
        changes = plan(of, events, blocks, at=at).changes
        assert not {step.uid for step in changes} & untouchable
    assert all(step.kind is not StepKind.MAKE for step in changes)


@settings(deadline=None, max_examples=60)
@given(some_rules(), EVENTS, INSTANTS)
def test_a_week_exceeds_its_goal_by_less_than_a_block_and_five_minutes(
    of: PlanRules, events: list[Occurrence], at: datetime
) -> None:
    nothing_of_others = [event for event in events if event.focus is FocusMark.NONE]
    plan = plan_blocks(of, nothing_of_others, [], at=at)
    for week in plan.weeks:
        assert week.reached < week.goal + max(of.shortest, 5 * MINUTE) or not week.reached


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 40)), max_size=5), st.integers(0, 900))
def test_the_fewest_blocks_that_reach_the_goal_are_taken(gaps: list[tuple[int, int]], wanted: int) -> None:
    of = rules(lengths=(60, 120))
    rooms, start = [], MONDAY
    for length, rest in gaps:
        rooms.append(Period(start, start + MINUTE * length))
        start += MINUTE * (length + rest + 1)
    fitting = [room for gap in rooms if (room := usable(gap, of))]
    made = fill_gaps(fitting, MINUTE * wanted, of)
    best, reached = brute_force([int(room.duration / MINUTE) for room in fitting], wanted, 60, 120)
    assert len(made) == best
    assert total_duration(made) >= MINUTE * min(wanted, reached)
    assert total_duration(made) < MINUTE * max(wanted + 60, 1)
    assert all(any(r.start <= b.start and b.end <= r.end for r in fitting) for b in made)
    assert all(first.end <= second.start for first, second in pairwise(made))
    assert all(60 * MINUTE <= block.duration <= 120 * MINUTE for block in made)


def brute_force(rooms: list[int], wanted: int, shortest: int, longest: int) -> tuple[int, int]:
    """Try every number of blocks in every room: the fewest that last *wanted*, or the most time."""
    ways = [
        (sum(min(room, n * longest) for room, n in zip(rooms, counts, strict=True)), sum(counts))
        for counts in product(*(range(room // shortest + 1) for room in rooms))
    ]
    reached = max(time for time, _ in ways)
    return min(count for time, count in ways if time >= min(wanted, reached)), reached


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(9, 11)), max_size=10), st.integers(1, 30))
def test_the_goal_is_reached_whenever_the_hours_allow_it(meetings: list[tuple[int, int]], goal: int) -> None:
    # Meetings of whole hours without buffers: then every free hour of the week can be used.
    events = [
        busy(Period(start := MONDAY + timedelta(days=day, hours=hour), start + timedelta(hours=1)))
        for day, hour in meetings
    ]
    of = rules(goal=goal, buffer=0, days=frozenset(range(7)))
    week = plan_blocks(of, events, [], at=MONDAY).weeks[0]
    free = 21 - len(set(meetings))
    assert week == WeekGoal(date(2026, 11, 23), of.goal, timedelta(hours=min(goal, free)))


@settings(deadline=None, max_examples=60)
@given(INSTANTS, st.sampled_from(ZONES))
def test_the_horizon_lies_within_the_days_that_are_read(at: datetime, zone: tzinfo) -> None:
    of = rules(zone=zone)
    horizon, read = horizon_from(at, of.zone), days_of_plan(of, at=at)
    weeks = weeks_of(horizon, of.zone)
    assert read.start < weeks[0].start <= horizon.start < horizon.end <= weeks[-1].end < read.end
    assert all(first.end == second.start for first, second in pairwise(weeks))
    assert horizon.start - at < MINUTE
    assert timedelta(days=12, hours=23) < horizon.duration < timedelta(days=14, hours=2)
