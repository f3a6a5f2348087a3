"""The shadow week: what the guard saw, what it would have done, and one click to begin."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from focusguard.desktop.dashboard.card import Card
from focusguard.desktop.look import Look
from focusguard.desktop.texts import PlainLabel
from focusguard.desktop.verdict_words import VerdictWords
from focusguard.domain.decisions import GuardMode
from focusguard.domain.guard_modes import SHADOW_WEEK
from focusguard.domain.shadow import ShadowReport
from focusguard.engine.shadow import ShadowView, Silence

_DAYS = SHADOW_WEEK // timedelta(days=1)


class ShadowCard(Card):
    """Hidden unless the guard only watches, or has just begun to protect.

    Signals:
        protect_asked: The guard is to protect from now on.
        watch_asked: It is to watch only, as before.
    """

    protect_asked = Signal()
    watch_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: ShadowView | None = None
        self._look: Look | None = None
        self._wants_report = False
        self._words = VerdictWords(self)
        self.title = PlainLabel("heading")
        self.progress = QProgressBar(textVisible=False, maximum=_DAYS)
        self.progress.setObjectName("goal")
        self.seen = PlainLabel("muted", wrap=True)
        self.report = PlainLabel(wrap=True)
        self.pill = PlainLabel("pill")
        self.saved = PlainLabel(wrap=True)
        self.more = QPushButton()
        self.begin = QPushButton()
        self.begin.setObjectName("primary")
        self.back = QPushButton()
        self.more.clicked.connect(self._show_report)
        self.begin.clicked.connect(self.protect_asked)
        self.back.clicked.connect(self.watch_asked)
        self._estimate = _line(self.pill, self.saved)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        for part in (self.title, self.progress, self.seen, self.report, self._estimate):
            words.addWidget(part)
        buttons = QVBoxLayout()
        buttons.setSpacing(6)
        buttons.addStretch(1)
        for button in (self.begin, self.more, self.back):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(words, 1)
        row.addLayout(buttons)
        self.rows.addLayout(row)

    @property
    def shows_report(self) -> bool:
        """Whether what the guard would have done stands there: after a week, or because it was asked for."""
        view = self._view
        return view is not None and bool(view.report.calls) and (view.ready or self._wants_report)

    def show_view(self, view: ShadowView | None, look: Look) -> None:
        """Show *view*; None, or nothing to tell in it: hide."""
        self._view, self._look = view, look
        watches = view is not None and view.mode is GuardMode.SHADOW
        self._wants_report = self._wants_report and watches
        if view is not None and watches:
            self._show_watching(view, look)
        elif view is not None:
            self._show_protecting()
        self.setVisible(watches or (view is not None and view.protects_since is not None))

    @Slot(bool)
    def set_busy(self, busy: bool) -> None:
        """Offer nothing while the mode is being changed."""
        for button in (self.begin, self.back):
            button.setEnabled(not busy)

    def _show_report(self) -> None:
        self._wants_report = True
        if self._view is not None and self._look is not None:
            self._show_watching(self._view, self._look)
            self.begin.setFocus()

    def _show_watching(self, view: ShadowView, look: Look) -> None:
        self.title.setText(self._title(view))
        self.progress.setValue(min(view.day, _DAYS))
        self.progress.setAccessibleName(self.title.text())
        self.progress.setVisible(not view.ready)
        self.seen.setText(self._seen(view))
        shows = self.shows_report
        self.report.setText(self._report(view.report))
        self.pill.setText(self.tr("estimated"))
        self.saved.setText(self._saved(view, look))
        self.more.setText(self.tr("W&hat would it have done?"))
        self.begin.setText(self.tr("Start protectin&g"))
        self.begin.setAccessibleDescription(self.report.text() if shows else self.seen.text())
        for part in (self.report, self._estimate):
            part.setVisible(shows)
        self.more.setVisible(not shows and bool(view.report.calls))
        self.begin.setVisible(shows or view.ready)
        self.back.hide()

    def _show_protecting(self) -> None:
        self.title.setText(self.tr("FocusGuard protects your blocks now"))
        self.seen.setText(
            self.tr("Unplanned calls are refused and answered. One click takes you back to watching only.")
        )
        self.back.setText(self.tr("&Back to watching only"))
        self.back.setAccessibleDescription(self.seen.text())
        for part in (self.progress, self.report, self._estimate, self.more, self.begin):
            part.hide()
        self.back.show()

    def _title(self, view: ShadowView) -> str:
        if view.ready:
            return self.tr("Your week of watching is complete")
        if view.since is None:
            return self.tr("Watching only")
        return self.tr("Watching only: day {day} of {days}").format(day=view.day, days=_DAYS)

    def _seen(self, view: ShadowView) -> str:
        report = view.report
        if report.calls:
            words = self.tr("%n call(s) in your blocks: {who}.", "", report.calls)
            lines = [words.format(who=", ".join(self._who(report)))]
            if not self.shows_report:
                lines.append(self.tr("None was refused, and nobody was written to."))
            return " ".join(lines)
        return self._silence(view)

    def _who(self, report: ShadowReport) -> list[str]:
        kinds = [
            (report.known, self.tr("%n from people you know", "", report.known)),
            (report.unknown, self.tr("%n from strangers", "", report.unknown)),
            (report.withheld, self.tr("%n with a withheld number", "", report.withheld)),
        ]
        return [words for count, words in kinds if count]

    def _silence(self, view: ShadowView) -> str:
        words = {
            Silence.NO_LINE: self.tr("No call can be seen yet: set up your line in the preferences."),
            Silence.NO_BLOCK: self.tr("Nothing to see yet: there was no block. Calls count during blocks."),
            Silence.BLIND: self.tr("No call was seen, but the line was not always there to see one."),
            Silence.NO_CALL: self.tr("Nobody has called during a block yet."),
        }
        return words.get(view.silence, self.tr("The guard begins to watch with your next block."))

    def _report(self, report: ShadowReport) -> str:
        refused = self.tr("FocusGuard would have refused %n call(s)", "", report.refused)
        replies = self.tr("and sent %n repl(ies).", "", report.replies)
        lines = [f"{refused} {replies}"]
        if report.passed:
            count = sum(number for _, number in report.passed)
            why = ", ".join(f"{self._words.reason(reason)} ({number})" for reason, number in report.passed)
            lines.append(self.tr("It would have let %n through: {why}.", "", count).format(why=why))
        return " ".join(lines)

    def _saved(self, view: ShadowView, look: Look) -> str:
        saved, duration = view.report.time_saved, look.formats.duration
        low, mid, high = (duration(timedelta(seconds=s)) for s in (saved.low, saved.mid, saved.high))
        return self.tr("Time saved: about {mid}, between {low} and {high}.").format(
            mid=mid, low=low, high=high
        )


def _line(pill: QWidget, text: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(pill)
    row.addWidget(text, 1)
    return line
