"""`agenda`, `blocks`, `interruptions`, `stats`: what is known, as JSON or as lines."""

from __future__ import annotations

import asyncio
import json
from argparse import Namespace
from collections.abc import Iterable
from datetime import timedelta, tzinfo
from decimal import Decimal
from unicodedata import category

from focusguard.cli import render
from focusguard.cli.program import Exit, Program
from focusguard.cli.times import not_endless, parse_range, today
from focusguard.domain.bookings import Booking, Money
from focusguard.domain.interruption import Outcome
from focusguard.domain.period import Period
from focusguard.domain.ports import JournalledCall
from focusguard.engine import reports
from focusguard.engine.stores import Stores


def show_agenda(program: Program, args: Namespace) -> Exit:
    """Print the occurrences of a range."""
    settings = program.settings()
    zone = program.policy(settings).zone
    now = program.clock.now()
    period = not_endless(parse_range(args.start, args.end, default=today(now, zone), zone=zone))
    with program.stores(settings) as stores:
        calendars = program.local_calendars(settings, stores)
        found = asyncio.run(reports.agenda(stores, calendars, period, at=now))
    if args.json:
        return print_json([render.occurrence(o, zone) for o in found])
    lines = (
        f"{span_text(o.period, zone)}  {'◆' if o.focus else ' '} {o.summary}  ({o.calendar})" for o in found
    )
    return print_lines(lines, nothing="Nothing on the agenda.")


def show_blocks(program: Program, args: Namespace) -> Exit:
    """Print the focus blocks of a range."""
    settings = program.settings()
    policy = program.policy(settings)
    now = program.clock.now()
    period = not_endless(parse_range(args.start, args.end, default=today(now, policy.zone), zone=policy.zone))
    with program.stores(settings) as stores:
        calendars = program.local_calendars(settings, stores)
        found = asyncio.run(reports.blocks(stores, calendars, policy, period, at=now))
    if args.json:
        return print_json([render.block(b, policy.zone) for b in found])
    lines = (f"{span_text(b.period, policy.zone)}  {b.source}  {b.title}" for b in found)
    return print_lines(lines, nothing="No focus block.")


def show_interruptions(program: Program, args: Namespace) -> Exit:
    """Print the journal."""
    settings = program.settings()
    zone = program.policy(settings).zone
    with program.stores(settings) as stores:
        calls = reports.calls_with_bookings(stores, _range_or_all(program, stores, args, zone))
    if args.json:
        return print_json([render.interruption(call, zone) for call in calls])
    return print_lines((call_line(call, zone) for call in calls), nothing="No call was observed.")


def show_stats(program: Program, args: Namespace) -> Exit:
    """Print the figures."""
    settings = program.settings()
    policy = program.policy(settings)
    with program.stores(settings) as stores:
        period = _range_or_all(program, stores, args, policy.zone)
        found = reports.figures(stores, policy, period, at=program.clock.now())
    if args.json:
        return print_json(render.figures(found, policy.assumptions, policy.price.currency, policy.zone))
    m, saved = found.measured, found.time_saved
    return print_lines(
        [
            "Measured",
            f"  calls {m.calls}, prevented {m.prevented}, passed {m.passed}",
            f"  replied but rang {m.replied_but_rang}, replies sent {m.replies_sent}",
            f"  focus kept {_hours(m.focus_kept)}, not observed {_hours(m.blind)}",
            f"  bookings paid {m.bookings_paid}, revenue {revenue_text(m.revenue, policy.price.currency)}",
            *lost_lines(found.callers_lost),
            "Estimated",
            f"  time saved {_minutes(saved.low)} to {_minutes(saved.high)} (middle {_minutes(saved.mid)})",
        ]
    )


def print_json(value: object) -> Exit:
    """Print *value* as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
    return Exit.DONE


def print_lines(lines: Iterable[str], *, nothing: str = "") -> Exit:
    """Print *lines*, or *nothing* when there are none; text of strangers cannot steer the terminal."""
    empty = True
    for line in lines:
        empty = False
        print("".join(c if c.isprintable() or category(c) == "Zs" else "�" for c in line).rstrip())
    if empty and nothing:
        print(nothing)
    return Exit.DONE


def _range_or_all(program: Program, stores: Stores, args: Namespace, zone: tzinfo) -> Period | None:
    """Return the range that is asked for, open at the end that is not given; None: everything."""
    if args.start is None and args.end is None:
        return None
    day, known = today(program.clock.now(), zone), stores.statistics.span()
    default = Period(min(day.start, known.start), max(day.end, known.end)) if known is not None else day
    return parse_range(args.start, args.end, default=default, zone=zone)


def span_text(period: Period, zone: tzinfo) -> str:
    """Return *period* for people, on the clock of *zone*."""
    start, end = period.start.astimezone(zone), period.end.astimezone(zone)
    return (
        f"{start:%Y-%m-%d %H:%M}–{end:%H:%M}"
        if start.date() == end.date()
        else f"{start:%Y-%m-%d %H:%M}–{end:%Y-%m-%d %H:%M}"
    )


def unseen_lines(gaps: Iterable[tuple[str, Period, str]], zone: tzinfo) -> list[str]:
    """Return a line for each time that calls were not observed, and why."""
    return [
        f"Calls on {channel} were not observed, {span_text(period, zone)}: {' '.join(why.split())}"
        for channel, period, why in gaps
    ]


def call_line(call: JournalledCall, zone: tzinfo) -> str:
    """Return *call* on one line for people."""
    entry = call.interruption
    who = " ".join(part for part in (str(entry.call.caller.identity), entry.call.caller.name) if part)
    outcome: Outcome | str = entry.outcome or "under way"
    reply = render.reply_state(call.reply) or "-"
    at = f"{entry.call.at.astimezone(zone):%Y-%m-%d %H:%M:%S}"
    booked = f"  [{booking_text(call.booking)}]" if call.booking is not None else ""
    return f"{at}  {outcome:<17} reply {reply:<8} {entry.decision.reason:<16} {who}{booked}"


def booking_text(booking: Booking) -> str:
    """Return where a booking stands and what it brings, for people."""
    amount = f", {money_text(booking.amount)}" if booking.amount is not None else ""
    return f"booking {booking.state}{amount}"


def money_text(money: Money) -> str:
    """Return an amount for people.

    >>> from decimal import Decimal
    >>> money_text(Money(Decimal("60"), "EUR"))
    '60.00 EUR'
    """
    return f"{money.amount:.2f} {money.currency}"


def revenue_text(revenue: Iterable[Money], currency: str) -> str:
    """Return what came in, each currency for itself."""
    return " + ".join(map(money_text, revenue)) or money_text(Money(Decimal(), currency))


def lost_lines(lost: int | None) -> list[str]:
    """Return a line on callers who never came back, where that can be told."""
    return [] if lost is None else [f"  callers lost {lost} (refused 7 days ago or before, and not back)"]


def _hours(duration: timedelta) -> str:
    minutes = round(duration.total_seconds() / 60)
    return f"{minutes // 60} h {minutes % 60:02}"


def _minutes(seconds: float) -> str:
    return f"{round(seconds / 60)} min"
