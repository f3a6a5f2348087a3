"""The page of the paid frame: what callers get, tried before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from focusguard.desktop.preferences.mnemonics import with_mnemonic
from focusguard.desktop.preferences.page import Origin, SectionPage
from focusguard.desktop.preferences.remarks import Remarks
from focusguard.desktop.services import Remark, Weight
from focusguard.desktop.texts import PlainLabel
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.language import Language
from focusguard.settings import BookingKind, Settings, SettingsError

BOOKING_KEYS: Final = ("provider", "url", "duration_minutes", "price", "prepaid", "slots_in_reply")
_SECRET: Final = "booking"  # noqa: S105 - the name under which it is kept
_BELOW_THE_PAGE: Final = 2


class BookingPage(SectionPage):
    """The table [booking], with the link that a caller would get.

    Signals:
        link_wanted: The link that is shown may be another one now.
        check_asked: The page is to be fetched and looked at.
        page_changed: What was seen, or is just being looked at, is no longer this page.
    """

    link_wanted = Signal()
    check_asked = Signal()
    page_changed = Signal()

    def __init__(self, settings: Settings, language: Language) -> None:
        origin = Origin(settings.booking, "booking")
        super().__init__(origin, BOOKING_KEYS, language, currency=settings.profile.currency)
        self.link = QLineEdit(readOnly=True)
        self.open = QPushButton(with_mnemonic(self.tr("Try it"), self.taken))
        self.check = QPushButton(with_mnemonic(self.tr("Check the page"), self.taken))
        self.remarks = Remarks()
        self._add_link()
        self._add_key()
        self._order_for_tab()
        for field in self.fields.values():
            field.editor.edited.connect(self.link_wanted)
        self.fields["url"].editor.edited.connect(self._forget_check)
        self.fields["provider"].editor.edited.connect(self._show_use_of_key)

    def _add_link(self) -> None:
        label = QLabel(with_mnemonic(self.tr("The caller gets"), self.taken))
        label.setBuddy(self.link)
        self.link.setAccessibleName(self.tr("The link that a caller gets"))
        self.open.setToolTip(self.tr("Opens the page in your browser, as a caller would see it."))
        self.check.setToolTip(self.tr("Fetches the page and looks whether a caller can use it."))
        self.open.clicked.connect(self._open_in_browser)
        self.check.clicked.connect(self._ask_for_check)
        for button in (self.open, self.check):
            button.setAutoDefault(False)
            button.setEnabled(False)
        self.form.insertRow(_BELOW_THE_PAGE, label, self._link_column())

    def _link_column(self) -> QWidget:
        caption = PlainLabel("caption", wrap=True)
        caption.setText(
            self.tr("With a reference for trying. Each caller gets another one; it tells who came back.")
        )
        self.link.setAccessibleDescription(caption.text())
        buttons = QHBoxLayout()
        for button in (self.open, self.check):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QWidget()
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 6)
        rows.setSpacing(4)
        rows.addWidget(self.link)
        rows.addWidget(caption)
        rows.addLayout(buttons)
        rows.addWidget(self.remarks)
        return column

    def _order_for_tab(self) -> None:
        below = self.fields[BOOKING_KEYS[_BELOW_THE_PAGE]].editor.widget
        line = (self.fields["url"].editor.widget, self.link, self.open, self.check, below)
        for first, second in pairwise(line):
            QWidget.setTabOrder(first, second)

    def _add_key(self) -> None:
        self.add_password(_SECRET, self.tr("API key"))
        self._show_use_of_key()

    @property
    def uses_key(self) -> bool:
        """Whether the provider that is chosen has an API; a page that is only linked to has none."""
        return self.fields["provider"].editor.value() is not BookingKind.LINK

    def _show_use_of_key(self) -> None:
        """Say what the key is for."""
        kind = self.fields["provider"].editor.value()
        words = {
            BookingKind.CALCOM: self.tr(
                "Reads bookings and payments from Cal.com. Without it links work;"
                " who came back is then read from your calendar alone."
            ),
            BookingKind.CALENDLY: self.tr(
                "Reads bookings and payments from Calendly. Without it links work;"
                " who came back is then read from your calendar alone."
            ),
            BookingKind.STRIPE: self.tr(
                "Reads payments from Stripe; a restricted key that only reads Checkout"
                " sessions is enough. Without it links work, but no payment is seen."
            ),
        }
        text = words.get(BookingKind(str(kind)), "")
        if self.password is not None:
            self.password.explain(text)
            self.form.setRowVisible(self.password, bool(text))

    def secrets(self) -> dict[str, str]:
        """Return the key, when one was typed and the provider has any."""
        return super().secrets() if self.uses_key else {}

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the link: what it is made of may have changed on another page."""
        super().showEvent(event)
        self.link_wanted.emit()

    def show_link(self, link: str) -> None:
        """Show what a caller would get; empty: no page is set up."""
        if self.fields["url"].editor.value():
            self._show_link(link, self.tr("The address above is an example: write your own page’s."))
        else:
            self._show_link(link, self.tr("No page yet: replies go out without a link."))

    def show_no_link(self, error: FocusGuardError) -> None:
        """Show that no link can be made of the form as it stands."""
        # While somebody types, what is wrong is not told off; saving tells it at its field.
        unfinished = self.tr("The link stands here as soon as the form is complete.")
        self._show_link("", unfinished if isinstance(error, SettingsError) else str(error))

    def _show_link(self, link: str, instead: str) -> None:
        self.link.setText(link)
        self.link.setCursorPosition(0)
        self.link.setPlaceholderText(instead)
        for button in (self.open, self.check):
            button.setEnabled(bool(link))

    def _open_in_browser(self) -> None:
        if not QDesktopServices.openUrl(QUrl(self.link.text())):
            text = self.tr("No browser could be opened. Copy the link into one.")
            self.remarks.show_remarks([Remark(Weight.WARNING, text)])

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
        self.show_check([Remark(Weight.WARNING, " ".join(str(error).split("\n")))])

    def _forget_check(self) -> None:
        """Take away what was seen on another page."""
        self.page_changed.emit()
        self.remarks.show_remarks([])
