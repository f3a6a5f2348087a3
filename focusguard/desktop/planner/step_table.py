"""The blocks of the plan, week by week and day by day. Items are plain text, tooltips are escaped."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from focusguard.desktop.look import Look
from focusguard.desktop.planner.marks import step_icon
from focusguard.desktop.planner.model import PlanRow, PlanWeek
from focusguard.desktop.planner.words import PlanWords
from focusguard.desktop.table_header import header_cell
from focusguard.desktop.texts import plain_tooltip
from focusguard.domain.planning import StepKind

_ROW_HEIGHT: Final = 32
_LEAST_PX: Final = QSize(600, 190)
_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class Column(IntEnum):
    """What the table tells of a block."""

    DAY = 0
    TIME = 1
    WHAT = 2
    WHY = 3


class StepsModel(QAbstractTableModel):
    """The blocks in order of time, each week below its name."""

    def __init__(self, words: PlanWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._weeks: tuple[PlanWeek, ...] = ()
        self._rows: tuple[PlanWeek | PlanRow, ...] = ()
        self._look: Look | None = None

    def show_weeks(self, weeks: tuple[PlanWeek, ...], look: Look) -> None:
        """Show *weeks*; the selection stays when they are the same."""
        if (weeks, look) != (self._weeks, self._look):
            self.beginResetModel()
            self._weeks, self._look = weeks, look
            self._rows = tuple(_with_headings(weeks))
            self.endResetModel()

    def headings(self) -> list[int]:
        """Return which rows name a week."""
        return [n for n, row in enumerate(self._rows) if isinstance(row, PlanWeek)]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of weeks and blocks; none has children."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        names = {
            Column.DAY: self.tr("Day"),
            Column.TIME: self.tr("Time"),
            Column.WHAT: self.tr("Block"),
            Column.WHY: self.tr("Why"),
        }
        return header_cell([names[column] for column in Column], section, orientation, role)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that blocks can be selected, names of weeks cannot."""
        if index.isValid() and isinstance(self._rows[index.row()], PlanWeek):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; plain text throughout."""
        if not index.isValid() or self._look is None:
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if isinstance(row, PlanWeek):
            return self._of_week(row, column, role, self._look)
        return self._of_block(row, column, role, self._look)

    def _of_week(self, week: PlanWeek, column: Column, role: int, look: Look) -> Any:
        if column is not Column.DAY:
            return None
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.AccessibleTextRole:
            name = self._words.week(week, look.formats)
            return name if week.rows else self.tr("{week}: no block").format(week=name)
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def _of_block(self, row: PlanRow, column: Column, role: int, look: Look) -> Any:
        step = row.step
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if column is Column.DAY and not row.opens_day else self._text(row, column, look)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(row, column, look)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._text(row, column, look))
        if role == Qt.ItemDataRole.DecorationRole and column is Column.WHAT:
            return step_icon(step.kind, look.theme)
        if role == Qt.ItemDataRole.FontRole and column is Column.TIME:
            font = QFont()
            font.setStrikeOut(step.kind is StepKind.REMOVE)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and step.kind is StepKind.KEEP and column > Column.TIME:
            return look.theme.color("muted")
        return None

    def _text(self, row: PlanRow, column: Column, look: Look) -> str:
        match column:
            case Column.DAY:
                return self._words.day(row.day, look.formats)
            case Column.TIME:
                return look.formats.span(row.step.period.start, row.step.period.end)
            case Column.WHAT:
                return self._words.what(row, look.formats)
            case Column.WHY:
                return self._words.why(row.step)


def _with_headings(weeks: tuple[PlanWeek, ...]) -> Iterator[PlanWeek | PlanRow]:
    for week in weeks:
        yield week
        yield from week.rows


class StepTable(QTableView):
    """Shows the steps; the arrow keys move in it, Tab leaves it."""

    def __init__(self, words: PlanWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = StepsModel(words, self)
        self.setModel(self.steps)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(18, 18))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.setMinimumSize(_LEAST_PX)
        _size_columns(self.horizontalHeader())

    def show_weeks(self, weeks: tuple[PlanWeek, ...], look: Look) -> None:
        """Show *weeks*."""
        self.setAccessibleName(self.tr("Blocks of the coming days"))
        self.steps.show_weeks(weeks, look)
        self.clearSpans()
        for row in self.steps.headings():
            self.setSpan(row, 0, 1, len(Column))


def _size_columns(header: QHeaderView) -> None:
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    for column in (Column.DAY, Column.TIME):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
