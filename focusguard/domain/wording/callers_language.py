"""In which language a caller is written to."""

from __future__ import annotations

from typing import Final

from focusguard.domain.address import Address, Identity, country_of
from focusguard.domain.language import Language
from focusguard.domain.people import Person
from focusguard.domain.wording.compose import LanguageBy, ReplyWords

# ISO 3166. Where French and English both have a place (Canada, Cameroon) or neither has, the number tells
# nothing: the profile's language stands. Belgium and Luxembourg have other languages beside French, the one
# that a French-speaking expert is called in from there; most of Switzerland speaks neither.
_FRENCH: Final = frozenset(
    {"FR", "MC", "BE", "LU", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF"}
    | {"DZ", "MA", "TN", "SN", "CI", "ML", "BF", "NE", "TG", "BJ", "GN", "GA", "CG", "CD", "MG", "DJ"}
    | {"KM", "HT"}
)
_ENGLISH: Final = frozenset(
    {"GB", "IE", "US", "AU", "NZ", "IM", "JE", "GG", "GI", "MT", "ZA", "NG", "GH", "KE", "IN", "SG"}
)


def language_for(identity: Identity, person: Person | None, words: ReplyWords) -> Language:
    """Return the language of the book's entry, else of the number's country, else the profile's.

    `words.language_by` may leave one of the two out.
    """
    by = words.language_by
    if by in {LanguageBy.BOTH, LanguageBy.BOOK} and person is not None and person.language is not None:
        return person.language
    if by in {LanguageBy.BOTH, LanguageBy.COUNTRY} and isinstance(identity, Address):
        return language_of_country(country_of(identity), words.language)
    return words.language


def language_of_country(country: str, default: Language) -> Language:
    """Return what is spoken in *country* (ISO 3166 alpha-2), *default* where that is not clear.

    >>> [str(language_of_country(c, Language.FR)) for c in ("BE", "GB", "DE", "")]
    ['fr', 'en', 'fr', 'fr']
    """
    if country in _FRENCH:
        return Language.FR
    return Language.EN if country in _ENGLISH else default
