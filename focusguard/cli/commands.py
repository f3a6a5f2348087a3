"""Which function does which command."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Final

from focusguard.cli import (
    bookings,
    caller_records,
    caller_texts,
    control,
    doctor,
    line_trial,
    lists,
    people,
    planning,
    replies,
    shadow,
    simulation,
)
from focusguard.cli.program import Exit, Program

_OF_CALLER: Final[Mapping[str, Callable[[Program, Namespace], Exit]]] = {
    "allow": caller_texts.allow_texts,
    "forget": caller_records.forget,
    "show": caller_records.show,
    "stop": caller_texts.stop_texts,
}


def _caller(program: Program, args: Namespace) -> Exit:
    return _OF_CALLER[args.action](program, args)


COMMANDS: Final[Mapping[str, Callable[[Program, Namespace], Exit]]] = {
    "agenda": lists.show_agenda,
    "blocks": lists.show_blocks,
    "bookings": bookings.bookings,
    "caller": _caller,
    "doctor": doctor.examine,
    "focus": control.control_focus,
    "interruptions": lists.show_interruptions,
    "line": line_trial.try_line,
    "people": people.people,
    "plan": planning.plan,
    "replies": replies.show_replies,
    "screen": control.screen,
    "secret": control.control_secret,
    "settings": control.control_settings,
    "shadow": shadow.show_shadow,
    "simulate": simulation.show_simulation,
    "stats": lists.show_stats,
    "sync": control.sync_calendars,
}
