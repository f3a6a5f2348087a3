"""What becomes of a call under given rules, and which rule says so, in words."""

from __future__ import annotations

from PySide6.QtCore import QObject

from focusguard.domain.decisions import Deflect, Observe, Pass, Reason
from focusguard.domain.replay import Verdict


class VerdictWords(QObject):
    """Words verdicts and reasons in the language that is installed."""

    def verdict(self, verdict: Verdict) -> str:
        """Return what becomes of the call and why: `Let through: second call, urgent`."""
        words = self.tr("{what}: {why}")
        return words.format(what=self._what(verdict), why=self.reason(verdict.decision.reason))

    def _what(self, verdict: Verdict) -> str:
        match verdict.decision:
            case Pass():
                return self.tr("Let through")
            case Observe():
                return self.tr("Only observed")
            case Deflect():
                with_reply = self.tr("Refused, with a reply")
                return with_reply if verdict.gets_reply else self.tr("Refused, no reply")

    def reason(self, reason: Reason) -> str:
        """Return the rule that spoke, as it stands behind a colon or in a list."""
        words = {
            Reason.GUARD_OFF: self.tr("guard off"),
            Reason.PAUSED: self.tr("guard suspended"),
            Reason.NOT_IN_FOCUS: self.tr("no block"),
            Reason.EMERGENCY: self.tr("emergency or service number"),
            Reason.VIP: self.tr("always welcome"),
            Reason.PLANNED: self.tr("planned call"),
            Reason.UNKNOWN_AT_SLOT: self.tr("somebody’s slot"),
            Reason.REPEAT_CALLER: self.tr("second call, urgent"),
            Reason.EARNED_VIP: self.tr("paying client"),
            Reason.FREE_CALL: self.tr("free call of the month"),
            Reason.FIRST_CONTACT: self.tr("first contact"),
            Reason.ANONYMOUS: self.tr("withheld number"),
            Reason.SHADOW: self.tr("the guard only watches"),
            Reason.REFUSE_SILENTLY: self.tr("on your list"),
            Reason.SPAM: self.tr("canvassing number"),
            Reason.COORDINATION: self.tr("client with an appointment soon"),
            Reason.OUT_OF_HOURS: self.tr("outside your hours"),
            Reason.IN_FOCUS: self.tr("unplanned"),
        }
        return words.get(reason, reason.value)
