"""Invitations that were declined for the owner, told once for each synchronisation. Titles are strangers'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from focusguard.desktop.formats import Formats
from focusguard.desktop.messages import Notice
from focusguard.desktop.planner.words import one_line
from focusguard.engine.events import Event, InvitationDeclined, Synced

_MOST_NAMED: Final = 3


class Declines:
    """Gathers what an account declined until its synchronisation is through."""

    def __init__(self) -> None:
        self._open: dict[str, list[InvitationDeclined]] = {}

    def take(self, event: Event) -> tuple[InvitationDeclined, ...]:
        """Return what is to be told after *event*, in the order in which it was declined."""
        match event:
            case InvitationDeclined(account=account):
                self._open.setdefault(account, []).append(event)
            case Synced(report):
                return tuple(self._open.pop(report.calendar.partition("/")[0], ()))
        return ()


class DeclineWords(QObject):
    """Words declined invitations in the language that is installed."""

    def notice(self, declined: Sequence[InvitationDeclined], formats: Formats) -> Notice:
        """Return the one notification of *declined*, which is not empty."""
        if len(declined) == 1:
            title = self.tr("Invitation declined: {title}").format(title=self._title(declined[0]))
            when = _when(declined[0], formats)
            return Notice(title, self.tr("{when}: it fell into one of your blocks.").format(when=when))
        lines = [f"{_when(one, formats)} · {self._title(one)}" for one in declined[:_MOST_NAMED]]
        if more := len(declined) - len(lines):
            lines.append(self.tr("and %n other invitation(s)", "", more))
        return Notice(self.tr("%n invitation(s) declined", "", len(declined)), "\n".join(lines))

    def _title(self, declined: InvitationDeclined) -> str:
        return one_line(declined.title) or self.tr("without a title")


def _when(declined: InvitationDeclined, formats: Formats) -> str:
    start, end = declined.period.start, declined.period.end
    day = formats.short_day(formats.day_of(start))
    return f"{day[:1].upper()}{day[1:]}, {formats.span(start, end)}"
