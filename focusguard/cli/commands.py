"""Which function does which command."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Final

from focusguard.cli import control, doctor, line_trial, lists, planning
from focusguard.cli.program import Exit, Program

COMMANDS: Final[Mapping[str, Callable[[Program, Namespace], Exit]]] = {
    "agenda": lists.show_agenda,
    "blocks": lists.show_blocks,
    "doctor": doctor.examine,
    "focus": control.control_focus,
    "interruptions": lists.show_interruptions,
    "line": line_trial.try_line,
    "plan": planning.plan,
    "screen": control.screen,
    "secret": control.control_secret,
    "settings": control.control_settings,
    "stats": lists.show_stats,
    "sync": control.sync_calendars,
}
