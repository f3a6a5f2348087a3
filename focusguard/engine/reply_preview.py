"""Every reply as it would read now: with the owner's own words, price, page and calendar. Sends nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.audience import Audience
from focusguard.domain.bookings import BookingOffer
from focusguard.domain.language import Language
from focusguard.domain.ports import BookingProvider
from focusguard.domain.wording.compose import Occasion, compose_reply
from focusguard.domain.wording.gsm7 import count_parts
from focusguard.domain.wording.limits import SMS
from focusguard.domain.wording.lint import Remark, lint_reply
from focusguard.engine.frame import Frame
from focusguard.engine.openings import Openings, openings_of
from focusguard.engine.policy import Policy

EXAMPLE_REFERENCE: Final = "FG-AAAAAAAA"
# Where no block runs or comes within two days.
_SOME_BLOCK: Final = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class ReplySample:
    """One reply.

    Attributes:
        text: As it goes over the line.
        sms: The same by SMS, to a stranger in France unless the book knows the audience.
        sms_parts: How many parts that is.
        is_own: Whether the owner's template is used.
    """

    language: Language
    audience: Audience
    text: str
    sms: str
    sms_parts: int
    is_own: bool
    remarks: tuple[Remark, ...] = ()


def preview_replies(frame: Frame, booking: BookingProvider, *, at: datetime) -> tuple[ReplySample, ...]:
    """Return the reply for each language and audience, as a caller would get it now.

    Where no block runs, in the next one's words: until its end.
    """
    sample = occasion_now(frame, booking, at=at)
    return tuple(
        _sample(frame, replace(sample, language=language, audience=audience))
        for language in Language
        for audience in Audience
    )


def occasion_now(frame: Frame, booking: BookingProvider, *, at: datetime) -> Occasion:
    """Return what a reply would be made of now, for a stranger in the profile's language."""
    block = frame.block_at(at) or frame.next_block(at)
    until = block.period.end if block is not None else at + _SOME_BLOCK
    return _occasion(frame.policy, booking, frame.openings(at), until=until, at=at)


def occasion_without_calendar(policy: Policy, booking: BookingProvider, *, at: datetime) -> Occasion:
    """Return the same by the settings alone: as if nothing stood in the calendar."""
    openings = openings_of(policy, (), None, at=at)
    return _occasion(policy, booking, openings, until=at + _SOME_BLOCK, at=at)


def _occasion(
    policy: Policy, booking: BookingProvider, openings: Openings, *, until: datetime, at: datetime
) -> Occasion:
    return Occasion(
        audience=Audience.UNKNOWN,
        language=policy.words.language,
        offer=BookingOffer(booking.link_for(EXAMPLE_REFERENCE), policy.duration_minutes, policy.price),
        until=until,
        at=at,
        slots=openings.slots(policy, until=until, at=at),
        callback=openings.callback(until=until),
    )


def _sample(frame: Frame, occasion: Occasion) -> ReplySample:
    words = frame.policy.words
    composed = compose_reply(words, occasion)
    tells_price = occasion.audience is Audience.KNOWN or words.price_by_sms
    sms = compose_reply(words, replace(occasion, limit=SMS, tells_price=tells_price))
    return ReplySample(
        language=occasion.language,
        audience=occasion.audience,
        text=composed.text,
        sms=sms.text,
        sms_parts=count_parts(sms.text),
        is_own=composed.is_own,
        remarks=tuple(lint_reply(words, occasion)),
    )
