"""What is changed, and only that, is saved; what is wrong stands at its field."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot

from focusguard.desktop.preferences.dialog import PreferencesDialog
from focusguard.desktop.preferences.focus import FocusPage
from focusguard.desktop.preferences.guard import GuardPage
from focusguard.desktop.preferences.page import SectionPage
from focusguard.desktop.preferences.pages import CalendarPage
from focusguard.desktop.texts import PlainLabel
from focusguard.domain.errors import CalendarError, JournalError, SecretError
from focusguard.domain.language import Language
from focusguard.domain.spam import SpamList
from focusguard.settings import (
    CalendarKind,
    FocusWindowSettings,
    ProfileKind,
    SettingProblem,
    Settings,
    SettingsError,
    Weekday,
    parse_settings,
    preset,
)
from tests.desktop.conftest import Running
from tests.fakes.core_services import SETTINGS

W = TypeVar("W", QLineEdit, QComboBox, QSpinBox, QPlainTextEdit)
FR = Language.FR
NBSP = "\u00a0"
PROFILE, FOCUS, GUARD, CALENDAR, SIP, BOOKING = range(6)


@pytest.fixture
def dialog(running: Running, qtbot: QtBot) -> PreferencesDialog:
    return opened(running, qtbot)


def opened(running: Running, qtbot: QtBot) -> PreferencesDialog:
    running.desktop.actions.preferences.trigger()
    qtbot.waitUntil(lambda: current(running) is not None)
    dialog = current(running)
    assert dialog is not None
    # Both passwords have been asked for.
    qtbot.waitUntil(lambda: line(dialog.pages[SIP]).placeholderText() != "")
    return dialog


def current(running: Running) -> PreferencesDialog | None:
    session = running.desktop.windows.preferences
    return session.dialog if session else None


def editor(page: SectionPage, key: str, kind: type[W]) -> W:
    widget = page.fields[key].editor.widget
    assert isinstance(widget, kind)
    return widget


def line(page: SectionPage) -> QLineEdit:
    assert page.password is not None
    return page.password.line


def type_into(widget: QLineEdit, text: str) -> None:
    widget.selectAll()
    widget.insert(text)


def choose(widget: QComboBox, index: int) -> None:
    widget.setCurrentIndex(index)
    widget.activated.emit(index)


def save(dialog: PreferencesDialog) -> None:
    dialog.buttons.accepted.emit()


def saved(running: Running) -> list[tuple[object, ...]]:
    return [arguments for method, arguments in running.core.asked if method == "save_settings"]


def test_nothing_changed_saves_nothing(running: Running, dialog: PreferencesDialog, qtbot: QtBot) -> None:
    save(dialog)
    qtbot.waitUntil(lambda: current(running) is None)
    assert saved(running) == []


def test_exactly_what_was_changed_is_saved(running: Running, dialog: PreferencesDialog, qtbot: QtBot) -> None:
    type_into(editor(dialog.pages[PROFILE], "name", QLineEdit), "Zoé Petit")
    editor(dialog.pages[GUARD], "vip", QPlainTextEdit).setPlainText(
        " 06 11 11 11 11 \n\nsip:papa@example.net\n"
    )
    type_into(editor(dialog.pages[CALENDAR], "url", QLineEdit), "https://dav.example.org/")
    editor(dialog.pages[BOOKING], "duration_minutes", QSpinBox).setValue(45)
    type_into(line(dialog.pages[SIP]), "s3cret")
    save(dialog)
    qtbot.waitUntil(lambda: current(running) is None)
    assert saved(running) == [
        (
            {
                "profile.name": "Zoé Petit",
                "guard.vip": ("06 11 11 11 11", "sip:papa@example.net"),
                "calendar[0].url": "https://dav.example.org/",
                "booking.duration_minutes": 45,
            },
            {"sip/bureau": "s3cret"},
        )
    ]


def test_a_first_calendar_is_appended(qtbot: QtBot, french: object) -> None:
    dialog = PreferencesDialog(Settings(), Language.FR)
    qtbot.addWidget(dialog)
    type_into(editor(dialog.pages[CALENDAR], "url", QLineEdit), "https://dav.example.org/")
    assert dialog.changes() == {"calendar[+]": {"name": "pro", "url": "https://dav.example.org/"}}
    type_into(line(dialog.pages[SIP]), "s3cret")
    assert dialog.changes()["sip[+]"] == {"name": "bureau", "aor": ""}
    assert dialog.secrets() == {"sip/bureau": "s3cret"}


def test_further_calendars_and_lines_are_named(qtbot: QtBot, french: object) -> None:
    second = replace(SETTINGS.calendars[0], name="perso")
    several = replace(SETTINGS, calendars=(*SETTINGS.calendars, second))
    dialog = PreferencesDialog(several, Language.FR)
    qtbot.addWidget(dialog)
    texts = [label.text() for label in dialog.pages[CALENDAR].findChildren(PlainLabel)]
    assert "D’autres agendas sont dans settings.toml\u00a0: perso." in texts
    assert not any("settings.toml" in label.text() for label in dialog.pages[SIP].findChildren(PlainLabel))


def test_untouched_defaults_append_nothing(qtbot: QtBot, french: object) -> None:
    dialog = PreferencesDialog(Settings(), Language.FR)
    qtbot.addWidget(dialog)
    assert dialog.changes() == {}
    assert dialog.secrets() == {}


def test_another_profession_offers_its_preset(
    running: Running, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    profile = dialog.pages[PROFILE]
    choose(editor(profile, "kind", QComboBox), 1)
    assert dialog.changes() == preset(ProfileKind.COACH)
    # What the person typed wins over the preset.
    editor(dialog.pages[BOOKING], "duration_minutes", QSpinBox).setValue(20)
    assert dialog.changes()["booking.duration_minutes"] == 20


def test_the_preset_can_be_declined(dialog: PreferencesDialog) -> None:
    choose(editor(dialog.pages[PROFILE], "kind", QComboBox), 2)
    box = dialog.profile.apply_preset
    assert box.isVisibleTo(dialog)
    box.setChecked(False)
    assert dialog.changes() == {"profile.kind": ProfileKind.CONSULTANT}
    choose(editor(dialog.pages[PROFILE], "kind", QComboBox), 0)
    assert not box.isVisibleTo(dialog)
    assert dialog.changes() == {}


def test_problems_stand_at_their_fields(running: Running, dialog: PreferencesDialog, qtbot: QtBot) -> None:
    running.core.fail_with["save_settings"] = SettingsError(
        (
            SettingProblem("calendar[0].url", '"dav"', "must be an http:// or https:// address"),
            SettingProblem("guard.vip[1]", '"x"', "must be an address"),
            SettingProblem("sms[0].provider", '"9"', "must be a provider"),
        )
    )
    type_into(editor(dialog.pages[CALENDAR], "url", QLineEdit), "dav")
    save(dialog)
    url = dialog.pages[CALENDAR].fields["url"]
    qtbot.waitUntil(lambda: bool(url.error.text()))
    assert url.error.text() == "Une adresse http://, https:// ou webcal://, sans mot de passe."
    assert url.editor.widget.property("wrong") is True
    assert url.error.text() in url.editor.widget.accessibleDescription()
    vip = dialog.pages[GUARD].fields["vip"].error.text()
    assert vip.startswith(f"«{NBSP}x{NBSP}»{NBSP}: Une ligne chacun")
    assert "group:famille" in vip
    assert dialog.message.text() == 'sms[0].provider = "9" (in [[sms]] no. 1): must be a provider.'
    # The first problem's page is in front, and the dialog is ready for another try.
    assert dialog.sections.currentRow() == CALENDAR
    assert dialog.buttons.isEnabled()
    type_into(editor(dialog.pages[CALENDAR], "url", QLineEdit), "https://dav.example.org/")
    assert url.error.text() == ""
    assert url.editor.widget.property("wrong") is False


def test_a_title_of_blocks_that_is_none_of_the_titles(dialog: PreferencesDialog) -> None:
    problem = SettingProblem("focus.block_title", '"Calme"', "must be one of titles, or empty")
    dialog.show_failure(SettingsError((problem,)))
    text = dialog.pages[FOCUS].fields["block_title"].error.text()
    assert text == "L’un des titres ci-dessus, ou rien."


def test_the_nearest_word_is_offered(dialog: PreferencesDialog) -> None:
    problem = SettingProblem("profile.time_zone", '"Europe/Pari"', "must be a zone", '"Europe/Paris"')
    dialog.show_failure(SettingsError((problem,)))
    text = dialog.pages[PROFILE].fields["time_zone"].error.text()
    assert text == 'Un fuseau horaire comme Europe/Paris. Vouliez-vous dire "Europe/Paris"\u202f?'


def test_another_failure_stands_below(running: Running, dialog: PreferencesDialog, qtbot: QtBot) -> None:
    running.core.fail_with["save_settings"] = SecretError("The keyring is locked.", advice="Unlock it.")
    type_into(line(dialog.pages[SIP]), "s3cret")
    save(dialog)
    qtbot.waitUntil(lambda: dialog.message.text() == "The keyring is locked.\nUnlock it.")
    assert current(running) is dialog
    # What was typed is still there.
    assert dialog.secrets() == {"sip/bureau": "s3cret"}


def test_a_known_password_is_told_but_not_shown(running: Running, qtbot: QtBot) -> None:
    running.core.kept_secrets = {"calendar/pro"}
    dialog = opened(running, qtbot)
    assert line(dialog.pages[CALENDAR]).placeholderText() == "dans le trousseau"
    assert line(dialog.pages[SIP]).placeholderText() == "rien pour l’instant"
    for page in (dialog.pages[CALENDAR], dialog.pages[SIP]):
        assert line(page).text() == ""
        assert line(page).echoMode() is QLineEdit.EchoMode.Password


def test_a_missing_keyring_is_told_at_the_password(running: Running, qtbot: QtBot) -> None:
    running.core.fail_with["has_secret"] = SecretError("No keyring here.", advice="Install one.")
    dialog = opened(running, qtbot)
    password = dialog.pages[SIP].password
    assert password is not None
    assert password.error.text() == "No keyring here.\nInstall one."
    assert password.line.placeholderText() == "trousseau hors d’atteinte"


def test_test_button_names_the_calendars(running: Running, dialog: PreferencesDialog, qtbot: QtBot) -> None:
    dialog.sections.setCurrentRow(CALENDAR)
    dialog.calendar.test.click()
    assert not dialog.calendar.test.isEnabled()
    qtbot.waitUntil(dialog.calendar.test.isEnabled)
    assert dialog.calendar.result.text() == "2 agendas trouvés\u00a0: Travail, Perso"
    assert dialog.calendar.result.textFormat() is Qt.TextFormat.PlainText
    asked = (CalendarKind.CALDAV, "https://dav.example.net/", "claire", None)
    assert ("test_calendar", asked) in running.core.asked


def test_test_button_tells_one_line_when_it_fails(
    running: Running, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    running.core.fail_with["test_calendar"] = CalendarError("Wrong password.", advice="Type it again.")
    type_into(line(dialog.pages[CALENDAR]), "typed")
    dialog.calendar.test.click()
    qtbot.waitUntil(lambda: dialog.calendar.result.text() == "Wrong password. Type it again.")
    asked = (CalendarKind.CALDAV, "https://dav.example.net/", "claire", "typed")
    assert running.core.asked[-1] == ("test_calendar", asked)


def test_test_button_tries_the_kind_that_the_form_shows(
    running: Running, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    page = dialog.pages[CALENDAR]
    choose(editor(page, "kind", QComboBox), list(CalendarKind).index(CalendarKind.ICS))
    type_into(editor(page, "url", QLineEdit), "https://feeds.example.net/a.ics")
    dialog.calendar.test.click()
    qtbot.waitUntil(dialog.calendar.test.isEnabled)
    asked = (CalendarKind.ICS, "https://feeds.example.net/a.ics", "claire", None)
    assert running.core.asked[-1] == ("test_calendar", asked)


def test_fields_have_names_and_distinct_mnemonics(dialog: PreferencesDialog) -> None:
    for page in dialog.pages:
        names = [field.editor.widget.accessibleName() for field in page.fields.values()]
        assert all(names)
        assert len(set(names)) == len(names)
        labels = [field.label for field in page.fields.values() if field.label.text()]
        keys = [text[text.index("&") + 1].lower() for text in (label.text() for label in labels)]
        assert len(set(keys)) == len(keys)
        assert all(label.buddy() is not None for label in labels)


def test_another_language_rewords_what_is_open(
    running: Running, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    running.core.saved_settings = replace(SETTINGS, profile=replace(SETTINGS.profile, language=Language.EN))
    choose(editor(dialog.pages[PROFILE], "language", QComboBox), 1)
    save(dialog)
    qtbot.waitUntil(lambda: running.desktop.actions.quit.text() == "&Quit FocusGuard")
    assert running.desktop.windows.language is Language.EN


def focus_page(**focus: object) -> FocusPage:
    settings = replace(SETTINGS, focus=replace(SETTINGS.focus, **focus))  # type: ignore[arg-type]
    return FocusPage(settings, Language.FR)


def guard_page(**guard: object) -> GuardPage:
    settings = replace(SETTINGS, guard=replace(SETTINGS.guard, **guard))  # type: ignore[arg-type]
    return GuardPage(settings, Language.FR)


def test_who_gets_through_is_written_by_group_prefix_and_domain(qtbot: QtBot, french: object) -> None:
    page = guard_page(vip=("group:famille",))
    qtbot.addWidget(page)
    assert page.changes() == {}
    editor(page, "vip", QPlainTextEdit).setPlainText("group:famille\ntel:+33142*")
    editor(page, "refuse_silently", QPlainTextEdit).setPlainText("*@acme.example")
    assert page.changes() == {
        "guard.vip": ("group:famille", "tel:+33142*"),
        "guard.refuse_silently": ("*@acme.example",),
    }


def test_who_stands_in_both_lists_is_told_so(qtbot: QtBot, french: object) -> None:
    with pytest.raises(SettingsError) as raised:
        parse_settings('[guard]\nvip = ["group:a"]\nrefuse_silently = ["group:a"]\n')
    page = guard_page()
    qtbot.addWidget(page)
    (problem,) = raised.value.problems
    assert page.show_problem(problem)
    text = page.fields["refuse_silently"].error.text()
    assert text == (
        f"«{NBSP}group:a{NBSP}»{NBSP}: Figure parmi ceux qui passent toujours"
        f"{NBSP}: ne la gardez que d’un côté."
    )


def test_working_hours_are_windows_of_a_day(qtbot: QtBot, french: object) -> None:
    page = guard_page()
    qtbot.addWidget(page)
    page.hours.windows.add.click()
    assert page.changes() == {
        "guard.working_hours": [
            {"days": ["mon", "tue", "wed", "thu", "fri"], "start": "09:00", "end": "18:00"}
        ]
    }
    assert page.widget_of("working_hours") is page.hours.windows
    assert page.holds("guard.working_hours[0].end")
    assert page.show_problem(SettingProblem("guard.working_hours[0].end", '"09:00"', "must differ"))
    assert page.hours.error.text().startswith("Une plage a au moins un jour")


def test_a_list_of_unwanted_prefixes_is_a_box(qtbot: QtBot, french: object) -> None:
    page = guard_page()
    qtbot.addWidget(page)
    (box,) = page.fields["spam_lists"].editor.widget.findChildren(QCheckBox)
    assert box.text() == "Arcep (France)"
    box.click()
    assert page.changes() == {"guard.spam_lists": (SpamList.ARCEP,)}
    box.click()
    assert page.changes() == {}


TWO_WINDOWS = (FocusWindowSettings(end="11:00"), FocusWindowSettings(start="22:00", end="24:00"))


def test_focus_windows_are_replaced_all_together(qtbot: QtBot, french: object) -> None:
    page = focus_page(windows=TWO_WINDOWS)
    qtbot.addWidget(page)
    assert page.changes() == {}
    first, second = page.windows.lines
    first.days[Weekday.FRI].click()
    first.end.setTime(QTime(11, 30))
    second.remove.click()
    page.windows.add.click()
    assert page.changes() == {
        "focus.window": [
            {"days": ["mon", "tue", "wed", "thu"], "start": "09:00", "end": "11:30"},
            {"days": ["mon", "tue", "wed", "thu", "fri"], "start": "09:00", "end": "12:00"},
        ]
    }


@pytest.mark.parametrize("end", ["24:00", "00:00"])
def test_a_window_to_midnight_is_left_as_it_is(qtbot: QtBot, french: object, end: str) -> None:
    page = focus_page(windows=(FocusWindowSettings(start="22:00", end=end),))
    qtbot.addWidget(page)
    assert page.changes() == {}
    assert page.windows.lines[0].value()[1:] == ("22:00", "24:00")


def test_the_last_window_can_go(qtbot: QtBot, french: object) -> None:
    page = focus_page(windows=TWO_WINDOWS[:1])
    qtbot.addWidget(page)
    page.windows.lines[0].remove.click()
    assert page.changes() == {"focus.window": []}


def test_the_shortest_and_the_longest_block_are_numbers(qtbot: QtBot, french: object) -> None:
    page = focus_page(block_minutes=(60, 120))
    qtbot.addWidget(page)
    shortest, longest = page.fields["block_minutes"].editor.widget.findChildren(QSpinBox)
    assert (shortest.accessibleName(), longest.accessibleName()) == ("au moins", "au plus")
    longest.setValue(90)
    assert page.changes() == {"focus.block_minutes": (60, 90)}


def test_what_is_wrong_with_a_window_stands_below_them(dialog: PreferencesDialog) -> None:
    problem = SettingProblem("focus.window[0].end", '"09:00"', "must differ from start")
    dialog.show_failure(SettingsError((problem,)))
    assert dialog.sections.currentRow() == FOCUS
    assert dialog.message.text() == ""
    page = dialog.pages[FOCUS]
    assert isinstance(page, FocusPage)
    assert page.field.error.text() == "Une plage a au moins un jour, et une fin différente de son début."
    page.windows.add.click()
    assert page.field.error.text() == ""


def test_every_day_of_a_window_has_its_name(qtbot: QtBot, french: object) -> None:
    page = focus_page(windows=TWO_WINDOWS[:1])
    qtbot.addWidget(page)
    (line_,) = page.windows.lines
    names = [button.accessibleName() for button in line_.days.values()]
    assert (names[0], names[6], len(set(names))) == ("lundi", "dimanche", 7)
    assert line_.remove.accessibleName() == "Retirer cette plage"


def test_the_calendar_for_blocks_is_named_in_the_preferences(dialog: PreferencesDialog) -> None:
    type_into(typed(blocks_to(dialog)), "Travail")
    assert dialog.changes() == {"calendar[0].write_blocks_to": "Travail"}


def blocks_to(dialog: PreferencesDialog) -> QComboBox:
    return editor(dialog.pages[CALENDAR], "write_blocks_to", QComboBox)


def typed(combo: QComboBox) -> QLineEdit:
    line_edit = combo.lineEdit()
    assert line_edit is not None
    return line_edit


def offered(combo: QComboBox) -> list[str]:
    return [combo.itemText(n) for n in range(combo.count())]


def test_the_known_calendars_are_offered_for_blocks(
    running: Running, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    combo = blocks_to(dialog)
    qtbot.waitUntil(lambda: combo.count() > 0)
    assert ("known_calendars", ("pro",)) in running.core.asked
    assert offered(combo) == ["Équipe", "Travail", "/perso-2/"]
    assert (combo.currentText(), dialog.changes()) == ("", {})  # nothing is chosen by itself
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert dialog.changes() == {"calendar[0].write_blocks_to": "Équipe"}
    typed(combo).clear()
    QTest.keyClicks(typed(combo), "tr")
    assert dialog.changes() == {"calendar[0].write_blocks_to": "tr"}  # not what it might become
    save(dialog)
    qtbot.waitUntil(lambda: saved(running) != [])
    assert saved(running) == [({"calendar[0].write_blocks_to": "tr"}, {})]


def test_what_was_chosen_stays_when_the_calendars_come(running: Running, qtbot: QtBot) -> None:
    (first,) = SETTINGS.calendars
    for chosen in ("Travail", "Gone"):
        page = CalendarPage(replace(SETTINGS, calendars=(replace(first, write_blocks_to=chosen),)), FR)
        qtbot.addWidget(page)
        page.offer_names(["Équipe", "Travail"])
        combo = editor(page, "write_blocks_to", QComboBox)
        assert (combo.currentText(), page.changes()) == (chosen, {})


def test_without_a_local_copy_the_calendar_for_blocks_is_typed(running: Running, qtbot: QtBot) -> None:
    running.core.fail_with["known_calendars"] = JournalError("The disk is full.", advice="Make room.")
    dialog = opened(running, qtbot)
    qtbot.waitUntil(lambda: ("known_calendars", ("pro",)) in running.core.asked)
    type_into(typed(blocks_to(dialog)), "Travail")
    assert dialog.changes() == {"calendar[0].write_blocks_to": "Travail"}
    assert not QApplication.activeModalWidget()


def test_a_long_name_of_a_calendar_leaves_the_form_narrow(dialog: PreferencesDialog) -> None:
    before = dialog.minimumSizeHint()
    dialog.calendar.offer_names(["Salon des indépendants " * 8])
    assert dialog.minimumSizeHint() == before
