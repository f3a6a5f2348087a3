"""From arguments to an exit code."""

from __future__ import annotations

import logging
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from focusguard.cli.parser import build_parser
from focusguard.cli.program import Exit, UsageError
from focusguard.domain.errors import FocusGuardError
from focusguard.settings import SettingsError, SettingsSyntaxError, SettingsUnreadable
from focusguard.system.home import Home, default_home, home_in
from focusguard.system.instance_lock import HomeInUse

_USAGE_ERRORS = (UsageError, SettingsError, SettingsSyntaxError, SettingsUnreadable)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code. Errors are one or two lines, a traceback only at level debug."""
    args = build_parser().parse_args(argv)
    # Commands speak through their output; only what runs on writes a log.
    logging.getLogger("focusguard").addHandler(logging.NullHandler())
    try:
        return run_command(args)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has left: nothing to say, and nobody to say it to
        return Exit.DONE
    except FocusGuardError as error:
        if args.log_level == "debug":
            traceback.print_exc()
        print(f"focusguard: {error}", file=sys.stderr)
        return exit_code_of(error)


def exit_code_of(error: FocusGuardError) -> Exit:
    """Return the exit code that stands for *error*."""
    if isinstance(error, HomeInUse):
        return Exit.HOME_IN_USE
    return Exit.USAGE if isinstance(error, _USAGE_ERRORS) else Exit.SOMETHING_WRONG


def run_command(args: Namespace) -> Exit:
    """Run the command that *args* name; each imports only what it needs, since starting must be quick."""
    if args.command == "demo":
        from focusguard.app.demo import run_demo

        return run_demo(args)
    home = _home(args)
    if args.command is None:
        from focusguard.app.desktop import run_tray

        _write_logs(home, args)
        return run_tray(home)
    from focusguard.app.program import FocusGuardProgram

    program = FocusGuardProgram(home)
    if args.command == "run":
        from focusguard.cli.running import run_headless

        _write_logs(home, args)
        return run_headless(program, args)
    from focusguard.cli.commands import COMMANDS

    return COMMANDS[args.command](program, args)


def _home(args: Namespace) -> Home:
    return home_in(Path(args.home).expanduser().absolute()) if args.home else default_home()


def _write_logs(home: Home, args: Namespace) -> None:
    from focusguard.system.logs import write_logs_to

    home.prepare()
    write_logs_to(home.logs, level=logging.getLevelName(args.log_level.upper()))
