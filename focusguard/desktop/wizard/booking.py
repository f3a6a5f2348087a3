"""Step 5: the page where callers book, with the link that they would get."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.preferences.mnemonics import with_mnemonic
from focusguard.desktop.preferences.remarks import Remarks
from focusguard.desktop.services import Remark, Weight
from focusguard.desktop.wizard.answers import Outcome, booking_outcome
from focusguard.desktop.wizard.step import Step
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.language import Language
from focusguard.settings import Settings, examples_left


class BookingStep(Step):
    """Who runs the page, where it is, how long and how much.

    Signals:
        link_wanted: The link that is shown may be another one now.
        check_asked: The page is to be fetched and looked at.
    """

    link_wanted = Signal()
    check_asked = Signal()

    def __init__(self, settings: Settings, language: Language, taken: set[str]) -> None:
        super().__init__(settings, language, taken)
        self.say(
            self.tr("Your booking page"),
            self.tr(
                "The reply carries this link: a caller books, and pays where you ask for it. Without a page "
                "the reply says when you are free again."
            ),
        )
        for key in ("provider", "url", "duration_minutes", "price"):
            self.add_field(f"booking.{key}", settings.booking)
        self._leave_to_the_owner()
        self.link = QLineEdit(readOnly=True)
        self.check = QPushButton(with_mnemonic(self.tr("Check the page"), self.taken))
        self.remarks = Remarks()
        self._add_preview()

    def _leave_to_the_owner(self) -> None:
        """Take the example's address out; it is somebody else's page."""
        editor = self.fields["booking.url"].editor
        if "booking.url" in examples_left(self.settings):
            editor.show_value("")
            if isinstance(editor.widget, QLineEdit):
                editor.widget.setPlaceholderText(self.settings.booking.url)

    def _add_preview(self) -> None:
        self.add_widget(self.tr("The caller gets"), self.link)
        self.check.setAutoDefault(False)
        self.check.setEnabled(False)
        self.check.clicked.connect(self._ask_for_check)
        self.rows.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(self.remarks)
        self.entered.connect(self.link_wanted)
        for field in self.fields.values():
            field.editor.edited.connect(self.link_wanted)
            field.editor.edited.connect(lambda: self.remarks.show_remarks([]))

    def outcome(self) -> Outcome:
        """Return what the answers change; an address left empty takes the example's away, too."""
        return booking_outcome(self.settings, self.values("booking"))

    def show_link(self, link: str) -> None:
        """Show what a caller would get; empty: no page."""
        self.link.setText(link)
        self.link.setPlaceholderText(self.tr("no link"))
        self.link.setCursorPosition(0)
        self.check.setEnabled(bool(link))

    def show_no_link(self, error: FocusGuardError) -> None:
        """Show no link: what is typed is no address yet."""
        self.show_link("")

    def _ask_for_check(self) -> None:
        self.check.setEnabled(False)
        self.remarks.show_remarks([Remark(Weight.NOTE, self.tr("Fetching the page…"))])
        self.check_asked.emit()

    def show_check(self, remarks: Sequence[Remark]) -> None:
        """Show what was seen on the page."""
        self.check.setEnabled(bool(self.link.text()))
        self.remarks.show_remarks(remarks)

    def show_check_failed(self, error: FocusGuardError) -> None:
        """Show why nothing was seen."""
        self.show_check([Remark(Weight.WARNING, " ".join(in_our_words(str(error)).split("\n")))])
