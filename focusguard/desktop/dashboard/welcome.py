"""The kind next step for who has just begun; hidden once a calendar and a line are set up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from focusguard.desktop.dashboard.card import Card
from focusguard.desktop.setup import Setup
from focusguard.desktop.texts import PlainLabel


class Welcome(Card):
    """Says what is still to be set up.

    Signals:
        setup_asked: The step to open, `calendar` or `sip`; empty: the first.
    """

    setup_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup = Setup(has_calendar=True, has_line=True)
        self.title = PlainLabel("heading")
        self.text = PlainLabel("muted", wrap=True)
        self.button = QPushButton()
        self.button.setObjectName("primary")
        self.button.clicked.connect(self._ask)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.rows.addLayout(row)
        self.hide()

    def show_setup(self, setup: Setup) -> None:
        """Show what *setup* lacks; nothing: hide."""
        self._setup = setup
        self.retranslate()
        self.setVisible(not (setup.has_calendar and setup.has_line))

    def retranslate(self) -> None:
        """Word what is to be done."""
        title, text = self._words()
        self.title.setText(title)
        self.text.setText(text)
        self.button.setText(self.tr("Set &up…"))
        self.button.setAccessibleName(title)
        self.button.setAccessibleDescription(text)

    def _words(self) -> tuple[str, str]:
        if self._setup.has_line:
            return self.tr("Set up your calendar"), self.tr(
                "Your blocks are read in it, and who has an appointment gets through. Until then you can "
                "start blocks by hand."
            )
        if self._setup.has_calendar:
            return self.tr("Set up your line"), self.tr(
                "FocusGuard takes the calls of your blocks on it. Until then no call is seen or deflected. "
                "You need the account of your SIP line."
            )
        return self.tr("Set up your calendar and your line"), self.tr(
            "FocusGuard reads your blocks in your calendar and guards your line while they last. "
            "Until then no call is seen or deflected. "
            "You need the calendar’s CalDAV address and the account of your SIP line."
        )

    def _ask(self) -> None:
        if self._setup.has_calendar:
            self.setup_asked.emit("sip")
        else:
            self.setup_asked.emit("calendar" if self._setup.has_line else "")
