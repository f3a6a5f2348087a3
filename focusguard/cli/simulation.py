"""`simulate`: what other settings would have changed of past calls."""

from __future__ import annotations

import asyncio
import tomllib
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Final

from focusguard.cli import render
from focusguard.cli.lists import print_json, print_lines, span_text
from focusguard.cli.program import Exit, Program, UsageError
from focusguard.cli.times import parse_range
from focusguard.domain.period import Period
from focusguard.domain.replay import Verdict
from focusguard.domain.simulation import Change, Simulation
from focusguard.engine.past_calls import read_past_calls
from focusguard.engine.policy import Policy
from focusguard.engine.simulator import SimulationView, compare, last_days
from focusguard.settings import Settings

_VALUE: Final = "value"
_ADVICE: Final = "Write --set guard.repeat_caller_minutes=5; a text in quotes: --set 'guard.mode=\"shadow\"'."


def show_simulation(program: Program, args: Namespace) -> Exit:
    """Print which of the past calls would have gone otherwise; nothing is changed."""
    settings = program.settings()
    before, after = program.policy(settings), program.policy(_changed(program, args.changes))
    now = program.clock.now()
    period = parse_range(args.start, args.end, default=last_days(now), zone=before.zone)
    view = asyncio.run(_simulate(program, settings, before, after, period))
    if args.json:
        return print_json(_json(view, before.zone))
    return print_lines(_lines(view, before.zone))


async def _simulate(
    program: Program, settings: Settings, before: Policy, after: Policy, period: Period
) -> SimulationView:
    with program.stores(settings) as stores:
        calendars = program.local_calendars(settings, stores)
        read = await read_past_calls(stores, calendars, period, at=program.clock.now())
    return SimulationView(period, compare(read, before, after), before.zone.key, too_old=read.too_old)


def _changed(program: Program, changes: Sequence[str]) -> Settings:
    from focusguard.settings.writing import drafted_settings  # late: tomlkit is slow to import

    return drafted_settings(program.home.settings_file, dict(_assignment(change) for change in changes))


def _assignment(text: str) -> tuple[str, object]:
    """Return the key and the value of `KEY=VALUE`, the value read as TOML.

    Raises:
        UsageError: it is no such thing.

    >>> _assignment("guard.repeat_caller_minutes = 5")
    ('guard.repeat_caller_minutes', 5)
    """
    key, equals, value = text.partition("=")
    try:
        read = tomllib.loads(f"{_VALUE} = {value.strip()}")
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"--set {text[:60]}: the value is not TOML.", advice=_ADVICE) from error
    if not equals or not key.strip() or read.keys() != {_VALUE}:
        raise UsageError(f"--set {text[:60]}: KEY=VALUE is expected.", advice=_ADVICE)
    return key.strip(), read[_VALUE]


def _json(view: SimulationView, zone: tzinfo) -> render.Json:
    found = view.simulation
    return {
        "period": {
            "from": render.instant(view.period.start, zone),
            "to": render.instant(view.period.end, zone),
        },
        "calls": found.calls,
        "replayed": found.replayed,
        "as_decided": found.as_decided,
        "not_replayed": {
            "erased": found.erased,
            "declined_invitations": found.invitations,
            "too_old": view.too_old,
        },
        "changed": [_change(change, zone) for change in found.changed],
    }


def _change(change: Change, zone: tzinfo) -> render.Json:
    call = change.call.interruption.call
    return {
        "id": call.id,
        "at": render.instant(call.at, zone),
        "caller": str(call.caller.identity),
        "before": render.decision_word(change.before.decision),
        "after": render.decision_word(change.after.decision),
        "reason_before": change.before.decision.reason,
        "reason_after": change.after.decision.reason,
        "reply_before": change.before.gets_reply,
        "reply_after": change.after.gets_reply,
    }


def _lines(view: SimulationView, zone: tzinfo) -> Iterator[str]:
    found = view.simulation
    yield (
        f"This would have changed {len(found.changed)} of {_calls(found.calls)}, "
        f"{span_text(view.period, zone)}."
    )
    yield from (_change_line(change, zone) for change in found.changed)
    faithful = f"{found.as_decided} of {_calls(found.replayed)}"
    yield f"{faithful} replay as they were decided, with the settings as they are."
    yield from _left_out(found, view.too_old)


def _left_out(found: Simulation, too_old: int) -> Iterator[str]:
    if found.erased:
        yield f"Not replayed: {_calls(found.erased)}, for who called is not kept any more."
    if found.invitations:
        yield f"Not replayed: {_invitations(found.invitations)}."
    if too_old:
        yield f"Not looked at: the {_calls(too_old)} before these."


def _calls(count: int) -> str:
    return "1 call" if count == 1 else f"{count} calls"


def _invitations(count: int) -> str:
    return "1 declined invitation, no call" if count == 1 else f"{count} declined invitations, no calls"


def _change_line(change: Change, zone: tzinfo) -> str:
    call = change.call.interruption.call
    who = " ".join(part for part in (str(call.caller.identity), call.caller.name) if part)
    return (
        f"{call.at.astimezone(zone):%Y-%m-%d %H:%M:%S}  "
        f"{_verdict(change.before):<32} → {_verdict(change.after):<32} {who}"
    )


def _verdict(verdict: Verdict) -> str:
    reply = ", reply" if verdict.gets_reply else ""
    return f"{render.decision_word(verdict.decision)} ({verdict.decision.reason}){reply}"
