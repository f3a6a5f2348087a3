"""What a caller would get is shown while the page is filled in, and tried before it is saved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from focusguard.desktop.preferences.booking import BookingPage
from focusguard.desktop.preferences.dialog import PreferencesDialog
from focusguard.domain.errors import BookingError
from focusguard.settings import BookingKind
from tests.desktop.conftest import Running

PAGE = "https://cal.com/claire/appel-30"


@pytest.fixture
def page(running: Running, qtbot: QtBot) -> BookingPage:
    dialog = opened(running, qtbot)
    qtbot.waitUntil(lambda: bool(dialog.booking.link.text()))
    return dialog.booking


def opened(running: Running, qtbot: QtBot) -> PreferencesDialog:
    running.desktop.windows.open_preferences_at("booking")
    session = running.desktop.windows.preferences
    assert session is not None
    qtbot.waitUntil(lambda: session.dialog is not None)
    assert session.dialog is not None
    return session.dialog


def url_of(page: BookingPage) -> QLineEdit:
    widget = page.fields["url"].editor.widget
    assert isinstance(widget, QLineEdit)
    return widget


def retype(page: BookingPage, text: str) -> None:
    url_of(page).selectAll()
    QTest.keyClicks(url_of(page), text) if text else QTest.keyClick(url_of(page), Qt.Key.Key_Delete)


def choose(page: BookingPage, kind: BookingKind) -> None:
    combo = page.fields["provider"].editor.widget
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(list(BookingKind).index(kind))
    combo.activated.emit(combo.currentIndex())


def test_the_link_follows_what_is_typed(page: BookingPage, qtbot: QtBot) -> None:
    assert page.link.text() == f"{PAGE}?ref=FG-TESTTEST"
    retype(page, "https://pay.example.net/30")
    qtbot.waitUntil(lambda: page.link.text() == "https://pay.example.net/30?ref=FG-TESTTEST")
    assert page.open.isEnabled()
    assert page.check.isEnabled()


def test_while_the_form_is_not_complete_no_link_is_shown_and_nothing_is_told_off(
    running: Running, page: BookingPage, qtbot: QtBot
) -> None:
    retype(page, "cal.com/cl")
    qtbot.waitUntil(lambda: page.link.text() == "")
    assert page.link.placeholderText() == "Le lien apparaît dès que le formulaire est complet."
    assert page.fields["url"].error.text() == ""
    assert not page.open.isEnabled()
    assert not page.check.isEnabled()


def test_without_a_page_it_is_told_that_replies_have_no_link(page: BookingPage, qtbot: QtBot) -> None:
    retype(page, "")
    qtbot.waitUntil(lambda: page.link.text() == "")
    assert page.link.placeholderText() == "Pas encore de page\u00a0: les réponses partent sans lien."


def test_only_the_answer_to_what_stands_there_is_shown(
    running: Running, page: BookingPage, qtbot: QtBot
) -> None:
    asked = len([method for method, _ in running.core.asked if method == "link"])
    retype(page, "https://b.example.net/")
    qtbot.waitUntil(lambda: page.link.text() == "https://b.example.net/?ref=FG-TESTTEST")
    # Twenty-two keys, one question.
    assert len([method for method, _ in running.core.asked if method == "link"]) == asked + 1


class Browser(QObject):
    """Stands in for the browser of the machine."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser(qapp: QApplication) -> Iterator[Browser]:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")  # type: ignore[arg-type]  # a name, not bytes
    yield browser
    QDesktopServices.unsetUrlHandler("https")


def test_the_link_opens_in_the_browser(page: BookingPage, browser: Browser) -> None:
    page.open.click()
    assert browser.opened == [f"{PAGE}?ref=FG-TESTTEST"]


def test_the_page_is_looked_at_and_what_is_grave_stands_first(
    running: Running, page: BookingPage, qtbot: QtBot
) -> None:
    page.check.click()
    assert not page.check.isEnabled()
    assert page.remarks.texts == ["· Lecture de la page…"]
    qtbot.waitUntil(page.check.isEnabled)
    assert page.remarks.texts == [
        "! No price was seen on the page.",
        "✓ cal.com affiche une page (HTTP 200).",
    ]
    assert ("check_page", ({},)) in running.core.asked


def test_what_was_seen_is_forgotten_with_the_address(page: BookingPage, qtbot: QtBot) -> None:
    page.check.click()
    retype(page, "https://b.example.net/")
    qtbot.waitUntil(lambda: page.link.text().startswith("https://b."))
    assert page.remarks.texts == []
    assert page.check.isEnabled()


def test_why_nothing_was_seen_is_told(running: Running, page: BookingPage, qtbot: QtBot) -> None:
    running.core.fail_with["check_page"] = BookingError("The demo sends nothing outside.")
    page.check.click()
    qtbot.waitUntil(lambda: page.remarks.texts == ["! La démo n’envoie rien au-dehors."])
    assert page.check.isEnabled()


def test_the_key_is_only_asked_for_where_there_is_one(
    running: Running, page: BookingPage, qtbot: QtBot
) -> None:
    assert page.password is not None
    assert not page.password.isVisibleTo(page)
    choose(page, BookingKind.CALCOM)
    assert page.password.isVisibleTo(page)
    assert "Sans elle, les liens marchent" in page.password.line.accessibleDescription()
    page.password.line.insert("cal_live_x")
    assert page.secrets() == {"booking": "cal_live_x"}
    choose(page, BookingKind.LINK)
    assert not page.password.isVisibleTo(page)
    assert page.secrets() == {}  # what cannot be seen is not saved


def test_tab_goes_from_the_address_to_the_link_and_on(page: BookingPage) -> None:
    url_of(page).setFocus()
    came = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        came.append(QApplication.focusWidget())
    assert came == [page.link, page.open, page.check, page.fields["duration_minutes"].editor.widget]


def test_closing_in_the_middle_of_a_question_does_no_harm(
    running: Running, page: BookingPage, qtbot: QtBot
) -> None:
    page.check.click()
    session = running.desktop.windows.preferences
    assert session is not None
    assert session.dialog is not None
    session.dialog.reject()
    qtbot.waitUntil(lambda: ("check_page", ({},)) in running.core.asked)
    qtbot.wait(50)
    assert session.dialog is None
