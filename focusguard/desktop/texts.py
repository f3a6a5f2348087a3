"""Untrusted text on screen: always plain, never markup."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

# Marks, embeddings, overrides and isolates of the bidirectional algorithm.
_DIRECTIONS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OPTION: Final = re.compile(r"(?<!\S)--\S+")
_WORD_JOINER: Final = "\u2060"
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})


def plain_tooltip(text: str) -> str:
    """Return *text* as rich text that shows exactly *text*; a bare tooltip would be guessed to be HTML.

    >>> plain_tooltip("<b>Julie</b>")
    '<qt>&lt;b&gt;Julie&lt;/b&gt;</qt>'
    """
    return f"<qt>{html.escape(text)}</qt>".replace("\n", "<br>") if text else ""


def one_way(text: str) -> str:
    """Return untrusted *text* so that it cannot turn what stands beside it: a name, a title.

    Explicit directions are left out, and text that is written from right to left is isolated (UAX #9 §2.4),
    so that the number behind a Hebrew name keeps its order.

    >>> one_way("Julie") + one_way(chr(0x202E) + "Paul")
    'JuliePaul'
    >>> [f"U+{ord(letter):04X}" for letter in one_way(chr(0x5D9))]
    ['U+2068', 'U+05D9', 'U+2069']
    """
    text = "".join(letter for letter in text if letter not in _DIRECTIONS)
    turned = any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)
    return f"\u2068{text}\u2069" if turned else text


def with_whole_options(text: str) -> str:
    """Return *text* so that a line's end cannot cut an option of a command; for what nobody can copy.

    >>> with_whole_options("run: x --yes").replace(chr(0x2060), "|")
    'run: x -|-|y|e|s'
    """
    return _OPTION.sub(lambda option: _WORD_JOINER.join(option[0]), text)


class PlainLabel(QLabel):
    """A label that shows its text as it is, whatever it looks like."""

    def __init__(self, style: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(style)
        self.setWordWrap(wrap)


def tell_at(widget: QWidget, tooltip: str, event: QFocusEvent) -> None:
    """Show *tooltip* below *widget* when the keyboard came to it; a click asks for nothing."""
    if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
        QToolTip.showText(widget.mapToGlobal(widget.rect().bottomLeft()), tooltip, widget)


class ElidedLabel(PlainLabel):
    """A plain label on one line that gives way: what does not fit stands in the tooltip."""

    def __init__(self, style: str = "", parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self._full = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show *text*, as much of it as fits."""
        self._full = text
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text to the new width."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip("" if shown == self._full else plain_tooltip(self._full))
