"""docs/replies.md: every reply, to be judged. `python -m tests.reply_page --update` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from focusguard.app.policy import policy_of
from focusguard.domain.audience import Audience
from focusguard.domain.bookings import BookingOffer
from focusguard.domain.language import Language
from focusguard.domain.period import Period
from focusguard.domain.wording.compose import Occasion, ReplyWords, compose_reply
from focusguard.domain.wording.gsm7 import count_parts
from focusguard.domain.wording.limits import SMS
from focusguard.settings import ProfileKind, Settings, preset

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "replies.md"
_PARIS: Final = ZoneInfo("Europe/Paris")
_LINK: Final = "https://cal.com/claire/appel?notes=FG-K7Q2M4XA"
_NAMES: Final = {Language.FR: "En français", Language.EN: "In English"}
_READERS: Final = {
    Language.FR: {
        Audience.UNKNOWN: "un numéro inconnu",
        Audience.KNOWN: "quelqu’un du carnet ou de l’agenda",
        Audience.COORDINATION: "un client qui a bientôt rendez-vous",
        Audience.REPEAT_2: "qui a déjà eu une réponse",
        Audience.REPEAT_3: "qui en a eu plusieurs",
    },
    Language.EN: {
        Audience.UNKNOWN: "a number that nobody knows",
        Audience.KNOWN: "somebody of the book or the calendar",
        Audience.COORDINATION: "a client who has an appointment soon",
        Audience.REPEAT_2: "who had a reply before",
        Audience.REPEAT_3: "who had several",
    },
}
_LABELS: Final = {
    Language.FR: (
        "sans créneau\u00a0",
        "sans page de réservation\u00a0",
        "par SMS",
        "partie",
        "caractères\u00a0",
    ),
    Language.EN: ("no slot", "no booking page", "by SMS", "part", "characters"),
}
_INTRODUCTION: Final = """# The replies

Written by `python -m tests.reply_page --update` from `resources/templates/replies.toml`; a test compares.

Claire Martin is called on Monday 23 November 2026 at 10:00, in a block until 12:00. Her calendar has room
on Tuesday at 14:00 and on Thursday at 9:30, and from 12:00 on for a short call. A session costs 60 €. A
second call within 3 minutes gets through. Each text stands as it goes over the line; in French, spaces
before `:` `€` and `h` are no-break spaces. An SMS is written in its own alphabet (3GPP TS 23.038), tells
a stranger in France no price, and says how to get no more. Where a text does not fit it loses its slots
first, then all but the link.
"""


def main(arguments: list[str]) -> int:
    """Compare, or write the page with `--update`; return 1 where they differ."""
    text = page()
    if arguments == ["--update"]:
        PAGE.write_text(text, encoding="utf-8")
    is_right = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
    print(f"{PAGE.name}: {'as the templates are' if is_right else 'run with --update'}", file=sys.stderr)
    return 0 if is_right else 1


def page() -> str:
    """Return the whole page."""
    parts = [_INTRODUCTION]
    for language in Language:
        parts.append(f"\n## {_NAMES[language]}\n")
        for kind in ProfileKind:
            parts.append(f"\n### {kind.value.capitalize()}\n")
            parts += _section(kind, language, is_closed=False)
        parts.append(
            "\n### Hors des heures de travail\n"
            if language is Language.FR
            else "\n### Outside the working hours\n"
        )
        parts += _section(ProfileKind.FREELANCE, language, is_closed=True)
    return "".join(parts)


def _section(kind: ProfileKind, language: Language, *, is_closed: bool) -> Iterator[str]:
    words, occasion = _example(kind, language, is_closed=is_closed)
    for audience in Audience:
        yield f"\n**{audience}** · {_READERS[language][audience]}\n\n"
        yield from _variants(words, replace(occasion, audience=audience))


def _variants(words: ReplyWords, occasion: Occasion) -> Iterator[str]:
    no_slot, no_page, by_sms, part, characters = _LABELS[occasion.language]
    text = compose_reply(words, occasion).text
    bare = compose_reply(words, replace(occasion, slots=(), callback=None)).text
    unlinked = compose_reply(words, replace(occasion, offer=replace(occasion.offer, link=""))).text
    tells_price = occasion.audience is Audience.KNOWN
    sms = compose_reply(words, replace(occasion, limit=SMS, tells_price=tells_price)).text
    yield f"> {text}\n\n"
    if bare != text:
        yield f"- {no_slot}: {bare}\n"
    if unlinked != text:
        yield f"- {no_page}: {unlinked}\n"
    parts = count_parts(sms)
    yield f"- {by_sms}, {parts} {part}{'s' if parts > 1 else ''}, {len(sms)} {characters}: {sms}\n"


def _example(kind: ProfileKind, language: Language, *, is_closed: bool) -> tuple[ReplyWords, Occasion]:
    settings = Settings()
    profile = replace(settings.profile, kind=kind, name="Claire Martin", time_zone="Europe/Paris")
    policy = policy_of(replace(settings, profile=profile))
    duration = preset(kind)["booking.duration_minutes"]
    assert isinstance(duration, int)
    at, until = _on(23, 10), _on(23, 12)
    if is_closed:
        at, until = _on(23, 19), _on(24, 9)
    occasion = Occasion(
        audience=Audience.UNKNOWN,
        language=language,
        offer=BookingOffer(_LINK, duration, policy.price),
        until=until,
        at=at,
        slots=tuple(
            Period(start, start + timedelta(minutes=duration)) for start in (_on(24, 14), _on(26, 9, 30))
        ),
        callback=_slot(until, 15),
        is_closed=is_closed,
    )
    return policy.words, occasion


def _slot(start: datetime, minutes: int) -> Period:
    return Period(start, start + timedelta(minutes=minutes))


def _on(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=_PARIS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
