"""`run`: the guard without windows, until it is told to end."""

from __future__ import annotations

import asyncio
import signal
import sys
from argparse import Namespace
from functools import partial

from focusguard.cli.event_lines import EventLines
from focusguard.cli.program import Exit, Program
from focusguard.cli.streams import tell_error
from focusguard.engine.events import Event
from focusguard.system.doorbell import Role


def run_headless(program: Program, args: Namespace) -> Exit:
    """Run the guard until SIGTERM or SIGINT; both end it with exit 0 within 5 s."""
    return asyncio.run(_run(program, with_events=args.events))


async def _run(program: Program, *, with_events: bool) -> Exit:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    _on_signals(loop, ended)
    core = program.core(Role.HEADLESS, on_trouble=tell_error)
    zone = program.policy(program.settings()).zone
    lines = (
        EventLines(sys.stdout, zone, on_broken=partial(loop.call_soon_threadsafe, ended.set))
        if with_events
        else None
    )
    starting = asyncio.create_task(core.start(lines or _ignore))
    waiting = asyncio.create_task(ended.wait())
    try:
        await asyncio.wait({starting, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            starting.result()
            await waiting
    finally:
        starting.cancel()
        waiting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        await core.stop()
        if lines is not None:
            lines.close()
    return Exit.DONE


def _on_signals(loop: asyncio.AbstractEventLoop, ended: asyncio.Event) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        if sys.platform == "win32":
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(ended.set))
        else:
            loop.add_signal_handler(number, ended.set)


def _ignore(event: Event) -> None:
    """Nobody asked for events."""
