"""The first minutes, gone through by clicks."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.desktop import Desktop
from focusguard.desktop.options import DesktopOptions
from focusguard.desktop.theme import Scheme
from focusguard.desktop.wizard.booking import BookingStep
from focusguard.desktop.wizard.calendar import CalendarStep
from focusguard.desktop.wizard.line import LineStep
from focusguard.desktop.wizard.profile import ProfileStep
from focusguard.desktop.wizard.providers import PRESETS, Provider
from focusguard.desktop.wizard.reply import ReplyStep
from focusguard.desktop.wizard.session import WizardSession
from focusguard.desktop.wizard.start import StartStep
from focusguard.desktop.wizard.step import Step
from focusguard.desktop.wizard.value import ValueStep
from focusguard.desktop.wizard.vips import VipStep
from focusguard.desktop.wizard.welcome import WelcomeStep
from focusguard.desktop.wizard.window import WizardWindow
from focusguard.domain.decisions import GuardMode
from focusguard.domain.errors import CalendarError, FocusGuardError
from focusguard.domain.language import Language
from focusguard.settings import CalendarKind, ProfileKind, Settings, preset
from tests.desktop.conftest import Running
from tests.fakes.core_services import SETTINGS, FakeCore


class FakeAutostart:
    """Remembers what was chosen; may fail."""

    def __init__(self) -> None:
        self.enabled = False
        self.error: FocusGuardError | None = None

    def is_enabled(self) -> bool:
        return self.enabled

    def enable(self) -> None:
        if self.error:
            raise self.error
        self.enabled = True

    def disable(self) -> None:
        self.enabled = False


@pytest.fixture
def core(request: pytest.FixtureRequest) -> FakeCore:
    return FakeCore(getattr(request, "param", Settings()))


@pytest.fixture
def window(running: Running, qtbot: QtBot) -> WizardWindow:
    return opened(running, qtbot)


def opened(running: Running, qtbot: QtBot) -> WizardWindow:
    running.desktop.actions.set_up.trigger()
    session = running.desktop.windows.wizard
    assert session is not None
    qtbot.waitUntil(lambda: session.window is not None)
    assert session.window is not None
    return session.window


def go_on(window: WizardWindow, qtbot: QtBot) -> None:
    place = window.place
    window.next.click()
    qtbot.waitUntil(lambda: window.place == place + 1)


def write(step: Step, path: str, text: str) -> None:
    line = step.fields[path].editor.widget
    assert isinstance(line, QLineEdit)
    line.clear()
    QTest.keyClicks(line, text)


def saved(running: Running) -> list[tuple[object, object]]:
    return [(a[0], a[1]) for name, a in running.core.asked if name == "save_settings"]


def test_all_steps_by_clicks(running: Running, window: WizardWindow, qtbot: QtBot) -> None:
    assert window.windowTitle() == "Régler FocusGuard"
    go_on(window, qtbot)
    write(window.step, "profile.name", "Paul Petit")
    go_on(window, qtbot)
    window.step_of(ValueStep).calls.setValue(20)
    go_on(window, qtbot)
    write(window.step, "calendar[0].username", "paul@icloud.com")
    window.step_of(CalendarStep).password.line.setText("abcd-efgh")
    go_on(window, qtbot)
    write(window.step, "booking.url", "https://cal.com/paul/30")
    go_on(window, qtbot)
    write(window.step, "sip[0].aor", "sip:paul@example.net")
    window.step_of(LineStep).password.line.setText("s3cret")
    go_on(window, qtbot)
    window.step_of(VipStep).fields["guard.vip"].editor.show_value(("06 11 11 11 11",))
    go_on(window, qtbot)
    go_on(window, qtbot)
    window.next.click()
    session = running.desktop.windows.wizard
    qtbot.waitUntil(lambda: session is not None and session.window is None)
    changes = [change for change, _ in saved(running)]
    assert changes == [
        {**preset(ProfileKind.FREELANCE), "profile.name": "Paul Petit"},
        {
            "calendar[+]": {
                "name": "pro",
                "url": "https://caldav.icloud.com/",
                "username": "paul@icloud.com",
                "kind": CalendarKind.CALDAV,
            }
        },
        {"booking.url": "https://cal.com/paul/30"},
        {
            "sip[+]": {
                "name": "bureau",
                "aor": "sip:paul@example.net",
                "auth_username": "",
                "registrar": "",
            }
        },
        {"guard.vip": ["06 11 11 11 11"]},
        {"guard.mode": GuardMode.SHADOW},
    ]
    secrets = [secret for _, secret in saved(running)]
    assert secrets == [{}, {"calendar/pro": "abcd-efgh"}, {}, {"sip/bureau": "s3cret"}, {}, {}]


def test_every_step_can_be_left_out_and_writes_nothing(
    running: Running, window: WizardWindow, qtbot: QtBot
) -> None:
    for place in range(len(window.steps)):
        assert window.place == place
        window.skip.click()
    session = running.desktop.windows.wizard
    assert session is not None
    qtbot.waitUntil(lambda: session.window is None)
    assert saved(running) == []


def test_back_keeps_what_was_typed(window: WizardWindow) -> None:
    window.skip.click()
    write(window.step, "profile.name", "Paul")
    window.back.click()
    assert isinstance(window.step, WelcomeStep)
    assert not window.back.isEnabled()
    window.skip.click()
    assert window.step.value("profile.name") == "Paul"


def test_a_wrong_answer_keeps_the_step_and_is_shown_at_its_field(
    running: Running, window: WizardWindow
) -> None:
    window.skip.click()
    write(window.step, "profile.country", "France")
    window.next.click()
    assert isinstance(window.step, ProfileStep)
    assert window.step.fields["profile.country"].error.text() == "Un pays en deux capitales, comme FR."
    window.list.setCurrentRow(4)
    assert (window.place, window.list.currentRow()) == (1, 1)
    assert saved(running) == []


def test_a_failure_of_the_core_is_shown_and_nothing_is_lost(
    running: Running, window: WizardWindow, qtbot: QtBot
) -> None:
    running.core.fail_with["save_settings"] = FocusGuardError("The disk is full.", advice="Make room.")
    window.skip.click()
    write(window.step, "profile.name", "Paul")
    window.next.click()
    qtbot.waitUntil(lambda: "The disk is full." in window.step.error.text())
    assert window.next.isEnabled()
    assert window.step.value("profile.name") == "Paul"


def test_a_preset_reaches_the_steps_that_nobody_has_touched(
    running: Running, window: WizardWindow, qtbot: QtBot
) -> None:
    fresh = Settings()
    running.core.saved_settings = replace(
        fresh,
        profile=replace(fresh.profile, currency="CHF"),
        booking=replace(fresh.booking, duration_minutes=15),
    )
    window.skip.click()
    write(window.step, "profile.currency", "CHF")
    go_on(window, qtbot)
    assert window.step_of(BookingStep).value("booking.duration_minutes") == 15
    assert window.step_of(ValueStep).sum.text().endswith("CHF par an")


def test_what_was_typed_survives_another_step_s_save(
    running: Running, window: WizardWindow, qtbot: QtBot
) -> None:
    fresh = Settings()
    write(window.step_of(ProfileStep), "profile.country", "BE")
    running.core.saved_settings = replace(fresh, guard=replace(fresh.guard, vip=("06 11 11 11 11",)))
    window.list.setCurrentRow(6)
    window.step_of(VipStep).fields["guard.vip"].editor.show_value(("06 22 22 22 22",))
    go_on(window, qtbot)
    assert window.step_of(ProfileStep).value("profile.country") == "BE"
    assert window.step_of(VipStep).value("guard.vip") == ("06 22 22 22 22",)


def test_the_language_switches_at_once_everywhere(
    running: Running, window: WizardWindow, qtbot: QtBot
) -> None:
    running.core.saved_settings = replace(
        Settings(), profile=replace(Settings().profile, language=Language.EN)
    )
    combo = window.step.fields["profile.language"].editor
    combo.show_value(Language.EN)
    combo.edited.emit()
    assert window.windowTitle() == "Set up FocusGuard"
    assert window.list.item(1).text() == "2. Your profile"
    assert running.desktop.windows.language is Language.EN
    assert running.desktop.actions.preferences.text() == "&Preferences…"
    qtbot.waitUntil(lambda: saved(running) == [({"profile.language": Language.EN}, {})])


def test_the_sum_follows_and_is_called_an_estimate(window: WizardWindow) -> None:
    step = window.step_of(ValueStep)
    assert step.sum.text() == "environ 9\u202f583\u00a0€ par an"
    step.calls.setValue(0)
    assert step.sum.text() == "environ 0\u00a0€ par an"
    assert step.sum.accessibleName().startswith("Estimation")
    assert "46 semaines" in step.basis.text()


def test_a_calendar_is_tried_kept_read_and_its_next_block_shown(
    running: Running, window: WizardWindow, qtbot: QtBot
) -> None:
    window.list.setCurrentRow(3)
    step = window.step_of(CalendarStep)
    write(step, "calendar[0].username", "paul@icloud.com")
    step.password.line.setText("abcd")
    step.test.click()
    qtbot.waitUntil(lambda: "Prochain bloc" in step.block.text())
    assert step.result.text() == "2 agendas trouvés\u00a0: Travail, Perso"
    names = [name for name, _ in running.core.asked]
    assert names.index("test_calendar") < names.index("save_settings") < names.index("sync_now")
    assert saved(running)[0][1] == {"calendar/pro": "abcd"}


def test_the_true_cause_of_a_failed_test_is_named(
    running: Running, window: WizardWindow, qtbot: QtBot
) -> None:
    running.core.fail_with["test_calendar"] = CalendarError("Wrong password.", advice="Type it again.")
    window.list.setCurrentRow(3)
    step = window.step_of(CalendarStep)
    write(step, "calendar[0].username", "paul")
    step.test.click()
    qtbot.waitUntil(lambda: step.result.text() == "Wrong password. Type it again.")
    assert step.test.isEnabled()
    assert saved(running) == []


@pytest.mark.parametrize("provider", Provider)
def test_each_provider_tells_what_it_asks_for(window: WizardWindow, provider: Provider) -> None:
    step = window.step_of(CalendarStep)
    window.list.setCurrentRow(3)
    step.provider.setCurrentIndex(list(PRESETS).index(provider))
    step.provider.activated.emit(step.provider.currentIndex())
    assert step.hint.text()
    has_password = step.password.isVisibleTo(step)
    assert has_password is (provider not in {Provider.GOOGLE, Provider.FEED})


def test_the_address_follows_the_user_name_until_it_is_written_by_hand(window: WizardWindow) -> None:
    step = window.step_of(CalendarStep)
    step.provider.setCurrentIndex(list(PRESETS).index(Provider.OVH))
    step.provider.activated.emit(step.provider.currentIndex())
    write(step, "calendar[0].username", "paul@example.net")
    assert step.value("calendar[0].url") == "https://zimbra1.mail.ovh.net/dav/paul@example.net/"
    write(step, "calendar[0].url", "https://ex.example.net/")
    write(step, "calendar[0].username", "anna")
    assert step.value("calendar[0].url") == "https://ex.example.net/"


def test_the_link_is_shown_and_its_page_checked(running: Running, window: WizardWindow, qtbot: QtBot) -> None:
    window.list.setCurrentRow(4)
    step = window.step_of(BookingStep)
    write(step, "booking.url", "https://cal.com/paul/30")
    qtbot.waitUntil(lambda: step.link.text() == "https://cal.com/paul/30?ref=FG-TESTTEST")
    step.check.click()
    qtbot.waitUntil(lambda: len(step.remarks.texts) == 2)


def test_by_hand_asks_for_no_account(window: WizardWindow) -> None:
    window.list.setCurrentRow(5)
    step = window.step_of(LineStep)
    assert step.password.isVisibleTo(step)
    step.by_hand.click()
    assert not step.password.isVisibleTo(step)
    window.next.click()
    assert isinstance(window.step, VipStep)


def test_numbers_are_shown_as_they_are_read(window: WizardWindow) -> None:
    step = window.step_of(VipStep)
    step.fields["guard.vip"].editor.show_value(("06 11 11 11 11", "maman"))
    assert step.read_as.text() == "Lus en FR\u00a0: +33611111111"


def test_the_reply_is_shown_large_and_can_be_copied(window: WizardWindow, qtbot: QtBot) -> None:
    window.list.setCurrentRow(7)
    step = window.step_of(ReplyStep)
    qtbot.waitUntil(lambda: step.copy.isEnabled())
    assert step.text.text().startswith("En production jusqu’à 12\u00a0h.")
    assert step.text.font().pixelSize() == 20
    step.copy.click()
    assert QGuiApplication.clipboard().text() == step.text.text()


def test_the_first_save_keeps_the_language_that_is_read(running: Running, qtbot: QtBot) -> None:
    session = WizardSession(running.bridge, running.desktop)
    session.open(Language.EN, None)
    qtbot.waitUntil(lambda: session.window is not None)
    assert session.window is not None
    step = session.window.step_of(CalendarStep)
    write(step, "calendar[0].username", "paul")
    step.test.click()
    qtbot.waitUntil(lambda: bool(saved(running)))
    ((changes, _),) = saved(running)
    assert isinstance(changes, dict)
    assert changes["profile.language"] is Language.EN
    session.window.reject()


@pytest.mark.parametrize("core", [SETTINGS], indirect=True)
def test_who_has_an_account_is_not_asked_whether_to_have_none(window: WizardWindow) -> None:
    step = window.step_of(LineStep)
    assert step.value("sip[0].aor") == "sip:claire@example.net"
    assert not step.by_hand.isVisibleTo(step)


def test_without_a_demo_and_autostart_neither_is_offered(window: WizardWindow) -> None:
    assert not window.step_of(WelcomeStep).demo.isVisibleTo(window)
    assert not window.step_of(StartStep).at_login.isVisibleTo(window.step_of(StartStep))


@pytest.mark.parametrize(
    ("command", "words"),
    [((sys.executable, "-c", ""), "dans un instant"), (("/nowhere/focusguard",), "focusguard demo")],
)
def test_the_examples_run_in_a_process_of_their_own(
    running: Running, qtbot: QtBot, command: tuple[str, ...], words: str
) -> None:
    session = WizardSession(running.bridge, running.desktop, demo_command=command)
    session.open(Language.FR, None)
    qtbot.waitUntil(lambda: session.window is not None)
    assert session.window is not None
    step = session.window.step_of(WelcomeStep)
    step.demo.click()
    assert words in step.demo_note.text()
    session.window.reject()


def test_the_start_at_login_is_set_with_the_end(running: Running, qtbot: QtBot) -> None:
    autostart = FakeAutostart()
    autostart.error = FocusGuardError("No permission.", advice="Ask for it.")
    session = WizardSession(running.bridge, running.desktop, autostart=autostart)
    session.open(Language.FR, None)
    qtbot.waitUntil(lambda: session.window is not None)
    window = session.window
    assert window is not None
    window.list.setCurrentRow(8)
    step = window.step_of(StartStep)
    step.guard.click()
    step.at_login.click()
    window.next.click()
    qtbot.waitUntil(lambda: "No permission." in step.error.text())
    autostart.error = None
    window.next.click()
    qtbot.waitUntil(lambda: session.window is None)
    assert autostart.enabled
    assert saved(running)[-1] == ({"guard.mode": GuardMode.GUARD}, {})


def test_a_first_start_opens_it_in_front(
    core: FakeCore, bridge: Bridge, qtbot: QtBot, qapp: QApplication
) -> None:
    desktop = Desktop(qapp, bridge, DesktopOptions(scheme=Scheme.LIGHT, first_time=True))
    desktop.show_first()
    bridge.start()
    qtbot.waitUntil(lambda: desktop.windows.wizard is not None and desktop.windows.wizard.window is not None)
    assert desktop.windows.main is not None
    assert desktop.windows.main.isVisible()
    desktop.hide()
    desktop.deleteLater()


def test_every_line_has_a_name(window: WizardWindow) -> None:
    for place, step in enumerate(window.steps):
        window.list.setCurrentRow(place)
        for line in step.findChildren(QLineEdit):
            if line.objectName() != "qt_spinbox_lineedit" and line.isVisibleTo(step):
                assert line.accessibleName(), (place, line)


def test_escape_closes_and_it_opens_again_where_things_stand(
    running: Running, window: WizardWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_Escape)
    session = running.desktop.windows.wizard
    assert session is not None
    qtbot.waitUntil(lambda: session.window is None)
    assert opened(running, qtbot).place == 0


def test_the_preferences_lead_to_it(running: Running, qtbot: QtBot) -> None:
    windows = running.desktop.windows
    windows.open_preferences()
    qtbot.waitUntil(lambda: windows.preferences is not None and windows.preferences.dialog is not None)
    assert windows.preferences is not None
    dialog = windows.preferences.dialog
    assert dialog is not None
    (again,) = (b for b in dialog.buttons.buttons() if b.text() == "Refaire les réglages pas à pas…")
    again.click()
    qtbot.waitUntil(lambda: windows.wizard is not None and windows.wizard.window is not None)
    assert windows.preferences.dialog is None
