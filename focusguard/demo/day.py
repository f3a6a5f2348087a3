"""The working day on embedded servers: play every call, tell it, judge it."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final, Protocol

from focusguard.demo import words
from focusguard.demo.clock import StoryClock
from focusguard.demo.result import CallResult, DayResult
from focusguard.demo.scene import DayCore, Scene
from focusguard.demo.stage import Stage, open_stage
from focusguard.demo.story import (
    CALLS,
    DAY,
    EDGES,
    END,
    PRICE,
    TIMELINE,
    DeskUnplugged,
    FocusEdge,
    Line,
    Sent,
    StoryBooking,
    StoryCall,
)
from focusguard.demo.telling import tell_booking, tell_call, tell_day, tell_reply, tell_result
from focusguard.demo.verdict import find_faults, outcome_seen
from focusguard.demo.witness import Witness
from focusguard.domain.bookings import Money
from focusguard.domain.language import Language
from focusguard.engine.events import EventSink
from focusguard.engine.views import DayView

Tell = Callable[[str], None]

FOCUS_BLOCKS: Final = sum(edge.line is Line.WATCHED for edge in EDGES)
_CALENDAR_WITHIN_S: Final = 30.0


class StartedCore(DayCore, Protocol):
    """The core that the program would run on a home of its own."""

    async def start(self, on_event: EventSink) -> None:
        """Open the journal and the lines; *on_event* is called in this loop."""

    async def stop(self) -> None:
        """Unregister and close."""


class MakeCore(Protocol):
    """Puts the program together on a home; what the demo cannot know of itself."""

    def __call__(self, home: Path, clock: StoryClock, secrets: Mapping[str, str]) -> StartedCore:
        """Return the core on *home*, *secrets* as variables of the environment; nothing is started yet."""


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom the day is played.

    Attributes:
        tell: Takes one line at a time.
        pause_s: Between two calls, for somebody who watches.
    """

    tell: Tell
    language: Language = Language.FR
    pause_s: float = 0.0


async def run_day(make_core: MakeCore, audience: Audience) -> DayResult:
    """Play the day on a core of its own, from setting the stage to taking it down.

    Raises:
        FocusGuardError: the stage could not be set, or the core could not start.
        KeyboardInterrupt: SIGTERM came; what was started is ended.
    """
    day = asyncio.ensure_future(_play_day(make_core, audience))
    told = asyncio.Event()

    def break_off() -> None:
        told.set()
        day.cancel()

    with suppress(NotImplementedError):  # Windows has no SIGTERM to catch.
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, break_off)
    try:
        return await day
    except asyncio.CancelledError:
        if told.is_set():
            raise KeyboardInterrupt from None
        raise


async def _play_day(make_core: MakeCore, audience: Audience) -> DayResult:
    audience.tell(words.SETTING_UP.of(audience.language))
    witness = Witness()
    async with open_stage(audience.language) as stage:
        core = make_core(stage.home, stage.clock, stage.secrets)
        await core.start(witness.see)
        try:
            return await attach_day(stage, core, witness, audience)
        finally:
            await core.stop()


async def attach_day(stage: Stage, core: DayCore, witness: Witness, audience: Audience) -> DayResult:
    """Play the day on a *core* that runs on *stage* already and tells *witness* its events."""
    scene = Scene(stage, core, witness)
    faults = await _wait_for_calendar(scene, audience)
    results: list[CallResult] = []
    for beat in TIMELINE:
        match beat:
            case StoryCall():
                results.append(await _play_call(scene, beat, audience))
            case FocusEdge():
                faults += await _cross_edge(scene, beat, audience)
            case StoryBooking():
                faults += await _book(scene, beat, audience)
            case DeskUnplugged():
                audience.tell(f"{beat.at:%H:%M}  {words.DESK_UNPLUGGED.of(audience.language)}")
                await stage.unplug_desk()
    await scene.move_clock(END, Line.LEFT)
    view = await core.day(DAY)
    faults += _faults_of_the_day(stage, view)
    day = DayResult(tuple(results), view.measured, view.time_saved, tuple(faults))
    for line in ("", *tell_day(day, audience.language)):
        audience.tell(line)
    return day


async def _cross_edge(scene: Scene, edge: FocusEdge, audience: Audience) -> list[str]:
    sentence = words.FOCUS_BEGINS if edge.line is Line.WATCHED else words.FOCUS_ENDS
    audience.tell(f"{edge.at:%H:%M}  {sentence.of(audience.language)}")
    right = await scene.move_clock(edge.at, edge.line)
    return [] if right else [f"at {edge.at:%H:%M} the line was not {edge.line.name.lower()}"]


async def _book(scene: Scene, booking: StoryBooking, audience: Audience) -> list[str]:
    await asyncio.sleep(audience.pause_s)
    await scene.move_clock(booking.at, Line.LEFT)
    for line in tell_booking(booking, audience.language):
        audience.tell(line)
    return [] if await scene.book(booking) else [f"{booking.caller.name} paid, and it was not seen"]


async def _wait_for_calendar(scene: Scene, audience: Audience) -> list[str]:
    if not await scene.witness.synchronised(timeout_s=_CALENDAR_WITHIN_S):
        return ["the calendar was not read"]
    blocks = len((await scene.core.day(DAY)).blocks)
    audience.tell(words.CALENDAR_READ.of(audience.language).format(count=blocks))
    return [] if blocks == FOCUS_BLOCKS else [f"the calendar gave {blocks} blocks, not {FOCUS_BLOCKS}"]


async def _play_call(scene: Scene, call: StoryCall, audience: Audience) -> CallResult:
    await asyncio.sleep(audience.pause_s)
    await scene.move_clock(call.at, call.line)
    audience.tell(tell_call(call, audience.language))
    facts = await scene.play(call)
    text = facts.texts[0] if facts.texts else ""
    faults = tuple(find_faults(call, facts))
    result = CallResult(call, outcome_seen(call, facts), faults, facts.status, text)
    for line in tell_result(result, audience.language):
        audience.tell(line)
    if text:
        audience.tell(tell_reply(text, audience.language))
    return result


def _faults_of_the_day(stage: Stage, view: DayView) -> list[str]:
    """Return what shows only at the end: a call counted twice, a text that came late or to somebody else."""
    faults = []
    paid, revenue = view.measured.bookings_paid, view.measured.revenue
    if (paid, revenue) != (1, (Money(Decimal(PRICE), "EUR"),)):
        faults.append(f"{paid} bookings are paid and brought {revenue}")
    seen = sum(call.line is Line.WATCHED for call in CALLS)
    if len(view.calls) != seen:
        faults.append(f"the journal has {len(view.calls)} calls, not {seen}")
    for person, caller in stage.callers.items():
        due = sum(call.sent is Sent.LINK for call in CALLS if call.caller == person)
        if len(caller.party.texts) != due:
            faults.append(f"{person.name} got {len(caller.party.texts)} texts in all, not {due}")
    return faults
