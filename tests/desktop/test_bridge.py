"""The crossing: what comes back where, what is shown when it fails, and that it ends."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.services import CoreServices
from focusguard.domain.errors import CalendarError, JournalError
from focusguard.engine.events import Ready
from tests.fakes.core_services import FakeCore

THREAD = "focusguard-core"


def unexpected(answer: object) -> None:
    raise AssertionError(f"nobody waits for {answer!r}")


class Lost(Exception):
    """A failure that nobody expects."""


def test_a_command_runs_in_the_core_and_answers_in_the_gui(
    bridge: Bridge, core: FakeCore, qtbot: QtBot
) -> None:
    answers: list[tuple[bool, str]] = []
    bridge.start()
    bridge.send(
        lambda c: c.has_secret("calendar/pro"),
        lambda known: answers.append((known, threading.current_thread().name)),
    )
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(True, threading.main_thread().name)]
    assert core.threads == {THREAD}


def test_commands_before_the_start_wait_for_the_core(bridge: Bridge, core: FakeCore, qtbot: QtBot) -> None:
    done: list[None] = []
    bridge.send(lambda c: c.pause(timedelta(hours=1)), done.append)
    assert core.asked == []
    bridge.start()
    qtbot.waitUntil(lambda: done == [None])
    assert core.asked == [("pause", (timedelta(hours=1),))]


def test_a_failure_goes_to_its_handler(bridge: Bridge, core: FakeCore, qtbot: QtBot) -> None:
    core.fail_with["end_block"] = CalendarError("The server is away.")
    seen: list[str] = []
    shown: list[object] = []
    bridge.failed.connect(shown.append)
    bridge.start()
    bridge.send(lambda c: c.end_block(), unexpected, lambda error: seen.append(error.message))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["The server is away."]
    assert shown == []


def test_a_failure_without_a_handler_is_shown_by_default(
    bridge: Bridge, core: FakeCore, qtbot: QtBot
) -> None:
    core.fail_with["end_block"] = CalendarError("The server is away.")
    bridge.start()
    with qtbot.waitSignal(bridge.failed) as failed:
        bridge.send(lambda c: c.end_block(), unexpected)
    assert isinstance(failed.args[0], CalendarError)


def test_an_unexpected_exception_is_logged_and_shown_even_with_a_handler(
    bridge: Bridge, core: FakeCore, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    core.fail_with["end_block"] = Lost("somewhere")
    bridge.start()
    with qtbot.waitSignal(bridge.failed) as failed:
        bridge.send(lambda c: c.end_block(), unexpected, unexpected)
    assert isinstance(failed.args[0], Lost)
    assert any(record.exc_info and record.exc_info[0] is Lost for record in caplog.records)


def test_events_reach_the_gui_thread(bridge: Bridge, core: FakeCore, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bridge.started):
        bridge.start()
    names: list[str] = []
    bridge.event_seen.connect(lambda event: names.append(threading.current_thread().name))

    async def emit(c: CoreServices) -> None:
        core.emit(Ready())

    bridge.send(emit, lambda nothing: None)
    qtbot.waitUntil(lambda: bool(names))
    assert names == [threading.main_thread().name]


def test_a_core_that_cannot_start_is_shown_and_fails_every_command(
    bridge: Bridge, core: FakeCore, qtbot: QtBot
) -> None:
    core.start_error = JournalError("The journal cannot be opened.")
    with qtbot.waitSignal(bridge.failed) as failed:
        bridge.start()
    assert failed.args == [core.start_error]
    seen: list[str] = []
    bridge.send(lambda c: c.view(), unexpected, lambda error: seen.append(error.message))
    qtbot.waitUntil(lambda: seen == ["The journal cannot be opened."])


def test_stop_ends_the_thread_and_drops_what_comes_after(
    bridge: Bridge, core: FakeCore, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(bridge.started):
        bridge.start()
    with qtbot.waitSignal(bridge.ended):
        bridge.stop()
    assert bridge.join(5.0)
    assert core.asked == [("stop", ())]
    assert THREAD not in {thread.name for thread in threading.enumerate()}
    bridge.send(lambda c: c.end_block(), unexpected)
    assert core.asked == [("stop", ())]


def test_stop_cancels_a_command_that_never_ends(bridge: Bridge, core: FakeCore, qtbot: QtBot) -> None:
    asked = threading.Event()

    async def wait_for_ever(c: CoreServices) -> None:
        asked.set()
        await _never()

    bridge.start()
    bridge.send(wait_for_ever, unexpected, unexpected)
    assert asked.wait(5)
    bridge.stop()
    assert bridge.join(5.0)


def test_a_core_that_hangs_is_told_by_join(bridge: Bridge, core: FakeCore, qtbot: QtBot) -> None:
    core.hang_in_stop = threading.Event()
    with qtbot.waitSignal(bridge.started):
        bridge.start()
    bridge.stop()
    assert not bridge.join(0.05)
    core.hang_in_stop.set()
    assert bridge.join(5.0)


async def _never() -> Any:
    import asyncio

    await asyncio.Event().wait()
