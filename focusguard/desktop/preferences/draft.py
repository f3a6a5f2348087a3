"""Asks the core about a form that is being filled in; only the newest question's answer counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from focusguard.desktop.bridge import Bridge, Command
from focusguard.domain.errors import FocusGuardError

T = TypeVar("T")
_PAUSE_MS: Final = 250


class Question(Generic[T]):
    """One thing that is asked again and again while its answer is shown.

    *command* is made of the form when the question goes out; what was answered to an older one is dropped.
    `drop` it before *form* goes.
    """

    def __init__(
        self,
        bridge: Bridge,
        command: Callable[[], Command[T]],
        on_success: Callable[[T], None],
        on_failure: Callable[[FocusGuardError], None],
        form: QObject,
    ) -> None:
        self._bridge = bridge
        self._command = command
        self._on_success = on_success
        self._on_failure = on_failure
        self._newest = 0
        self._pause = QTimer(form, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.ask)

    def ask_soon(self) -> None:
        """Ask when nothing was typed for a moment; the first time, at once."""
        if self._newest:
            self._pause.start()
        else:
            self.ask()

    def ask(self) -> None:
        """Ask now."""
        self.drop()
        number = self._newest
        self._bridge.send(
            self._command(),
            lambda answer: self._answered(number, lambda: self._on_success(answer)),
            lambda error: self._answered(number, lambda: self._on_failure(error)),
        )

    def drop(self) -> None:
        """Want no answer any more to what was asked: its form is gone, or has changed."""
        self._pause.stop()
        self._newest += 1

    def _answered(self, number: int, show: Callable[[], None]) -> None:
        if number == self._newest:
            show()
