"""Four states: icon, tooltip, menu."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMessageBox, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.desktop import Desktop
from focusguard.desktop.icons import state_icon
from focusguard.desktop.options import DesktopOptions
from focusguard.desktop.theme import Scheme
from focusguard.desktop.translations import InstalledLanguage
from focusguard.domain.decisions import GuardMode
from focusguard.domain.errors import CalendarError, JournalError
from focusguard.engine.events import Ready
from focusguard.engine.views import GuardState, GuardView, Problem
from tests.desktop.conftest import Running
from tests.fakes.core_services import FakeCore
from tests.fakes.sample_day import FREE, IN_FOCUS, at, guard

PAUSED = guard(GuardState.PAUSED, paused_until=at("11:42"))
PROBLEM = replace(IN_FOCUS, state=GuardState.PROBLEM, problems=(Problem("sip/bureau", "Mot de passe."),))
OFF = guard(GuardState.PAUSED, mode=GuardMode.OFF)


def show(running: Running, view: GuardView, qtbot: QtBot) -> None:
    running.core.guard = view
    with qtbot.waitSignal(running.desktop.snapshots.guard_changed):
        running.desktop.snapshots.refresh()


def enabled(running: Running) -> dict[str, bool]:
    actions = running.desktop.actions
    return {
        "focus": all(action.isEnabled() for action in actions.focus),
        "end": actions.end.isEnabled(),
        "pause": actions.pause.isEnabled() and actions.pause.isVisible(),
        "resume": actions.resume.isEnabled() and actions.resume.isVisible(),
    }


@pytest.mark.parametrize(
    ("view", "tooltip"),
    [
        (FREE, "FocusGuard\nLibre, prochain bloc à 14:00"),
        (IN_FOCUS, "FocusGuard\nConcentration jusqu’à 12:00"),
        (PAUSED, "FocusGuard\nGarde suspendue jusqu’à 11:42"),
        (PROBLEM, "FocusGuard\nConcentration jusqu’à 12:00\nÀ vérifier\u00a0: Ligne «\u00a0bureau\u00a0»"),
        (OFF, "FocusGuard\nGarde arrêtée"),
        (replace(IN_FOCUS, mode=GuardMode.SHADOW), "FocusGuard\nConcentration jusqu’à 12:00, en observation"),
    ],
)
def test_icon_and_tooltip_follow_the_state(
    running: Running, qtbot: QtBot, view: GuardView, tooltip: str
) -> None:
    show(running, view, qtbot)
    tray = running.desktop.tray
    assert tray is not None
    assert tray.icon.toolTip() == tooltip
    assert pixels(tray.icon.icon().pixmap(22, 22).toImage()) == pixels(
        state_icon(view.state).pixmap(22, 22).toImage()
    )


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (FREE, {"focus": True, "end": False, "pause": True, "resume": False}),
        (IN_FOCUS, {"focus": False, "end": True, "pause": True, "resume": False}),
        (PAUSED, {"focus": True, "end": False, "pause": False, "resume": True}),
        (OFF, {"focus": False, "end": False, "pause": False, "resume": False}),
    ],
)
def test_menu_offers_what_can_be_done(
    running: Running, qtbot: QtBot, view: GuardView, expected: dict[str, bool]
) -> None:
    show(running, view, qtbot)
    assert enabled(running) == expected


def test_menu_texts_in_french(running: Running, qtbot: QtBot) -> None:
    tray = running.desktop.tray
    assert tray is not None
    texts = [
        action.text() for action in tray.menu.actions() if not action.isSeparator() and action.isVisible()
    ]
    assert texts == [
        "Concentration jusqu’à 12:00",
        "Se concentrer 25 minutes",
        "Se concentrer 50 minutes",
        "Se concentrer 90 minutes",
        "&Terminer le bloc",
        "&Suspendre 1\u00a0h",
        "Planifier &ma semaine…",
        "Perso&nnes…",
        "&Ouvrir FocusGuard",
        "&Refaire les réglages pas à pas…",
        "&Préférences…",
        "&Quitter FocusGuard",
    ]
    assert not tray.menu.actions()[0].isEnabled()


def test_actions_ask_the_core(running: Running, qtbot: QtBot) -> None:
    show(running, FREE, qtbot)
    running.desktop.actions.focus[1].trigger()
    qtbot.waitUntil(lambda: running.desktop.actions.end.isEnabled())
    running.desktop.actions.end.trigger()
    qtbot.waitUntil(lambda: not running.desktop.actions.end.isEnabled())
    running.desktop.actions.pause.trigger()
    qtbot.waitUntil(lambda: running.desktop.actions.resume.isVisible())
    running.desktop.actions.resume.trigger()
    qtbot.waitUntil(lambda: not running.desktop.actions.resume.isVisible())
    assert running.core.asked == [
        ("start_focus", (timedelta(minutes=50),)),
        ("end_block", ()),
        ("pause", (timedelta(hours=1),)),
        ("resume", ()),
    ]


def test_a_core_that_cannot_start_does_not_look_like_a_guard(
    core: FakeCore, bridge: Bridge, qtbot: QtBot, qapp: QApplication, french: InstalledLanguage
) -> None:
    core.start_error = JournalError("Le journal est illisible.", advice="Libérez de la place.")
    desktop = Desktop(qapp, bridge, DesktopOptions(scheme=Scheme.LIGHT, start_hidden=True))
    desktop.windows.open_main()
    window = desktop.windows.main
    assert window is not None
    qtbot.addWidget(window)
    with qtbot.waitSignal(bridge.broken):
        bridge.start()
    assert desktop.tray is not None
    assert desktop.tray.icon.toolTip() == "FocusGuard\nRien n’est gardé\u00a0: FocusGuard n’a pas pu démarrer"
    assert window.banner.text.text().endswith("Le journal est illisible.\nLibérez de la place.")
    assert not desktop.actions.pause.isEnabled()
    desktop.hide()


def test_click_opens_the_window(running: Running, qtbot: QtBot) -> None:
    tray = running.desktop.tray
    assert tray is not None
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    window = running.desktop.windows.main
    assert window is not None
    qtbot.addWidget(window)
    assert window.isVisible()


def test_a_raise_from_another_thread_opens_the_window(running: Running, qtbot: QtBot) -> None:
    async def ring(core: object) -> None:
        running.bridge.raise_requested.emit()

    running.bridge.send(ring, lambda nothing: None)
    qtbot.waitUntil(lambda: running.desktop.windows.main is not None)
    window = running.desktop.windows.main
    assert window is not None
    qtbot.addWidget(window)
    assert window.isVisible()


def test_a_new_icon_shows_the_same(running: Running, qtbot: QtBot) -> None:
    tray = running.desktop.tray
    assert tray is not None
    old = tray.icon
    tooltip = old.toolTip()
    tray.remake()
    assert tray.icon is not old
    assert tray.icon.toolTip() == tooltip


@pytest.mark.parametrize("size", [16, 22, 32, 64])
def test_states_differ_without_colour(qapp: object, size: int) -> None:
    shapes = {
        pixels(state_icon(state).pixmap(size, size).toImage().convertToFormat(QImage.Format.Format_Alpha8))
        for state in GuardState
    }
    assert len(shapes) == len(GuardState)


def test_icons_are_drawn_to_the_edge_and_not_empty(qapp: object) -> None:
    for state in GuardState:
        image = state_icon(state).pixmap(64, 64).toImage()
        inked = [(x, y) for x in range(64) for y in range(64) if image.pixelColor(x, y).alpha() > 128]
        assert len(inked) > 64 * 64 // 8
        assert max(x for x, _ in inked) - min(x for x, _ in inked) >= 44


def pixels(image: QImage) -> bytes:
    return bytes(image.constBits())


def test_ready_alone_changes_nothing(running: Running, qtbot: QtBot) -> None:
    tray = running.desktop.tray
    assert tray is not None
    before = tray.icon.toolTip()
    with qtbot.waitSignal(running.desktop.snapshots.guard_changed):
        running.bridge.event_seen.emit(Ready())
    assert tray.icon.toolTip() == before


def test_a_failed_command_is_shown_in_a_box_over_the_window(running: Running, qtbot: QtBot) -> None:
    running.core.fail_with["end_block"] = CalendarError("Le <b>bloc</b> reste.", advice="Essayez encore.")
    running.desktop.windows.open_main()
    window = running.desktop.windows.main
    assert window is not None
    qtbot.addWidget(window)
    show(running, IN_FOCUS, qtbot)
    running.desktop.actions.end.trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    (box,) = window.findChildren(QMessageBox)
    assert (box.text(), box.informativeText()) == ("Le <b>bloc</b> reste.", "Essayez encore.")
    assert box.textFormat() is Qt.TextFormat.PlainText
    # The same failure again opens no second box.
    running.desktop.actions.end.trigger()
    qtbot.waitUntil(lambda: running.core.asked.count(("end_block", ())) == 2)
    with qtbot.waitSignal(running.desktop.snapshots.guard_changed):
        running.desktop.snapshots.refresh()
    assert window.findChildren(QMessageBox) == [box]
    box.done(0)
