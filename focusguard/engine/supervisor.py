"""The core: one loop that watches the time, opens and closes the lines, and keeps every use case running."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from focusguard.domain.decisions import GuardMode
from focusguard.domain.focus import EarlyEnd, FocusBlock, ManualFocus
from focusguard.domain.period import Period
from focusguard.domain.ports import (
    BookingProvider,
    BookingSource,
    Carrier,
    Channel,
    Clock,
    SlotSource,
    SyncReport,
    Watch,
)
from focusguard.engine.attendees import AttendeeWatch
from focusguard.engine.booking_desk import BookingDesk
from focusguard.engine.booking_watch import BookingWatch
from focusguard.engine.calendar_sync import CalendarSync, ScheduledCalendar
from focusguard.engine.clientele_watch import ClienteleWatch
from focusguard.engine.days_off import DaysOff
from focusguard.engine.events import EventSink, FocusEnded, FocusStarted, Ready
from focusguard.engine.frame import Frame
from focusguard.engine.guard import Guard, Surroundings
from focusguard.engine.lines import Lines
from focusguard.engine.openings import Beside, Openings
from focusguard.engine.outbox import Outbox
from focusguard.engine.plan_desk import PlanDesk
from focusguard.engine.planner import Holidays, Planner, no_holidays
from focusguard.engine.policy import Policy
from focusguard.engine.public_slots import PublicSlots
from focusguard.engine.recipients import Recipients
from focusguard.engine.removals import accept_removals, halted_calendars
from focusguard.engine.replies import Names, ReplyDesk
from focusguard.engine.reply_debts import ReplyDebts
from focusguard.engine.reports import unreadable
from focusguard.engine.slot_lessons import SlotLessons
from focusguard.engine.stores import Stores
from focusguard.engine.texts import TextDesk
from focusguard.engine.views import GuardState, GuardView, HaltedCalendar, Problem

# At least this often the clock is looked at, so that a sleep or a set clock is noticed.
_LONGEST_REST_S: Final = 30.0
_RESTART_AFTER_S: Final = 5.0
_LAST_REPLIES_S: Final = 1.0
# So long a window waits for a server before it shows that blocks wait for it.
_PATIENCE_S: Final = 8.0
# Timer B or H and a margin: a call that a crash left open cannot be acknowledged any more (RFC 3261 §17.2.1).
_DANGLING: Final = timedelta(seconds=40)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the composition root puts together.

    Attributes:
        booking_sources: Where bookings are read back from, beside the calendars.
        slots: What tells when the booking page has room; None: nothing does.
        troubles: What of the settings cannot be used, and why: shown as problems.
        after_crash: Whether the program's last run on this home did not end by itself.
        holidays: Tells the public holidays of a country; asked in a thread, when something is planned.
    """

    clock: Clock
    stores: Stores
    policy: Policy
    channels: Sequence[Channel]
    calendars: Sequence[ScheduledCalendar]
    carriers: Sequence[Carrier]
    booking: BookingProvider
    booking_sources: Sequence[BookingSource] = ()
    slots: SlotSource | None = None
    troubles: Mapping[str, str] = field(default_factory=dict)
    holidays: Holidays = no_holidays
    after_crash: bool = False


class Supervisor:
    """Runs the guard from `start` to `stop`; commands and views are called in its loop.

    Attributes:
        plans: Where blocks are planned.
    """

    def __init__(
        self,
        parts: Parts,
        emit: EventSink,
        *,
        on_tick: Callable[[], None] | None = None,
        names: Names | None = None,
    ) -> None:
        names = names or Names()
        self._failed: dict[str, str] = {}
        self._clock = parts.clock
        self._stores = parts.stores
        self._emit = emit
        self._on_tick = on_tick
        self._slots = (
            PublicSlots(parts.slots, parts.clock, self.changed, self._note_slots) if parts.slots else None
        )
        planner = Planner(
            parts.stores.calendars, parts.stores.own_blocks, parts.policy, holidays=parts.holidays
        )
        self._days_off = DaysOff(planner.days_off, parts.clock, self.changed)
        beside = Beside(days_off=self._days_off.at)
        if self._slots is not None:
            beside = replace(beside, public_slots=self._slots.at)
        self._frame = Frame(parts.stores, parts.policy, beside)
        self._clientele = ClienteleWatch(
            parts.stores.people, parts.stores.bookings, parts.clock, self._frame.take_up
        )
        own_addresses = parts.policy.own_addresses
        self._attendees = AttendeeWatch(
            parts.stores, own_addresses, parts.clock, self._clientele.changed, names.new_id
        )
        self._lines = Lines(
            parts.channels, parts.stores.presence, parts.clock, emit, after_crash=parts.after_crash
        )
        carriers: Mapping[str, Carrier] = {carrier.name: carrier for carrier in parts.carriers}
        self._recipients = Recipients(parts.stores.opt_outs, parts.stores.people, own_addresses)
        self._outbox = Outbox(parts.stores.outbox, carriers, parts.clock, emit, self._recipients.obstacle)
        accounts = [entry.calendar.name for entry in parts.calendars]
        self._sync = CalendarSync(
            parts.calendars,
            parts.clock,
            emit,
            self.calendars_changed,
            partial(unreadable, parts.stores),
            halted=partial(halted_calendars, parts.stores.calendars, accounts),
        )
        trouble = self._failed.__setitem__
        self._replans = bool(planner.account) and parts.policy.screening.mode is not GuardMode.OFF
        self.plans = PlanDesk(planner, self._sync, parts.clock, emit, self.changed, patience_s=_PATIENCE_S)
        self._guard = Guard(
            parts.clock,
            parts.stores.calls,
            self._frame,
            parts.channels,
            ReplyDebts(
                parts.stores.calls,
                self._frame,
                ReplyDesk(parts.stores.calls, parts.carriers, parts.booking, names, self._recipients),
            ),
            names,
            Surroundings(
                emit,
                self._outbox.wake,
                self._lines.changed,
                TextDesk(parts.stores.opt_outs, parts.stores.people, parts.clock, emit, trouble).take,
                trouble,
            ),
            lessons=SlotLessons(parts.stores.people, names.new_id, self._clientele.changed),
            reaches={(t.line, t.action): t.reach for t in parts.stores.line_trials.tried()},
        )
        desk = BookingDesk(parts.stores, prepaid=parts.policy.prepaid, new_id=names.new_id)
        self._bookings = BookingWatch(
            desk,
            parts.stores.bookings,
            accounts,
            parts.booking_sources,
            parts.clock,
            emit,
            self.changed,
        )
        self._wake = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._troubles = parts.troubles
        self._block: FocusBlock | None = None
        self._pruned_on: date | None = None

    # --- life ------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Recover what a crash left, open the lines, and begin; returns when calls are being screened."""
        now = self._clock.now()
        self._stores.modes.note(self._frame.policy.screening.mode, at=now)
        self._frame.refresh(now)
        self._outbox.recover(now)
        self._guard.pay_left()
        await self._lines.open(self._guard)
        # A meeting may have landed on a block while nobody was here.
        self.calendars_changed()
        works = [
            ("clock", self._watch_clock),
            ("people", self._clientele.run),
            ("attendees", self._attendees.run),
            ("outbox", self._outbox.run),
            ("calendars", self._sync.run),
            ("plans", self.plans.run),
            ("bookings", self._bookings.run),
            ("days off", self._days_off.run),
            ("dangling calls", self._close_dangling),
        ]
        if self._slots is not None:
            works.append(("public slots", self._slots.run))
        for name, work in works:
            self._tasks.append(asyncio.create_task(self._keep_running(name, work), name=name))
        self._emit(Ready())

    async def stop(self) -> None:
        """Withdraw from the lines and end, within 4 s, whatever the peers do."""
        self._lines.keep(None, Watch.OFF)
        try:
            await self._lines_and_replies()
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            self._tasks.clear()
            await self.plans.close()
            await self._bookings.close()

    async def prepare_for_sleep(self) -> None:
        """Withdraw from the lines, within 2 s: the machine is about to sleep."""
        self._tick()
        await self._lines.rest()

    def woke_up(self) -> None:
        """Look at the time, the blocks and the calendars now, and register anew: the machine slept."""
        self._lines.wake()
        self.changed()

    def changed(self) -> None:
        """Something the frame rests on changed: look at it now."""
        self._frame.refresh(self._clock.now())
        self._clientele.changed()
        self._recipients.look()
        self._tick()
        self._wake.set()

    def calendars_changed(self) -> None:
        """A calendar changed, by a synchronisation of ours or of another process's: look at all of it now."""
        self.changed()
        self._attendees.look()
        self._bookings.look()
        if self._replans:
            self.plans.meetings_changed()

    # --- commands --------------------------------------------------------------------------------

    def start_focus(self, length: timedelta) -> None:
        """Start a block by hand now."""
        start_focus(self._stores, length, at=self._clock.now())
        self.changed()

    def end_block(self) -> None:
        """End the block that runs, if one does."""
        end_block(self._stores, self._frame, at=self._clock.now())
        self.changed()

    def pause(self, length: timedelta | None) -> None:
        """Suspend the guard for *length*; None: take it up again."""
        self._stores.focus.pause(self._clock.now() + length if length is not None else None)
        self.changed()

    async def sync_now(self) -> list[SyncReport]:
        """Synchronise every calendar."""
        return await self._sync.sync_all()

    async def accept_removals(self, halted: Sequence[HaltedCalendar]) -> None:
        """Write to *halted* again, and synchronise them: their owner has looked at what left."""
        await accept_removals(self._sync, self._stores.calendars, halted)
        self._bookings.look()

    # --- views -----------------------------------------------------------------------------------

    def openings(self) -> Openings:
        """Return when the owner has room, as replies tell it now."""
        return self._frame.openings(self._clock.now())

    def view(self) -> GuardView:
        """Return how the guard stands now."""
        now = self._clock.now()
        policy, paused_until = self._frame.policy, self._frame.paused_until(now)
        mode, zone = policy.screening.mode, policy.zone.key
        block, problems = self._frame.block_at(now), self._problems()
        resting = paused_until is not None or mode is GuardMode.OFF
        state = guard_state(resting=resting, troubled=bool(problems), in_focus=block is not None)
        coming = self._frame.next_block(now)
        halted = self._sync.halted
        guarded = self._frame.guarded_at(now)
        closed_until = guarded.end if guarded is not None and block is None else None
        return GuardView(
            now, state, mode, block, coming, paused_until, tuple(problems), zone, halted, closed_until
        )

    def _problems(self) -> list[Problem]:
        calendars = [Problem(subject, message) for subject, message in self._sync.errors.items()]
        # One that could not be read either stands there with that alone.
        told = {(problem.subject, problem.message) for problem in calendars}
        halted = [Problem(f"calendar/{calendar.name}", calendar.why) for calendar in self._sync.halted]
        calendars += [problem for problem in halted if (problem.subject, problem.message) not in told]
        calendars += [Problem("calendar", line) for line in self._sync.broken]
        calendars += [Problem("booking", message) for message in self._bookings.errors.values()]
        own = [Problem(f"focusguard/{name}", message) for name, message in self._failed.items()]
        if self._recipients.problem:
            own.append(Problem("focusguard/texts", self._recipients.problem))
        troubles = [Problem(subject, message) for subject, message in self._troubles.items()]
        return [*self._lines.problems(), *troubles, *calendars, *own]

    # --- the clock -------------------------------------------------------------------------------

    async def _watch_clock(self) -> None:
        while True:
            self._wake.clear()
            self._tick()
            try:
                async with asyncio.timeout(self._rest_s()):
                    await self._wake.wait()
            except TimeoutError:
                continue

    def _rest_s(self) -> float:
        now = self._clock.now()
        change = self._frame.next_change(now)
        until_s = (change - now).total_seconds() if change is not None else _LONGEST_REST_S
        return min(max(until_s, 0.0), _LONGEST_REST_S)

    def _tick(self) -> None:
        now = self._clock.now()
        block, watch = self._frame.block_at(now), self._watch_for(now)
        self._lines.keep(block, watch)
        self._announce(block)
        self._lines.watch(self._frame.guarded_at(now), watch)
        self._sync.look()
        self._bookings.look_at_clock(now)
        self._prune(now)
        if self._on_tick is not None:
            self._on_tick()

    def _watch_for(self, now: datetime) -> Watch:
        mode = self._frame.policy.screening.mode
        if mode is GuardMode.OFF or self._frame.paused_until(now) is not None:
            return Watch.OFF
        return Watch.SHADOW if mode is GuardMode.SHADOW else Watch.GUARD

    def _announce(self, block: FocusBlock | None) -> None:
        before, self._block = self._block, block
        if before is not None and (block is None or not before.period.overlaps(block.period)):
            self._emit(FocusEnded())
            before = None
        if block is not None and before is None:
            self._emit(FocusStarted(block))

    def _prune(self, now: datetime) -> None:
        if self._pruned_on != now.date():
            self._pruned_on = now.date()
            before = now - self._frame.policy.keep_numbers
            self._stores.bookings.erase_addresses(before=before)
            self._stores.calls.erase_numbers(before=before)

    # --- keeping things running ------------------------------------------------------------------

    async def _keep_running(self, name: str, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """Run *work*; where it fails for a reason nobody foresaw, say so and begin again."""
        while True:
            try:
                await work()
                return
            except Exception as error:
                _log.exception("%s failed and is started again", name)
                self._failed[name] = (
                    f"{name} failed ({type(error).__name__}) and was started again; see the log."
                )
            await asyncio.sleep(_RESTART_AFTER_S)

    def _note_slots(self, subject: str, why: str) -> None:
        if why:
            self._failed[subject] = why
        else:
            self._failed.pop(subject, None)

    async def _close_dangling(self) -> None:
        """Close the calls that a crash left open, once nobody can acknowledge them any more."""
        born = self._clock.now()
        await asyncio.sleep(_DANGLING.total_seconds())
        self._stores.calls.close_dangling(before=born)

    async def _lines_and_replies(self) -> None:
        await self._outbox.drain(_LAST_REPLIES_S)
        await self._lines.close()


def guard_state(*, resting: bool, troubled: bool, in_focus: bool) -> GuardState:
    """Return the state that the icon shows; what the owner chose comes before what is wrong."""
    if resting:
        return GuardState.PAUSED
    if troubled:
        return GuardState.PROBLEM
    return GuardState.FOCUS if in_focus else GuardState.FREE


def start_focus(stores: Stores, length: timedelta, *, at: datetime) -> None:
    """Write down a block by hand from the second that *at* lies in, for *length*.

    Where a block was ended within that second, from that end: an early end leaves only what began after it.
    """
    second = at.replace(microsecond=0)
    ended = [early.period.start for early in stores.focus.early_ends(Period(second, second + length))]
    start = max([second, *(end for end in ended if end <= at)])
    stores.focus.add_manual(ManualFocus(Period(start, start + length)))


def end_block(stores: Stores, frame: Frame, *, at: datetime) -> FocusBlock | None:
    """Write down that the block that runs at *at* ends there; return it, or None when none runs."""
    block = frame.block_at(at)
    if block is not None:
        stores.focus.add_early_end(EarlyEnd(Period(at, block.period.end)))
    return block
