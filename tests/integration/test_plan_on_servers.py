"""A week planned on a crowded calendar, by the installed program, on every server; a plain client watches."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from caldav.davclient import DAVClient
from icalendar import Calendar, Event

from focusguard.system.clock import SystemClock
from tests.contract.desks import start
from tests.integration.cli.stranger import Stranger
from tests.servers.dav import RunningDav

PARIS = ZoneInfo("Europe/Paris")
PATH = "travail/"
SETTINGS = """\
[profile]
time_zone = "Europe/Paris"
[focus]
weekly_goal_hours = 10
holidays = false
[[focus.window]]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
start = "08:00"
end = "20:00"
[[calendar]]
name = "pro"
url = "{url}"
username = "{user}"
collections = ["Travail"]
write_blocks_to = "Travail"
"""
HOUR = timedelta(hours=1)


def crowded(today: datetime) -> Iterator[tuple[str, Event]]:
    """Yield (UID, event) as a full fortnight has them: meetings, a series, an all-day event, invitations."""
    dice = random.Random(7)
    for day in range(-1, 15):
        for number in range(dice.randrange(2, 5)):
            event = _event(f"meeting-{day}-{number}", f"Réunion {number}")
            begin = (today + timedelta(days=day)).replace(
                hour=dice.randrange(9, 19), minute=dice.choice((0, 30))
            )
            event.add("dtstart", begin)
            event.add("dtend", begin + timedelta(minutes=dice.choice((30, 60, 90))))
            if dice.random() < 0.4:
                event.add("organizer", "mailto:paul@example.net")
                event.add("attendee", "mailto:paul@example.net")
            yield str(event["UID"]), event
    series = _event("stand-up", "Point quotidien")
    series.add("dtstart", (today - timedelta(days=30)).replace(hour=9, minute=30))
    series.add("duration", timedelta(minutes=15))
    series.add("rrule", {"FREQ": "DAILY"})
    yield "stand-up", series
    holiday = _event("birthday", "Anniversaire de Julie")
    holiday.add("dtstart", (today + timedelta(days=3)).date())
    yield "birthday", holiday


def _event(uid: str, summary: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("summary", summary)
    event.add("dtstamp", datetime(2026, 1, 1, tzinfo=UTC))
    return event


@dataclass
class Office:
    """A crowded calendar on a server, its owner's terminal, and a plain CalDAV client."""

    server: RunningDav
    stranger: Stranger

    def fill(self) -> None:
        self.server.make_calendar(self.server.home + PATH, "Travail")
        today = SystemClock().now().astimezone(PARIS).replace(minute=0, second=0, microsecond=0)
        for uid, event in crowded(today):
            calendar = Calendar()
            calendar.add("version", "2.0")
            calendar.add("prodid", "-//test//EN")
            calendar.add_component(event)
            calendar.add_missing_timezones()
            self.server.put(f"{self.server.home}{PATH}{uid}.ics", calendar.to_ical().decode())

    def texts(self) -> dict[str, str]:
        """Return name → text of what lies in the calendar and is not ours."""
        path = self.server.home + PATH
        names = self.server.list(path)
        return {name: self.server.get(path + name) for name in names if not name.startswith("focusguard-")}

    def client(self) -> DAVClient:
        return DAVClient(
            url=self.server.url + self.server.principal,
            username=self.server.username,
            password=self.server.password,
        )

    def events(self, client: DAVClient) -> dict[str, Any]:
        """Return UID → what the plain client has of our blocks."""
        calendars = client.principal().calendars()  # type: ignore[no-untyped-call]  # caldav's own
        (calendar,) = (found for found in calendars if found.get_display_name() == "Travail")
        found = {str(event.icalendar_component["UID"]): event for event in calendar.events()}
        return {uid: event for uid, event in found.items() if uid.startswith("focusguard-")}

    def seen(self) -> dict[str, tuple[datetime, datetime]]:
        """Return UID → (start, end) of our blocks, as the plain client sees them."""
        with self.client() as client:
            parts = {uid: event.icalendar_component for uid, event in self.events(client).items()}
        return {uid: (part["DTSTART"].dt, part["DTEND"].dt) for uid, part in parts.items()}

    def move_by_hand(self, uid: str, by: timedelta) -> None:
        with self.client() as client:
            event = self.events(client)[uid]
            with event.edit_icalendar_instance() as text:
                (part,) = text.walk("VEVENT")
                for name in ("DTSTART", "DTEND"):
                    when = part.pop(name).dt + by
                    part.add(name, when)
            event.save()


@pytest.fixture(
    scope="module", params=["radicale", "xandikos", pytest.param("cyrus", marks=pytest.mark.system)]
)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDav]:
    with start(request.param, tmp_path_factory.mktemp("dav")) as running:
        yield running


@pytest.fixture
def office(server: RunningDav, tmp_path: Path) -> Iterator[Office]:
    stranger = Stranger(tmp_path / "home", {"FOCUSGUARD_SECRET_CALENDAR_PRO": server.password})
    stranger.write(SETTINGS.format(url=server.url + server.principal, user=server.username))
    made = Office(server, stranger)
    made.fill()
    yield made
    server.delete(server.home + PATH)


def spans(plan: list[dict[str, Any]]) -> list[tuple[datetime, datetime]]:
    return sorted((datetime.fromisoformat(b["start"]), datetime.fromisoformat(b["end"])) for b in plan)


def test_a_week_is_planned_written_moved_by_hand_and_kept_moved(office: Office) -> None:
    before = office.texts()
    plan = office.stranger.json("plan", "--apply")
    assert len(plan) >= 5
    assert sorted(office.seen().values()) == spans(plan)
    busy = [o for o in _agenda(office) if not o["focus"] and not o["all_day"]]
    for begin, end in spans(plan):
        assert all(end <= _at(o["start"]) or _at(o["end"]) <= begin for o in busy)
        assert HOUR <= end - begin <= 2 * HOUR
    uid, (begin, end) = max(office.seen().items(), key=lambda item: item[1])
    office.move_by_hand(uid, timedelta(minutes=20))
    moved = begin + timedelta(minutes=20), end + timedelta(minutes=20)
    for _ in range(2):
        again = office.stranger.json("plan", "--apply")
        assert office.seen()[uid] == moved
        assert moved in spans(again)
    assert len(office.seen()) == len(plan)
    assert office.texts() == before


def test_all_blocks_are_taken_back_and_nothing_else(office: Office) -> None:
    before = office.texts()
    plan = office.stranger.json("plan", "--apply")
    assert len(office.seen()) == len(plan)
    office.move_by_hand(min(office.seen()), timedelta(minutes=20))
    removed = office.stranger.json("plan", "--remove-all")
    assert removed == {"removed": len(plan), "waiting": 0, "left": []}
    assert office.seen() == {}
    assert office.texts() == before


def test_all_blocks_are_taken_back_after_the_database_was_lost(office: Office) -> None:
    decoy = _event("focusguard-0b54c2f2-6f6b-4a53-9a4e-0d6a8c9b7e11", "Copie d’un bloc, sans sa marque")
    decoy.add("dtstart", SystemClock().now() + 30 * HOUR)
    decoy.add("dtend", SystemClock().now() + 31 * HOUR)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//test//EN")
    calendar.add_component(decoy)
    office.server.put(f"{office.server.home}{PATH}decoy.ics", calendar.to_ical().decode())
    before = office.texts()
    plan = office.stranger.json("plan", "--apply")
    shutil.rmtree(office.stranger.home)
    office.stranger.write(
        SETTINGS.format(url=office.server.url + office.server.principal, user=office.server.username)
    )
    removed = office.stranger.json("plan", "--remove-all")
    assert removed == {"removed": len(plan), "waiting": 0, "left": []}
    assert office.texts() == before
    assert [name for name in office.server.list(office.server.home + PATH) if name not in before] == []


def _agenda(office: Office) -> list[dict[str, Any]]:
    day = SystemClock().now().astimezone(PARIS).date()
    found: list[dict[str, Any]] = office.stranger.json(
        "agenda", "--from", str(day), "--to", str(day + timedelta(days=16))
    )
    return found


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
