"""One page of the preferences: chosen keys of one table of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.preferences.editors import Editor
from focusguard.desktop.preferences.field import ErrorLine, Field
from focusguard.desktop.preferences.mnemonics import with_mnemonic
from focusguard.desktop.preferences.refusals import Refusals
from focusguard.desktop.texts import PlainLabel
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.language import Language
from focusguard.settings import Option, Section, SettingProblem, declared_in

NEW: Final = "[+]"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a page's values come from.

    Attributes:
        values: The table as it is, or its defaults when it is not in the file.
        key: The table's name: `profile`, `calendar`.
        place: The index in an array of tables; None: a plain table.
        is_new: The table of an array does not exist yet.
    """

    values: Section
    key: str
    place: int | None = None
    is_new: bool = False

    @property
    def prefix(self) -> str:
        """The key path by which problems name this table."""
        return self.key if self.place is None else f"{self.key}[{self.place}]"


class SectionPage(QScrollArea):
    """A form over *keys* of a section; `changes` tells what differs from the file.

    Signals:
        edited: A value may be another one now.
    """

    edited = Signal()

    def __init__(self, origin: Origin, keys: tuple[str, ...], language: Language, *, currency: str) -> None:
        super().__init__()
        self.origin = origin
        self.language = language
        self.password: PasswordField | None = None
        self._refusals = Refusals(self)
        self.taken: set[str] = set()
        self.title = origin.values.title.text(language)
        self.setAccessibleName(self.title)  # the arrows scroll it
        self.fields = {key: self._field(key, currency) for key in keys}
        self.form = self._lay_out()

    def _field(self, key: str, currency: str) -> Field:
        declared = declared_in(type(self.origin.values))[key]
        if not isinstance(declared.entry, Option):
            raise TypeError(f"{self.origin.key}.{key} is a table, not an option")
        field = Field(
            declared.entry,
            self.language,
            currency=currency,
            taken=self.taken,
            editor=self.editor_for(key),
        )
        field.editor.show_value(getattr(self.origin.values, declared.attribute))
        field.editor.edited.connect(self.edited)
        return field

    def editor_for(self, key: str) -> Editor | None:
        """Return what edits *key*; None: what fits its rule. For pages that know more of a value."""
        return None

    def _lay_out(self) -> QFormLayout:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 0, 12, 8)
        heading = PlainLabel("title")
        heading.setText(self.title)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(8)
        for field in self.fields.values():
            form.addRow(field.label, field)
        column.addWidget(heading)
        column.addSpacing(6)
        column.addLayout(form)
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        return form

    def add_password(self, secret: str, text: str) -> PasswordField:
        """Add a password that is kept under the name *secret*; returns its field."""
        self.password = PasswordField(secret, text, self.taken)
        self.form.addRow(self.password.label, self.password)
        return self.password

    def add_note(self, text: str) -> None:
        """Add a line that explains something below the fields."""
        note = PlainLabel("caption", wrap=True)
        note.setText(text)
        self.form.addRow("", note)

    def widget_of(self, key: str) -> QWidget:
        """Return what edits *key*; empty: the page's first editor."""
        field = self.fields[key] if key else next(iter(self.fields.values()))
        return field.editor.widget

    def changes(self) -> dict[str, object]:
        """Return key path → value of what differs; a new table as one value under `key[+]`."""
        edited = {
            key: field.editor.value() for key, field in self.fields.items() if self._differs(key, field)
        }
        if not self.origin.is_new:
            return {f"{self.origin.prefix}.{key}": value for key, value in edited.items()}
        if not edited and not self.secrets():
            return {}
        # Required keys stand in the table even when they are empty, so that the problem has a name.
        required = {key: f.editor.value() for key, f in self.fields.items() if f.option.required}
        return {f"{self.origin.key}{NEW}": {"name": self._name(), **required, **edited}}

    def secrets(self) -> dict[str, str]:
        """Return secret name → password, when one was typed."""
        if self.password is None or not self.password.line.text():
            return {}
        return {self.password.secret: self.password.line.text()}

    def show_problem(self, problem: SettingProblem) -> bool:
        """Show *problem* at its field; False: it is not on this page."""
        field = self._field_at(problem.path)
        if field is None:
            return False
        field.show_problem(self._refusals.text(problem, field.option))
        return True

    def holds(self, path: str) -> bool:
        """Tell whether the key at *path* is edited on this page."""
        return self._field_at(path) is not None

    def clear_problems(self) -> None:
        """Forget what was wrong."""
        for field in self.fields.values():
            field.error.clear()

    def _field_at(self, path: str) -> Field | None:
        prefix = f"{self.origin.prefix}."
        if not path.startswith(prefix):
            return None
        # A problem may name an item: `guard.vip[1]`.
        return self.fields.get(path.removeprefix(prefix).partition("[")[0])

    def _differs(self, key: str, field: Field) -> bool:
        attribute = declared_in(type(self.origin.values))[key].attribute
        return bool(field.editor.value() != getattr(self.origin.values, attribute))

    def _name(self) -> object:
        return getattr(self.origin.values, "name", "")


class PasswordField(QWidget):
    """A password that goes to the keyring; what is kept there is never shown."""

    def __init__(self, secret: str, text: str, taken: set[str]) -> None:
        super().__init__()
        self.secret = secret
        self.line = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(text)
        self.label = QLabel(with_mnemonic(text, taken))
        self.label.setBuddy(self.line)
        self.error = ErrorLine(self.line)
        self.use = PlainLabel("caption", wrap=True)
        self.use.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(3)
        for part in (self.line, self.error, self.use):
            column.addWidget(part)

    def explain(self, text: str) -> None:
        """Say below the line what it is for."""
        self.use.setText(text)
        self.use.setVisible(bool(text))
        self.line.setAccessibleDescription(text)

    def show_known(self, *, known: bool) -> None:
        """Say whether a password is kept already."""
        self.line.setPlaceholderText(self.tr("kept in the keyring") if known else self.tr("none yet"))

    def show_failure(self, error: FocusGuardError) -> None:
        """Say why it is not known whether one is kept."""
        self.line.setPlaceholderText(self.tr("keyring out of reach"))
        self.error.show_text(in_our_words(str(error)))
