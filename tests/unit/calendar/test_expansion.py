import pytest

from focusguard.calendar.errors import ResourceInvalid
from focusguard.domain.agenda import EventStatus, FocusMark, PartStat, Transparency
from tests.unit.calendar.texts import CONTEXT, WINDOW, expand, expand_resource, times, vcalendar, vevent

PARIS_9 = "DTSTART;TZID=Europe/Paris:20261123T090000"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART:20261123T090000Z", "DTEND:20261123T100000Z"], ("11-23 09:00", "11-23 10:00")),
        ([PARIS_9, "DURATION:PT90M"], ("11-23 08:00", "11-23 09:30")),
        (["DTSTART:20261123T090000", "DTEND:20261123T100000"], ("11-23 08:00", "11-23 09:00")),
        (["DTSTART:20260701T090000", "DTEND:20260701T100000"], ("07-01 07:00", "07-01 08:00")),
        (["DTSTART;VALUE=DATE:20261123"], ("11-22 23:00", "11-23 23:00")),
        (["DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:20261125"], ("11-22 23:00", "11-24 23:00")),
        (["DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:20261123"], ("11-22 23:00", "11-23 23:00")),
        (["DTSTART;VALUE=DATE:20261025"], ("10-24 22:00", "10-25 23:00")),
        ([PARIS_9], ("11-23 08:00", "11-23 08:00")),
        (["DTSTART;TZID=W. Europe Standard Time:20261123T090000"], ("11-23 08:00", "11-23 08:00")),
        (["DTSTART;TZID=/vendor.example/Europe/Paris:20261123T090000"], ("11-23 08:00", "11-23 08:00")),
        # A duration of hours is exact, one of days nominal (RFC 5545 §3.3.6); the clocks change that night.
        (["DTSTART;TZID=Europe/Paris:20261024T230000", "DURATION:PT4H"], ("10-24 21:00", "10-25 01:00")),
        (["DTSTART;TZID=Europe/Paris:20261024T230000", "DURATION:P1D"], ("10-24 21:00", "10-25 22:00")),
        # 02:30 does not exist that night: it is read with the offset before the gap.
        (["DTSTART;TZID=Europe/Paris:20260329T023000"], ("03-29 01:30", "03-29 01:30")),
    ],
)
def test_single_event(lines: list[str], expected: tuple[str, str]) -> None:
    expansion = expand(*lines)
    assert not expansion.recurring
    assert times(expansion) == [expected]


def test_single_event_stands_whatever_the_window() -> None:
    assert times(expand("DTSTART:20010101T090000Z")) == [("01-01 09:00", "01-01 09:00")]


def test_what_an_occurrence_says() -> None:
    occurrence = expand(
        PARIS_9,
        "DTEND;TZID=Europe/Paris:20261123T110000",
        "SUMMARY:Focus : devis\\, relecture",
        "STATUS:TENTATIVE",
    ).occurrences[0]
    assert (occurrence.uid, occurrence.recurrence_id) == ("u1", "")
    assert occurrence.summary == "Focus : devis, relecture"
    assert occurrence.status is EventStatus.TENTATIVE
    assert occurrence.transparency is Transparency.OPAQUE
    assert occurrence.partstat is PartStat.NONE
    assert (occurrence.calendar, occurrence.time_zone) == ("pro/Agenda", "Europe/Paris")
    assert occurrence.focus is FocusMark.TITLE
    assert not occurrence.all_day


@pytest.mark.parametrize(
    ("lines", "zone", "all_day"),
    [
        (["DTSTART:20261123T090000Z"], "", False),
        (["DTSTART:20261123T090000"], "", False),
        (["DTSTART;VALUE=DATE:20261123"], "", True),
        (["DTSTART;TZID=W. Europe Standard Time:20261123T090000"], "W. Europe Standard Time", False),
    ],
)
def test_original_zone_and_all_day(lines: list[str], zone: str, all_day: bool) -> None:
    occurrence = expand(*lines).occurrences[0]
    assert (occurrence.time_zone, occurrence.all_day) == (zone, all_day)


def test_unknown_values_count_as_the_defaults() -> None:
    occurrence = expand(PARIS_9, "STATUS:X-MAYBE", "TRANSP:X-GLASS").occurrences[0]
    assert occurrence.status is EventStatus.CONFIRMED
    assert occurrence.transparency is Transparency.OPAQUE


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["X-MICROSOFT-CDO-BUSYSTATUS:FREE"], Transparency.TRANSPARENT),
        (["X-MICROSOFT-CDO-BUSYSTATUS:WorkingElsewhere"], Transparency.TRANSPARENT),
        (["X-MICROSOFT-CDO-BUSYSTATUS:BUSY"], Transparency.OPAQUE),
        (["X-MICROSOFT-CDO-BUSYSTATUS:OOF"], Transparency.OPAQUE),
        (["X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"], Transparency.OPAQUE),
        (["X-MICROSOFT-CDO-BUSYSTATUS:FREE", "TRANSP:OPAQUE"], Transparency.OPAQUE),
        (["X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "TRANSP:TRANSPARENT"], Transparency.TRANSPARENT),
    ],
)
def test_outlook_s_word_counts_where_transp_is_not_said(lines: list[str], expected: Transparency) -> None:
    assert expand(PARIS_9, *lines).occurrences[0].transparency is expected


def test_cancelled_event_is_dropped() -> None:
    assert expand(PARIS_9, "STATUS:CANCELLED").occurrences == ()


@pytest.mark.parametrize("component", ["VTODO", "VJOURNAL", "VFREEBUSY"])
def test_other_components_are_no_events(component: str) -> None:
    text = vevent(PARIS_9).replace("VEVENT", component)
    expansion = expand_resource(vcalendar(text), CONTEXT, WINDOW)
    assert (expansion.uid, expansion.occurrences) == ("", ())


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([PARIS_9, "RRULE:FREQ=SECONDLY"], "repeats SECONDLY"),
        ([PARIS_9, "RRULE:FREQ=MINUTELY;COUNT=3"], "repeats MINUTELY"),
        ([PARIS_9, "RRULE:FREQ=HOURLY"], "repeats HOURLY"),
        ([PARIS_9, "RRULE:FREQ=DAILY;INTERVAL=0"], "interval below 1"),
        ([PARIS_9, "RRULE:FREQ=DAILY;INTERVAL=-1"], "interval below 1"),
        ([PARIS_9, "RRULE:FREQ=SECONDLY;INTERVAL=0"], "repeats SECONDLY"),
        ([PARIS_9, "RRULE:COUNT=3"], "without a frequency"),
        ([PARIS_9, "RRULE:FREQ=FOO"], "its RRULE cannot be read"),
        (
            [PARIS_9, "RRULE:FREQ=DAILY;BYHOUR=9,10;BYMINUTE=" + ",".join(map(str, range(13)))],
            "26 times a day",
        ),
        ([PARIS_9, "RRULE:RSCALE=HEBREW;FREQ=YEARLY"], "HEBREW"),
        (["DTSTART;TZID=Nowhere/Land:20261123T090000"], "time zone “Nowhere/Land” is unknown"),
        ([PARIS_9, "RRULE:FREQ=DAILY", "EXDATE;TZID=Nowhere:20261124T090000"], "“Nowhere” is unknown"),
        (["DTSTART:nonsense"], "its DTSTART cannot be read"),
        (["SUMMARY:no start"], "no start"),
        ([PARIS_9, PARIS_9], "several starts"),
        ([PARIS_9, "DTEND;TZID=Europe/Paris:20261123T080000"], "ends before it starts"),
        ([PARIS_9, "DURATION:-PT1H"], "ends before it starts"),
        ([PARIS_9, "DTEND;VALUE=DATE:20261124"], "the other an instant"),
        ([PARIS_9, "DTEND:20261123T100000"], "the other in none"),
        ([PARIS_9, "RRULE:FREQ=DAILY", "EXRULE:FREQ=WEEKLY"], "EXRULE"),
        (["DTSTART:20200101T000000Z", "DTEND:99991231T235959Z"], "in the year 9999"),
        (["DTSTART;VALUE=DATE:20200101", "DTEND;VALUE=DATE:99991231"], "in the year 9999"),
        (["DTSTART:00010101T000000Z"], "in the year 1"),
        (["DTSTART:20200101T000000Z", "DURATION:P2920000D"], "cannot be read"),
    ],
)
def test_what_is_refused_is_refused_with_the_reason(lines: list[str], why: str) -> None:
    with pytest.raises(ResourceInvalid, match=why):
        expand(*lines)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "BEGIN:VCALENDAR\r\n",
        "BEGIN:VEVENT\r\nEND:VCALENDAR\r\n",
        "\x00\xff",
        vcalendar("garbage line"),
    ],
)
def test_what_is_no_calendar_is_refused(text: str) -> None:
    with pytest.raises(ResourceInvalid):
        expand_resource(text, CONTEXT, WINDOW)


def test_days_of_another_calendar_are_refused() -> None:
    text = vcalendar("CALSCALE:HEBREW", vevent(PARIS_9))
    with pytest.raises(ResourceInvalid, match="the calendar HEBREW"):
        expand_resource(text, CONTEXT, WINDOW)
    assert expand_resource(text.replace("HEBREW", "gregorian"), CONTEXT, WINDOW).occurrences


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(ResourceInvalid, match="larger than 4 MiB"):
        expand("SUMMARY:" + "x" * (4 * 2**20))


def test_a_broken_alarm_or_url_does_not_cost_the_event() -> None:
    alarm = "BEGIN:VALARM\r\nTRIGGER:whenever\r\nACTION:DISPLAY\r\nEND:VALARM"
    expansion = expand(PARIS_9, "GEO:here", alarm, alarm, "SUMMARY:Point")
    assert [o.summary for o in expansion.occurrences] == ["Point"]


def test_a_zone_of_the_resource_s_own() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Ma zone\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    )
    text = vcalendar(zone, vevent("DTSTART;TZID=Ma zone:20261123T090000"))
    assert times(expand_resource(text, CONTEXT, WINDOW)) == [("11-23 06:00", "11-23 06:00")]


def zone_of(offset: str, *, name: str = "Customized Time Zone") -> str:
    return (
        f"BEGIN:VTIMEZONE\r\nTZID:{name}\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        f"TZOFFSETFROM:{offset}\r\nTZOFFSETTO:{offset}\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    )


def test_a_zone_s_name_means_what_the_resource_itself_says() -> None:
    event = vevent("DTSTART;TZID=Customized Time Zone:20261123T090000")
    for offset, expected in (("+0100", "11-23 08:00"), ("-0500", "11-23 14:00"), ("+0900", "11-23 00:00")):
        found = expand_resource(vcalendar(zone_of(offset), event), CONTEXT, WINDOW)
        assert times(found) == [(expected, expected)]
    with pytest.raises(ResourceInvalid, match="“Customized Time Zone” is unknown"):
        expand_resource(vcalendar(event), CONTEXT, WINDOW)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    text = "\ufeff" + vcalendar(vevent(PARIS_9))
    assert times(expand_resource(text, CONTEXT, WINDOW)) == [("11-23 08:00", "11-23 08:00")]
