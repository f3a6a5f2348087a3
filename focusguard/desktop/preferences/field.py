"""One line of a form: name, editor, help, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from focusguard.desktop.preferences.editors import Editor, editor_of
from focusguard.desktop.preferences.mnemonics import with_mnemonic
from focusguard.desktop.texts import PlainLabel
from focusguard.domain.language import Language
from focusguard.settings import Option
from focusguard.settings.words import MONEY, MONEY_PER_HOUR, Words


class Field(QWidget):
    """An editor with its words: *editor*, or the one that fits the option's rule."""

    def __init__(
        self,
        option: Option,
        language: Language,
        *,
        currency: str,
        taken: set[str],
        editor: Editor | None = None,
    ) -> None:
        super().__init__()
        self.option = option
        name = option.label.text(language)
        text = with_mnemonic(name, taken)
        suffix = _suffix(option.unit, language, currency)
        self.editor: Editor = editor or editor_of(option, language, suffix=suffix, label=text)
        self.editor.setParent(self)  # else the collector ends it, in whichever thread it runs
        widget = self.editor.widget
        self.label = QLabel("" if isinstance(widget, QCheckBox) else text)
        self.label.setBuddy(widget)
        self._help = option.help.text(language)
        self.error = ErrorLine(widget)
        widget.setAccessibleName(name)
        widget.setAccessibleDescription(self._help)
        self.editor.edited.connect(self.error.clear)
        self._lay_out(widget)

    def _lay_out(self, widget: QWidget) -> None:
        caption = PlainLabel("caption", wrap=True)
        caption.setText(self._help)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(3)
        for part in (widget, self.error, caption):
            column.addWidget(part)

    def show_problem(self, text: str) -> None:
        """Show what is wrong with the value; screen readers hear it with the help."""
        self.error.show_text(text)
        self.editor.widget.setAccessibleDescription(f"{text} {self._help}")


class ErrorLine(PlainLabel):
    """A red line below an editor; hidden while nothing is wrong."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__("error", wrap=True)
        self._editor = editor
        self.hide()

    def show_text(self, text: str) -> None:
        """Show *text* and mark the editor."""
        self.setText(text)
        self.setVisible(bool(text))
        self._mark(wrong=bool(text))

    def clear(self) -> None:
        """Hide; the person is putting it right."""
        if self.text():
            self.show_text("")

    def _mark(self, *, wrong: bool) -> None:
        # The style sheet reads the property only when the widget is polished.
        self._editor.setProperty("wrong", wrong)
        self._editor.style().unpolish(self._editor)
        self._editor.style().polish(self._editor)


def _suffix(unit: Words | None, language: Language, currency: str) -> str:
    if unit is None:
        return ""
    symbol = {"EUR": "€", "USD": "$", "GBP": "£"}.get(currency, currency)
    short = {MONEY: symbol, MONEY_PER_HOUR: f"{symbol}/h"}
    return f"\u00a0{short.get(unit, unit.text(language))}"
