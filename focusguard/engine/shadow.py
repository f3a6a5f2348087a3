"""What the guard saw since it only watches, and what it would have done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from focusguard.domain.decisions import GuardMode
from focusguard.domain.economics import Assumptions
from focusguard.domain.guard_modes import SHADOW_WEEK, protects_since, shadow_day, watches_since
from focusguard.domain.period import Period
from focusguard.domain.ports import Calendar
from focusguard.domain.replay import Unreplayable, unreplayable
from focusguard.domain.shadow import ShadowReport, shadow_report
from focusguard.domain.simulation import replay
from focusguard.engine.past_calls import PastCalls, read_past_calls, rules_of, unless
from focusguard.engine.policy import Policy
from focusguard.engine.reports import blocks
from focusguard.engine.stores import Stores

# What happened before that is no guide to the coming weeks.
_LONGEST: Final = timedelta(days=90)
_BLOCKS_OF: Final = timedelta(days=14)
# So long after the guard began to protect, the way back stands beside it.
_WAY_BACK: Final = timedelta(days=1)


class Silence(StrEnum):
    """Why there is nothing to report yet."""

    NONE = ""
    NO_LINE = "no-line"
    NO_BLOCK = "no-block"
    BLIND = "blind"
    NO_CALL = "no-call"


@dataclass(frozen=True, slots=True)
class ShadowView:
    """How the shadow week stands at `at`.

    Attributes:
        mode: The mode of the settings.
        since: Since when the guard only watches; None: it has not run so yet, or it does not.
        day: Which day of watching it is, from 1; 0 while it has not begun.
        ready: Whether a whole week was watched.
        protects_since: Where the guard began to protect within the last day, after watching: when.
        silence: Why `report` is empty.
        erased: Calls that could not be looked at again, for who called is not kept any more.
    """

    at: datetime
    time_zone: str
    mode: GuardMode
    since: datetime | None = None
    day: int = 0
    ready: bool = False
    protects_since: datetime | None = None
    report: ShadowReport = field(default_factory=ShadowReport)
    silence: Silence = Silence.NONE
    erased: int = 0
    assumptions: Assumptions = field(default_factory=Assumptions)


async def shadow_view(
    stores: Stores,
    calendars: Sequence[Calendar],
    policy: Policy,
    *,
    at: datetime,
    has_line: bool,
    abandoned: Callable[[], bool] = lambda: False,
) -> ShadowView:
    """Return how the shadow week stands; *has_line*: the settings name a line on which calls are seen.

    Raises:
        JournalError, CalendarError: nothing could be read; the message says what to do.
        ReplayAbandoned: *abandoned* said so before it was done.
    """
    mode = policy.screening.mode
    view = ShadowView(at, policy.zone.key, mode, assumptions=policy.assumptions)
    changes = await asyncio.to_thread(stores.modes.changes)
    if mode is not GuardMode.SHADOW:
        began = protects_since(changes)
        recently = mode is GuardMode.GUARD and began is not None and at - began < _WAY_BACK
        return replace(view, protects_since=began if recently else None)
    since = watches_since(changes)
    if since is None:
        return view
    period = Period(max(since, at - _LONGEST), max(since, at))
    read = await read_past_calls(stores, calendars, period, at=at)
    report, erased = await asyncio.to_thread(_look_again, read, policy, abandoned)
    view = replace(view, since=since, day=shadow_day(since, at), ready=at - since >= SHADOW_WEEK)
    silence = Silence.NONE
    if not report.calls:
        silence = await _silence(stores, calendars, policy, period, at=at, has_line=has_line)
    return replace(view, report=report, erased=erased, silence=silence)


def _look_again(read: PastCalls, policy: Policy, abandoned: Callable[[], bool]) -> tuple[ShadowReport, int]:
    guarding = replace(policy, screening=replace(policy.screening, mode=GuardMode.GUARD))
    calls = unless(abandoned, read.calls)
    replayed = list(replay(calls, read.past, rules_of(guarding), earlier=read.earlier))
    report = shadow_report(replayed, read.past, policy.assumptions, policy.zone)
    return report, sum(unreplayable(call) is Unreplayable.ERASED for call in read.calls)


async def _silence(
    stores: Stores,
    calendars: Sequence[Calendar],
    policy: Policy,
    period: Period,
    *,
    at: datetime,
    has_line: bool,
) -> Silence:
    """Return why no call was seen in a block of *period*."""
    if not has_line:
        return Silence.NO_LINE
    lately = Period(max(period.start, at - _BLOCKS_OF), period.end)
    if not await blocks(stores, calendars, policy, lately, at=at) and not policy.screening.working_hours:
        return Silence.NO_BLOCK
    blind = await asyncio.to_thread(stores.presence.blind_periods, lately)
    return Silence.BLIND if blind else Silence.NO_CALL
