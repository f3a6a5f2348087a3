"""What went wrong, shown by default: in a box over the window, beside the tray icon when none is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.tray import Tray
from focusguard.domain.errors import FocusGuardError


class Failures(QObject):
    """Shows failures one at a time; the same one twice in a row is shown once."""

    def __init__(self, tray: Tray | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._box: QMessageBox | None = None
        self.window: QWidget | None = None

    @Slot(object)
    def show(self, error: BaseException) -> None:
        """Show *error*; unexpected ones by their kind only, the log holds the rest."""
        if isinstance(error, FocusGuardError):
            self.say(in_our_words(error.message), in_our_words(error.advice))
        else:
            text = self.tr("Something unexpected went wrong ({kind}).").format(kind=type(error).__name__)
            self.say(text, self.tr("The log file tells more. The guard goes on where it can."))

    def say(self, message: str, advice: str) -> None:
        """Show *message*, and *advice* below it: what cannot be told elsewhere."""
        window = self.window if self.window is not None and self.window.isVisible() else None
        if window is None and self._tray is not None:
            self._tray.tell("FocusGuard", f"{message}\n{advice}".strip())
        elif self._box is None or self._box.text() != message:
            self._open_box(message, advice, window)

    def _open_box(self, message: str, advice: str, window: QWidget | None) -> None:
        box = QMessageBox(window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("FocusGuard")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(message)
        box.setInformativeText(advice)
        box.finished.connect(self._closed)
        self._box = box
        box.open()

    def _closed(self) -> None:
        if self._box is not None:
            self._box.deleteLater()
            self._box = None
