"""Plans in weeks whose every hour is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from focusguard.domain.agenda import FocusMark, Occurrence, Transparency
from focusguard.domain.free_time import day_period
from focusguard.domain.plan_blocks import plan_blocks
from tests.unit.domain.planned import busy, first_week, own, plan, rules, steps, stretch

PARIS = ZoneInfo("Europe/Paris")
AUCKLAND = ZoneInfo("Pacific/Auckland")


def test_an_empty_week_gets_its_goal_in_as_few_blocks_as_can_be() -> None:
    found = plan(rules())
    days = ("mon", "tue", "wed", "thu", "fri")
    assert first_week(found) == [f"make {day} 9:00-11:00" for day in days]
    assert [(w.monday, w.goal, w.reached) for w in found.weeks] == [
        (date(2026, 11, 23), timedelta(hours=10), timedelta(hours=10)),
        (date(2026, 11, 30), timedelta(hours=10), timedelta(hours=10)),
    ]


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        (0, []),
        (0.5, ["make mon 9:00-10:00"]),  # the shortest block forces half an hour more
        (1.5, ["make mon 9:00-10:30"]),
        (2, ["make mon 9:00-11:00"]),
        (3, ["make mon 9:00-11:00", "make mon 11:00-12:00"]),
        (3.5, ["make mon 9:00-11:00", "make tue 9:00-10:30"]),
        (14, [*(f"make {d} 9:00-11:00" for d in ("mon", "tue", "wed", "thu", "fri"))]),
    ],
)
def test_the_goal_is_reached_with_the_earliest_days_first(goal: float, expected: list[str]) -> None:
    found = [line for line in first_week(plan(rules(goal=goal))) if goal < 14 or "11:00-" not in line]
    assert found == expected


def test_a_goal_out_of_reach_takes_every_hour_and_says_what_is_reached() -> None:
    found = plan(rules(goal=40))
    assert [week.reached for week in found.weeks] == [timedelta(hours=15)] * 2


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        ("mon 9:00-10:00", "mon 10:15-12:00"),  # 10:10 with the buffer, then the next quarter
        ("mon 9:00-10:45", "mon 11:00-12:00"),
        ("mon 11:10-12:00", "mon 9:00-11:00"),
        ("mon 11:05-12:00", "mon 9:00-10:55"),
        ("mon 12:05-13:00", "mon 9:00-11:00"),
        ("mon 9:50-11:10", None),
    ],
)
def test_buffers_are_kept_around_meetings(meeting: str, expected: str | None) -> None:
    only_monday = rules(days=frozenset({0}), goal=2)
    found = plan(only_monday, busy(stretch(meeting)))
    assert first_week(found) == ([f"make {expected}"] if expected else [])


def test_a_block_that_fits_from_no_round_quarter_begins_between() -> None:
    before, after = busy(stretch("mon 9:00-10:32:30")), busy(stretch("mon 11:54-13:00"))
    assert first_week(plan(rules(days=frozenset({0})), before, after)) == ["make mon 10:43-11:44"]


@pytest.mark.parametrize(
    "event",
    [
        busy(stretch("mon 9:00-12:00"), transparency=Transparency.TRANSPARENT),
        busy(stretch("mon 0:00-23:59"), all_day=True),
        busy(stretch("mon 9:30-9:31"), focus=FocusMark.NONE, all_day=True),
    ],
)
def test_what_takes_no_time_is_in_nobodys_way(event: Occurrence) -> None:
    assert first_week(plan(rules(goal=2), event)) == ["make mon 9:00-11:00"]


def test_an_all_day_event_takes_its_days_where_its_calendar_says_so() -> None:
    fair = busy(day_period(date(2026, 11, 23), PARIS), "Salon", all_day=True)
    at_pro, at_home = (rules(goal=2, zone=PARIS, busy_all_day=frozenset({name})) for name in ("pro", "perso"))
    assert first_week(plan(at_pro, fair), at_pro) == ["make tue 9:00-11:00"]
    assert first_week(plan(at_home, fair), at_home) == ["make mon 9:00-11:00"]


def test_focus_of_others_counts_and_needs_no_buffer() -> None:
    clockwise = busy(stretch("mon 9:00-10:00"), "Focus Time", focus=FocusMark.TITLE)
    found = plan(rules(goal=3), clockwise)
    assert first_week(found) == ["make mon 10:00-12:00"]
    assert found.weeks[0].reached == timedelta(hours=3)


def test_a_whole_day_of_focus_counts_by_the_hours_of_the_windows() -> None:
    event = busy(day_period(date(2026, 11, 23), PARIS), "Focus", all_day=True, focus=FocusMark.TITLE)
    of = rules(goal=4, zone=PARIS)
    assert first_week(plan(of, event), of) == ["make tue 9:00-10:00"]


def test_what_passed_this_week_counts() -> None:
    done = own(stretch("mon 9:00-11:00"))
    theirs = busy(stretch("tue 9:00-10:00"), "Focus", focus=FocusMark.TITLE)
    found = plan(rules(goal=5), theirs, blocks=(done,), at="wed 8:00")
    assert first_week(found) == ["make wed 9:00-11:00"]
    assert found.weeks[0].reached == timedelta(hours=5)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("mon 9:00", "mon 9:00-11:00"),
        ("mon 9:00:01", "mon 9:15-11:15"),
        ("mon 9:46", "mon 10:00-12:00"),
        ("mon 10:00:01", "tue 9:00-11:00"),  # one block there, not two
    ],
)
def test_nothing_begins_in_the_past(at: str, expected: str) -> None:
    assert first_week(plan(rules(goal=2), at=at)) == [f"make {expected}"]


def test_the_fourteenth_day_is_the_last_and_bears_its_share_of_the_goal() -> None:
    found = plan(rules(), at="thu 8:00")
    assert steps(found)[-1] == "make wed+2 9:00-11:00"
    assert [week.goal for week in found.weeks] == [timedelta(hours=h) for h in (10, 10, 6)]


def test_without_windows_nothing_is_planned_and_nothing_moved() -> None:
    none = replace(rules(), windows=())
    assert plan(none).steps == ()
    assert first_week(plan(none, blocks=(own(stretch("mon 9:00-11:00")),))) == ["keep mon 9:00-11:00"]


def test_windows_that_overlap_or_touch_are_one_and_short_ones_none() -> None:
    of = rules(("9:00", "10:00"), ("9:30", "11:00"), ("11:00", "11:30"), ("14:00", "14:59"), goal=2.5)
    assert first_week(plan(of)) == ["make mon 9:00-10:30", "make mon 10:30-11:30"]
    assert plan(rules(("9:00", "9:59"))).steps == ()


def test_a_window_over_midnight_belongs_to_both_days_and_both_weeks() -> None:
    of = rules(("22:00", "6:00"), days=frozenset({6}), goal=4, zone=PARIS)
    found = plan(of, at="sun 12:00")
    assert steps(found, PARIS) == [
        "make sun 22:00-0:00",
        "make mon+1 0:00-2:00",
        "make mon+1 2:00-4:00",
        "make mon+2 0:00-2:00",  # six of the eight hours of that week lie within the 14 days
        "make mon+2 2:00-3:00",
    ]
    on_holiday = plan(of, at="sun 12:00", holidays=frozenset({date(2026, 11, 30)}))
    assert steps(on_holiday, PARIS)[:2] == ["make sun 22:00-0:00", "make sun+1 22:00-0:00"]


@pytest.mark.parametrize(
    ("at", "start", "end"),
    [
        # Clocks go back on 25 October 2026 at 3:00, forward on 28 March 2027 at 2:00.
        ("2026-10-24", "2026-10-24T23:00:00+02:00", "2026-10-25T06:00:00+01:00"),
        ("2027-03-27", "2027-03-27T23:00:00+01:00", "2027-03-28T06:00:00+02:00"),
    ],
)
def test_a_night_of_a_clock_change_lasts_as_long_as_it_does(at: str, start: str, end: str) -> None:
    of = rules(("23:00", "6:00"), days=frozenset({5}), goal=100, lengths=(30, 600), zone=PARIS)
    noon = day_period(date.fromisoformat(at), PARIS).start + timedelta(hours=12)
    found = plan_blocks(of, [], [], at=noon)
    first = found.steps[0].period
    assert (first.start.astimezone(PARIS).isoformat(), first.end.astimezone(PARIS).isoformat()) == (
        start,
        end,
    )
    assert first.duration == timedelta(hours=8 if at.startswith("2026") else 6)


def test_a_zone_far_from_utc_has_its_own_days() -> None:
    of = rules(goal=2, zone=AUCKLAND)
    assert first_week(plan(of), of) == ["make mon 9:00-11:00"]
    assert plan(of).steps[0].period.start.isoformat() == "2026-11-22T20:00:00+00:00"


def test_five_hundred_events_are_planned_at_once() -> None:
    day = timedelta(days=1)
    events = [
        busy(stretch(f"mon {8 + n % 10}:{n % 6}0-{8 + n % 10}:{n % 6}5"), f"e{n}", uid=f"u{n}")
        for n in range(500)
    ]
    spread = [
        e._replace(period=type(e.period)(e.period.start + day * (n % 14), e.period.end + day * (n % 14)))
        for n, e in enumerate(events)
    ]
    of = rules(("8:00", "18:00"), lengths=(5, 30), goal=30, buffer=1)
    found = plan(of, *spread)
    assert all(week.reached > timedelta(hours=10) for week in found.weeks)
