"""One text into one resource a UID."""

from __future__ import annotations

import pytest

from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.errors import AnswerTooLarge, FeedInvalid
from focusguard.calendar.expansion import expand_resource
from focusguard.calendar.feed_parts import read_parts
from focusguard.calendar.splitting import Feed, split_feed
from tests.unit.calendar.texts import CONTEXT, WINDOW, vcalendar, vevent

START = "DTSTART:20261123T090000Z"
ZONE = """\
BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0300
END:STANDARD
END:VTIMEZONE""".replace("\n", "\r\n")
OTHER_ZONE = ZONE.replace("Customized", "Other")
ZONED = 'DTSTART;TZID="Customized Time Zone":20261123T120000'


def split(text: str) -> Feed:
    return split_feed(text.encode(), host="feeds.example.net")


def raws(text: str) -> dict[str, str]:
    return {href: resource.fetched().raw for href, resource in split(text).resources.items()}


def etags(text: str) -> dict[str, str]:
    return {href: resource.etag for href, resource in split(text).resources.items()}


def hours(raw: str, context: ExpansionContext = CONTEXT) -> list[int]:
    return [o.period.start.hour for o in expand_resource(raw, context, WINDOW).occurrences]


def test_the_events_of_a_uid_are_one_resource() -> None:
    other = vevent(START, "RECURRENCE-ID:20261124T090000Z", uid="a")
    found = raws(vcalendar(vevent(START, uid="a"), vevent(START, uid="b"), other))
    assert list(found) == ["a", "b"]
    assert (found["a"].count("BEGIN:VEVENT"), found["b"].count("BEGIN:VEVENT")) == (2, 1)
    assert all(
        raw.startswith("BEGIN:VCALENDAR\r\n") and raw.endswith("END:VCALENDAR\r\n") for raw in found.values()
    )


def test_each_resource_takes_the_zones_along_that_it_names() -> None:
    found = raws(vcalendar(ZONE, OTHER_ZONE, vevent(ZONED, uid="a"), vevent(START, uid="b")))
    assert (found["a"].count("BEGIN:VTIMEZONE"), found["b"].count("BEGIN:VTIMEZONE")) == (1, 0)
    assert hours(found["a"]) == [9]


def test_zones_may_come_last() -> None:
    assert hours(raws(vcalendar(vevent(ZONED, uid="a"), ZONE))["a"]) == [9]


def test_each_calendar_of_a_stream_has_zones_of_its_own() -> None:
    later = ZONE.replace("+0300", "+0500")
    text = vcalendar(ZONE, vevent(ZONED, uid="a")) + vcalendar(later, vevent(ZONED, uid="b"))
    assert {href: hours(raw) for href, raw in raws(text).items()} == {"a": [9], "b": [7]}


def test_tasks_and_unknown_components_are_left_out() -> None:
    inside = "BEGIN:X-A\r\nBEGIN:VEVENT\r\nUID:no\r\nEND:VEVENT\r\nEND:X-A"
    todo = "BEGIN:VTODO\r\nUID:t\r\nEND:VTODO"
    assert list(raws(vcalendar(todo, inside, vevent(START, uid="a")))) == ["a"]


@pytest.mark.parametrize(
    ("properties", "name"),
    [
        (["X-WR-CALNAME:Équipe\\, projets"], "Équipe, projets"),
        (["NAME:Standard"], "Standard"),
        (["NAME:Standard", "X-WR-CALNAME;VALUE=TEXT:Usual"], "Usual"),
        (["X-WR-CALNAME:a\\nb\x07 c"], "a b c"),
        (["X-WR-CALNAME:" + "x" * 5000], "x" * 100),
        ([], ""),
    ],
)
def test_the_feed_s_name(properties: list[str], name: str) -> None:
    assert split(vcalendar(*properties, vevent(START))).name == name


def test_the_calendar_s_zone_goes_with_every_resource() -> None:
    found = raws(vcalendar("X-WR-TIMEZONE:Asia/Tokyo", vevent(START, uid="a"), vevent(START, uid="b")))
    assert all("\r\nX-WR-TIMEZONE:Asia/Tokyo\r\n" in raw for raw in found.values())


def test_an_event_without_a_uid_gets_a_lasting_one() -> None:
    event = "BEGIN:VEVENT\r\n{}DTSTART:20261123T090000Z\r\nDURATION:PT1H\r\nEND:VEVENT"
    (href,) = first = raws(vcalendar(event.format("DTSTAMP:20260101T000000Z\r\n")))
    assert list(raws(vcalendar(event.format("DTSTAMP:20260202T000000Z\r\n"), vevent(START)))) == [href, "u1"]
    assert expand_resource(first[href], CONTEXT, WINDOW).uid == href
    assert not href.startswith("focusguard-")


def test_an_alarm_s_uid_is_not_the_event_s() -> None:
    alarm = ["BEGIN:VALARM", "UID:alarm", "TRIGGER:-PT5M", "ACTION:AUDIO", "END:VALARM"]
    assert list(raws(vcalendar(vevent(START, *alarm, uid="a")))) == ["a"]


@pytest.mark.parametrize("uid", ["../../etc/passwd", "a b", "é", "x" * 5000, "{1-2}", "a/b"])
def test_a_uid_that_is_no_place_has_one_made_for_it(uid: str) -> None:
    (href,) = raws(vcalendar(vevent(START, uid=uid)))
    assert len(href) == 32
    assert f"UID:{uid}\r\n" in raws(vcalendar(vevent(START, uid=uid)))[href]


@pytest.mark.parametrize(
    ("old", "new", "is_change"),
    [
        ("DTSTAMP:20260101", "DTSTAMP:20260102", False),
        ("SUMMARY:Point", "SUMMARY:Punkt", True),
        ("TZOFFSETTO:+0300", "TZOFFSETTO:+0400", True),
        ("X-WR-TIMEZONE:Asia/Tokyo", "X-WR-TIMEZONE:Asia/Seoul", True),
        ("X-WR-CALNAME:A", "X-WR-CALNAME:B", False),
        ("\r\n", "\n", False),
    ],
)
def test_the_etag_is_that_of_what_matters(old: str, new: str, is_change: bool) -> None:
    head = ("X-WR-TIMEZONE:Asia/Tokyo", "X-WR-CALNAME:A")
    text = vcalendar(*head, ZONE, vevent(ZONED, "SUMMARY:Point", uid="a"))
    assert old in text
    assert (etags(text) != etags(text.replace(old, new))) is is_change


def test_a_line_folded_within_a_character_is_whole_again() -> None:
    text = vcalendar(vevent(START, "SUMMARY:é!", uid="a")).encode()
    folded = text.replace("é".encode(), b"\xc3\r\n \xa9")
    (resource,) = split_feed(folded, host="h").resources.values()
    assert "\r\nSUMMARY:é!\r\n" in resource.fetched().raw


def test_what_is_no_utf_8_is_read_as_windows_1252_event_by_event() -> None:
    text = vcalendar(vevent(START, "SUMMARY:Réunion – 5 €", uid="a"))
    other = vcalendar(vevent(START, "SUMMARY:Réunion", uid="b"))
    found = split_feed(text.encode("cp1252") + other.encode(), host="h").resources
    assert "\r\nSUMMARY:Réunion – 5 €\r\n" in found["a"].fetched().raw
    assert "\r\nSUMMARY:Réunion\r\n" in found["b"].fetched().raw


def test_bytes_that_are_nothing_cost_the_title_alone() -> None:
    text = vcalendar(vevent(START, "DURATION:PT1H", "SUMMARY:@", uid="a")).encode().replace(b"@", b"\x81\xff")
    (resource,) = split_feed(text, host="h").resources.values()
    assert hours(resource.fetched().raw) == [9]


def test_an_event_without_its_end_leaves_the_next_one_whole() -> None:
    torn = vevent(START, uid="a").removesuffix("\r\nEND:VEVENT")
    found = raws(vcalendar(torn, vevent(START, uid="b")))
    assert (list(found), hours(found["b"])) == (["a", "b"], [9])
    assert "END:VEVENT" not in found["a"]


def test_a_zone_without_its_end_is_no_zone() -> None:
    torn = ZONE.removesuffix("\r\nEND:VTIMEZONE")
    assert (
        "VTIMEZONE" not in raws(vcalendar(torn, ZONE.replace("Time", "Other"), vevent(ZONED, uid="a")))["a"]
    )


@pytest.mark.parametrize("text", ["BEGIN:VCALENDAR", vcalendar() + "BEGIN:VCALENDAR\r\n", vcalendar()[:-9]])
def test_a_calendar_without_its_end_is_refused(text: str) -> None:
    with pytest.raises(FeedInvalid, match="it ends in the middle"):
        split(text)


def test_an_end_alone_is_no_empty_calendar() -> None:
    with pytest.raises(FeedInvalid, match="it is no calendar"):
        split("END:VCALENDAR\r\n")
    assert split(vcalendar(vevent(START)) + "END:VCALENDAR\r\n").resources.keys() == {"u1"}


def test_a_calendar_in_a_calendar_is_refused() -> None:
    with pytest.raises(FeedInvalid):
        split(vcalendar(vcalendar()))


def test_an_empty_calendar_is_one() -> None:
    assert split(vcalendar()) == Feed("", {})
    assert split("\ufeff" + vcalendar(vevent(START))).resources.keys() == {"u1"}


def test_a_feed_of_very_many_events_is_refused() -> None:
    event = "BEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\n"
    text = f"BEGIN:VCALENDAR\r\n{event * 3}END:VCALENDAR\r\n".encode()
    assert len(split_feed(text, host="h", most_events=3).resources) == 1
    with pytest.raises(FeedInvalid, match="more than 2 events"):
        split_feed(text, host="h", most_events=2)


def test_a_feed_of_very_many_components_is_refused() -> None:
    text = b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 98 + b"END:VCALENDAR\r\n"
    assert len(list(read_parts(text, host="h", most_edges=100))) == 100
    with pytest.raises(FeedInvalid, match="more components"):
        list(read_parts(text, host="h", most_edges=99))


def test_zones_cannot_blow_a_small_feed_up() -> None:
    large = ZONE.replace("END:VTIMEZONE", "COMMENT:" + "x" * 60_000 + "\r\nEND:VTIMEZONE")
    with pytest.raises(AnswerTooLarge):
        split(vcalendar(large, *(vevent(ZONED, uid=f"{n}") for n in range(5000))))
    larger = large.replace("COMMENT:", "COMMENT:" + "x" * 6_000)
    assert "VTIMEZONE" not in raws(vcalendar(larger, vevent(ZONED, uid="a")))["a"]
