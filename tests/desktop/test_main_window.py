"""Figures, list, timeline, banner: what is shown of a day, in French, and nothing of it as markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from focusguard.desktop.actions import GuardActions
from focusguard.desktop.dashboard.header import ActionButton
from focusguard.desktop.dashboard.interruptions import Column
from focusguard.desktop.dashboard.page_scroll import PageScroll
from focusguard.desktop.look import Look
from focusguard.desktop.main_window import MainWindow
from focusguard.domain.bookings import Booking, BookingState, Money
from focusguard.domain.economics import Estimate
from focusguard.engine.views import GuardState, Problem
from tests.fakes.sample_day import EMPTY_DAY, FULL_DAY, IN_FOCUS, MEASURED, UNTIL_NOON, call

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


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (BookingState.PAID, f"Réservé et payé{NBSP}: 60{NBSP}€"),
        (BookingState.PENDING, "Réservé, pas encore payé"),
        (BookingState.CANCELLED, "Réservation annulée"),
    ],
)
def test_what_a_call_led_to_stands_behind_its_reply(
    window: MainWindow, look: Look, state: BookingState, words: str
) -> None:
    booking = Booking("b1", state, amount=Money(Decimal("60.00"), "EUR"))
    calls = tuple(replace(call, booking=booking) for call in FULL_DAY.calls)
    window.show_day(replace(FULL_DAY, calls=calls), look)
    assert cell(window, 7, Column.REPLY) == f"Envoyée · {words}"


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


def test_a_command_in_the_banner_is_not_cut_at_its_option(window: MainWindow, look: Look) -> None:
    said = "If that is right, accept it in the window, or run: focusguard sync --accept-removals"
    window.show_guard(replace(IN_FOCUS, problems=(Problem("calendar/pro", said),)), look)
    shown = window.banner.text.text()
    assert "-\u2060-\u2060a" in shown
    assert "t\u2060-\u2060r" in shown
    assert shown.replace("\u2060", "").endswith("ou lancez\u00a0: focusguard sync --accept-removals")
    assert "\u2060" not in window.banner.accessibleDescription()


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
    assert shown == {actions.end, actions.pause, actions.resume}
    opened = [button.text() for button in window.sidebar.buttons]
    assert opened == ["Planifier &ma semaine…", "Perso&nnes…", "&Préférences…"]
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
    assert window.timeline.accessibleDescription().split("\n") == [
        "2 blocs, 9 appels, 4 événements",
        f"09:00{NBSP}–{NBSP}12:00  Dossier Lemaire",
        f"09:20{NBSP}–{NBSP}09:26  Ligne «{NBSP}bureau{NBSP}»{NBSP}: les appels n’ont pas été observés",
        f"12:30{NBSP}–{NBSP}13:30  Déjeuner avec Sarah",
        f"13:15{NBSP}–{NBSP}14:00  Point équipe",
        f"14:00{NBSP}–{NBSP}16:00  Concentration",
        f"16:30{NBSP}–{NBSP}17:30  Atelier client <script>",
    ]


def test_tab_reaches_everything_and_shows_where_it_is(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.header.focus.setFocus()
    reached: list[QWidget] = []
    for _ in range(40):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is None or focused in reached:
            break
        reached.append(focused)
    buttons = [button for button in window.header.findChildren(ActionButton) if button.isVisible()]
    wanted: list[QWidget] = [
        *(b for b in buttons if b.isEnabled()),
        *window.sidebar.buttons,
        window.sidebar.entries,
        window.day_bar.previous,
        window.day_bar.today,
    ]
    wanted += [window.day_bar.next, *window.figures.cards, window.timeline, window.interruptions.table]
    assert [widget for widget in wanted if widget not in reached] == []
    for widget in (window.figures.cards[0], window.timeline):
        plain = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.grab().toImage() != plain


def test_a_long_name_of_an_event_leaves_the_window_narrow(window: MainWindow, look: Look) -> None:
    before = window.minimumSizeHint()
    long = FULL_DAY.occurrences[0]._replace(summary="Salon des indépendants " * 20)
    window.show_day(replace(FULL_DAY, occurrences=(long,)), look)
    assert window.minimumSizeHint() == before
    assert before.width() < 1000


def test_in_a_low_window_the_page_scrolls_and_nothing_is_squeezed(
    window: MainWindow, look: Look, qtbot: QtBot
) -> None:
    problems = tuple(Problem(f"sip/a{n}", "Le serveur refuse le mot de passe. " * 4) for n in range(3))
    window.show_guard(replace(IN_FOCUS, state=GuardState.PROBLEM, problems=problems), look)
    window.resize(window.minimumSizeHint())
    scroll = window.pages.stack.currentWidget()
    assert isinstance(scroll, PageScroll)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: window.timeline.height() == window.timeline.sizeHint().height())
    assert window.banner.height() >= window.banner.heightForWidth(window.banner.width())
    assert window.header.state.width() >= 264


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\u202eevil", "evil · +33 6 12 34 56 78"),
        ("יעל כהן", "\u2068יעל כהן\u2069 · +33 6 12 34 56 78"),
        ("محمد", "\u2068محمد\u2069 · +33 6 12 34 56 78"),
        ("Zoé", "Zoé · +33 6 12 34 56 78"),
    ],
)
def test_a_name_cannot_turn_the_number_behind_it(
    window: MainWindow, look: Look, name: str, shown: str
) -> None:
    calls = (call("09:12", "+33612345678", name, UNTIL_NOON, None),)
    window.show_day(replace(FULL_DAY, calls=calls), look)
    assert cell(window, 0, Column.CALLER) == shown


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
