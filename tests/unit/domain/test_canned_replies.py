"""The texts that come with the app, in every profile and language, as a caller reads them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from focusguard.app.policy import booking_of, policy_of, words_of
from focusguard.domain.bookings import BookingOffer
from focusguard.domain.language import Language
from focusguard.domain.reply import compose_reply
from focusguard.settings import ProfileKind, Settings
from tests.unit.domain.samples import at

DEFAULTS = Settings()
LINK = "https://example.net/rdv?ref=FG-ABCDEFGH"


def reply(kind: ProfileKind, language: Language, name: str, url: str) -> str:
    profile = replace(DEFAULTS.profile, kind=kind, language=language, time_zone="Europe/Paris")
    settings = replace(DEFAULTS, profile=profile)
    if name:
        settings = replace(settings, profile=replace(profile, name=name))
    if url:
        settings = replace(settings, booking=replace(DEFAULTS.booking, url=url))
    link = booking_of(settings).link_for("FG-ABCDEFGH")
    policy = policy_of(settings)
    offer = BookingOffer(link, policy.duration_minutes, policy.price)
    words = words_of(settings, ZoneInfo("Europe/Paris"))
    return compose_reply(words, offer, until=at("11:00"), at=at("10:00"))


@pytest.mark.parametrize(
    ("kind", "language", "name", "url"),
    list(product(ProfileKind, Language, ("", "Julie Duval"), ("", "https://example.net/rdv"))),
)
def test_every_reply_says_what_it_knows_and_nothing_else(
    kind: ProfileKind, language: Language, name: str, url: str
) -> None:
    text = reply(kind, language, name, url)
    assert (LINK in text) is bool(url)
    assert ("30 min" in text.replace("\u00a0", " ")) is bool(url)
    assert ("60" in text) is bool(url)
    assert (name in text) if name else ("Claire" not in text)
    assert ("12\u00a0h" if language is Language.FR else "12:00") in text
    assert ("rappelez" if language is Language.FR else "call back") in text
    assert not re.search(r"[{}]|  |\( |None", text)
    assert text.endswith(".")


@pytest.mark.parametrize(("kind", "url"), list(product(ProfileKind, ("", "https://example.net/rdv"))))
def test_french_is_set_as_french_is(kind: ProfileKind, url: str) -> None:
    text = reply(kind, Language.FR, "Julie Duval", url).replace(url or " ", "")
    assert not re.search("(?<!\u00a0):", text), "no-break space before a colon"
    assert not re.search("(?<!\u202f)[;!?]", text.replace("?ref=", "")), "narrow one before ; ! ?"
    assert "'" not in text


def test_three_profiles_speak_in_their_own_words() -> None:
    texts = {reply(k, lang, "Julie", "https://example.net/rdv") for k in ProfileKind for lang in Language}
    assert len(texts) == 6
