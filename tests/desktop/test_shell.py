"""The sidebar and the pages behind it: made late, told who looks, reached by mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from focusguard.desktop.actions import GuardActions
from focusguard.desktop.look import Look
from focusguard.desktop.main_window import MainWindow
from focusguard.desktop.shell.places import Place
from tests.fakes.sample_day import IN_FOCUS


@dataclass
class FakePage:
    """A page that remembers what it was told."""

    page: QWidget = field(default_factory=QLabel)
    told: list[bool] = field(default_factory=list)
    worded: int = 0
    refreshed: int = 0
    looks: list[Look] = field(default_factory=list)

    def set_watched(self, watched: bool) -> None:
        """Remember it."""
        self.told.append(watched)

    def show_look(self, look: Look) -> None:
        """Remember it."""
        self.looks.append(look)

    def refresh(self) -> None:
        """Count it."""
        self.refreshed += 1

    def retranslate(self) -> None:
        """Count it."""
        self.worded += 1


@dataclass
class Made:
    """The pages that were made, in order."""

    pages: list[FakePage] = field(default_factory=list)

    def make(self) -> FakePage:
        """Make one more."""
        self.pages.append(FakePage())
        return self.pages[-1]


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture
def window(look: Look, made: Made, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(GuardActions(), makers={Place.FIGURES: made.make, Place.INTERRUPTIONS: made.make})
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window


def go_to(window: MainWindow, place: Place) -> None:
    """Choose *place* in the sidebar."""
    window.sidebar.entries.setCurrentRow(window.pages.places.index(place))


def test_the_sidebar_lists_the_pages_that_there_are_in_order(window: MainWindow, made: Made) -> None:
    entries = window.sidebar.entries
    shown = [entries.item(row).text() for row in range(entries.count())]
    assert shown == ["Aujourd’hui", "Interruptions", "Tableau de bord"]
    assert made.pages == []


def test_only_the_page_in_front_is_watched(window: MainWindow, made: Made) -> None:
    today: list[bool] = []
    window.watched.connect(today.append)
    window.sidebar.entries.setCurrentRow(2)
    [figures] = made.pages
    assert (figures.told, today) == ([True], [False])
    assert window.pages.stack.currentWidget() is figures.page
    window.hide()
    assert figures.told == [True, False]
    window.show()
    go_to(window, Place.TODAY)
    assert (figures.told[2:], today[1:]) == ([True, False], [True])
    go_to(window, Place.FIGURES)
    assert len(made.pages) == 1


def test_ctrl_and_a_number_lead_to_a_page(window: MainWindow, made: Made, qtbot: QtBot) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.pages.place is Place.INTERRUPTIONS)


def test_the_page_in_front_alone_asks_again_and_each_has_the_look(
    window: MainWindow, made: Made, look: Look
) -> None:
    window.show_guard(IN_FOCUS, look)
    go_to(window, Place.FIGURES)
    go_to(window, Place.INTERRUPTIONS)
    window.pages.refresh()
    assert [(page.refreshed, page.looks) for page in made.pages] == [(0, [look]), (1, [look])]
    window.hide()
    window.pages.refresh()
    assert made.pages[1].refreshed == 1


def test_another_language_reaches_every_page(window: MainWindow, made: Made) -> None:
    go_to(window, Place.FIGURES)
    window.retranslate()
    assert [page.worded for page in made.pages] == [1]
