"""`doctor`: each thing that could be wrong, checked, with what to do."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import timedelta

from focusguard.cli.checks import Check
from focusguard.cli.doctor_bookings import booking_checks
from focusguard.cli.doctor_refusals import RefusalsOfLine, refusal_checks
from focusguard.cli.lists import print_json, print_lines, unseen_lines
from focusguard.cli.program import Exit, Program
from focusguard.cli.replies import check_replies
from focusguard.cli.times import today
from focusguard.domain.calls import Caller
from focusguard.domain.errors import FocusGuardError, OptOutsUnusable
from focusguard.domain.interruption import Ending
from focusguard.domain.ports import CallOffer, LineState, LineStatus, SyncReport
from focusguard.engine.stores import Stores
from focusguard.settings import Settings, examples_left

_LINE_WITHIN_S = 10.0
# A guard that runs writes down at least this often that it sees nothing.
_STILL_BLIND = timedelta(seconds=45)
_SECRET_WITHIN_S = 60.0


def examine(program: Program, args: Namespace) -> Exit:
    """Print every check; exit 1 when one failed."""
    checks = asyncio.run(_collect(program))
    if args.json:
        print_json([asdict(check) for check in checks])
    else:
        print_lines(line for check in checks for line in _lines(check))
    return Exit.DONE if all(check.ok for check in checks) else Exit.SOMETHING_WRONG


def _lines(check: Check) -> Iterator[str]:
    level = "warning" if check.warning else "ok" if check.ok else "WRONG"
    yield f"{level:<9}{check.check}: {check.message}"
    if check.advice and (check.warning or not check.ok):
        yield f"         → {check.advice}"


async def _collect(program: Program) -> list[Check]:
    try:
        settings = program.settings()
    except FocusGuardError as error:
        return [Check("settings", False, error.message, error.advice)]
    checks = [Check("settings", True, str(program.home.settings_file)), *_examples(settings)]
    checks += [check async for check in _secrets_checked(program, settings)]
    checks += [check async for check in booking_checks(program, settings)]
    phones: dict[str, int] = {}
    checks += [check async for check in _lines_checked(program, settings, phones)]
    try:
        with program.stores(settings) as stores:
            checks += _refusals(program, settings, stores, phones)
            checks.append(Check("journal", True, "the database can be read and written"))
            checks.append(_observation(program, settings, stores))
            checks.append(check_replies(program, settings, stores))
            checks.append(_opt_outs(stores))
            checks += [check async for check in _calendars_checked(program, settings, stores)]
        program.ring()  # the calendars were read anew
    except FocusGuardError as error:
        checks.append(Check("journal", False, error.message, error.advice))
    return checks


def _observation(program: Program, settings: Settings, stores: Stores) -> Check:
    """Return what was not seen today; it is wrong as long as it goes on."""
    now, zone = program.clock.now(), program.policy(settings).zone
    gaps = stores.presence.blind_periods(today(now, zone))
    lines = unseen_lines(gaps, zone)
    if not lines:
        return Check("observation", True, "no time of a block today in which calls were not observed")
    goes_on = any(now - period.end < _STILL_BLIND for _, period, _ in gaps)
    advice = "Look at what the line’s own check says, and see to it before the next block."
    message = "; ".join(line.rstrip(".") for line in lines)
    return Check("observation", not goes_on, message, advice, warning=not goes_on)


def _opt_outs(stores: Stores) -> Check:
    """Return how many asked for no texts; where nobody can tell who did, nobody gets one."""
    try:
        count = stores.opt_outs.count()
    except OptOutsUnusable as error:
        return Check("texts", False, error.message, error.advice)
    who = {0: "nobody", 1: "1 address"}.get(count, f"{count} addresses")
    return Check("texts", True, f"{who} asked for no texts")


def _examples(settings: Settings) -> Iterator[Check]:
    left = examples_left(settings)
    for key, advice in (
        ("profile.name", "Set profile.name; until then replies are not signed."),
        ("booking.url", "Set booking.url to your booking page; until then replies carry no link."),
    ):
        yield Check(key, key not in left, "set" if key not in left else "still the example", advice)


async def _secrets_checked(program: Program, settings: Settings) -> AsyncIterator[Check]:
    names = [
        *(f"calendar/{c.name}" for c in settings.calendars if c.username),
        *(f"sip/{line.name}" for line in settings.sip),
    ]
    for name in names:
        try:
            known = await program.secrets.read_secret(name, timeout_s=_SECRET_WITHIN_S)
        except FocusGuardError as error:
            yield Check(f"secret {name}", False, error.message, error.advice)
        else:
            advice = f"Keep it: focusguard secret set {name}"
            yield Check(f"secret {name}", bool(known), "known" if known else "not known", advice)


async def _calendars_checked(program: Program, settings: Settings, stores: Stores) -> AsyncIterator[Check]:
    calendars = await program.calendars(settings, stores)
    for name, why in calendars.unavailable.items():
        yield Check(name, False, *_split(why))
    for entry in calendars.scheduled:
        for report in await entry.calendar.sync(at=program.clock.now()):
            yield _report_check(report)
    for problem in stores.calendars.problems():
        advice = "Mend or delete the event in your calendar; the others are read."
        yield Check("calendar event", False, problem, advice)
    for problem in stores.address_books.problems():
        advice = "Mend or delete the card in your address book; the others are read."
        yield Check("address card", False, problem, advice)
    if not settings.calendars:
        yield Check("calendar", True, "none is set up: only windows and blocks by hand count")


def _report_check(report: SyncReport) -> Check:
    if report.wrong:
        return Check(f"calendar/{report.calendar}", False, *_split(report.wrong))
    return Check(f"calendar/{report.calendar}", True, f"read in {report.duration_s:.2f} s")


async def _lines_checked(
    program: Program, settings: Settings, phones: dict[str, int]
) -> AsyncIterator[Check]:
    """Yield how each line stands; *phones* gets how many other ones are registered on it."""
    # A guard that runs has the line's own port; what is asked here is asked from any.
    lines = await program.lines(_on_free_ports(settings) if program.ring() else settings)
    for name, why in lines.unavailable.items():
        yield Check(name, False, *_split(why))
    for channel in lines.channels:
        probe = _Probe()
        try:
            await channel.open(probe)
        except FocusGuardError as error:
            yield Check(channel.name, False, error.message, error.advice)
            continue
        status = await channel.probe(timeout_s=_LINE_WITHIN_S)
        await channel.close()
        ready = status.state is LineState.READY
        phones[channel.name] = status.other_phones
        yield Check(channel.name, ready, status.why or "the registrar answers and knows us")
    if not settings.sip:
        yield Check("sip", True, "no line is set up: calls are not seen")


def _refusals(
    program: Program, settings: Settings, stores: Stores, phones: Mapping[str, int]
) -> Iterator[Check]:
    zone, tried = program.policy(settings).zone, stores.line_trials.tried()
    for line in settings.sip:
        name = f"sip/{line.name}"
        of_line = {t.action: t for t in tried if t.line == name}
        others = [other.name for other in settings.sip if other is not line]
        yield from refusal_checks(RefusalsOfLine(line, of_line, phones.get(name, 0), others, zone))


def _on_free_ports(settings: Settings) -> Settings:
    return replace(settings, sip=tuple(replace(line, bind=_any_port(line.bind)) for line in settings.sip))


def _any_port(bind: str) -> str:
    return bind and f"{bind.rpartition(':')[0]}:0"


def _split(text: str) -> tuple[str, str]:
    message, _, advice = text.partition("\n")
    return message, advice


class _Probe:
    """Takes no calls: a check only asks whether the line would work."""

    def call_arrived(self, offer: CallOffer) -> None:
        """Left unanswered: nothing is registered during a check, so nobody is called."""

    def call_abandoned(self, offer: CallOffer) -> None:
        """The same."""

    def is_favoured(self, caller: Caller) -> bool:
        """Nobody is: nobody is called."""
        return False

    def call_ended(self, key: str, ending: Ending) -> None:
        """The same."""

    def text_arrived(self, channel: str, sender: Caller, text: str) -> None:
        """None comes: nothing is registered during a check."""

    def line_changed(self, channel: str, status: LineStatus) -> None:
        """The probe's own answer says it."""
