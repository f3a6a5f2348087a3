"""`demo`: the real core on the demo's stage, with windows or without."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from focusguard.app.call_desk import CallDesk
from focusguard.app.catch_up_desk import CatchUpDesk
from focusguard.app.core import Core
from focusguard.app.figures_desk import FiguresDesk
from focusguard.app.interruptions_desk import InterruptionsDesk
from focusguard.app.offer_desk import OfferDesk
from focusguard.app.people_desk import PeopleDesk
from focusguard.app.program import FocusGuardProgram
from focusguard.bookings.page_check import PageVerdict
from focusguard.cli.program import Exit
from focusguard.demo.clock import StoryClock
from focusguard.demo.day import Audience, attach_day, run_day
from focusguard.demo.stage import open_stage
from focusguard.demo.witness import Witness
from focusguard.domain.errors import FocusGuardError
from focusguard.engine.events import Event, EventSink
from focusguard.engine.shadow import ShadowView
from focusguard.engine.simulator import SimulationView
from focusguard.engine.views import DayView, GuardView, HaltedCalendar, PlanView, RemovalView
from focusguard.settings import CalendarKind, Settings
from focusguard.system.display import has_display
from focusguard.system.doorbell import Role
from focusguard.system.home import home_in
from focusguard.system.secrets import SecretStore

# Slow enough to watch, and still a day in under a minute.
_WATCHED_PAUSE_S = 2.0


def run_demo(args: Namespace) -> Exit:
    """Play the day, in windows where there is a display; exit 0 only if every call ended as it should."""
    if args.headless or args.json or not has_display(os.environ):
        return _run_headless(as_json=args.json)
    return _run_in_windows()


def make_core(home: Path, clock: StoryClock, secrets: Mapping[str, str]) -> Core:
    """Put the program together on the demo's home, with its clock; the keyring is never asked."""
    return FocusGuardProgram(home_in(home), clock, SecretStore(secrets)).core(Role.DESKTOP)


def _run_headless(*, as_json: bool) -> Exit:
    tell = partial(print, file=sys.stderr if as_json else sys.stdout, flush=True)
    result = asyncio.run(run_day(make_core, Audience(tell)))
    if as_json:
        print(json.dumps(result.to_json(), ensure_ascii=False, indent=2))
    return Exit.DONE if result.ok else Exit.SOMETHING_WRONG


def _run_in_windows() -> Exit:
    from focusguard.desktop.application import run_desktop
    from focusguard.desktop.options import DesktopOptions

    options = DesktopOptions(demo=True, start_open=True)
    return Exit(run_desktop(lambda: DemoCore(partial(print, flush=True)), options))


async def _look_at_nothing(url: str) -> PageVerdict:
    raise FocusGuardError(
        "The demo sends nothing outside.", advice="In your own FocusGuard this looks at your page."
    )


class DemoCore:
    """The windows' core while the day is played: sets its stage, plays, and stays to be looked at."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._stack = AsyncExitStack()
        self._core: Core | None = None
        self._playing: asyncio.Task[object] | None = None

    async def start(self, on_event: EventSink) -> None:
        """Set the stage, start the core on it, and begin the day."""
        witness = Witness()

        def see(event: Event) -> None:
            witness.see(event)
            on_event(event)

        try:
            audience = Audience(self._tell, pause_s=_WATCHED_PAUSE_S)
            stage = await self._stack.enter_async_context(open_stage(audience.language))
            core = make_core(stage.home, stage.clock, stage.secrets)
            self._stack.push_async_callback(core.stop)
            await core.start(see)
        except BaseException:
            await self._stack.aclose()
            raise
        self._core = core
        self._playing = asyncio.create_task(attach_day(stage, core, witness, audience))

    async def stop(self) -> None:
        """Break the day off and take the stage down."""
        if self._playing is not None:
            self._playing.cancel()
            await asyncio.wait([self._playing])
        await self._stack.aclose()

    async def view(self) -> GuardView:
        """Return how the guard stands in the story."""
        return await self._running().view()

    async def day(self, day: date | None) -> DayView:
        """Return the story's day."""
        return await self._running().day(day)

    @property
    def offer(self) -> OfferDesk:
        """The booking page and the reply, tried out; the page itself is not fetched."""
        return replace(self._running().offer, look=_look_at_nothing)

    @property
    def people(self) -> PeopleDesk:
        """The people of the story."""
        return self._running().people

    @property
    def figures(self) -> FiguresDesk:
        """The figures of the story."""
        return self._running().figures

    @property
    def calls(self) -> CallDesk:
        """A call of the story, looked at closely."""
        return self._running().calls

    @property
    def interruptions(self) -> InterruptionsDesk:
        """All calls of the story, looked for."""
        return self._running().interruptions

    @property
    def catch_up(self) -> CatchUpDesk:
        """The time after a block of the story."""
        return self._running().catch_up

    async def start_focus(self, length: timedelta) -> None:
        """Start a block by hand."""
        await self._running().start_focus(length)

    async def end_block(self) -> None:
        """End the running block."""
        await self._running().end_block()

    async def pause(self, length: timedelta) -> None:
        """Suspend the guard."""
        await self._running().pause(length)

    async def resume(self) -> None:
        """Take the guard up again."""
        await self._running().resume()

    async def sync_now(self) -> None:
        """Synchronise the demo's calendar."""
        await self._running().sync_now()

    async def accept_removals(self, halted: Sequence[HaltedCalendar]) -> None:
        """Write to the demo's *halted* calendars again."""
        await self._running().accept_removals(halted)

    async def plan(self) -> PlanView:
        """Return the plan of the story's coming days."""
        return await self._running().plan()

    async def apply_plan(self, view: PlanView) -> PlanView:
        """Write blocks into the demo's own calendar."""
        return await self._running().apply_plan(view)

    async def undo_plan(self) -> PlanView:
        """Take the newest plan back."""
        return await self._running().undo_plan()

    async def remove_blocks(self) -> RemovalView:
        """Take all blocks out of the demo's calendar."""
        return await self._running().remove_blocks()

    async def settings(self) -> Settings:
        """Return the demo's settings."""
        return await self._running().settings()

    async def save_settings(self, changes: Mapping[str, object], secrets: Mapping[str, str]) -> None:
        """Write into the demo's own home, which is gone with the demo."""
        await self._running().save_settings(changes, {})

    async def simulate(self, changes: Mapping[str, object]) -> SimulationView:
        """Return what *changes* would have changed of the story's calls."""
        return await self._running().simulate(changes)

    async def shadow(self) -> ShadowView:
        """Return how the shadow week stands; the demo protects."""
        return await self._running().shadow()

    async def has_secret(self, name: str) -> bool:
        """Tell whether the demo knows the secret."""
        return await self._running().has_secret(name)

    async def known_calendars(self, account: str) -> list[str]:
        """Return the names of the demo's calendars."""
        return await self._running().known_calendars(account)

    async def test_calendar(
        self, kind: CalendarKind, url: str, username: str, password: str | None
    ) -> list[str]:
        """Try a calendar."""
        return await self._running().test_calendar(kind, url, username, password)

    def _running(self) -> Core:
        if self._core is None:
            raise RuntimeError("the demo's core is asked before it has started")
        return self._core
