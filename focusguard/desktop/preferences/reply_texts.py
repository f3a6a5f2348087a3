"""The owner's texts of the reply, by language and audience, while they are being edited."""

from __future__ import annotations

from dataclasses import dataclass, field

from focusguard.domain.audience import Audience
from focusguard.domain.language import Language
from focusguard.settings import Option, ReplySettings, declared_in
from focusguard.settings.rules import Refused

Place = tuple[Language, Audience]


def key_of(language: Language, audience: Audience) -> str:
    """Return the key of a text below [reply].

    >>> key_of(Language.FR, Audience.UNKNOWN), key_of(Language.EN, Audience.REPEAT_2)
    ('fr', 'en_repeat_2')
    """
    return language.value if audience is Audience.UNKNOWN else f"{language}_{audience}".replace("-", "_")


def place_of(key: str) -> Place | None:
    """Return whose text stands at *key*; None: it is no text."""
    places = ((language, audience) for language in Language for audience in Audience)
    return next((place for place in places if key_of(*place) == key), None)


def refusal_of(place: Place, text: str) -> Refused | None:
    """Return why *text* cannot be a reply's, as the settings would say; None: it can."""
    entry = declared_in(ReplySettings)[key_of(*place)].entry
    if not isinstance(entry, Option):
        raise TypeError(f"reply.{key_of(*place)} is a table, not a text")
    try:
        entry.rule.read(text, country="")
    except Refused as refused:
        return refused
    return None


@dataclass(slots=True)
class OwnTexts:
    """What the owner wrote instead of the profile's texts; empty: the profile's holds.

    Attributes:
        before: As they are in the file.
        now: As they are in the form.
    """

    before: dict[Place, str]
    now: dict[Place, str] = field(default_factory=dict)

    @classmethod
    def of(cls, reply: ReplySettings) -> OwnTexts:
        """Return those of the file."""
        places = [(language, audience) for language in Language for audience in Audience]
        before = {place: str(getattr(reply, key_of(*place))) for place in places}
        return cls(before, dict(before))

    def changes(self) -> dict[str, str]:
        """Return key → text of what differs from the file."""
        return {key_of(*place): text for place, text in self.now.items() if text != self.before[place]}
