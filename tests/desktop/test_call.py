"""One call, looked at closely: its booking, how sure that is, and what its owner corrects."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from focusguard.desktop.call.dialog import CallDialog
from focusguard.desktop.dashboard.interruptions import InterruptionsCard
from focusguard.domain.bookings import BookingState
from focusguard.domain.errors import JournalError
from tests.desktop.conftest import Running

PAID, NOT_BOOKED, WITHHELD = "09:12", "10:39", "09:47"
NBSP = "\u00a0"


@pytest.fixture
def card(running: Running, qtbot: QtBot) -> InterruptionsCard:
    running.desktop.windows.open_main()
    window = running.desktop.windows.main
    assert window is not None
    qtbot.waitUntil(lambda: window.interruptions.model.rowCount() > 0)
    return window.interruptions


def open_call(running: Running, card: InterruptionsCard, qtbot: QtBot, call_id: str) -> CallDialog:
    card.table.selectRow(card.model.row_of(call_id))
    card.details.click()
    return shown(running, qtbot, call_id)


def shown(running: Running, qtbot: QtBot, call_id: str) -> CallDialog:
    def is_there() -> bool:
        session = running.desktop.windows.call
        return session is not None and session.dialog is not None and call_id in session.dialog.when.text()

    qtbot.waitUntil(is_there)
    session = running.desktop.windows.call
    assert session is not None
    assert session.dialog is not None
    return session.dialog


def asked(running: Running, method: str) -> list[tuple[object, ...]]:
    return [arguments for name, arguments in running.core.asked if name == method]


def texts(dialog: CallDialog) -> list[str]:
    buttons = dialog.findChildren(QPushButton)
    return [b.text().replace("&", "") for b in buttons if b.isVisibleTo(dialog)]


def test_details_wait_for_a_choice(card: InterruptionsCard) -> None:
    assert not card.details.isEnabled()
    card.table.selectRow(0)
    assert card.details.isEnabled()


def test_the_choice_outlives_a_refresh(running: Running, card: InterruptionsCard, qtbot: QtBot) -> None:
    card.table.selectRow(3)
    before = running.core.days_asked
    running.desktop.snapshots.refresh()
    qtbot.waitUntil(lambda: running.core.days_asked > before)
    qtbot.wait(20)
    assert [index.row() for index in card.table.selectionModel().selectedRows()] == [3]


def test_enter_in_the_list_opens_the_call(running: Running, card: InterruptionsCard, qtbot: QtBot) -> None:
    card.table.selectRow(card.model.row_of(PAID))
    card.table.setFocus()
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    shown(running, qtbot, PAID)


def test_a_call_that_led_to_a_booking(running: Running, card: InterruptionsCard, qtbot: QtBot) -> None:
    dialog = open_call(running, card, qtbot, PAID)
    assert dialog.who.text() == "Julie Martin · +33 6 12 34 56 78"
    assert dialog.when.text() == "lundi 23 novembre 2026, 09:12"
    assert dialog.text.text().startswith("En production jusqu’à 12:00.")
    booking = dialog.booking
    assert booking.state.text() == f"Payée · 60{NBSP}€"
    assert booking.when.text().endswith(f"16:30{NBSP}–{NBSP}17:00")
    assert booking.sure.text() == f"Lien avec l’appel{NBSP}: sûr, par la référence (FG-ABCDEFGH)"
    assert [line.rpartition(" · ")[2] for line in booking.history.text().splitlines()] == [
        "En attente de paiement",
        "Payée",
    ]
    assert "Marquer payée" not in texts(dialog)
    assert "Marquer remboursée" in texts(dialog)


def test_a_call_that_led_to_none(running: Running, card: InterruptionsCard, qtbot: QtBot) -> None:
    dialog = open_call(running, card, qtbot, NOT_BOOKED)
    assert dialog.booking.state.text() == "Aucune connue."
    assert texts(dialog) == [
        "Relier une réservation",
        "Toujours laisser passer",
        "Ne plus envoyer de texte",
        "Ajouter aux personnes…",
        "Fermer",
    ]


def test_a_booking_is_linked_by_hand_and_taken_off_again(
    running: Running, card: InterruptionsCard, qtbot: QtBot
) -> None:
    dialog = open_call(running, card, qtbot, NOT_BOOKED)
    (choice,) = dialog.booking.choices.actions()
    assert choice.text().endswith("Réservée, paiement inconnu")
    choice.trigger()
    qtbot.waitUntil(lambda: "corrigé à la main" in dialog.booking.sure.text())
    assert asked(running, "link_booking") == [(NOT_BOOKED, "b2")]
    assert dialog.notice.text.text() == "Reliée."
    dialog.booking.unlink.click()
    qtbot.waitUntil(lambda: dialog.booking.state.text() == "Aucune connue.")
    assert asked(running, "unlink_booking") == [(NOT_BOOKED, "b2")]


def test_the_owner_says_how_a_booking_stands(running: Running, card: InterruptionsCard, qtbot: QtBot) -> None:
    dialog = open_call(running, card, qtbot, PAID)
    days = running.core.days_asked
    dialog.booking.refunded.click()
    assert not dialog.booking.isEnabled()
    qtbot.waitUntil(lambda: dialog.booking.state.text() == f"Remboursée · 60{NBSP}€")
    assert asked(running, "set_booking_state") == [(PAID, "b1", BookingState.REFUNDED)]
    # The window behind it shows what the journal knows now.
    qtbot.waitUntil(lambda: running.core.days_asked > days)
    dialog.booking.paid.click()
    qtbot.waitUntil(lambda: dialog.booking.state.text() == f"Payée · 60{NBSP}€")


def test_what_is_wanted_of_a_caller_can_be_taken_back(
    running: Running, card: InterruptionsCard, qtbot: QtBot
) -> None:
    dialog = open_call(running, card, qtbot, PAID)
    dialog.let_through.click()
    qtbot.waitUntil(lambda: dialog.let_through.text() == "Ne plus &toujours laisser passer")
    dialog.let_through.click()
    qtbot.waitUntil(lambda: dialog.let_through.text() == "&Toujours laisser passer")
    dialog.silence.click()
    qtbot.waitUntil(lambda: dialog.silence.text() == "&Envoyer de nouveau des textes")
    dialog.silence.click()
    qtbot.waitUntil(lambda: dialog.silence.text() == "Ne plus &envoyer de texte")
    methods = [name for name, arguments in running.core.asked if arguments == (PAID,) and name != "details"]
    assert methods == ["let_through", "screen_again", "silence", "allow_texts"]


def test_a_withheld_number_is_nobody_to_remember(
    running: Running, card: InterruptionsCard, qtbot: QtBot
) -> None:
    dialog = open_call(running, card, qtbot, WITHHELD)
    assert dialog.who.text() == "Numéro masqué"
    assert not dialog.caller.isVisibleTo(dialog)


def test_a_failure_is_told_and_nothing_is_lost(
    running: Running, card: InterruptionsCard, qtbot: QtBot
) -> None:
    running.core.fail_with["silence"] = JournalError("No.", advice="Later.")
    dialog = open_call(running, card, qtbot, PAID)
    dialog.silence.click()
    qtbot.waitUntil(lambda: dialog.notice.text.text() == "No.\nLater.")
    assert dialog.silence.isEnabled()
    assert dialog.silence.text() == "Ne plus &envoyer de texte"


def test_another_call_takes_the_place_of_the_first(
    running: Running, card: InterruptionsCard, qtbot: QtBot
) -> None:
    first = open_call(running, card, qtbot, PAID)
    assert open_call(running, card, qtbot, NOT_BOOKED) is first
    assert first.booking.state.text() == "Aucune connue."


def test_a_stranger_is_added_to_the_book(running: Running, card: InterruptionsCard, qtbot: QtBot) -> None:
    open_call(running, card, qtbot, NOT_BOOKED).person.click()
    session = running.desktop.windows.people
    assert session is not None
    window = session.window
    assert window is not None
    qtbot.waitUntil(lambda: window.model.rowCount() == 5)
    assert window.form.name.text() == "Bureau de Liège"
    assert window.form.addresses.toPlainText() == "+32 470 11 22 33"
    window.save.click()
    qtbot.waitUntil(lambda: len(asked(running, "save_person")) == 1)
    qtbot.waitUntil(lambda: window.model.rowCount() == 6)


def test_who_is_in_the_book_is_shown_there(running: Running, card: InterruptionsCard, qtbot: QtBot) -> None:
    dialog = open_call(running, card, qtbot, PAID)
    assert dialog.person.text() == "Voir &sa fiche…"
    dialog.person.click()
    session = running.desktop.windows.people
    assert session is not None
    window = session.window
    assert window is not None
    qtbot.waitUntil(lambda: window.form.name.text() == "Julie Martin")


def test_enter_closes_and_corrects_nothing(running: Running, card: InterruptionsCard, qtbot: QtBot) -> None:
    dialog = open_call(running, card, qtbot, PAID)
    before = list(running.core.asked)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    session = running.desktop.windows.call
    assert session is not None
    qtbot.waitUntil(lambda: session.dialog is None)
    assert [name for name, _ in running.core.asked[len(before) :] if name.startswith(("set", "unlink"))] == []
