"""The canned reply: the best text that has no hole in it and fits.

Who writes to a caller says who they are, until when they are away, and where the paid frame is; nothing is
advertised. The way through for what is urgent stands in every text, the shortest included: a refusal that
hides it would break a promise (docs/decisions/0015).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from itertools import chain
from typing import Final

from focusguard.domain.audience import Audience
from focusguard.domain.bookings import BookingOffer
from focusguard.domain.errors import TemplateInvalid
from focusguard.domain.language import Language
from focusguard.domain.period import Period
from focusguard.domain.wording.gsm7 import to_gsm7
from focusguard.domain.wording.limits import ANY_LENGTH, TextLimit
from focusguard.domain.wording.spoken import (
    format_money,
    format_until,
    say_callback,
    say_slots,
    say_stop,
    say_way_through,
)
from focusguard.domain.wording.template import fill_template, holes_in


class LanguageBy(StrEnum):
    """What chooses the language of a reply; what it does not tell is the profile's."""

    BOTH = "both"
    BOOK = "book"
    COUNTRY = "country"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class ReplyWords:
    """What stands in a reply whoever calls.

    Attributes:
        canned: The profile's own texts: each language has one for every audience.
        closed: The same outside the working hours, whatever the profile: nobody is at work then.
        no_link: What is said where there is no booking page, or no room for its link.
        own: The owner's templates; where there is none, the profile's own text stands.
        language: The profile's.
        name: The owner's; empty: replies are not signed.
        repeat_within: The way through that the reply tells; zero: there is none.
        price_by_sms: Whether a stranger in France is told the price by SMS.
    """

    canned: Mapping[Language, Mapping[Audience, str]]
    closed: Mapping[Language, Mapping[Audience, str]]
    no_link: Mapping[Language, str]
    language: Language
    name: str
    repeat_within: timedelta
    zone: tzinfo
    own: Mapping[Language, Mapping[Audience, str]] = field(default_factory=dict)
    language_by: LanguageBy = LanguageBy.BOTH
    price_by_sms: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """One reply: for whom, until when, on what way.

    Attributes:
        slots: When the caller could book; none: nothing is offered.
        callback: When somebody who coordinates may ring; None: not known.
        is_closed: Whether the call came outside the working hours, in no block.
        tells_price: Whether the caller may be told what it costs.
    """

    audience: Audience
    language: Language
    offer: BookingOffer
    until: datetime
    at: datetime
    slots: tuple[Period, ...] = ()
    callback: Period | None = None
    limit: TextLimit = ANY_LENGTH
    is_closed: bool = False
    tells_price: bool = True


@dataclass(frozen=True, slots=True)
class Composed:
    """A reply's text.

    Attributes:
        is_linked: Whether the link stands in it.
        is_own: Whether it is the owner's template.
        trouble: Why the owner's template could not be used; empty: it was, or there is none.
    """

    text: str
    is_linked: bool = False
    is_own: bool = False
    trouble: str = ""


def compose_reply(words: ReplyWords, occasion: Occasion) -> Composed:
    """Return the first text that fits: the owner's, the profile's, each without slots, then the link alone.

    Where nothing fits, an SMS takes the link and a part more; elsewhere the link is left out: a message
    that is too long would not arrive at all.
    """
    own, trouble = _own_texts(words, occasion)
    chosen = ""
    for chosen in chain(own, _canned_texts(words, occasion)):
        if occasion.limit.fits(chosen):
            break
    link = occasion.offer.link
    is_linked = bool(link) and link in chosen
    return Composed(chosen, is_linked=is_linked, is_own=chosen in own, trouble=trouble)


def values_for(words: ReplyWords, occasion: Occasion) -> dict[str, str]:
    """Return what each variable stands for; empty: there is nothing to say.

    Who coordinates is shown neither price nor link; slots and price go with the link.
    """
    language, offer, zone = occasion.language, occasion.offer, words.zone
    at = occasion.at.astimezone(zone)
    coordinates = occasion.audience is Audience.COORDINATION
    link = "" if coordinates else offer.link
    starts = [slot.start.astimezone(zone) for slot in occasion.slots]
    callback = occasion.callback
    return {
        "link": link,
        "price": format_money(offer.price, language) if link and occasion.tells_price else "",
        "duration": str(offer.duration_minutes) if link else "",
        "until": format_until(occasion.until.astimezone(zone), at, language),
        "name": words.name,
        "slots": say_slots(starts, at, language) if link else "",
        "callback": say_callback(callback.start.astimezone(zone), at, language) if callback else "",
    }


def own_text(words: ReplyWords, occasion: Occasion) -> str:
    """Return the owner's template filled in, however long; empty: there is none that can be used."""
    texts, _ = _own_texts(words, occasion)
    return texts[0] if texts else ""


def _own_texts(words: ReplyWords, occasion: Occasion) -> tuple[list[str], str]:
    """Return the owner's text, with and without slots, and why there is none where there should be."""
    template = words.own.get(occasion.language, {}).get(occasion.audience, "")
    if not template:
        return [], ""
    try:
        texts = list(_texts(template, words, occasion))
    except TemplateInvalid as error:
        return [], error.message
    holes = holes_in(template, values_for(words, occasion))
    names = " ".join(f"{{{name}}}" for name in sorted(holes))
    return texts, "" if texts or not holes else f"The reply needs {names}, and there is nothing to say there."


def _canned_texts(words: ReplyWords, occasion: Occasion) -> Iterator[str]:
    """Yield the profile's texts, the best first; each is only made where those before it did not fit."""
    canned = (words.closed if occasion.is_closed else words.canned)[occasion.language]
    yield from _texts(canned[occasion.audience], words, occasion)
    link_only = list(_texts(canned[Audience.REPEAT_3], words, occasion))
    yield from link_only
    if not (link_only and occasion.limit.is_sms):
        yield from _texts(words.no_link[occasion.language], words, occasion)


_WITHOUT_SLOTS: Final = {"slots": ""}


def _texts(template: str, words: ReplyWords, occasion: Occasion) -> Iterator[str]:
    """Yield *template* filled in, then without slots; nothing where a hole would be left."""
    values = values_for(words, occasion)
    for known in (values, values | _WITHOUT_SLOTS):
        text = fill_template(template, known)
        if not holes_in(template, known):
            yield _as_sent(text, words, occasion)


def _as_sent(text: str, words: ReplyWords, occasion: Occasion) -> str:
    language, is_sms = occasion.language, occasion.limit.is_sms
    way_through = say_way_through(words.repeat_within, language) if words.repeat_within > timedelta() else ""
    # A link must not run into the next sentence, nor a full stop into a link.
    joint = " " if text.endswith((".", "!", "?", "…")) else " – "
    rest = " ".join(part for part in (way_through, say_stop(language) if is_sms else "") if part)
    whole = joint.join(part for part in (text, rest) if part)
    # A link outside the alphabet would be another link.
    return to_gsm7(whole) if is_sms and to_gsm7(occasion.offer.link) == occasion.offer.link else whole
