"""The shadow week in the window: what was seen, what would have been done, one click there and one back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QMessageBox
from pytestqt.qtbot import QtBot

from focusguard.desktop.dashboard.shadow import ShadowCard
from focusguard.desktop.look import Look
from focusguard.domain.decisions import GuardMode
from focusguard.domain.errors import JournalError
from focusguard.domain.interruption import Outcome
from focusguard.domain.language import Language
from focusguard.domain.shadow import ShadowReport
from focusguard.engine.events import InterruptionClosed
from focusguard.engine.shadow import ShadowView, Silence
from tests.desktop.conftest import Running
from tests.fakes.core_services import SETTINGS, FakeCore
from tests.fakes.sample_day import IN_FOCUS
from tests.fakes.sample_past import COMPLETE, NO_SHADOW, PROTECTING, THIRD_DAY

NBSP, NARROW = "\u00a0", "\u202f"
WATCHING = replace(IN_FOCUS, mode=GuardMode.SHADOW)


@pytest.fixture
def card(look: Look, qtbot: QtBot) -> ShadowCard:
    card = ShadowCard()
    qtbot.addWidget(card)
    card.show()
    return card


def offered(card: ShadowCard) -> list[str]:
    return [b.text().replace("&", "") for b in card.findChildren(QAbstractButton) if not b.isHidden()]


def test_during_the_week_it_says_what_was_seen_and_offers_the_report(card: ShadowCard, look: Look) -> None:
    card.show_view(THIRD_DAY, look)
    assert card.title.text() == f"Observation seule{NBSP}: jour 3 sur 7"
    assert (card.progress.value(), card.progress.maximum()) == (3, 7)
    assert card.seen.text() == (
        f"18 appels pendant vos blocs{NBSP}: 5 de personnes que vous connaissez, 11 d’inconnus, "
        "2 en numéro masqué. Aucun n’a été refusé, et personne n’a reçu de message."
    )
    assert offered(card) == [f"Qu’aurait-il fait{NARROW}?"]
    assert not card.report.isVisible()


def test_the_report_is_there_at_once_on_demand(card: ShadowCard, look: Look) -> None:
    card.show_view(THIRD_DAY, look)
    card.more.click()
    assert card.report.text() == (
        "FocusGuard aurait refusé 14 appels et envoyé 11 réponses. "
        f"Il en aurait laissé passer 4{NBSP}: "
        "second appel, urgent (2), appel prévu (1), toujours bienvenu (1)."
    )
    assert card.pill.text() == "estimé"
    assert card.saved.text().replace(NBSP, " ") == "Temps gagné : environ 3 h 55, entre 2 h 45 et 5 h 05."
    assert offered(card) == ["Commencer à protéger"]
    card.show_view(THIRD_DAY, look)  # a minute later
    assert card.report.isVisible()


def test_after_a_week_the_report_is_there(card: ShadowCard, look: Look) -> None:
    card.show_view(COMPLETE, look)
    assert card.title.text() == "Votre semaine d’observation est terminée"
    assert card.report.isVisible()
    assert card.saved.isVisible()
    assert not card.progress.isVisible()
    assert offered(card) == ["Commencer à protéger"]


def test_one_call_is_one_call(card: ShadowCard, look: Look) -> None:
    report = ShadowReport(calls=1, unknown=1, refused=1, replies=1)
    card.show_view(replace(COMPLETE, report=report), look)
    assert card.seen.text() == f"1 appel pendant vos blocs{NBSP}: 1 d’un inconnu."
    assert card.report.text() == "FocusGuard aurait refusé 1 appel et envoyé 1 réponse."


@pytest.mark.parametrize(
    ("silence", "words"),
    [
        (Silence.NO_LINE, "réglez votre ligne"),
        (Silence.NO_BLOCK, "pas eu de bloc"),
        (Silence.BLIND, "pas toujours là"),
        (Silence.NO_CALL, "Personne n’a encore appelé"),
        (Silence.NONE, "prochain bloc"),
    ],
)
def test_nothing_seen_says_why(card: ShadowCard, look: Look, silence: Silence, words: str) -> None:
    card.show_view(replace(THIRD_DAY, report=ShadowReport(), silence=silence), look)
    assert words in card.seen.text()
    assert offered(card) == []


def test_a_guard_that_guards_has_no_card(card: ShadowCard, look: Look) -> None:
    for view in (NO_SHADOW, None):
        card.show_view(COMPLETE, look)
        card.show_view(view, look)
        assert card.isHidden()
    card.show_view(PROTECTING, look)
    assert offered(card) == ["Revenir à l’observation"]


@pytest.fixture
def core() -> FakeCore:
    core = FakeCore()
    core.guard, core.shadow_view = WATCHING, COMPLETE
    return core


def opened(running: Running, qtbot: QtBot) -> ShadowCard:
    running.desktop.windows.open_main()
    window = running.desktop.windows.main
    assert window is not None
    qtbot.waitUntil(window.shadow.isVisible)
    return window.shadow


def saved(running: Running) -> list[object]:
    return [arguments[0] for method, arguments in running.core.asked if method == "save_settings"]


def set_mode(running: Running, mode: GuardMode, view: ShadowView) -> None:
    running.core.guard = replace(running.core.guard, mode=mode)
    running.core.shadow_view = view


def test_one_click_begins_and_one_goes_back(running: Running, qtbot: QtBot) -> None:
    card = opened(running, qtbot)
    set_mode(running, GuardMode.GUARD, PROTECTING)
    card.begin.click()
    qtbot.waitUntil(card.back.isVisible)
    assert saved(running) == [{"guard.mode": GuardMode.GUARD}]
    set_mode(running, GuardMode.SHADOW, COMPLETE)
    card.back.click()
    qtbot.waitUntil(card.begin.isVisible)
    assert saved(running) == [{"guard.mode": GuardMode.GUARD}, {"guard.mode": GuardMode.SHADOW}]


def test_what_fails_is_told_and_can_be_tried_again(running: Running, qtbot: QtBot) -> None:
    card = opened(running, qtbot)
    running.core.fail_with["save_settings"] = JournalError("The disk is full.", advice="Make room.")
    card.begin.click()
    window = running.desktop.windows.main
    assert window is not None
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    qtbot.waitUntil(card.begin.isEnabled)


def test_a_call_that_ended_is_counted(running: Running, qtbot: QtBot) -> None:
    card = opened(running, qtbot)
    running.core.shadow_view = replace(COMPLETE, report=replace(COMPLETE.report, calls=19, unknown=12))
    running.bridge.event_seen.emit(InterruptionClosed("c1", Outcome.OBSERVED))
    qtbot.waitUntil(lambda: card.seen.text().startswith("19 appels"))


def test_another_language_rewords_the_card(running: Running, qtbot: QtBot) -> None:
    card = opened(running, qtbot)
    session = running.desktop.windows.preferences
    assert session is None
    english = replace(SETTINGS, profile=replace(SETTINGS.profile, language=Language.EN))
    running.desktop.windows.open_preferences()
    session = running.desktop.windows.preferences
    assert session is not None
    session.saved.emit(english)
    qtbot.waitUntil(lambda: card.title.text() == "Your week of watching is complete")
    assert offered(card) == ["Start protecting"]


def test_the_mode_that_the_preferences_set_shows_at_once(running: Running, qtbot: QtBot) -> None:
    card = opened(running, qtbot)
    running.core.shadow_view = NO_SHADOW
    running.desktop.windows.open_preferences()
    session = running.desktop.windows.preferences
    assert session is not None
    session.saved.emit(SETTINGS)
    qtbot.waitUntil(card.isHidden)


def test_nobody_looks_nothing_is_asked(running: Running, qtbot: QtBot) -> None:
    running.bridge.event_seen.emit(InterruptionClosed("c1", Outcome.OBSERVED))
    with qtbot.waitSignal(running.desktop.snapshots.guard_changed):
        running.desktop.snapshots.refresh()
    qtbot.wait(400)
    assert ("shadow", ()) not in running.core.asked
