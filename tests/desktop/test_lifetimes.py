"""Nothing piles up while the app runs; no Qt object is left for the collector to end in another thread."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.main_window import MainWindow
from focusguard.desktop.people.window import PeopleWindow
from focusguard.desktop.planner.window import PlannerWindow
from focusguard.desktop.wizard.window import WizardWindow
from focusguard.engine.views import DayView, GuardView
from tests.desktop.conftest import Running, settle
from tests.fakes.sample_day import EMPTY_DAY, FREE, FULL_DAY, IN_FOCUS
from tests.fakes.sample_plan import APPLIED, EMPTIED, FULL_PLAN, NO_PLAN


def objects() -> Iterator[QObject]:
    return (o for o in gc.get_objects() if isinstance(o, QObject) and shiboken6.isValid(o))


def living() -> Counter[str]:
    """Count our own Qt objects, by kind."""
    gc.collect()
    settle()
    return Counter(type(o).__name__ for o in objects() if type(o).__module__.startswith("focusguard"))


def open_window(running: Running, qtbot: QtBot) -> MainWindow:
    running.desktop.windows.open_main()
    window = running.desktop.windows.main
    assert window is not None
    with qtbot.waitSignal(running.desktop.snapshots.day_changed):
        running.desktop.snapshots.refresh()
    return window


def open_preferences(running: Running, qtbot: QtBot) -> None:
    running.desktop.windows.open_preferences()
    session = running.desktop.windows.preferences
    qtbot.waitUntil(lambda: session is not None and session.dialog is not None)
    assert session is not None
    assert session.dialog is not None
    session.dialog.reject()
    qtbot.waitUntil(lambda: session.dialog is None)


@pytest.mark.parametrize("rounds", [200])
def test_snapshots_leave_nothing_behind(running: Running, qtbot: QtBot, rounds: int) -> None:
    window = open_window(running, qtbot)
    views: list[tuple[GuardView, DayView]] = [(IN_FOCUS, FULL_DAY), (FREE, EMPTY_DAY)]
    snapshots = running.desktop.snapshots

    def show(number: int) -> None:
        guard, day = views[number % 2]
        snapshots.guard_changed.emit(guard)
        snapshots.day_changed.emit(day)
        window.grab()

    for number in range(4):
        show(number)
    before, children = living(), len(window.findChildren(QObject))
    for number in range(rounds):
        show(number)
    assert living() - before == Counter()
    assert len(window.findChildren(QObject)) <= children


def open_planner(running: Running, qtbot: QtBot) -> PlannerWindow:
    running.desktop.windows.open_planner()
    session = running.desktop.windows.planner
    assert session is not None
    window = session.window
    assert window is not None
    qtbot.waitUntil(window.refresh.isEnabled)
    return window


def test_the_planner_leaves_nothing_behind(running: Running, qtbot: QtBot) -> None:
    open_planner(running, qtbot).reject()
    before = living()
    for _ in range(3):
        open_planner(running, qtbot).reject()
    assert living() - before == Counter()


def test_plans_leave_nothing_behind(running: Running, qtbot: QtBot) -> None:
    window = open_planner(running, qtbot)
    views = (FULL_PLAN, APPLIED, NO_PLAN, EMPTIED)
    for view in views:
        running.desktop.windows.plan_came.emit(view)
    before, children = living(), len(window.findChildren(QObject))
    for _ in range(50):
        for view in views:
            running.desktop.windows.plan_came.emit(view)
            window.grab()
    assert living() - before == Counter()
    assert len(window.findChildren(QObject)) <= children


def open_people(running: Running, qtbot: QtBot) -> PeopleWindow:
    running.desktop.windows.open_people()
    session = running.desktop.windows.people
    assert session is not None
    window = session.window
    assert window is not None
    qtbot.waitUntil(lambda: window.model.rowCount() > 0)
    return window


def test_the_people_book_leaves_nothing_behind(running: Running, qtbot: QtBot) -> None:
    open_people(running, qtbot).reject()
    before = living()
    for _ in range(3):
        open_people(running, qtbot).reject()
    assert living() - before == Counter()


def test_calls_that_were_looked_at_leave_nothing_behind(running: Running, qtbot: QtBot) -> None:
    window = open_window(running, qtbot)
    qtbot.waitUntil(lambda: window.interruptions.model.rowCount() > 0)

    def look() -> None:
        window.interruptions.table.selectRow(0)
        window.interruptions.details.click()
        qtbot.waitUntil(lambda: is_open(running))
        session = running.desktop.windows.call
        assert session is not None
        assert session.dialog is not None
        session.dialog.reject()

    look()
    before = living()
    for _ in range(3):
        look()
    assert living() - before == Counter()


def is_open(running: Running) -> bool:
    session = running.desktop.windows.call
    return session is not None and session.dialog is not None


def test_preferences_leave_nothing_behind(running: Running, qtbot: QtBot) -> None:
    open_preferences(running, qtbot)
    before = living()
    for _ in range(3):
        open_preferences(running, qtbot)
    assert living() - before == Counter()


def open_wizard(running: Running, qtbot: QtBot) -> WizardWindow:
    running.desktop.windows.open_wizard()
    session = running.desktop.windows.wizard
    assert session is not None
    qtbot.waitUntil(lambda: session.window is not None)
    assert session.window is not None
    return session.window


def test_the_first_minutes_leave_nothing_behind(running: Running, qtbot: QtBot) -> None:
    open_wizard(running, qtbot).reject()
    settle()
    gc.collect()
    before = living()
    for _ in range(3):
        window = open_wizard(running, qtbot)
        window.rebuild(window.language)
        window.reject()
        settle()
    gc.collect()
    assert living() - before == Counter()


def test_every_object_belongs_to_another_one(running: Running, qtbot: QtBot) -> None:
    """What Python alone owns could be ended by the collector, in whichever thread it happens to run."""
    window = open_window(running, qtbot)
    running.desktop.windows.open_preferences()
    session = running.desktop.windows.preferences
    qtbot.waitUntil(lambda: session is not None and session.dialog is not None)
    open_planner(running, qtbot)
    open_people(running, qtbot)
    open_wizard(running, qtbot)
    gc.collect()
    alone = [o for o in objects() if shiboken6.ownedByPython(o) and o.parent() is None]
    ours = Counter(type(o).__name__ for o in alone if type(o).__module__.startswith("focusguard"))
    assert ours == Counter({Bridge.__name__: 1, MainWindow.__name__: 1})
    assert running.desktop.tray is not None
    known = (window, running.desktop.tray.menu)  # both live as long as the app
    assert [o for o in alone if isinstance(o, QWidget) and o not in known] == []
