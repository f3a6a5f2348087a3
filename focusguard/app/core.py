"""The running guard on one home: its lock, its bell, and a supervisor rebuilt when settings change."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from focusguard.app.assembly import Running, assemble
from focusguard.app.call_desk import CallDesk
from focusguard.app.catch_up_desk import CatchUpDesk
from focusguard.app.figures_desk import FiguresDesk
from focusguard.app.interruptions_desk import InterruptionsDesk
from focusguard.app.offer_desk import OfferDesk
from focusguard.app.people_desk import PeopleDesk
from focusguard.app.rooms import calendar_options, open_calendar
from focusguard.calendar.discovery import choosable_names
from focusguard.cli.program import Secrets
from focusguard.domain.errors import FocusGuardError
from focusguard.engine.events import Event, EventSink, FocusEnded, FocusStarted, Ready, Synced
from focusguard.engine.plan_desk import PlanDesk
from focusguard.engine.reports import day_view
from focusguard.engine.shadow import ShadowView
from focusguard.engine.simulator import SimulationView
from focusguard.engine.views import (
    DayView,
    GuardState,
    GuardView,
    HaltedCalendar,
    PlanView,
    Problem,
    RemovalView,
)
from focusguard.settings import CalendarKind, CalendarSettings, Settings
from focusguard.system.doorbell import Doorbell, Role, Word
from focusguard.system.instance_lock import InstanceLock
from focusguard.system.memory import give_back

if TYPE_CHECKING:
    from focusguard.app.program import FocusGuardProgram

_SECRET_WITHIN_S: Final = 60.0
# A synchronisation that took so long had much to read.
_LARGE_SYNC_S: Final = 0.5
_log = logging.getLogger(__name__)


class Core:
    """Implements what the windows and `run` ask of the guard; every method belongs to the core's loop."""

    def __init__(
        self,
        program: FocusGuardProgram,
        role: Role,
        *,
        on_raise: Callable[[], None] | None = None,
        on_trouble: Callable[[FocusGuardError], None] | None = None,
    ) -> None:
        self._program = program
        self._lock = InstanceLock(program.home.lock_file)
        self._bell = Doorbell(program.home.doorbell_file, role, self._rung)
        self._on_raise = on_raise
        self._on_trouble = on_trouble
        self._on_event: EventSink = lambda event: None
        self._running: Running | None = None
        self._is_ready = False
        self._in_focus = False
        self._settings_problem = ""
        self._settings_seen: tuple[int, int] | None = None
        self._zone_seen = ""
        self._sleep = program.sleep_watch()
        self._changing = asyncio.Lock()
        self._background: set[asyncio.Task[None]] = set()

    # --- life ------------------------------------------------------------------------------------

    async def start(self, on_event: EventSink) -> None:
        """Take the home and begin.

        Raises:
            HomeInUse: another instance runs here.
            SettingsError, JournalError: as they say.
        """
        self._program.home.prepare()
        self._lock.acquire()
        try:
            self._on_event = on_event
            # Who ends by himself takes his bell along.
            after_crash = self._program.home.doorbell_file.exists()
            await self._bell.open()
            self._settings_seen = self._settings_stamp()
            await self._run_with(self._program.settings(), after_crash=after_crash)
            self._in_background(self._sleep.open(self._prepare_for_sleep, self._woke_up))
        except BaseException:
            await self.stop()
            raise
        _spare_the_collector()

    async def stop(self) -> None:
        """Withdraw from the lines, close the journal, release the home."""
        for task in self._background:
            task.cancel()
        await self._sleep.close()
        if self._running is not None:
            running, self._running = self._running, None
            await running.close()
        self._bell.close()
        self._lock.release()

    async def _run_with(self, settings: Settings, *, after_crash: bool = False) -> None:
        """Begin with *settings*; where that fails, nothing is left running."""
        running = self._running = await assemble(
            self._program, settings, self._tell, on_tick=self._look_around, after_crash=after_crash
        )
        self._zone_seen = self._local_zone()
        try:
            await running.supervisor.start()
        except BaseException:
            self._running = None
            await running.close()
            raise

    def _tell(self, event: Event) -> None:
        """Hand an event on; beginning again with other settings is no second start."""
        if isinstance(event, Ready):
            if self._is_ready:
                return
            self._is_ready = True
        if isinstance(event, FocusStarted | FocusEnded):
            self._in_focus = isinstance(event, FocusStarted)
        if isinstance(event, Synced) and event.report.duration_s >= _LARGE_SYNC_S:
            self._in_background(asyncio.to_thread(give_back))
        self._on_event(event)

    def _tell_focus_ended(self) -> None:
        if self._in_focus:
            self._tell(FocusEnded())

    # --- changes from outside --------------------------------------------------------------------

    def clock_changed(self) -> None:
        """Look at the time now: somebody set the clock."""
        self._current().supervisor.changed()

    async def _prepare_for_sleep(self) -> None:
        if self._running is not None:
            await self._running.supervisor.prepare_for_sleep()

    def _woke_up(self) -> None:
        if self._running is not None:
            self._running.supervisor.woke_up()

    def _rung(self, word: Word) -> None:
        if word is Word.RAISE and self._on_raise is not None:
            self._on_raise()
        elif word is Word.CHANGED and self._running is not None:
            self._look_around()
            self._running.supervisor.calendars_changed()

    def _look_around(self) -> None:
        """Take up a settings file that somebody edited by hand, and another zone of the machine."""
        stamp, zone = self._settings_stamp(), self._local_zone()
        if (stamp, zone) != (self._settings_seen, self._zone_seen):
            self._settings_seen, self._zone_seen = stamp, zone
            self._in_background(self._reload())

    def _local_zone(self) -> str:
        """Return the machine's zone where the owner's is that; empty where the profile names its own."""
        named = self._running is None or self._running.settings.profile.time_zone
        return "" if named else self._program.local_zone()

    def _settings_stamp(self) -> tuple[int, int] | None:
        try:
            status = self._program.home.settings_file.stat()
        except OSError:
            return None  # no file: the defaults
        return status.st_mtime_ns, status.st_size

    async def _reload(self) -> None:
        """Begin again with the settings as they are; while they are wrong, go on with what held before."""
        async with self._changing:
            try:
                settings = self._program.settings()
                self._settings_problem = ""
                if self._running is not None and self._is_news(settings, self._running):
                    await self._restart(settings)
            except FocusGuardError as error:
                self._settings_problem = str(error)
                _log.warning("the changed settings are not taken up (%s)", type(error).__name__)
                if self._on_trouble is not None:
                    self._on_trouble(error)

    def _is_news(self, settings: Settings, running: Running) -> bool:
        """Tell whether another beginning would make a difference; the machine's zone is in the policy."""
        return settings != running.settings or self._program.policy(settings).zone != running.policy.zone

    async def _restart(self, settings: Settings) -> None:
        """Begin again with *settings*; where that fails, with those that held before, and raise why."""
        before, self._running = self._current(), None
        await before.close()
        self._tell_focus_ended()
        try:
            await self._run_with(settings)
        except FocusGuardError as error:
            self._settings_problem = str(error)
            await self._run_with(before.settings)
            raise

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    # --- what windows show and ask ---------------------------------------------------------------

    async def view(self) -> GuardView:
        """Return how the guard stands now."""
        view = self._current().supervisor.view()
        if not self._settings_problem:
            return view
        problem = Problem("settings", self._settings_problem)
        state = view.state if view.state is GuardState.PAUSED else GuardState.PROBLEM
        return replace(view, state=state, problems=(problem, *view.problems))

    async def day(self, day: date | None) -> DayView:
        """Return a day of the owner; read in a thread, so that calls are not held up."""
        running = self._current()
        shown = day or self._program.clock.now().astimezone(running.policy.zone).date()
        return await asyncio.to_thread(day_view, running.journal, running.policy, shown)

    async def start_focus(self, length: timedelta) -> None:
        """Start a block by hand."""
        self._current().supervisor.start_focus(length)

    async def end_block(self) -> None:
        """End the running block."""
        self._current().supervisor.end_block()

    async def pause(self, length: timedelta) -> None:
        """Suspend the guard."""
        self._current().supervisor.pause(length)

    async def resume(self) -> None:
        """Take the guard up again."""
        self._current().supervisor.pause(None)

    async def sync_now(self) -> None:
        """Synchronise every calendar."""
        await self._current().supervisor.sync_now()

    async def accept_removals(self, halted: Sequence[HaltedCalendar]) -> None:
        """Write to *halted* again, and synchronise them."""
        await self._current().supervisor.accept_removals(halted)

    async def plan(self) -> PlanView:
        """Return the plan of the coming days; nothing is written."""
        return await self._plans.view()

    async def apply_plan(self, view: PlanView) -> PlanView:
        """Write the blocks of *view*; return the plan as it stands then."""
        return await self._plans.apply(view)

    async def undo_plan(self) -> PlanView:
        """Take the newest plan back; return the plan as it stands then."""
        return await self._plans.undo()

    async def remove_blocks(self) -> RemovalView:
        """Take all blocks of ours out of the calendars."""
        return await self._plans.remove_all()

    @property
    def offer(self) -> OfferDesk:
        """The booking page and the reply, tried out."""
        program, journal = self._program, self._current().journal
        return OfferDesk(program.home.settings_file, journal, program.policy, program.clock)

    @property
    def people(self) -> PeopleDesk:
        """The people book."""
        running = self._current()
        changed = running.supervisor.calendars_changed
        return PeopleDesk(running.journal, running.policy, self._program.clock, changed)

    @property
    def calls(self) -> CallDesk:
        """One call, looked at closely."""
        return CallDesk(self._current, self._program.clock, self.save_settings)

    @property
    def figures(self) -> FiguresDesk:
        """The figures."""
        running = self._current()
        return FiguresDesk(running.journal, running.policy, self._program.clock)

    @property
    def interruptions(self) -> InterruptionsDesk:
        """All calls, looked for."""
        running = self._current()
        return InterruptionsDesk(running.journal, running.policy, self._program.clock)

    @property
    def catch_up(self) -> CatchUpDesk:
        """The time after a block."""
        running, clock = self._current(), self._program.clock
        return CatchUpDesk(running.journal, running.policy, clock, running.supervisor.openings())

    async def settings(self) -> Settings:
        """Return the settings as they are in the file."""
        return self._program.settings()

    async def save_settings(self, changes: Mapping[str, object], secrets: Mapping[str, str]) -> None:
        """Write *changes* and *secrets*, and begin again with them."""
        from focusguard.settings.writing import write_settings  # late: tomlkit is only for writing

        for name, value in secrets.items():
            await asyncio.to_thread(self._program.secrets.write, name, value)
        file = await asyncio.to_thread(write_settings, self._program.home.settings_file, changes)
        self._settings_seen = self._settings_stamp()
        async with self._changing:
            self._settings_problem = ""
            await self._restart(file.settings)

    async def simulate(self, changes: Mapping[str, object]) -> SimulationView:
        """Return what *changes* would have changed of the last 90 days; nothing is written."""
        from focusguard.settings.writing import drafted_settings  # late, as above

        running = self._current()
        draft = await asyncio.to_thread(drafted_settings, self._program.home.settings_file, changes)
        return await running.simulator.simulate(self._program.policy(draft))

    async def shadow(self) -> ShadowView:
        """Return how the shadow week stands."""
        return await self._current().simulator.shadow(has_line=bool(self._current().settings.sip))

    async def has_secret(self, name: str) -> bool:
        """Tell whether the secret is known."""
        return bool(await self._secrets.read_secret(name, timeout_s=_SECRET_WITHIN_S))

    async def known_calendars(self, account: str) -> list[str]:
        """Return by what the known calendars of *account* can be named; a feed has none to be written to."""
        running = self._current()
        kinds = {known.name: known.kind for known in running.settings.calendars}
        if kinds.get(account) is not CalendarKind.CALDAV:
            return []
        return choosable_names(running.journal.calendars.collections(account))

    async def test_calendar(
        self, kind: CalendarKind, url: str, username: str, password: str | None
    ) -> list[str]:
        """Return the names of the calendars found at *url*."""
        running = self._current()
        if password is None:
            password = await self._kept_password(running.settings, url, username)
        account = CalendarSettings(name="test", kind=kind, url=url, username=username)
        options = calendar_options(account, running.settings, running.policy, password)
        return list(await open_calendar(kind, options, running.journal.calendars).check_connection())

    async def _kept_password(self, settings: Settings, url: str, username: str) -> str:
        for account in settings.calendars:
            if (account.url, account.username) == (url, username):
                return (
                    await self._secrets.read_secret(f"calendar/{account.name}", timeout_s=_SECRET_WITHIN_S)
                    or ""
                )
        return ""

    @property
    def _secrets(self) -> Secrets:
        return self._program.secrets

    @property
    def _plans(self) -> PlanDesk:
        return self._current().supervisor.plans

    def _current(self) -> Running:
        if self._running is None:
            raise FocusGuardError("The guard is just starting again.", advice="Try again in a moment.")
        return self._running


def _spare_the_collector() -> None:
    """Take modules and settings out of the garbage collector's sight: 60,000 objects that live for good.

    A full collection over them takes 30 ms, in which calls wait and an announcement stutters.
    """
    gc.freeze()
