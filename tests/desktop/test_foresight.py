"""What the pending changes would have changed: a quiet line, and a list behind it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot

from focusguard.desktop.preferences.changed_calls import ChangedCallsDialog, Column
from focusguard.desktop.preferences.dialog import PreferencesDialog
from focusguard.desktop.preferences.foresight import Foresight
from focusguard.desktop.translations import InstalledLanguage
from focusguard.domain.simulation import Simulation
from focusguard.engine.simulator import SimulationView
from focusguard.settings import SettingProblem, SettingsError
from tests.desktop.conftest import Running
from tests.fakes.sample_past import CHANGED_TWO, LAST_DAYS

NBSP = "\u00a0"


@pytest.fixture
def dialog(running: Running, qtbot: QtBot) -> PreferencesDialog:
    running.desktop.windows.open_preferences_at("guard")
    session = running.desktop.windows.preferences
    assert session is not None
    qtbot.waitUntil(lambda: session.dialog is not None)
    assert session.dialog is not None
    return session.dialog


def repeat_minutes(dialog: PreferencesDialog) -> QSpinBox:
    page = next(page for page in dialog.pages if page.origin.key == "guard")
    widget = page.widget_of("repeat_caller_minutes")
    assert isinstance(widget, QSpinBox)
    return widget


def asked(running: Running) -> list[object]:
    return [arguments[0] for method, arguments in running.core.asked if method == "simulate"]


def test_a_pending_change_says_what_it_would_have_changed(
    running: Running, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    line = dialog.foresight
    assert (line.text.text(), line.button.isVisible()) == ("", False)
    spin = repeat_minutes(dialog)
    for minutes in (4, 5, 6):
        spin.setValue(minutes)
    qtbot.waitUntil(line.button.isVisible)
    assert line.text.text() == "Sur vos 90 derniers jours, ceci aurait changé 2 appels."
    assert asked(running) == [{"guard.repeat_caller_minutes": 6}]  # once, when the typing paused
    spin.setValue(3)  # as it is in the file
    assert (line.text.text(), line.button.isVisible()) == ("", False)


def test_only_the_newest_answer_counts(running: Running, dialog: PreferencesDialog, qtbot: QtBot) -> None:
    gate = running.core.hold_simulation = asyncio.Event()
    spin = repeat_minutes(dialog)
    spin.setValue(5)
    qtbot.waitUntil(lambda: len(asked(running)) == 1)
    spin.setValue(3)
    running.bridge.send(lambda core: _open(gate), lambda nothing: None)
    qtbot.wait(100)
    assert dialog.foresight.text.text() == ""


async def _open(gate: asyncio.Event) -> None:
    gate.set()


def test_a_value_that_is_half_typed_is_no_mistake_yet(
    running: Running, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    problem = SettingProblem("guard.vip[0]", '"06"', "must be a number")
    running.core.fail_with["simulate"] = SettingsError((problem,))
    repeat_minutes(dialog).setValue(5)
    qtbot.waitUntil(lambda: len(asked(running)) == 1)
    qtbot.wait(50)
    assert dialog.foresight.text.text() == ""
    assert not dialog.message.isVisible()
    assert QApplication.activeModalWidget() is None


def test_the_list_shows_each_call_and_how_far_to_trust_it(
    running: Running, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    repeat_minutes(dialog).setValue(5)
    qtbot.waitUntil(dialog.foresight.button.isVisible)
    dialog.foresight.button.click()
    listed = dialog.findChild(ChangedCallsDialog)
    assert listed is not None
    model = listed.table.model()
    rows = [[model.index(row, column).data() for column in Column] for row in range(model.rowCount())]
    assert rows == [
        [
            f"lun.{NBSP}23{NBSP}nov.{NBSP}{NBSP}10:02",
            "<b>Garage</b> Petit · +33 6 98 76 54 32",
            f"Refusé, sans réponse{NBSP}: imprévu",
            f"Passe{NBSP}: second appel, urgent",
        ],
        [
            f"lun.{NBSP}23{NBSP}nov.{NBSP}{NBSP}09:16",
            "Julie Martin · +33 6 12 34 56 78",
            f"Refusé, avec réponse{NBSP}: imprévu",
            f"Passe{NBSP}: second appel, urgent",
        ],
    ]
    tooltip = model.index(0, Column.CALLER).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Garage" in tooltip
    assert listed.trust.text() == (
        "Rejoués sans votre changement, 112 appels sur 118 ressortent comme ils ont été décidés. "
        "Les autres ont été décidés avec d’autres réglages, ou l’agenda a changé depuis. "
        f"3 appels n’ont pas pu être rejoués{NBSP}: leurs numéros ne sont plus conservés."
    )
    listed.close()


def simulated(**figures: int) -> SimulationView:
    return SimulationView(LAST_DAYS, Simulation(**figures))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (simulated(), ""),
        (simulated(calls=2, invitations=2), ""),
        (replace(CHANGED_TWO, bears=False), ""),
        (simulated(calls=3, replayed=3, as_decided=3), "ceci n’aurait changé aucun appel."),
        (simulated(calls=3, erased=3), "leurs numéros ne sont plus conservés."),
        (
            replace(
                CHANGED_TWO,
                simulation=replace(CHANGED_TWO.simulation, changed=CHANGED_TWO.simulation.changed[:1]),
            ),
            "ceci aurait changé 1 appel.",
        ),
    ],
)
def test_what_the_line_says(
    qtbot: QtBot, french: InstalledLanguage, view: SimulationView, words: str
) -> None:
    line = Foresight()
    qtbot.addWidget(line)
    line.show_view(view)
    assert line.text.text().endswith(words)
    assert bool(line.text.text()) == bool(words)


def test_nothing_jumps_when_the_line_speaks(qtbot: QtBot, french: InstalledLanguage) -> None:
    line = Foresight()
    qtbot.addWidget(line)
    silent = line.sizeHint().height()
    line.show_view(CHANGED_TWO)
    assert line.sizeHint().height() == silent
