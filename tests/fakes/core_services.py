"""A core without lines and calendars: it remembers what was asked and answers with a sample day."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from focusguard.domain.errors import FocusGuardError
from focusguard.domain.focus import BlockSource, FocusBlock
from focusguard.domain.period import Period
from focusguard.domain.ports import SyncReport
from focusguard.engine.events import Event, EventSink, FocusEnded, FocusStarted, Synced
from focusguard.engine.shadow import ShadowView
from focusguard.engine.simulator import SimulationView
from focusguard.engine.views import DayView, GuardState, GuardView, HaltedCalendar, PlanView, RemovalView
from focusguard.settings import CalendarKind, CalendarSettings, Settings, SipSettings
from tests.fakes.call_services import FakeCalls
from tests.fakes.figure_services import FakeFigures
from tests.fakes.list_services import FakeCatchUp, FakeInterruptions
from tests.fakes.offer_services import FakeOffer
from tests.fakes.people_services import FakePeople
from tests.fakes.sample_day import AFTERNOON, DAY, EMPTY_DAY, FULL_DAY, IN_FOCUS, NOW
from tests.fakes.sample_past import CHANGED_TWO, NO_SHADOW
from tests.fakes.sample_plan import APPLIED, EMPTIED, FULL_PLAN, REMOVAL

SETTINGS = Settings(
    calendars=(CalendarSettings(name="pro", url="https://dav.example.net/", username="claire"),),
    sip=(SipSettings(name="bureau", aor="sip:claire@example.net"),),
)


class FakeCore:
    """A `CoreServices` for tests; `fail_with` makes every method but `start` and `stop` fail.

    Attributes:
        asked: (method, arguments) in order, views excepted.
        hang_in_stop: `stop` blocks the core's thread until this is set.
        plan_view: The plan; `applied`, `undone` and `emptied` are what it is after each.
        hold_plan: Commands of the plan wait for this, in the core's loop, when it is set.
        hold_acceptance: That removals are accepted waits for this, likewise.
        simulation: What came of any simulation; each waits for `hold_simulation`, when it is set.
        shadow_view: How the shadow week stands.
        saved_settings: What the settings are after a save; None: as before.
    """

    def __init__(self, settings: Settings = SETTINGS) -> None:
        self.guard: GuardView = IN_FOCUS
        self.days: dict[date, DayView] = {DAY: FULL_DAY}
        self.calendars = {"pro": ["Équipe", "Travail", "/perso-2/"]}
        self.kept_secrets = {"calendar/pro", "sip/bureau"}
        self.asked: list[tuple[str, tuple[object, ...]]] = []
        self.threads: set[str] = set()
        self.views_asked = 0
        self.days_asked = 0
        self.start_error: Exception | None = None
        self.fail_with: dict[str, Exception] = {}
        self.hang_in_stop: threading.Event | None = None
        self.saved_settings: Settings | None = None
        self.plan_view: PlanView = FULL_PLAN
        self.applied: PlanView = APPLIED
        self.undone: PlanView = FULL_PLAN
        self.emptied: PlanView = EMPTIED
        self.removal: RemovalView = REMOVAL
        self.hold_plan: asyncio.Event | None = None
        self.hold_acceptance: asyncio.Event | None = None
        self.simulation: SimulationView = CHANGED_TWO
        self.hold_simulation: asyncio.Event | None = None
        self.shadow_view: ShadowView = NO_SHADOW
        self._settings = settings
        self._offer = FakeOffer(self._note, settings.booking)
        self._people = FakePeople(self._note)
        self._calls = FakeCalls(self._note)
        self.catch_up = FakeCatchUp(self._note)
        self.interruptions = FakeInterruptions(self._note)
        self.figures = FakeFigures(self._note)
        self._on_event: EventSink | None = None

    @property
    def offer(self) -> FakeOffer:
        return self._offer

    @property
    def people(self) -> FakePeople:
        return self._people

    @property
    def calls(self) -> FakeCalls:
        return self._calls

    def emit(self, event: Event) -> None:
        """Tell of *event*; to be called in the core's thread."""
        if self._on_event:
            self._on_event(event)

    def _note(self, method: str, *arguments: object) -> None:
        self.threads.add(threading.current_thread().name)
        self.asked.append((method, arguments))
        if error := self.fail_with.get(method):
            raise error

    async def start(self, on_event: EventSink) -> None:
        self.threads.add(threading.current_thread().name)
        if self.start_error:
            raise self.start_error
        self._on_event = on_event

    async def stop(self) -> None:
        self.asked.append(("stop", ()))
        if self.hang_in_stop:
            self.hang_in_stop.wait()

    async def view(self) -> GuardView:
        self.views_asked += 1
        return self.guard

    async def day(self, day: date | None) -> DayView:
        self.days_asked += 1
        return self.days.get(day or DAY, replace(EMPTY_DAY, day=day or DAY))

    async def start_focus(self, length: timedelta) -> None:
        self._note("start_focus", length)
        block = FocusBlock(Period(NOW, NOW + length), BlockSource.MANUAL)
        self.guard = replace(self.guard, state=GuardState.FOCUS, block=block)
        self.emit(FocusStarted(block))

    async def end_block(self) -> None:
        self._note("end_block")
        self.guard = replace(self.guard, state=GuardState.FREE, block=None, next_block=AFTERNOON)
        self.emit(FocusEnded())

    async def pause(self, length: timedelta) -> None:
        self._note("pause", length)
        self.guard = replace(self.guard, state=GuardState.PAUSED, paused_until=NOW + length)

    async def resume(self) -> None:
        self._note("resume")
        self.guard = replace(self.guard, state=GuardState.FOCUS, paused_until=None)

    async def sync_now(self) -> None:
        self._note("sync_now")

    async def accept_removals(self, halted: Sequence[HaltedCalendar]) -> None:
        self._note("accept_removals", tuple(halted))
        if self.hold_acceptance:
            await self.hold_acceptance.wait()
        self.guard = replace(self.guard, halted=(), problems=())
        self.emit(Synced(SyncReport("pro/Travail", 0, 0, 0.1)))

    async def plan(self) -> PlanView:
        await self._note_plan("plan")
        return self.plan_view

    async def apply_plan(self, view: PlanView) -> PlanView:
        await self._note_plan("apply_plan", view)
        self.plan_view = self.applied
        return self.plan_view

    async def undo_plan(self) -> PlanView:
        await self._note_plan("undo_plan")
        self.plan_view = self.undone
        return self.plan_view

    async def remove_blocks(self) -> RemovalView:
        await self._note_plan("remove_blocks")
        self.plan_view = self.emptied
        return self.removal

    async def _note_plan(self, method: str, *arguments: object) -> None:
        self._note(method, *arguments)
        if self.hold_plan:
            await self.hold_plan.wait()

    async def settings(self) -> Settings:
        self._note("settings")
        return self._settings

    async def save_settings(self, changes: Mapping[str, object], secrets: Mapping[str, str]) -> None:
        self._note("save_settings", dict(changes), dict(secrets))
        self._settings = self.saved_settings or self._settings

    async def simulate(self, changes: Mapping[str, object]) -> SimulationView:
        self._note("simulate", dict(changes))
        if self.hold_simulation:
            await self.hold_simulation.wait()
        return self.simulation

    async def shadow(self) -> ShadowView:
        self._note("shadow")
        return self.shadow_view

    async def has_secret(self, name: str) -> bool:
        self._note("has_secret", name)
        return name in self.kept_secrets

    async def known_calendars(self, account: str) -> list[str]:
        self._note("known_calendars", account)
        return self.calendars.get(account, [])

    async def test_calendar(
        self, kind: CalendarKind, url: str, username: str, password: str | None
    ) -> list[str]:
        self._note("test_calendar", kind, url, username, password)
        if not url:
            raise FocusGuardError("No address is given.", advice="Write the server’s address first.")
        return ["Travail", "Perso"]
