"""Every page, light and dark, in French and English, to the pixel: with the font that is shipped.

With FOCUSGUARD_SCREENSHOTS set the pictures are made anew, to be looked at before they are kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.desktop import Desktop
from focusguard.desktop.options import DesktopOptions
from focusguard.desktop.shell.places import Place
from focusguard.desktop.theme import Scheme
from focusguard.domain.language import Language
from tests.desktop.test_shell import go_to
from tests.fakes.core_services import FakeCore

# Signs that the shipped font lacks come from the system's.
pytestmark = pytest.mark.system

PICTURES = Path(__file__).parents[2] / "docs" / "images" / "pages"
STILL_MS = 150


LOOKS = {
    f"{scheme.name.lower()}-{language}": (scheme, language) for scheme in Scheme for language in Language
}


@pytest.fixture
def desktop(
    looks: str, core: FakeCore, bridge: Bridge, qtbot: QtBot, qapp: QApplication
) -> Iterator[Desktop]:
    scheme, language = LOOKS[looks]
    qapp.setCursorFlashTime(0)
    desktop = Desktop(qapp, bridge, DesktopOptions(language=language, scheme=scheme, start_hidden=True))
    with qtbot.waitSignal(desktop.snapshots.guard_changed):
        bridge.start()
    yield desktop
    desktop.hide()
    desktop.deleteLater()


def _page(place: Place) -> Callable[[Desktop], QWidget | None]:
    def show(desktop: Desktop) -> QWidget | None:
        desktop.windows.open_main()
        if desktop.windows.main is not None:
            go_to(desktop.windows.main, place)
        return desktop.windows.main

    return show


def _preferences(desktop: Desktop) -> QWidget | None:
    desktop.windows.open_preferences()
    return desktop.windows.preferences.dialog if desktop.windows.preferences else None


def _planner(desktop: Desktop) -> QWidget | None:
    desktop.windows.open_planner()
    return desktop.windows.planner.window if desktop.windows.planner else None


def _people(desktop: Desktop) -> QWidget | None:
    desktop.windows.open_people()
    return desktop.windows.people.window if desktop.windows.people else None


SHOWN: dict[str, Callable[[Desktop], QWidget | None]] = {
    "today": _page(Place.TODAY),
    "interruptions": _page(Place.INTERRUPTIONS),
    "catch-up": _page(Place.CATCH_UP),
    "dashboard": _page(Place.FIGURES),
    "preferences": _preferences,
    "planner": _planner,
    "people": _people,
}


@pytest.mark.parametrize("looks", LOOKS)
@pytest.mark.parametrize("name", SHOWN)
def test_a_page_looks_as_it_did(name: str, looks: str, desktop: Desktop, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: (window := SHOWN[name](desktop)) is not None and window.isVisible())
    window = SHOWN[name](desktop)
    assert window is not None
    window.setFocus()
    shown = _still(window, qtbot)
    path = PICTURES / f"{name}-{looks}.png"
    if "FOCUSGUARD_SCREENSHOTS" in os.environ:
        path.parent.mkdir(parents=True, exist_ok=True)
        assert shown.save(str(path))
    kept = QImage(str(path)).convertToFormat(shown.format())
    assert not kept.isNull(), f"there is no picture {path.name}"
    assert kept == shown, f"{path.name} looks otherwise; make it anew with FOCUSGUARD_SCREENSHOTS, and look"


def _still(window: QWidget, qtbot: QtBot) -> QImage:
    """Return *window* once it does not change any more."""
    before = QImage()
    for _ in range(50):
        qtbot.wait(STILL_MS)
        shown = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        if shown == before:
            return shown
        before = shown
    raise AssertionError("it never stands still")
