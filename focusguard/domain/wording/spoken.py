"""Money, times and slots as people say them in French and in English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final

from focusguard.domain.bookings import Money
from focusguard.domain.language import Language

_NBSP: Final = "\u00a0"
_SYMBOLS: Final = {"EUR": "€", "USD": "$", "GBP": "£"}
_DAYS: Final = {
    Language.FR: ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    Language.EN: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS: Final = {
    Language.FR: (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    Language.EN: (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
_WEEK: Final = 7


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
    days, clock = (until.date() - at.date()).days, format_clock(until, language)
    day = f"{_DAYS[language][until.weekday()]} {until.day}"
    if language is Language.FR:
        return {0: clock, 1: f"demain {clock}"}.get(days, f"{day} à {clock}")
    return {0: clock, 1: f"tomorrow {clock}"}.get(days, f"{day} at {clock}")


def format_clock(instant: datetime, language: Language) -> str:
    r"""Return the time of day: 14 h or 9 h 30 in French, 14:00 or 9:30 in English.

    >>> format_clock(datetime(2026, 11, 23, 9, 30), Language.FR)
    '9\xa0h\xa030'
    """
    if language is Language.FR:
        return f"{instant.hour}{_NBSP}h" + (f"{_NBSP}{instant.minute:02}" if instant.minute else "")
    return f"{instant.hour}:{instant.minute:02}"


def say_slots(starts: Sequence[datetime], at: datetime, language: Language) -> str:
    """Return starts as one offers them, all in the owner's zone and in order; empty for none.

    The day is said once: « demain 9 h ou 14 h », « demain 14 h ou jeudi 9 h 30 ». A weekday of the next
    week comes with its date, or it would be taken for this week's.
    """
    said = []
    for day, of_day in groupby(starts, key=datetime.date):
        first, *others = (format_clock(start, language) for start in of_day)
        said += [f"{_say_day(day, at.date(), language)} {first}", *others]
    word = "ou" if language is Language.FR else "or"
    return f" {word} ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said)


def say_callback(start: datetime, at: datetime, language: Language) -> str:
    """Return a time to ring at, to follow « vous pouvez m’appeler », both in the owner's zone."""
    clock, days = format_clock(start, language), (start.date() - at.date()).days
    day = "" if days == 0 else _say_day(start.date(), at.date(), language) + " "
    if language is Language.FR:
        return f"{day}à {clock}"
    return f"{'on ' if days > 1 else ''}{day}at {clock}"


def say_way_through(within: timedelta, language: Language) -> str:
    """Return how somebody gets through whose call is urgent."""
    minutes = max(1, int(within.total_seconds() // 60))
    if language is Language.FR:
        soon = "dans la minute" if minutes == 1 else f"dans les {minutes}{_NBSP}minutes"
        return f"Urgent{_NBSP}: rappelez {soon}."
    return f"Urgent: call back within {'a minute' if minutes == 1 else f'{minutes} minutes'}."


def say_stop(language: Language) -> str:
    """Return how somebody gets no more texts."""
    return "STOP pour ne plus recevoir de SMS." if language is Language.FR else "Reply STOP to opt out."


def _say_day(day: date, today: date, language: Language) -> str:
    days, name = (day - today).days, _DAYS[language][day.weekday()]
    near = {
        Language.FR: {0: "aujourd’hui", 1: "demain"},
        Language.EN: {0: "today", 1: "tomorrow"},
    }[language]
    if days < _WEEK:
        return near.get(days, name)
    month = _MONTHS[language][day.month - 1]
    number = "1er" if language is Language.FR and day.day == 1 else str(day.day)
    return f"{name} {number} {month}"
