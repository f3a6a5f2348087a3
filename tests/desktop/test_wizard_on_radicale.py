"""The first minutes with the real core, its settings file and a real calendar server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from focusguard.app.program import FocusGuardProgram
from focusguard.desktop.bridge import Bridge
from focusguard.desktop.wizard.calendar import CalendarStep
from focusguard.desktop.wizard.profile import ProfileStep
from focusguard.desktop.wizard.providers import PRESETS, Provider
from focusguard.desktop.wizard.reply import ReplyStep
from focusguard.desktop.wizard.session import WizardSession
from focusguard.desktop.wizard.step import Step
from focusguard.desktop.wizard.window import WizardWindow
from focusguard.domain.language import Language
from focusguard.settings import load_settings
from focusguard.system.doorbell import Role
from focusguard.system.home import home_in
from tests.desktop.conftest import settle
from tests.fakes.clock import FakeClock
from tests.servers.radicale import USERS, RadicaleServer, radicale_server
from tests.unit.calendar.texts import vevent
from tests.unit.cli.test_commands import KnownSecrets

pytestmark = pytest.mark.system

NOW = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
CORE_MS = 20_000


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RadicaleServer]:
    with radicale_server(tmp_path / "radicale") as running:
        running.make_calendar("/claire/work/", "Travail")
        start = NOW + timedelta(hours=1)
        event = vevent(f"DTSTART:{start:%Y%m%dT%H%M%SZ}", "DURATION:PT2H", "SUMMARY:Focus", uid="a@x")
        text = "\r\n".join(
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//EN", event, "END:VCALENDAR", ""]
        )
        running.put("/claire/work/a.ics", text)
        yield running


@pytest.fixture
def secrets() -> KnownSecrets:
    return KnownSecrets()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def window(home: Path, secrets: KnownSecrets, look: object, qtbot: QtBot) -> Iterator[WizardWindow]:
    program = FocusGuardProgram(home_in(home), FakeClock(NOW), secrets, local_zone=lambda: "Europe/Paris")
    bridge = Bridge(lambda: program.core(Role.DESKTOP))
    session = WizardSession(bridge, bridge)
    bridge.start()
    session.open(Language.FR, None)
    qtbot.waitUntil(lambda: session.window is not None, timeout=CORE_MS)
    assert session.window is not None
    yield session.window
    if session.window is not None:
        session.window.reject()
    bridge.stop()
    assert bridge.join(10.0)
    settle()
    bridge.deleteLater()


def write(step: Step, path: str, text: str) -> None:
    line = step.fields[path].editor.widget
    assert isinstance(line, QLineEdit)
    line.setText(text)
    line.textEdited.emit(text)


def stands_at(window: WizardWindow, place: int) -> bool:
    return window.place == place


def to_calendar(window: WizardWindow, server: RadicaleServer, password: str) -> CalendarStep:
    window.list.setCurrentRow(3)
    step = window.step_of(CalendarStep)
    step.provider.setCurrentIndex(list(PRESETS).index(Provider.OTHER))
    step.provider.activated.emit(step.provider.currentIndex())
    write(step, "calendar[0].url", server.url)
    write(step, "calendar[0].username", "claire")
    step.password.line.setText(password)
    return step


def test_a_calendar_is_found_kept_and_read(
    window: WizardWindow, server: RadicaleServer, secrets: KnownSecrets, home: Path, qtbot: QtBot
) -> None:
    step = to_calendar(window, server, USERS["claire"])
    step.test.click()
    qtbot.waitUntil(lambda: "Prochain bloc" in step.block.text(), timeout=CORE_MS)
    assert step.result.text() == "1 agenda trouvé\u00a0: Travail"
    assert step.block.text().endswith("20:30\u00a0–\u00a022:30 · Focus")
    kept = load_settings(home / "settings.toml")
    assert [calendar.url for calendar in kept.calendars] == [server.url]
    assert secrets.kept == {"calendar/pro": USERS["claire"]}


def test_a_wrong_password_is_named_and_nothing_is_kept(
    window: WizardWindow, server: RadicaleServer, home: Path, qtbot: QtBot
) -> None:
    step = to_calendar(window, server, "wrong")
    step.test.click()
    qtbot.waitUntil(lambda: step.test.isEnabled(), timeout=CORE_MS)
    assert step.result.objectName() == "error"
    assert "mot de passe" in step.result.text()
    assert not (home / "settings.toml").exists()


def test_the_way_to_the_end_writes_the_file(window: WizardWindow, home: Path, qtbot: QtBot) -> None:
    window.next.click()
    profile = window.step_of(ProfileStep)
    write(profile, "profile.name", "Paul Petit")
    for place in range(2, 8):
        window.next.click()
        qtbot.waitUntil(partial(stands_at, window, place), timeout=CORE_MS)
    reply = window.step_of(ReplyStep)
    qtbot.waitUntil(lambda: reply.copy.isEnabled(), timeout=CORE_MS)
    assert "cal.com/claire" not in reply.text.text()
    with qtbot.waitSignal(window.accepted, timeout=CORE_MS):
        window.next.click()
        window.next.click()
    kept = load_settings(home / "settings.toml")
    assert kept.profile.name == "Paul Petit"
    assert len(kept.focus.windows) == 2
    assert kept.guard.mode.value == "shadow"
