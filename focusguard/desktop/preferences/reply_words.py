"""What is said of the reply's texts: to whom they go, whose they are, what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from focusguard.desktop.services import Remark, ReplyPreview, Weight
from focusguard.domain.audience import Audience
from focusguard.domain.language import Language
from focusguard.domain.wording.lint import RemarkKind
from focusguard.settings.person import REPLY
from focusguard.settings.rules import Refused

_UNKNOWN: Final = re.compile(r"(\{.{0,40}?\}) is unknown; ")
# The others tell of a text that is still sent, if not as it stands there.
_GRAVE: Final = {RemarkKind.NO_LINK, RemarkKind.SALES, RemarkKind.EMPTY_PROMISE}


class ReplyWords(QObject):
    """Words texts and their previews in the language that is installed."""

    def audience(self, audience: Audience) -> str:
        """Return to whom a text goes."""
        words = {
            Audience.UNKNOWN: self.tr("Somebody unknown"),
            Audience.KNOWN: self.tr("Somebody from your people or your calendar"),
            Audience.COORDINATION: self.tr("Who has an appointment soon: no price, no link"),
            Audience.REPEAT_2: self.tr("Who had a reply before"),
            Audience.REPEAT_3: self.tr("Who had several replies before"),
        }
        return words[audience]

    def language(self, language: Language) -> str:
        """Return the name of a language."""
        return {Language.FR: self.tr("French"), Language.EN: self.tr("English")}[language]

    def variables(self) -> dict[str, str]:
        """Return what may stand in braces, and what it becomes."""
        return {
            "until": self.tr("when the block ends"),
            "link": self.tr("the link to your booking page"),
            "price": self.tr("the price, taxes included"),
            "duration": self.tr("the duration, in minutes"),
            "slots": self.tr("your next free slots"),
            "callback": self.tr("when to ring back, for who has an appointment"),
            "name": self.tr("your name"),
        }

    def whose(self, *, is_own: bool, borrowed: bool) -> str:
        """Return whose text this is; *borrowed*: without an own one, that for strangers holds."""
        if is_own:
            return self.tr("Your text")
        return self.tr("Your text for strangers") if borrowed else self.tr("The profession’s text")

    def size(self, preview: ReplyPreview) -> str:
        """Return how long a text is as an SMS."""
        parts = self.tr("%n part(s)", "", preview.sms_parts)
        letters = self.tr("%n character(s)", "", len(preview.sms))
        return self.tr("By SMS ({parts}, {letters}):").format(parts=parts, letters=letters)

    def remarks(self, found: Sequence[RemarkKind]) -> list[Remark]:
        """Return what is wrong with a text, and what to do."""
        words = {
            RemarkKind.NO_LINK: self.tr("The text has no {link}: nobody can book."),
            RemarkKind.SALES: self.tr(
                "Who has an appointment soon is shown neither price nor link: take {link} and {price} out."
                " {callback} says when to ring back."
            ),
            RemarkKind.PRICE_BY_SMS: self.tr(
                "By SMS a stranger in France is not told the price. Put it into brackets, [ ({price})],"
                " or tick the box below; else the profession’s text goes by SMS."
            ),
            RemarkKind.MAY_BE_EMPTY: self.tr(
                "{slots} and {callback} are not always known. Put them into brackets with their words;"
                " else the profession’s text goes when there are none."
            ),
            RemarkKind.EMPTY_PROMISE: self.tr(
                "The text promises that a second call gets through, and none does: see “Second call” in the"
                " guard’s section."
            ),
            RemarkKind.TOO_LONG: self.tr(
                "The text is too long for one of its ways: a shorter one goes instead. Shorten it, or the"
                " address of the booking page."
            ),
            RemarkKind.MANY_PARTS: self.tr(
                "By SMS even the link alone takes several parts: use a shorter address of the booking page."
            ),
        }
        return [
            Remark(Weight.WARNING if kind in _GRAVE else Weight.NOTE, words[kind])
            for kind in found
            if kind in words  # what cannot be read at all is told at the text itself
        ]

    def refusal(self, refused: Refused, text: str) -> str:
        """Return why *text* cannot be sent, and what was meant perhaps."""
        if len(text) > REPLY.longest:
            return self.tr("At most %n character(s).", "", REPLY.longest)
        unknown = _UNKNOWN.match(refused.allowed)
        if unknown is None:
            return self.tr(
                "A brace or a bracket is left alone. By themselves they are written {{ }} {[} {]}."
            )
        if not refused.nearest:
            return self.tr("{name} does not exist.").format(name=unknown[1])
        words = self.tr("{name} does not exist. Did you mean {nearest}?")
        return words.format(name=unknown[1], nearest=refused.nearest)
