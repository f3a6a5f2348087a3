"""Qt without a screen, in French, over a fake core; a Qt warning fails a test."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.desktop import Desktop
from focusguard.desktop.formats import Formats
from focusguard.desktop.look import Look
from focusguard.desktop.messages import Messages
from focusguard.desktop.options import DesktopOptions
from focusguard.desktop.theme import Scheme, apply_theme, load_font
from focusguard.desktop.translations import InstalledLanguage
from focusguard.domain.language import Language
from tests.fakes.core_services import FakeCore
from tests.fakes.sample_day import PARIS

# The offscreen platform says so at every window and icon; no real one does.
OFFSCREEN_ONLY = (
    r"This plugin does not support (propagateSizeHints|raise)\(\)",
    r"No such signal QPlatformNativeInterface::systemTrayWindowChanged",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform's own sentence pass in this folder."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(*OFFSCREEN_ONLY, extend=True))


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """End what a test left: windows, what is to be deleted, what is queued; no thread may be left at all.

    A `QObject` that dies in the garbage collection of a later test takes queued events with it.
    """
    yield
    for window in QApplication.topLevelWidgets():
        window.close()
        window.deleteLater()
    gc.collect()
    settle()
    threads = [t.name for t in threading.enumerate() if t.name == "focusguard-core"]
    assert threads == [], "a core's thread was left"
    assert QApplication.topLevelWidgets() == []


def settle() -> None:
    """Deliver what is queued, and delete what is to be deleted."""
    for _ in range(2):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def french(qapp: QApplication) -> Iterator[InstalledLanguage]:
    installed = InstalledLanguage()
    installed.install(Language.FR)
    yield installed
    installed.install(Language.EN)


@pytest.fixture
def look(qapp: QApplication, french: InstalledLanguage) -> Look:
    load_font()
    theme = apply_theme(qapp, Scheme.LIGHT)
    return Look(theme, Formats(Language.FR, PARIS), Messages())


@dataclass(frozen=True, slots=True)
class Running:
    """A desktop over a fake core, both running."""

    desktop: Desktop
    bridge: Bridge
    core: FakeCore


@pytest.fixture
def core() -> FakeCore:
    return FakeCore()


@pytest.fixture
def bridge(core: FakeCore, qtbot: QtBot) -> Iterator[Bridge]:
    bridge = Bridge(lambda: core)
    yield bridge
    if core.hang_in_stop:
        core.hang_in_stop.set()
    bridge.start()
    bridge.stop()
    assert bridge.join(5.0), "the core's thread leaked"
    settle()
    bridge.deleteLater()


@pytest.fixture
def running(core: FakeCore, bridge: Bridge, qtbot: QtBot, qapp: QApplication) -> Iterator[Running]:
    options = DesktopOptions(scheme=Scheme.LIGHT, start_hidden=True)
    desktop = Desktop(qapp, bridge, options)
    with qtbot.waitSignal(desktop.snapshots.guard_changed):
        bridge.start()
    yield Running(desktop, bridge, core)
    desktop.hide()
    desktop.deleteLater()
