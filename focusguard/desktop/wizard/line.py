"""Step 6: where calls arrive."""

from __future__ import annotations

from PySide6.QtWidgets import QRadioButton

from focusguard.desktop.preferences.mnemonics import with_mnemonic
from focusguard.desktop.texts import PlainLabel
from focusguard.desktop.wizard.answers import NOTHING, Outcome, line_outcome
from focusguard.desktop.wizard.step import Step
from focusguard.domain.language import Language
from focusguard.settings import Settings, SipSettings

_PREFIX = "sip[0]"


class LineStep(Step):
    """A SIP account, or by hand; what is not there yet is said to be so."""

    section = "sip"

    def __init__(self, settings: Settings, language: Language, taken: set[str]) -> None:
        super().__init__(settings, language, taken)
        known = settings.sip[0] if settings.sip else SipSettings()
        self.say(
            self.tr("Where you are called"),
            self.tr("FocusGuard deflects calls on a SIP line: your VoIP provider’s account, or a box’s."),
        )
        self.sip = QRadioButton(with_mnemonic(self.tr("A SIP account"), self.taken))
        self.by_hand = QRadioButton(with_mnemonic(self.tr("None for now: by hand"), self.taken))
        self.form.addRow("", self.sip)
        for key in ("aor", "auth_username", "registrar"):
            self.add_field(f"{_PREFIX}.{key}", known)
        self.password = self.add_password(f"sip/{known.name}", self.tr("Password"))
        self.form.addRow("", self.by_hand)
        self._add_truths()
        self.sip.toggled.connect(self._show_fields)
        self.sip.setChecked(True)
        self._offer_by_hand()

    def _add_truths(self) -> None:
        for text in (
            self.tr(
                "By hand: blocks, calendar and figures work, but no call is seen or deflected. Switch your "
                "phone to do-not-disturb yourself."
            ),
            self.tr(
                "Android: the answer by KDE Connect is not there yet. A mobile number can be guarded where "
                "your operator forwards its calls to the SIP line."
            ),
            self.tr(
                "iPhone: Apple lets no app refuse or answer calls. Use a Focus mode on the phone, or forward "
                "its calls to the SIP line."
            ),
        ):
            label = PlainLabel("caption", wrap=True)
            label.setText(text)
            self.rows.addWidget(label)

    def _show_fields(self, wanted: bool) -> None:
        for field in self.fields.values():
            self.form.setRowVisible(field, wanted)
        self.form.setRowVisible(self.password, wanted)

    def _offer_by_hand(self) -> None:
        """Offer to have no account only while there is none."""
        self.form.setRowVisible(self.by_hand, not self.settings.sip)

    def follow(self, settings: Settings) -> None:
        """Take up whether there is an account now, too."""
        super().follow(settings)
        self._offer_by_hand()

    def outcome(self) -> Outcome:
        """Return what the answers change; by hand: nothing."""
        if not self.sip.isChecked():
            return NOTHING
        return line_outcome(self.settings, self.values(_PREFIX), self.password.line.text())
