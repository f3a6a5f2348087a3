"""A language half as long again: nothing in any window is cut by it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from focusguard.desktop.texts import ElidedLabel
from focusguard.desktop.windows import Windows
from tests.desktop.conftest import Running, settle

_KEPT = re.compile(r"\{\w+\}|%n")


class PseudoLocale(QTranslator):
    """Returns every text with accents, and half as much again behind it."""

    def isEmpty(self) -> bool:
        """There is always something."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, number: int = -1
    ) -> str:
        """Return *source* lengthened; what is filled in stays."""
        more = math.ceil(len(_KEPT.sub("", source)) / 2)
        return source.replace("%n", str(number)) + "·" * min(more, 1) + "ẽ" * (more - 1)


@pytest.fixture
def pseudo(running: Running) -> Iterator[Windows]:
    translator = PseudoLocale()
    QCoreApplication.installTranslator(translator)
    running.desktop.actions.retranslate()
    yield running.desktop.windows
    QCoreApplication.removeTranslator(translator)


WINDOWS: dict[str, Callable[[Windows], None]] = {
    "main": Windows.open_main,
    "preferences": Windows.open_preferences,
    "planner": Windows.open_planner,
    "people": Windows.open_people,
}


@pytest.mark.parametrize("name", WINDOWS)
def test_nothing_is_cut_at_150_percent(name: str, pseudo: Windows, running: Running, qtbot: QtBot) -> None:
    WINDOWS[name](pseudo)
    qtbot.waitUntil(lambda: any(window.isVisible() for window in QApplication.topLevelWidgets()))
    qtbot.wait(300)
    settle()
    assert _texts(), "no text is lengthened"
    cut = [
        f"{type(part).__name__} {part.text()!r}: {part.width()}x{part.height()} of {_need(part)}"
        for window in QApplication.topLevelWidgets()
        if window.isVisible()
        for part in window.findChildren(QWidget)
        if part.isVisible() and isinstance(part, (QAbstractButton, QLabel)) and _is_cut(part)
    ]
    assert cut == []


def _texts() -> list[str]:
    labels = [part.text() for part in QApplication.allWidgets() if isinstance(part, QAbstractButton)]
    return [text for text in labels if "ẽ" in text]


def _need(part: QAbstractButton | QLabel) -> str:
    if isinstance(part, QLabel) and part.wordWrap():
        return f"height {part.heightForWidth(part.width())}"
    return f"width {part.sizeHint().width()}"


def _is_cut(part: QAbstractButton | QLabel) -> bool:
    if not part.text() or isinstance(part, ElidedLabel):
        return False
    if isinstance(part, QLabel) and part.wordWrap():
        return part.height() < part.heightForWidth(part.width())
    return part.width() < part.sizeHint().width()
