"""A chart in its card: its table by one key, the picture and the figures to the clipboard, printing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)

from focusguard.desktop.charts.chart import Chart
from focusguard.desktop.charts.data import Table, to_csv
from focusguard.desktop.dashboard.card import TitledCard

_ROW_PX: Final = 28


class ChartCard(TitledCard):
    """Shows *chart*, or the table behind it: T, or the first entry of the menu, turns it over."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self.table = QTableWidget()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().setVisible(False)
        self.table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        self.table.setShowGrid(False)
        # It takes the room that the chart has, and scrolls.
        self.table.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.table.setMinimumHeight(0)
        self.turned = QAction(self, checkable=True)
        self.picture, self.figures, self.print = QAction(self), QAction(self), QAction(self)
        self.stack = QStackedWidget()
        self.stack.addWidget(chart)
        self.stack.addWidget(self.table)
        self.more = QToolButton()
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        menu = QMenu(self.more)
        menu.addActions([self.turned, self.picture, self.figures, self.print])
        self.more.setObjectName("arrow")
        self.more.setText("⋯")
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.top.addWidget(self.more)
        self.rows.addWidget(self.stack)
        keys = ((self.turned, "T"), (self.picture, "Ctrl+C"), (self.figures, "Ctrl+Shift+C"))
        for action, key in keys:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addActions([action for action, _ in keys])
        self.turned.toggled.connect(self._turn)
        self.picture.triggered.connect(self.copy_picture)
        self.figures.triggered.connect(self.copy_figures)
        self.print.triggered.connect(self._ask_how_to_print)

    def retranslate(self) -> None:
        """Word the menu."""
        self.more.setAccessibleName(self.tr("More about this chart"))
        self.turned.setText(self.tr("&Table"))
        self.picture.setText(self.tr("Copy as a &picture"))
        self.figures.setText(self.tr("&Copy as CSV"))
        self.print.setText(self.tr("P&rint…"))

    def show_table(self) -> None:
        """Fill the table from the chart's figures; call after the chart was given new ones."""
        shown: Table = self.chart.table
        self.table.setAccessibleName(self.chart.accessibleName())
        self.table.setColumnCount(len(shown.names))
        self.table.setHorizontalHeaderLabels(list(shown.names))
        self.table.setRowCount(len(shown.rows))
        for row, cells in enumerate(shown.rows):
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeColumnsToContents()

    @Slot()
    def copy_picture(self) -> None:
        """Put a picture of the chart into the clipboard."""
        QGuiApplication.clipboard().setPixmap(self.chart.picture())

    @Slot()
    def copy_figures(self) -> None:
        """Put the figures into the clipboard, as CSV."""
        QGuiApplication.clipboard().setText(to_csv(self.chart.table))

    @Slot(bool)
    def _turn(self, turned: bool) -> None:
        sides: tuple[QWidget, QWidget] = (self.chart, self.table)
        had_focus = any(side.hasFocus() for side in sides)
        self.stack.setCurrentIndex(int(turned))
        if had_focus:
            sides[int(turned)].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _ask_how_to_print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def print_on(self, printer: QPrinter) -> None:
        """Print the chart across the page."""
        picture = self.chart.picture()
        painter = QPainter(printer)
        page = painter.viewport()
        size = picture.size().scaled(page.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawPixmap(0, 0, size.width(), size.height(), picture)
        painter.end()
