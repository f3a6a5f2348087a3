"""What is wrong with a reply's text before anybody gets it, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Final

from focusguard.domain.audience import Audience
from focusguard.domain.errors import TemplateInvalid
from focusguard.domain.language import Language
from focusguard.domain.wording.compose import Occasion, ReplyWords, compose_reply, own_text, values_for
from focusguard.domain.wording.gsm7 import count_parts
from focusguard.domain.wording.limits import SMS, TextLimit
from focusguard.domain.wording.template import fill_template, parse_template

# What a datagram leaves a text beside addresses of usual length.
_SIP: Final = TextLimit(octets=560)
# They can be empty however complete the settings are.
_NOT_ALWAYS_KNOWN: Final = frozenset({"slots", "callback"})
_PROMISE = re.compile(r"rappel\w+ (?:dans|sous)|call (?:back|again) within|urgen(?:t|ce|cy)", re.IGNORECASE)


class RemarkKind(StrEnum):
    """What is remarked."""

    BROKEN = "broken"
    NO_LINK = "no-link"
    SALES = "sales"
    PRICE_BY_SMS = "price-by-sms"
    MAY_BE_EMPTY = "may-be-empty"
    EMPTY_PROMISE = "empty-promise"
    TOO_LONG = "too-long"
    MANY_PARTS = "many-parts"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to see to. `message` is plain English for `doctor`; windows have words of their own."""

    kind: RemarkKind
    language: Language
    audience: Audience
    message: str
    advice: str


def lint_reply(words: ReplyWords, occasion: Occasion) -> list[Remark]:
    """Return what is wrong with the text for *occasion*'s language and audience; pure.

    The owner's template is judged as it is written, what is sent by the lengths of its ways.
    """
    template = words.own.get(occasion.language, {}).get(occasion.audience, "")
    try:
        fill_template(template, values_for(words, occasion))
    except TemplateInvalid as error:
        found = [(RemarkKind.BROKEN, error.message, f"{error.advice}. Meanwhile the profile’s own is sent.")]
    else:
        found = [*_of_template(template, words, occasion), *_of_length(words, occasion)]
    language, audience = occasion.language, occasion.audience
    return [Remark(kind, language, audience, message, advice) for kind, message, advice in found]


def lint_replies(words: ReplyWords, occasion: Occasion) -> list[Remark]:
    """Return the remarks on every language and audience, *occasion* giving the rest."""
    return [
        remark
        for language in Language
        for audience in Audience
        for remark in lint_reply(words, replace(occasion, language=language, audience=audience))
    ]


_Found = tuple[RemarkKind, str, str]


def _of_template(template: str, words: ReplyWords, occasion: Occasion) -> Iterator[_Found]:
    if not template:
        return
    whole = parse_template(template)
    used, always = frozenset(whole.all_variables), whole.variables
    coordinates = occasion.audience is Audience.COORDINATION
    if coordinates and used & {"link", "price"}:
        yield (
            RemarkKind.SALES,
            "Who has an appointment soon is shown neither price nor link.",
            "Take {link} and {price} out; {callback} says when they can ring.",
        )
    if not coordinates and occasion.offer.link and "link" not in used:
        yield RemarkKind.NO_LINK, "The text has no {link}: nobody can book.", "Put {link} into it."
    if "price" in always and occasion.audience is not Audience.KNOWN and not words.price_by_sms:
        yield (
            RemarkKind.PRICE_BY_SMS,
            "By SMS a stranger in France is not told the price; this text cannot do without.",
            "Put it into brackets, [ ({price})], or set reply.price_by_sms = true.",
        )
    if empty := sorted(always & _NOT_ALWAYS_KNOWN):
        names = " ".join(f"{{{name}}}" for name in empty)
        yield (
            RemarkKind.MAY_BE_EMPTY,
            f"{names} is not always known; the profile’s own text is sent then.",
            f"Put it into brackets with its words: [ … {{{empty[0]}}}.]",
        )
    if words.repeat_within <= timedelta() and _PROMISE.search(template):
        yield (
            RemarkKind.EMPTY_PROMISE,
            "The text promises that a second call gets through, and guard.repeat_caller_minutes is 0.",
            "Take the promise out, or let a second call through.",
        )


def _of_length(words: ReplyWords, occasion: Occasion) -> Iterator[_Found]:
    for way, limit in (("SIP", _SIP), ("SMS", SMS)):
        on_way = replace(occasion, limit=limit)
        own, sent = own_text(words, on_way), compose_reply(words, on_way)
        if own and not limit.fits(own):
            yield (
                RemarkKind.TOO_LONG,
                f"By {way} the text is too long ({_size(own, limit)}); a shorter one is sent.",
                "Shorten it, or the booking page’s address.",
            )
        elif limit.is_sms and not limit.fits(sent.text):
            yield (
                RemarkKind.MANY_PARTS,
                f"By SMS even the link alone takes {count_parts(sent.text)} parts.",
                "Use a shorter address of the booking page.",
            )


def _size(text: str, limit: TextLimit) -> str:
    return f"{count_parts(text)} parts" if limit.is_sms else f"{len(text.encode())} octets"
