"""Tries out what callers would be offered, for tests: a link of the page in the form, and remarks as told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from focusguard.desktop.services import Remark, Weight
from focusguard.settings import BookingSettings, SettingProblem, SettingsError

SEEN = (
    Remark(Weight.GOOD, "cal.com shows a page (HTTP 200)."),
    Remark(Weight.WARNING, "No price was seen on the page."),
)


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
