"""Numbers, times and dates in the reader's language, by QLocale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from PySide6.QtCore import QDate, QLocale, QTime

from focusguard.domain.language import Language

NBSP: Final = "\u00a0"

_LOCALES: Final = {
    Language.FR: (QLocale.Language.French, QLocale.Country.France),
    Language.EN: (QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


def locale_of(language: Language) -> QLocale:
    """Return the locale that *language* is written in."""
    return QLocale(*_LOCALES[language])


@dataclass(frozen=True, slots=True)
class Formats:
    """Words instants, lengths and numbers; *zone* is the owner's."""

    language: Language
    zone: tzinfo

    @property
    def locale(self) -> QLocale:
        """The locale of the language."""
        return locale_of(self.language)

    def time(self, instant: datetime) -> str:
        """Return the wall clock's time, such as 09:05."""
        local = instant.astimezone(self.zone)
        return self.locale.toString(QTime(local.hour, local.minute), "HH:mm")

    def span(self, start: datetime, end: datetime) -> str:
        """Return `09:00 – 12:00`."""
        return f"{self.time(start)}{NBSP}–{NBSP}{self.time(end)}"

    def day(self, day: date) -> str:
        """Return the day in full: lundi 23 novembre 2026."""
        return self._date(day, "dddd {d} MMMM yyyy")

    def weekday(self, day: date) -> str:
        """Return the day's name: lundi."""
        return self._date(day, "dddd")

    def short_day(self, day: date) -> str:
        """Return the day in short: lun. 23 nov."""
        return self._date(day, "ddd {d} MMM").replace(" ", NBSP)

    def day_month(self, day: date) -> str:
        """Return the day without its name and year: 23 novembre."""
        return self._date(day, "{d} MMMM")

    def _date(self, day: date, pattern: str) -> str:
        # In French the first of a month is an ordinal: le 1er décembre.
        number = "d'er'" if self.language is Language.FR and day.day == 1 else "d"
        return self.locale.toString(QDate(day.year, day.month, day.day), pattern.format(d=number))

    def day_of(self, instant: datetime) -> date:
        """Return the day of *instant* on the owner's calendar."""
        return instant.astimezone(self.zone).date()

    def day_and_month(self, day: date) -> str:
        """Return the day in the least room: 23 nov."""
        return self._date(day, "{d} MMM").replace(" ", NBSP)

    def percent(self, share: int) -> str:
        """Return a share in percent: 33 %."""
        space = NBSP if self.language is Language.FR else ""
        return f"{self.number(share)}{space}%"

    def number(self, number: int) -> str:
        """Return a whole number with the language's separators."""
        return self.locale.toString(number)

    def duration(self, length: timedelta) -> str:
        """Return whole minutes, halves rounded up: 45 min, 2 h 05, 0 min.

        >>> from datetime import UTC
        >>> Formats(Language.FR, UTC).duration(timedelta(hours=2, minutes=5)).replace(NBSP, " ")
        '2 h 05'
        """
        minutes = int(length.total_seconds() / 60 + 0.5)
        hours, rest = divmod(minutes, 60)
        if not hours:
            return f"{rest}{NBSP}min"
        if not rest:
            return f"{self.number(hours)}{NBSP}h"
        return f"{self.number(hours)}{NBSP}h{NBSP}{rest:02}"
