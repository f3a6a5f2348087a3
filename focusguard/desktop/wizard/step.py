"""What every step of the first minutes has: a title, an introduction, fields, and what they come to."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.preferences.editors import Editor
from focusguard.desktop.preferences.field import Field
from focusguard.desktop.preferences.mnemonics import with_mnemonic
from focusguard.desktop.preferences.page import PasswordField
from focusguard.desktop.preferences.refusals import Refusals
from focusguard.desktop.texts import PlainLabel
from focusguard.desktop.wizard.answers import NOTHING, Outcome, value_at
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.language import Language
from focusguard.settings import Option, Section, SettingProblem, Settings, SettingsError, declared_in


class Step(QScrollArea):
    """One step; it is built for one language and follows the settings.

    Attributes:
        section: The table of the settings by which the step is asked for; empty: by none.

    Signals:
        entered: It came to the front.
    """

    entered = Signal()
    section: ClassVar[str] = ""

    def __init__(self, settings: Settings, language: Language, taken: set[str]) -> None:
        super().__init__()
        self.settings = settings
        self.language = language
        self.taken = set(taken)
        self.fields: dict[str, Field] = {}
        self.error = PlainLabel("error", wrap=True)
        self.error.hide()
        self._refusals = Refusals(self)
        self._heading = PlainLabel("title", wrap=True)
        self._intro = PlainLabel("muted", wrap=True)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(12)
        self.form = QFormLayout()
        self._inner = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(4, 0, 12, 8)
        column.setSpacing(10)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.form.setHorizontalSpacing(18)
        self.form.setVerticalSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._intro)
        column.addLayout(self.form)
        column.addLayout(self.rows)
        column.addWidget(self.error)
        column.addStretch(1)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def title(self) -> str:
        """How the list of steps names it."""
        return self._heading.text()

    def say(self, title: str, introduction: str) -> None:
        """Word the head."""
        self._heading.setText(title)
        self._intro.setText(introduction)

    def add_field(self, path: str, section: Section, *, editor: Editor | None = None) -> Field:
        """Add the editor of the option at *path*, `guard.vip`, with its value in *section*."""
        key = path.rpartition(".")[2]
        declared = declared_in(type(section))[key]
        if not isinstance(declared.entry, Option):
            raise TypeError(f"{path} is a table, not an option")
        currency = self.settings.profile.currency
        field = Field(declared.entry, self.language, currency=currency, taken=self.taken, editor=editor)
        field.editor.show_value(getattr(section, declared.attribute))
        self.fields[path] = field
        self.form.addRow(field.label, field)
        return field

    def add_password(self, secret: str, text: str) -> PasswordField:
        """Add a password that is kept under the name *secret*."""
        field = PasswordField(secret, text, self.taken)
        self.form.addRow(field.label, field)
        return field

    def add_widget(self, text: str, widget: QWidget) -> QLabel:
        """Add *widget* with a label of its own."""
        label = QLabel(with_mnemonic(text, self.taken))
        label.setBuddy(widget)
        widget.setAccessibleName(text)
        self.form.addRow(label, widget)
        return label

    def take_focus(self) -> None:
        """Let the keyboard come to the first thing that can be answered."""
        parts = self._inner.findChildren(QWidget)
        able = (p for p in parts if p.focusPolicy() & Qt.FocusPolicy.TabFocus and p.isVisibleTo(self))
        first = next(able, None)
        if first is not None:
            first.setFocus()

    def value(self, path: str) -> object:
        """Return what stands in the field at *path*."""
        return self.fields[path].editor.value()

    def values(self, prefix: str) -> dict[str, object]:
        """Return key → value of the fields below *prefix*."""
        return {
            path.rpartition(".")[2]: field.editor.value()
            for path, field in self.fields.items()
            if path.rpartition(".")[0] == prefix
        }

    def outcome(self) -> Outcome:
        """Return what the answers change."""
        return NOTHING

    def follow(self, settings: Settings) -> None:
        """Take up the settings as they are now in the file; what was typed and not saved yet stays."""
        before, self.settings = self.settings, settings
        for path, field in self.fields.items():
            old, new = value_at(before, path), value_at(settings, path)
            if old != new and field.editor.value() == old:
                field.editor.show_value(new)

    def show_failure(self, error: FocusGuardError) -> None:
        """Show why it was not saved, at its field where it has one."""
        if isinstance(error, SettingsError):
            self.show_problems(error.problems)
        else:
            self._say_wrong(in_our_words(str(error)))

    def show_problems(self, problems: tuple[SettingProblem, ...]) -> None:
        """Show each problem at its field; the first takes the keyboard."""
        self.clear_problems()
        homeless = [str(problem) for problem in problems if not self._show_at_field(problem)]
        self._say_wrong("\n".join(homeless))
        first = next((f for f in self.fields.values() if f.error.text()), None)
        if first is not None:
            first.editor.widget.setFocus()

    def clear_problems(self) -> None:
        """Forget what was wrong."""
        self._say_wrong("")
        for field in self.fields.values():
            field.error.clear()

    def _say_wrong(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _show_at_field(self, problem: SettingProblem) -> bool:
        # A new table's problem counts its place, an item's its index: `sip[0].aor`, `guard.vip[1]`.
        for path, field in self.fields.items():
            if problem.path == path or problem.path.startswith(f"{path}["):
                field.show_problem(self._refusals.text(problem, field.option))
                return True
        return False
