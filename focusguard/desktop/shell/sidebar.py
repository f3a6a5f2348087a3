"""The list at the left: one entry a page, Ctrl and its number from anywhere in the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from focusguard.desktop.shell.places import Place
from focusguard.desktop.texts import plain_tooltip

_WIDTH_PX: Final = 186
_ENTRY_HEIGHT_PX: Final = 34


class Sidebar(QWidget):
    """Leads to *places*; *actions* below them open windows of their own.

    Signals:
        asked: The `Place` that was chosen.
    """

    asked = Signal(object)

    def __init__(
        self, places: Sequence[Place], actions: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._places = tuple(places)
        self.entries = QListWidget()
        self.entries.setObjectName("sections")
        self.entries.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shortcuts = [self._shortcut(n) for n in range(1, len(self._places) + 1)]
        for _ in self._places:
            item = QListWidgetItem(self.entries)
            item.setSizeHint(QSize(0, _ENTRY_HEIGHT_PX))
        self.entries.setCurrentRow(0)
        self.entries.currentRowChanged.connect(self._chosen)
        self.buttons = tuple(AsideButton(action) for action in actions)
        self._lay_out()
        self.setFixedWidth(_WIDTH_PX)
        self.retranslate()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 16, 0, 18)
        rows.setSpacing(6)
        rows.addWidget(self.entries, 1)
        for button in self.buttons:
            rows.addWidget(button)

    def _shortcut(self, number: int) -> QShortcut:
        shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(lambda: self.entries.setCurrentRow(number - 1))
        return shortcut

    @Slot(int)
    def _chosen(self, row: int) -> None:
        self.asked.emit(self._places[row])

    def retranslate(self) -> None:
        """Word the entries."""
        self.entries.setAccessibleName(self.tr("Pages"))
        for row, place in enumerate(self._places):
            item = self.entries.item(row)
            item.setText(self._title(place))
            keys = QKeySequence(f"Ctrl+{row + 1}").toString(QKeySequence.SequenceFormat.NativeText)
            item.setToolTip(plain_tooltip(f"{self._title(place)} ({keys})"))

    def _title(self, place: Place) -> str:
        match place:
            case Place.TODAY:
                return self.tr("Today")
            case Place.INTERRUPTIONS:
                return self.tr("Interruptions")
            case Place.CATCH_UP:
                return self.tr("Catch up")
            case Place.FIGURES:
                return self.tr("Dashboard")


class AsideButton(QPushButton):
    """A quiet button for an action; it follows the action's text and greys with it."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aside")
        self.setAutoDefault(False)
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setEnabled(self._action.isEnabled())
