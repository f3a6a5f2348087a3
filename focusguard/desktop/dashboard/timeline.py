"""The day as a line: blocks, calls as marks, events, now, and when nobody was watching."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.dashboard.marks import MARK_SIZE
from focusguard.desktop.dashboard.scale import TimeScale, mark_rows, shown_period, stack_rows
from focusguard.desktop.dashboard.strokes import Strokes
from focusguard.desktop.look import Look
from focusguard.desktop.subjects import subject_in_words
from focusguard.desktop.texts import one_way, plain_tooltip, tell_at
from focusguard.domain.ports import JournalledCall
from focusguard.engine.views import DayView

GUTTER: Final = 92
_RIGHT: Final = 32
_TOP: Final = 8
BLOCK_HEIGHT: Final = 38
CALL_HEIGHT: Final = 50
EVENT_HEIGHT: Final = 26
_AXIS_HEIGHT: Final = 24
_MOST_ROWS: Final = 3
_MARK_GAP: Final = MARK_SIZE + 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the timeline that has something to say."""

    rect: QRectF
    text: str


class Timeline(QWidget):
    """Draws one day; hovering tells more. The list below says the same to a screen reader, line by line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day: DayView | None = None
        self._now: datetime | None = None
        self._look: Look | None = None
        self._spots: list[Spot] = []
        self._words = TimelineWords(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_day(self, day: DayView, look: Look) -> None:
        """Show *day*."""
        self._day, self._look = day, look
        self.setAccessibleName(self._words.name(day, look))
        self.setAccessibleDescription(
            "\n".join((self._words.summary(day), *self._words.stretches(day, look)))
        )
        self.updateGeometry()
        self.update()

    def show_now(self, at: datetime) -> None:
        """Put the line of the present at *at*."""
        self._now = at
        self.update()

    def sizeHint(self) -> QSize:
        """Return a height that holds the rows of events."""
        rows = self._event_rows()
        height = _TOP + BLOCK_HEIGHT + CALL_HEIGHT + rows * (EVENT_HEIGHT + 3) + _AXIS_HEIGHT
        return QSize(640, height)

    def minimumSizeHint(self) -> QSize:
        """Return the size hint's height and little width."""
        return QSize(320, self.sizeHint().height())

    def spots(self) -> list[Spot]:
        """Return what can be hovered, as it was drawn last."""
        return list(self._spots)

    def event(self, event: QEvent) -> bool:
        """Answer a hover with the words of the spot below it."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            point = QPointF(event.pos())
            spot = next((spot for spot in reversed(self._spots) if spot.rect.contains(point)), None)
            QToolTip.showText(event.globalPos(), plain_tooltip(spot.text) if spot else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell what stands on the line, as hovering each of it does."""
        super().focusInEvent(event)
        tell_at(self, plain_tooltip(self.accessibleDescription()), event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw from the back to the front."""
        if self._day is None or self._look is None:
            return
        self._spots = []
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = TimeScale(shown_period(self._day, self._now), GUTTER, self.width() - _RIGHT)
        strokes = Strokes(painter, scale, self._look.theme, self.font())
        self._draw_frame(strokes, self._look)
        self._draw_blocks(strokes, self._day, self._look)
        self._draw_blind(strokes, self._day, self._look)
        self._draw_events(strokes, self._day, self._look)
        self._draw_now(strokes, self._look)
        self._draw_calls(strokes, self._day, self._look)
        if self.hasFocus():
            strokes.ring(QRectF(self.rect()))
        painter.end()

    def _event_rows(self) -> int:
        if self._day is None:
            return 1
        rows = stack_rows([event.period for event in self._day.occurrences if not event.all_day])
        return min(_MOST_ROWS, 1 + max(rows, default=0))

    def _axis_y(self) -> float:
        return self.height() - _AXIS_HEIGHT

    def _draw_frame(self, strokes: Strokes, look: Look) -> None:
        y = _TOP
        for height, text in zip((BLOCK_HEIGHT, CALL_HEIGHT, EVENT_HEIGHT), self._words.lanes(), strict=True):
            strokes.lane(QRectF(0, y, GUTTER - 10, height), text)
            y += height
        for hour in strokes.scale.hours():
            strokes.hour(hour, look.formats.time(hour), _TOP, self._axis_y())

    def _draw_blocks(self, strokes: Strokes, day: DayView, look: Look) -> None:
        for block in day.blocks:
            if block.period.overlaps(strokes.scale.shown):
                rect = strokes.span(block.period, _TOP + 3, BLOCK_HEIGHT - 6)
                span = look.formats.span(block.period.start, block.period.end)
                title = one_way(block.title) or self._words.block()
                strokes.bar(rect, (f"{title}  {span}", title), fill="focus_soft", edge="focus")
                self._spots.append(Spot(rect, f"{title}\n{span}"))

    def _draw_blind(self, strokes: Strokes, day: DayView, look: Look) -> None:
        for channel, period, why in day.blind:
            if period.overlaps(strokes.scale.shown):
                rect = strokes.span(period, _TOP + BLOCK_HEIGHT + 2, CALL_HEIGHT - 4)
                strokes.hatch(rect)
                span = look.formats.span(period.start, period.end)
                self._spots.append(Spot(rect, self._words.blind(channel, span, why)))

    def _draw_events(self, strokes: Strokes, day: DayView, look: Look) -> None:
        events = [event for event in day.occurrences if not event.all_day]
        top = _TOP + BLOCK_HEIGHT + CALL_HEIGHT
        for event, row in zip(events, stack_rows([e.period for e in events]), strict=True):
            if row < _MOST_ROWS and event.period.overlaps(strokes.scale.shown):
                rect = strokes.span(event.period, top + row * (EVENT_HEIGHT + 3) + 2, EVENT_HEIGHT - 3)
                span = look.formats.span(event.period.start, event.period.end)
                summary = one_way(event.summary)
                strokes.bar(rect, (summary,), fill="event_soft", edge="event")
                self._spots.append(Spot(rect, f"{summary}\n{span}\n{event.calendar}"))

    def _draw_now(self, strokes: Strokes, look: Look) -> None:
        if self._now is not None and self._now in strokes.scale.shown:
            strokes.now(self._now, _TOP - 4, self._axis_y())

    def _draw_calls(self, strokes: Strokes, day: DayView, look: Look) -> None:
        calls = sorted(day.calls, key=lambda c: c.interruption.call.at)
        places = [strokes.scale.x(call.interruption.call.at) for call in calls]
        rows = mark_rows(places, gap=_MARK_GAP, rows=_MOST_ROWS)
        top = _TOP + BLOCK_HEIGHT + (CALL_HEIGHT - _MARK_GAP * (1 + max(rows, default=0))) / 2
        for call, x, row in zip(calls, places, rows, strict=True):
            y = top + _MARK_GAP * (row + 0.5)
            strokes.mark(QPointF(x, y), call.interruption.outcome)
            rect = QRectF(x - _MARK_GAP / 2, y - _MARK_GAP / 2, _MARK_GAP, _MARK_GAP)
            self._spots.append(Spot(rect, self._words.call(call, look)))


class TimelineWords(QObject):
    """The words of the timeline."""

    def lanes(self) -> tuple[str, str, str]:
        """Return the names of the three lanes."""
        return self.tr("Blocks"), self.tr("Calls"), self.tr("Calendar")

    def block(self) -> str:
        """Return the name of a block without a title."""
        return self.tr("Focus")

    def name(self, day: DayView, look: Look) -> str:
        """Return the accessible name."""
        return self.tr("Timeline of {day}").format(day=look.formats.day(day.day))

    def summary(self, day: DayView) -> str:
        """Return what there is to see, in a sentence."""
        return ", ".join(
            (
                self.tr("%n block(s)", "", len(day.blocks)),
                self.tr("%n call(s)", "", len(day.calls)),
                self.tr("%n event(s)", "", len(day.occurrences)),
            )
        )

    def stretches(self, day: DayView, look: Look) -> list[str]:
        """Return a line for each block, timed event and blind time. Holds untrusted text."""
        span = look.formats.span
        blocks = [(b.period, one_way(b.title) or self.block()) for b in day.blocks]
        events = [(e.period, one_way(e.summary)) for e in day.occurrences if not e.all_day]
        blind = [(period, self._unseen(channel)) for channel, period, _ in day.blind]
        found = sorted((*blocks, *events, *blind), key=lambda stretch: stretch[0])
        return [f"{span(period.start, period.end)}  {text}" for period, text in found]

    def _unseen(self, channel: str) -> str:
        return self.tr("{line}: calls were not observed").format(line=subject_in_words(channel))

    def blind(self, channel: str, span: str, why: str) -> str:
        """Return that calls were not observed."""
        return f"{self._unseen(channel)}\n{span}\n{in_our_words(why)}".strip()

    def call(self, call: JournalledCall, look: Look) -> str:
        """Return a call in three lines. Holds untrusted text."""
        seen = call.interruption
        who = look.messages.caller(seen.call.caller)
        when = look.formats.time(seen.call.at)
        decision = look.messages.decision(seen.decision, look.formats)
        return f"{when}  {who}\n{decision}\n{look.messages.outcome(seen.outcome)}"
