"""What the owner can do to the guard, once: the tray's menu and the window's buttons share these actions."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from focusguard.domain.decisions import GuardMode
from focusguard.engine.views import GuardState, GuardView

FOCUS_MINUTES: Final = (25, 50, 90)
PAUSE: Final = timedelta(hours=1)


class GuardActions(QObject):
    """Actions whose text and state follow the guard.

    Signals:
        focus_asked: A block of so many minutes.
    """

    focus_asked = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state_line = QAction(self, enabled=False)
        self.focus = tuple(self._focus(minutes) for minutes in FOCUS_MINUTES)
        self.end = QAction(self)
        self.pause = QAction(self)
        self.resume = QAction(self)
        self.plan = QAction(self)
        self.people = QAction(self)
        self.open = QAction(self)
        self.set_up = QAction(self)
        self.preferences = QAction(self, menuRole=QAction.MenuRole.PreferencesRole)
        self.quit = QAction(self, menuRole=QAction.MenuRole.QuitRole)
        # Qt knows no such standard keys on most platforms.
        self.preferences.setShortcut(QKeySequence("Ctrl+,"))
        self.quit.setShortcut(QKeySequence("Ctrl+Q"))
        for action in (self.preferences, self.quit):
            action.setShortcutVisibleInContextMenu(False)  # they work in the window alone
        self.retranslate()
        self._enable(None)

    def _focus(self, minutes: int) -> QAction:
        action = QAction(self)
        action.triggered.connect(lambda: self.focus_asked.emit(minutes))
        return action

    def retranslate(self) -> None:
        """Word every action in the language that is installed."""
        for action, minutes in zip(self.focus, FOCUS_MINUTES, strict=True):
            action.setText(self.tr("Focus for %n minute(s)", "", minutes))
        self.end.setText(self.tr("&End the block"))
        self.pause.setText(self.tr("&Suspend for 1 h"))
        self.resume.setText(self.tr("&Resume the guard"))
        self.plan.setText(self.tr("Plan my &week…"))
        self.people.setText(self.tr("Peop&le…"))
        self.open.setText(self.tr("&Open FocusGuard"))
        self.set_up.setText(self.tr("Set up a&gain…"))
        self.preferences.setText(self.tr("&Preferences…"))
        self.quit.setText(self.tr("&Quit FocusGuard"))

    def show_view(self, view: GuardView, state_line: str) -> None:
        """Follow the guard; *state_line* heads the menu."""
        # "&" would underline the next letter in a menu.
        self.state_line.setText(state_line.replace("&", "&&"))
        self._enable(view)

    def _enable(self, view: GuardView | None) -> None:
        up = view is not None and view.mode is not GuardMode.OFF
        block = view.block if view else None
        paused = view is not None and (view.state is GuardState.PAUSED or view.paused_until is not None)
        for action in self.focus:
            action.setEnabled(up and block is None)
        self.end.setEnabled(block is not None)
        self.pause.setEnabled(up)
        self.pause.setVisible(not paused)
        self.resume.setEnabled(up)
        self.resume.setVisible(paused)
