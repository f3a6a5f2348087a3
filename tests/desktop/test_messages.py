"""Enums become words, in both languages, and a notification claims no more than was observed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from focusguard.desktop.call_stories import CallStories
from focusguard.desktop.formats import Formats
from focusguard.desktop.look import Look
from focusguard.desktop.messages import Deflection, Messages, Notice, Ringing
from focusguard.desktop.translations import InstalledLanguage
from focusguard.domain.address import ANONYMOUS, ERASED, Address, Identity, Scheme
from focusguard.domain.decisions import Deflect, GuardMode, Observe, Pass, Reason
from focusguard.domain.focus import BlockSource, FocusBlock
from focusguard.domain.interruption import Action, Outcome
from focusguard.domain.language import Language
from focusguard.domain.period import Period
from focusguard.domain.reply import ReplyState, SkipReason
from focusguard.engine.events import Answered, CallSeen, Decided, Event, InterruptionClosed, ReplyDone
from focusguard.engine.views import GuardState
from tests.fakes.sample_day import NOW, PARIS, UNTIL_NOON, at, guard, reply

JULIE = Address(Scheme.TEL, "+33612345678")
NBSP = "\u00a0"


def story(*events: Event) -> list[Deflection | Ringing]:
    stories = CallStories()
    return [told for event in events if (told := stories.take(event))]


SEEN = CallSeen("c1", "sip/bureau", JULIE, "Julie", NOW)
REFUSED = Decided("c1", UNTIL_NOON)
CLOSED = InterruptionClosed("c1", Outcome.PREVENTED)
SENT = ReplyDone("c1", "sip/bureau", "sip:julie@example.net", ReplyState.SENT, "…")
AFTER_HOURS = Deflect(Reason.OUT_OF_HOURS, at("12:00"))
TOLD = Deflection(JULIE, "Julie", UNTIL_NOON, Outcome.PREVENTED, ReplyState.SENT)


def test_a_deflection_is_told_once_when_outcome_and_reply_are_known() -> None:
    assert story(SEEN, REFUSED, CLOSED) == []
    assert story(SEEN, REFUSED, SENT) == []
    assert story(SEEN, REFUSED, CLOSED, SENT) == [TOLD]
    assert story(SEEN, REFUSED, SENT, CLOSED) == [TOLD]
    assert story(SEEN, REFUSED, SENT, CLOSED, SENT, CLOSED) == [TOLD]


@pytest.mark.parametrize(
    "events",
    [
        (SEEN, Decided("c1", Pass(Reason.VIP)), CLOSED, SENT),
        (SEEN, Decided("c1", Observe(Reason.SHADOW, at("12:00"))), CLOSED, SENT),
        (SEEN, REFUSED, SENT, InterruptionClosed("c1", Outcome.ABANDONED)),
        (SEEN, REFUSED, Answered("c1", Action.DECLINE_INVITATION), CLOSED, SENT),
        (REFUSED, CLOSED, SENT),
        (SEEN, REFUSED, InterruptionClosed("c2", Outcome.PREVENTED), SENT),
    ],
)
def test_what_is_no_deflection_is_not_told(events: tuple[Event, ...]) -> None:
    assert story(*events) == []


def test_calls_without_an_end_are_forgotten_in_time() -> None:
    stories = CallStories()
    for n in range(201):
        stories.take(CallSeen(f"c{n}", "sip/bureau", JULIE, "", NOW))
        stories.take(Decided(f"c{n}", UNTIL_NOON))
    for n in (0, 1):
        stories.take(InterruptionClosed(f"c{n}", Outcome.PREVENTED))
    assert stories.take(ReplyDone("c0", "", "", ReplyState.SENT, "")) is None
    assert stories.take(ReplyDone("c1", "", "", ReplyState.SENT, "")) is not None


CALL_BACK = f"Aucun autre téléphone ne sonne sur cette ligne{NBSP}: rappelez sans attendre."
RINGS = Answered("c1", Action.RING)
PLANNED = Decided("c1", Pass(Reason.PLANNED))


def test_a_call_that_rings_at_nobody_else_is_told_at_once_and_once() -> None:
    told = [Ringing(JULIE, "Julie", Pass(Reason.PLANNED))]
    assert story(SEEN, PLANNED) == []
    assert story(SEEN, PLANNED, RINGS) == told
    assert story(SEEN, PLANNED, RINGS, InterruptionClosed("c1", Outcome.ABANDONED), RINGS) == told


@pytest.mark.parametrize(
    "events",
    [
        (SEEN, PLANNED, Answered("c1", Action.UNAVAILABLE), RINGS),
        (SEEN, PLANNED, Answered("c1", Action.REDIRECT)),
        (SEEN, PLANNED, InterruptionClosed("c1", Outcome.ABANDONED), RINGS),
        (SEEN, REFUSED, RINGS),
        (SEEN, PLANNED, Answered("c2", Action.RING)),
        (PLANNED, RINGS),
    ],
)
def test_a_call_that_rings_elsewhere_or_not_at_all_is_not_told(events: tuple[Event, ...]) -> None:
    assert story(*events) == []


@pytest.mark.parametrize(
    ("identity", "name", "reason", "title", "body"),
    [
        (
            JULIE,
            "Julie Martin",
            Reason.PLANNED,
            "Julie Martin appelle — rendez-vous",
            f"+33 6 12 34 56 78 · {CALL_BACK}",
        ),
        (
            ANONYMOUS,
            "",
            Reason.REPEAT_CALLER,
            "Numéro masqué appelle — second appel, urgent",
            CALL_BACK,
        ),
        (
            JULIE,
            "",
            Reason.NOT_IN_FOCUS,
            "+33 6 12 34 56 78 appelle",
            CALL_BACK,
        ),
    ],
)
def test_notification_of_a_call_that_rings(
    look: Look, identity: Identity, name: str, reason: Reason, title: str, body: str
) -> None:
    assert look.messages.ringing(Ringing(identity, name, Pass(reason))) == Notice(title, body)


def test_an_erased_number_is_not_a_withheld_one(look: Look) -> None:
    assert look.messages.identity(ERASED) == "Numéro effacé"
    assert look.messages.identity(ANONYMOUS) == "Numéro masqué"


@pytest.mark.parametrize(
    ("call", "title", "body"),
    [
        (TOLD, f"Appel détourné{NBSP}: Julie", "Bloc jusqu’à 12:00. Le lien de réservation est parti."),
        (
            replace(TOLD, outcome=Outcome.REPLIED_BUT_RANG, name=""),
            f"Appel pendant votre bloc{NBSP}: +33 6 12 34 56 78",
            "Bloc jusqu’à 12:00. Le lien de réservation est parti.",
        ),
        (
            replace(TOLD, identity=ANONYMOUS, name="", reply=ReplyState.SKIPPED),
            f"Appel détourné{NBSP}: Numéro masqué",
            "Bloc jusqu’à 12:00. Aucune réponse n’est partie.",
        ),
        (
            replace(TOLD, reply=ReplyState.UNKNOWN),
            f"Appel détourné{NBSP}: Julie",
            "Bloc jusqu’à 12:00. On ne sait pas si la réponse est arrivée.",
        ),
        (
            replace(TOLD, decision=AFTER_HOURS),
            f"Appel détourné{NBSP}: Julie",
            "Appels refusés jusqu’à 12:00. Le lien de réservation est parti.",
        ),
        (
            replace(TOLD, decision=AFTER_HOURS, outcome=Outcome.FAILED, reply=ReplyState.UNKNOWN),
            f"Appel hors de vos heures{NBSP}: Julie",
            "Appels refusés jusqu’à 12:00. On ne sait pas si la réponse est arrivée.",
        ),
        (
            replace(TOLD, decision=AFTER_HOURS, reply=ReplyState.SKIPPED),
            f"Appel détourné{NBSP}: Julie",
            "Appels refusés jusqu’à 12:00. Aucune réponse n’est partie.",
        ),
    ],
)
def test_notification(look: Look, call: Deflection, title: str, body: str) -> None:
    assert look.messages.deflection(call, look.formats) == Notice(title, body)


def test_every_outcome_reason_and_reply_has_words(look: Look) -> None:
    outcomes = [look.messages.outcome(outcome) for outcome in (*Outcome, None)]
    assert len(set(outcomes)) == len(Outcome) + 1
    passed = {look.messages.decision(Pass(reason), look.formats) for reason in Reason}
    # One word for the reasons for which no call passes.
    never = {Reason.SHADOW, Reason.REFUSE_SILENTLY, Reason.SPAM, Reason.COORDINATION}
    never |= {Reason.OUT_OF_HOURS, Reason.IN_FOCUS}
    assert len(passed) == len(Reason) - len(never) + 1
    replies = {look.messages.reply(reply(state)) for state in ReplyState if state is not ReplyState.SKIPPED}
    assert len(replies) == len(ReplyState) - 1
    skips = {look.messages.reply(reply(ReplyState.SKIPPED, why)) for why in SkipReason}
    assert len(skips) == len(SkipReason)
    assert look.messages.reply(None) == "—"


def test_an_unknown_reason_is_shown_as_it_is(look: Look) -> None:
    assert look.messages.reply(reply(ReplyState.SKIPPED, "phone is off")) == f"Aucune{NBSP}: phone is off"


def test_decisions_in_words(look: Look) -> None:
    silently = Deflect(Reason.REFUSE_SILENTLY, at("12:00"))
    observed = Observe(Reason.SHADOW, at("12:00"))
    assert look.messages.decision(silently, look.formats) == "Refusé sans réponse jusqu’à 12:00"
    assert look.messages.decision(observed, look.formats) == "Aurait été refusé jusqu’à 12:00"
    closed, soon = (Deflect(why, at("12:00")) for why in (Reason.OUT_OF_HOURS, Reason.COORDINATION))
    assert look.messages.decision(closed, look.formats) == "Refusé jusqu’à 12:00, hors de vos heures"
    assert look.messages.decision(soon, look.formats) == "Refusé jusqu’à 12:00, à propos d’un rendez-vous"
    spam = Deflect(Reason.SPAM, at("12:00"))
    assert look.messages.decision(spam, look.formats) == "Refusé sans réponse jusqu’à 12:00"


@pytest.mark.parametrize(
    ("start", "line"),
    [
        (at("14:00"), "Libre, prochain bloc à 14:00"),
        (at("23:59"), "Libre, prochain bloc à 23:59"),
        (at("00:00", date(2026, 11, 24)), "Libre, prochain bloc mardi à 00:00"),
        (None, "Libre, aucun bloc à venir"),
    ],
)
def test_free_names_the_next_block(look: Look, start: datetime | None, line: str) -> None:
    block = FocusBlock(Period(start, start + timedelta(hours=1)), BlockSource.WINDOW) if start else None
    assert look.messages.state(guard(GuardState.FREE, next_block=block), look.formats) == line


@pytest.mark.parametrize(
    ("mode", "line"),
    [
        (GuardMode.GUARD, "Hors de vos heures jusqu’à 09:00, appels refusés"),
        (GuardMode.SHADOW, "Hors de vos heures jusqu’à 09:00, observation seule"),
    ],
)
def test_outside_the_hours_nobody_is_told_that_it_is_free(look: Look, mode: GuardMode, line: str) -> None:
    view = replace(guard(GuardState.FREE, mode=mode), closed_until=at("09:00"))
    assert look.messages.state(view, look.formats) == line


def test_a_suspension_without_an_end(look: Look) -> None:
    assert look.messages.state(guard(GuardState.PAUSED), look.formats) == "Garde suspendue"
    assert look.messages.state(guard(mode=GuardMode.OFF), look.formats) == "Garde arrêtée"


def test_english_beside_it(qapp: QApplication, look: Look, french: InstalledLanguage) -> None:
    french.install(Language.EN)
    formats = Formats(Language.EN, PARIS)
    notice = Messages().deflection(TOLD, formats)
    assert notice == Notice("Call deflected: Julie", "Block until 12:00. The booking link was sent.")
    assert formats.day(date(2026, 11, 23)) == "Monday 23 November 2026"


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(), "0 min"),
        (timedelta(seconds=29), "0 min"),
        (timedelta(seconds=30), "1 min"),
        (timedelta(minutes=59, seconds=29), "59 min"),
        (timedelta(minutes=59, seconds=30), "1 h"),
        (timedelta(hours=2, minutes=5), "2 h 05"),
    ],
)
def test_durations(length: timedelta, text: str) -> None:
    assert Formats(Language.FR, UTC).duration(length).replace(NBSP, " ") == text
