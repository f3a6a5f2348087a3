"""The frame as the guard has it, for a command that shows what the guard would do."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta

from focusguard.cli.program import Program
from focusguard.domain.errors import BookingError
from focusguard.domain.free_slots import DAYS_AHEAD
from focusguard.domain.period import Period
from focusguard.engine.frame import Frame
from focusguard.engine.openings import Beside
from focusguard.engine.stores import Stores
from focusguard.settings import Settings


def frame_for(program: Program, settings: Settings, stores: Stores) -> Frame:
    """Return the frame, with the days off, and what the booking page offers where it can be asked."""
    policy = program.policy(settings)
    slots = asyncio.run(_public_slots(program, settings, program.clock.now()))
    days_off = program.planner(settings, stores).days_off
    return Frame(stores, policy, Beside(public_slots=lambda at: slots, days_off=days_off))


async def _public_slots(program: Program, settings: Settings, at: datetime) -> Sequence[Period] | None:
    """Return what the page offers; None: it does not tell. One that cannot be asked offers nothing."""
    source = (await program.booking_pages(settings)).slots
    if source is None:
        return None
    try:
        return await source.free_slots(Period(at, at + timedelta(days=DAYS_AHEAD)), at=at)
    except BookingError as error:
        print(f"focusguard: the booking page’s slots are not known: {error.message}", file=sys.stderr)
        return ()
