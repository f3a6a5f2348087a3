"""The canned reply: a template, filled in; and whether a caller gets one at all."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from difflib import get_close_matches
from enum import StrEnum
from typing import Final

from focusguard.domain.bookings import BookingOffer, Money
from focusguard.domain.calls import Caller
from focusguard.domain.decisions import Decision, Deflect, Reason
from focusguard.domain.errors import TemplateInvalid
from focusguard.domain.language import Language

VARIABLES: Final = frozenset({"link", "price", "duration", "until", "name"})

_NBSP: Final = "\u00a0"
_SYMBOLS: Final = {"EUR": "€", "USD": "$", "GBP": "£"}
_DAYS_FR: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_DAYS_EN: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class ReplyState(StrEnum):
    """Where a reply stands. PENDING and SENDING are the outbox's own; the others are final."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"


class SkipReason(StrEnum):
    """Why a deflected caller was sent nothing."""

    ANONYMOUS = "the caller withheld the number"
    SILENT = "the caller is refused silently"
    ALREADY_IN_BLOCK = "the caller already got a reply in this block"
    ALREADY_TODAY = "the caller already got a reply within reply_once_hours"
    HOURLY_CAP = "replies_per_hour is reached"
    NO_CARRIER = "no carrier reaches this caller"
    TOO_LATE = "the program was not running when the reply was due"
    OPTED_OUT = "the caller asked for no texts"
    OPT_OUTS_UNUSABLE = "who asked for no texts cannot be told; see doctor"
    OURSELVES = "the call came from a number or address of the owner"
    NOBODY_READS = "nobody reads texts at the caller's number"


@dataclass(frozen=True, slots=True)
class ReplyLimits:
    """How often replies may go out.

    Attributes:
        once_within: At most one reply per caller within this, and per block.
    """

    once_within: timedelta = timedelta(hours=24)
    per_hour: int = 20


@dataclass(frozen=True, slots=True)
class ReplyHistory:
    """What went out before.

    Attributes:
        last_to_caller: When the last reply to this caller was made; None: never.
        in_last_hour: Replies to anybody within the last hour.
    """

    last_to_caller: datetime | None = None
    in_last_hour: int = 0


@dataclass(frozen=True, slots=True)
class ReplyWords:
    """What stands in a reply whoever calls.

    Attributes:
        template: The text with `{link} {price} {duration} {until} {name}`.
        name: The owner's.
        repeat_within: The way through that the reply tells; zero: there is none.
    """

    template: str
    language: Language
    name: str
    repeat_within: timedelta
    zone: tzinfo


def skip_reason(
    decision: Decision,
    caller: Caller,
    history: ReplyHistory,
    limits: ReplyLimits,
    *,
    block_start: datetime,
    at: datetime,
) -> SkipReason | None:
    """Return why *caller* gets no reply, or None when one is due. Only for calls that are deflected.

    One call gets at most one reply; one caller at most one per block and per `limits.once_within`.
    """
    if isinstance(decision, Deflect) and decision.reason in {Reason.REFUSE_SILENTLY, Reason.SPAM}:
        return SkipReason.SILENT
    if caller.is_anonymous:
        return SkipReason.ANONYMOUS
    if history.last_to_caller is not None and history.last_to_caller >= block_start:
        return SkipReason.ALREADY_IN_BLOCK
    if history.last_to_caller is not None and history.last_to_caller > at - limits.once_within:
        return SkipReason.ALREADY_TODAY
    if history.in_last_hour >= limits.per_hour:
        return SkipReason.HOURLY_CAP
    return None


def compose_reply(words: ReplyWords, offer: BookingOffer, *, until: datetime, at: datetime) -> str:
    """Return the reply's text: the template filled in, then the way through for what is urgent.

    Raises:
        TemplateInvalid: the template names an unknown variable or has a stray brace.
    """
    values = {
        "link": offer.link,
        "price": format_money(offer.price, words.language),
        "duration": str(offer.duration_minutes),
        "until": format_until(until.astimezone(words.zone), at.astimezone(words.zone), words.language),
        "name": words.name,
    }
    parts = [fill_template(words.template, values)]
    if words.repeat_within > timedelta():
        parts.append(_way_through(words.repeat_within, words.language))
    return " ".join(part for part in parts if part)


def fill_template(template: str, values: Mapping[str, str]) -> str:
    """Return *template* with each `{variable}` replaced by its value; `{{` and `}}` are braces.

    No attribute, index, conversion or format may follow a name: a template is text, not code.

    Raises:
        TemplateInvalid: unknown variable, or a brace that belongs to nothing.

    >>> fill_template("Voir {link}", {"link": "https://example.net"})
    'Voir https://example.net'
    """
    try:
        pieces = list(string.Formatter().parse(template))
    except ValueError as error:
        raise TemplateInvalid(
            f"The reply has a brace that belongs to nothing: {error}.", advice=_known(values)
        ) from error
    return "".join(
        text + _value(name, spec, conversion, values) for text, name, spec, conversion in pieces
    ).strip()


def _value(name: str | None, spec: str | None, conversion: str | None, values: Mapping[str, str]) -> str:
    if name is None:
        return ""
    if spec or conversion or name not in values:
        near = get_close_matches(name, values, n=1)
        hint = f" Did you mean {{{near[0]}}}?" if near else ""
        raise TemplateInvalid(
            f"The reply names {{{name}}}, which does not exist.{hint}", advice=_known(values)
        )
    return values[name]


def _known(values: Mapping[str, str]) -> str:
    return "Variables: " + " ".join(f"{{{name}}}" for name in sorted(values))


def _way_through(within: timedelta, language: Language) -> str:
    minutes = max(1, int(within.total_seconds() // 60))
    if language is Language.FR:
        unit = "minute" if minutes == 1 else "minutes"
        within_fr = f"dans la {unit}" if minutes == 1 else f"dans les {minutes}{_NBSP}{unit}"
        return f"Urgent{_NBSP}: rappelez {within_fr}."
    return (
        "Urgent: call back within a minute."
        if minutes == 1
        else f"Urgent: call back within {minutes} minutes."
    )


def format_money(money: Money, language: Language) -> str:
    r"""Return an amount as people write it in *language*; whole amounts without cents.

    >>> from decimal import Decimal
    >>> format_money(Money(Decimal("60"), "EUR"), Language.FR)
    '60\xa0€'
    >>> format_money(Money(Decimal("1060.5"), "EUR"), Language.EN)
    '€1,060.50'
    """
    whole = money.amount == money.amount.to_integral_value()
    number = f"{money.amount:,.0f}" if whole else f"{money.amount:,.2f}"
    symbol = _SYMBOLS.get(money.currency)
    if language is Language.FR:
        number = number.replace(",", "\u202f").replace(".", ",")
        return f"{number}{_NBSP}{symbol or money.currency}"
    return f"{symbol}{number}" if symbol else f"{money.currency} {number}"


def format_until(until: datetime, at: datetime, language: Language) -> str:
    """Return the end of a block as a person says it, both instants in the owner's zone.

    Today: the time. Tomorrow: said so. Later: with the weekday and the day of the month.
    """
    days = (until.date() - at.date()).days
    if language is Language.FR:
        clock = f"{until.hour}{_NBSP}h" + (f"{_NBSP}{until.minute:02}" if until.minute else "")
        day = {0: "", 1: "demain "}.get(days, f"{_DAYS_FR[until.weekday()]} {until.day} à ")
        return day + clock
    clock = f"{until.hour}:{until.minute:02}"
    return {0: clock, 1: f"tomorrow {clock}"}.get(days, f"{_DAYS_EN[until.weekday()]} {until.day} at {clock}")
