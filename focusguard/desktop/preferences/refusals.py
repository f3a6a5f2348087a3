"""What may stand in a field, in the reader's language; the settings say it in the file's words."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QObject

from focusguard.settings import Option, SettingProblem
from focusguard.settings.forms import AOR, COUNTRY, CURRENCY, LINK, NAME, SIP_URI, TIME_ZONE, WEB_URL
from focusguard.settings.rules import ListOf, Rule
from focusguard.settings.texts import AddressText, PatternText, PrefixText

# A problem with one line of a list: `guard.vip[1]`.
_ITEM: Final = re.compile(r"\[\d+\]$")
_IN_BOTH: Final = "stands in guard.vip"


class Refusals(QObject):
    """Words why a value is not allowed."""

    def text(self, problem: SettingProblem, option: Option) -> str:
        """Return one sentence for the field that holds *option*."""
        words = self._beside_others(problem) or self._words(option.rule) or problem.allowed
        if _ITEM.search(problem.path):
            words = self.tr("“{value}”: {allowed}").format(value=problem.value.strip('"'), allowed=words)
        if problem.nearest:
            return self.tr("{allowed} Did you mean {nearest}?").format(allowed=words, nearest=problem.nearest)
        return words

    def _beside_others(self, problem: SettingProblem) -> str:
        """Return what is asked of a value because of another one."""
        if problem.path == "focus.block_title":
            return self.tr("One of the titles above, or nothing.")
        if problem.path.startswith("guard.refuse_silently") and problem.allowed.startswith(_IN_BOTH):
            return self.tr("It stands in the list of those who always get through: keep it in one of both.")
        return ""

    def _words(self, rule: Rule) -> str:
        match rule:
            case ListOf(item=PatternText()):
                return self.tr(
                    "One a line: 06 12 34 56 78, sip:name@host, name@host, group:family, tel:+33142*,"
                    " *@example.net."
                )
            case ListOf(item=PrefixText()):
                return self.tr("The beginning of numbers, one a line: 0162 or +33162.")
            case ListOf(item=AddressText()) | AddressText():
                return self.tr("One number or address a line: 06 12 34 56 78, sip:name@host or name@host.")
            case _:
                known: list[tuple[Rule, str]] = [
                    (
                        WEB_URL,
                        self.tr("An http://, https:// or webcal:// address, without a password in it."),
                    ),
                    (LINK, self.tr("An https:// address.")),
                    (AOR, self.tr("An address like sip:name@provider.")),
                    (SIP_URI, self.tr("A server like sip:provider or sip:192.0.2.1:5060.")),
                    (COUNTRY, self.tr("A country of two capitals, like FR.")),
                    (CURRENCY, self.tr("A currency of three capitals, like EUR.")),
                    (TIME_ZONE, self.tr("A time zone like Europe/Paris.")),
                    (NAME, self.tr("Small letters, digits, space, - and _.")),
                ]
                return next((words for form, words in known if form is rule), "")
