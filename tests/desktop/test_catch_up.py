"""The time after a block: who waits, in what order and why; called back, done with, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.catch_up.page import CatchUpPage
from focusguard.desktop.catch_up.session import CatchUpSession
from focusguard.desktop.look import Look
from focusguard.domain.catch_up import NOBODY
from focusguard.domain.errors import JournalError
from tests.fakes.core_services import FakeCore
from tests.fakes.list_services import CATCH_UP, PAUL


@pytest.fixture
def session(bridge: Bridge, core: FakeCore, look: Look, qtbot: QtBot) -> Iterator[CatchUpSession]:
    session = CatchUpSession(bridge)
    session.show_look(look)
    with qtbot.waitSignal(bridge.started):
        bridge.start()
    yield session
    session.page.close()
    session.page.deleteLater()
    session.deleteLater()


def shown(session: CatchUpSession, qtbot: QtBot) -> CatchUpPage:
    page = session.page
    page.resize(900, 600)
    page.show()
    session.set_watched(True)
    qtbot.waitUntil(lambda: page.heading.text() != "")
    return page


def asked(core: FakeCore, method: str) -> list[tuple[object, ...]]:
    return [arguments for name, arguments in core.asked if name == method]


def column(page: CatchUpPage, number: int) -> list[str]:
    return [str(page.model.index(row, number).data()) for row in range(page.model.rowCount())]


def test_nothing_is_asked_while_nobody_looks(session: CatchUpSession, core: FakeCore) -> None:
    session.refresh()
    assert asked(core, "catch_up") == []


def test_everybody_stands_in_order_with_the_reason(session: CatchUpSession, qtbot: QtBot) -> None:
    page = shown(session, qtbot)
    assert column(page, 1) == [
        "A rendez-vous le lun.\u00a023\u00a0nov., 16:30",
        "Toujours bienvenu",
        "Vous vous connaissez",
        "A appelé plusieurs fois",
        "Pas encore connu",
        "A réservé entre-temps",
    ]
    assert column(page, 0)[3] == "<b>Paul</b> & fils · +33 7 55 44 33 22"
    assert page.withheld.text() == "2 appels en numéro masqué\u00a0: personne à rappeler."


def test_the_note_is_read_after_the_block_as_plain_text(
    session: CatchUpSession, core: FakeCore, qtbot: QtBot
) -> None:
    core.catch_up.shown = replace(CATCH_UP, note="<b>page 3</b>")
    page = shown(session, qtbot)
    assert page.was_doing.text() == "Vous en étiez à\u00a0: <b>page 3</b>"
    assert page.was_doing.textFormat() is Qt.TextFormat.PlainText
    assert not page.note.isVisible()


def test_the_note_is_written_while_the_block_runs(
    session: CatchUpSession, core: FakeCore, qtbot: QtBot
) -> None:
    core.catch_up.shown = replace(CATCH_UP, running=True, note="")
    page = shown(session, qtbot)
    page.note.setText("Chapitre 4")
    QTest.keyClick(page.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked(core, "write_note") == [("Chapitre 4",)])


def test_somebody_is_done_with_and_waits_again(session: CatchUpSession, core: FakeCore, qtbot: QtBot) -> None:
    page = shown(session, qtbot)
    page.table.selectRow(3)
    QTest.mouseClick(page.done, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.notice.isVisible)
    assert asked(core, "mark_done") == [(PAUL.call_ids,)]
    QTest.mouseClick(page.notice.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: asked(core, "unmark") == [(PAUL.call_ids,)])


def test_who_has_booked_is_done_by_itself(session: CatchUpSession, qtbot: QtBot) -> None:
    page = shown(session, qtbot)
    page.table.selectRow(5)
    assert not page.done.isEnabled()


def test_free_times_are_copied(session: CatchUpSession, core: FakeCore, qtbot: QtBot) -> None:
    page = shown(session, qtbot)
    QTest.mouseClick(page.times, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.notice.isVisible)
    assert QGuiApplication.clipboard().text() == "Libre demain 9 h."
    core.catch_up.text = ""
    QTest.mouseClick(page.times, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Aucun moment libre" in page.notice.text.text())


def test_another_day_and_the_last_block_are_asked_for(
    session: CatchUpSession, core: FakeCore, qtbot: QtBot
) -> None:
    page = shown(session, qtbot)
    page.day.setDate(QDate(2026, 11, 20))
    qtbot.waitUntil(page.last.isEnabled)
    QTest.mouseClick(page.last, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: asked(core, "catch_up") == [(None,), (date(2026, 11, 20),), (None,)])


def test_an_empty_list_says_what_to_do(session: CatchUpSession, core: FakeCore, qtbot: QtBot) -> None:
    core.catch_up.shown = replace(CATCH_UP, callbacks=NOBODY)
    page = shown(session, qtbot)
    assert page.empty.isVisible()
    assert "Choisissez un autre jour" in page.empty.text()
    assert not page.call.isEnabled()


def test_a_failure_is_shown(session: CatchUpSession, core: FakeCore, qtbot: QtBot) -> None:
    page = shown(session, qtbot)
    core.fail_with["mark_done"] = JournalError("The disk is full.", advice="Free some space.")
    QTest.mouseClick(page.done, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "The disk is full." in page.notice.text.text())


@pytest.mark.parametrize(("opens", "copied"), [(True, ""), (False, "+33612345678")])
def test_a_number_is_opened_or_else_copied(look: Look, qtbot: QtBot, opens: bool, copied: str) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return opens

    QGuiApplication.clipboard().clear()
    page = CatchUpPage(open_url=open_url)
    qtbot.addWidget(page)
    page.show_look(look)
    page.show_view(CATCH_UP)
    page.show()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened == [QUrl("tel:+33612345678")]
    assert QGuiApplication.clipboard().text() == copied
