"""The day in sentences, as it happens, and its table at the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from unicodedata import east_asian_width

from focusguard.demo import words
from focusguard.demo.result import CallResult, DayResult
from focusguard.demo.story import StoryBooking, StoryCall
from focusguard.domain.bookings import Money
from focusguard.domain.economics import Assumptions, estimate_value
from focusguard.domain.language import Language
from focusguard.domain.wording.spoken import format_money


def tell_call(call: StoryCall, language: Language) -> str:
    """Return the sentence that announces *call*."""
    sentence = words.STORIES[call.story].of(language).format(caller=call.caller.name)
    return f"{call.at:%H:%M}  {sentence}"


def tell_booking(booking: StoryBooking, language: Language) -> list[str]:
    """Return the sentence that tells of a booking, and that its page is made up."""
    name = booking.caller.name
    return [
        f"{booking.at:%H:%M}  {words.BOOKED.of(language).format(caller=name)}",
        words.BOOKED_HOW.of(language),
    ]


def tell_result(result: CallResult, language: Language) -> list[str]:
    """Return how a call ended, with what was wrong if something was."""
    sent = words.LINK_SENT if result.text else words.NOTHING_SENT
    lines = [words.RESULT.of(language).format(ending=_ending(result, language), sent=sent.of(language))]
    return lines + [words.FAULT.of(language).format(fault=fault) for fault in result.faults]


def tell_reply(text: str, language: Language) -> str:
    """Return the text that a caller read."""
    return words.FIRST_REPLY.of(language).format(text=text)


def tell_day(day: DayResult, language: Language) -> list[str]:
    """Return the end: who called, what happened, what was sent, what was saved."""
    rows = [[heading.of(language) for heading in words.HEADINGS]]
    rows += [_row(result, language) for result in day.calls]
    faults = [words.DAY_FAULT.of(language).format(fault=fault) for fault in day.faults]
    return [
        *lay_out(rows),
        "",
        _measured(day, language),
        _estimated(day, language),
        *faults,
        _sum(day, language),
    ]


def lay_out(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return *rows* as lines with aligned columns, a rule below the first.

    >>> lay_out([["a", "bb"], ["ccc", "d"]])
    ['a    bb', '---  --', 'ccc  d']
    """
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    ruled = [rows[0], ["-" * width for width in widths], *rows[1:]]
    return ["  ".join(_pad(c, w) for c, w in zip(row, widths, strict=True)).rstrip() for row in ruled]


def _pad(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(cell: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in cell)


def _row(result: CallResult, language: Language) -> list[str]:
    return [
        f"{result.call.at:%H:%M}",
        words.WITHHELD.of(language) if result.call.withheld else result.call.caller.name,
        _ending(result, language),
        words.LINK_CELL.of(language) if result.text else "—",
        (words.YES if result.ok else words.NO).of(language),
    ]


def _ending(result: CallResult, language: Language) -> str:
    ending = words.ENDINGS.get((result.outcome, result.status), words.OTHER_ENDING)
    return ending.of(language).format(outcome=result.outcome, status=result.status)


def _measured(day: DayResult, language: Language) -> str:
    measured = day.measured
    return words.MEASURED.of(language).format(
        calls=measured.calls,
        prevented=measured.prevented,
        replies=measured.replies_sent,
        focus=_hours(measured.focus_kept, language),
        booked=measured.bookings_paid,
        revenue=" + ".join(format_money(money, language) for money in measured.revenue) or "0",
    )


def _estimated(day: DayResult, language: Language) -> str:
    saved = day.time_saved
    assumptions = Assumptions()  # the settings' defaults, which the day's settings leave as they are
    value = estimate_value(saved, assumptions)
    return words.ESTIMATED.of(language).format(
        low=_hours(timedelta(seconds=saved.low), language),
        high=_hours(timedelta(seconds=saved.high), language),
        low_value=_euros(value.low, language),
        high_value=_euros(value.high, language),
        rate=_euros(assumptions.hourly_rate, language),
        share=f"{assumptions.resale_share:.0%}".rstrip("%"),
    )


def _sum(day: DayResult, language: Language) -> str:
    bad = sum(not result.ok for result in day.calls)
    sentence = words.BADLY if bad else words.WELL
    return sentence.of(language).format(count=len(day.calls), bad=bad)


def _hours(length: timedelta, language: Language) -> str:
    minutes = round(length.total_seconds() / 60)
    gap = "\u00a0" if language is Language.FR else " "
    hours, rest = divmod(minutes, 60)
    return f"{hours}{gap}h{gap}{rest:02}" if hours else f"{rest}{gap}min"


def _euros(amount: float, language: Language) -> str:
    return format_money(Money(Decimal(round(amount)), "EUR"), language)
