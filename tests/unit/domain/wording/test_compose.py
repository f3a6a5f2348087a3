"""Which text is chosen: the owner's where it holds, the longest that fits, never one with a hole in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.domain.audience import Audience
from focusguard.domain.bookings import BookingOffer, Money
from focusguard.domain.language import Language
from focusguard.domain.period import Period
from focusguard.domain.wording.compose import Composed, Occasion, ReplyWords, compose_reply
from focusguard.domain.wording.limits import ANY_LENGTH, SMS, TextLimit
from tests.unit.domain.samples import at, minutes, span

PARIS = ZoneInfo("Europe/Paris")
LINK = "https://example.net/rdv?ref=FG-ABCDEFGH"
OFFER = BookingOffer(LINK, 30, Money(Decimal("60.0"), "EUR"))
CANNED = {
    Audience.UNKNOWN: "canned {until}[ {link}[ {price}][ {slots}]]",
    Audience.KNOWN: "known {until}[ {link}]",
    Audience.COORDINATION: "soon[ {callback}]",
    Audience.REPEAT_2: "again[ {link}]",
    Audience.REPEAT_3: "{link}",
}
WORDS = ReplyWords(
    canned={language: CANNED for language in Language},
    closed={language: {a: f"closed {a}" for a in Audience} for language in Language},
    no_link={language: "away {until}" for language in Language},
    language=Language.FR,
    name="Claire",
    repeat_within=timedelta(),
    zone=PARIS,
)
OCCASION = Occasion(
    audience=Audience.UNKNOWN,
    language=Language.EN,
    offer=OFFER,
    until=at("11:30"),
    at=at("10:00"),
    slots=(span("13:00", "13:30"),),
    callback=span("11:30", "11:45"),
)
LONG_LINK = "https://example.net/" + "x" * 400


def own(template: str, audience: Audience = Audience.UNKNOWN) -> ReplyWords:
    return replace(WORDS, own={Language.EN: {audience: template}})


def compose(words: ReplyWords = WORDS, occasion: Occasion = OCCASION) -> Composed:
    return compose_reply(words, occasion)


def test_every_variable_is_filled_in() -> None:
    text = compose(own("{name}|{until}|{duration}|{price}|{link}|{slots}|{callback}")).text
    assert text == f"Claire|12:30|30|€60|{LINK}|today 14:00|at 12:30"


def test_tomorrow_is_told_in_the_owners_zone() -> None:
    late, end = datetime(2026, 11, 23, 22, tzinfo=UTC), datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    occasion = replace(
        OCCASION, language=Language.FR, at=late, until=end, slots=(), offer=replace(OFFER, link="")
    )
    assert compose(occasion=occasion).text == "canned demain 0\u00a0h\u00a030"


@pytest.mark.parametrize(
    ("template", "text", "is_own"),
    [
        ("Mine: {link}.", f"Mine: {LINK}.", True),
        ("Mine: {lnik}.", f"canned 12:30 {LINK} €60 today 14:00", False),
        ("Mine: {link", f"canned 12:30 {LINK} €60 today 14:00", False),
    ],
)
def test_an_owners_template_that_breaks_does_not_lose_the_reply(
    template: str, text: str, is_own: bool
) -> None:
    made = compose(own(template))
    assert (made.text, made.is_own, bool(made.trouble)) == (text, is_own, not is_own)


@pytest.mark.parametrize("template", ["Free: {slots}. {link}", "Ring {callback}. {link}"])
def test_a_template_that_would_have_a_hole_gives_way_and_says_so(template: str) -> None:
    made = compose(own(template), replace(OCCASION, slots=(), callback=None))
    assert made.text == f"canned 12:30 {LINK} €60"
    assert "there is nothing to say" in made.trouble


def test_without_a_page_nothing_is_offered() -> None:
    made = compose(occasion=replace(OCCASION, offer=replace(OFFER, link="")))
    assert made == Composed("canned 12:30")
    repeated = replace(OCCASION, audience=Audience.REPEAT_3, offer=replace(OFFER, link=""))
    assert compose(occasion=repeated) == Composed("away 12:30")


@pytest.mark.parametrize("template", ["Ring {callback}[, pay {price}][ at {link}]", "Pay {price} at {link}"])
def test_who_coordinates_sees_no_price_and_no_link_whatever_the_owner_wrote(template: str) -> None:
    words = own(template, Audience.COORDINATION)
    made = compose(words, replace(OCCASION, audience=Audience.COORDINATION))
    assert made.text in {"Ring at 12:30", "soon at 12:30"}
    assert not made.is_linked


@pytest.mark.parametrize(
    ("octets", "text", "is_linked"),
    [
        (70, f"canned 12:30 {LINK} €60 today 14:00", True),
        (69, f"canned 12:30 {LINK} €60", True),
        (58, f"canned 12:30 {LINK} €60", True),
        (57, f"{LINK}", True),
        (39, f"{LINK}", True),
        (38, "away 12:30", False),
        (1, "away 12:30", False),
    ],
)
def test_slots_go_first_then_all_but_the_link_then_the_link(octets: int, text: str, is_linked: bool) -> None:
    made = compose(occasion=replace(OCCASION, limit=TextLimit(octets=octets)))
    assert (made.text, made.is_linked) == (text, is_linked)


def test_the_owners_text_gives_up_its_slots_before_it_gives_way() -> None:
    words = own("Mine: {link}[, {slots}].")
    assert compose(words).text == f"Mine: {LINK}, today 14:00."
    assert compose(words, replace(OCCASION, limit=TextLimit(octets=50))).text == f"Mine: {LINK}."
    assert compose(words, replace(OCCASION, limit=TextLimit(octets=45))).text == LINK


@pytest.mark.parametrize("octets", [1000, 100, 80, 1])
def test_the_way_through_stands_in_every_text_however_short(octets: int) -> None:
    words = replace(WORDS, repeat_within=minutes(3))
    made = compose(words, replace(OCCASION, limit=TextLimit(octets=octets)))
    assert made.text.endswith(" – Urgent: call back within 3 minutes.")


@pytest.mark.parametrize(("within", "is_told"), [(0, False), (1, True)])
def test_the_way_through_is_told_where_there_is_one(within: int, is_told: bool) -> None:
    assert ("Urgent" in compose(replace(WORDS, repeat_within=minutes(within))).text) is is_told


def test_an_sms_is_written_in_its_alphabet_and_tells_how_to_stop() -> None:
    words = own("L’été, peut-être… {link}.")
    assert (
        compose(words, replace(OCCASION, limit=SMS)).text
        == f"L'été, peut-etre... {LINK}. Reply STOP to opt out."
    )
    assert compose(words).text == f"L’été, peut-être… {LINK}."


def test_an_sms_whose_link_is_outside_the_alphabet_keeps_it_as_it_is() -> None:
    link = "https://example.net/fenêtre?ref=FG-ABCDEFGH"
    occasion = replace(OCCASION, offer=replace(OFFER, link=link), limit=SMS)
    assert link in compose(occasion=occasion).text


def test_an_sms_takes_a_part_more_rather_than_lose_the_link() -> None:
    occasion = replace(OCCASION, offer=replace(OFFER, link=LONG_LINK))
    by_sms = compose(occasion=replace(occasion, limit=SMS))
    assert (by_sms.text.startswith(LONG_LINK), by_sms.is_linked) == (True, True)
    assert compose(occasion=replace(occasion, limit=TextLimit(octets=400))) == Composed("away 12:30")


@pytest.mark.parametrize("audience", Audience)
def test_outside_the_working_hours_nobody_is_said_to_work(audience: Audience) -> None:
    made = compose(occasion=replace(OCCASION, audience=audience, is_closed=True))
    assert made.text == f"closed {audience}"


def test_a_price_that_may_not_be_told_is_not() -> None:
    silent = replace(OCCASION, tells_price=False)
    assert compose(occasion=silent).text == f"canned 12:30 {LINK} today 14:00"
    assert compose(own("Only {price}: {link}"), silent).text == f"canned 12:30 {LINK} today 14:00"


def test_several_slots_across_a_clock_change_are_told_on_the_owners_clock() -> None:
    # In Paris the summer time ends on 25 October 2026.
    slots = tuple(Period(start, start + minutes(30)) for start in _starts())
    saturday = datetime(2026, 10, 24, 8, tzinfo=UTC)
    occasion = replace(OCCASION, at=saturday, until=saturday, slots=slots, audience=Audience.UNKNOWN)
    assert "today 14:00 or Monday 14:00" in compose(occasion=occasion).text


def _starts() -> tuple[datetime, datetime]:
    return datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 26, 13, tzinfo=UTC)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


PIECES = st.sampled_from(
    ["{link}", "{price}", "{slots}", "{callback}", "{until}", "{lnik}", "[", "]", " à ", "ê.", "{{", "{"]
)
OCCASIONS = st.builds(
    Occasion,
    audience=st.sampled_from(Audience),
    language=st.sampled_from(Language),
    offer=st.sampled_from([OFFER, replace(OFFER, link=""), replace(OFFER, link=LONG_LINK)]),
    until=st.just(at("11:30")),
    at=st.just(at("10:00")),
    slots=st.sampled_from([(), OCCASION.slots]),
    callback=st.sampled_from([None, OCCASION.callback]),
    limit=st.sampled_from([ANY_LENGTH, SMS, TextLimit(octets=560), TextLimit(octets=60)]),
    is_closed=st.booleans(),
    tells_price=st.booleans(),
)


@given(st.lists(PIECES, max_size=8).map("".join), OCCASIONS)
def test_whatever_the_owner_writes_the_promises_hold(template: str, occasion: Occasion) -> None:
    words = replace(WORDS, own={occasion.language: {occasion.audience: template}}, repeat_within=minutes(3))
    made = compose_reply(words, occasion)
    link = occasion.offer.link
    assert ("les 3 minutes." if occasion.language is Language.FR else "within 3 minutes.") in plain(made.text)
    assert made.is_linked is (bool(link) and link in made.text)
    assert not (made.is_linked and occasion.audience is Audience.COORDINATION)
    assert occasion.tells_price or "60" not in made.text.replace(link or "-", "")
    fits = occasion.limit.fits(made.text)
    assert fits or link == LONG_LINK or occasion.limit == TextLimit(octets=60)
