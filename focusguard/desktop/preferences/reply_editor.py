"""One text of the reply at a time: whose it is, what stands in it, and what a caller would read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.preferences.field import ErrorLine
from focusguard.desktop.preferences.mnemonics import with_mnemonic
from focusguard.desktop.preferences.remarks import Remarks
from focusguard.desktop.preferences.reply_texts import OwnTexts, Place, refusal_of
from focusguard.desktop.preferences.reply_words import ReplyWords
from focusguard.desktop.services import ReplyPreview
from focusguard.desktop.texts import PlainLabel
from focusguard.domain.audience import Audience
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.language import Language
from focusguard.settings import SettingsError

_BOX_HEIGHT_PX: Final = 96
# What a document has for the end of a paragraph, and of a line within one.
_LINE_ENDS: Final = {0x2029: "\n", 0x2028: "\n"}
_TOP: Final = Qt.AlignmentFlag.AlignTop


class ReplyEditor(QWidget):
    """Chooses a text, edits it, and shows what comes of it.

    Signals:
        edited: A text may be another one now.
    """

    edited = Signal()

    def __init__(self, texts: OwnTexts, language: Language, taken: set[str]) -> None:
        super().__init__()
        self._texts = texts
        self._words = ReplyWords(self)
        self._previews: dict[Place, ReplyPreview] = {}
        self._canned: dict[Place, str] = {}  # known from the first answer on, whatever is wrong later
        self._filled = ""
        self.audience = _combo([self._words.audience(audience) for audience in Audience])
        self.language = _combo([self._words.language(known) for known in Language])
        self.language.setCurrentIndex(list(Language).index(language))
        self.whose = PlainLabel("caption")
        self.box = QPlainTextEdit()
        self.error = ErrorLine(self.box)
        self.insert = QPushButton(with_mnemonic(self.tr("Insert"), taken))
        self.reset = QPushButton(with_mnemonic(self.tr("Back to the original text"), taken))
        self.bubble = PlainLabel("bubble", wrap=True)
        self.size_line = PlainLabel("caption", wrap=True)
        self.sms = PlainLabel("bubble", wrap=True)
        self.remarks = Remarks()
        self._name(taken)
        self._lay_out()
        self._connect()
        self._show_place()

    @property
    def place(self) -> Place:
        """Whose text is edited."""
        return list(Language)[self.language.currentIndex()], list(Audience)[self.audience.currentIndex()]

    @property
    def text(self) -> str:
        """What stands in the box; its own `toPlainText` makes spaces of the no-break ones."""
        return self.box.document().toRawText().translate(_LINE_ENDS)

    @property
    def last(self) -> QWidget:
        """The last that Tab comes to."""
        return self.reset

    # --- how it looks ----------------------------------------------------------------------------

    def _name(self, taken: set[str]) -> None:
        named = (
            (self.audience, self.tr("To whom")),
            (self.language, self.tr("In which language")),
            (self.box, self.tr("Text")),
        )
        self._labels = []
        for widget, name in named:
            label = QLabel(with_mnemonic(name, taken))
            label.setBuddy(widget)
            widget.setAccessibleName(name)
            self._labels.append(label)
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(_BOX_HEIGHT_PX)
        menu = QMenu(self)
        for name, meaning in self._words.variables().items():
            menu.addAction(f"{{{name}}} — {meaning}").triggered.connect(partial(self._insert, name))
        self.insert.setMenu(menu)
        for button in (self.insert, self.reset):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 10)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        cells = (self.audience, self.language, self._text_column())
        for row, (label, cell) in enumerate(zip(self._labels, cells, strict=True)):
            grid.addWidget(label, row, 0)
            grid.addWidget(cell, row, 1)
        self._labels[-1].setContentsMargins(0, 6, 0, 0)
        grid.setAlignment(self._labels[-1], _TOP)
        grid.addWidget(self._read_label(), 3, 0, _TOP)
        grid.addWidget(self._preview_column(), 3, 1)

    def _read_label(self) -> QLabel:
        self.read_label = QLabel(self.tr("The caller reads"))
        self.read_label.setContentsMargins(0, 9, 0, 0)
        return self.read_label

    def _text_column(self) -> QWidget:
        buttons = QHBoxLayout()
        for button in (self.insert, self.reset):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.whose)
        caption = PlainLabel("caption", wrap=True)
        caption.setText(self.tr("What stands in [brackets] is left out where a variable in it is empty."))
        self.box.setAccessibleDescription(caption.text())
        return _column(self.box, self.error, caption, buttons)

    def _preview_column(self) -> QWidget:
        return _column(self.bubble, self.size_line, self.sms, self.remarks)

    def _connect(self) -> None:
        self.audience.activated.connect(self._show_place)
        self.language.activated.connect(self._show_place)
        self.box.textChanged.connect(self._typed)
        self.reset.clicked.connect(self._reset)

    # --- what is shown ---------------------------------------------------------------------------

    def go_to(self, language: Language, audience: Audience) -> None:
        """Edit this text."""
        self.language.setCurrentIndex(list(Language).index(language))
        self.audience.setCurrentIndex(list(Audience).index(audience))
        self._show_place()

    def show_previews(self, previews: Sequence[ReplyPreview]) -> None:
        """Show what callers would read now."""
        self._previews = {(preview.language, preview.audience): preview for preview in previews}
        self._canned = {place: preview.canned for place, preview in self._previews.items()}
        # Who has just emptied the box is about to write.
        if not self._texts.now[self.place] and self.text == self._filled:
            self._fill()
        self._show_preview()

    def show_no_previews(self, error: FocusGuardError) -> None:
        """Show nothing that callers would not read; what is wrong with a text stands at it already."""
        self._previews = {}
        self._show_preview()
        if not isinstance(error, SettingsError):
            self.size_line.setText(in_our_words(str(error)))
        elif not self.error.text():
            self.size_line.setText(self.tr("What callers read stands here as soon as the form is complete."))

    def _show_place(self) -> None:
        self._fill()
        self._show_preview()

    def _fill(self) -> None:
        """Have the text in the box that holds for this place."""
        text = self._texts.now[self.place] or self._original()
        if text != self.text:
            self.box.blockSignals(True)
            self.box.setPlainText(text)
            self.box.blockSignals(False)
        self._filled = text
        self._show_whose()
        self._check()

    def _original(self) -> str:
        """Return the text that holds where the owner wrote none here."""
        language, audience = self.place
        if audience is Audience.KNOWN and (own := self._texts.now[language, Audience.UNKNOWN]):
            return own
        return self._canned.get(self.place, "")

    def _show_whose(self) -> None:
        language, audience = self.place
        is_own = bool(self._texts.now[self.place])
        borrowed = audience is Audience.KNOWN and bool(self._texts.now[language, Audience.UNKNOWN])
        self.whose.setText(self._words.whose(is_own=is_own, borrowed=borrowed))
        self.reset.setEnabled(is_own)

    def _show_preview(self) -> None:
        preview = self._previews.get(self.place)
        for part in (self.read_label, self.bubble, self.sms):
            part.setVisible(preview is not None)
        self.size_line.setText("")
        self.remarks.show_remarks(self._words.remarks(preview.found) if preview else ())
        if preview is not None:
            self.bubble.setText(preview.text)
            self.sms.setText(preview.sms)
            self.size_line.setText(self._words.size(preview))

    def _check(self) -> None:
        """Say at once what is wrong with the text."""
        text = self._texts.now[self.place]
        refused = refusal_of(self.place, text)
        self.error.show_text(self._words.refusal(refused, text) if refused else "")

    # --- what is typed ---------------------------------------------------------------------------

    def _typed(self) -> None:
        text = self.text.strip()
        self._texts.now[self.place] = "" if text == self._original().strip() else text
        self._show_whose()
        self._check()
        self.edited.emit()

    def _insert(self, name: str, checked: bool = False) -> None:
        self.box.insertPlainText(f"{{{name}}}")
        self.box.setFocus()

    def _reset(self) -> None:
        self._texts.now[self.place] = ""
        self._fill()
        self.box.setFocus()
        self.edited.emit()


def _combo(texts: Sequence[str]) -> QComboBox:
    combo = QComboBox()
    combo.addItems(list(texts))
    return combo


def _column(*parts: QWidget | QHBoxLayout) -> QWidget:
    column = QWidget()
    rows = QVBoxLayout(column)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(4)
    for part in parts:
        rows.addWidget(part) if isinstance(part, QWidget) else rows.addLayout(part)
    return column
