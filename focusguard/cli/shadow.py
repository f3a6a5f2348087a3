"""`shadow`: what the guard saw while it only watched, and what it would have done."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Final

from focusguard.cli import render
from focusguard.cli.lists import print_json, print_lines
from focusguard.cli.program import Exit, Program
from focusguard.domain.decisions import GuardMode
from focusguard.domain.shadow import ShadowReport
from focusguard.engine.shadow import ShadowView, Silence, shadow_view
from focusguard.settings import Settings

_SILENCES: Final[Mapping[Silence, str]] = {
    Silence.NO_LINE: "No call was seen: no line is set up.",
    Silence.NO_BLOCK: "No call was seen in a block: there was no block.",
    Silence.BLIND: "No call was seen in a block; for a time the line saw none at all: see focus status.",
    Silence.NO_CALL: "Nobody called during a block yet.",
}


def show_shadow(program: Program, args: Namespace) -> Exit:
    """Print how the shadow week stands."""
    settings = program.settings()
    zone = program.policy(settings).zone
    view = asyncio.run(_view(program, settings))
    if args.json:
        return print_json(_json(view, zone))
    return print_lines(_lines(view, zone))


async def _view(program: Program, settings: Settings) -> ShadowView:
    policy = program.policy(settings)
    with program.stores(settings) as stores:
        calendars = program.local_calendars(settings, stores)
        now, has_line = program.clock.now(), bool(settings.sip)
        return await shadow_view(stores, calendars, policy, at=now, has_line=has_line)


def _json(view: ShadowView, zone: tzinfo) -> render.Json:
    report = view.report
    days = [{"date": day.day.isoformat(), "calls": day.calls, "refused": day.refused} for day in report.days]
    return {
        "mode": view.mode,
        "since": render.instant(view.since, zone) if view.since is not None else None,
        "day": view.day,
        "ready": view.ready,
        "why_nothing": view.silence or None,
        "baseline": {
            "calls": report.calls,
            "known": report.known,
            "unknown": report.unknown,
            "withheld": report.withheld,
            "vip": report.vips,
            "days": days,
            "not_replayed": view.erased,
        },
        "guard": {
            "refused": report.refused,
            "passed": {str(reason): count for reason, count in report.passed},
            "replies": report.replies,
        },
        "estimated": {
            "time_saved_s": render.range_of(report.time_saved),
            "assumptions": render.assumption_words(view.assumptions),
        },
    }


def _lines(view: ShadowView, zone: tzinfo) -> Iterator[str]:
    if view.mode is not GuardMode.SHADOW:
        yield f'The guard does not only watch: guard.mode is "{view.mode}".'
    elif view.since is None:
        yield "The guard only watches, and has not run so yet: start FocusGuard, or focusguard run."
    else:
        since = view.since.astimezone(zone)
        yield f"The guard has only watched since {since:%Y-%m-%d %H:%M}: day {view.day}."
        yield from _report_lines(view) if view.report.calls else [_SILENCES.get(view.silence, "")]
        if view.erased:
            yield f"  {view.erased} calls could not be looked at again: who called is not kept any more."


def _report_lines(view: ShadowView) -> Iterator[str]:
    report = view.report
    yield "Seen in blocks"
    yield (
        f"  calls {report.calls}: known {report.known}, unknown {report.unknown}, withheld {report.withheld}"
        f"; VIP {report.vips}"
    )
    yield from (f"  {day.day}  calls {day.calls}, refused {day.refused}" for day in report.days)
    yield "Guard would have"
    yield f"  refused {report.refused}, sent {report.replies} replies"
    yield from _passed_lines(report)
    saved = report.time_saved
    low, mid, high = (round(seconds / 60) for seconds in (saved.low, saved.mid, saved.high))
    yield "Estimated"
    yield f"  time saved {low} to {high} min (middle {mid} min)"


def _passed_lines(report: ShadowReport) -> Iterator[str]:
    if report.passed:
        why = ", ".join(f"{reason} {count}" for reason, count in report.passed)
        yield f"  let through {sum(count for _, count in report.passed)}: {why}"
