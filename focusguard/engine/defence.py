"""Which blocks invitations are measured against, and when none is answered at all."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from focusguard.domain.invitations import Defence
from focusguard.domain.period import Period
from focusguard.domain.ports import CalendarStore, FocusStore
from focusguard.domain.screening import GuardMode
from focusguard.engine.policy import Policy

# What touches a block from outside belongs to it.
_AROUND: Final = timedelta(days=1)


class FrameDefender:
    """The owner's frame for the calendars (port: Defender)."""

    def __init__(self, calendars: CalendarStore, focus: FocusStore, policy: Policy) -> None:
        self._calendars = calendars
        self._focus = focus
        self._policy = policy

    def defence(self, period: Period, *, at: datetime) -> Defence | None:
        """Return which blocks there are in *period*; None while the guard only watches, or rests at *at*."""
        until = self._focus.paused_until()
        if self._policy.screening.mode is not GuardMode.GUARD or (until is not None and at < until):
            return None
        around = period.widened(_AROUND)
        return Defence(
            self._policy.focus,
            self._calendars.occurrences(around),
            self._focus.manual(around),
            self._focus.early_ends(around),
            self._policy.zone,
        )
