"""`focus`, `secret`, `settings`, `screen`, `sync`: asking and changing one thing."""

from __future__ import annotations

import asyncio
import json
import sys
from argparse import Namespace
from datetime import datetime, timedelta

from focusguard.cli import render
from focusguard.cli.addresses import read_identity
from focusguard.cli.frames import frame_for
from focusguard.cli.lists import print_json, print_lines, unseen_lines
from focusguard.cli.program import Exit, Lines, Program, UsageError
from focusguard.cli.replies import reply_warnings
from focusguard.cli.times import parse_instant, today
from focusguard.domain.calls import Caller
from focusguard.domain.ports import Channel, SyncReport
from focusguard.engine.attendees import learn_attendees
from focusguard.engine.booking_desk import BookingDesk
from focusguard.engine.frame import Frame, bounds_around
from focusguard.engine.policy import Policy
from focusguard.engine.preview import Preview, preview_call
from focusguard.engine.recipients import Recipients
from focusguard.engine.replies import Names, ReplyDesk
from focusguard.engine.reports import agenda
from focusguard.engine.stores import Stores
from focusguard.engine.supervisor import end_block, start_focus
from focusguard.settings import Settings, SettingsError, settings_schema


def control_focus(program: Program, args: Namespace) -> Exit:
    """Start or end a block by hand, or print what runs; a running guard is told at once."""
    settings = program.settings()
    policy = program.policy(settings)
    now = program.clock.now()
    with program.stores(settings) as stores:
        frame = Frame(stores, policy)
        if args.action == "start":
            start_focus(stores, timedelta(minutes=args.minutes), at=now)
        elif args.action == "stop":
            end_block(stores, frame, at=now)
        frame.refresh(now)
        status = _focus_status(frame, policy, now)
        gaps = stores.presence.blind_periods(today(now, policy.zone))
    unseen = unseen_lines(gaps, policy.zone)
    status["blind"] = [render.blind(*gap, policy.zone) for gap in gaps]
    if args.action != "status":
        program.ring()
    elif args.json:
        return print_json(status)
    running = status["block"]
    first = f"Focus until {running['end']}." if running else "No block is running."
    return print_lines([first, *unseen])


def _focus_status(frame: Frame, policy: Policy, now: datetime) -> render.Json:
    running, following = frame.block_at(now), frame.next_block(now)
    paused = frame.paused_until(now)
    return {
        "block": render.block(running, policy.zone) if running else None,
        "next": render.block(following, policy.zone) if following else None,
        "paused_until": render.instant(paused, policy.zone) if paused else None,
        "mode": policy.screening.mode,
    }


def control_secret(program: Program, args: Namespace) -> Exit:
    """Keep a secret that comes on stdin, or remove one."""
    if not args.name.strip() or not args.name.isprintable():
        raise UsageError("A secret needs a name.", advice="Names: calendar/pro, sip/bureau, mail, booking.")
    if args.action == "delete":
        if not program.secrets.delete(args.name):
            raise UsageError(f"There is no secret {args.name}.")
        return Exit.DONE
    try:
        value = sys.stdin.readline().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise UsageError("The secret on stdin is no text.", advice="Give it in UTF-8.") from error
    if not value:
        raise UsageError(
            "The secret on stdin is empty.", advice=f'printf %s "…" | focusguard secret set {args.name}'
        )
    program.secrets.write(args.name, value)
    program.ring()
    return Exit.DONE


def control_settings(program: Program, args: Namespace) -> Exit:
    """Print where the settings are, whether they are right, or their schema."""
    if args.action == "path":
        print(program.home.settings_file)  # as it is: a script goes on with it
        return Exit.DONE
    if args.action == "schema":
        return print_json(settings_schema())
    try:
        settings = program.settings()
    except SettingsError as error:
        for problem in error.problems:
            print(f"focusguard: {problem}", file=sys.stderr)
        return Exit.USAGE
    if unusable := program.unusable_files(settings):
        for subject, why in unusable.items():
            print(f"focusguard: {subject}: {' '.join(why.splitlines())}", file=sys.stderr)
        return Exit.USAGE
    for warning in reply_warnings(program, settings):
        print(f"focusguard: warning: {warning}", file=sys.stderr)
    exists = program.home.settings_file.exists()
    return print_lines(
        ["The settings are right." if exists else "There is no settings file: the defaults hold."]
    )


def sync_calendars(program: Program, args: Namespace) -> Exit:
    """Synchronise every calendar once; exit 1 when one failed."""
    settings = program.settings()
    with program.stores(settings) as stores:
        if args.accept_removals:
            for account in settings.calendars:
                stores.calendars.release(account.name)
        reports = asyncio.run(_sync_all(program, settings, stores))
        now, policy = program.clock.now(), program.policy(settings)
        # First: a booking teaches addresses of whom the calendar named.
        learn_attendees(stores, policy.own_addresses, at=now)
        desk = BookingDesk(stores, prepaid=policy.prepaid, new_id=Names().new_id)
        desk.look_at_calendars([account.name for account in settings.calendars], at=now)
    program.ring()
    if args.json:
        print(json.dumps([render.sync_report(report) for report in reports], ensure_ascii=False, indent=2))
    else:
        print_lines((_sync_line(report) for report in reports if not report.error), nothing="")
        if not reports:
            print("No calendar is set up: add a [[calendar]] to the settings.")
    wrong = [
        (r.calendar, line) for r in reports for line in (r.error, r.halted, r.unanswered, *r.broken) if line
    ]
    for calendar, line in wrong:
        print(f"focusguard: calendar {calendar}: {line}", file=sys.stderr)
    return Exit.SOMETHING_WRONG if wrong else Exit.DONE


async def _sync_all(program: Program, settings: Settings, stores: Stores) -> list[SyncReport]:
    calendars = await program.calendars(settings, stores)
    at = program.clock.now()
    of_each = await asyncio.gather(*(entry.calendar.sync(at=at) for entry in calendars.scheduled))
    shut = [SyncReport(name.partition("/")[2], 0, 0, 0.0, why) for name, why in calendars.unavailable.items()]
    return [*(report for reports in of_each for report in reports), *shut]


def _sync_line(report: SyncReport) -> str:
    counts = f"{report.changed} changed, {report.removed} removed, {report.pushed} written"
    return f"{report.calendar}: {counts}, {report.duration_s:.2f} s"


def screen(program: Program, args: Namespace) -> Exit:
    """Print what would happen to a call, and why."""
    settings = program.settings()
    policy = program.policy(settings)
    at = parse_instant(args.at, zone=policy.zone) if args.at is not None else program.clock.now()
    caller = Caller(read_identity(args.caller, policy))
    lines = asyncio.run(program.lines(settings))
    channel = _channel(lines, args.channel)
    with program.stores(settings) as stores:
        frame = frame_for(program, settings, stores)
        calendars = program.local_calendars(settings, stores)
        # The day may lie outside what is kept worked out.
        wanted, now = bounds_around(at), program.clock.now()
        frame.refresh_with(asyncio.run(agenda(stores, calendars, wanted, at=now)), at)
        recipients = Recipients(stores.opt_outs, stores.people, policy.own_addresses)
        replies = ReplyDesk(stores.calls, lines.carriers, program.booking(settings), Names(), recipients)
        shown = preview_call(caller, channel, frame, stores.calls, replies, at=at)
    if args.json:
        return print_json(render.preview(shown, policy.zone))
    return print_lines(_screen_lines(shown))


def _channel(lines: Lines, name: str) -> Channel:
    for channel in lines.channels:
        if name == channel.name or name == channel.name.partition("/")[0]:
            return channel
    for unusable, why in lines.unavailable.items():
        if name in {unusable, unusable.partition("/")[0]}:
            message, _, advice = why.partition("\n")
            raise UsageError(f"The channel {unusable} cannot be used: {message}", advice=advice)
    known = (
        ", ".join(channel.name for channel in lines.channels)
        or "none is set up: add a [[sip]] to the settings"
    )
    raise UsageError(f"There is no channel {name}.", advice=f"Channels: {known}")


def _screen_lines(shown: Preview) -> list[str]:
    word, answer = render.decision_word(shown.decision), render.action(shown.action)
    first = f"{word} ({shown.decision.reason}), answered with {answer}"
    rules = [f"  {'→' if f.decision is not None else ' '} {f.rule}: {f.why}" for f in shown.findings]
    reply = []
    if shown.reply is not None:
        text = shown.reply.text or f"none: {shown.reply.why}"
        reply = [f"Reply by {shown.reply.carrier}: {text}" if shown.reply.text else f"Reply {text}"]
    return [first, *reply, "Rules:", *rules]
