"""The view that plans the week: preview, apply, undo, the question before all blocks go, every obstacle."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.desktop import Desktop
from focusguard.desktop.formats import NBSP
from focusguard.desktop.look import Look
from focusguard.desktop.options import DesktopOptions
from focusguard.desktop.planner.model import page_of
from focusguard.desktop.planner.step_table import Column
from focusguard.desktop.planner.window import PlannerWindow
from focusguard.desktop.theme import Scheme
from focusguard.domain.errors import CalendarError
from focusguard.domain.language import Language
from focusguard.domain.planning import BlockPlan, StepReason, WeekGoal
from focusguard.domain.ports import SyncReport
from focusguard.engine.events import Ready, Synced
from focusguard.engine.views import PlanObstacle, PlanView, RemovalView
from tests.desktop.conftest import Running
from tests.fakes.core_services import SETTINGS
from tests.fakes.sample_plan import (
    APPLIED,
    EMPTIED,
    FULL_PLAN,
    LAST_PLAN,
    NO_PLAN,
    STEPS,
    keep,
    move,
    on,
)

HOSTILE = "<b>Lemaire</b> &amp;\n\u202efils " + "très " * 60


@pytest.fixture
def window(look: Look, qtbot: QtBot) -> PlannerWindow:
    window = PlannerWindow()
    qtbot.addWidget(window)
    window.set_busy(busy=False)
    window.say_nothing()
    window.show_page(page_of(FULL_PLAN), look)
    window.show()
    qtbot.waitExposed(window)
    return window


def cell(window: PlannerWindow, row: int, column: Column, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    model = window.table.steps
    return model.data(model.index(row, column, QModelIndex()), role)


def lines(window: PlannerWindow) -> list[list[object]]:
    rows = range(window.table.steps.rowCount())
    return [[cell(window, row, column) for column in Column] for row in rows]


def right_of(part: QWidget, window: PlannerWindow) -> int:
    return part.mapTo(window, part.rect().topRight()).x()


def opened(running: Running, qtbot: QtBot) -> PlannerWindow:
    running.desktop.actions.plan.trigger()
    session = running.desktop.windows.planner
    assert session is not None
    window = session.window
    assert window is not None
    qtbot.waitUntil(window.refresh.isEnabled)
    return window


def asked(running: Running) -> list[str]:
    return [method for method, _ in running.core.asked]


# --- what is shown --------------------------------------------------------------------------------


def test_the_plan_day_by_day_and_week_by_week(window: PlannerWindow) -> None:
    shown = lines(window)
    assert [row[0] for row in shown] == [
        "Semaine du 23 novembre",
        f"Lun.{NBSP}23{NBSP}nov.",
        f"Mar.{NBSP}24{NBSP}nov.",
        f"Mer.{NBSP}25{NBSP}nov.",
        "",
        f"Jeu.{NBSP}26{NBSP}nov.",
        f"Ven.{NBSP}27{NBSP}nov.",
        "Semaine du 30 novembre",
        f"Lun.{NBSP}30{NBSP}nov.",
        f"Mar.{NBSP}1er{NBSP}déc.",
        f"Mer.{NBSP}2{NBSP}déc.",
        f"Jeu.{NBSP}3{NBSP}déc.",
        f"Ven.{NBSP}4{NBSP}déc.",
    ]
    assert shown[2][1:] == [f"09:00{NBSP}–{NBSP}11:00", "À créer", "pour votre objectif"]
    assert shown[5][1:] == [
        f"14:00{NBSP}–{NBSP}16:00",
        f"À déplacer (avant{NBSP}: 09:00{NBSP}–{NBSP}11:00)",
        f"«{NBSP}Comité de pilotage{NBSP}» est tombé dessus",
    ]
    # A screen reader hears the day of every row.
    assert cell(window, 4, Column.DAY, Qt.ItemDataRole.AccessibleTextRole) == f"Mer.{NBSP}25{NBSP}nov."
    assert window.summary.text() == "4 blocs à créer, 2 à déplacer, 2 à retirer"


def test_a_week_without_blocks_says_so(window: PlannerWindow, look: Look) -> None:
    empty_week = replace(FULL_PLAN, plan=BlockPlan(STEPS[:6], FULL_PLAN.plan.weeks))
    window.show_page(page_of(empty_week), look)
    assert lines(window)[-1][0] == f"Semaine du 30 novembre{NBSP}: aucun bloc"


def test_goals_are_told_honestly(window: PlannerWindow) -> None:
    first, second = window.goals.cards
    assert (first.value.text(), first.detail.text()) == (
        f"10{NBSP}h sur 10{NBSP}h",
        "Objectif atteint avec ce plan",
    )
    assert second.value.text() == f"8{NBSP}h sur 10{NBSP}h"
    assert second.detail.text() == f"Il manque 2{NBSP}h{NBSP}: vos plages n’ont plus assez de temps libre"
    assert (first.bar.value(), second.bar.value()) == (1000, 800)


def test_fewer_weeks_leave_no_card_behind(window: PlannerWindow, look: Look) -> None:
    window.show_page(page_of(replace(FULL_PLAN, plan=BlockPlan((), FULL_PLAN.plan.weeks[:1]))), look)
    assert [card.isVisible() for card in window.goals.cards] == [True, False]
    window.show_page(page_of(FULL_PLAN), look)
    assert [card.isVisible() for card in window.goals.cards] == [True, True]


def test_a_strangers_title_is_plain_and_widens_nothing(window: PlannerWindow, look: Look) -> None:
    before = window.minimumSizeHint()
    step = move(on(25, "14:00", "16:00"), on(25, "09:00", "11:00"), HOSTILE)
    last = replace(LAST_PLAN, kind=FULL_PLAN.last.kind if FULL_PLAN.last else LAST_PLAN.kind)
    change = replace(LAST_PLAN.changes[2], because=HOSTILE)
    view = replace(
        FULL_PLAN,
        plan=BlockPlan((step,), FULL_PLAN.plan.weeks),
        last=replace(last, changes=(change,)),
        calendar="pro/" + "Travail & plus " * 20,
    )
    window.show_page(page_of(view), look)
    assert str(cell(window, 1, Column.WHY)).startswith(f"«{NBSP}<b>Lemaire</b> &amp; fils très")
    tooltip = cell(window, 1, Column.WHY, Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Lemaire&lt;/b&gt; &amp;amp; fils" in str(tooltip)
    assert window.last.text.textFormat() is Qt.TextFormat.PlainText
    assert "\u202e" not in window.last.text.text()
    assert window.minimumSizeHint().width() == before.width()
    assert "Travail && plus" in window.footer.apply.text()


def test_in_a_narrow_window_everything_has_its_room(window: PlannerWindow, look: Look, qtbot: QtBot) -> None:
    third = WeekGoal(date(2026, 12, 7), timedelta(hours=37, minutes=30), timedelta(hours=12, minutes=45))
    crowded = replace(FULL_PLAN, plan=BlockPlan(STEPS, (*FULL_PLAN.plan.weeks, third)), waiting=12)
    window.show_page(page_of(crowded), look)
    window.resize(1, 1)
    parts = (window.refresh, window.last.undo, window.goals.cards[2], window.card, window.footer.apply)
    qtbot.waitUntil(lambda: all(right_of(part, window) < window.width() for part in parts))
    assert window.width() < 900
    assert all(part.width() >= part.minimumSizeHint().width() for part in parts)


def test_what_moved_by_itself_is_told_with_undo(window: PlannerWindow, look: Look) -> None:
    assert window.last.isVisible()
    assert window.last.title.text() == "1 bloc a laissé la place à un rendez-vous"
    assert f"«{NBSP}Point client{NBSP}» est tombé dessus" in window.last.text.text()
    assert window.last.undo.text() == "A&nnuler ce changement"
    window.show_page(page_of(APPLIED), look)
    assert not window.last.title.isVisible()
    assert window.last.undo.text() == "A&nnuler le dernier plan"
    window.show_page(page_of(replace(APPLIED, last=replace(LAST_PLAN, undone=True))), look)
    assert not window.last.isVisible()


@pytest.mark.parametrize(
    ("view", "apply", "remove", "remove_text"),
    [
        (FULL_PLAN, True, True, "&Retirer tous mes blocs (6)"),
        (APPLIED, False, True, "&Retirer tous mes blocs (9)"),
        (EMPTIED, True, False, "&Retirer tous mes blocs"),
        (NO_PLAN, False, False, "&Retirer tous mes blocs"),
        (replace(NO_PLAN, obstacle=PlanObstacle.NEVER_READ), False, True, "&Retirer tous mes blocs"),
    ],
)
def test_buttons_offer_what_can_be_done(
    window: PlannerWindow, look: Look, view: PlanView, apply: bool, remove: bool, remove_text: str
) -> None:
    window.show_page(page_of(view), look)
    assert window.footer.apply.isEnabled() is apply
    assert window.footer.remove.isEnabled() is remove
    assert window.footer.remove.text() == remove_text
    window.set_busy(busy=True)
    assert not window.footer.apply.isEnabled()
    assert not window.footer.remove.isEnabled()


def test_the_button_names_the_calendar(window: PlannerWindow) -> None:
    assert window.footer.apply.text() == "É&crire dans l’agenda pro/Travail"
    assert window.card.aside.accessibleName() == f"Titre des blocs{NBSP}: «{NBSP}Concentration{NBSP}»"


@pytest.mark.parametrize(
    ("waiting", "text"), [(0, None), (1, "1 bloc attend le serveur"), (2, "2 blocs attendent le serveur")]
)
def test_what_waits_is_counted(window: PlannerWindow, look: Look, waiting: int, text: str | None) -> None:
    window.show_page(page_of(replace(FULL_PLAN, waiting=waiting)), look)
    assert window.waiting.isVisible() is (text is not None)
    if text:
        assert window.waiting.text() == text


@pytest.mark.parametrize(
    ("obstacle", "title", "section", "key"),
    [
        (PlanObstacle.NO_GOAL, "Fixez un objectif pour la semaine", "focus", "weekly_goal_hours"),
        (PlanObstacle.NO_WINDOWS, "Dites quand vous voulez vous concentrer", "focus", "window"),
        (PlanObstacle.NO_CALENDAR, "Choisissez l’agenda de vos blocs", "calendar", "write_blocks_to"),
        (PlanObstacle.NEVER_READ, "Votre agenda n’a encore jamais été lu", "calendar", "url"),
    ],
)
def test_every_obstacle_has_a_next_step(
    running: Running, qtbot: QtBot, obstacle: PlanObstacle, title: str, section: str, key: str
) -> None:
    running.core.plan_view = replace(NO_PLAN, obstacle=obstacle)
    window = opened(running, qtbot)
    qtbot.waitUntil(window.obstacle.isVisible)
    assert window.obstacle.title.text() == title
    assert not window.summary.isVisible()  # "nothing to change" would sound like all is well
    window.obstacle.button.click()
    session = running.desktop.windows.preferences
    qtbot.waitUntil(lambda: session is not None and session.dialog is not None)
    assert session is not None
    assert session.dialog is not None
    page = session.dialog.pages[session.dialog.sections.currentRow()]
    assert page.origin.key == section
    wanted = page.widget_of(key)
    qtbot.waitUntil(lambda: QApplication.focusWidget() in {wanted, wanted.focusProxy()})
    session.dialog.reject()


# --- what is done ---------------------------------------------------------------------------------


def test_apply_writes_the_plan_that_is_shown_and_undo_takes_it_back(running: Running, qtbot: QtBot) -> None:
    window = opened(running, qtbot)
    window.footer.apply.click()
    qtbot.waitUntil(lambda: window.status.text() == "Vos blocs sont planifiés.")
    assert ("apply_plan", (FULL_PLAN,)) in running.core.asked
    assert not window.footer.apply.isEnabled()
    assert window.last.text.text().startswith("Dernier plan, lun.")
    window.last.undo.click()
    qtbot.waitUntil(lambda: window.status.text() == "C’est annulé.")
    assert "undo_plan" in asked(running)
    assert window.footer.apply.isEnabled()


def test_what_could_not_be_written_any_more_is_told(running: Running, qtbot: QtBot) -> None:
    window = opened(running, qtbot)
    left = replace(STEPS[1], reason=StepReason.MEETING, because="Rendez-vous <i>urgent</i>")
    running.core.applied = replace(APPLIED, left=(left,))
    window.footer.apply.click()
    qtbot.waitUntil(lambda: "plus pu" in window.status.text())
    assert window.status.text() == (
        f"1 changement n’a plus pu être fait{NBSP}:\n"
        f"mar.{NBSP}24{NBSP}nov., 09:00{NBSP}–{NBSP}11:00{NBSP}: "
        f"«{NBSP}Rendez-vous <i>urgent</i>{NBSP}» est tombé dessus"
    )
    assert window.status.textFormat() is Qt.TextFormat.PlainText


def test_refresh_reads_the_calendars_first(running: Running, qtbot: QtBot) -> None:
    window = opened(running, qtbot)
    window.refresh.click()
    qtbot.waitUntil(lambda: asked(running)[-2:] == ["sync_now", "plan"])


def test_removal_asks_once_in_place_and_the_harmless_answer_has_the_focus(
    running: Running, qtbot: QtBot
) -> None:
    window = opened(running, qtbot)
    window.activateWindow()
    window.footer.remove.click()
    question = window.footer.question
    assert question.isVisible()
    assert not window.footer.apply.isVisible()
    assert question.text.text() == (
        "Retirer de vos agendas les 6 blocs que FocusGuard y a écrits\u202f? C’est définitif."
    )
    assert QApplication.focusWidget() is question.keep
    QTest.keyClick(question.keep, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert not question.isVisible()
    assert "remove_blocks" not in asked(running)
    window.footer.remove.click()
    running.core.removal = RemovalView(removed=5, waiting=1, left=("Concentration: <b>moved</b> by hand.",))
    question.remove.click()
    qtbot.waitUntil(lambda: asked(running)[-2:] == ["remove_blocks", "plan"])
    qtbot.waitUntil(window.refresh.isEnabled)
    assert window.status.text() == (
        f"5 blocs retirés. 1 partira dès que le serveur répondra. 1 laissé en place{NBSP}:\n"
        "Concentration: <b>moved</b> by hand."
    )
    assert window.status.textFormat() is Qt.TextFormat.PlainText
    assert not window.footer.remove.isEnabled()
    assert not QApplication.activeModalWidget()


def test_the_question_goes_when_nothing_is_left_to_remove(window: PlannerWindow, look: Look) -> None:
    window.footer.remove.click()
    window.show_page(page_of(EMPTIED), look)
    assert not window.footer.question.isVisible()


def test_while_the_core_works_nothing_can_be_pressed(running: Running, qtbot: QtBot) -> None:
    window = opened(running, qtbot)
    window.activateWindow()
    window.footer.apply.setFocus()
    running.core.hold_plan = asyncio.Event()
    window.footer.apply.click()
    assert window.status.text() == "Écriture de vos blocs…"
    for button in (window.refresh, window.last.undo, window.footer.remove, window.footer.apply):
        assert not button.isEnabled()
    assert QApplication.focusWidget() is window.table

    async def let_go(core: object) -> None:
        assert running.core.hold_plan is not None
        running.core.hold_plan.set()

    running.bridge.send(let_go, lambda nothing: None)
    qtbot.waitUntil(window.refresh.isEnabled)
    assert asked(running).count("apply_plan") == 1


@pytest.mark.parametrize("method", ["plan", "apply_plan", "undo_plan", "remove_blocks"])
def test_a_failure_stands_in_the_window_and_the_plan_stays(
    running: Running, qtbot: QtBot, method: str
) -> None:
    window = opened(running, qtbot)
    running.core.fail_with[method] = CalendarError(
        "dav.example.net refused the user name or the password.", advice="<b>Check</b> both."
    )
    buttons = {
        "plan": window.refresh,
        "apply_plan": window.footer.apply,
        "undo_plan": window.last.undo,
        "remove_blocks": window.footer.question.remove,
    }
    buttons[method].click()
    qtbot.waitUntil(lambda: window.status.objectName() == "error")
    assert window.status.text() == (
        "dav.example.net refuse le nom d’utilisateur ou le mot de passe.\n<b>Check</b> both."
    )
    assert window.footer.apply.isEnabled()
    assert window.table.steps.rowCount() == len(STEPS) + 2


def test_an_unexpected_failure_leaves_no_grey_window(running: Running, qtbot: QtBot) -> None:
    running.desktop.windows.open_main()
    main = running.desktop.windows.main
    assert main is not None
    running.desktop.failures.window = main
    window = opened(running, qtbot)
    running.core.fail_with["apply_plan"] = ZeroDivisionError()
    window.footer.apply.click()
    qtbot.waitUntil(lambda: bool(main.findChildren(QMessageBox)))
    qtbot.waitUntil(window.footer.apply.isEnabled)
    assert window.status.text() == ""
    main.findChildren(QMessageBox)[0].done(0)


def test_a_failure_after_the_window_was_closed_is_still_shown(running: Running, qtbot: QtBot) -> None:
    window = opened(running, qtbot)
    running.core.fail_with["apply_plan"] = CalendarError("No.")
    with qtbot.waitSignal(running.bridge.failed):
        window.footer.apply.click()
        window.reject()


@pytest.mark.parametrize("event", [Ready(), Synced(SyncReport("pro", 1, 0, 0.2))])
def test_the_open_plan_follows_the_calendars(running: Running, qtbot: QtBot, event: Ready | Synced) -> None:
    window = opened(running, qtbot)
    running.core.plan_view = APPLIED
    running.bridge.event_seen.emit(event)
    qtbot.waitUntil(lambda: not window.footer.apply.isEnabled())
    window.reject()
    before = asked(running).count("plan")
    running.bridge.event_seen.emit(event)
    with qtbot.waitSignal(running.desktop.snapshots.guard_changed):
        running.desktop.snapshots.refresh()
    qtbot.wait(150)
    assert asked(running).count("plan") == before


def test_there_is_one_window_and_it_comes_to_the_front(running: Running, qtbot: QtBot) -> None:
    window = opened(running, qtbot)
    assert opened(running, qtbot) is window
    window.reject()
    assert opened(running, qtbot) is not window


# --- keyboard, screen readers, languages ----------------------------------------------------------


def test_screen_readers_hear_names(window: PlannerWindow) -> None:
    def heard(widget: QWidget, what: QAccessible.Text = QAccessible.Text.Name) -> str:
        return QAccessible.queryAccessibleInterface(widget).text(what)

    assert heard(window.table) == "Blocs des prochains jours"
    assert heard(window.goals.cards[1]) == f"Semaine du 30 novembre{NBSP}: 8{NBSP}h sur 10{NBSP}h"
    assert "Il manque" in heard(window.goals.cards[1], QAccessible.Text.Description)
    assert "Point client" in heard(window.last.undo, QAccessible.Text.Description)
    for button in window.findChildren(QPushButton):
        if button.isVisible():
            assert heard(button)


def test_tab_reaches_everything(window: PlannerWindow) -> None:
    window.activateWindow()
    window.table.setFocus()
    reached: list[QWidget] = []
    for _ in range(30):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is None or focused in reached:
            break
        reached.append(focused)
    wanted: list[QWidget] = [window.refresh, window.last.undo, *window.goals.cards, window.table]
    wanted += [window.footer.remove, window.footer.apply]
    assert [widget for widget in wanted if widget not in reached] == []


def test_return_in_the_table_writes_nothing(window: PlannerWindow, qtbot: QtBot) -> None:
    asked_for: list[str] = []
    window.apply_asked.connect(lambda: asked_for.append("apply"))
    window.refresh_asked.connect(lambda: asked_for.append("refresh"))
    window.table.setFocus()
    QTest.keyClick(window.table, Qt.Key.Key_Return)
    assert asked_for == []


def speak(running: Running, qtbot: QtBot, language: Language) -> None:
    """Save another language in the preferences."""
    running.desktop.windows.open_preferences()
    session = running.desktop.windows.preferences
    qtbot.waitUntil(lambda: session is not None and session.dialog is not None)
    assert session is not None
    assert session.dialog is not None
    session.dialog.reject()
    session.saved.emit(replace(SETTINGS, profile=replace(SETTINGS.profile, language=language)))


@pytest.mark.parametrize("obstacle", list(PlanObstacle))
@pytest.mark.parametrize("language", list(Language))
def test_mnemonics_are_distinct(
    running: Running, qtbot: QtBot, obstacle: PlanObstacle, language: Language
) -> None:
    speak(running, qtbot, language)
    running.core.plan_view = replace(FULL_PLAN, obstacle=obstacle)
    window = opened(running, qtbot)
    before = {b.text() for b in window.findChildren(QPushButton) if b.isVisible()}
    window.footer.remove.click()
    after = {b.text() for b in window.findChildren(QPushButton) if b.isVisible()}
    assert len(before | after) == (6 if obstacle is PlanObstacle.NONE else 7)
    for texts in (before, after):
        plain = [text.replace("&&", "") for text in texts]
        keys = [text[text.index("&") + 1].lower() for text in plain]
        assert sorted(set(keys)) == sorted(keys)


def test_another_language_rewords_the_open_window(running: Running, qtbot: QtBot) -> None:
    window = opened(running, qtbot)
    speak(running, qtbot, Language.EN)
    assert window.windowTitle() == "Plan my week"
    assert window.footer.apply.text() == "&Write to the calendar pro/Travail"
    assert window.summary.text() == "4 blocks to make, 2 to move, 2 to remove"
    assert cell(window, 0, Column.DAY) == "Week of 23 November"


def test_demo_stands_across_the_window(bridge: Bridge, qtbot: QtBot, qapp: QApplication) -> None:
    desktop = Desktop(qapp, bridge, DesktopOptions(demo=True, scheme=Scheme.LIGHT, start_hidden=True))
    with qtbot.waitSignal(desktop.snapshots.guard_changed):
        bridge.start()
    desktop.actions.plan.trigger()
    session = desktop.windows.planner
    assert session is not None
    window = session.window
    assert window is not None
    assert window.watermark is not None
    assert window.windowTitle() == "Planifier ma semaine · DEMO"
    window.resize(1000, 700)
    assert window.watermark.size() == window.size()
    # It lies on top of everything, and clicks go through it.
    assert [child for child in window.children() if isinstance(child, QWidget)][-1] is window.watermark
    qtbot.waitUntil(window.refresh.isEnabled)
    assert window.childAt(window.refresh.geometry().center()) is not window.watermark
    desktop.hide()
    desktop.deleteLater()


def test_only_the_demo_says_so(window: PlannerWindow) -> None:
    assert window.watermark is None
    assert window.windowTitle() == "Planifier ma semaine"


def test_what_stays_is_quieter_than_what_changes(window: PlannerWindow, look: Look) -> None:
    stays = cell(window, 1, Column.WHAT, Qt.ItemDataRole.ForegroundRole)
    assert stays == QColor(look.theme.colors.muted)
    assert cell(window, 2, Column.WHAT, Qt.ItemDataRole.ForegroundRole) is None
    kept_by_hand = replace(FULL_PLAN, plan=BlockPlan((keep(on(24, "09:00", "11:00"), StepReason.BY_HAND),)))
    window.show_page(page_of(kept_by_hand), look)
    assert cell(window, 1, Column.WHY) == "placé par vous, laissé tel quel"
