"""The texts that come with the app, for every profile, language and audience, as a caller reads them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Final

import pytest

from focusguard.app.policy import booking_of, policy_of
from focusguard.domain.audience import Audience
from focusguard.domain.bookings import BookingOffer
from focusguard.domain.language import Language
from focusguard.domain.period import Period
from focusguard.domain.wording.compose import Composed, Occasion, compose_reply
from focusguard.domain.wording.gsm7 import count_parts, is_gsm7
from focusguard.domain.wording.limits import ANY_LENGTH, SMS, TextLimit
from focusguard.settings import ProfileKind, Settings
from tests.unit.domain.samples import at

DEFAULTS = Settings()
PAGE: Final = "https://cal.com/claire/appel-30"
LINK: Final = f"{PAGE}?notes=FG-ABCDEFGH"
DAY = timedelta(days=1)
# Thursday at 13:00 and a Wednesday of the week after at 9:30, in Paris: the longest that a reply names.
SLOTS = tuple(
    Period(start, start + timedelta(minutes=30)) for start in (at("12:00") + 3 * DAY, at("8:30") + 9 * DAY)
)
CASES = list(product(ProfileKind, Language, Audience))


def reply(
    kind: ProfileKind,
    language: Language,
    audience: Audience,
    *,
    name: str = "Julie Duval",
    url: str = PAGE,
    slots: tuple[Period, ...] = SLOTS,
    callback: Period | None = SLOTS[0],
    limit: TextLimit = ANY_LENGTH,
    tells_price: bool = True,
) -> Composed:
    profile = replace(DEFAULTS.profile, kind=kind, time_zone="Europe/Paris")
    profile = replace(profile, name=name) if name else profile
    settings = replace(DEFAULTS, profile=profile)
    settings = replace(settings, booking=replace(DEFAULTS.booking, url=url)) if url else settings
    policy = policy_of(settings)
    offer = BookingOffer(booking_of(settings).link_for("FG-ABCDEFGH"), policy.duration_minutes, policy.price)
    occasion = Occasion(
        audience=audience,
        language=language,
        offer=offer,
        until=at("11:00"),
        at=at("10:00"),
        slots=slots,
        callback=callback,
        limit=limit,
        tells_price=tells_price,
    )
    return compose_reply(policy.words, occasion)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(("kind", "language", "audience"), CASES)
@pytest.mark.parametrize("name", ["", "Julie Duval"])
@pytest.mark.parametrize("url", ["", PAGE])
@pytest.mark.parametrize("slots", [(), SLOTS])
def test_every_reply_says_what_it_knows_and_nothing_else(
    kind: ProfileKind, language: Language, audience: Audience, name: str, url: str, slots: tuple[Period, ...]
) -> None:
    made = reply(kind, language, audience, name=name, url=url, slots=slots)
    text = plain(made.text)
    sells = bool(url) and audience is not Audience.COORDINATION
    in_full = sells and audience is not Audience.REPEAT_3
    assert (LINK in text) is sells is made.is_linked
    assert ("30 min" in text) is ("60" in text) is in_full
    slot = "jeudi 13 h" if language is Language.FR else "Thursday 13:00"
    assert (slot in text) is (in_full and bool(slots))
    assert (name in text) if name else ("Claire" not in text.replace(LINK, ""))
    says_until = not (sells and audience is Audience.REPEAT_3)
    assert (("12 h" if language is Language.FR else "12:00") in text) is says_until
    assert ("rappelez dans les 3" if language is Language.FR else "call back within 3") in text
    assert not re.search(r"[{}\[\]]|  |\( |None|, \)|:\.|\.\.", text)
    assert text.endswith(".")


@pytest.mark.parametrize(("kind", "audience"), list(product(ProfileKind, Audience)))
def test_french_is_set_as_french_is(kind: ProfileKind, audience: Audience) -> None:
    text = reply(kind, Language.FR, audience).text.replace(LINK, "")
    assert not re.search("(?<!\u00a0)[:;!?€]", text)
    assert not re.search(r"\d (?:h|min|\d|€)", text), "nothing breaks between a number and its unit"
    assert "'" not in text


@pytest.mark.parametrize(("kind", "language", "audience"), CASES)
@pytest.mark.parametrize("tells_price", [True, False])
def test_every_reply_with_slots_fits_two_parts_of_an_sms(
    kind: ProfileKind, language: Language, audience: Audience, tells_price: bool
) -> None:
    made = reply(kind, language, audience, limit=SMS, tells_price=tells_price)
    assert is_gsm7(made.text)
    assert count_parts(made.text) <= 2
    assert made.text.endswith("STOP pour ne plus recevoir de SMS." if language is Language.FR else "opt out.")
    in_full = audience not in {Audience.COORDINATION, Audience.REPEAT_3}
    assert ("60" in made.text) is (in_full and tells_price)
    assert (("jeudi 13 h" if language is Language.FR else "Thursday 13:00") in made.text) is in_full


@pytest.mark.parametrize(("kind", "language"), list(product(ProfileKind, Language)))
def test_who_coordinates_is_told_when_to_ring_and_shown_nothing_to_pay(
    kind: ProfileKind, language: Language
) -> None:
    made = reply(kind, language, Audience.COORDINATION)
    when = "m’appeler jeudi à 13 h" if language is Language.FR else "call me on Thursday at 13:00"
    assert when in plain(made.text)
    assert "http" not in made.text
    unsure = reply(kind, language, Audience.COORDINATION, callback=None).text.partition("Urgent")[0]
    assert "appel" not in unsure
    assert "call" not in unsure


@pytest.mark.parametrize(("kind", "language"), list(product(ProfileKind, Language)))
def test_the_last_word_is_the_link_alone(kind: ProfileKind, language: Language) -> None:
    text = plain(reply(kind, language, Audience.REPEAT_3).text)
    colon = " :" if language is Language.FR else ":"
    assert text.startswith(f"Julie Duval{colon} {LINK} – Urgent")


def test_profiles_and_audiences_speak_in_their_own_words() -> None:
    texts = {reply(*case).text for case in CASES if case[2] is not Audience.REPEAT_3}
    assert len(texts) == len(ProfileKind) * len(Language) * (len(Audience) - 1)
