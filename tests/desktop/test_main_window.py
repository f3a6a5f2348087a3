"""Figures, list, timeline, banner: what is shown of a day, in French, and nothing of it as markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from focusguard.desktop.actions import GuardActions
from focusguard.desktop.dashboard.header import ActionButton
from focusguard.desktop.dashboard.interruptions import Column
from focusguard.desktop.look import Look
from focusguard.desktop.main_window import MainWindow
from focusguard.domain.economics import Estimate
from focusguard.engine.views import GuardState, Problem
from tests.fakes.sample_day import EMPTY_DAY, FULL_DAY, IN_FOCUS, MEASURED

NBSP, NARROW = "\u00a0", "\u202f"


@pytest.fixture
def actions(look: Look) -> GuardActions:
    actions = GuardActions()
    actions.show_view(IN_FOCUS, "")
    return actions


@pytest.fixture
def window(look: Look, actions: GuardActions, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(actions)
    qtbot.addWidget(window)
    window.show_guard(IN_FOCUS, look)
    window.show_day(FULL_DAY, look)
    window.show()
    qtbot.waitExposed(window)
    yield window


def cell(window: MainWindow, row: int, column: Column, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    model = window.interruptions.model
    return model.data(model.index(row, column, QModelIndex()), role)


def test_four_figures_in_french(window: MainWindow) -> None:
    shown = [(card.caption.text(), card.value.text(), card.detail.text()) for card in window.figures.cards]
    assert shown == [
        ("Appels détournés", "4", "sur 9 appels · 1 a pu sonner"),
        ("Concentration gardée", f"1{NBSP}h{NBSP}36", f"appels non observés{NBSP}: 6{NBSP}min"),
        ("Réponses envoyées", "2", "avec votre lien de réservation"),
        ("Temps gagné", f"≈{NBSP}1{NBSP}h{NBSP}25", f"entre 1{NBSP}h et 1{NBSP}h{NBSP}49"),
    ]


def test_only_the_estimate_is_marked_as_one(window: MainWindow) -> None:
    assert [card.pill.isVisible() for card in window.figures.cards] == [False, False, False, True]
    assert [card.value.objectName() for card in window.figures.cards] == ["figure"] * 3 + ["estimate"]
    assert window.figures.cards[3].pill.text() == "estimé"


def test_every_figure_tells_why(window: MainWindow) -> None:
    whys = [card.toolTip() for card in window.figures.cards]
    assert all(why.startswith(f"<qt>Mesuré{NBSP}:") for why in whys[:3])
    assert whys[3].startswith(f"<qt>Estimé{NBSP}:")
    for assumption in ("15", "0", "10", "23"):
        assert f"{assumption}{NBSP}min" in whys[3]


def test_large_numbers_have_french_separators(window: MainWindow, look: Look) -> None:
    measured = replace(MEASURED, prevented=12345, focus_kept=timedelta(hours=1234))
    window.show_day(replace(FULL_DAY, measured=measured), look)
    assert window.figures.cards[0].value.text() == f"12{NARROW}345"
    assert window.figures.cards[1].value.text() == f"1{NARROW}234{NBSP}h"


def test_list_is_newest_first_in_words(window: MainWindow) -> None:
    assert window.interruptions.model.rowCount() == 9
    assert [cell(window, 2, column) for column in Column] == [
        "10:08",
        "Julie Martin · +33 6 12 34 56 78",
        f"Passé{NBSP}: second appel, urgent",
        "A sonné",
        "—",
    ]
    assert [cell(window, 5, column) for column in Column] == [
        "09:47",
        "Numéro masqué",
        "Refusé jusqu’à 12:00",
        "Détourné",
        f"Aucune{NBSP}: numéro masqué",
    ]


def test_a_hostile_name_is_plain_text(window: MainWindow) -> None:
    assert cell(window, 1, Column.CALLER) == "<b>Paul</b> & fils · +33 7 55 44 33 22"
    tooltip = cell(window, 1, Column.CALLER, Qt.ItemDataRole.ToolTipRole)
    assert tooltip == "<qt>&lt;b&gt;Paul&lt;/b&gt; &amp; fils · +33 7 55 44 33 22</qt>"


def test_the_reply_is_in_its_tooltip(window: MainWindow) -> None:
    tooltip = cell(window, 7, Column.REPLY, Qt.ItemDataRole.ToolTipRole)
    assert str(tooltip).startswith("<qt>Envoyée<br><br>En production jusqu’à 12:00.")


def test_empty_day_has_kind_words(window: MainWindow, look: Look) -> None:
    window.show_day(EMPTY_DAY, look)
    assert not window.interruptions.table.isVisible()
    assert window.interruptions.empty.isVisible()
    assert window.interruptions.empty.text().startswith("Ni bloc ni appel ce jour-là.")
    assert window.figures.cards[0].detail.text() == "aucun appel reçu"
    assert window.figures.cards[3].value.text() == f"0{NBSP}min"
    assert window.figures.cards[3].detail.text() == "rien à estimer pour l’instant"
    window.show_day(replace(FULL_DAY, calls=()), look)
    assert window.interruptions.empty.text().startswith("Aucun appel pour l’instant.")


def test_zero_estimate_is_no_approximation(window: MainWindow, look: Look) -> None:
    window.show_day(replace(FULL_DAY, time_saved=Estimate(0.0, 0.0, 0.0)), look)
    assert window.figures.cards[3].value.text() == f"0{NBSP}min"


def test_timeline_says_what_is_hovered(window: MainWindow, qtbot: QtBot) -> None:
    window.grab()
    texts = [spot.text for spot in window.timeline.spots()]
    assert "Dossier Lemaire\n09:00\u00a0–\u00a012:00" in texts
    assert "10:31  <b>Paul</b> & fils\nRefusé jusqu’à 12:00\nA raccroché avant" in texts
    assert (
        "Ligne «\u00a0bureau\u00a0»\u00a0: les appels n’ont pas été observés\n09:20\u00a0–\u00a009:26\n"
        "Le serveur ne répond pas." in texts
    )
    assert len(texts) == 2 + 1 + 3 + 9


def test_day_navigation(window: MainWindow, look: Look, qtbot: QtBot) -> None:
    asked: list[date | None] = []
    window.day_asked.connect(asked.append)
    for button in (window.day_bar.previous, window.day_bar.next, window.day_bar.today):
        button.click()
    assert asked == [date(2026, 11, 22), date(2026, 11, 24), None]
    assert window.day_bar.day.text() == "Lundi 23 novembre 2026"


def test_problems_stand_in_a_banner_with_what_to_do(window: MainWindow, look: Look) -> None:
    assert not window.banner.isVisible()
    problem = Problem("sip/bureau", "Mot de passe refusé.\nOuvrez les préférences.")
    window.show_guard(replace(IN_FOCUS, state=GuardState.PROBLEM, problems=(problem,)), look)
    assert window.banner.isVisible()
    assert window.banner.title.text() == "1 point à vérifier"
    assert window.banner.text.text() == (
        "Ligne «\u00a0bureau\u00a0» · Mot de passe refusé.\nOuvrez les préférences."
    )
    assert window.header.state.accessibleName() == "Concentration jusqu’à 12:00"
    window.show_guard(IN_FOCUS, look)
    assert not window.banner.isVisible()


def test_many_problems_leave_the_day_in_sight(window: MainWindow, look: Look) -> None:
    problems = tuple(Problem(f"calendar/a{n}", "The registrar of x does not answer.") for n in range(5))
    window.show_guard(replace(IN_FOCUS, state=GuardState.PROBLEM, problems=problems[:3]), look)
    assert len(window.banner.text.text().split("\n")) == 3
    window.show_guard(replace(IN_FOCUS, state=GuardState.PROBLEM, problems=problems), look)
    assert window.banner.title.text() == "5 points à vérifier"
    lines = window.banner.text.text().split("\n")
    assert lines[2] == "Agenda «\u00a0a2\u00a0» · Le serveur SIP de x ne répond pas."
    assert lines[3:] == ["Ensuite\u00a0: Agenda «\u00a0a3\u00a0», Agenda «\u00a0a4\u00a0»"]


def test_every_button_of_the_menu_stands_in_the_window(window: MainWindow, actions: GuardActions) -> None:
    shown = {button.defaultAction() for button in window.header.findChildren(ActionButton)}
    assert shown == {actions.end, actions.pause, actions.resume, actions.preferences}
    assert window.header.focus.menu().actions() == list(actions.focus)
    assert not window.header.focus.isEnabled()


def test_screen_readers_hear_names(window: MainWindow) -> None:
    def name(widget: object) -> str:
        interface = QAccessible.queryAccessibleInterface(widget)  # type: ignore[arg-type]
        return interface.text(QAccessible.Text.Name)

    assert name(window.figures.cards[0]) == f"Appels détournés{NBSP}: 4"
    assert name(window.timeline) == "Chronologie du lundi 23 novembre 2026"
    assert name(window.interruptions.table) == "Appels du jour"
    assert name(window.day_bar.previous) == "Jour précédent"
    assert name(window.header.focus) == "Démarrer un bloc de concentration"
    table = QAccessible.queryAccessibleInterface(window.interruptions.table)
    # Both headers count, the hidden one too.
    assert table.childCount() == (9 + 1) * (len(Column) + 1)
    assert window.timeline.accessibleDescription() == "2 blocs, 9 appels, 4 événements"


def test_demo_stands_across_the_window(look: Look, actions: GuardActions, qtbot: QtBot) -> None:
    window = MainWindow(actions, demo=True)
    qtbot.addWidget(window)
    window.show()
    assert window.watermark is not None
    assert window.watermark.size() == window.size()
    window.resize(900, 700)
    assert window.watermark.size() == window.size()
    assert "DEMO" in window.windowTitle()
    # Clicks go through it.
    assert window.watermark.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
