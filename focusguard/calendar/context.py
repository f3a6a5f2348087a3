"""What occurrences depend on beside the resource itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self
from urllib.parse import unquote, urlsplit

from focusguard.calendar.options import FocusEventRules

# One more whenever a text comes to mean other occurrences, or to show more: what is stored is read anew.
_EDITION: Final = 4


@dataclass(frozen=True, slots=True)
class ExpansionContext:
    """All that turns a resource's text into occurrences; equal contexts give equal occurrences.

    Attributes:
        calendar: `account/display name`.
        owner: The owner's calendar user addresses, as `normalise_user_address` writes them.
        zone: IANA name of the zone of all-day and floating events.
        country: ISO 3166 alpha-2, for numbers without `+`.
    """

    calendar: str
    owner: frozenset[str]
    zone: str
    country: str
    focus: FocusEventRules

    def to_json(self) -> str:
        """Return the context as one line, the same for equal contexts."""
        return json.dumps(
            {
                "edition": _EDITION,
                "calendar": self.calendar,
                "owner": sorted(self.owner),
                "zone": self.zone,
                "country": self.country,
                "categories": self.focus.categories,
                "titles": self.focus.titles,
            },
            sort_keys=True,
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the context that `to_json` wrote."""
        fields = json.loads(text)
        focus = FocusEventRules(tuple(fields["categories"]), tuple(fields["titles"]))
        return cls(fields["calendar"], frozenset(fields["owner"]), fields["zone"], fields["country"], focus)


# The same people come in event after event.
@lru_cache(maxsize=4096)
def normalise_user_address(address: str) -> str:
    """Return a calendar user address in the one form that is compared (RFC 6638 §2.4.1).

    >>> normalise_user_address("MAILTO:Claire@Example.net"), normalise_user_address("claire@example.net")
    ('mailto:claire@example.net', 'mailto:claire@example.net')
    >>> normalise_user_address("/principals/claire/")
    '/principals/claire'
    >>> normalise_user_address("https://dav.example.net/principals/claire/")
    '/principals/claire'
    """
    text = unquote(address.strip()).lower()
    if text.startswith(("http:", "https:")):
        text = urlsplit(text).path
    if "@" in text and ":" not in text and "/" not in text:
        return f"mailto:{text}"
    return text.rstrip("/")
