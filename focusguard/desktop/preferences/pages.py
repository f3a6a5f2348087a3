"""The pages of the preferences, and what two of them do beyond their fields."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.preferences.editors import Editor, SuggestingEditor
from focusguard.desktop.preferences.mnemonics import with_mnemonic
from focusguard.desktop.preferences.page import Origin, SectionPage
from focusguard.desktop.texts import PlainLabel
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.language import Language
from focusguard.settings import CalendarSettings, ProfileKind, Settings, SipSettings, preset

PROFILE_KEYS = ("kind", "name", "language", "country", "time_zone", "hourly_rate", "currency")
CALENDAR_KEYS = ("kind", "url", "username", "write_blocks_to", "all_day")
SIP_KEYS = ("aor", "auth_username", "registrar", "refuse_with", "redirect_to", "pass_to", "register")


class ProfilePage(SectionPage):
    """The profile; another profession offers its preset of blocks and offer."""

    def __init__(self, settings: Settings, language: Language) -> None:
        origin = Origin(settings.profile, "profile")
        super().__init__(origin, PROFILE_KEYS, language, currency=settings.profile.currency)
        self._kept = settings.profile.kind
        text = self.tr("Also take this profession’s blocks and offer")
        self.apply_preset = QCheckBox(with_mnemonic(text, self.taken))
        self.apply_preset.setToolTip(
            self.tr("Replaces the focus windows, the buffer and the duration that is offered; prices stay.")
        )
        self.apply_preset.setVisible(False)
        self.form.insertRow(1, "", self.apply_preset)
        self.fields["kind"].editor.edited.connect(self._offer_preset)
        self.apply_preset.toggled.connect(self.edited)

    def changes(self) -> dict[str, object]:
        """Return the page's changes on top of the preset's, when it was asked for."""
        kind = self.fields["kind"].editor.value()
        wanted = self.apply_preset.isChecked() and isinstance(kind, ProfileKind)
        base = preset(ProfileKind(str(kind))) if wanted else {}
        return {**base, **super().changes()}

    def _offer_preset(self) -> None:
        other = self.fields["kind"].editor.value() != self._kept
        self.apply_preset.setVisible(other)
        self.apply_preset.setChecked(other)


class CalendarPage(SectionPage):
    """The first calendar, with a button that tries it.

    Signals:
        test_asked: kind, url, username, password (None: the one that is kept).
    """

    test_asked = Signal(object, str, str, object)

    def __init__(self, settings: Settings, language: Language) -> None:
        first = settings.calendars[0] if settings.calendars else CalendarSettings()
        origin = Origin(first, "calendar", 0, is_new=not settings.calendars)
        super().__init__(origin, CALENDAR_KEYS, language, currency=settings.profile.currency)
        self.add_password(f"calendar/{first.name}", self.tr("Password"))
        self.test = QPushButton(with_mnemonic(self.tr("Test"), self.taken))
        self.test.setAutoDefault(False)
        self.test.clicked.connect(self._ask)
        self.result = PlainLabel("good", wrap=True)
        self.form.addRow("", self._test_row())
        if others := [calendar.name for calendar in settings.calendars[1:]]:
            text = self.tr("More calendars stand in settings.toml: {names}.")
            self.add_note(text.format(names=", ".join(others)))

    def editor_for(self, key: str) -> Editor | None:
        """Return what offers the known calendars for where blocks are written."""
        return SuggestingEditor() if key == "write_blocks_to" else None

    def offer_names(self, names: list[str]) -> None:
        """Offer *names* for where blocks are written; they are a server's."""
        editor = self.fields["write_blocks_to"].editor
        if isinstance(editor, SuggestingEditor):
            editor.offer(names)

    def _test_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.test)
        layout.addWidget(self.result, 1)
        return row

    def _ask(self) -> None:
        self.test.setEnabled(False)
        self._show_result("muted", self.tr("Connecting…"))
        kind, url, username = (self.fields[key].editor.value() for key in ("kind", "url", "username"))
        typed = self.password.line.text() if self.password else ""
        self.test_asked.emit(kind, url, username, typed or None)

    def show_names(self, names: list[str]) -> None:
        """Show the calendars that were found; names are a server's, so plain text."""
        found = self.tr("%n calendar(s) found", "", len(names))
        if names:
            found = self.tr("{found}: {names}").format(found=found, names=", ".join(names))
        self._show_result("good", found)

    def show_failure(self, error: FocusGuardError) -> None:
        """Show why none was found, in one line."""
        self._show_result("error", " ".join(in_our_words(str(error)).split("\n")))

    def _show_result(self, style: str, text: str) -> None:
        self.test.setEnabled(style != "muted")
        self.result.setObjectName(style)
        self.result.setText(text)
        self.result.style().unpolish(self.result)
        self.result.style().polish(self.result)


class SipPage(SectionPage):
    """The first SIP line."""

    def __init__(self, settings: Settings, language: Language) -> None:
        first = settings.sip[0] if settings.sip else SipSettings()
        origin = Origin(first, "sip", 0, is_new=not settings.sip)
        super().__init__(origin, SIP_KEYS, language, currency=settings.profile.currency)
        self.add_password(f"sip/{first.name}", self.tr("Password"))
        if others := [line.name for line in settings.sip[1:]]:
            self.add_note(
                self.tr("More lines stand in settings.toml: {names}.").format(names=", ".join(others))
            )
