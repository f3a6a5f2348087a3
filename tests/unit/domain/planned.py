"""Weeks of November and December 2026 to plan in; Monday is 23 November."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from focusguard.domain.agenda import EventStatus, FocusMark, Occurrence, PartStat, Transparency
from focusguard.domain.focus import FocusWindow
from focusguard.domain.own_blocks import BlockState, OwnBlock, Privacy
from focusguard.domain.period import Period
from focusguard.domain.plan_blocks import plan_blocks
from focusguard.domain.planning import BlockPlan, PlanRules, StepKind

WORKDAYS = frozenset(range(5))
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def when(text: str, zone: tzinfo = UTC) -> datetime:
    """Return `tue 9:30` of the first week, `tue+1 9:30` of the one after it, on the clock of *zone*."""
    day, clock = text.split()
    name, _, weeks = day.partition("+")
    hour, minute, second, *_ = (*map(int, clock.split(":")), 0)
    on = MONDAY.date() + timedelta(days=_DAYS.index(name) + 7 * int(weeks or 0))
    return datetime.combine(on, time(hour, minute, second), tzinfo=zone).astimezone(UTC)


def stretch(text: str, zone: tzinfo = UTC) -> Period:
    """Return the period `tue 9:00-11:00`; the end lies on the same day, or on the next."""
    day, _, clocks = text.partition(" ")
    start, _, end = clocks.partition("-")
    first, last = when(f"{day} {start}", zone), when(f"{day} {end}", zone)
    return Period(first, last if last > first else last + timedelta(days=1))


def told(period: Period, zone: tzinfo = UTC) -> str:
    """Return *period* as `stretch` reads it."""
    start, end = period.start.astimezone(zone), period.end.astimezone(zone)
    week, day = divmod((start.date() - MONDAY.date()).days, 7)
    later = f"+{week}" if week else ""
    return f"{_DAYS[day]}{later} {start.hour}:{start:%M}-{end.hour}:{end:%M}"


def rules(
    *windows: tuple[str, str],
    goal: float = 10,
    lengths: tuple[int, int] = (60, 120),
    buffer: int = 10,
    zone: tzinfo = UTC,
    days: frozenset[int] = WORKDAYS,
    busy_all_day: frozenset[str] = frozenset(),
) -> PlanRules:
    """Return the rules with *windows* (`9:00`, `12:00`) on *days*; none: nine to noon."""
    return PlanRules(
        windows=tuple(FocusWindow(days, _clock(a), _clock(b)) for a, b in windows or (("9:00", "12:00"),)),
        goal=timedelta(hours=goal),
        shortest=timedelta(minutes=lengths[0]),
        longest=timedelta(minutes=lengths[1]),
        buffer=timedelta(minutes=buffer),
        zone=zone,
        busy_all_day=busy_all_day,
    )


def _clock(text: str) -> time:
    hour, minute = map(int, text.split(":"))
    return time(hour, minute)


def busy(
    period: Period,
    title: str = "Comité",
    *,
    uid: str = "",
    focus: FocusMark = FocusMark.NONE,
    all_day: bool = False,
    transparency: Transparency = Transparency.OPAQUE,
    calendar: str = "pro/Travail",
) -> Occurrence:
    return Occurrence(
        uid=uid or f"{title}-{period.start:%d%H%M}@example.net",
        recurrence_id="",
        period=period,
        all_day=all_day,
        summary=title,
        status=EventStatus.CONFIRMED,
        transparency=transparency,
        partstat=PartStat.NONE,
        participants=(),
        calendar=calendar,
        focus=focus,
    )


def own(period: Period, uid: str = "focusguard-1", state: BlockState = BlockState.STANDING) -> OwnBlock:
    return OwnBlock(
        uid=uid, account="pro", period=period, title="Concentration", privacy=Privacy.PRIVATE, state=state
    )


def steps(plan: BlockPlan, zone: tzinfo = UTC) -> list[str]:
    """Return the steps as `make mon 9:00-11:00`, moves as `move mon 9:00-11:00 > tue 9:00-11:00`."""
    before = {id(s): f"{told(s.moved_from, zone)} > " if s.moved_from else "" for s in plan.steps}
    return [f"{step.kind} {before[id(step)]}{told(step.period, zone)}" for step in plan.steps]


def applied(blocks: list[OwnBlock], plan: BlockPlan) -> list[OwnBlock]:
    """Return our blocks once *plan* stands in the calendar."""
    kept = {block.uid: block for block in blocks}
    for number, step in enumerate(plan.steps):
        if step.kind is StepKind.REMOVE:
            del kept[step.uid]
        elif step.kind is StepKind.MAKE:
            kept[f"made-{number}"] = own(step.period, f"made-{number}")
        elif step.kind is StepKind.MOVE:
            kept[step.uid] = own(step.period, step.uid)
    return list(kept.values())


def plan(
    of: PlanRules,
    *events: Occurrence,
    blocks: tuple[OwnBlock, ...] = (),
    at: str = "mon 0:00",
    holidays: frozenset[date] = frozenset(),
) -> BlockPlan:
    return plan_blocks(of, events, blocks, at=when(at, of.zone), holidays=holidays)


def first_week(found: BlockPlan, of: PlanRules | None = None) -> list[str]:
    """Return the steps of the week from Monday 23 November on."""
    return [line for line in steps(found, of.zone if of else UTC) if "+1" not in line and "+2" not in line]
