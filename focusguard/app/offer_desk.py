"""Tries out, for the preferences, what callers would be offered: nothing is saved or sent."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from focusguard.app.policy import booking_of
from focusguard.bookings.page_check import PageState, PageVerdict, check_page
from focusguard.desktop.services import Remark, Weight
from focusguard.settings import BookingKind, Settings

SAMPLE_REFERENCE: Final = "FG-TESTTEST"
LookAtPage = Callable[[str], Awaitable[PageVerdict]]


class OfferDesk:
    """Implements `OfferServices` over the settings file and the changes that a form holds."""

    def __init__(self, settings_file: Path, look: LookAtPage = check_page) -> None:
        self._file = settings_file
        self._look = look

    async def link(self, changes: Mapping[str, object]) -> str:
        """Return the link that a caller would get, with a reference for trying; empty: there is no page."""
        return booking_of(await self._drafted(changes)).link_for(SAMPLE_REFERENCE)

    async def check_page(self, changes: Mapping[str, object]) -> Sequence[Remark]:
        """Fetch the booking page and return what was seen."""
        settings = await self._drafted(changes)
        verdict = await self._look(booking_of(settings).url)
        return page_remarks(verdict, settings.booking.provider)

    async def _drafted(self, changes: Mapping[str, object]) -> Settings:
        from focusguard.settings.writing import drafted_settings  # late: tomlkit is only for writing

        return await asyncio.to_thread(drafted_settings, self._file, changes)


def page_remarks(verdict: PageVerdict, named: BookingKind) -> list[Remark]:
    """Return what a look at the page says to its owner, who *named* the provider in the form."""
    # A page that shows itself to people only is no fault of the owner's.
    grave = {PageState.ANSWERS: Weight.GOOD, PageState.REFUSED: Weight.NOTE}
    said = " ".join(part for part in (verdict.message, verdict.advice) if part)
    remarks = [Remark(grave.get(verdict.state, Weight.WARNING), said)]
    runs = _PROVIDERS.get(verdict.provider)
    if verdict.ok and runs is not None and runs is not named:
        remarks.append(
            Remark(Weight.WARNING, f"The page is run by {_NAMES[runs]}: choose it as the provider.")
        )
    return remarks


_PROVIDERS: Final = {kind.value: kind for kind in BookingKind if kind is not BookingKind.LINK}
_NAMES: Final = {
    BookingKind.CALCOM: "Cal.com",
    BookingKind.CALENDLY: "Calendly",
    BookingKind.STRIPE: "Stripe",
}
