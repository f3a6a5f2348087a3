"""What runs between two changes of the settings: journal, lines, calendars, and their supervisor."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from focusguard.engine.events import EventSink
from focusguard.engine.policy import Policy
from focusguard.engine.simulator import Simulator
from focusguard.engine.supervisor import Parts, Supervisor
from focusguard.settings import Settings
from focusguard.system.holidays import public_holidays

if TYPE_CHECKING:
    from focusguard.app.program import FocusGuardProgram
    from focusguard.journal.opening import Journal


@dataclass(frozen=True, slots=True)
class Running:
    """The guard with the settings that it began with."""

    settings: Settings
    policy: Policy
    journal: Journal
    supervisor: Supervisor
    simulator: Simulator

    async def close(self) -> None:
        """Withdraw from the lines, then close the journal."""
        async with AsyncExitStack() as stack:
            stack.callback(self.journal.close)
            self.simulator.close()
            await self.supervisor.stop()


async def assemble(
    program: FocusGuardProgram,
    settings: Settings,
    emit: EventSink,
    *,
    on_tick: Callable[[], None],
    after_crash: bool = False,
) -> Running:
    """Return the guard that *settings* ask for, not started."""
    policy = program.policy(settings)
    journal = program.journal(settings, policy)
    lines = await program.guarded_lines(settings)
    calendars = await program.calendars(settings, journal, emit)
    pages = await program.booking_pages(settings)
    parts = Parts(
        clock=program.clock,
        stores=journal,
        policy=policy,
        channels=lines.channels,
        calendars=calendars.scheduled,
        carriers=lines.carriers,
        booking=program.booking(settings),
        booking_sources=pages.sources,
        slots=pages.slots,
        troubles={**lines.unavailable, **calendars.unavailable, **pages.unavailable},
        holidays=public_holidays,
        after_crash=after_crash,
    )
    simulator = Simulator(journal, program.local_calendars(settings, journal), policy, program.clock)
    return Running(settings, policy, journal, Supervisor(parts, emit, on_tick=on_tick), simulator)
