"""The reply is written beside what a caller would read; what is wrong with it is said at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from focusguard.desktop.preferences.dialog import PreferencesDialog
from focusguard.desktop.preferences.reply import ReplyPage
from focusguard.desktop.preferences.reply_editor import ReplyEditor
from focusguard.desktop.preferences.reply_texts import key_of, place_of
from focusguard.desktop.preferences.reply_words import ReplyWords
from focusguard.domain.audience import Audience
from focusguard.domain.language import Language
from focusguard.domain.wording.lint import RemarkKind
from focusguard.domain.wording.template import VARIABLES
from focusguard.settings import ReplySettings, SettingProblem, SettingsError, declared_in
from tests.desktop.conftest import Running
from tests.fakes.core_services import SETTINGS

FR, EN = Language.FR, Language.EN
NBSP = "\u00a0"
CANNED = f"En production jusqu’à {{until}}. Pour un avis{NBSP}: {{link}} ({{duration}} min, {{price}})."


@pytest.fixture
def dialog(running: Running, qtbot: QtBot) -> PreferencesDialog:
    running.desktop.windows.open_preferences_at("reply")
    session = running.desktop.windows.preferences
    assert session is not None
    qtbot.waitUntil(lambda: session.dialog is not None)
    assert session.dialog is not None
    return session.dialog


@pytest.fixture
def editor(dialog: PreferencesDialog, qtbot: QtBot) -> ReplyEditor:
    qtbot.waitUntil(lambda: dialog.reply.texts.bubble.isVisibleTo(dialog))
    return dialog.reply.texts


def choose(editor: ReplyEditor, audience: Audience, language: Language = FR) -> None:
    editor.audience.setCurrentIndex(list(Audience).index(audience))
    editor.language.setCurrentIndex(list(Language).index(language))
    editor.audience.activated.emit(editor.audience.currentIndex())


def test_the_professions_text_is_shown_with_what_a_caller_reads(
    editor: ReplyEditor, dialog: PreferencesDialog
) -> None:
    assert editor.text == CANNED
    assert editor.whose.text() == "Le texte du métier"
    assert not editor.reset.isEnabled()
    assert editor.bubble.text().startswith(f"En production jusqu’à 12{NBSP}h. Pour un avis{NBSP}: https://")
    assert editor.bubble.textFormat() is Qt.TextFormat.PlainText
    assert editor.size_line.text() == "Par SMS (1 partie, 113 caractères)\u00a0:"
    assert editor.sms.text().endswith("STOP")
    assert dialog.changes() == {}


def test_an_own_text_is_previewed_while_it_is_typed(
    editor: ReplyEditor, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    editor.box.setPlainText("Occupée jusqu’à {until}.")
    assert editor.whose.text() == "Votre texte"
    qtbot.waitUntil(lambda: editor.bubble.text() == f"Occupée jusqu’à 12{NBSP}h.")
    assert editor.remarks.texts == ["! Le texte n’a pas {link}\u00a0: personne ne peut réserver."]
    assert dialog.changes() == {"reply.fr": "Occupée jusqu’à {until}."}


def test_the_original_text_comes_back(
    running: Running, editor: ReplyEditor, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    editor.box.setPlainText("Occupée.")
    editor.reset.click()
    assert editor.text == CANNED
    assert editor.whose.text() == "Le texte du métier"
    assert dialog.changes() == {}
    qtbot.waitUntil(lambda: editor.remarks.texts == [])


def test_a_text_typed_back_to_the_original_is_none_of_the_owners(
    editor: ReplyEditor, dialog: PreferencesDialog
) -> None:
    editor.box.appendPlainText("x")
    assert dialog.changes() != {}
    editor.box.setPlainText(CANNED)
    assert dialog.changes() == {}


def test_an_unknown_variable_is_named_with_its_nearest_at_once(
    editor: ReplyEditor, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    editor.box.setPlainText("Voir {lien}.")
    assert editor.error.text() == "{lien} n’existe pas. Vouliez-vous dire {link}\u202f?"
    assert editor.box.property("wrong") is True
    qtbot.waitUntil(lambda: not editor.bubble.isVisibleTo(dialog))
    assert not editor.sms.isVisibleTo(dialog)
    editor.box.setPlainText("Voir {link}.")
    assert editor.error.text() == ""
    qtbot.waitUntil(lambda: editor.bubble.isVisibleTo(dialog))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Voir {zzzzzz}", "{zzzzzz} n’existe pas."),
        ("Voir {link", "Une accolade ou un crochet est seul."),
        ("Voir [{link}", "Une accolade ou un crochet est seul."),
        ("x" * 1_001, "Au plus 1000 caractères."),
    ],
)
def test_what_cannot_be_a_reply_is_told(editor: ReplyEditor, text: str, told: str) -> None:
    editor.box.setPlainText(text)
    assert editor.error.text().replace("\u202f", "").replace(NBSP, " ").startswith(told)


def test_an_emptied_box_stays_empty_until_one_looks_elsewhere(
    running: Running, editor: ReplyEditor, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    editor.box.setPlainText("A {link}")
    qtbot.waitUntil(lambda: ("replies", ({"reply.fr": "A {link}"},)) in running.core.asked)
    asked = len(running.core.asked)
    editor.box.clear()
    qtbot.waitUntil(lambda: ("replies", ({},)) in running.core.asked[asked:])
    qtbot.waitUntil(lambda: editor.bubble.text().startswith("En production"))
    assert editor.text == ""
    choose(editor, Audience.REPEAT_3)
    choose(editor, Audience.UNKNOWN)
    assert editor.text == CANNED
    assert dialog.changes() == {}


def test_without_a_preview_it_is_said_why(
    editor: ReplyEditor, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    editor.box.setPlainText("Voir {lien}")
    choose(editor, Audience.KNOWN, EN)
    told = "Ce que lit l’appelant apparaît dès que le formulaire est complet."
    qtbot.waitUntil(lambda: editor.size_line.text() == told)
    assert not editor.bubble.isVisibleTo(dialog)
    # The profession's texts are still known.
    assert editor.text.startswith("Deep in work")
    choose(editor, Audience.UNKNOWN)
    editor.reset.click()
    assert editor.text == CANNED


def test_french_spaces_and_lines_are_kept(editor: ReplyEditor, dialog: PreferencesDialog) -> None:
    text = f"Occupée{NBSP}: voir {{link}}.\nÀ bientôt\u202f!"
    editor.box.setPlainText(text)
    assert dialog.changes() == {"reply.fr": text}


def test_texts_are_kept_by_language_and_audience(editor: ReplyEditor, dialog: PreferencesDialog) -> None:
    editor.box.setPlainText("A {link}")
    choose(editor, Audience.REPEAT_2)
    assert editor.text == CANNED
    editor.box.setPlainText("B {link}")
    choose(editor, Audience.COORDINATION, EN)
    assert editor.text.startswith("Deep in work")
    editor.box.setPlainText("C {callback}")
    choose(editor, Audience.UNKNOWN)
    assert editor.text == "A {link}"
    assert dialog.changes() == {
        "reply.fr": "A {link}",
        "reply.fr_repeat_2": "B {link}",
        "reply.en_coordination": "C {callback}",
    }


def test_the_text_for_strangers_is_also_for_whom_one_knows(editor: ReplyEditor) -> None:
    editor.box.setPlainText("A {link}")
    choose(editor, Audience.KNOWN)
    assert editor.text == "A {link}"
    assert editor.whose.text() == "Votre texte pour les inconnus"
    assert not editor.reset.isEnabled()


def test_variables_are_inserted_where_the_cursor_stands(
    editor: ReplyEditor, dialog: PreferencesDialog
) -> None:
    menu = editor.insert.menu()
    shown = [action.text() for action in menu.actions()]
    assert {text.partition("}")[0].removeprefix("{") for text in shown} == VARIABLES
    editor.box.setPlainText("Voir .")
    cursor = editor.box.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=5)
    editor.box.setTextCursor(cursor)
    next(action for action in menu.actions() if action.text().startswith("{link}")).trigger()
    assert dialog.changes() == {"reply.fr": "Voir {link}."}


def test_a_problem_from_the_file_leads_to_its_text(dialog: PreferencesDialog, editor: ReplyEditor) -> None:
    problem = SettingProblem("reply.en_repeat_2", '"x"', "must be a text")
    dialog.show_failure(SettingsError((problem,)))
    assert dialog.sections.currentItem().text() == "Réponse"
    assert editor.place == (EN, Audience.REPEAT_2)
    assert dialog.message.text() == ""


def test_what_chooses_the_language_is_a_field_as_others(
    dialog: PreferencesDialog, editor: ReplyEditor
) -> None:
    box = dialog.reply.fields["price_by_sms"].editor.widget
    assert isinstance(box, QCheckBox)
    box.click()
    assert dialog.changes() == {"reply.price_by_sms": True}


def test_the_price_of_another_page_is_in_the_preview(
    running: Running, dialog: PreferencesDialog, editor: ReplyEditor, qtbot: QtBot
) -> None:
    dialog.go_to("booking")
    dialog.booking.fields["duration_minutes"].editor.show_value(45)
    dialog.go_to("reply")
    asked = ("replies", ({"booking.duration_minutes": 45},))
    qtbot.waitUntil(lambda: asked in running.core.asked)


def test_tab_goes_through_the_page_in_its_order(dialog: PreferencesDialog, editor: ReplyEditor) -> None:
    editor.box.setPlainText("A {link}")
    editor.audience.setFocus()
    came = []
    for _ in range(6):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        came.append(QApplication.focusWidget())
    language, price = (dialog.reply.fields[key].editor.widget for key in ("language", "price_by_sms"))
    assert came == [editor.language, editor.box, editor.insert, editor.reset, language, price]


def test_every_editor_has_its_name(editor: ReplyEditor) -> None:
    assert [w.accessibleName() for w in (editor.audience, editor.language, editor.box)] == [
        "À qui",
        "Dans quelle langue",
        "Texte",
    ]


def test_own_texts_of_the_file_are_shown_before_any_answer(qtbot: QtBot, french: object) -> None:
    settings = replace(SETTINGS, reply=ReplySettings(fr="A {link}", en_repeat_3="B {link}"))
    page = ReplyPage(settings, FR)
    qtbot.addWidget(page)
    assert page.texts.text == "A {link}"
    assert page.widget_of("en_repeat_3") is page.texts.box
    assert page.texts.text == "B {link}"
    assert page.changes() == {}


def test_every_text_of_the_settings_has_its_place() -> None:
    keys = {key_of(language, audience) for language in Language for audience in Audience}
    assert keys == declared_in(ReplySettings).keys() - {"language", "price_by_sms"}
    assert [place_of(key_of(EN, audience)) for audience in Audience] == [(EN, a) for a in Audience]
    assert place_of("language") is None


def test_every_remark_has_its_words(qtbot: QtBot, french: object) -> None:
    kinds = [kind for kind in RemarkKind if kind is not RemarkKind.BROKEN]
    remarks = ReplyWords().remarks(kinds)
    assert len({remark.text for remark in remarks}) == len(kinds)
    assert ReplyWords().remarks([RemarkKind.BROKEN]) == []  # told at the text itself
