"""`line test`: test calls, with the owner's consent, that show which refusal stops which phones."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from focusguard.cli.consent import get_consent
from focusguard.cli.lists import print_json, print_lines
from focusguard.cli.program import Exit, Program, UsageError
from focusguard.cli.refusal_words import REFUSALS, setting_of
from focusguard.cli.signals import run_with_farewell
from focusguard.cli.trial_session import Session
from focusguard.domain.interruption import Action
from focusguard.settings import Settings, SipSettings
from focusguard.system.instance_lock import HomeInUse, InstanceLock

_ALL: Final = "all"


def try_line(program: Program, args: Namespace) -> Exit:
    """Try refusals on a line; exit 1 when one of them showed nothing."""
    settings = program.settings()
    line = _line_named(settings, args.name)
    caller = None if args.caller is None else _caller_named(settings, args.caller, line)
    refusals = _refusals(program, settings, line, args.refusals or ([_ALL] if caller else []))
    with _alone(program), program.stores(settings) as stores:
        if not get_consent(_notice(line, caller, refusals), given=args.yes):
            return print_lines(["Nothing was done."])
        session = Session(program, settings, stores.line_trials, line, print_each=not args.json)
        if caller is not None:
            session.let_call(caller, refusals)
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


def _refusals(
    program: Program, settings: Settings, line: SipSettings, wanted: list[str]
) -> tuple[Action, ...]:
    """Return the refusals to try, in a fixed order; none named is the one that is set."""

    async def possible() -> tuple[Action, ...]:
        return (await program.trial_line(settings, line)).refusals()

    can = run_with_farewell(possible)
    if _ALL in wanted:
        return tuple(action for action in REFUSALS.values() if action in can)
    named = [REFUSALS[setting] for setting in REFUSALS if setting in (wanted or [line.refuse_with])]
    if unknown := set(wanted) - set(REFUSALS):
        raise UsageError(
            f"--with {min(unknown)}: there is no such refusal.", advice=f"Allowed: {', '.join(REFUSALS)}, all"
        )
    for action in named:
        if action not in can:
            raise UsageError(
                f"The line {line.name} cannot refuse with {setting_of(action)}.",
                advice=f"It can with {', '.join(setting_of(a) for a in can)}.",
            )
    return tuple(named)


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


def _notice(line: SipSettings, caller: SipSettings | None, refusals: tuple[Action, ...]) -> list[str]:
    names = ", ".join(setting_of(action) for action in refusals)
    times = "once" if len(refusals) == 1 else f"{len(refusals)} times"
    sent_on = f" but {line.redirect_to}, which may ring too (redirect)" if Action.REDIRECT in refusals else ""
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
