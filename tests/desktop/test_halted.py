"""What so much left that nothing is written to it: accepted in the window, after one question."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from focusguard.calendar.errors import TooManyRemoved, one_line
from focusguard.desktop.actions import GuardActions
from focusguard.desktop.dashboard.halted import HaltedOffer
from focusguard.desktop.look import Look
from focusguard.desktop.main_window import MainWindow
from focusguard.domain.errors import JournalError
from focusguard.engine.views import GuardState, GuardView, HaltedCalendar, Problem
from tests.desktop.conftest import Running
from tests.fakes.sample_day import IN_FOCUS

NBSP, NARROW = "\u00a0", "\u202f"


def halted(name: str, *, removed: int = 40, stored: int = 52) -> HaltedCalendar:
    return HaltedCalendar("pro", f"/{name}/", f"pro/{name}", one_line(TooManyRemoved(removed, stored)))


def seen(*calendars: HaltedCalendar) -> GuardView:
    problems = tuple(Problem(f"calendar/{calendar.name}", calendar.why) for calendar in calendars)
    state = GuardState.PROBLEM if problems else GuardState.FOCUS
    return replace(IN_FOCUS, state=state, problems=problems, halted=calendars)


WORK, HOME = halted("Travail"), halted("<b>Maison</b>", removed=20, stored=20)


@pytest.fixture
def window(look: Look, qtbot: QtBot) -> Iterator[MainWindow]:
    actions = GuardActions()
    window = MainWindow(actions)
    actions.setParent(window)  # what Python alone owned would outlive the window
    qtbot.addWidget(window)
    window.show_guard(seen(WORK), look)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield window


def accepted(offer: HaltedOffer) -> list[object]:
    heard: list[object] = []
    offer.accepted.connect(heard.append)
    return heard


def test_the_question_says_what_is_accepted_and_what_follows(window: MainWindow, look: Look) -> None:
    window.show_guard(seen(WORK, HOME), look)
    offer = window.banner.halted
    offer.ask.click()
    assert offer.question.text() == f"Accepter la disparition de ces événements{NARROW}?"
    assert offer.text.text().split("\n") == [
        f"Agenda «{NBSP}pro/Travail{NBSP}» · 40 des 52 événements de cet agenda ont disparu d’un coup"
        f"{NARROW}; plus rien n’y est écrit.",
        f"Agenda «{NBSP}pro/<b>Maison</b>{NBSP}» · 20 des 20 événements de cet agenda ont disparu d’un coup"
        f"{NARROW}; plus rien n’y est écrit.",
        f"Si vous acceptez, ce qui attend y est de nouveau écrit{NBSP}: les blocs et les réponses aux "
        "invitations. Les blocs de FocusGuard partis avec les autres comptent comme supprimés par vous.",
    ]
    assert offer.text.textFormat() is Qt.TextFormat.PlainText
    assert offer.accept.accessibleDescription() == f"{offer.question.text()}\n{offer.text.text()}"


def test_the_keyboard_reaches_it_and_the_harmless_answer_has_the_focus(window: MainWindow) -> None:
    offer = window.banner.halted
    heard = accepted(offer)
    for _ in range(40):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is offer.ask:
            break
    QTest.keyClick(offer.ask, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is offer.refuse
    QTest.keyClick(offer.refuse, Qt.Key.Key_Escape)
    assert not offer.asks
    assert QApplication.focusWidget() is offer.ask
    QTest.keyClick(offer.ask, Qt.Key.Key_Space)
    QTest.keyClick(offer.refuse, Qt.Key.Key_Space)
    assert heard == []
    QTest.keyClick(offer.ask, Qt.Key.Key_Space)
    QTest.keyClick(offer.refuse, Qt.Key.Key_Tab)
    QTest.keyClick(offer.accept, Qt.Key.Key_Space)
    assert heard == [(WORK,)]


def test_it_is_offered_only_while_a_calendar_is_halted(window: MainWindow, look: Look) -> None:
    assert window.banner.halted.isVisible()
    other = (Problem("calendar/pro", "dav.example.net did not answer in full within 30 s."),)
    window.show_guard(replace(IN_FOCUS, state=GuardState.PROBLEM, problems=other), look)
    assert window.banner.isVisible()
    assert not window.banner.halted.isVisible()


def test_only_what_was_asked_about_is_accepted(window: MainWindow, look: Look) -> None:
    offer = window.banner.halted
    offer.ask.click()
    asked = []
    # A minute passes; then another one is halted.
    for view in (seen(WORK), seen(WORK, HOME)):
        window.show_guard(view, look)
        asked.append(offer.asks)
    assert asked == [True, False]
    assert offer.ask.isVisible()


def test_what_was_accepted_is_written_to_again(running: Running, qtbot: QtBot) -> None:
    running.core.guard = seen(WORK)
    running.desktop.windows.open_main()
    window = running.desktop.windows.main
    assert window is not None
    offer = window.banner.halted
    qtbot.waitUntil(offer.isVisible)
    running.core.hold_acceptance = asyncio.Event()
    offer.ask.click()
    offer.accept.click()
    qtbot.waitUntil(lambda: ("accept_removals", ((WORK,),)) in running.core.asked)
    assert not offer.ask.isEnabled()
    running.bridge.send(lambda core: _let_go(running), lambda _: None)
    qtbot.waitUntil(lambda: not window.banner.isVisible())
    qtbot.waitUntil(offer.ask.isEnabled)
    assert running.core.asked.count(("accept_removals", ((WORK,),))) == 1


def test_what_could_not_be_accepted_is_told_and_can_be_asked_again(running: Running, qtbot: QtBot) -> None:
    running.core.guard = seen(WORK)
    running.core.fail_with["accept_removals"] = JournalError("The disk is full.", advice="Make room.")
    running.desktop.windows.open_main()
    window = running.desktop.windows.main
    assert window is not None
    qtbot.waitUntil(window.banner.halted.isVisible)
    window.banner.halted.ask.click()
    window.banner.halted.accept.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    assert [box.text() for box in window.findChildren(QMessageBox)] == ["The disk is full."]
    qtbot.waitUntil(window.banner.halted.ask.isEnabled)


async def _let_go(running: Running) -> None:
    assert running.core.hold_acceptance is not None
    running.core.hold_acceptance.set()
