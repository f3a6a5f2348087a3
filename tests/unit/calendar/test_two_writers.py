"""Two installations and the owner's own hand on one calendar, with everything going wrong that can.

Whatever happens: no event is lost or doubled, nothing is deleted or changed that we did not write, what the
owner edits stays as edited, what the owner deletes stays deleted; and once the faults end, all agree.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from focusguard.calendar.block_text import read_block
from focusguard.calendar.caldav_account import CalDavAccount
from focusguard.calendar.options import CalendarOptions
from focusguard.domain.own_blocks import BlockState, OwnBlock, Privacy
from focusguard.domain.period import Period
from tests.fakes.calendar_store import MemoryCalendarStore
from tests.fakes.dav_world import HREF, URL, DavWorld, Fault, Killed, WorldDav, etag_of
from tests.fakes.direct_expander import DirectExpander
from tests.fakes.own_blocks import MemoryOwnBlocks

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
WHO = st.sampled_from([0, 1])
PLACES = st.integers(0, 20)
# Most synchronisations go well, or well for a while.
FAULTS: st.SearchStrategy[list[Fault | None]] = st.one_of(
    st.just([]),
    st.builds(
        lambda well, faults: [*[None] * well, *faults],
        st.integers(0, 2),
        st.lists(st.sampled_from(Fault), max_size=2),
    ),
)


def own_uid(number: int) -> str:
    return f"focusguard-00000000-0000-4000-8000-{number:012}"


def own_href(uid: str) -> str:
    return f"{HREF}{uid}.ics"


def meeting(number: int, hour: int) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//test//EN",
        "BEGIN:VEVENT",
        f"UID:meeting-{number}",
        "DTSTAMP:20260101T000000Z",
        f"DTSTART:20261124T{hour:02}0000Z",
        "DURATION:PT1H",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines)


def period(place: int) -> Period:
    return Period(MONDAY + place * HOUR, MONDAY + (place + 2) * HOUR)


@dataclass
class Installation:
    """One of ours: its stores outlive its program."""

    world: DavWorld
    store: MemoryCalendarStore = field(default_factory=MemoryCalendarStore)
    blocks: MemoryOwnBlocks = field(default_factory=MemoryOwnBlocks)
    connection: WorldDav = field(init=False)
    account: CalDavAccount = field(init=False)

    def __post_init__(self) -> None:
        self.connection = WorldDav(self.world)
        self.start()

    def start(self) -> None:
        options = CalendarOptions(
            name="pro",
            url=URL,
            username="claire",
            password="",
            zone=ZoneInfo("Europe/Paris"),
            country="FR",
            write_blocks_to="Agenda",
        )
        self.account = CalDavAccount(
            options,
            self.store,
            self.blocks,
            connect=lambda _options, _patience: self.connection,
            expander=DirectExpander,
        )

    def known_etags(self) -> dict[str, str]:
        return self.store.etags("pro", HREF)


class TwoWriters(RuleBasedStateMachine):
    """What may happen, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.world = DavWorld()
        self.ours = [Installation(self.world), Installation(self.world)]
        self.at = MONDAY
        self.made = 0
        self.meetings: dict[str, str] = {}
        self.edited: dict[str, str] = {}
        self.deleted: set[str] = set()
        self.backup: tuple[dict[str, str], dict[str, str]] | None = None

    def teardown(self) -> None:
        self.loop.close()

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(work)

    @initialize(forgives=st.booleans(), gives_etags=st.booleans())
    def begin(self, *, forgives: bool, gives_etags: bool) -> None:
        self.world.forgives, self.world.gives_etags = forgives, gives_etags
        self.world.meddle = self.meddle
        for who in (0, 1):
            self.sync(who, [], [], 0)
            self.plan(who, 2 * who)
            self.plan(who, 2 * who + 5)
            self.sync(who, [], [], 0)

    def meddle(self, href: str) -> None:
        if href in self.world.texts:
            self.edit(href, "at the same time")

    # --- ours ------------------------------------------------------------------------------------

    @rule(who=WHO, reading=FAULTS, writing=FAULTS, days=st.sampled_from([0, 0, 0, 1]))
    def sync(self, who: int, reading: list[Fault | None], writing: list[Fault | None], days: int) -> None:
        self.at += timedelta(days=days, minutes=5)
        self.world.faults, self.world.write_faults = list(reading), list(writing)
        one = self.ours[who]
        one.connection.written.clear()
        gone = {uid for uid in self.deleted if self.saw_gone(one, uid)}
        try:
            self.run(one.account.sync(at=self.at))
        except Killed:
            one.start()
        self.world.faults, self.world.write_faults = [], []
        puts = {href for method, href in one.connection.written if method == "PUT"}
        assert not puts & {own_href(uid) for uid in gone}, "what its owner deleted came back"

    def saw_gone(self, one: Installation, uid: str) -> bool:
        block = one.blocks.blocks.get(uid)
        return block is not None and block.state in {BlockState.STANDING, BlockState.OWNERS, BlockState.GONE}

    @rule(who=WHO, place=PLACES)
    def plan(self, who: int, place: int) -> None:
        self.made += 1
        block = OwnBlock(
            uid=own_uid(self.made),
            account="pro",
            period=period(place),
            title="Focus",
            privacy=Privacy.PRIVATE,
            state=BlockState.TO_MAKE,
        )
        self.ours[who].blocks.keep_blocks([block])

    @rule(who=WHO, pick=st.integers(0, 50), place=PLACES)
    def move(self, who: int, pick: int, place: int) -> None:
        self.ask(who, pick, BlockState.TO_MOVE, place)

    @rule(who=WHO, pick=st.integers(0, 50))
    def take_back(self, who: int, pick: int) -> None:
        self.ask(who, pick, BlockState.TO_REMOVE, None)

    def ask(self, who: int, pick: int, state: BlockState, place: int | None) -> None:
        """Ask for a change of a block that stands: the planner touches no others."""
        blocks = self.ours[who].blocks
        standing = [block for block in blocks.own_blocks() if block.state is BlockState.STANDING]
        if standing:
            block = standing[pick % len(standing)]
            wanted = period(place) if place is not None else block.period
            blocks.keep_blocks([replace(block, state=state, period=wanted)])

    @rule(who=WHO)
    def lose_the_database(self, who: int) -> None:
        self.ours[who] = Installation(self.world)

    # --- the owner -------------------------------------------------------------------------------

    @rule(number=st.integers(0, 5), hour=st.integers(6, 20))
    def write_a_meeting(self, number: int, hour: int) -> None:
        href = f"{HREF}meeting-{number}.ics"
        self.meetings[href] = meeting(number, hour)
        self.world.put(href, self.meetings[href])

    @precondition(lambda self: self.meetings)
    @rule(pick=st.integers(0, 50))
    def delete_a_meeting(self, pick: int) -> None:
        href = sorted(self.meetings)[pick % len(self.meetings)]
        del self.meetings[href]
        self.world.delete(href)

    def blocks_there(self) -> list[str]:
        return sorted(href for href in self.world.texts if "/focusguard-" in href)

    @precondition(lambda self: self.blocks_there())
    @rule(pick=st.integers(0, 50), note=st.integers(0, 9))
    def edit_a_block(self, pick: int, note: int) -> None:
        self.edit(self.blocks_there()[pick % len(self.blocks_there())], f"note {note}")

    @rule(who=WHO, state=st.sampled_from([BlockState.TO_MOVE, BlockState.TO_REMOVE]), place=PLACES)
    def edit_a_block_that_we_are_about_to_change(self, who: int, state: BlockState, place: int) -> None:
        standing = [b for b in self.ours[who].blocks.own_blocks() if b.state is BlockState.STANDING]
        there = [block for block in standing if block.href in self.world.texts]
        if there:
            block = there[place % len(there)]
            self.ours[who].blocks.keep_blocks([replace(block, state=state, period=period(place))])
            self.edit(block.href, "just now")

    def edit(self, href: str, note: str) -> None:
        text = self.world.texts[href].replace("END:VEVENT", f"DESCRIPTION:{note}\r\nEND:VEVENT", 1)
        self.edited[href] = text
        self.world.put(href, text)

    @precondition(lambda self: self.blocks_there())
    @rule(pick=st.integers(0, 50))
    def delete_a_block(self, pick: int) -> None:
        href = self.blocks_there()[pick % len(self.blocks_there())]
        self.edited.pop(href, None)
        self.deleted.add(href.removeprefix(HREF).removesuffix(".ics"))
        self.world.delete(href)

    # --- the server ------------------------------------------------------------------------------

    @rule()
    def forget_tokens(self) -> None:
        self.world.forget_tokens()

    @rule()
    def back_up(self) -> None:
        self.world.back_up()
        self.backup = dict(self.meetings), dict(self.edited)

    @precondition(lambda self: self.backup is not None)
    @rule()
    def restore(self) -> None:
        assert self.backup is not None
        self.world.restore()
        self.meetings, self.edited = dict(self.backup[0]), dict(self.backup[1])
        self.deleted -= {href.removeprefix(HREF).removesuffix(".ics") for href in self.blocks_there()}

    # --- what always holds -----------------------------------------------------------------------

    @invariant()
    def meetings_are_as_their_owner_wrote_them(self) -> None:
        there = {href: text for href, text in self.world.texts.items() if "/meeting-" in href}
        assert there == self.meetings

    @invariant()
    def edited_blocks_are_as_edited(self) -> None:
        assert {href: self.world.texts.get(href) for href in self.edited} == self.edited

    @invariant()
    def no_block_is_doubled_or_made_up(self) -> None:
        uids = [found.uid for text in self.world.texts.values() if (found := read_block(text))]
        assert len(uids) == len(set(uids))
        assert set(uids) <= {own_uid(number) for number in range(1, self.made + 1)}

    @rule()
    def all_agree_in_the_end(self) -> None:
        """Nobody interferes any more: two synchronisations of each, the next day, and all is as wanted."""
        for one in self.ours * 3:
            self.at += timedelta(days=1)
            (report,) = self.run(one.account.sync(at=self.at))
            assert report.error == ""
        there = {href: etag_of(text) for href, text in self.world.texts.items()}
        for one in self.ours:
            assert one.known_etags() == there
            for block in one.blocks.own_blocks():
                self.check(block)

    def check(self, block: OwnBlock) -> None:
        text = self.world.texts.get(own_href(block.uid), "")
        found = read_block(text)
        if block.state is BlockState.STANDING:
            assert found is not None
            assert (found.period, found.is_as_written) == (block.period, True)
        elif block.state is BlockState.OWNERS:
            assert found is not None
        else:
            # Nothing waits any more.
            assert block.state in {BlockState.GONE, BlockState.REMOVED}
            assert found is None


TwoWriters.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestTwoWriters = TwoWriters.TestCase
