"""From when the guard ran in which mode, and how long it has only watched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from focusguard.domain.decisions import GuardMode

SHADOW_WEEK: Final = timedelta(days=7)
# Who tries the guard for an hour and goes back to watching has not begun a second week.
_INTERLUDE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ModeChange:
    """From when the guard ran in a mode."""

    at: datetime
    mode: GuardMode


def watches_since(changes: Sequence[ModeChange]) -> datetime | None:
    """Return since when the guard only watches, as *changes* (oldest first) tell; None: it does not.

    An interlude of less than a day does not begin the week anew.
    """
    if not changes or changes[-1].mode is not GuardMode.SHADOW:
        return None
    began = changes[-1].at
    for change, following in reversed(list(pairwise(changes))):
        if change.mode is not GuardMode.SHADOW:
            continue
        if began - following.at >= _INTERLUDE:
            break
        began = change.at
    return began


def protects_since(changes: Sequence[ModeChange]) -> datetime | None:
    """Return since when the guard protects, where it only watched until then; None: it is not so."""
    match list(changes[-2:]):
        case [ModeChange(mode=GuardMode.SHADOW), ModeChange(mode=GuardMode.GUARD) as last]:
            return last.at
    return None


def shadow_day(since: datetime, at: datetime) -> int:
    """Return which day of watching *at* lies in, from 1.

    >>> from datetime import UTC
    >>> began = datetime(2026, 11, 23, 9, tzinfo=UTC)
    >>> [shadow_day(began, began + timedelta(hours=hours)) for hours in (0, 23, 24, 168)]
    [1, 1, 2, 8]
    """
    return max(at - since, timedelta()) // timedelta(days=1) + 1
