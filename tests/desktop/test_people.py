"""The people book by hand: searched, changed, removed and brought back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from focusguard.desktop.people.window import PeopleWindow
from focusguard.desktop.services import CardsRead
from focusguard.domain.address import Address, Scheme
from focusguard.domain.errors import FocusGuardError, JournalError
from focusguard.domain.language import Language
from focusguard.domain.people import KnownFrom, Person, PersonField
from tests.desktop.conftest import Running
from tests.fakes.people_services import EMILE, GARAGE, JULIE, NAMELESS, PAPA


@pytest.fixture
def window(running: Running, qtbot: QtBot) -> PeopleWindow:
    window = opened(running, qtbot)
    qtbot.waitUntil(lambda: window.model.rowCount() == 5)
    return window


def opened(running: Running, qtbot: QtBot) -> PeopleWindow:
    running.desktop.actions.people.trigger()
    session = running.desktop.windows.people
    assert session is not None
    assert session.window is not None
    qtbot.waitUntil(lambda: ("people", ()) in running.core.asked)
    return session.window


def choose(window: PeopleWindow, person: Person) -> None:
    window.table.selectRow(window.model.row_of(person.id))


def names(window: PeopleWindow) -> list[str]:
    return [str(window.model.index(row, 0).data()) for row in range(window.model.rowCount())]


def asked(running: Running, method: str) -> list[tuple[object, ...]]:
    return [arguments for name, arguments in running.core.asked if name == method]


def test_people_stand_in_order_of_their_names_as_french_has_it(window: PeopleWindow) -> None:
    assert names(window) == ["+44 20 7946 0123", "<b>Garage</b> Petit", "Émile Roux", "Julie Martin", "Papa"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mar", ["Julie Martin"]),
        ("CLIENTS", ["Émile Roux", "Julie Martin"]),
        ("06 12 34", ["Julie Martin"]),
        ("0612345678", ["Julie Martin"]),
        ("julie@", ["Julie Martin"]),
        ("matin refonte", ["Julie Martin"]),
        ("julie clients", ["Julie Martin"]),
        ("julie famille", []),
    ],
)
def test_a_search_finds_names_groups_addresses_and_notes(
    window: PeopleWindow, text: str, found: list[str]
) -> None:
    window.search.setText(text)
    assert names(window) == found


def test_a_person_is_shown_with_how_each_address_is_known(
    running: Running, window: PeopleWindow, qtbot: QtBot
) -> None:
    choose(window, JULIE)
    form = window.form
    assert form.name.text() == "Julie Martin"
    assert form.addresses.toPlainText() == "+33 6 12 34 56 78\njulie@example.net"
    assert form.group.value() == "Clients"
    assert form.language.currentText() == "Français"
    assert form.known_from.text().splitlines() == [
        "+33 6 12 34 56 78\u00a0: ajoutée à la main",
        "julie@example.net\u00a0: d’une invitation dans votre agenda",
    ]
    qtbot.waitUntil(lambda: "10:06" in form.calls.text())
    assert (
        form.calls.text().splitlines()[-1]
        == "lun.\u00a023\u00a0nov., 09:12 · Refusé jusqu’à 12:00 · Détourné"
    )
    assert not window.save.isEnabled()


def test_what_is_shown_and_not_touched_is_not_changed(window: PeopleWindow) -> None:
    for person in (JULIE, PAPA, GARAGE, NAMELESS, EMILE):
        choose(window, person)
        assert window.form.person() == person
        assert not window.form.is_changed


def test_spaces_at_the_end_of_what_is_kept_are_no_change(
    running: Running, window: PeopleWindow, qtbot: QtBot
) -> None:
    spaced = replace(PAPA, name="Papa ", notes="dimanche \n", group=" Famille")
    running.core.people.kept[PAPA.id] = spaced
    running.desktop.windows.open_people()
    qtbot.waitUntil(lambda: spaced in window.model.everybody)
    choose(window, PAPA)
    assert not window.form.is_changed
    window.form.group.show_value("Amis")
    assert window.form.person().by_hand == {PersonField.GROUP}


def test_a_change_is_saved_and_the_list_waits_for_it(
    running: Running, window: PeopleWindow, qtbot: QtBot
) -> None:
    choose(window, JULIE)
    window.form.addresses.appendPlainText("01 40 20 50 50")
    assert window.save.isEnabled()
    assert not window.table.isEnabled()
    assert not window.remove.isEnabled()
    window.save.click()
    qtbot.waitUntil(lambda: window.table.isEnabled())
    ((saved,),) = asked(running, "save_person")
    assert isinstance(saved, Person)
    assert [entry.how for entry in saved.entries] == [KnownFrom.HAND, KnownFrom.ATTENDEE, KnownFrom.HAND]
    assert saved.entries[2].address == Address(Scheme.TEL, "+33140205050")
    assert window.notice.text.text() == "Enregistré\u00a0: Julie Martin."
    assert window.form.name.text() == "Julie Martin"


def test_a_line_that_is_no_address_is_named_and_nothing_is_saved(
    running: Running, window: PeopleWindow
) -> None:
    choose(window, PAPA)
    window.form.addresses.appendPlainText("julie@")
    window.save.click()
    assert window.form.addresses_error.text() == (
        "Ligne 2\u00a0: «\u00a0julie@\u00a0» n’est ni un numéro ni une adresse."
    )
    assert asked(running, "save_person") == []
    window.form.addresses.appendPlainText("m")
    assert window.form.addresses_error.text() == ""


def test_somebody_new_is_added(running: Running, window: PeopleWindow, qtbot: QtBot) -> None:
    window.add.click()
    window.form.name.insert("  Zoé   Petit ")
    window.form.addresses.setPlainText("06 99 88 77 66")
    window.form.group.show_value("Clients")
    window.form.language.setCurrentIndex(2)
    window.save.click()
    qtbot.waitUntil(lambda: "Zoé Petit" in names(window))
    ((saved,),) = asked(running, "save_person")
    assert isinstance(saved, Person)
    assert (saved.id, saved.name, saved.group, saved.language) == ("", "Zoé Petit", "Clients", Language.EN)
    assert saved.by_hand == {PersonField.NAME, PersonField.GROUP, PersonField.LANGUAGE}
    assert window.table.selectionModel().selectedRows()[0].data() == "Zoé Petit"


def test_nobody_is_no_person(running: Running, window: PeopleWindow) -> None:
    window.add.click()
    window.form.notes.setPlainText("?")
    window.save.click()
    assert window.notice.text.text() == "Une personne a un nom ou une adresse."
    assert asked(running, "save_person") == []


def test_changes_can_be_given_up(running: Running, window: PeopleWindow) -> None:
    choose(window, PAPA)
    window.form.name.insert("x")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.form.name.text() == "Papa"
    assert window.table.isEnabled()
    window.add.click()
    window.cancel.click()
    assert window.empty.isVisibleTo(window)
    assert asked(running, "save_person") == []


def test_who_is_removed_can_be_brought_back(running: Running, window: PeopleWindow, qtbot: QtBot) -> None:
    choose(window, PAPA)
    window.remove.click()
    qtbot.waitUntil(lambda: "Papa" not in names(window))
    assert asked(running, "remove_person") == [("p2",)]
    assert window.notice.text.text() == "Retiré\u00a0: Papa."
    window.notice.undo.click()
    qtbot.waitUntil(lambda: "Papa" in names(window))
    assert asked(running, "save_person") == [(PAPA,)]
    assert not window.notice.undo.isVisibleTo(window)


def test_a_failure_keeps_what_was_typed(running: Running, window: PeopleWindow, qtbot: QtBot) -> None:
    running.core.fail_with["save_person"] = JournalError("The disk is full.", advice="Make room.")
    choose(window, PAPA)
    window.form.name.setText("Papa!")
    window.form.edited.emit()
    window.save.click()
    qtbot.waitUntil(lambda: window.notice.isVisibleTo(window))
    assert window.form.name.text() == "Papa!"
    assert window.save.isEnabled()


def test_closing_saves_what_was_typed(running: Running, window: PeopleWindow, qtbot: QtBot) -> None:
    choose(window, PAPA)
    window.form.name.setText("Papa!")
    window.form.edited.emit()
    window.close()
    qtbot.waitUntil(lambda: asked(running, "save_person") != [])
    session = running.desktop.windows.people
    assert session is not None
    qtbot.waitUntil(lambda: session.window is None)
    assert running.core.people.kept["p2"].name == "Papa!"


def test_a_window_with_a_wrong_line_does_not_close(running: Running, window: PeopleWindow) -> None:
    choose(window, PAPA)
    window.form.addresses.appendPlainText("julie@")
    window.close()
    assert window.isVisible()
    assert window.form.addresses_error.isVisibleTo(window)


def test_an_address_of_somebody_else_is_named(running: Running, window: PeopleWindow) -> None:
    choose(window, PAPA)
    window.form.addresses.appendPlainText("06 12 34 56 78")
    window.save.click()
    assert window.form.addresses_error.text() == "+33 6 12 34 56 78 est déjà connu\u00a0: Julie Martin."
    assert asked(running, "save_person") == []


def test_who_came_from_a_card_is_said_to(window: PeopleWindow) -> None:
    choose(window, PAPA)
    assert not window.form.from_card.isVisibleTo(window)
    choose(window, EMILE)
    assert window.form.from_card.text().startswith("Vient d’une fiche")


def test_cards_are_read_from_a_file(
    running: Running, window: PeopleWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    running.core.people.cards = CardsRead(2, 1)
    session = running.desktop.windows.people
    assert session is not None
    window.import_cards.click()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    file = tmp_path / "contacts.vcf"
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    qtbot.waitUntil(lambda: window.notice.isVisibleTo(window))
    assert asked(running, "read_cards") == [(file,)]
    assert window.notice.text.text() == "2 personnes ajoutées, 1 mise à jour."


def test_cards_that_could_not_be_read_are_told(
    running: Running, window: PeopleWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    running.core.people.cards = CardsRead(1, 0, ("Card 2 (line 9) ends in the middle.", "Card 3 …"))
    session = running.desktop.windows.people
    assert session is not None
    session.import_file(str(tmp_path / "contacts.vcf"))
    qtbot.waitUntil(lambda: window.notice.isVisibleTo(window))
    text = window.notice.text.text()
    assert text.startswith("1 personne ajoutée, 0 mise à jour. 2 fiches n’ont pas pu être lues\u00a0:")
    running.core.fail_with["read_cards"] = FocusGuardError("It holds no card.")
    session.import_file(str(tmp_path / "notes.txt"))
    qtbot.waitUntil(lambda: window.notice.text.text() == "It holds no card.")


def test_an_empty_book_says_what_to_do(running: Running, qtbot: QtBot) -> None:
    running.core.people.kept.clear()
    window = opened(running, qtbot)
    assert window.empty.isVisibleTo(window)
    assert window.empty.text().startswith(
        "Personne ici pour l’instant. Ajoutez ceux dont les appels comptent"
    )


def test_everything_has_its_name_and_a_mnemonic_of_its_own(window: PeopleWindow) -> None:
    choose(window, JULIE)
    parts: list[QWidget] = [window.search, window.table, window.form.name, window.form.addresses]
    parts += [window.form.group.widget, window.form.language, window.form.notes]
    assert all(part.accessibleName() for part in parts)
    labels = [label.text() for label in window.form.labels]
    buttons = [button.text() for button in window.findChildren(QPushButton) if button.text()]
    keys = [text[text.index("&") + 1].lower() for text in [*labels, *buttons] if "&" in text]
    assert len(keys) == len(set(keys)) == 10
