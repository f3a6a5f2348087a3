"""agenda, blocks, sync, screen and stats, on a real calendar server; the JSON to the last key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.integration.cli.stranger import Stranger
from tests.integration.test_calendar_radicale import event
from tests.servers.feed import feed_server
from tests.servers.radicale import RadicaleServer, radicale_server

SETTINGS = """\
[profile]
time_zone = "Europe/Paris"
[guard]
vip = ["06 11 11 11 11"]
[[focus.window]]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
start = "22:00"
end = "06:00"
[[sip]]
name = "bureau"
aor = "sip:claire@example.net"
registrar = "sip:127.0.0.1:5099"
[booking]
url = "https://cal.example.net/claire"
"""
CALENDAR = """\
[[calendar]]
name = "pro"
url = "{url}"
username = "claire"
"""
WEEKLY = event(
    "b",
    "DURATION:PT30M",
    "SUMMARY:Point",
    "RRULE:FREQ=WEEKLY",
    start="DTSTART;TZID=Europe/Paris:20260105T140000",
)
FAR = event(
    "far",
    "DURATION:PT1H",
    "SUMMARY:Focus",
    "RRULE:FREQ=WEEKLY",
    start="DTSTART;TZID=Europe/Paris:20310603T150000",
)
AGENDA_KEYS = [
    "uid",
    "recurrence_id",
    "start",
    "end",
    "all_day",
    "summary",
    "status",
    "transparency",
    "partstat",
    "calendar",
    "focus",
]
BLOCK_KEYS = ["start", "end", "source", "title", "uid", "calendar"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RadicaleServer]:
    with radicale_server(tmp_path_factory.mktemp("radicale")) as running:
        running.make_calendar("/claire/pro/", "Pro")
        running.put("/claire/pro/a.ics", event("a", "DTEND:20261123T110000Z", "SUMMARY:Focus"))
        running.put("/claire/pro/b.ics", WEEKLY)
        running.put("/claire/pro/far.ics", FAR)
        running.put("/claire/pro/c.ics", event("c", "SUMMARY:Férié", start="DTSTART;VALUE=DATE:20261124"))
        yield running


def house(folder: Path, server: RadicaleServer, *, password: str = "s3cret") -> Stranger:
    stranger = Stranger(folder / "home", {"FOCUSGUARD_SECRET_CALENDAR_PRO": password})
    stranger.write(SETTINGS + CALENDAR.format(url=server.url))
    return stranger


@pytest.fixture(scope="module")
def stranger(server: RadicaleServer, tmp_path_factory: pytest.TempPathFactory) -> Stranger:
    someone = house(tmp_path_factory.mktemp("stranger"), server)
    [report] = someone.json("sync")
    assert list(report)[:6] == ["calendar", "changed", "removed", "pushed", "duration_s", "error"]
    assert (report["calendar"], report["changed"], report["removed"]) == ("pro/Pro", 4, 0)
    assert (report["pushed"], report["error"]) == (0, None)
    return someone


def test_a_feed_is_read_beside_an_account(server: RadicaleServer, tmp_path: Path) -> None:
    text = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Team\r\n"
    text += b"BEGIN:VEVENT\r\nUID:f@x\r\nDTSTART:20261123T070000Z\r\nSUMMARY:Focus\r\nDURATION:PT1H\r\n"
    text += b"RRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    someone = house(tmp_path, server)
    with feed_server(text) as served:
        feed = f'[[calendar]]\nname = "team"\nkind = "ics"\nurl = "{served.url}"\n'
        someone.write(SETTINGS + CALENDAR.format(url=server.url) + feed)
        reports = someone.json("sync")
    figures = {report["calendar"]: (report["changed"], report["error"]) for report in reports}
    assert figures == {"pro/Pro": (4, None), "team/Team": (1, None)}
    found = someone.json("agenda", "--from", "2031-11-23", "--to", "2031-11-24")
    assert [(entry["uid"], entry["calendar"]) for entry in found] == [("f@x", "team/Team")]


def test_agenda_to_the_last_key(stranger: Stranger) -> None:
    found = stranger.json("agenda", "--from", "2026-11-23", "--to", "2026-11-25")
    assert [list(entry) for entry in found] == [AGENDA_KEYS] * 3
    focus, point, holiday = found
    assert focus == {
        "uid": "a",
        "recurrence_id": None,
        "start": "2026-11-23T10:00:00+01:00",
        "end": "2026-11-23T12:00:00+01:00",
        "all_day": False,
        "summary": "Focus",
        "status": "CONFIRMED",
        "transparency": "OPAQUE",
        "partstat": None,
        "calendar": "pro/Pro",
        "focus": True,
    }
    assert (point["uid"], point["recurrence_id"]) == ("b", "20261123T130000Z")
    assert (point["start"], point["focus"]) == ("2026-11-23T14:00:00+01:00", False)
    assert (holiday["summary"], holiday["all_day"]) == ("Férié", True)
    assert (holiday["start"], holiday["end"]) == ("2026-11-24T00:00:00+01:00", "2026-11-25T00:00:00+01:00")


RANGES = {
    ("2026-11-23T12:00:00+01:00", "2026-11-23T14:00:00+01:00"): [],
    ("2026-11-23T11:59:59+01:00", "2026-11-23T14:00:01+01:00"): ["a", "b"],
    ("2026-11-23T11:00:00Z", "2026-11-23T13:00:00Z"): [],
    ("2026-01-01", "2026-01-06"): ["b"],
    ("2025-01-01", "2025-12-31"): [],
    ("2030-06-03", "2030-06-11"): ["b", "b"],
}


def test_ranges_are_half_open_and_worked_out_anywhere(stranger: Stranger) -> None:
    found = stranger.json_each(*(("agenda", "--from", start, "--to", end) for start, end in RANGES))
    assert [[entry["uid"] for entry in entries] for entries in found] == list(RANGES.values())
    assert [entry["start"] for entry in found[-1]] == [
        "2030-06-03T14:00:00+02:00",
        "2030-06-10T14:00:00+02:00",
    ]


WINDOWS = {
    ("2026-10-25", "2026-10-26"): [
        ("2026-10-24T22:00:00+02:00", "2026-10-25T06:00:00+01:00"),
        ("2026-10-25T22:00:00+01:00", "2026-10-26T06:00:00+01:00"),
    ],
    ("2027-03-28T00:00:00+01:00", "2027-03-28T06:00:00+02:00"): [
        ("2027-03-27T22:00:00+01:00", "2027-03-28T06:00:00+02:00")
    ],
    ("2026-11-24T06:00", "2026-11-24T22:00"): [],
}


def test_windows_over_midnight_and_the_changes_of_the_clock(stranger: Stranger) -> None:
    found = stranger.json_each(*(("blocks", "--from", start, "--to", end) for start, end in WINDOWS))
    assert [[(block["start"], block["end"]) for block in blocks] for blocks in found] == list(
        WINDOWS.values()
    )
    for block in (block for blocks in found for block in blocks):
        assert list(block) == BLOCK_KEYS
        assert (block["source"], block["uid"], block["calendar"]) == ("window", None, None)


def test_a_block_of_the_calendar_names_its_event(stranger: Stranger) -> None:
    [found] = stranger.json("blocks", "--from", "2026-11-23T10:00", "--to", "2026-11-23T10:01")
    assert found == {
        "start": "2026-11-23T10:00:00+01:00",
        "end": "2026-11-23T12:00:00+01:00",
        "source": "calendar",
        "title": "Focus",
        "uid": "a",
        "calendar": "pro/Pro",
    }


SCREENED: tuple[tuple[str, str, str, str, str | None], ...] = (
    ("06 12 34 56 78", "2026-11-23T10:00", "deflect", "in-focus", "2026-11-23T12:00:00+01:00"),
    ("06 11 11 11 11", "2026-11-23T10:00", "pass", "vip", None),
    # Our own registrar writes the number so.
    ("sip:0611111111@example.net", "2026-11-23T10:00", "pass", "vip", None),
    ("anonymous", "2026-11-23T11:59:59", "deflect", "in-focus", "2026-11-23T12:00:00+01:00"),
    ("sip:paul@example.net", "2026-11-23T12:00", "pass", "not-in-focus", None),
    ("+33612345678", "2026-10-25T02:30:00+02:00", "deflect", "in-focus", "2026-10-25T06:00:00+01:00"),
)


def test_screen_to_the_last_key(stranger: Stranger) -> None:
    asked = (
        ("screen", "--channel", "sip/bureau", "--caller", caller, "--at", at) for caller, at, *_ in SCREENED
    )
    for found, (caller, _, *expected) in zip(stranger.json_each(*asked), SCREENED, strict=True):
        assert list(found) == ["decision", "reason", "until", "action", "reply", "rules"]
        assert [found["decision"], found["reason"], found["until"]] == expected
        assert found["action"] == ("603" if found["decision"] == "deflect" else "480")
        assert all(list(rule) == ["rule", "spoke", "why"] for rule in found["rules"])
        assert (found["reply"] is not None) is (found["decision"] == "deflect" and caller != "anonymous")
        if found["reply"] is not None:
            assert list(found["reply"]) == ["text", "language", "carrier", "address", "segments"]
            assert "https://cal.example.net/claire" in found["reply"]["text"]
            assert (found["reply"]["language"], found["reply"]["carrier"]) == ("fr", "sip/bureau")


def test_screen_sees_the_calendar_beyond_the_stored_window(stranger: Stranger) -> None:
    """Blocks and screen speak of one calendar, however far away the day is."""
    at = "2031-06-10T15:30"
    blocks, found = stranger.json_each(
        ("blocks", "--from", at, "--to", "2031-06-10T15:31"),
        ("screen", "--channel", "sip", "--caller", "0612345678", "--at", at),
    )
    assert [block["end"] for block in blocks] == ["2031-06-10T16:00:00+02:00"]
    assert (found["decision"], found["until"]) == ("deflect", "2031-06-10T16:00:00+02:00")


def test_the_whole_period_of_nothing_has_two_ends(stranger: Stranger) -> None:
    found = stranger.json("stats")
    assert list(found) == ["period", "measured", "estimated"]
    assert found["period"].keys() == {"from", "to"}
    assert all(found["period"].values())
    assert list(found["measured"])[:10] == [
        "calls",
        "prevented",
        "replied_but_rang",
        "passed",
        "focus_kept_s",
        "replies_sent",
        "bookings_paid",
        "revenue",
        "blind_s",
        "callers_lost",
    ]
    assert list(found["estimated"]) == ["time_saved_s", "value", "assumptions"]
    assert list(found["estimated"]["time_saved_s"]) == ["low", "mid", "high"]
    assert found["estimated"]["value"]["mid"] == {"amount": 0.0, "currency": "EUR"}


def agenda_of(stranger: Stranger) -> list[Any]:
    return [entry["uid"] for entry in stranger.json("agenda", "--from", "2026-11-23", "--to", "2026-11-25")]


def test_what_was_known_stays_until_it_is_taken_out(server: RadicaleServer, tmp_path: Path) -> None:
    server.make_calendar("/claire/second/", "Second")
    server.put("/claire/second/x.ics", event("x", "DTEND:20261123T100000Z", "SUMMARY:Focus"))
    someone = house(tmp_path, server)
    assert {report["calendar"] for report in someone.json("sync")} == {"pro/Pro", "pro/Second"}
    wrong = Stranger(someone.home, {"FOCUSGUARD_SECRET_CALENDAR_PRO": "secret-that-is-wrong"})
    refused = wrong.type("sync", "--json")
    server.stop()
    try:
        down = someone.type("sync", "--json")
    finally:
        server.start()
    for done in (down, refused):
        assert done.code == 1
        [told] = done.complaint
        [report] = done.json
        assert report["error"] in told
        assert report["calendar"] == "pro"
    assert "secret-that-is-wrong" not in refused.err + refused.out
    assert agenda_of(someone) == ["x", "a", "b", "c"]

    server.delete("/claire/second/")
    someone.json("sync")
    assert agenda_of(someone) == ["a", "b", "c"]

    someone.write(SETTINGS)
    assert agenda_of(someone) == []
    assert someone.json("blocks", "--from", "2026-11-23T07:00", "--to", "2026-11-23T21:00") == []
