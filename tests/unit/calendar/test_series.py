"""Series: rules, dates, exceptions, instances that stand elsewhere."""

from datetime import UTC, datetime, timedelta

import pytest

from focusguard.domain.period import Period
from tests.unit.calendar.texts import CONTEXT, WINDOW, expand, expand_resource, times, vcalendar, vevent

PARIS_9 = "DTSTART;TZID=Europe/Paris:20261123T090000"


def test_series_over_the_window_keeps_the_wall_clock() -> None:
    start, end = datetime(2026, 10, 20, tzinfo=UTC), datetime(2026, 11, 3, tzinfo=UTC)
    series = "DTSTART;TZID=Europe/Paris:20260105T090000"
    expansion = expand(series, "DURATION:PT1H", "RRULE:FREQ=WEEKLY", window=Period(start, end))
    assert expansion.recurring
    assert times(expansion) == [("10-26 08:00", "10-26 09:00"), ("11-02 08:00", "11-02 09:00")]
    assert [o.recurrence_id for o in expansion.occurrences] == ["20261026T080000Z", "20261102T080000Z"]


def test_the_window_is_half_open() -> None:
    nine = datetime(2026, 11, 23, 9, tzinfo=UTC)
    daily = ["DTSTART:20261101T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY"]
    hour = timedelta(hours=1)
    assert len(expand(*daily, window=Period(nine - hour, nine)).occurrences) == 0
    assert len(expand(*daily, window=Period(nine, nine + hour)).occurrences) == 1
    assert len(expand(*daily, window=Period(nine + hour, nine + 2 * hour)).occurrences) == 0


def test_series_of_hours_across_the_change_of_clocks_lasts_as_long_each_day() -> None:
    daily = expand("DTSTART;TZID=Europe/Paris:20261023T230000", "DURATION:PT4H", "RRULE:FREQ=DAILY;COUNT=3")
    assert {o.period.duration for o in daily.occurrences} == {timedelta(hours=4)}


@pytest.mark.parametrize(
    ("until", "days"),
    [
        ("20261125", ["23", "24", "25"]),
        ("20261125T080000Z", ["23", "24", "25"]),
        ("20261125T075959Z", ["23", "24"]),
        ("20261125T090000", ["23", "24", "25"]),
    ],
)
def test_until_of_a_zoned_series(until: str, days: list[str]) -> None:
    expansion = expand(PARIS_9, "DURATION:PT1H", f"RRULE:FREQ=DAILY;UNTIL={until}")
    assert [start[3:5] for start, _ in times(expansion)] == days


@pytest.mark.parametrize("until", ["20261125", "20261125T230000Z"])
def test_until_of_an_all_day_series(until: str) -> None:
    expansion = expand("DTSTART;VALUE=DATE:20261123", f"RRULE:FREQ=DAILY;UNTIL={until}")
    assert [start[3:] for start, _ in times(expansion)] == ["22 23:00", "23 23:00", "24 23:00"]


@pytest.mark.parametrize(
    "excluded",
    [
        "EXDATE;TZID=Europe/Paris:20261124T090000",
        "EXDATE:20261124T080000Z",
        "EXDATE;VALUE=DATE:20261124",
        "EXDATE;TZID=Europe/Paris:20261124T090000,20261201T090000",
    ],
)
def test_exdate_in_every_type(excluded: str) -> None:
    expansion = expand(PARIS_9, "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3", excluded)
    assert [start for start, _ in times(expansion)] == ["11-23 08:00", "11-25 08:00"]


def test_rdate_adds_instants_and_periods() -> None:
    expansion = expand(
        "DTSTART:20261123T090000Z",
        "DURATION:PT1H",
        "RDATE:20261201T090000Z",
        "RDATE;VALUE=PERIOD:20261202T090000Z/PT3H",
    )
    assert expansion.recurring
    assert times(expansion) == [
        ("11-23 09:00", "11-23 10:00"),
        ("12-01 09:00", "12-01 10:00"),
        ("12-02 09:00", "12-02 12:00"),
    ]


def series_with(*override: str) -> str:
    master = vevent(PARIS_9, "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3", "SUMMARY:Point")
    return vcalendar(master, vevent(*override))


@pytest.mark.parametrize(
    "named",
    [
        "RECURRENCE-ID;TZID=Europe/Paris:20261124T090000",
        "RECURRENCE-ID:20261124T080000Z",
        "RECURRENCE-ID;VALUE=DATE:20261124",
    ],
)
def test_moved_instance_stands_once_in_its_new_place(named: str) -> None:
    moved = series_with(named, "DTSTART:20261124T150000Z", "DTEND:20261124T160000Z", "SUMMARY:Plus tard")
    found = expand_resource(moved, CONTEXT, WINDOW).occurrences
    assert [(o.period.start.strftime("%d %H:%M"), o.summary) for o in found] == [
        ("23 08:00", "Point"),
        ("24 15:00", "Plus tard"),
        ("25 08:00", "Point"),
    ]
    assert found[1].recurrence_id == "20261124T080000Z"


def test_cancelled_instance_does_not_come_back_as_the_rule_has_it() -> None:
    named = "RECURRENCE-ID;TZID=Europe/Paris:20261124T090000"
    text = series_with(named, PARIS_9.replace("23T", "24T"), "STATUS:CANCELLED")
    found = expand_resource(text, CONTEXT, WINDOW).occurrences
    assert [o.period.start.day for o in found] == [23, 25]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(24, []), (26, ["26 10:00"])],
    ids=["left the window", "came into the window"],
)
def test_instance_moved_across_the_window(day: int, expected: list[str]) -> None:
    named = "RECURRENCE-ID;TZID=Europe/Paris:20261124T090000"
    text = series_with(named, "DTSTART:20261126T100000Z", "DTEND:20261126T110000Z")
    window = Period(datetime(2026, 11, day, tzinfo=UTC), datetime(2026, 11, day + 1, tzinfo=UTC))
    found = expand_resource(text, CONTEXT, window).occurrences
    assert [o.period.start.strftime("%d %H:%M") for o in found] == expected


def test_this_and_future_moves_all_that_follow_and_each_keeps_its_own_id() -> None:
    named = "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20261124T090000"
    text = series_with(named, "DTSTART;TZID=Europe/Paris:20261124T110000", "DURATION:PT2H")
    found = expand_resource(text, CONTEXT, WINDOW).occurrences
    assert [(o.period.start.strftime("%d %H"), o.recurrence_id[6:11]) for o in found] == [
        ("23 08", "23T08"),
        ("24 10", "24T08"),
        ("25 10", "25T08"),
    ]


def test_invitation_to_one_instance_alone() -> None:
    expansion = expand(PARIS_9, "RECURRENCE-ID:20261123T070000Z", "DURATION:PT1H")
    assert times(expansion) == [("11-23 08:00", "11-23 09:00")]
    assert expansion.occurrences[0].recurrence_id == "20261123T070000Z"


@pytest.mark.parametrize(
    ("rdate", "expected"),
    [
        ("RDATE;VALUE=DATE:20261125", "11-25 08:00"),
        ("RDATE:20261125T080000Z", "11-25 08:00"),
        ("RDATE:20261125T090000", "11-25 08:00"),
        ("RDATE;TZID=America/New_York:20261125T090000", "11-25 14:00"),
    ],
)
def test_rdate_in_every_type(rdate: str, expected: str) -> None:
    expansion = expand(PARIS_9, "DURATION:PT1H", rdate)
    assert [start for start, _ in times(expansion)] == ["11-23 08:00", expected]


def test_rdate_periods_of_a_zone_stand_beside_dates() -> None:
    period = "RDATE;VALUE=PERIOD;TZID=Europe/Paris:20261124T080000/20261124T110000"
    expansion = expand(PARIS_9, "DURATION:PT1H", period, "RDATE:20261127T080000Z")
    assert times(expansion) == [
        ("11-23 08:00", "11-23 09:00"),
        ("11-24 07:00", "11-24 10:00"),
        ("11-27 08:00", "11-27 09:00"),
    ]


@pytest.mark.parametrize("until", ["99991231", "99991231T235959Z", "99991231T235959"])
@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Los_Angeles"])
def test_until_for_ever(until: str, zone: str) -> None:
    expansion = expand(f"DTSTART;TZID={zone}:20261230T090000", f"RRULE:FREQ=DAILY;UNTIL={until}")
    assert len(expansion.occurrences) == 2


def test_a_series_with_an_end_lasts_as_long_when_its_start_falls_into_the_gap() -> None:
    start = ("DTSTART;TZID=Europe/Paris:20260328T023000", "DTEND;TZID=Europe/Paris:20260328T033000")
    spring = Period(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 30, tzinfo=UTC))
    assert times(expand(*start, "RRULE:FREQ=DAILY;COUNT=3", window=spring)) == [
        ("03-28 01:30", "03-28 02:30"),
        ("03-29 01:30", "03-29 02:30"),
        ("03-30 00:30", "03-30 01:30"),
    ]
