"""The top of the window: how the guard stands, and what can be done about it."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from focusguard.desktop.actions import GuardActions
from focusguard.desktop.icons import state_icon
from focusguard.desktop.texts import ElidedLabel, PlainLabel
from focusguard.engine.views import GuardView

_ICON_PX: Final = 34
# What matters is not cut: the buttons beside it would leave it nothing.
_STATE_WIDTH_PX: Final = 264


class Header(QWidget):
    """What the tray's menu does to the guard can be done here too: some desktops hide the tray."""

    def __init__(self, actions: GuardActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon = PlainLabel()
        self.state = ElidedLabel("title")
        self.detail = ElidedLabel("muted")
        self.state.setMinimumWidth(_STATE_WIDTH_PX)
        self.focus = _focus_button(actions)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.state)
        words.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.icon)
        row.addLayout(words, 1)
        row.addWidget(self.focus)
        for action in (actions.end, actions.pause, actions.resume):
            row.addWidget(ActionButton(action))

    def show_guard(self, view: GuardView, state_line: str, detail: str) -> None:
        """Show how the guard stands; *detail* is the block's title, a stranger's text maybe."""
        self.icon.setPixmap(state_icon(view.state).pixmap(_ICON_PX, _ICON_PX))
        self.state.show_text(state_line)
        self.detail.show_text(detail)
        self.detail.setVisible(bool(detail))

    def retranslate(self) -> None:
        """Word the buttons."""
        self.focus.setText(self.tr("&Focus") + " ▾")
        self.focus.setAccessibleName(self.tr("Start a focus block"))


class ActionButton(QToolButton):
    """A button for an action; it follows the action's text, greys and hides with it."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDefaultAction(action)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        action = self.defaultAction()
        self.setVisible(action.isVisible())
        # A tool button takes the text without its mnemonic; with it, Alt and the letter press the button.
        self.setText(action.text())


def _focus_button(actions: GuardActions) -> QToolButton:
    button = QToolButton()
    button.setObjectName("primary")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.addActions(actions.focus)
    button.setMenu(menu)
    first = actions.focus[0]
    first.changed.connect(lambda: button.setEnabled(first.isEnabled()))
    button.setEnabled(first.isEnabled())
    return button
