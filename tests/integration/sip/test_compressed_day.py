"""24 hours and 200 blocks in a few seconds: nothing is left behind, and nothing grows.

The real supervisor, journal and SIP line on real loopback sockets, in one loop whose time jumps to the next
timer (`VirtualTimeLoop`): the registrar and the callers live in the same loop, so a datagram is there before
time goes on. Wall and monotonic clock are the loop's.
"""

from __future__ import annotations

import asyncio
import gc
import os
import weakref
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import cast

from focusguard.channels.sip.channel import SipChannel
from focusguard.channels.sip.options import SipOptions
from focusguard.domain.focus import FocusRules
from focusguard.domain.interruption import Outcome
from focusguard.engine.events import Event
from focusguard.engine.supervisor import Parts, Supervisor
from focusguard.journal.opening import Journal
from tests.fakes.virtual_time import LoopClock, VirtualTimeLoop
from tests.servers.open_registrar import OpenRegistrar, open_registrar
from tests.servers.ports import LOOPBACK, free_port
from tests.servers.sip_caller import SipCaller, open_callers
from tests.unit.engine.stage import BOOKING, POLICY, at, journal_in

BLOCKS = 200
EVERY_S = 24 * 3600 / BLOCKS
BLOCK = timedelta(minutes=4)
# Every block is begun by hand.
WITHOUT_WINDOWS = replace(POLICY, focus=FocusRules())
EARLY, LATE = 10, BLOCKS


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What there is between two blocks.

    Attributes:
        objects: Instances of our classes, by class.
        others: All that the collector knows, ours included, and that is alive.
        items: How much dictionaries, sets and lists hold: keys may be of no class of ours.
    """

    objects: Counter[str]
    others: int
    items: int
    tasks: int
    timers: int
    sockets: int


@dataclass
class Day:
    """One supervisor with one line, from midnight on."""

    journal: Journal
    registrar: OpenRegistrar
    bind_port: int = field(default_factory=free_port)
    events: Counter[str] = field(default_factory=Counter)
    snapshots: dict[int, Snapshot] = field(default_factory=dict)
    bound_while_free: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        aor, registrar = "sip:claire@example.net", f"sip:{LOOPBACK}:{self.registrar.port}"
        bind = f"{LOOPBACK}:{self.bind_port}"
        channel = SipChannel(SipOptions("bureau", aor, "x", registrar=registrar, bind=bind))
        clock = LoopClock(at("0:00"))
        parts = Parts(clock, self.journal, WITHOUT_WINDOWS, [channel], [], [channel.carrier], BOOKING)
        self.supervisor = Supervisor(parts, self._count)

    def _count(self, event: Event) -> None:
        self.events[type(event).__name__] += 1

    async def run(self) -> None:
        for block in range(1, BLOCKS + 1):
            await asyncio.sleep(block * EVERY_S - 200 - asyncio.get_running_loop().time())
            if self.registrar.contact:
                self.bound_while_free.append(block)
            self.registrar.texts.clear()
            self.registrar.bodies.clear()
            if block in {EARLY, LATE}:
                self.snapshots[block] = take_snapshot()
            self.supervisor.start_focus(BLOCK)
            async with open_callers(self.bind_port) as callers:
                await self.have_calls(callers, block)

    async def have_calls(self, callers: SipCaller, block: int) -> None:
        """Let people call: one is refused, one never acknowledges, one gives up, one asks what we can."""
        await asyncio.sleep(1.0)
        refused = callers.call(f"+336120{block:05}")
        silent = callers.call(f"+336121{block:05}", acknowledges=False)
        given_up = callers.call(f"+336122{block:05}")
        callers.cancel(given_up)
        callers.options()
        await asyncio.sleep(150.0)
        assert (refused.final, silent.final, given_up.final) == (603, 603, 487)


def take_snapshot() -> Snapshot:
    gc.collect()
    objects, loop = gc.get_objects(), cast(VirtualTimeLoop, asyncio.get_running_loop())
    kinds = Counter(type(o) for o in objects)
    ours = Counter(
        {
            kind.__qualname__: number
            for kind, number in kinds.items()
            if str(kind.__module__).startswith("focusguard.")
        }
    )
    sockets = 0
    for number in os.listdir("/proc/self/fd"):
        try:
            sockets += os.readlink(f"/proc/self/fd/{number}").startswith("socket:")
        except OSError:
            continue
    items = sum(len(o) for o in objects if type(o) in {dict, set, list} and o is not objects)
    # A connection of SQLite's keeps the references to two hundred cursors that are gone before it looks.
    alive = sum(type(o) is not weakref.ref or o() is not None for o in objects)
    return Snapshot(ours, alive, items, len(asyncio.all_tasks()), loop.timers, sockets)


def test_a_day_of_200_blocks_leaves_nothing_behind(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)

    async def run() -> tuple[Day, Snapshot, Snapshot]:
        before = take_snapshot()
        async with open_registrar() as registrar:
            day = Day(journal, registrar)
            await day.supervisor.start()
            await day.run()
            await asyncio.sleep(200.0)
            bound = registrar.contact
            await day.supervisor.stop()
        assert bound == ""
        await asyncio.sleep(60.0)
        return day, before, take_snapshot()

    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        day, before, after = runner.run(run())
    assert day.bound_while_free == []
    early, late = day.snapshots[EARLY], day.snapshots[LATE]
    # What the day's blocks are themselves, and the time that they take from the slots in a reply: the guard
    # holds those of the days around now in memory.
    blocks = LATE - EARLY
    assert +(late.objects - early.objects) == Counter({"FocusBlock": blocks, "Period": 2 * blocks})
    assert (late.tasks, late.timers, late.sockets) == (early.tasks, early.timers, early.sockets)
    # One entry or object more a block would be 190.
    assert late.items - early.items < 100
    assert late.others - early.others < 3 * blocks + 100
    assert (after.tasks, after.timers, after.sockets) == (before.tasks, before.timers, before.sockets)

    outcomes = Counter(call.interruption.outcome for call in journal.calls.calls())
    assert outcomes == {
        Outcome.PREVENTED: BLOCKS,
        Outcome.FAILED: BLOCKS,
        Outcome.ABANDONED: BLOCKS,
    }
    assert (day.events["FocusStarted"], day.events["Registered"]) == (BLOCKS, BLOCKS)
    assert day.events["Blind"] == 0
    journal.close()
