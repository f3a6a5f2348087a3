"""The recurrence rules of RFC 5545: its own examples (§3.8.5.3), and what its §3.3.10 says beside them.

A row is a rule, the series' start, and the days on which it takes place. Days are written "1997 0902 0904",
a year before its days; "…" stands after those of a series that goes on.

What deviates from the standard, and why, stands in `DEVIATIONS`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from focusguard.calendar.errors import ResourceInvalid
from focusguard.domain.period import Period
from tests.unit.calendar.texts import expand

# The standard's own examples are in New York.
ZONES = ("America/New_York", "Europe/Paris")
EVER = Period(datetime(1990, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC))


def days(text: str) -> list[date]:
    """Return the days that *text* names."""
    found, year = [], 0
    for number in map(int, text.removesuffix("…").split()):
        if number > 1231:
            year = number
        else:
            found.append(date(year, *divmod(number, 100)))
    return found


def window_for(text: str) -> Period:
    """Return all time, or, of a series that goes on, the time up to the last day that *text* names."""
    if not text.endswith("…"):
        return EVER
    last = days(text)[-1]
    return Period(EVER.start, datetime(last.year, last.month, last.day, 23, 59, tzinfo=UTC))


wall = datetime.fromisoformat


def taking_place(start: str, *lines: str, zone: str, window: Period = EVER) -> list[datetime]:
    """Return when the series starts, on the wall clock of its zone."""
    expansion = expand(f"DTSTART;TZID={zone}:{start}", "DURATION:PT1H", *lines, window=window)
    return [o.period.start.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for o in expansion.occurrences]


EXAMPLES = [
    ("FREQ=DAILY;COUNT=10", "19970902", "1997 0902 0903 0904 0905 0906 0907 0908 0909 0910 0911"),
    ("FREQ=DAILY;INTERVAL=2", "19970902", "1997 0902 0904 0906 0908 0910 …"),
    ("FREQ=DAILY;INTERVAL=10;COUNT=5", "19970902", "1997 0902 0912 0922 1002 1012"),
    ("FREQ=WEEKLY;COUNT=10", "19970902", "1997 0902 0909 0916 0923 0930 1007 1014 1021 1028 1104"),
    (
        "FREQ=WEEKLY;UNTIL=19971224T000000Z",
        "19970902",
        "1997 0902 0909 0916 0923 0930 1007 1014 1021 1028 1104 1111 1118 1125 1202 1209 1216 1223",
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        "19970902",
        "1997 0902 0916 0930 1014 1028 1111 1125 1209 1223 1998 0106 0120 0203 0217 …",
    ),
    (
        "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
        "19970902",
        "1997 0902 0904 0909 0911 0916 0918 0923 0925 0930 1002",
    ),
    (
        "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH",
        "19970902",
        "1997 0902 0904 0909 0911 0916 0918 0923 0925 0930 1002",
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        "19970901",
        "1997 0901 0903 0905 0915 0917 0919 0929 1001 1003 1013 1015 1017 1027 1029 1031 1110 1112 1114"
        " 1124 1126 1128 1208 1210 1212 1222",
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        "19970902",
        "1997 0902 0904 0916 0918 0930 1002 1014 1016",
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        "19970905",
        "1997 0905 1003 1107 1205 1998 0102 0206 0306 0403 0501 0605",
    ),
    ("FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", "19970905", "1997 0905 1003 1107 1205"),
    (
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "19970907",
        "1997 0907 0928 1102 1130 1998 0104 0125 0301 0329 0503 0531",
    ),
    ("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "19970922", "1997 0922 1020 1117 1222 1998 0119 0216"),
    ("FREQ=MONTHLY;BYMONTHDAY=-3", "19970928", "1997 0928 1029 1128 1229 1998 0129 0226 …"),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        "19970902",
        "1997 0902 0915 1002 1015 1102 1115 1202 1215 1998 0102 0115",
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        "19970930",
        "1997 0930 1001 1031 1101 1130 1201 1231 1998 0101 0131 0201",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        "19970910",
        "1997 0910 0911 0912 0913 0914 0915 1999 0310 0311 0312 0313",
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        "19970902",
        "1997 0902 0909 0916 0923 0930 1104 1111 1118 1125"
        " 1998 0106 0113 0120 0127 0303 0310 0317 0324 0331 …",
    ),
    (
        "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        "19970610",
        "1997 0610 0710 1998 0610 0710 1999 0610 0710 2000 0610 0710 2001 0610 0710",
    ),
    (
        "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
        "19970310",
        "1997 0310 1999 0110 0210 0310 2001 0110 0210 0310 2003 0110 0210 0310",
    ),
    (
        "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        "19970101",
        "1997 0101 0410 0719 2000 0101 0409 0718 2003 0101 0410 0719 2006 0101",
    ),
    ("FREQ=YEARLY;BYDAY=20MO", "19970519", "1997 0519 1998 0518 1999 0517 …"),
    ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "19970512", "1997 0512 1998 0511 1999 0517 …"),
    (
        "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
        "19970313",
        "1997 0313 0320 0327 1998 0305 0312 0319 0326 1999 0304 0311 0318 0325 …",
    ),
    (
        "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
        "19970605",
        "1997 0605 0612 0619 0626 0703 0710 0717 0724 0731 0807 0814 0821 0828"
        " 1998 0604 0611 0618 0625 0702 0709 0716 0723 0730 0806 0813 0820 0827 …",
    ),
    (
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        "19970913",
        "1997 0913 1011 1108 1213 1998 0110 0207 0307 0411 0509 0613 …",
    ),
    (
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        "19961105",
        "1996 1105 2000 1107 2004 1102 …",
    ),
    ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "19970904", "1997 0904 1007 1106"),
    (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        "19970929",
        "1997 0929 1030 1127 1230 1998 0129 0226 0330 …",
    ),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805", "1997 0805 0810 0819 0824"),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "19970805", "1997 0805 0817 0819 0831"),
    ("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "20070115", "2007 0115 0130 0215 0315 0330"),
]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("rule", "start", "expected"), EXAMPLES, ids=[rule for rule, _, _ in EXAMPLES])
def test_the_standard_s_examples(rule: str, start: str, expected: str, zone: str) -> None:
    found = taking_place(f"{start}T090000", f"RRULE:{rule}", zone=zone, window=window_for(expected))
    assert [at.date() for at in found] == days(expected)
    assert {(at.hour, at.minute) for at in found} == {(9, 0)}


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("rule", "start", "first", "last", "number"),
    [
        ("FREQ=DAILY;UNTIL=19971224T000000Z", "19970902", date(1997, 9, 2), date(1997, 12, 23), 113),
        (
            "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
            "19980101",
            date(1998, 1, 1),
            date(2000, 1, 31),
            93,
        ),
        ("FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", "19980101", date(1998, 1, 1), date(2000, 1, 31), 93),
    ],
)
def test_the_standard_s_long_examples(
    rule: str, start: str, first: date, last: date, number: int, zone: str
) -> None:
    found = taking_place(f"{start}T090000", f"RRULE:{rule}", zone=zone)
    assert (found[0].date(), found[-1].date(), len(found)) == (first, last, number)


@pytest.mark.parametrize("zone", ZONES)
def test_every_friday_the_13th(zone: str) -> None:
    expected = "1998 0213 0313 1113 1999 0813 2000 1013 …"
    rule = "RRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13"
    first_is_none = f"EXDATE;TZID={zone}:19970902T090000"
    found = taking_place("19970902T090000", first_is_none, rule, zone=zone, window=window_for(expected))
    assert [at.date() for at in found] == days(expected)


def test_every_twenty_minutes_of_the_working_day() -> None:
    rule = "RRULE:FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40"
    window = window_for("1997 0902 0903 …")
    found = taking_place("19970902T090000", rule, zone="America/New_York", window=window)
    assert found[:2] == [wall("1997-09-02 09:00"), wall("1997-09-02 09:20")]
    assert found[23:25] == [wall("1997-09-02 16:40"), wall("1997-09-03 09:00")]


BEYOND = [
    # A day that a month or a year does not have is passed over.
    ("FREQ=MONTHLY;COUNT=4", "20260131", "2026 0131 0331 0531 0731"),
    ("FREQ=YEARLY;COUNT=3", "20240229", "2024 0229 2028 0229 2032 0229"),
    ("FREQ=YEARLY;BYYEARDAY=366;COUNT=2", "20241231", "2024 1231 2028 1231"),
    ("FREQ=YEARLY;BYYEARDAY=-366;COUNT=2", "20240101", "2024 0101 2028 0101"),
    ("FREQ=MONTHLY;BYDAY=5MO;COUNT=3", "20260330", "2026 0330 0629 0831"),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "20260105", "2026 0105"),
    # What the rule does not say comes from the start.
    ("FREQ=YEARLY;COUNT=3", "20260713", "2026 0713 2027 0713 2028 0713"),
    ("FREQ=YEARLY;BYMONTH=3;COUNT=2", "20260315", "2026 0315 2027 0315"),
    ("FREQ=YEARLY;BYWEEKNO=20;COUNT=3", "20260513", "2026 0513 2027 0519 2028 0517"),
    ("FREQ=WEEKLY;BYMONTH=12;COUNT=3", "20261222", "2026 1222 1229 2027 1207"),
    ("FREQ=YEARLY;BYMONTHDAY=13;COUNT=3", "20261113", "2026 1113 1213 2027 0113"),
    # Counted from the end.
    ("FREQ=YEARLY;BYYEARDAY=-1;COUNT=2", "20261231", "2026 1231 2027 1231"),
    ("FREQ=YEARLY;BYDAY=-1FR;COUNT=2", "20261225", "2026 1225 2027 1231"),
    ("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;COUNT=2", "20261025", "2026 1025 2027 1031"),
    ("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=TH;COUNT=3", "20261231", "2026 1231 2027 1230 2028 1228"),
    # The first week has four days of the year, by whatever day it begins with.
    ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;COUNT=3", "20251229", "2025 1229 2027 0104 2028 0103"),
    ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR;COUNT=2", "20210101", "2021 0101 2027 0101"),
    ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=SU;WKST=SU;COUNT=2", "20260104", "2026 0104 2027 0103"),
    # Places among all of a period, also of the period in which the series starts.
    ("FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1;COUNT=3", "20260101", "2026 0101 1231 2027 0101"),
    ("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2;COUNT=2", "20261125", "2026 1125 1202"),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", "20261130", "2026 1130 1231"),
    # Weekdays with a number and without are one list.
    ("FREQ=MONTHLY;BYDAY=TU,1MO;COUNT=6", "20261102", "2026 1102 1103 1110 1117 1124 1201"),
    # Limits.
    ("FREQ=DAILY;BYMONTHDAY=1,-1;COUNT=3", "20261130", "2026 1130 1201 1231"),
    ("FREQ=DAILY;BYDAY=SA,SU;BYMONTH=12;COUNT=3", "20261205", "2026 1205 1206 1212"),
    # DTSTART is the first instance and is counted, even where the rule does not name it.
    ("FREQ=WEEKLY;BYDAY=FR;COUNT=3", "20261123", "2026 1123 1127 1204"),
    ("FREQ=DAILY;COUNT=1", "20261123", "2026 1123"),
    # UNTIL is the last that may be; a day is kept whole.
    ("FREQ=DAILY;UNTIL=20261125", "20261123", "2026 1123 1124 1125"),
    ("FREQ=DAILY;UNTIL=20261125T090000", "20261123", "2026 1123 1124 1125"),
    ("FREQ=DAILY;UNTIL=20261125T085959", "20261123", "2026 1123 1124"),
    ("FREQ=DAILY;UNTIL=20261123", "20261123", "2026 1123"),
    # A rule as it is really written.
    ("freq=weekly;byday=mo;count=2;", "20261123", "2026 1123 1130"),
    ("FREQ=DAILY;COUNT=2;INTERVAL=1;WKST=MO;X-NOTE=1", "20261123", "2026 1123 1124"),
    ("RSCALE=GREGORIAN;FREQ=DAILY;COUNT=2;SKIP=OMIT", "20261123", "2026 1123 1124"),
    ("FREQ=DAILY;COUNT=-1", "20261123", "2026 1123 1124 1125 …"),
]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("rule", "start", "expected"), BEYOND, ids=[f"{r} {s}" for r, s, _ in BEYOND])
def test_what_the_standard_says_beside_its_examples(rule: str, start: str, expected: str, zone: str) -> None:
    found = taking_place(f"{start}T090000", f"RRULE:{rule}", zone=zone, window=window_for(expected))
    assert [at.date() for at in found] == days(expected)


def test_several_rules_are_one_set() -> None:
    rules = ("RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3", "RRULE:FREQ=DAILY;INTERVAL=4;COUNT=3")
    found = taking_place("20261123T090000", *rules, zone="Europe/Paris")
    assert [at.day for at in found] == [23, 25, 27, 1]


def test_each_of_several_rules_has_its_own_end() -> None:
    rules = ("RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20261127", "RRULE:FREQ=WEEKLY;UNTIL=20261207")
    for written in (rules, rules[::-1]):
        found = taking_place("20261123T090000", *written, zone="Europe/Paris")
        assert [at.day for at in found] == [23, 25, 27, 30, 7]


def test_a_series_of_days_has_no_hours() -> None:
    found = expand("DTSTART;VALUE=DATE:20261123", "RRULE:FREQ=DAILY;BYHOUR=9,14;COUNT=2")
    assert [o.period.start.day for o in found.occurrences] == [22, 23]


def test_a_series_that_ends_before_it_starts_is_empty() -> None:
    assert taking_place("20261123T090000", "RRULE:FREQ=DAILY;UNTIL=20261122", zone="Europe/Paris") == []


@pytest.mark.parametrize("zone", ZONES)
def test_hours_of_a_day_are_each_on_the_wall_clock(zone: str) -> None:
    found = taking_place("20261123T090000", "RRULE:FREQ=DAILY;BYHOUR=14,9;COUNT=3", zone=zone)
    assert found == [wall("2026-11-23 09:00"), wall("2026-11-23 14:00"), wall("2026-11-24 09:00")]


def test_a_far_start_changes_nothing() -> None:
    """Periods before the window are passed over; what INTERVAL counts must not slip thereby."""
    for unit, rule in [("days", "DAILY;INTERVAL=3"), ("weeks", "WEEKLY;INTERVAL=3;BYDAY=SA,SU")]:
        month = Period(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
        near = taking_place("20260905T090000", f"RRULE:FREQ={rule}", zone="Europe/Paris", window=month)
        far = wall("2026-09-05 09:00") - 3 * 1000 * timedelta(**{unit: 1})
        found = taking_place(f"{far:%Y%m%dT%H%M%S}", f"RRULE:FREQ={rule}", zone="Europe/Paris", window=month)
        assert found == near
        assert len(near) > 2


DEVIATIONS = [
    # (rule, what is said, why)
    ("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z", "more often than daily", "sub-daily"),
    ("FREQ=MINUTELY;INTERVAL=15;COUNT=6", "more often than daily", "sub-daily"),
    ("FREQ=MINUTELY;INTERVAL=90;COUNT=4", "more often than daily", "sub-daily"),
    ("FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16", "more often than daily", "sub-daily"),
    ("FREQ=SECONDLY;COUNT=2", "more often than daily", "sub-daily"),
    ("FREQ=DAILY;BYHOUR=9,10,11,12,13;BYMINUTE=0,12,24,36,48", "repeats 25 times a day", "like sub-daily"),
    ("FREQ=DAILY;INTERVAL=0", "an interval below 1", "§3.3.10 wants a positive one"),
    ("FREQ=DAILY;INTERVAL=99999999999", "RRULE cannot be read", "§3.3.8: no such number"),
    ("FREQ=YEARLY;BYEASTER=0", "by BYEASTER", "no part of the standard: wrong days would be shown"),
    ("FREQ=YEARLY;BYMONTH=13", "BYMONTH=13", "no such month"),
    ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY=0", "no such day"),
    ("FREQ=MONTHLY;BYDAY=54MO", "BYDAY=54MO", "no such week"),
    ("RSCALE=CHINESE;FREQ=YEARLY", "the calendar CHINESE", "RFC 7529 is not taken up"),
    ("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD", "SKIP=FORWARD", "RFC 7529 is not taken up"),
]


@pytest.mark.parametrize(("rule", "said", "why"), DEVIATIONS, ids=[rule for rule, _, _ in DEVIATIONS])
def test_what_is_refused_of_the_standard(rule: str, said: str, why: str) -> None:
    """What repeats within the day is no event that one is busy with; its rule could keep us busy for ever."""
    with pytest.raises(ResourceInvalid, match=said):
        taking_place("19970902T090000", f"RRULE:{rule}", zone="America/New_York")
