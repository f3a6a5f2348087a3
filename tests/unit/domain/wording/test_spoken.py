"""Money, times and slots as people say them."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from focusguard.domain.bookings import Money
from focusguard.domain.language import Language
from focusguard.domain.wording.spoken import (
    format_money,
    format_until,
    say_callback,
    say_slots,
    say_way_through,
)

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 23, 10, tzinfo=PARIS)  # a Monday


def on(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("amount", "currency", "french", "english"),
    [
        ("60", "EUR", "60\u00a0€", "€60"),
        ("60.0", "EUR", "60\u00a0€", "€60"),
        ("60.5", "EUR", "60,50\u00a0€", "€60.50"),
        ("0", "EUR", "0\u00a0€", "€0"),
        ("1060.50", "USD", "1\u202f060,50\u00a0$", "$1,060.50"),
        ("1000000", "GBP", "1\u202f000\u202f000\u00a0£", "£1,000,000"),
        ("60", "CHF", "60\u00a0CHF", "CHF 60"),
    ],
)
def test_money_as_people_write_it(amount: str, currency: str, french: str, english: str) -> None:
    money = Money(Decimal(amount), currency)
    assert (format_money(money, Language.FR), format_money(money, Language.EN)) == (french, english)


@pytest.mark.parametrize(
    ("until", "french", "english"),
    [
        (datetime(2026, 11, 23, 12, 0, tzinfo=PARIS), "12\u00a0h", "12:00"),
        (datetime(2026, 11, 23, 12, 5, tzinfo=PARIS), "12\u00a0h\u00a005", "12:05"),
        (datetime(2026, 11, 23, 23, 59, tzinfo=PARIS), "23\u00a0h\u00a059", "23:59"),
        (datetime(2026, 11, 24, 0, 0, tzinfo=PARIS), "demain 0\u00a0h", "tomorrow 0:00"),
        (datetime(2026, 11, 24, 9, 0, tzinfo=PARIS), "demain 9\u00a0h", "tomorrow 9:00"),
        (datetime(2026, 11, 25, 9, 0, tzinfo=PARIS), "mercredi 25 à 9\u00a0h", "Wednesday 25 at 9:00"),
        (datetime(2026, 11, 29, 9, 0, tzinfo=PARIS), "dimanche 29 à 9\u00a0h", "Sunday 29 at 9:00"),
    ],
)
def test_the_end_as_people_say_it(until: datetime, french: str, english: str) -> None:
    now = datetime(2026, 11, 23, 10, tzinfo=PARIS)
    assert (format_until(until, now, Language.FR), format_until(until, now, Language.EN)) == (french, english)


@pytest.mark.parametrize(
    ("starts", "french", "english"),
    [
        ([], "", ""),
        ([on(24, 14), on(26, 9, 30)], "demain 14 h ou jeudi 9 h 30", "tomorrow 14:00 or Thursday 9:30"),
        ([on(23, 14), on(24, 9)], "aujourd’hui 14 h ou demain 9 h", "today 14:00 or tomorrow 9:00"),
        ([on(24, 9), on(24, 14)], "demain 9 h ou 14 h", "tomorrow 9:00 or 14:00"),
        (
            [on(27, 9), on(30, 9)],
            "vendredi 9 h ou lundi 30 novembre 9 h",
            "Friday 9:00 or Monday 30 November 9:00",
        ),
        ([on(1, 9, month=12)], "mardi 1er décembre 9 h", "Tuesday 1 December 9:00"),
        (
            [on(24, 9), on(24, 14), on(25, 9)],
            "demain 9 h, 14 h ou mercredi 9 h",
            "tomorrow 9:00, 14:00 or Wednesday 9:00",
        ),
    ],
)
def test_slots_as_one_offers_them(starts: list[datetime], french: str, english: str) -> None:
    assert say_slots(starts, NOW, Language.FR).replace("\u00a0", " ") == french
    assert say_slots(starts, NOW, Language.EN) == english


@pytest.mark.parametrize(
    ("start", "french", "english"),
    [
        (on(23, 12), "à 12 h", "at 12:00"),
        (on(24, 9, 30), "demain à 9 h 30", "tomorrow at 9:30"),
        (on(26, 9), "jeudi à 9 h", "on Thursday at 9:00"),
        (on(30, 9), "lundi 30 novembre à 9 h", "on Monday 30 November at 9:00"),
    ],
)
def test_when_to_ring(start: datetime, french: str, english: str) -> None:
    assert say_callback(start, NOW, Language.FR).replace("\u00a0", " ") == french
    assert say_callback(start, NOW, Language.EN) == english


@pytest.mark.parametrize(
    ("language", "minutes", "sentence"),
    [
        (Language.FR, 1, "Urgent\u00a0: rappelez dans la minute."),
        (Language.FR, 3, "Urgent\u00a0: rappelez dans les 3\u00a0minutes."),
        (Language.EN, 1, "Urgent: call back within a minute."),
        (Language.EN, 3, "Urgent: call back within 3 minutes."),
    ],
)
def test_the_way_through(language: Language, minutes: int, sentence: str) -> None:
    assert say_way_through(timedelta(minutes=minutes), language) == sentence
