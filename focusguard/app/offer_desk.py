"""Tries out, for the preferences, what callers would be offered: nothing is saved or sent."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from focusguard.app.policy import booking_of
from focusguard.bookings.page_check import PageState, PageVerdict, check_page
from focusguard.desktop.services import Remark, ReplyPreview, Weight
from focusguard.domain.ports import Clock
from focusguard.engine.frame import Frame
from focusguard.engine.policy import Policy
from focusguard.engine.reply_preview import ReplySample, preview_replies
from focusguard.engine.stores import Stores
from focusguard.settings import BookingKind, Settings

SAMPLE_REFERENCE: Final = "FG-TESTTEST"
LookAtPage = Callable[[str], Awaitable[PageVerdict]]


@dataclass(frozen=True, slots=True)
class OfferDesk:
    """Implements `OfferServices` over the settings file, the changes that a form holds, and the journal.

    Attributes:
        policy: What settings mean for the engine.
        look: Fetches the booking page.
    """

    settings_file: Path
    stores: Stores
    policy: Callable[[Settings], Policy]
    clock: Clock
    look: LookAtPage = check_page

    async def link(self, changes: Mapping[str, object]) -> str:
        """Return the link that a caller would get, with a reference for trying; empty: there is no page."""
        return booking_of(await self._drafted(changes)).link_for(SAMPLE_REFERENCE)

    async def check_page(self, changes: Mapping[str, object]) -> Sequence[Remark]:
        """Fetch the booking page and return what was seen."""
        settings = await self._drafted(changes)
        verdict = await self.look(booking_of(settings).url)
        return page_remarks(verdict, settings.booking.provider)

    async def replies(self, changes: Mapping[str, object]) -> Sequence[ReplyPreview]:
        """Return what each audience would read in each language now."""
        settings = await self._drafted(changes)
        return await asyncio.to_thread(self._previews, settings)

    def _previews(self, settings: Settings) -> list[ReplyPreview]:
        policy = self.policy(settings)
        samples = preview_replies(Frame(self.stores, policy), booking_of(settings), at=self.clock.now())
        return [_preview(sample, policy) for sample in samples]

    async def _drafted(self, changes: Mapping[str, object]) -> Settings:
        from focusguard.settings.writing import drafted_settings  # late: tomlkit is only for writing

        return await asyncio.to_thread(drafted_settings, self.settings_file, changes)


def page_remarks(verdict: PageVerdict, named: BookingKind) -> list[Remark]:
    """Return what a look at the page says to its owner, who *named* the provider in the form."""
    # A page that shows itself to people only is no fault of the owner's.
    grave = {PageState.ANSWERS: Weight.GOOD, PageState.REFUSED: Weight.NOTE}
    said = " ".join(part for part in (verdict.message, verdict.advice) if part)
    remarks = [Remark(grave.get(verdict.state, Weight.WARNING), said)]
    runs = _PROVIDERS.get(verdict.provider)
    if verdict.ok and runs is not None and runs is not named:
        words = f"The page is run by {_NAMES[runs]}: choose it as the provider."
        remarks.append(Remark(Weight.WARNING, words))
    return remarks


_PROVIDERS: Final = {kind.value: kind for kind in BookingKind if kind is not BookingKind.LINK}
_NAMES: Final = {
    BookingKind.CALCOM: "Cal.com",
    BookingKind.CALENDLY: "Calendly",
    BookingKind.STRIPE: "Stripe",
}


def _preview(sample: ReplySample, policy: Policy) -> ReplyPreview:
    return ReplyPreview(
        language=sample.language,
        audience=sample.audience,
        canned=policy.words.canned[sample.language][sample.audience],
        text=sample.text,
        sms=sample.sms,
        sms_parts=sample.sms_parts,
        found=tuple(dict.fromkeys(remark.kind for remark in sample.remarks)),
    )
