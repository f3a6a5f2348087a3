"""The core on a home of its own, while the machine around it changes."""

from __future__ import annotations

import asyncio
from datetime import UTC
from pathlib import Path

import pytest

from focusguard.app.core import Core
from focusguard.app.program import FocusGuardProgram
from focusguard.domain.decisions import GuardMode
from focusguard.domain.errors import CalendarError
from focusguard.domain.ports import CollectionChange, CollectionState
from focusguard.engine.shadow import Silence
from focusguard.journal.opening import open_journal
from focusguard.settings import CalendarKind, SettingsError
from focusguard.system.doorbell import Role
from focusguard.system.home import home_in
from tests.fakes.clock import FakeClock
from tests.fakes.opt_out_key import FakeOptOutKey
from tests.servers.feed import feed_server
from tests.unit.cli.test_commands import KnownSecrets
from tests.unit.domain.planned import when

WINDOW = """
[[focus.window]]
days = ["mon"]
start = "09:00"
end = "12:00"
"""


class Traveller:
    """A machine whose zone its owner sets."""

    def __init__(self, home: Path, settings: str = WINDOW) -> None:
        place = home_in(home)
        place.prepare()
        place.settings_file.write_text(settings, encoding="utf-8")
        self.zone = "Europe/Paris"
        self.times_asked = 0
        # At 9:30 in Paris it is 3:30 in New York.
        clock = FakeClock(when("mon 8:30"))
        program = FocusGuardProgram(place, clock, KnownSecrets(), local_zone=self._local_zone)
        self.core: Core = program.core(Role.HEADLESS)

    def _local_zone(self) -> str:
        self.times_asked += 1
        return self.zone

    async def look(self) -> tuple[str, bool]:
        """Let the core look at the time; return the zone that it goes by, and whether a block runs."""
        self.core.clock_changed()
        for _ in range(200):
            await asyncio.sleep(0.01)
            try:
                view = await self.core.view()
            except Exception:
                continue
            if view.time_zone == self.zone:
                break
        return view.time_zone, view.block is not None


@pytest.mark.parametrize(("zone", "in_focus"), [("America/New_York", False), ("Europe/Brussels", True)])
async def test_another_zone_of_the_machine_is_taken_up(tmp_path: Path, zone: str, in_focus: bool) -> None:
    traveller = Traveller(tmp_path / "home")
    await traveller.core.start(lambda event: None)
    try:
        assert await traveller.look() == ("Europe/Paris", True)
        traveller.zone = zone
        assert await traveller.look() == (zone, in_focus)
    finally:
        await traveller.core.stop()


async def test_a_profile_that_names_its_zone_does_not_ask_the_machine(tmp_path: Path) -> None:
    traveller = Traveller(tmp_path / "home", f'[profile]\ntime_zone = "Europe/Paris"\n{WINDOW}')
    await traveller.core.start(lambda event: None)
    try:
        assert await traveller.look() == ("Europe/Paris", True)
    finally:
        await traveller.core.stop()
    assert traveller.times_asked == 0


FEED = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Team\r\nEND:VCALENDAR\r\n"


async def test_a_calendar_is_tried_as_the_kind_that_is_named(tmp_path: Path) -> None:
    core = Traveller(tmp_path / "home").core
    await core.start(lambda event: None)
    try:
        with feed_server(FEED) as feed:
            assert await core.test_calendar(CalendarKind.ICS, feed.url, "", "") == ["Team"]
            with pytest.raises(CalendarError, match="HTTP 501"):  # it knows no PROPFIND
                await core.test_calendar(CalendarKind.CALDAV, feed.url, "", "")
        with pytest.raises(CalendarError, match=r"that of a feed\.\nChoose the kind ICS feed"):
            await core.test_calendar(CalendarKind.CALDAV, "webcal://127.0.0.1/a.ics", "", "")
    finally:
        await core.stop()


ACCOUNTS = """
[[calendar]]
name = "pro"
url = "http://127.0.0.1:9/"
[[calendar]]
name = "team"
kind = "ics"
url = "http://127.0.0.1:9/a.ics"
"""


async def test_the_calendars_of_the_local_copy_can_be_named_for_blocks(tmp_path: Path) -> None:
    traveller = Traveller(tmp_path / "home", ACCOUNTS)
    journal = open_journal(home_in(tmp_path / "home").database_file, zone=UTC, opt_out_key=FakeOptOutKey())
    for account, name in (("pro", "Travail"), ("pro", "Équipe"), ("team", "Congés")):
        state = CollectionState(f"/{name}/", name, "", None, None)
        journal.calendars.apply(CollectionChange(account, state))
    journal.close()
    await traveller.core.start(lambda event: None)
    try:
        assert await traveller.core.known_calendars("pro") == ["Travail", "Équipe"]
        assert await traveller.core.known_calendars("team") == []
        assert await traveller.core.known_calendars("unknown") == []
    finally:
        await traveller.core.stop()


async def test_the_settings_that_are_tried_are_not_written(tmp_path: Path) -> None:
    home = tmp_path / "home"
    traveller = Traveller(home, f'# mine\n[profile]\ntime_zone = "UTC"\n{WINDOW}')
    before = (home / "settings.toml").read_text(encoding="utf-8")
    await traveller.core.start(lambda event: None)
    try:
        assert (await traveller.core.simulate({"guard.repeat_caller_minutes": 5})).bears
        assert not (await traveller.core.simulate({"booking.duration_minutes": 45})).bears
        with pytest.raises(SettingsError, match="repeat_caller_minutes"):
            await traveller.core.simulate({"guard.repeat_caller_minutes": -5})
    finally:
        await traveller.core.stop()
    assert (home / "settings.toml").read_text(encoding="utf-8") == before


async def test_one_click_protects_and_one_goes_back_to_the_same_week(tmp_path: Path) -> None:
    home = tmp_path / "home"
    traveller = Traveller(home, f'[guard]\nmode = "shadow"  # only watch, for a week\n{WINDOW}')
    await traveller.core.start(lambda event: None)
    try:
        begun = await traveller.core.shadow()
        assert (begun.since, begun.day, begun.silence) == (when("mon 8:30"), 1, Silence.NO_LINE)
        await traveller.core.save_settings({"guard.mode": GuardMode.GUARD}, {})
        assert (await traveller.core.shadow()).protects_since == when("mon 8:30")
        await traveller.core.save_settings({"guard.mode": GuardMode.SHADOW}, {})
        assert (await traveller.core.shadow()).since == begun.since
    finally:
        await traveller.core.stop()
    assert "# only watch, for a week" in (home / "settings.toml").read_text(encoding="utf-8")
