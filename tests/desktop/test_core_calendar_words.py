"""Every reason that the calendar's room gives is worded in French; none is kept that it does not give."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

import focusguard.calendar
from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.errors import BlockRefused, FeedInvalid, ResourceInvalid, TooManyRemoved, one_line
from focusguard.calendar.expansion import expand_resource
from focusguard.calendar.options import FocusEventRules
from focusguard.calendar.splitting import split_feed
from focusguard.desktop.core_calendar_texts import CALENDAR_PARTS
from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.translations import InstalledLanguage
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.period import Period

HOST = "dav.example.net"
NBSP, NARROW = "\u00a0", "\u202f"
ROOM: Final = Path(str(focusguard.calendar.__file__)).parent
# The errors whose text begins or ends with a reason that the raiser words.
WITH_REASON: Final = frozenset({"ResourceInvalid", "FeedInvalid", "NotCalDav", "WorkerFailed", "ValueError"})
# Made up of two words; what comes of it is tried with feeds below.
MADE_UP: Final = "it is 7"
A_DAY: Final = Period(datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC))
CONTEXT: Final = ExpansionContext("pro/Travail", frozenset(), "Europe/Paris", "FR", FocusEventRules((), ()))
NINE: Final = "DTSTART:20261123T090000Z"


def reasons() -> Iterator[str]:
    """Yield each reason that stands in the room's sources, with a 7 for what differs."""
    for path in sorted(ROOM.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in WITH_REASON:
                for argument in node.args:
                    yield from texts_of(argument)


def texts_of(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            yield "".join(str(v.value) if isinstance(v, ast.Constant) else "7" for v in values)
        case ast.IfExp(body=body, orelse=orelse):
            yield from texts_of(body)
            yield from texts_of(orelse)


# Said of no event: the programmer's own mistake.
NOT_OF_EVENTS: Final = "an answer needs a condition"
FOUND: Final = sorted(set(reasons()) - {MADE_UP, NOT_OF_EVENTS})


def test_the_sources_are_found() -> None:
    assert {"it ends before it starts", "it has no start (DTSTART)", "its rule has 7=7"} <= set(FOUND)
    assert len(FOUND) > 35


@pytest.mark.parametrize("reason", FOUND)
def test_every_reason_is_worded(french: InstalledLanguage, reason: str) -> None:
    worded = in_our_words(f"x.ics was left out: {reason}.")
    assert worded.startswith(f"L’événement x.ics a été laissé de côté{NBSP}: ")
    assert reason not in worded


def test_no_reason_is_kept_that_is_not_given() -> None:
    given = {*FOUND, "it repeats without a frequency, more often than daily"}
    given |= {f"it is {kind}" for kind in ("a web page", "no calendar")} | {"no calendar was found there"}
    kept = {filled_with_sevens(str(part)) for part in CALENDAR_PARTS}
    assert kept - given == set()


def filled_with_sevens(part: str) -> str:
    pieces = part.replace("}", "{").split("{")
    return "".join("7" if number % 2 else piece for number, piece in enumerate(pieces))


@pytest.mark.parametrize(
    ("lines", "worded"),
    [
        (["SUMMARY:x"], "il n’a pas de début (DTSTART)"),
        ([NINE, "DTEND:20261123T080000Z"], "il finit avant de commencer"),
        ([NINE, "RRULE:FREQ=SECONDLY"], "il se répète plus souvent que chaque jour (SECONDLY)"),
        ([NINE, "RRULE:COUNT=3"], "il se répète sans fréquence connue"),
        ([NINE, "RRULE:FREQ=DAILY;BYMONTH=13"], "sa règle contient BYMONTH=13"),
        (
            ["DTSTART;TZID=Nulle. Part:20261123T090000"],
            f"son fuseau horaire «{NBSP}Nulle. Part{NBSP}» est inconnu",
        ),
        (
            [f"DTSTART;TZID={'x' * 300}:20261123T090000"],
            "son champ DTSTART est illisible (le nom de son fuseau horaire a plus de 200 caractères)",
        ),
    ],
)
def test_events_that_are_left_out(french: InstalledLanguage, lines: list[str], worded: str) -> None:
    event = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:a", *lines, "END:VEVENT", "END:VCALENDAR"]
    with pytest.raises(ResourceInvalid) as caught:
        expand_resource("\r\n".join(event), CONTEXT, A_DAY.widened(timedelta(days=1)))
    text = in_our_words(f"a.ics was left out: {one_line(caught.value)}.")
    assert text == f"L’événement a.ics a été laissé de côté{NBSP}: {worded}."


@pytest.mark.parametrize(
    ("body", "worded"),
    [
        (b"", "il est vide. Un nouvel essai aura lieu à la prochaine synchronisation."),
        (
            b"<html>",
            f"c’est une page web. Vérifiez l’adresse du flux{NARROW}; c’est celle d’un fichier .ics, ",
        ),
        (b"hello", f"ce n’est pas un agenda. Vérifiez l’adresse du flux{NARROW}; c’est celle d’un fichier "),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "il s’arrête au milieu. Un nouvel essai aura lieu"),
    ],
)
def test_feeds(french: InstalledLanguage, body: bytes, worded: str) -> None:
    with pytest.raises(FeedInvalid) as caught:
        split_feed(body, host=HOST)
    text = in_our_words(one_line(caught.value))
    assert text.startswith(f"Le flux de {HOST} est illisible{NBSP}: {worded}")


@pytest.mark.parametrize(
    ("said", "worded"),
    [
        (
            TooManyRemoved(40, 52),
            "40 des 52 événements de cet agenda ont disparu d’un coup\u202f; plus rien n’y est écrit. "
            "Si c’est bien voulu, acceptez-le dans la fenêtre,"
            " ou lancez\u00a0: focusguard sync --accept-removals",
        ),
        (
            BlockRefused(403),
            "L’agenda n’accepte pas de blocs (HTTP 403). "
            "Choisissez-en un où écrire est permis dans les préférences, à la page Agenda.",
        ),
    ],
)
def test_what_stops_the_writing(french: InstalledLanguage, said: FocusGuardError, worded: str) -> None:
    assert in_our_words(one_line(said)) == worded


def test_a_block_that_the_server_does_not_let_go(french: InstalledLanguage) -> None:
    said = f"The block of 2026-11-26 09:00 stays: {one_line(BlockRefused(403))}"
    assert in_our_words(said).startswith(
        f"Le bloc du 2026-11-26 09:00 reste{NBSP}: le serveur ne permet pas d’y toucher (HTTP 403). "
    )


@pytest.mark.parametrize(
    ("said", "worded"),
    [
        (
            "Check both; many services want an app password here. "
            "It is not asked again until the settings change or you synchronise.",
            f"Vérifiez les deux{NARROW}; beaucoup de services demandent ici un mot de passe d’application. "
            "Il ne sera interrogé de nouveau que si les réglages changent ou si vous actualisez.",
        ),
        (
            "Its synchronisation failed (KeyError); see the log.",
            f"Sa synchronisation a échoué (KeyError){NARROW}; le journal technique en dit plus.",
        ),
        (
            "a b.ics took too long and was left out.",
            "L’événement a b.ics prenait trop de temps et a été laissé de côté.",
        ),
        (
            "a.ics made the reader crash and was left out.",
            "L’événement a.ics a fait échouer la lecture et a été laissé de côté.",
        ),
        # What a library says stays as it came.
        (
            "a.ics was left out: its DTEND cannot be read (Wrong format).",
            f"L’événement a.ics a été laissé de côté{NBSP}: son champ DTEND est illisible (Wrong format).",
        ),
    ],
)
def test_synchronisations(french: InstalledLanguage, said: str, worded: str) -> None:
    assert in_our_words(said) == worded
