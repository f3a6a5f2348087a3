"""The icon in the tray and its menu."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from focusguard.desktop.actions import GuardActions
from focusguard.desktop.icons import state_icon
from focusguard.engine.views import GuardState

APP_NAME = "FocusGuard"
_WATCHER = "org.kde.StatusNotifierWatcher"


class Tray(QObject):
    """Shows how the guard stands; a click asks for the window.

    Signals:
        clicked: The icon was clicked.
    """

    clicked = Signal()

    def __init__(self, actions: GuardActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = GuardState.FREE
        self._tooltip = APP_NAME
        self.menu = _menu(actions)
        self._icon = self._make_icon()
        self._watcher: QObject | None = None

    def show(self) -> None:
        """Put the icon into the tray."""
        self._icon.show()

    def hide(self) -> None:
        """Take the icon out of the tray."""
        self._icon.hide()

    @property
    def icon(self) -> QSystemTrayIcon:
        """The icon as it stands; it is another one after a tray came up late."""
        return self._icon

    def show_state(self, state: GuardState, tooltip: str) -> None:
        """Show *state*; *tooltip* is plain text and no caller's."""
        self._state, self._tooltip = state, tooltip
        self._icon.setIcon(state_icon(state))
        self._icon.setToolTip(tooltip)

    def tell(self, title: str, text: str) -> None:
        """Show a message beside the icon, where the desktop can."""
        self._icon.showMessage(title, text, state_icon(GuardState.PROBLEM))

    def watch_for_late_tray(self) -> None:
        """Make the icon anew when a StatusNotifier tray comes up: on xcb an earlier one stays invisible."""
        if sys.platform != "linux":
            return
        from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        mode = QDBusServiceWatcher.WatchModeFlag.WatchForRegistration
        watcher = QDBusServiceWatcher(_WATCHER, bus, mode, self)
        watcher.serviceRegistered.connect(self.remake)
        self._watcher = watcher
        if QSystemTrayIcon.isSystemTrayAvailable() and not self._had_tray:
            self.remake()  # it came up while nobody watched

    @Slot()
    def remake(self) -> None:
        """Replace the icon by a new one that shows the same."""
        old, self._icon = self._icon, self._make_icon()
        old.hide()
        old.deleteLater()
        self._icon.show()

    def _make_icon(self) -> QSystemTrayIcon:
        self._had_tray = QSystemTrayIcon.isSystemTrayAvailable()
        icon = QSystemTrayIcon(state_icon(self._state), self)
        icon.setToolTip(self._tooltip)
        icon.setContextMenu(self.menu)
        icon.activated.connect(self._activated)
        icon.messageClicked.connect(self.clicked)
        return icon

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.clicked.emit()


def _menu(actions: GuardActions) -> QMenu:
    menu = QMenu()
    menu.addAction(actions.state_line)
    menu.addSeparator()
    menu.addActions(actions.focus)
    menu.addAction(actions.end)
    menu.addSeparator()
    menu.addActions([actions.pause, actions.resume])
    menu.addSeparator()
    menu.addActions([actions.plan, actions.people, actions.open, actions.set_up, actions.preferences])
    menu.addSeparator()
    menu.addAction(actions.quit)
    return menu
