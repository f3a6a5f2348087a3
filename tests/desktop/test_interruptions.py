"""All calls: searched, filtered, read on as one scrolls, opened by the keyboard, written to a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.interruptions.page import InterruptionsPage
from focusguard.desktop.interruptions.session import InterruptionsSession
from focusguard.desktop.look import Look
from focusguard.domain.call_query import CallFilter, CallMark, CallPage, CallSpan
from focusguard.domain.errors import ExportFailed, JournalError
from focusguard.domain.interruption import Outcome
from focusguard.domain.ports import JournalledCall
from focusguard.domain.reply import ReplyState, SkipReason
from tests.fakes.core_services import FakeCore
from tests.fakes.list_services import NEWEST_FIRST
from tests.fakes.sample_day import NOW, UNTIL_NOON, call, reply

MARK = CallMark(NOW, "c1")


@pytest.fixture
def session(bridge: Bridge, core: FakeCore, look: Look, qtbot: QtBot) -> Iterator[InterruptionsSession]:
    session = InterruptionsSession(bridge)
    session.show_look(look)
    with qtbot.waitSignal(bridge.started):
        bridge.start()
    yield session
    session.page.close()
    session.page.deleteLater()
    session.deleteLater()


def watched(session: InterruptionsSession, qtbot: QtBot) -> InterruptionsPage:
    page = session.page
    page.resize(1000, 600)
    page.show()
    session.set_watched(True)
    qtbot.waitUntil(lambda: page.filters.channel.count() == 3)
    qtbot.waitUntil(lambda: page.export.isEnabled() or bool(page.empty.text()))
    return page


def filled(session: InterruptionsSession, qtbot: QtBot) -> InterruptionsPage:
    page = watched(session, qtbot)
    qtbot.waitUntil(lambda: page.model.rowCount() == len(NEWEST_FIRST))
    return page


def asked(core: FakeCore, method: str) -> list[tuple[object, ...]]:
    return [arguments for name, arguments in core.asked if name == method]


def test_nothing_is_asked_while_nobody_looks(session: InterruptionsSession, core: FakeCore) -> None:
    session.refresh()
    assert asked(core, "page") == []


def test_the_newest_call_stands_first_with_its_day(session: InterruptionsSession, qtbot: QtBot) -> None:
    page = filled(session, qtbot)
    texts = [str(page.model.index(0, column).data()) for column in range(5)]
    assert texts[0].replace("\u00a0", " ") == "lun. 23 nov. 2026, 10:39"
    assert "Bureau de Liège" in texts[1]


def test_what_is_typed_and_chosen_is_asked_for(
    session: InterruptionsSession, core: FakeCore, qtbot: QtBot
) -> None:
    page = filled(session, qtbot)
    page.filters.search.setText("06 12")
    page.filters.span.setCurrentIndex(page.filters.span.findData(CallSpan.WEEK))
    page.filters.outcome.setCurrentIndex(page.filters.outcome.findData(Outcome.PREVENTED))
    wanted = CallFilter("06 12", CallSpan.WEEK, outcome=Outcome.PREVENTED)
    qtbot.waitUntil(lambda: asked(core, "page")[-1] == (wanted, None))


def test_more_comes_as_one_scrolls(session: InterruptionsSession, core: FakeCore, qtbot: QtBot) -> None:
    core.interruptions.pages = {None: CallPage(NEWEST_FIRST[:4], MARK), MARK: CallPage(NEWEST_FIRST[4:])}
    page = filled(session, qtbot)
    assert [arguments[1] for arguments in asked(core, "page")] == [None, MARK]
    assert not page.model.canFetchMore()


def test_a_search_that_stopped_goes_on_when_it_is_told(
    session: InterruptionsSession, core: FakeCore, qtbot: QtBot
) -> None:
    core.interruptions.pages = {None: CallPage((), MARK, NOW), MARK: CallPage(NEWEST_FIRST)}
    page = watched(session, qtbot)
    qtbot.waitUntil(page.further.isVisible)
    assert page.reach.text() == "Recherche faite jusqu’au lundi 23 novembre 2026."
    QTest.mouseClick(page.further, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.further, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == len(NEWEST_FIRST))
    assert not page.further.isVisible()
    assert [arguments[1] for arguments in asked(core, "page")] == [None, MARK]


def test_the_keyboard_searches_clears_and_opens(
    session: InterruptionsSession, core: FakeCore, qtbot: QtBot
) -> None:
    opened: list[JournalledCall] = []
    session.details_asked.connect(opened.append)
    page = filled(session, qtbot)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.filters.search.hasFocus()
    QTest.keyClicks(page.filters.search, "zz")
    QTest.keyClick(page.filters.search, Qt.Key.Key_Escape)
    assert page.filters.wanted() == CallFilter()
    assert page.table.hasFocus()
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened == [NEWEST_FIRST[1]]


def test_an_empty_list_says_what_to_do(session: InterruptionsSession, core: FakeCore, qtbot: QtBot) -> None:
    core.interruptions.pages = {None: CallPage(())}
    page = watched(session, qtbot)
    qtbot.waitUntil(page.empty.isVisible)
    assert (
        page.empty.text()
        == "Aucun appel pour l’instant. Démarrez un bloc\u00a0: les appels reçus seront ici."
    )
    page.filters.search.setText("zz")
    QTest.keyClick(page.filters.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Échap" in page.empty.text())


def test_a_reply_that_was_not_sent_can_be_sent_by_hand(
    session: InterruptionsSession, core: FakeCore, qtbot: QtBot
) -> None:
    failed = call("09:00", "+33612345678", "Julie", UNTIL_NOON, Outcome.PREVENTED, reply(ReplyState.FAILED))
    sent = replace(failed, reply=reply(ReplyState.SENT))
    opted_out = replace(failed, reply=reply(ReplyState.SKIPPED, SkipReason.OPTED_OUT))
    no_carrier = replace(failed, reply=reply(ReplyState.SKIPPED, SkipReason.NO_CARRIER))
    core.interruptions.pages = {None: CallPage((failed, sent, opted_out, no_carrier))}
    page = watched(session, qtbot)
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    allowed = []
    for row in range(4):
        page.table.selectRow(row)
        allowed.append(page.copy.isEnabled())
    assert allowed == [True, False, False, True]
    page.table.selectRow(0)
    QTest.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    assert failed.reply is not None
    assert QGuiApplication.clipboard().text() == failed.reply.text


def test_what_is_found_is_written_to_a_file(
    session: InterruptionsSession, core: FakeCore, qtbot: QtBot, tmp_path: Path
) -> None:
    page = filled(session, qtbot)
    session.export_to(str(tmp_path / "appels.csv"))
    assert page.stop.isVisible()
    qtbot.waitUntil(lambda: page.notice.text.text() == "9 appels écrits dans appels.csv.")
    assert asked(core, "export") == [(CallFilter(), tmp_path / "appels.csv")]
    assert not page.stop.isVisible()


def test_a_stopped_export_says_that_there_is_no_file(
    session: InterruptionsSession, core: FakeCore, qtbot: QtBot
) -> None:
    page = filled(session, qtbot)
    core.interruptions.exported = None
    session.export_to("appels.csv")
    qtbot.waitUntil(lambda: "Aucun fichier" in page.notice.text.text())


def test_failures_are_shown_where_they_happen(
    session: InterruptionsSession, core: FakeCore, qtbot: QtBot
) -> None:
    page = filled(session, qtbot)
    core.fail_with["export"] = ExportFailed("No room.", advice="Make some.")
    session.export_to("appels.csv")
    qtbot.waitUntil(lambda: "No room." in page.notice.text.text())
    assert page.export.isEnabled()
    core.fail_with["page"] = JournalError("The disk is gone.", advice="Look for it.")
    session.refresh()
    qtbot.waitUntil(lambda: "The disk is gone." in page.notice.text.text())


def test_every_control_has_a_name(session: InterruptionsSession) -> None:
    page = session.page
    boxes = (page.filters.span, page.filters.decision, page.filters.outcome, page.filters.channel)
    for widget in (*boxes, page.filters.reply, page.filters.booking, page.filters.search, page.table):
        assert widget.accessibleName()
