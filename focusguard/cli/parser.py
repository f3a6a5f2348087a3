"""The arguments."""

from __future__ import annotations

import argparse
import os
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NoReturn

from focusguard import __version__
from focusguard.cli.streams import one_line

LEVELS = ("debug", "info", "warning", "error")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in two lines, as every error does; the usage is a `--help` away."""

    def error(self, message: str) -> NoReturn:
        """Tell *message* and end with 2."""
        self.exit(2, f"{one_line(f'{self.prog}: {message}')}\nSee {self.prog} --help.\n")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = _Parser(
        prog="focusguard",
        description="Keeps the phone quiet during deep work; each caller gets a link to a paid booking page.",
        epilog="Without a command: the tray app. Times are ISO 8601, or a date in the profile's zone.",
    )
    parser.add_argument("--version", action="version", version=f"focusguard {__version__}")
    parser.add_argument(
        "--home",
        type=_directory,
        default=os.environ.get("FOCUSGUARD_HOME") or None,
        metavar="DIR",
        help="one directory for everything (default: FOCUSGUARD_HOME, else the platform's own directories)",
    )
    parser.add_argument(
        "--log-level",
        type=str.lower,
        choices=LEVELS,
        default="info",
        metavar="LEVEL",
        help="debug, info, warning, error",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_guard(commands)
    _add_lists(commands)
    _add_control(commands)
    return parser


def _add_guard(commands: argparse._SubParsersAction[_Parser]) -> None:
    run = commands.add_parser("run", help="the guard without GUI")
    run.add_argument("--events", action="store_true", help="one JSON object a line on stdout")
    demo = commands.add_parser("demo", help="a working day on embedded servers; sends nothing outside")
    demo.add_argument("--headless", action="store_true", help="without windows; ends by itself")
    _add_json(demo)
    sync = commands.add_parser("sync", help="one synchronisation of all calendars")
    sync.add_argument(
        "--accept-removals",
        action="store_true",
        help="it is right that so much left a calendar: write to it again",
    )
    _add_json(sync)
    plan = commands.add_parser("plan", help="the deep-work blocks of the coming 14 days")
    change = plan.add_mutually_exclusive_group()
    for name, text in (
        ("apply", "write them into the calendar"),
        ("undo", "take the newest plan back"),
        ("remove-all", "take every block of FocusGuard out of the calendars"),
    ):
        change.add_argument(f"--{name}", dest="change", action="store_const", const=name, help=text)
    _add_json(plan)
    focus = commands.add_parser("focus", help="a block by hand")
    actions = focus.add_subparsers(dest="action", metavar="start|stop|status", required=True)
    start = actions.add_parser("start", help="start a block now")
    start.add_argument("--minutes", type=_minutes, default=50, metavar="N", help="how long (default: 50)")
    actions.add_parser("stop", help="end the running block")
    _add_json(actions.add_parser("status", help="the running block and the next"))


def _add_lists(commands: argparse._SubParsersAction[_Parser]) -> None:
    for name, text in (
        ("agenda", "expanded occurrences (default: today)"),
        ("blocks", "focus blocks (default: today)"),
        ("interruptions", "the journal (default: everything)"),
        ("stats", "measured and estimated figures (default: everything)"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("--from", dest="start", metavar="T", help="the first instant")
        command.add_argument("--to", dest="end", metavar="T", help="the instant after the last")
        _add_json(command)
    _add_simulation(commands)
    screen = commands.add_parser("screen", help="what would happen to this call, and why; sends nothing")
    screen.add_argument("--channel", required=True, metavar="C", help="sip, or sip/NAME")
    screen.add_argument(
        "--caller", required=True, metavar="ADDR", help="tel:…, sip:…, mailto:…, a number, or anonymous"
    )
    screen.add_argument("--at", metavar="T", help="when (default: now)")
    _add_json(screen)


def _add_simulation(commands: argparse._SubParsersAction[_Parser]) -> None:
    simulate = commands.add_parser(
        "simulate", help="what other settings would have changed of past calls; changes nothing"
    )
    simulate.add_argument(
        "--set",
        dest="changes",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="as in the file, guard.repeat_caller_minutes=5 or 'guard.mode=\"off\"'; may be repeated",
    )
    simulate.add_argument(
        "--from", dest="start", metavar="T", help="the first instant (default: 90 days ago)"
    )
    simulate.add_argument("--to", dest="end", metavar="T", help="the instant after the last (default: now)")
    _add_json(simulate)
    _add_json(
        commands.add_parser("shadow", help="what the guard saw while it only watched, and would have done")
    )


def _add_control(commands: argparse._SubParsersAction[_Parser]) -> None:
    secret = commands.add_parser("secret", help="passwords in the keyring")
    secrets = secret.add_subparsers(dest="action", metavar="set|delete", required=True)
    for name, text in (("set", "keep the secret that comes on stdin"), ("delete", "remove a secret")):
        secrets.add_parser(name, help=text).add_argument(
            "name", metavar="NAME", help="calendar/pro, sip/bureau, …"
        )
    settings = commands.add_parser("settings", help="the settings file")
    of_settings = settings.add_subparsers(dest="action", metavar="path|check|schema", required=True)
    of_settings.add_parser("path", help="print where the file is")
    of_settings.add_parser("check", help="read the file and say what is wrong with it")
    of_settings.add_parser("schema", help="print its JSON Schema")
    _add_caller(commands)
    _add_people(commands)
    _add_bookings(commands)
    _add_line(commands)
    _add_json(commands.add_parser("replies", help="each reply as a caller would read it now; sends nothing"))
    _add_json(commands.add_parser("doctor", help="each thing that could be wrong, checked, with what to do"))


def _add_caller(commands: argparse._SubParsersAction[_Parser]) -> None:
    caller = commands.add_parser("caller", help="a person who calls")
    of_caller = caller.add_subparsers(dest="action", metavar="show|forget|stop|allow", required=True)
    show = of_caller.add_parser("show", help="all that is kept of this person")
    show.add_argument("address", metavar="ADDR", help="tel:…, sip:…, mailto:…, or a number")
    _add_json(show)
    forget = of_caller.add_parser("forget", help="erase this person everywhere, backups included")
    forget.add_argument("address", metavar="ADDR", help="tel:…, sip:…, mailto:…, or a number")
    _add_json(forget)
    stop = of_caller.add_parser("stop", help="send no text to this address any more")
    stop.add_argument("address", metavar="ADDR", help="tel:…, sip:…, mailto:…, or a number")
    allow = of_caller.add_parser("allow", help="texts to this address are welcome again")
    whom = allow.add_mutually_exclusive_group(required=True)
    whom.add_argument("address", nargs="?", metavar="ADDR", help="tel:…, sip:…, mailto:…, or a number")
    whom.add_argument(
        "--everybody",
        action="store_true",
        help="where the key of the list is lost: begin the list anew",
    )


def _add_people(commands: argparse._SubParsersAction[_Parser]) -> None:
    people = commands.add_parser("people", help="the book of people: whose addresses belong together")
    of_people = people.add_subparsers(dest="action", metavar="list|add|edit|remove|import", required=True)
    _add_json(of_people.add_parser("list", help="everybody"))
    add = of_people.add_parser("add", help="a new entry by hand")
    add.add_argument("name", metavar="NAME")
    add.add_argument("addresses", nargs="+", metavar="ADDR", help="tel:…, sip:…, mailto:…, or a number")
    _add_person_details(add)
    edit = of_people.add_parser("edit", help="change an entry")
    edit.add_argument("id", metavar="ID", help="see people list")
    edit.add_argument("--name", metavar="NAME")
    for name, text in (("add", "one more address"), ("remove", "an address that is theirs no more")):
        dest = f"{name}_addresses"
        edit.add_argument(f"--{name}", dest=dest, action="append", default=[], metavar="ADDR", help=text)
    _add_person_details(edit)
    of_people.add_parser("remove", help="take an entry out").add_argument("id", metavar="ID")
    cards = of_people.add_parser("import", help="take in the cards of a vCard file")
    cards.add_argument("file", type=Path, metavar="FILE.vcf")
    _add_json(cards)


def _add_bookings(commands: argparse._SubParsersAction[_Parser]) -> None:
    found = commands.add_parser("bookings", help="what came of the calls that were refused")
    _add_json(found)
    actions = found.add_subparsers(dest="action", metavar="link|unlink|paid|refunded|cancel|add|import")
    link = actions.add_parser("link", help="a booking came of this call")
    link.add_argument("booking", metavar="BOOKING", help="see bookings")
    link.add_argument("call", metavar="CALL", help="see interruptions --json")
    for name, text in (
        ("unlink", "a booking came of no call"),
        ("paid", "a booking is paid"),
        ("refunded", "its money went back"),
        ("cancel", "it does not take place"),
    ):
        actions.add_parser(name, help=text).add_argument("booking", metavar="BOOKING", help="see bookings")
    actions.choices["paid"].add_argument("--amount", type=_amount, metavar="N", help="in your currency")
    add = actions.add_parser("add", help="a paid booking that no calendar and no page shows")
    add.add_argument("call", metavar="CALL", help="see interruptions --json")
    add.add_argument("--amount", type=_amount, metavar="N", help="in your currency (default: the price told)")
    webhook = actions.add_parser(
        "import", help="take in a webhook of the booking page, its signature checked"
    )
    webhook.add_argument("file", type=Path, metavar="FILE", help="its body as it was received, to the byte")
    webhook.add_argument("--signature", required=True, metavar="TEXT", help="the value of its header")
    webhook.add_argument(
        "--received", metavar="T", help="when it was received (default: when the file was written)"
    )
    for action in actions.choices.values():
        # Where the list's own flag was given before the action, it holds.
        action.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="JSON on stdout")


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text)
    except InvalidOperation as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no amount") from error
    if not (amount.is_finite() and 0 <= amount <= 1_000_000 and amount == round(amount, 2)):
        raise argparse.ArgumentTypeError(f"{text!r}: an amount is from 0 to 1000000, to the cent")
    return amount


def _add_person_details(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--group", metavar="GROUP", help="your own word: clients, famille, …")
    parser.add_argument("--language", choices=["fr", "en"], help="what replies to them are written in")
    parser.add_argument("--notes", metavar="TEXT")


def _add_line(commands: argparse._SubParsersAction[_Parser]) -> None:
    line = commands.add_parser("line", help="a SIP line")
    of_line = line.add_subparsers(dest="action", metavar="test", required=True)
    test = of_line.add_parser(
        "test", help="a test call, with your consent: which refusal stops which of your phones"
    )
    test.add_argument("name", metavar="NAME", help="the line: bureau, or sip/bureau")
    test.add_argument(
        "--from",
        dest="caller",
        metavar="LINE",
        help="another SIP line of the settings, which makes the calls (default: you call, from your mobile)",
    )
    test.add_argument(
        "--with",
        dest="refusals",
        action="append",
        metavar="HOW",
        help="decline, busy-everywhere, busy, redirect, announce, or all; may be repeated"
        " (default: the one that is set; with --from all)",
    )
    test.add_argument(
        "--wait", type=_seconds, default=60, metavar="SECONDS", help="for your call (default: 60)"
    )
    test.add_argument("--yes", action="store_true", help="you consent: do not ask")
    _add_json(test)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON on stdout")


def _directory(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("an empty text names no directory")
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: nobody of this name has a home directory") from error


def _minutes(text: str) -> int:
    minutes = int(text) if text.isascii() and text.isdigit() and len(text) <= 8 else 0
    if not 1 <= minutes <= 24 * 60:
        raise argparse.ArgumentTypeError(f"{text!r}: a whole number of minutes from 1 to 1440 is allowed")
    return minutes


def _seconds(text: str) -> int:
    seconds = int(text) if text.isascii() and text.isdigit() and len(text) <= 8 else 0
    if not 5 <= seconds <= 600:
        raise argparse.ArgumentTypeError(f"{text!r}: a whole number of seconds from 5 to 600 is allowed")
    return seconds
