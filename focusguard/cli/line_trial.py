"""`line test`: test calls, with the owner's consent, that show which refusal stops which phones."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from focusguard.cli.consent import get_consent, say
from focusguard.cli.lists import print_json, print_lines
from focusguard.cli.program import Exit, Program, TrialLines, UsageError
from focusguard.cli.refusal_words import REFUSALS
from focusguard.cli.signals import run_with_farewell
from focusguard.cli.trial_session import Session
from focusguard.domain.errors import ChannelError
from focusguard.engine.decline_desk import unheard
from focusguard.engine.texts import TextDesk
from focusguard.settings import RefuseWith, Settings, SipSettings
from focusguard.system.instance_lock import HomeInUse, InstanceLock

_ALL: Final = "all"


def try_line(program: Program, args: Namespace) -> Exit:
    """Try refusals on a line; exit 1 when one of them showed nothing."""
    settings = program.settings()
    line = _line_named(settings, args.name)
    caller = None if args.caller is None else _caller_named(settings, args.caller, line)
    wanted = _wanted(args.refusals or ([_ALL] if caller else [line.refuse_with]))
    make_line = run_with_farewell(lambda: program.trial_line(settings, line))
    refusals = _possible(make_line, wanted, line)
    with _alone(program), program.stores(settings) as stores:
        if not get_consent(_notice(line, caller, refusals), given=args.yes):
            return print_lines(["Nothing was done."])
        texts = TextDesk(stores.opt_outs, stores.people, program.clock, unheard, lambda what, why: say(why))
        session = Session(
            line, make_line, stores.line_trials, texts.take, program.clock, print_each=not args.json
        )
        if caller is not None:
            make_caller = run_with_farewell(lambda: program.trial_line(settings, caller))
            session.let_call(make_caller(RefuseWith.DECLINE), refusals)
        else:
            session.let_owner_call(refusals, wait_s=args.wait)
    if args.json:
        print_json(session.as_json(program.policy(settings).zone))
    return Exit.DONE if session.all_seen else Exit.SOMETHING_WRONG


def _line_named(settings: Settings, name: str) -> SipSettings:
    for line in settings.sip:
        if name in {line.name, f"sip/{line.name}"}:
            return line
    known = ", ".join(line.name for line in settings.sip) or "none is set up: add a [[sip]] to the settings"
    raise UsageError(f"There is no SIP line {name}.", advice=f"Lines: {known}")


def _caller_named(settings: Settings, name: str, line: SipSettings) -> SipSettings:
    caller = _line_named(settings, name)
    if caller is line or caller.aor == line.aor:
        raise UsageError(
            f"The line {line.name} cannot call itself.", advice="Name another account, or leave --from out."
        )
    return caller


def _wanted(words: list[str]) -> list[RefuseWith] | None:
    """Return the refusals that are named; None: all that are possible."""
    if unknown := set(words) - {*RefuseWith, _ALL}:
        raise UsageError(
            f"--with {min(unknown)}: there is no such refusal.", advice=f"Allowed: {', '.join(REFUSALS)}, all"
        )
    return None if _ALL in words else [setting for setting in REFUSALS if setting in words]


def _possible(make_line: TrialLines, wanted: list[RefuseWith] | None, line: SipSettings) -> list[RefuseWith]:
    """Return the refusals that the line can do, of *wanted* all."""
    found = []
    for setting in REFUSALS if wanted is None else wanted:
        try:
            make_line(setting)
        except ChannelError as error:
            # What is set must work; so must what was asked for by name.
            if wanted is not None or setting is line.refuse_with:
                raise UsageError(error.message, advice=error.advice) from error
        else:
            found.append(setting)
    return found


@contextmanager
def _alone(program: Program) -> Iterator[None]:
    """Hold the home: a guard that runs would take the test call too, and share one registration with us."""
    program.home.prepare()
    lock = InstanceLock(program.home.lock_file)
    try:
        lock.acquire()
    except HomeInUse as error:
        raise HomeInUse(
            "FocusGuard is running on this home, and would answer the test call itself.",
            advice="End it for the test (tray menu, or Ctrl-C for run), and start it again afterwards.",
        ) from error
    try:
        yield
    finally:
        lock.release()


def _notice(line: SipSettings, caller: SipSettings | None, refusals: list[RefuseWith]) -> list[str]:
    names = ", ".join(refusals)
    times = "once" if len(refusals) == 1 else f"{len(refusals)} times"
    sent_on = (
        f" but {line.redirect_to}, which may ring too (redirect)" if RefuseWith.REDIRECT in refusals else ""
    )
    who = (
        f"The line {caller.name} ({caller.aor}) calls {line.aor}, over its own provider."
        if caller is not None
        else f"You call {line.aor} from your mobile when you are told to; the first call that comes is taken."
    )
    return [
        f"Test of {line.name}: {names}.",
        who,
        f"Your phones on this account may ring for some seconds, {times}. Nobody else is called{sent_on}.",
        "Others who call meanwhile are let through. No statistics are kept of it, and no text is sent.",
    ]
