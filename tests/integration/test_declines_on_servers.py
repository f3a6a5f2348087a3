"""Invitations declined by the installed program, on every server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from focusguard.calendar.content_lines import split_line, unfold
from focusguard.system.clock import SystemClock
from tests.contract.desks import start
from tests.integration.cli.stranger import Stranger
from tests.servers.dav import RunningDav

PATH = "travail/"
SETTINGS = """\
[profile]
time_zone = "UTC"
addresses = ["Claire@example.net"]
[[focus.window]]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
start = "08:00"
end = "12:00"
[guard]
mode = "{mode}"
[[calendar]]
name = "pro"
url = "{url}"
username = "{user}"
collections = ["Travail"]
decline_invitations = "new"
"""


@dataclass
class Office:
    """Claire's calendar on a server, and her terminal."""

    server: RunningDav
    stranger: Stranger

    def write_settings(self, mode: str) -> None:
        url = self.server.url + self.server.principal
        self.stranger.write(SETTINGS.format(url=url, user=self.server.username, mode=mode))

    def invite(self, uid: str, hour: int) -> None:
        tomorrow = SystemClock().now() + timedelta(days=1)
        lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//test//EN",
            "BEGIN:VEVENT",
            f"UID:{uid}",
            "DTSTAMP:20260101T000000Z",
            f"DTSTART:{tomorrow.astimezone(UTC):%Y%m%d}T{hour:02}0000Z",
            "DURATION:PT1H",
            "SUMMARY:Point",
            "ORGANIZER;CN=Paul Durand:mailto:paul@elsewhere.example",
            "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:claire@example.net",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
        self.server.put(f"{self.server.home}{PATH}{uid}.ics", "\r\n".join(lines))

    def partstat(self, uid: str) -> str:
        text = self.server.get(f"{self.server.home}{PATH}{uid}.ics")
        (attendee,) = [line for line in map(split_line, unfold(text)) if line.name == "ATTENDEE"]
        return attendee.parameter("PARTSTAT")

    def sync(self) -> int:
        (report,) = self.stranger.json("sync")
        pushed: int = report["pushed"]
        return pushed


@pytest.fixture(
    scope="module", params=["radicale", "xandikos", pytest.param("cyrus", marks=pytest.mark.system)]
)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDav]:
    with start(request.param, tmp_path_factory.mktemp("dav")) as running:
        yield running


@pytest.fixture
def office(server: RunningDav, tmp_path: Path) -> Iterator[Office]:
    made = Office(server, Stranger(tmp_path / "home", {"FOCUSGUARD_SECRET_CALENDAR_PRO": server.password}))
    made.write_settings("guard")
    server.make_calendar(server.home + PATH, "Travail")
    made.invite("stood-there", 9)
    assert made.sync() == 0
    yield made
    server.delete(server.home + PATH)


def test_a_new_invitation_into_a_block_is_declined_and_in_the_journal(office: Office) -> None:
    office.invite("devis", 10)
    office.invite("dîner", 19)
    assert [office.sync() for _ in range(2)] == [1, 0]
    answers = {uid: office.partstat(uid) for uid in ("stood-there", "devis", "dîner")}
    assert answers == {"stood-there": "NEEDS-ACTION", "devis": "DECLINED", "dîner": "NEEDS-ACTION"}
    (found,) = office.stranger.json("interruptions")
    told = {key: found[key] for key in ("channel", "caller", "caller_name", "decision", "reason", "outcome")}
    assert told == {
        "channel": "invitations/pro",
        "caller": "mailto:paul@elsewhere.example",
        "caller_name": "Paul Durand",
        "decision": "deflect",
        "reason": "in-focus",
        "outcome": "prevented",
    }
    assert datetime.fromisoformat(found["block_end"]).hour == 12
    measured = office.stranger.json("stats")["measured"]
    assert (measured["calls"], measured["prevented"]) == (0, 0)


@pytest.mark.parametrize("mode", ["shadow", "off"])
def test_a_guard_that_does_not_guard_declines_nothing(office: Office, mode: str) -> None:
    office.write_settings(mode)
    office.invite("devis", 10)
    assert [office.sync() for _ in range(2)] == [0, 0]
    assert office.partstat("devis") == "NEEDS-ACTION"
    assert office.stranger.json("interruptions") == []
