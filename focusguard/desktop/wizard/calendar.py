"""Step 4: the calendar, tried at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.formats import Formats
from focusguard.desktop.preferences.mnemonics import with_mnemonic
from focusguard.desktop.texts import PlainLabel, one_way
from focusguard.desktop.wizard.answers import Outcome, calendar_outcome
from focusguard.desktop.wizard.provider_hints import ProviderHints
from focusguard.desktop.wizard.providers import PRESETS, Provider, provider_of
from focusguard.desktop.wizard.step import Step
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.focus import FocusBlock
from focusguard.domain.language import Language
from focusguard.settings import CalendarKind, CalendarSettings, Settings

_PREFIX = "calendar[0]"


class CalendarStep(Step):
    """A provider, an address, who one is; what was found is listed.

    Signals:
        test_asked: kind, url, username, password (None: the one that is kept).
    """

    section = "calendar"
    test_asked = Signal(object, str, str, object)

    def __init__(self, settings: Settings, language: Language, taken: set[str]) -> None:
        super().__init__(settings, language, taken)
        self._hints = ProviderHints(self)
        known = settings.calendars[0] if settings.calendars else CalendarSettings()
        self.say(
            self.tr("Your calendar"),
            self.tr(
                "Your blocks and appointments are read in it: who has an appointment gets through. The "
                "password goes to this machine’s keyring, nowhere else."
            ),
        )
        self.provider = QComboBox()
        self.hint = PlainLabel("caption", wrap=True)
        self._written = ""
        self._kind = known.kind
        self._add_provider(known)
        for key in ("url", "username"):
            self.add_field(f"{_PREFIX}.{key}", known)
        self.password = self.add_password(f"calendar/{known.name}", self.tr("Password"))
        self.test = QPushButton(with_mnemonic(self.tr("Test the connection"), self.taken))
        self.result = PlainLabel("good", wrap=True)
        self.block = PlainLabel("muted", wrap=True)
        self._add_test()
        self._show_provider(known.url)

    def _add_provider(self, known: CalendarSettings) -> None:
        for provider, preset in PRESETS.items():
            self.provider.addItem(self._hints.name(provider, preset.name), provider)
        chosen = provider_of(known.url, known.kind) if known.url else Provider.ICLOUD
        self.provider.setCurrentIndex(list(PRESETS).index(chosen))
        self.add_widget(self.tr("Provider"), self.provider)
        self.form.addRow("", self.hint)
        self.provider.activated.connect(self._choose)

    def _add_test(self) -> None:
        self.test.setAutoDefault(False)
        self.test.clicked.connect(self._ask)
        for part in (self.test, self.result, self.block):
            self.rows.addWidget(
                part, 0, Qt.AlignmentFlag.AlignLeft if part is self.test else Qt.AlignmentFlag(0)
            )
        self.result.hide()
        self.block.hide()
        for field in self.fields.values():
            field.editor.edited.connect(self._forget_result)
        self.fields[f"{_PREFIX}.username"].editor.edited.connect(self._fill_in_user)
        self.password.line.textEdited.connect(self._forget_result)

    @property
    def chosen(self) -> Provider:
        """Who keeps the calendar."""
        return list(PRESETS)[self.provider.currentIndex()]

    def _choose(self) -> None:
        self._kind = PRESETS[self.chosen].kind
        self._forget_result()
        self._show_provider(PRESETS[self.chosen].url_for(str(self.value(f"{_PREFIX}.username"))))

    def _show_provider(self, url: str) -> None:
        url = url or PRESETS[self.chosen].url_for("")
        self.fields[f"{_PREFIX}.url"].editor.show_value(url)
        line = self.fields[f"{_PREFIX}.url"].editor.widget
        if isinstance(line, QLineEdit):
            line.setPlaceholderText(PRESETS[self.chosen].shape)
        self._written = url
        hint = self._hints.hint(self.chosen)
        self.hint.setText(hint)
        self.provider.setAccessibleDescription(hint)
        asks_who = self._kind is CalendarKind.CALDAV
        self.form.setRowVisible(self.fields[f"{_PREFIX}.username"], asks_who)
        self.form.setRowVisible(self.password, asks_who)

    def _fill_in_user(self) -> None:
        """Bring the user name into an address that has it, as long as nobody wrote another."""
        editor = self.fields[f"{_PREFIX}.url"].editor
        if "{username}" in PRESETS[self.chosen].pattern and editor.value() == self._written:
            self._written = PRESETS[self.chosen].url_for(str(self.value(f"{_PREFIX}.username")))
            editor.show_value(self._written)

    @property
    def _typed_password(self) -> str:
        return self.password.line.text() if self._kind is CalendarKind.CALDAV else ""

    def answers(self) -> dict[str, object]:
        """Return the answers as the settings have them."""
        values = {**self.values(_PREFIX), "kind": self._kind}
        return values if self._kind is CalendarKind.CALDAV else {**values, "username": ""}

    def outcome(self) -> Outcome:
        """Return what the answers change; a preset's address alone, without anybody, is no answer."""
        password = self._typed_password
        if self._kind is CalendarKind.CALDAV and not (self.value(f"{_PREFIX}.username") or password):
            url = self.value(f"{_PREFIX}.url")
            if url in ("", PRESETS[self.chosen].url_for("")) and not self.settings.calendars:
                return Outcome()
        return calendar_outcome(self.settings, self.answers(), password)

    def _ask(self) -> None:
        self.clear_problems()
        problems = self.outcome().problems
        if problems:
            self.show_problems(problems)
            return
        self.test.setEnabled(False)
        self._show_result("muted", self.tr("Connecting…"))
        answers = self.answers()
        self.test_asked.emit(self._kind, answers["url"], answers["username"], self._typed_password or None)

    def show_names(self, names: list[str]) -> None:
        """Show the calendars that were found; their names are a server's."""
        found = self.tr("%n calendar(s) found", "", len(names))
        if names:
            listed = ", ".join(one_way(name) for name in names)
            found = self.tr("{found}: {names}").format(found=found, names=listed)
        self._show_result("good", found)

    def show_test_failed(self, error: FocusGuardError) -> None:
        """Show the cause, as the core tells it."""
        self._show_block("")
        self._show_result("error", " ".join(in_our_words(str(error)).split("\n")))

    def show_reading(self) -> None:
        """Say that the calendar is being read: the first time takes a while."""
        self._show_block(self.tr("Saved. Reading your events…"))

    def show_next_block(self, block: FocusBlock | None, formats: Formats) -> None:
        """Show the block that runs or comes next; its title is whoever's."""
        if block is None:
            self._show_block(self.tr("Saved. No focus block is in sight until tomorrow night."))
            return
        when = formats.short_day(formats.day_of(block.period.start))
        span = formats.span(block.period.start, block.period.end)
        text = self.tr("Saved. Next block: {day}, {span}").format(day=when, span=span)
        title = one_way(block.title)
        self._show_block(f"{text} · {title}" if title else text)

    def _show_block(self, text: str) -> None:
        self.block.setText(text)
        self.block.setVisible(bool(text))

    def _forget_result(self) -> None:
        self.result.hide()
        self._show_block("")

    def _show_result(self, style: str, text: str) -> None:
        self.test.setEnabled(style != "muted")
        self.result.setObjectName(style)
        self.result.setText(text)
        self.result.style().unpolish(self.result)
        self.result.style().polish(self.result)
        self.result.show()
