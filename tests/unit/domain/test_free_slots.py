"""Slots never lie on anything in the calendar, and are such as one would offer."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from focusguard.domain.agenda import EventStatus, FocusMark, Occurrence, PartStat, Transparency
from focusguard.domain.focus import BlockSource, FocusBlock, FocusWindow
from focusguard.domain.free_slots import (
    SlotRules,
    bookable_of,
    busy_periods,
    free_slots,
    next_callback,
    next_slots,
)
from focusguard.domain.period import Period
from tests.unit.domain.samples import at, block, event, minutes, span

PARIS = ZoneInfo("Europe/Paris")
OFFICE = FocusWindow(frozenset(range(5)), time(9), time(18))
UTC_RULES = SlotRules((OFFICE,), UTC)
HALF_HOUR = minutes(30)
ZONES = [
    PARIS,
    UTC,
    ZoneInfo("America/St_Johns"),
    ZoneInfo("Australia/Lord_Howe"),
    ZoneInfo("Asia/Kathmandu"),
]


def rules(*, buffer: float = 0, busy_all_day: frozenset[str] = frozenset()) -> SlotRules:
    return SlotRules((OFFICE,), UTC, minutes(buffer), busy_all_day)


def slots_beside(
    *occurrences: Occurrence,
    of: SlotRules = UTC_RULES,
    blocks: tuple[FocusBlock, ...] = (),
    first: str = "9:00",
) -> list[str]:
    """Return the starts that are free on Monday from *first* on."""
    free = free_slots(of, busy_periods(of, occurrences, blocks), HALF_HOUR, at=at(first))
    return [f"{slot.start:%H:%M}" for slot in free if slot.start.date() == at("9:00").date()]


ALL_DAY = [f"{hour:02}:{minute:02}" for hour in range(9, 18) for minute in (0, 30)]


def test_an_empty_calendar_leaves_the_hours() -> None:
    assert slots_beside() == ALL_DAY


@pytest.mark.parametrize(
    ("occurrence", "missing"),
    [
        (event("10:00", "11:00"), ["10:00", "10:30"]),
        (event("10:10", "10:20"), ["10:00"]),
        (event("10:29", "10:31"), ["10:00", "10:30"]),
        (event("10:30", "10:30"), []),
        (event("7:00", "9:01"), ["09:00"]),
        (event("17:59", "20:00"), ["17:30"]),
        (event("0:00", "23:59"), ALL_DAY),
        (event("10:00", "11:00", status=EventStatus.TENTATIVE), ["10:00", "10:30"]),
        (event("10:00", "11:00", partstat=PartStat.TENTATIVE), ["10:00", "10:30"]),
        (event("10:00", "11:00", focus=FocusMark.OWN_UID), ["10:00", "10:30"]),
        (event("10:00", "11:00", status=EventStatus.CANCELLED), []),
        (event("10:00", "11:00", transparency=Transparency.TRANSPARENT), []),
        (event("10:00", "11:00", partstat=PartStat.DECLINED), []),
    ],
)
def test_what_is_busy_takes_its_slots(occurrence: Occurrence, missing: list[str]) -> None:
    assert slots_beside(occurrence) == [start for start in ALL_DAY if start not in missing]


def test_a_meeting_has_its_buffer_and_a_block_has_none() -> None:
    buffered = rules(buffer=10)
    assert "09:30" not in slots_beside(event("10:00", "11:00"), of=buffered)
    assert "11:00" not in slots_beside(event("10:00", "11:00"), of=buffered)
    beside = slots_beside(blocks=(block("10:00", "11:00"),), of=buffered)
    assert [start for start in ALL_DAY if start not in beside] == ["10:00", "10:30"]


@pytest.mark.parametrize(("accounts", "is_free"), [(frozenset(), True), (frozenset({"pro"}), False)])
def test_a_whole_day_is_busy_where_its_calendar_says_so(accounts: frozenset[str], is_free: bool) -> None:
    whole = event("0:00", "23:59", all_day=True)._replace(calendar="pro/Travail")
    assert bool(slots_beside(whole, of=rules(busy_all_day=accounts))) is is_free


def test_slots_begin_at_the_hour_or_half_past_and_end_within_the_hours() -> None:
    assert slots_beside(first="17:01") == ["17:30"]
    assert slots_beside(first="17:30") == ["17:30"]
    assert slots_beside(first="17:31") == []
    free = free_slots(UTC_RULES, [], minutes(45), at=at("17:00"))
    assert [f"{slot.start:%a %H:%M}" for slot in free[:2]] == ["Mon 17:00", "Tue 09:00"]


def test_nobody_is_booked_at_the_weekend_or_after_two_weeks() -> None:
    free = free_slots(UTC_RULES, [], HALF_HOUR, at=at("9:00"))
    assert {slot.start.weekday() for slot in free} == set(range(5))
    assert free[-1].end <= at("9:00") + timedelta(days=14)
    assert len(free) == 10 * 18


def test_a_slot_of_no_length_is_none() -> None:
    with pytest.raises(ValueError, match="lasts longer"):
        free_slots(UTC_RULES, [], timedelta(), at=at("9:00"))


@pytest.mark.parametrize(
    ("free", "until", "now", "most", "offered"),
    [
        # The earliest of each half day.
        (["9:00", "9:30", "10:00", "14:00", "14:30"], "9:00", "8:00", 2, ["9:00", "14:00"]),
        # One half day alone: an hour apart.
        (["14:00", "14:30", "15:00"], "12:00", "9:00", 2, ["14:00", "15:00"]),
        (["14:00", "14:30"], "12:00", "9:00", 2, ["14:00"]),
        # After the block, and with time to choose.
        (["9:00", "12:00", "16:00"], "12:00", "9:00", 1, ["12:00"]),
        (["12:00", "12:30", "16:00"], "12:00", "11:45", 1, ["12:30"]),
        (["12:00"], "12:00", "11:30", 1, ["12:00"]),
        ([], "12:00", "9:00", 2, []),
        (["14:00"], "12:00", "9:00", 0, []),
    ],
)
def test_what_is_offered_is_a_choice(
    free: list[str], until: str, now: str, most: int, offered: list[str]
) -> None:
    slots = [Period(at(start), at(start) + HALF_HOUR) for start in free]
    chosen = next_slots(slots, until=at(until), at=at(now), most=most, zone=UTC)
    assert [slot.start for slot in chosen] == [at(start) for start in offered]


def test_who_coordinates_may_ring_as_soon_as_the_block_is_over() -> None:
    free = [span("11:30", "11:45"), span("12:00", "12:15"), span("12:30", "12:45")]
    assert next_callback(free, until=at("12:00")) == span("12:00", "12:15")
    assert next_callback(free, until=at("13:00")) is None


def test_of_the_pages_own_slots_those_are_bookable_that_the_calendar_leaves() -> None:
    busy = busy_periods(UTC_RULES, [event("10:00", "11:00")], [])
    offered = [span("14:15", "14:45"), span("10:45", "11:15"), span("9:15", "9:45"), span("18:00", "18:30")]
    kept = bookable_of(UTC_RULES, busy, offered, at=at("9:00"))
    assert kept == (span("9:15", "9:45"), span("14:15", "14:45"))


@pytest.mark.parametrize("seed", range(10))
def test_slots_never_lie_on_the_calendar(seed: int) -> None:
    """Each seed makes 1,000 calendars: events of every kind, blocks, buffers, zones, clock changes."""
    chance, offers = random.Random(seed), 0
    for _ in range(1000):
        now, of, occurrences, blocks = _calendar(chance)
        duration = minutes(chance.choice([15, 20, 30, 45, 60, 90]))
        busy = busy_periods(of, occurrences, blocks)
        until = now + minutes(chance.randrange(0, 240))
        free = free_slots(of, busy, duration, at=now)
        offered = next_slots(free, until=until, at=now, most=3, zone=of.zone)
        offers += len(offered)
        for slot in offered:
            _assert_free(slot, duration, of, occurrences, blocks)
            assert max(until, now + HALF_HOUR) <= slot.start
            assert slot.end <= now + timedelta(days=14)
        assert not any(a.overlaps(b) for a, b in pairwise(offered))
    assert offers > 1000, "or nothing was shown"


def _assert_free(
    slot: Period, duration: timedelta, of: SlotRules, occurrences: list[Occurrence], blocks: list[FocusBlock]
) -> None:
    """Check a slot against the calendar itself, by nothing that made it."""
    for o in occurrences:
        counts = not o.all_day or o.focus is not FocusMark.NONE or o.calendar.split("/")[0] in of.busy_all_day
        if o.is_busy and o.period.start < o.period.end and counts:
            margin = timedelta() if o.all_day or o.focus is not FocusMark.NONE else of.buffer
            assert slot.end + margin <= o.period.start or o.period.end + margin <= slot.start
    for b in blocks:
        assert slot.end <= b.period.start or slot.start >= b.period.end
    start, end = slot.start.astimezone(of.zone), slot.end.astimezone(of.zone)
    assert slot.duration == duration
    assert (start.minute in {0, 30}, start.second) == (True, 0)
    assert start.weekday() < 5
    assert time(9) <= start.time() < time(18)
    assert end.time() <= time(18)


def _calendar(chance: random.Random) -> tuple[datetime, SlotRules, list[Occurrence], list[FocusBlock]]:
    # Around the changes of the clock in spring and autumn, and anywhere in the year.
    first = chance.choice([datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 10, 20, tzinfo=UTC)])
    first += timedelta(days=chance.choice([0, 0, 0, chance.randrange(150)]))
    now = first + minutes(chance.randrange(0, 24 * 60))
    zone = chance.choice(ZONES)
    of = SlotRules(
        (OFFICE,), zone, minutes(chance.choice([0, 10, 15])), chance.choice([frozenset(), frozenset({"pro"})])
    )
    occurrences = list(_events(chance, now))
    blocks = [FocusBlock(_period(chance, now), BlockSource.WINDOW) for _ in range(chance.randrange(6))]
    return now, of, occurrences, [b for b in blocks if b.period.start < b.period.end]


def _events(chance: random.Random, now: datetime) -> Iterator[Occurrence]:
    for _ in range(chance.choice([0, 5, 20, 60, 120])):
        yield event(
            all_day=chance.random() < 0.05,
            status=chance.choice(list(EventStatus)),
            transparency=chance.choice(list(Transparency)),
            partstat=chance.choice(list(PartStat)),
            focus=chance.choice([FocusMark.NONE, FocusMark.NONE, FocusMark.TITLE, FocusMark.OWN_UID]),
        )._replace(period=_period(chance, now), calendar=chance.choice(["pro/Travail", "perso/Maison"]))


def _period(chance: random.Random, now: datetime) -> Period:
    start = now + minutes(chance.randrange(-24 * 60, 15 * 24 * 60))
    end = start + minutes(chance.choice([0, 1, 15, 30, 50, 60, 120, 480, 2880]))
    # Some sources give instants with another offset than UTC's.
    other = timezone(timedelta(hours=chance.choice([-5, 2])))
    return (
        Period(start.astimezone(other), end.astimezone(other))
        if chance.random() < 0.5
        else Period(start, end)
    )
