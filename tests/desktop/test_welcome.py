"""Who starts for the first time is told what comes next, with the way there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from focusguard.desktop.main_window import MainWindow
from focusguard.domain.errors import SecretError
from focusguard.engine.events import Ready
from focusguard.settings import Settings
from tests.desktop.conftest import Running
from tests.fakes.core_services import SETTINGS, FakeCore

NO_LINE = replace(SETTINGS, sip=())
NO_CALENDAR = replace(SETTINGS, calendars=())


@pytest.fixture
def core(request: pytest.FixtureRequest) -> FakeCore:
    return FakeCore(getattr(request, "param", Settings()))


def open_window(running: Running, qtbot: QtBot) -> MainWindow:
    running.desktop.windows.open_main()
    window = running.desktop.windows.main
    assert window is not None
    qtbot.waitUntil(lambda: running.core.days_asked > 0 and ("settings", ()) in running.core.asked)
    with qtbot.waitSignal(running.desktop.snapshots.day_changed):
        running.desktop.snapshots.refresh()
    return window


@pytest.mark.parametrize(
    ("core", "title", "section"),
    [
        (Settings(), "Réglez votre agenda et votre ligne", ""),
        (NO_LINE, "Réglez votre ligne", "sip"),
        (NO_CALENDAR, "Réglez votre agenda", "calendar"),
    ],
    indirect=["core"],
)
def test_what_is_missing_is_named_and_one_click_away(
    running: Running, qtbot: QtBot, title: str, section: str
) -> None:
    window = open_window(running, qtbot)
    assert window.welcome.isVisible()
    assert window.welcome.title.text() == title
    assert window.welcome.button.text() == "Ré&gler…"
    window.welcome.button.click()
    session = running.desktop.windows.wizard
    qtbot.waitUntil(lambda: session is not None and session.window is not None)
    assert session is not None
    assert session.window is not None
    assert session.window.step.section == section
    session.window.reject()


@pytest.mark.parametrize("core", [SETTINGS], indirect=True)
def test_nothing_is_said_once_both_are_set_up(running: Running, qtbot: QtBot) -> None:
    window = open_window(running, qtbot)
    assert not window.welcome.isVisible()


def test_it_goes_when_the_guard_begins_again_with_other_settings(running: Running, qtbot: QtBot) -> None:
    window = open_window(running, qtbot)
    assert window.welcome.isVisible()
    running.core.saved_settings = SETTINGS
    running.bridge.send(lambda core: core.save_settings({}, {}), lambda nothing: None)
    running.bridge.send(lambda core: core.view(), lambda view: running.bridge.event_seen.emit(Ready()))
    qtbot.waitUntil(lambda: not window.welcome.isVisible())


def test_settings_that_cannot_be_read_are_no_first_start(running: Running, qtbot: QtBot) -> None:
    running.core.fail_with["settings"] = SecretError("No.")
    window = open_window(running, qtbot)
    assert not window.welcome.isVisible()
