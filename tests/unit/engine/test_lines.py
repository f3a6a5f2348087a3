"""When the lines take calls, and what is said of the time they did not."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from focusguard.domain.calls import Caller
from focusguard.domain.focus import BlockSource, FocusBlock
from focusguard.domain.interruption import Ending
from focusguard.domain.period import Period
from focusguard.domain.ports import CallOffer, LineState, LineStatus, Watch
from focusguard.engine.events import Blind, Event, Registered, Sighted, Unregistered
from focusguard.engine.lines import Lines
from focusguard.engine.views import Problem
from focusguard.journal.opening import Journal
from tests.fakes.channel import FakeChannel
from tests.fakes.clock import FakeClock
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.engine.stage import at, minutes

BLOCK = FocusBlock(Period(at("9:00"), at("12:00")), BlockSource.WINDOW)
LATER = FocusBlock(Period(at("9:00"), at("13:00")), BlockSource.WINDOW)
BLIND = LineStatus(LineState.BLIND, "the registrar does not answer")
CONNECTING = LineStatus(LineState.CONNECTING)
READY = LineStatus(LineState.READY, expires_s=60)
OFF = LineStatus(LineState.OFF)
DAY = timedelta(days=1)


class Switchboard:
    """Port: CallSink. Nobody calls here; how a line stands is handed on."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def call_arrived(self, offer: CallOffer) -> None:
        raise AssertionError(offer)

    def call_abandoned(self, offer: CallOffer) -> None:
        raise AssertionError(offer)

    def is_favoured(self, caller: Caller) -> bool:
        raise AssertionError(caller)

    def call_ended(self, key: str, ending: Ending) -> None:
        raise AssertionError(key)

    def text_arrived(self, channel: str, sender: Caller, text: str) -> None:
        raise AssertionError(text)

    def line_changed(self, channel: str, status: LineStatus) -> None:
        self._lines.changed(channel, status)


@dataclass
class Desk:
    """Lines on the real journal; the clock begins at 9:00."""

    journal: Journal
    channels: list[FakeChannel] = field(default_factory=lambda: [FakeChannel()])
    clock: FakeClock = field(default_factory=lambda: FakeClock(at("9:00")))
    events: list[Event] = field(default_factory=list)
    after_crash: bool = False

    def __post_init__(self) -> None:
        self.lines = Lines(
            self.channels,
            self.journal.presence,
            self.clock,
            self.events.append,
            after_crash=self.after_crash,
        )

    async def open(self) -> Desk:
        await self.lines.open(Switchboard(self.lines))
        return self

    def tick(self, block: FocusBlock | None = BLOCK, watch: Watch = Watch.GUARD, *, after: float = 0) -> None:
        """Look at the time after so many minutes."""
        self.clock.advance(minutes(after))
        self.lines.keep(block, watch)
        self.lines.watch(block.period if block is not None else None, watch)

    def report(self, status: LineStatus, name: str = "sip/bureau", *, after: float = 0) -> None:
        self.clock.advance(minutes(after))
        self.lines.changed(name, status)

    @property
    def kept(self) -> timedelta:
        return self.journal.statistics.measured(None).focus_kept

    @property
    def blind(self) -> list[tuple[Period, str]]:
        day = Period(at("0:00"), at("23:59"))
        return [(period, why) for _, period, why in self.journal.presence.blind_periods(day)]


@in_virtual_time
async def test_a_line_is_told_only_what_changes(journal: Journal) -> None:
    desk = await Desk(journal).open()
    for block, watch in [
        (None, Watch.GUARD),
        (BLOCK, Watch.GUARD),
        (BLOCK, Watch.GUARD),
        (LATER, Watch.GUARD),
        (BLOCK, Watch.OFF),
        (None, Watch.OFF),
        (BLOCK, Watch.SHADOW),
        (None, Watch.SHADOW),
    ]:
        desk.tick(block, watch)
    assert desk.channels[0].watched == [Watch.GUARD, Watch.OFF, Watch.SHADOW, Watch.OFF]


@in_virtual_time
async def test_a_line_that_is_on_always_watches_outside_blocks_too(journal: Journal) -> None:
    desk = await Desk(journal, [FakeChannel(always=True)]).open()
    for block, watch in [(None, Watch.GUARD), (BLOCK, Watch.GUARD), (None, Watch.GUARD), (None, Watch.OFF)]:
        desk.tick(block, watch)
    assert desk.channels[0].watched == [Watch.GUARD, Watch.OFF]


@in_virtual_time
async def test_a_line_that_cannot_be_opened_stops_no_other(journal: Journal) -> None:
    broken, good = FakeChannel("sip/a", cannot_open="The port is taken."), FakeChannel("sip/b")
    desk = await Desk(journal, [broken, good]).open()
    desk.tick()
    assert (broken.watched, good.watched) == ([], [Watch.GUARD])
    assert desk.lines.problems() == [Problem("sip/a", "The port is taken.\nSet another port.")]
    assert not desk.lines.watched
    await desk.lines.close()
    assert (broken.closed, good.closed) == (False, True)


@in_virtual_time
async def test_what_a_line_reports_is_told(journal: Journal) -> None:
    desk = await Desk(journal).open()
    for status in (CONNECTING, READY, BLIND, BLIND, CONNECTING, READY, OFF, OFF):
        desk.report(status, after=1)
    assert desk.events == [
        Registered("sip/bureau", 60),
        Blind("sip/bureau", at("9:03"), BLIND.why),
        Sighted("sip/bureau"),
        Registered("sip/bureau", 60),
        Unregistered("sip/bureau"),
    ]


@in_virtual_time
async def test_guarded_time_is_kept_up_to_the_blocks_end(journal: Journal) -> None:
    desk = await Desk(journal).open()
    for after in (0, 60, 60, 75):
        desk.tick(after=after)
    assert desk.kept == timedelta(hours=3)


@in_virtual_time
async def test_a_sleep_is_not_guarded_time(journal: Journal) -> None:
    desk = await Desk(journal).open()
    desk.tick()
    desk.tick(after=10)
    desk.clock.sleep(minutes(60))
    desk.tick(after=1)
    desk.tick(after=10)
    assert desk.kept == minutes(20)


@in_virtual_time
async def test_a_clock_that_is_set_back_keeps_nothing_twice(journal: Journal) -> None:
    desk = await Desk(journal).open()
    desk.tick()
    desk.tick(after=30)
    desk.clock.sleep(minutes(-20))
    desk.tick()
    desk.tick(after=5)
    assert desk.kept == minutes(30)


@pytest.mark.parametrize("watch", [Watch.SHADOW, Watch.OFF])
def test_only_guarding_keeps_focus(journal: Journal, watch: Watch) -> None:
    @in_virtual_time
    async def run() -> None:
        desk = await Desk(journal).open()
        desk.tick(watch=watch)
        desk.tick(watch=watch, after=10)
        assert desk.kept == timedelta()

    run()


@in_virtual_time
async def test_without_a_line_that_is_ready_nothing_is_guarded(journal: Journal) -> None:
    desk = await Desk(journal, [FakeChannel(comes_up=False)]).open()
    desk.tick()
    desk.tick(after=10)
    assert desk.kept == timedelta()


@in_virtual_time
async def test_one_blind_line_of_two_is_not_guarded(journal: Journal) -> None:
    desk = await Desk(journal, [FakeChannel("sip/a"), FakeChannel("sip/b")]).open()
    desk.tick()
    desk.report(BLIND, "sip/b", after=10)
    desk.report(CONNECTING, "sip/b", after=10)
    desk.report(READY, "sip/b", after=10)
    desk.tick(after=10)
    assert desk.kept == minutes(20)


@in_virtual_time
async def test_guarded_and_blind_time_share_no_second(journal: Journal) -> None:
    desk = await Desk(journal).open()
    desk.tick()
    desk.report(BLIND, after=4)
    desk.report(READY, after=5)
    desk.tick(after=1)
    assert desk.kept == minutes(5)
    assert desk.blind == [(Period(at("9:04"), at("9:09")), BLIND.why)]


@in_virtual_time
async def test_blindness_is_on_disk_while_it_lasts_and_one_period(journal: Journal) -> None:
    desk = await Desk(journal).open()
    desk.tick()
    desk.report(BLIND, after=2)
    desk.tick(after=3)
    assert desk.blind == [(Period(at("9:02"), at("9:05")), BLIND.why)]
    desk.tick(after=5)
    desk.report(READY, after=5)
    assert desk.blind == [(Period(at("9:02"), at("9:15")), BLIND.why)]


@in_virtual_time
async def test_trying_again_neither_ends_blindness_nor_forgets_why(journal: Journal) -> None:
    desk = await Desk(journal).open()
    desk.tick()
    desk.report(BLIND, after=2)
    desk.report(CONNECTING, after=1)
    desk.tick(after=1)
    desk.report(READY, after=1)
    assert desk.blind == [(Period(at("9:02"), at("9:05")), BLIND.why)]


@in_virtual_time
async def test_the_latest_reason_speaks(journal: Journal) -> None:
    desk = await Desk(journal).open()
    desk.tick()
    desk.report(BLIND)
    desk.report(LineStatus(LineState.BLIND, "wrong password"), after=1)
    assert desk.lines.problems() == [Problem("sip/bureau", "wrong password")]
    desk.report(READY, after=1)
    assert desk.blind == [(Period(at("9:00"), at("9:02")), "wrong password")]


@in_virtual_time
async def test_blind_from_when_the_line_was_wanted(journal: Journal) -> None:
    desk = await Desk(journal).open()
    desk.tick()
    desk.report(CONNECTING)
    desk.report(BLIND, after=0.5)
    desk.report(OFF, after=1)
    assert desk.blind == [(Period(at("9:00"), at("9:01:30")), BLIND.why)]


@in_virtual_time
async def test_closing_waits_for_every_line_together_and_not_for_ever(journal: Journal) -> None:
    hanging, good = FakeChannel("sip/a"), FakeChannel("sip/b")
    hanging.hangs_in_close = True
    desk = await Desk(journal, [hanging, good]).open()
    await desk.lines.close()
    assert (hanging.closed, good.closed) == (False, True)


# --- since when, and for how long -----------------------------------------------------------------

SLEPT = "The machine slept, or its clock was set."
DIED = "FocusGuard was not running."


def silent(unseen_s: float) -> LineStatus:
    return LineStatus(LineState.BLIND, BLIND.why, unseen_s=unseen_s)


@in_virtual_time
async def test_a_line_that_fell_silent_was_blind_since_it_last_showed_life(journal: Journal) -> None:
    desk = await Desk(journal).open()
    desk.tick()
    desk.tick(after=10)
    desk.report(silent(unseen_s=90), after=2)
    assert desk.events[-1] == Blind("sip/bureau", at("9:10:30"), BLIND.why)
    desk.report(READY, after=3)
    desk.tick(after=5)
    assert desk.blind == [(Period(at("9:10:30"), at("9:15")), BLIND.why)]
    assert desk.kept == timedelta(minutes=15, seconds=30)


@in_virtual_time
async def test_blind_time_before_the_block_is_not_of_the_block(journal: Journal) -> None:
    desk = await Desk(journal, [FakeChannel(always=True)]).open()
    desk.clock.go_to(at("8:30") + timedelta(days=1))
    desk.tick(None)
    desk.report(BLIND, after=10)
    assert desk.blind == []
    tomorrow = FocusBlock(Period(at("9:00") + DAY, at("12:00") + DAY), BlockSource.WINDOW)
    desk.tick(tomorrow, after=20)
    desk.report(READY, after=5)
    [(_, period, _)] = journal.presence.blind_periods(tomorrow.period)
    assert period == Period(at("9:00") + DAY, at("9:05") + DAY)


@pytest.mark.parametrize(("seconds", "counts"), [(4, False), (5, False), (6, True)])
def test_a_registration_that_took_long_left_a_gap(journal: Journal, seconds: float, counts: bool) -> None:
    @in_virtual_time
    async def run() -> None:
        desk = await Desk(journal, [FakeChannel(comes_up=False)]).open()
        desk.tick()
        desk.report(CONNECTING)
        desk.report(READY, after=seconds / 60)
        expected = Period(at("9:00"), at("9:00") + timedelta(seconds=seconds))
        assert [period for period, _ in desk.blind] == ([expected] if counts else [])

    run()


@in_virtual_time
async def test_the_wait_for_an_answer_is_on_disk_while_it_lasts(journal: Journal) -> None:
    desk = await Desk(journal, [FakeChannel(comes_up=False)]).open()
    desk.tick()
    desk.report(CONNECTING)
    desk.tick(after=0.5)
    assert [period for period, _ in desk.blind] == [Period(at("9:00"), at("9:00:30"))]


@in_virtual_time
async def test_a_line_that_cannot_be_opened_sees_nothing_of_the_block(journal: Journal) -> None:
    desk = await Desk(journal, [FakeChannel(cannot_open="The port is taken.")]).open()
    desk.tick(None)
    assert desk.events == []
    desk.tick()
    desk.tick(after=10)
    why = "The port is taken.\nSet another port."
    assert desk.events == [Blind("sip/bureau", at("9:00"), why)]
    desk.tick(None, after=1)
    desk.tick(None, after=60)
    assert desk.blind == [(Period(at("9:00"), at("9:11")), why)]


@in_virtual_time
async def test_what_a_block_lost_while_the_program_was_dead(journal: Journal) -> None:
    before = await Desk(journal).open()
    before.tick()
    before.report(BLIND, after=5)
    before.tick(after=5)
    after = await Desk(journal, clock=FakeClock(at("9:40")), after_crash=True).open()
    after.tick()
    after.tick(after=5)
    assert after.kept == minutes(10)
    assert after.blind == [(Period(at("9:05"), at("9:40")), DIED)]


@pytest.mark.parametrize(
    ("after_crash", "again"), [(False, "9:40"), (True, "9:05"), (True, "9:05:05"), (True, "12:30")]
)
def test_who_ended_by_himself_or_came_right_back_lost_nothing(
    journal: Journal, after_crash: bool, again: str
) -> None:
    @in_virtual_time
    async def run() -> None:
        before = await Desk(journal).open()
        before.tick()
        before.tick(after=5)
        after = await Desk(journal, clock=FakeClock(at(again)), after_crash=after_crash).open()
        after.tick(BLOCK if at(again) < at("12:00") else None)
        assert after.blind == []

    run()


@in_virtual_time
async def test_who_was_not_there_in_this_block_lost_nothing_of_it(journal: Journal) -> None:
    desk = await Desk(journal, clock=FakeClock(at("9:40")), after_crash=True).open()
    desk.tick()
    assert desk.blind == []


# --- sleep ----------------------------------------------------------------------------------------


@in_virtual_time
async def test_after_a_sleep_every_line_registers_anew_at_once_and_once(journal: Journal) -> None:
    desk = await Desk(journal, [FakeChannel("sip/a"), FakeChannel("sip/b")]).open()
    desk.tick()
    desk.tick(after=10)
    desk.clock.sleep(minutes(60))
    desk.tick(after=0.1)
    desk.tick(after=0.1)
    assert [channel.renewed for channel in desk.channels] == [1, 1]
    assert desk.blind == [(Period(at("9:10"), at("10:10:06")), SLEPT)] * 2
    assert desk.kept == timedelta(minutes=10, seconds=6)


@in_virtual_time
async def test_a_sleep_into_a_block_hides_it_from_its_beginning(journal: Journal) -> None:
    desk = await Desk(journal, clock=FakeClock(at("8:00"))).open()
    desk.tick(None)
    desk.clock.sleep(minutes(90))
    desk.tick(after=0.1)
    assert desk.channels[0].watched == [Watch.GUARD]
    assert desk.blind == [(Period(at("9:00"), at("9:30:06")), SLEPT)]


@in_virtual_time
async def test_a_clock_that_is_set_back_hides_nothing_and_renews(journal: Journal) -> None:
    desk = await Desk(journal).open()
    desk.tick()
    desk.tick(after=30)
    desk.clock.sleep(minutes(-20))
    desk.tick()
    assert (desk.blind, desk.channels[0].renewed) == ([], 1)


@in_virtual_time
async def test_before_a_sleep_the_lines_withdraw_and_rest(journal: Journal) -> None:
    desk = await Desk(journal).open()
    desk.tick()
    await desk.lines.rest()
    assert desk.channels[0].watched == [Watch.GUARD, Watch.OFF]
    desk.tick(after=0.2)
    assert desk.channels[0].watched == [Watch.GUARD, Watch.OFF]
    desk.lines.wake()
    desk.tick(after=0.1)
    desk.tick(after=1)
    assert desk.channels[0].watched == [Watch.GUARD, Watch.OFF, Watch.GUARD]
    assert desk.channels[0].renewed == 1
    assert desk.blind == [(Period(at("9:00"), at("9:00:12")), SLEPT)]


@in_virtual_time
async def test_a_line_that_does_not_end_holds_up_no_sleep(journal: Journal) -> None:
    desk = await Desk(journal, [FakeChannel(comes_up=False)]).open()
    desk.tick()
    desk.report(READY)
    began = asyncio.get_running_loop().time()
    await desk.lines.rest()
    assert asyncio.get_running_loop().time() - began < 2.0


@pytest.mark.parametrize(("seconds", "watched"), [(30, 2), (31, 3)])
def test_a_machine_that_goes_on_running_is_awake(journal: Journal, seconds: float, watched: int) -> None:
    @in_virtual_time
    async def run() -> None:
        desk = await Desk(journal).open()
        desk.tick()
        await desk.lines.rest()
        desk.tick(after=seconds / 60)
        assert len(desk.channels[0].watched) == watched

    run()


@in_virtual_time
async def test_waking_is_noticed_by_the_clock_or_by_word_and_renews_once(journal: Journal) -> None:
    desk = await Desk(journal).open()
    desk.tick()
    await desk.lines.rest()
    desk.clock.sleep(minutes(60))
    desk.tick()
    desk.lines.wake()
    desk.tick()
    assert desk.channels[0].renewed == 1
    assert desk.channels[0].watched == [Watch.GUARD, Watch.OFF, Watch.GUARD]
