"""Views are asked for when something happened, once for many events, and never by polling."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.services import CoreServices
from focusguard.desktop.snapshots import Snapshots, next_change
from focusguard.domain.decisions import GuardMode
from focusguard.engine.events import Ready
from focusguard.engine.views import GuardState, GuardView
from tests.fakes.core_services import FakeCore
from tests.fakes.sample_day import DAY


def test_many_events_become_one_view(bridge: Bridge, core: FakeCore, qtbot: QtBot) -> None:
    snapshots = Snapshots(bridge, bridge)
    with qtbot.waitSignal(snapshots.guard_changed):
        bridge.start()
    before = core.views_asked

    async def hundred(c: CoreServices) -> None:
        for _ in range(100):
            core.emit(Ready())

    with qtbot.waitSignal(snapshots.guard_changed):
        bridge.send(hundred, lambda nothing: None)
    assert core.views_asked == before + 1


def test_the_day_is_only_asked_for_while_somebody_looks(bridge: Bridge, core: FakeCore, qtbot: QtBot) -> None:
    snapshots = Snapshots(bridge, bridge)
    with qtbot.waitSignal(snapshots.guard_changed):
        bridge.start()
    assert core.days_asked == 0
    with qtbot.waitSignal(snapshots.day_changed) as shown:
        snapshots.set_watched(True)
    assert shown.args[0].day == DAY


def test_another_day_is_shown_when_it_was_asked_for(bridge: Bridge, core: FakeCore, qtbot: QtBot) -> None:
    snapshots = Snapshots(bridge, bridge)
    snapshots.set_watched(True)
    with qtbot.waitSignal(snapshots.day_changed):
        bridge.start()
    with qtbot.waitSignal(snapshots.day_changed) as shown:
        snapshots.show_day(date(2026, 11, 20))
    assert shown.args[0].day == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("second", "paused_minutes", "watched", "expected_s"),
    [
        (0, None, True, 60),
        (59, None, True, 1),
        (59, None, False, None),
        (0, 0, False, None),
        (0, 30, False, 1800),
        (30, 30, True, 30),
        (0, 3 * 24 * 60, False, 86400),
    ],
)
def test_next_change(second: int, paused_minutes: int | None, watched: bool, expected_s: int | None) -> None:
    at = datetime(2026, 11, 23, 9, 0, second, tzinfo=UTC)
    until = None if paused_minutes is None else at + timedelta(minutes=paused_minutes)
    view = GuardView(at, GuardState.FREE, GuardMode.GUARD, paused_until=until)
    expected = None if expected_s is None else timedelta(seconds=expected_s)
    assert next_change(view, watched=watched) == expected
    closed = replace(view, paused_until=None, closed_until=until)
    assert next_change(closed, watched=watched) == expected
