"""Tries out what callers would be offered, for tests: a link of the page in the form, and remarks as told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from focusguard.desktop.services import Remark, ReplyPreview, Weight
from focusguard.domain.audience import Audience
from focusguard.domain.language import Language
from focusguard.domain.wording.lint import RemarkKind
from focusguard.settings import BookingSettings, SettingProblem, SettingsError

SEEN = (
    Remark(Weight.GOOD, "cal.com shows a page (HTTP 200)."),
    Remark(Weight.WARNING, "No price was seen on the page."),
)
_WITH_LINK: Final = {
    Language.FR: "En production jusqu’à {until}. Pour un avis\u00a0: {link} ({duration} min, {price}).",
    Language.EN: "Deep in work until {until}. For advice: {link} ({duration} min, {price}).",
}
_COORDINATION: Final = {
    Language.FR: "En production jusqu’à {until}. Pour notre rendez-vous, appelez {callback}.",
    Language.EN: "Deep in work until {until}. About our appointment, call {callback}.",
}
_VALUES: Final = {
    "until": "12\u00a0h",
    "link": "https://cal.com/claire/appel-30?notes=FG-AAAAAAAA",
    "duration": "30",
    "price": "60\u00a0€",
    "callback": "à 12\u00a0h",
    "slots": "demain 9\u00a0h ou 14\u00a0h",
    "name": "Claire Martin",
}


class FakeOffer:
    """An `OfferServices` for tests; what is asked is noted by *note*, which may raise.

    Attributes:
        seen: What a check of the page finds.
    """

    def __init__(self, note: Callable[..., None], booking: BookingSettings) -> None:
        self._note = note
        self._booking = booking
        self.seen: Sequence[Remark] = SEEN

    async def link(self, changes: Mapping[str, object]) -> str:
        self._note("link", dict(changes))
        url = str(changes.get("booking.url", self._booking.url))
        if url and not url.startswith("https://"):
            raise SettingsError((SettingProblem("booking.url", url, "must be an https:// address"),))
        return f"{url}?ref=FG-TESTTEST" if url else ""

    async def check_page(self, changes: Mapping[str, object]) -> Sequence[Remark]:
        self._note("check_page", dict(changes))
        return self.seen

    async def replies(self, changes: Mapping[str, object]) -> Sequence[ReplyPreview]:
        self._note("replies", dict(changes))
        return [_preview(language, audience, changes) for language in Language for audience in Audience]


def canned(language: Language, audience: Audience) -> str:
    if audience is Audience.REPEAT_3:
        return "{link}"
    return (_COORDINATION if audience is Audience.COORDINATION else _WITH_LINK)[language]


def _preview(language: Language, audience: Audience, changes: Mapping[str, object]) -> ReplyPreview:
    ours = canned(language, audience)
    suffix = "" if audience is Audience.UNKNOWN else "_" + audience.replace("-", "_")
    own = str(changes.get(f"reply.{language}{suffix}", ""))
    for name in re.findall(r"\{(\w+)\}", own):
        if name not in _VALUES:
            raise SettingsError((SettingProblem(f"reply.{language}{suffix}", own, "is unknown"),))
    text = re.sub(r"\{(\w+)\}", lambda found: _VALUES[found[1]], own or ours)
    found = (
        (RemarkKind.NO_LINK,) if own and "{link}" not in own and audience is not Audience.COORDINATION else ()
    )
    return ReplyPreview(language, audience, ours, text, f"{text} STOP", 1 + len(text) // 160, found)
