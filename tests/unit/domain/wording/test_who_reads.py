"""In which language a caller is written to, and whether the price may be told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from focusguard.domain.address import ANONYMOUS, Address, Identity, Scheme
from focusguard.domain.language import Language
from focusguard.domain.people import Person
from focusguard.domain.wording.callers_language import language_for
from focusguard.domain.wording.compose import LanguageBy
from focusguard.domain.wording.limits import ANY_LENGTH, SMS
from focusguard.domain.wording.price_rule import tells_price
from tests.unit.domain.samples import JULIE, MARC
from tests.unit.domain.wording.test_compose import WORDS


def number(digits: str) -> Address:
    return Address(Scheme.TEL, digits)


LONDON = number("+442071838750")
ENGLISH = Person("p1", language=Language.EN)
UNSAID = Person("p2")


@pytest.mark.parametrize(
    ("digits", "of_french", "of_english"),
    [
        ("+33612345678", Language.FR, Language.FR),
        ("+262692123456", Language.FR, Language.FR),  # La Réunion
        ("+32470123456", Language.FR, Language.FR),
        ("+352621123456", Language.FR, Language.FR),
        ("+442071838750", Language.EN, Language.EN),
        ("+353850123456", Language.EN, Language.EN),
        ("+12125550123", Language.EN, Language.EN),
        ("+41781234567", Language.FR, Language.EN),  # in Switzerland as the owner speaks
        ("+15145550123", Language.FR, Language.EN),  # Canada speaks both
        ("+4915112345678", Language.FR, Language.EN),
        ("+80012345678", Language.FR, Language.EN),  # of no country
    ],
)
def test_the_country_of_the_number_says_it_or_the_profile(
    digits: str, of_french: Language, of_english: Language
) -> None:
    found = [
        language_for(number(digits), None, replace(WORDS, language=language))
        for language in (Language.FR, Language.EN)
    ]
    assert found == [of_french, of_english]


@pytest.mark.parametrize("identity", [MARC, ANONYMOUS, Address(Scheme.MAILTO, "x@example.co.uk")])
def test_what_is_no_number_tells_nothing(identity: Identity) -> None:
    assert language_for(identity, None, WORDS) is Language.FR


@pytest.mark.parametrize(
    ("by", "person", "identity", "language"),
    [
        (LanguageBy.BOTH, ENGLISH, JULIE, Language.EN),
        (LanguageBy.BOTH, UNSAID, LONDON, Language.EN),
        (LanguageBy.BOTH, UNSAID, JULIE, Language.FR),
        (LanguageBy.BOOK, ENGLISH, JULIE, Language.EN),
        (LanguageBy.BOOK, UNSAID, LONDON, Language.FR),
        (LanguageBy.COUNTRY, ENGLISH, JULIE, Language.FR),
        (LanguageBy.COUNTRY, None, LONDON, Language.EN),
        (LanguageBy.PROFILE, ENGLISH, LONDON, Language.FR),
    ],
)
def test_the_book_comes_before_the_country(
    by: LanguageBy, person: Person | None, identity: Identity, language: Language
) -> None:
    assert language_for(identity, person, replace(WORDS, language_by=by)) is language


@pytest.mark.parametrize(
    ("identity", "is_known", "insists", "by_sms"),
    [
        (JULIE, False, False, False),
        (number("+262692123456"), False, False, False),
        (JULIE, True, False, True),
        (JULIE, False, True, True),
        (LONDON, False, False, True),
        (MARC, False, False, True),
    ],
)
def test_a_stranger_in_france_is_told_no_price_by_sms(
    identity: Identity, is_known: bool, insists: bool, by_sms: bool
) -> None:
    words = replace(WORDS, price_by_sms=insists)
    assert tells_price(words, identity, SMS, is_known=is_known) is by_sms
    assert tells_price(words, identity, ANY_LENGTH, is_known=is_known)
