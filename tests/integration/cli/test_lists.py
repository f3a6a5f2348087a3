"""agenda, blocks, sync, screen and stats, on a real calendar server; the JSON to the last key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.integration.cli.stranger import Stranger
from tests.integration.test_calendar_radicale import event
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
DAILY = event(
    "b",
    "DURATION:PT30M",
    "SUMMARY:Point",
    "RRULE:FREQ=WEEKLY",
    start="DTSTART;TZID=Europe/Paris:20260105T140000",
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
        running.put("/claire/pro/b.ics", DAILY)
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
    assert (report["calendar"], report["changed"], report["removed"]) == ("pro/Pro", 3, 0)
    assert (report["pushed"], report["error"]) == (0, None)
    return someone


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


@pytest.mark.parametrize(
    ("start", "end", "uids"),
    [
        ("2026-11-23T12:00:00+01:00", "2026-11-23T14:00:00+01:00", []),
        ("2026-11-23T11:59:59+01:00", "2026-11-23T14:00:01+01:00", ["a", "b"]),
        ("2026-11-23T11:00:00Z", "2026-11-23T13:00:00Z", []),
        ("2031-06-02", "2031-06-10", ["b", "b"]),
        ("2026-01-01", "2026-01-06", ["b"]),
        ("2025-01-01", "2025-12-31", []),
    ],
)
def test_ranges_are_half_open_and_worked_out_anywhere(
    stranger: Stranger, start: str, end: str, uids: list[str]
) -> None:
    found = stranger.json("agenda", "--from", start, "--to", end)
    assert [entry["uid"] for entry in found] == uids


def test_summer_time_is_told_by_the_offset(stranger: Stranger) -> None:
    [found] = stranger.json("agenda", "--from", "2031-06-02", "--to", "2031-06-03")
    assert found["start"] == "2031-06-02T14:00:00+02:00"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (
            "2026-10-25",
            "2026-10-26",
            [
                ("2026-10-24T22:00:00+02:00", "2026-10-25T06:00:00+01:00"),
                ("2026-10-25T22:00:00+01:00", "2026-10-26T06:00:00+01:00"),
            ],
        ),
        (
            "2027-03-28T00:00:00+01:00",
            "2027-03-28T06:00:00+02:00",
            [("2027-03-27T22:00:00+01:00", "2027-03-28T06:00:00+02:00")],
        ),
        ("2026-11-24T06:00", "2026-11-24T22:00", []),
    ],
)
def test_windows_over_midnight_and_the_changes_of_the_clock(
    stranger: Stranger, start: str, end: str, expected: list[tuple[str, str]]
) -> None:
    found = stranger.json("blocks", "--from", start, "--to", end)
    assert [(block["start"], block["end"]) for block in found] == expected
    assert all(list(block) == BLOCK_KEYS for block in found)
    assert all(
        (block["source"], block["uid"], block["calendar"]) == ("window", None, None) for block in found
    )


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


@pytest.mark.parametrize(
    ("caller", "at", "decision", "reason", "until"),
    [
        ("06 12 34 56 78", "2026-11-23T10:00", "deflect", "in-focus", "2026-11-23T12:00:00+01:00"),
        ("06 11 11 11 11", "2026-11-23T10:00", "pass", "vip", None),
        ("anonymous", "2026-11-23T11:59:59", "deflect", "in-focus", "2026-11-23T12:00:00+01:00"),
        ("sip:paul@example.net", "2026-11-23T12:00", "pass", "not-in-focus", None),
        ("+33612345678", "2026-10-25T02:30:00+02:00", "deflect", "in-focus", "2026-10-25T06:00:00+01:00"),
    ],
)
def test_screen_to_the_last_key(
    stranger: Stranger, caller: str, at: str, decision: str, reason: str, until: str | None
) -> None:
    found = stranger.json("screen", "--channel", "sip/bureau", "--caller", caller, "--at", at)
    assert list(found) == ["decision", "reason", "until", "action", "reply", "rules"]
    assert (found["decision"], found["reason"], found["until"]) == (decision, reason, until)
    assert found["action"] == ("603" if decision == "deflect" else "480")
    assert all(list(rule) == ["rule", "spoke", "why"] for rule in found["rules"])
    if decision == "deflect" and caller != "anonymous":
        assert list(found["reply"]) == ["text", "language", "carrier", "address", "segments"]
        assert "https://cal.example.net/claire" in found["reply"]["text"]
        assert (found["reply"]["language"], found["reply"]["carrier"]) == ("fr", "sip/bureau")
    else:
        assert found["reply"] is None


def test_screen_sees_the_calendar_beyond_the_stored_window(server: RadicaleServer, tmp_path: Path) -> None:
    """Blocks and screen speak of one calendar, however far away the day is."""
    server.put(
        "/claire/pro/far.ics",
        event(
            "far",
            "DURATION:PT1H",
            "SUMMARY:Focus",
            "RRULE:FREQ=WEEKLY",
            start="DTSTART;TZID=Europe/Paris:20260106T150000",
        ),
    )
    someone = house(tmp_path, server)
    someone.json("sync")
    at = "2031-06-03T15:30"
    [block] = someone.json("blocks", "--from", at, "--to", "2031-06-03T15:31")
    found = someone.json("screen", "--channel", "sip", "--caller", "0612345678", "--at", at)
    server.delete("/claire/pro/far.ics")
    assert (found["decision"], found["until"]) == ("deflect", block["end"])


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


def test_what_was_known_stays_when_the_server_fails(server: RadicaleServer, tmp_path: Path) -> None:
    someone = house(tmp_path, server)
    someone.json("sync")
    known = agenda_of(someone)
    assert known == ["a", "b", "c"]
    wrong = Stranger(someone.home, {"FOCUSGUARD_SECRET_CALENDAR_PRO": "secret-that-is-wrong"})
    server.stop()
    try:
        down = someone.type("sync", "--json")
    finally:
        server.start()
    refused = wrong.type("sync", "--json")
    for done in (down, refused):
        assert done.code == 1
        [told] = done.complaint
        [report] = done.json
        assert report["error"] in told
        assert report["calendar"] == "pro"
    assert "secret-that-is-wrong" not in refused.err + refused.out
    assert agenda_of(someone) == known


def test_a_calendar_taken_out_of_the_settings_guards_nothing(server: RadicaleServer, tmp_path: Path) -> None:
    someone = house(tmp_path, server)
    someone.json("sync")
    assert agenda_of(someone) == ["a", "b", "c"]
    someone.write(SETTINGS)
    assert agenda_of(someone) == []
    assert someone.json("blocks", "--from", "2026-11-23T07:00", "--to", "2026-11-23T21:00") == []


def test_a_calendar_that_disappears_from_the_server_is_forgotten(
    server: RadicaleServer, tmp_path: Path
) -> None:
    server.make_calendar("/claire/second/", "Second")
    server.put("/claire/second/x.ics", event("x", "DTEND:20261123T100000Z", "SUMMARY:Focus"))
    someone = house(tmp_path, server)
    assert {report["calendar"] for report in someone.json("sync")} == {"pro/Pro", "pro/Second"}
    assert agenda_of(someone) == ["x", "a", "b", "c"]
    server.delete("/claire/second/")
    someone.json("sync")
    assert agenda_of(someone) == ["a", "b", "c"]
