"""The words of a reply, and whether one is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.domain.address import ANONYMOUS, Identity
from focusguard.domain.bookings import BookingOffer, Money
from focusguard.domain.calls import Caller
from focusguard.domain.decisions import Deflect, Reason
from focusguard.domain.errors import TemplateInvalid
from focusguard.domain.language import Language
from focusguard.domain.reply import (
    ReplyHistory,
    ReplyLimits,
    ReplyWords,
    SkipReason,
    compose_reply,
    fill_template,
    format_money,
    format_until,
    skip_reason,
)
from tests.unit.domain.samples import JULIE, at, minutes

PARIS = ZoneInfo("Europe/Paris")
OFFER = BookingOffer("https://example.net/rdv?ref=FG-ABCDEFGH", 30, Money(Decimal("60.0"), "EUR"))
WORDS = ReplyWords("Voir {link}", Language.FR, "Claire", minutes(3), PARIS)
IN_FOCUS = Deflect(Reason.IN_FOCUS, at("12:00"))
SILENTLY = Deflect(Reason.REFUSE_SILENTLY, at("12:00"))
NEVER = ReplyHistory()
LIMITS = ReplyLimits(once_within=timedelta(hours=24), per_hour=20)


def test_every_variable_is_filled_in() -> None:
    words = replace(WORDS, template="{name}|{until}|{duration}|{price}|{link}", repeat_within=timedelta())
    text = compose_reply(words, OFFER, until=at("11:30"), at=at("10:00"))
    assert text == "Claire|12\u00a0h\u00a030|30|60\u00a0€|https://example.net/rdv?ref=FG-ABCDEFGH"


@pytest.mark.parametrize(
    ("language", "within", "ending"),
    [
        (Language.FR, 0, "ABCDEFGH"),
        (Language.FR, 1, " Urgent\u00a0: rappelez dans la minute."),
        (Language.FR, 3, " Urgent\u00a0: rappelez dans les 3\u00a0minutes."),
        (Language.EN, 0, "ABCDEFGH"),
        (Language.EN, 1, " Urgent: call back within a minute."),
        (Language.EN, 3, " Urgent: call back within 3 minutes."),
    ],
)
def test_the_way_through_is_told_where_there_is_one(language: Language, within: int, ending: str) -> None:
    words = replace(WORDS, language=language, repeat_within=minutes(within))
    text = compose_reply(words, OFFER, until=at("12:00"), at=at("10:00"))
    assert text.endswith(ending)
    assert ("Urgent" in text) is (within > 0)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("", ""),
        ("  Bonjour  ", "Bonjour"),
        ("{link}{link}", "LL"),
        ("{{link}}", "{link}"),
        ("{{{link}}}", "{L}"),
        ("100 % sûr, $5, %s", "100 % sûr, $5, %s"),
    ],
)
def test_a_template_is_text(template: str, expected: str) -> None:
    assert fill_template(template, {"link": "L"}) == expected


def test_a_value_is_never_read_as_a_template() -> None:
    assert (
        fill_template("{name} {link}", {"name": "{link}", "link": "{0.__class__}"}) == "{link} {0.__class__}"
    )


@pytest.mark.parametrize(
    "template",
    [
        "{",
        "}",
        "{}",
        "{0}",
        "{lien}",
        "{link",
        "link}",
        "{link.__class__}",
        "{link.__class__.__mro__[1].__subclasses__}",
        "{link[0]}",
        "{link!r}",
        "{link:>99999999}",
        "{ link }",
        "{LINK}",
        "{{link}",
    ],
)
def test_a_template_is_no_code(template: str) -> None:
    with pytest.raises(TemplateInvalid) as raised:
        fill_template(template, {"link": "L", "name": "N"})
    assert raised.value.advice == "Variables: {link} {name}"


def test_a_misspelt_variable_names_the_nearest_one() -> None:
    with pytest.raises(TemplateInvalid, match=r"Did you mean \{link\}\?"):
        fill_template("{lnik}", {"link": "L", "name": "N"})


@given(st.text(alphabet="{}linkame .[]!:0é", max_size=25))
def test_any_template_is_filled_or_refused(template: str) -> None:
    try:
        text = fill_template(template, {"link": "L", "name": "N"})
    except TemplateInvalid:
        return
    assert len(text) <= len(template)


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


def test_tomorrow_is_told_in_the_owners_zone() -> None:
    words = replace(WORDS, template="{until}", repeat_within=timedelta())
    late, end = datetime(2026, 11, 23, 22, tzinfo=UTC), datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert compose_reply(words, OFFER, until=end, at=late) == "demain 0\u00a0h\u00a030"


@pytest.mark.parametrize(
    ("decision", "who", "history", "expected"),
    [
        (IN_FOCUS, JULIE, NEVER, None),
        (SILENTLY, JULIE, NEVER, SkipReason.SILENT),
        (SILENTLY, ANONYMOUS, NEVER, SkipReason.SILENT),
        (IN_FOCUS, ANONYMOUS, NEVER, SkipReason.ANONYMOUS),
        # the block began at 9:00; it is 10:00
        (IN_FOCUS, JULIE, ReplyHistory(at("9:00"), 1), SkipReason.ALREADY_IN_BLOCK),
        (IN_FOCUS, JULIE, ReplyHistory(at("9:59:59"), 1), SkipReason.ALREADY_IN_BLOCK),
        (IN_FOCUS, JULIE, ReplyHistory(at("8:59:59"), 1), SkipReason.ALREADY_TODAY),
        (
            IN_FOCUS,
            JULIE,
            ReplyHistory(at("10:00") - timedelta(hours=24, seconds=-1), 0),
            SkipReason.ALREADY_TODAY,
        ),
        (IN_FOCUS, JULIE, ReplyHistory(at("10:00") - timedelta(hours=24), 0), None),
        # the cap over all callers
        (IN_FOCUS, JULIE, ReplyHistory(None, 19), None),
        (IN_FOCUS, JULIE, ReplyHistory(None, 20), SkipReason.HOURLY_CAP),
        (IN_FOCUS, JULIE, ReplyHistory(at("9:30"), 20), SkipReason.ALREADY_IN_BLOCK),
    ],
)
def test_who_is_sent_nothing_and_why(
    decision: Deflect, who: Identity, history: ReplyHistory, expected: SkipReason | None
) -> None:
    found = skip_reason(decision, Caller(who), history, LIMITS, block_start=at("9:00"), at=at("10:00"))
    assert found == expected


@pytest.mark.parametrize(("per_hour", "expected"), [(0, SkipReason.HOURLY_CAP), (1, None)])
def test_no_replies_at_all_is_a_setting(per_hour: int, expected: SkipReason | None) -> None:
    limits = replace(LIMITS, per_hour=per_hour)
    found = skip_reason(IN_FOCUS, Caller(JULIE), NEVER, limits, block_start=at("9:00"), at=at("10:00"))
    assert found == expected


def test_one_reply_for_each_block_holds_however_long_the_block() -> None:
    limits, begun = replace(LIMITS, once_within=timedelta()), at("9:00") - timedelta(days=3)
    history = ReplyHistory(begun, 0)
    assert (
        skip_reason(IN_FOCUS, Caller(JULIE), history, limits, block_start=begun, at=at("10:00"))
        is SkipReason.ALREADY_IN_BLOCK
    )
