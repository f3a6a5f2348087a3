"""From arguments to an exit code."""

from __future__ import annotations

import logging
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence

from focusguard.cli.parser import build_parser
from focusguard.cli.program import Exit, UsageError
from focusguard.cli.streams import prepare_streams, settle_output, tell_error
from focusguard.domain.errors import FocusGuardError
from focusguard.settings import SettingsError, SettingsSyntaxError, SettingsUnreadable
from focusguard.system.home import Home, default_home, home_in
from focusguard.system.instance_lock import HomeInUse

_USAGE_ERRORS = (UsageError, SettingsError, SettingsSyntaxError, SettingsUnreadable)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code. Errors are one or two lines, a traceback only at level debug."""
    prepare_streams()
    args = build_parser().parse_args(argv)
    # Commands speak through their output; only what runs on writes a log, and never of itself to stderr.
    logging.getLogger("focusguard").addHandler(logging.NullHandler())
    logging.raiseExceptions = args.log_level == "debug"
    try:
        code = run_command(args)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except BrokenPipeError:
        code = Exit.DONE  # whoever read our output has left: nothing to say, and nobody to say it to
    except Exception as error:  # the last resort: nobody is shown a traceback who did not ask for it
        if args.log_level == "debug":
            traceback.print_exc()
        told = _foreseen(error)
        tell_error(told)
        code = exit_code_of(told)
    settle_output()
    return code


def _foreseen(error: Exception) -> FocusGuardError:
    """Return *error* fit for display; of one that nobody foresaw the kind alone: it may quote a secret."""
    match error:
        case FocusGuardError():
            return error
        case OSError():
            where = f"{error.filename}: " if error.filename is not None else ""
            return FocusGuardError(f"{where}{error.strerror or type(error).__name__}.")
        case _:
            return FocusGuardError(
                f"FocusGuard failed ({type(error).__name__}).",
                advice="With --log-level debug it shows where.",
            )


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
    return home_in(args.home.absolute()) if args.home is not None else default_home()


def _write_logs(home: Home, args: Namespace) -> None:
    from focusguard.system.logs import write_logs_to

    home.prepare()
    write_logs_to(home.logs, level=logging.getLevelName(args.log_level.upper()))
