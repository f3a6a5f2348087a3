"""Plans in words. Titles of events are strangers' texts: one line, one way, shown as plain text only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QObject

from focusguard.desktop.formats import Formats
from focusguard.desktop.messages import Notice
from focusguard.desktop.planner.model import ChangeCounts, PlanRow, PlanWeek, changes_of
from focusguard.desktop.texts import one_way
from focusguard.domain.own_blocks import AppliedPlan, BlockChange, PlanKind
from focusguard.domain.period import Period
from focusguard.domain.planning import PlanStep, StepKind, StepReason, WeekGoal

_LONGEST_TITLE: Final = 60
_MOST_CHANGES: Final = 3


class PlanWords(QObject):
    """Words steps, weeks and applied plans in the language that is installed."""

    def day(self, day: date, formats: Formats) -> str:
        """Return the day as a row begins with it: Lun. 23 nov."""
        text = formats.short_day(day)
        return text[:1].upper() + text[1:]

    def week(self, week: PlanWeek, formats: Formats) -> str:
        """Return the name of a week; of one that the plan sees in part, that it does."""
        name = self.tr("Week of {day}").format(day=formats.day_month(week.monday))
        return self.tr("{week} (beginning)").format(week=name) if week.is_cut else name

    def what(self, row: PlanRow, formats: Formats) -> str:
        """Return what the plan does with a block."""
        match row.step.kind:
            case StepKind.KEEP:
                return self.tr("Stays")
            case StepKind.MAKE:
                return self.tr("To be made")
            case StepKind.REMOVE:
                return self.tr("To be removed")
            case StepKind.MOVE if row.step.moved_from is None:
                return self.tr("To be moved")
            case StepKind.MOVE:
                return self.tr("To be moved (was {when})").format(
                    when=self._when(row.step.moved_from, row.day, formats)
                )

    def why(self, step: PlanStep) -> str:
        """Return why it does so; empty for a reason that nobody here knows."""
        return self._reason(step.reason, step.because, removed=step.kind is StepKind.REMOVE)

    def _reason(self, reason: str, because: str, *, removed: bool) -> str:
        event = one_line(because)
        if reason == StepReason.MEETING:
            return self._landed(event)
        if reason == StepReason.HOLIDAY:
            return (
                self.tr("public holiday: {name}").format(name=event) if event else self.tr("public holiday")
            )
        if reason == StepReason.NO_ROOM and event:
            return self.tr("{why}; no other free time").format(why=self._landed(event))
        words: dict[str, str] = {
            StepReason.GOAL: self.tr("not needed for your goal") if removed else self.tr("for your goal"),
            StepReason.STANDS: self.tr("already in your calendar"),
            StepReason.OUTSIDE: self.tr("outside your focus windows"),
            StepReason.NO_ROOM: self.tr("no free time left"),
            StepReason.BY_HAND: self.tr("placed by you, left alone"),
        }
        return words.get(reason, "")

    def _landed(self, event: str) -> str:
        return (
            self.tr("“{event}” landed on it").format(event=event)
            if event
            else self.tr("a meeting landed on it")
        )

    def _when(self, period: Period, beside: date, formats: Formats) -> str:
        """Return the times of *period*, with its day where that is another than *beside*."""
        span, day = formats.span(period.start, period.end), formats.day_of(period.start)
        return span if day == beside else f"{formats.short_day(day)}, {span}"

    # --- weeks -----------------------------------------------------------------------------------

    def reached(self, goal: WeekGoal, formats: Formats) -> str:
        """Return what is reached of a week's goal: 8 h sur 10 h."""
        return self.tr("{reached} of {goal}").format(
            reached=formats.duration(goal.reached), goal=formats.duration(goal.goal)
        )

    def outlook(self, goal: WeekGoal, formats: Formats) -> str:
        """Return what a week comes to, honestly; empty where no goal is set."""
        missing = goal.goal - goal.reached
        if not goal.goal:
            return ""
        if missing <= timedelta():
            return self.tr("Goal reached with this plan")
        return self.tr("{missing} short: not enough free time left in your windows").format(
            missing=formats.duration(missing)
        )

    # --- plans -----------------------------------------------------------------------------------

    def summary(self, counts: ChangeCounts) -> str:
        """Return what Apply would do, in one line."""
        first = (
            self.tr("%n block(s) to make", "", counts.made),
            self.tr("%n block(s) to move", "", counts.moved),
            self.tr("%n block(s) to remove", "", counts.removed),
        )
        further = (
            "",
            self.tr("%n to move", "", counts.moved),
            self.tr("%n to remove", "", counts.removed),
        )
        return _listed(counts, first, further) or self.tr("Nothing to change")

    def applied(self, plan: AppliedPlan, formats: Formats) -> str:
        """Return what *plan* did: a line for each block that a meeting moved, one line for all others."""
        if plan.kind is PlanKind.REFLOW:
            return "\n".join(self.moves(plan, formats))
        when = self.tr("{day} at {time}").format(
            day=formats.short_day(formats.day_of(plan.at)), time=formats.time(plan.at)
        )
        return self.tr("Last plan, {when}: {changes}").format(
            when=when, changes=self._done(changes_of(plan.changes))
        )

    def moves(self, plan: AppliedPlan, formats: Formats) -> list[str]:
        """Return a line for each of the first changes of *plan*, and one that counts the others."""
        lines = [self._change(change, formats) for change in plan.changes[:_MOST_CHANGES]]
        if more := len(plan.changes) - len(lines):
            lines.append(self.tr("and %n other block(s)", "", more))
        return lines

    def notice(self, plan: AppliedPlan, formats: Formats) -> Notice:
        """Return the notification of blocks that gave way to a meeting by themselves."""
        return Notice(self.made_way(plan), "\n".join(self.moves(plan, formats)))

    def made_way(self, plan: AppliedPlan) -> str:
        """Return the heading of blocks that gave way to a meeting by themselves."""
        return self.tr("%n block(s) made way for a meeting", "", len(plan.changes))

    def left(self, steps: Sequence[PlanStep], formats: Formats) -> list[str]:
        """Return a line for each of *steps*, which could not be carried out any more, with why."""
        return [self._left(step, formats) for step in steps]

    def _left(self, step: PlanStep, formats: Formats) -> str:
        when = self._full(step.period, formats)
        if step.reason is StepReason.BY_HAND:
            return self.tr("{when}: the block is yours by now, or gone").format(when=when)
        if step.reason is StepReason.NO_ROOM and not step.because:
            return self.tr("{when}: the time has passed or is taken").format(when=when)
        why = self._reason(step.reason, step.because, removed=False)
        return self.tr("{change}: {why}").format(change=when, why=why)

    def _done(self, counts: ChangeCounts) -> str:
        first = (
            self.tr("%n block(s) made", "", counts.made),
            self.tr("%n block(s) moved", "", counts.moved),
            self.tr("%n block(s) removed", "", counts.removed),
        )
        further = ("", self.tr("%n moved", "", counts.moved), self.tr("%n removed", "", counts.removed))
        return _listed(counts, first, further)

    def _change(self, change: BlockChange, formats: Formats) -> str:
        text = self._became(change, formats)
        why = self._reason(change.why, change.because, removed=change.after is None)
        return self.tr("{change}: {why}").format(change=text, why=why) if why else text

    def _became(self, change: BlockChange, formats: Formats) -> str:
        match change.before, change.after:
            case Period() as before, Period() as after:
                return self._moved(before, after, formats)
            case None, Period() as after:
                return self.tr("Block of {when} made").format(when=self._full(after, formats))
            case Period() as before, None:
                return self.tr("Block of {when} removed").format(when=self._full(before, formats))
        return ""

    def _moved(self, before: Period, after: Period, formats: Formats) -> str:
        stood = self._full(before, formats)
        if formats.day_of(before.start) == formats.day_of(after.start):
            times = formats.span(after.start, after.end)
            return self.tr("Block of {before} moved to {times}").format(before=stood, times=times)
        day = self._full(after, formats)
        return self.tr("Block of {before} moved to {day}").format(before=stood, day=day)

    def _full(self, period: Period, formats: Formats) -> str:
        return f"{formats.short_day(formats.day_of(period.start))}, {formats.span(period.start, period.end)}"


def _listed(counts: ChangeCounts, first: Sequence[str], further: Sequence[str]) -> str:
    """Return the counts that are not 0: the first one names the blocks, those behind it need not.

    >>> _listed(ChangeCounts(moved=2, removed=1), ("", "2 blocks moved", ""), ("", "2 moved", "1 removed"))
    '2 blocks moved, 1 removed'
    """
    there = [place for place, count in enumerate((counts.made, counts.moved, counts.removed)) if count]
    return ", ".join((further if n else first)[place] for n, place in enumerate(there))


def one_line(text: str) -> str:
    r"""Return a stranger's *text* on one line of bearable length, unable to turn what stands beside it.

    >>> one_line("Point\n client")
    'Point client'
    >>> len(one_line("x" * 200))
    60
    """
    line = one_way(" ".join(text.split()))
    return line if len(line) <= _LONGEST_TITLE else f"{one_way(line[: _LONGEST_TITLE - 1].rstrip())}…"
