"""The window of the first minutes: the steps at the left, one of them at the right, the way on below."""

from __future__ import annotations

from typing import Final, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from focusguard.desktop.dashboard.watermark import WORD, Watermark
from focusguard.desktop.texts import PlainLabel
from focusguard.desktop.wizard.answers import Outcome, in_language
from focusguard.desktop.wizard.autostart import Autostart
from focusguard.desktop.wizard.booking import BookingStep
from focusguard.desktop.wizard.calendar import CalendarStep
from focusguard.desktop.wizard.line import LineStep
from focusguard.desktop.wizard.profile import ProfileStep
from focusguard.desktop.wizard.reply import ReplyStep
from focusguard.desktop.wizard.start import StartStep
from focusguard.desktop.wizard.step import Step
from focusguard.desktop.wizard.value import ValueStep
from focusguard.desktop.wizard.vips import VipStep
from focusguard.desktop.wizard.welcome import WelcomeStep
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.language import Language
from focusguard.settings import Settings

S = TypeVar("S", bound=Step)

_SIZE: Final = (960, 640)
_LIST_WIDTH_PX: Final = 264
_ROW_HEIGHT_PX: Final = 36


class WizardWindow(QDialog):
    """Goes from step to step; who saves tells how it went.

    Signals:
        save_asked: An `Outcome`, and the place of the step to go to when it is saved.
        rebuilt: The steps are others now; connect to them anew.
    """

    save_asked = Signal(object, int)
    rebuilt = Signal()

    def __init__(
        self,
        settings: Settings,
        language: Language,
        parent: QWidget | None = None,
        *,
        has_demo: bool = False,
        demo: bool = False,
        autostart: Autostart | None = None,
    ) -> None:
        super().__init__(parent)
        self.language = language
        self._settings = settings
        self._has_demo = has_demo
        self._is_demo = demo
        self._autostart = autostart
        self.list = QListWidget()
        self.stack = QStackedWidget()
        self.note = PlainLabel("caption", wrap=True)
        self.back, self.skip, self.next = QPushButton(), QPushButton(), QPushButton()
        self.steps: tuple[Step, ...] = ()
        self._busy = False
        self._lay_out()
        self._connect()
        self.rebuild(language)
        if demo:
            Watermark(self)
        self.resize(*_SIZE)

    def _lay_out(self) -> None:
        self.list.setObjectName("sections")
        self.list.setFixedWidth(_LIST_WIDTH_PX)
        body = QHBoxLayout()
        body.setSpacing(18)
        body.addWidget(self.list)
        body.addWidget(self.stack, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.note, 1)
        for button in (self.back, self.skip, self.next):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.next.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.addLayout(body, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self._show(self.place - 1))
        self.skip.clicked.connect(self._skip)
        self.next.clicked.connect(lambda: self._go(self.place + 1))
        self.list.currentRowChanged.connect(self._row_chosen)

    def rebuild(self, language: Language) -> None:
        """Build every step anew, in *language*, from the settings as they are known; stay at the same one."""
        place = max(self.place, 0)
        self.language = language
        self._word()
        old = self.steps
        self.steps = self._make_steps()
        for step in old:
            self.stack.removeWidget(step)
            step.deleteLater()
        self.list.blockSignals(True)
        self.list.clear()
        for number, step in enumerate(self.steps, 1):
            self.stack.addWidget(step)
            item = QListWidgetItem(f"{number}. {step.title}", self.list)
            item.setSizeHint(QSize(0, _ROW_HEIGHT_PX))
        self.list.blockSignals(False)
        self.rebuilt.emit()
        self._show(place)

    def _word(self) -> None:
        title = self.tr("Set up FocusGuard")
        self.setWindowTitle(f"{title} — {WORD}" if self._is_demo else title)
        self.list.setAccessibleName(self.tr("Steps"))
        self.note.setText(self.tr("Each step is saved when you go on; you can stop and come back."))
        self.back.setText(self.tr("&Back"))
        self.skip.setText(self.tr("&Skip"))
        self.next.setText(self.tr("&Next"))

    def _make_steps(self) -> tuple[Step, ...]:
        settings, language = self._settings, self.language
        taken = {_letter(button.text()) for button in (self.back, self.skip, self.next)}
        taken.add(_letter(self.tr("&Finish")))
        return (
            WelcomeStep(settings, language, taken, has_demo=self._has_demo),
            ProfileStep(settings, language, taken),
            ValueStep(settings, language, taken),
            CalendarStep(settings, language, taken),
            BookingStep(settings, language, taken),
            LineStep(settings, language, taken),
            VipStep(settings, language, taken),
            ReplyStep(settings, language, taken),
            StartStep(settings, language, taken, autostart=self._autostart),
        )

    @property
    def place(self) -> int:
        """The place of the step in front."""
        return self.stack.currentIndex()

    @property
    def step(self) -> Step:
        """The step in front."""
        return self.steps[self.place]

    def step_of(self, kind: type[S]) -> S:
        """Return the step of *kind*."""
        return next(step for step in self.steps if isinstance(step, kind))

    def outcome_of(self, step: Step) -> Outcome:
        """Return what *step* changes, with the language that is read here."""
        return in_language(step.outcome(), self._settings, self.language)

    def go_to(self, section: str) -> None:
        """Show the step that sets up *section*; empty: stay."""
        for place, step in enumerate(self.steps):
            if section and step.section == section:
                self._show(place)

    def _skip(self) -> None:
        if self.place == len(self.steps) - 1:
            self.reject()
        else:
            self._show(self.place + 1)

    def _row_chosen(self, row: int) -> None:
        if self._busy:
            self._mark(self.place)
        elif row not in (-1, self.place):
            self._go(row)

    def _go(self, target: int) -> None:
        """Save what the step changes, then go to *target*; behind the last step lies the end."""
        step = self.step
        outcome = self.outcome_of(step)
        if outcome.problems:
            step.show_problems(outcome.problems)
            self._mark(self.place)
        elif outcome.changes or outcome.secrets:
            step.clear_problems()
            self._set_busy(busy=True)
            self.save_asked.emit(outcome, target)
        else:
            step.clear_problems()
            self._arrive(target)

    def show_saved(self, settings: Settings, target: int) -> None:
        """Go to *target*: the answers are in the file."""
        other_money = settings.profile.currency != self._settings.profile.currency
        self.follow(settings)
        self._set_busy(busy=False)
        if other_money:  # it stands behind amounts on several steps
            self.rebuild(self.language)
        self._arrive(target)

    def follow(self, settings: Settings) -> None:
        """Take up the settings as they are now."""
        self._settings = settings
        for step in self.steps:
            step.follow(settings)

    def show_failure(self, error: FocusGuardError) -> None:
        """Stay, and show why nothing was saved; nothing that was typed is lost."""
        self._set_busy(busy=False)
        self.step.show_failure(error)
        self._mark(self.place)

    def _arrive(self, target: int) -> None:
        if target < len(self.steps):
            self._show(target)
        elif self.step_of(StartStep).set_autostart():
            self.accept()

    def _show(self, place: int) -> None:
        last = place == len(self.steps) - 1
        self.stack.setCurrentIndex(place)
        self._mark(place)
        self.back.setEnabled(place > 0)
        self.next.setText(self.tr("&Finish") if last else self.tr("&Next"))
        self.skip.setText(self.tr("&Later") if last else self.tr("&Skip"))
        self.steps[place].entered.emit()
        if not self.list.hasFocus():
            self.steps[place].take_focus()

    def _mark(self, place: int) -> None:
        self.list.blockSignals(True)
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.next.setEnabled(not busy)
        self.skip.setEnabled(not busy)
        self.back.setEnabled(not busy and self.place > 0)


def _letter(text: str) -> str:
    """Return the letter that *text* underlines, in lower case."""
    return text.partition("&")[2][:1].lower()
