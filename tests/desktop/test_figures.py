"""The dashboard: what its charts say, to eyes, screen readers, clipboards and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from focusguard.desktop.charts.data import shade
from focusguard.desktop.charts.palette import contrast, heat_color, heat_ink
from focusguard.desktop.figures.page import FiguresPage
from focusguard.desktop.figures.session import FiguresSession
from focusguard.desktop.look import Look
from focusguard.desktop.theme import Scheme, theme_of
from focusguard.domain.dashboard import Span
from focusguard.domain.errors import JournalError
from focusguard.domain.ports import Measured
from tests.desktop.conftest import Running
from tests.fakes.figure_services import VIEW

NBSP, NARROW = "\u00a0", "\u202f"


@pytest.fixture
def page(look: Look, qtbot: QtBot) -> Iterator[FiguresPage]:
    page = FiguresPage()
    qtbot.addWidget(page)
    page.resize(1000, 900)
    page.show_view(VIEW, look)
    page.show()
    qtbot.waitExposed(page)
    yield page


def test_four_measured_figures_with_their_change_in_words(page: FiguresPage) -> None:
    shown = [(tile.caption.text(), tile.value.text(), tile.detail.text()) for tile in page.tiles]
    assert shown == [
        ("Interruptions évitées", "148", f"▲ 12{NBSP}% de plus qu’avant"),
        ("Concentration gardée", f"41{NBSP}h{NBSP}30", f"▲ 6{NBSP}% de plus qu’avant"),
        ("Réponses envoyées", "63", f"▼ 5{NBSP}% de moins qu’avant"),
        ("Réservations payées", f"24 · 2{NARROW}160{NBSP}€", f"▲ 33{NBSP}% de plus qu’avant"),
    ]
    assert [tile.pill.isVisible() for tile in (*page.tiles, page.saved)] == [False] * 4 + [True]


@pytest.mark.parametrize(
    ("before", "expected"),
    [(None, "rien à comparer pour l’instant"), (0, "▲ aucune avant"), (148, "= comme avant")],
)
def test_a_change_that_is_no_share_is_told_as_what_it_is(
    page: FiguresPage, look: Look, before: int | None, expected: str
) -> None:
    assert VIEW.before is not None
    earlier: Measured | None = None if before is None else replace(VIEW.before, prevented=before)
    page.show_view(replace(VIEW, before=earlier), look)
    assert page.tiles[0].detail.text() == expected


def test_each_table_says_what_its_chart_shows(page: FiguresPage) -> None:
    assert page.bars.table.rows[7] == (f"19{NBSP}oct.", "14", "2", "13", "1", f"56{NBSP}min")
    assert len(page.bars.table.rows) == 13
    assert page.map.table.rows[0][:3] == ("lun.", "0", "0")
    assert page.steps.table.rows[0][1] == f"212 (100{NBSP}%)"
    assert page.people.table.rows[1] == ("", "Numéro masqué", "9", "8")
    assert page.ring.table.rows == ((f"6{NBSP}h{NBSP}30", f"10{NBSP}h"),)
    for chart, card in page.cards.items():
        table = card.table
        cells = [
            tuple(str(table.model().index(row, column).data()) for column in range(table.columnCount()))
            for row in range(table.rowCount())
        ]
        assert tuple(cells) == chart.table.rows
        assert table.accessibleName() == chart.accessibleName() != ""
        assert chart.accessibleDescription().split("\n")[0] == " · ".join(chart.table.rows[0])


def test_one_key_turns_a_chart_over(page: FiguresPage, qtbot: QtBot) -> None:
    card = page.cards[page.bars]
    page.activateWindow()
    page.bars.setFocus()
    QTest.keyClick(page.bars, Qt.Key.Key_T)
    assert card.stack.currentWidget() is card.table
    QTest.keyClick(card.table, Qt.Key.Key_T)
    assert card.stack.currentWidget() is page.bars


def test_figures_and_picture_go_to_the_clipboard_and_no_name_is_a_formula(page: FiguresPage) -> None:
    card = page.cards[page.people]
    card.copy_figures()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Nom,Numéro,Appels,Évités"
    assert lines[3].startswith("'=Bureau <b>de</b> Liège,")
    assert lines[1].split(",")[1].startswith("'+33")
    card.copy_picture()
    assert QGuiApplication.clipboard().pixmap().width() == page.people.width()


def test_a_chart_prints_on_paper(page: FiguresPage, tmp_path: object) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    path = f"{tmp_path}/chart.pdf"
    printer.setOutputFileName(path)
    page.cards[page.map].print_on(printer)
    with open(path, "rb") as file:
        assert file.read(5) == b"%PDF-"


def test_hovering_tells_what_is_below(page: FiguresPage) -> None:
    page.bars.grab()
    texts = [text for _, text in page.bars._spots]
    week = f"Semaine du 19{NBSP}oct.{NBSP}: 14 évitées, 2 autres"
    assert texts[7] == f"{week} · non observé pendant 56{NBSP}min"


def test_gaps_and_the_counter_cost_are_said(page: FiguresPage, look: Look) -> None:
    assert page.lost.text().startswith(f"Appelants perdus{NBSP}: au moins 7 appelants")
    assert "les appels n’ont pas été observés" in page.gaps.text()
    page.show_view(replace(VIEW, callers_lost=None), look)
    assert "trop tôt" in page.lost.text()
    page.show_view(replace(VIEW, span=Span.ALL, callers_lost=None, blind=()), look)
    assert ("trois mois" in page.lost.text(), page.gaps.isVisible()) == (True, False)


def test_without_a_call_the_page_says_what_to_do(page: FiguresPage, look: Look) -> None:
    assert not page.empty.isVisible()
    nothing = replace(VIEW.now, calls=0, prevented=0)
    page.show_view(replace(VIEW, now=nothing, weeks=(), heat=((0,) * 24,) * 7, top=()), look)
    assert page.empty.isVisible()
    page.grab()


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("count", range(1, 21))
def test_the_number_in_a_cell_can_be_read(scheme: Scheme, count: int) -> None:
    theme, dark = theme_of(scheme), shade(count, 20)
    assert contrast(heat_ink(dark, theme), heat_color(dark, theme)) >= 4.5
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)


def test_figures_are_asked_for_only_while_somebody_looks(running: Running, look: Look, qtbot: QtBot) -> None:
    session = FiguresSession(running.bridge)
    qtbot.addWidget(session.page)
    session.refresh()
    session.show_look(look)
    session.set_watched(True)
    qtbot.waitUntil(lambda: session.page.tiles[0].value.text() == "148")
    session.page.spans[Span.YEAR].click()

    def asked() -> list[tuple[object, ...]]:
        return [arguments for method, arguments in running.core.asked if method == "dashboard"]

    qtbot.waitUntil(lambda: asked() == [(Span.MONTH,), (Span.YEAR,)])
    qtbot.waitUntil(lambda: session._view is not None and session._view.span is Span.YEAR)
    running.core.fail_with["dashboard"] = JournalError("The disk is full.", advice="Make room.")
    session.page.spans[Span.ALL].click()
    qtbot.waitUntil(lambda: not session.page.error.isHidden())
    assert session.page.spans[Span.YEAR].isChecked()
    assert session.page.tiles[0].value.text() == "148"
    session.deleteLater()


def test_a_goal_that_is_passed_closes_the_ring(page: FiguresPage, look: Look) -> None:
    goal = replace(VIEW.goal, kept=timedelta(hours=12))
    page.show_view(replace(VIEW, goal=goal), look)
    page.ring.grab()
    none = replace(VIEW.goal, wanted=timedelta())
    page.show_view(replace(VIEW, goal=none), look)
    assert page.cards[page.ring].aside.accessibleName() == "aucun objectif fixé"
