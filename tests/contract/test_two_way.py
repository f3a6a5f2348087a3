"""Our blocks on every CalDAV server: written once, the owner's hand wins, all taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from focusguard.calendar.block_text import read_block
from focusguard.calendar.caldav_account import CalDavAccount
from focusguard.domain.own_blocks import BlockState, OwnBlock, Privacy
from focusguard.domain.period import Period
from focusguard.domain.ports import SyncReport
from tests.contract.desks import AT, FOCUS, Desk, event
from tests.fakes.calendar_store import MemoryCalendarStore
from tests.fakes.own_blocks import MemoryOwnBlocks

UIDS = [f"focusguard-00000000-0000-4000-8000-00000000000{n}" for n in range(4)]
MORNING = Period(datetime(2026, 11, 24, 8, tzinfo=UTC), datetime(2026, 11, 24, 10, tzinfo=UTC))
LATER = Period(datetime(2026, 11, 25, 13, tzinfo=UTC), datetime(2026, 11, 25, 14, tzinfo=UTC))
STARTS, MOVED = "DTSTART:20261124T080000Z", "DTSTART:20261124T083000Z"


def block(uid: str = UIDS[0], period: Period = MORNING) -> OwnBlock:
    return OwnBlock(
        uid=uid,
        account="pro",
        period=period,
        title="Concentration",
        privacy=Privacy.PRIVATE,
        state=BlockState.TO_MAKE,
    )


class Owner:
    """A desk that has been read once, and its owner."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.account = desk.writer()
        self._at = AT

    async def sync(self) -> SyncReport:
        self._at += timedelta(minutes=5)
        (report,) = await self.account.sync(at=self._at)
        assert report.error == ""
        return report

    def wants(self, *blocks: OwnBlock) -> None:
        self.desk.blocks.keep_blocks(blocks)

    def block(self, uid: str = UIDS[0]) -> OwnBlock:
        return self.desk.blocks.blocks[uid]

    def change(self, uid: str = UIDS[0], **values: object) -> None:
        self.wants(replace(self.block(uid), **values))  # type: ignore[arg-type]  # the test names fields

    def edit(self, old: str, new: str, uid: str = UIDS[0]) -> None:
        """Change the event by another program."""
        name = self.block(uid).href.rpartition("/")[2]
        text = self.desk.server.get(self.desk.path + name)
        assert text.count(old) == 1
        self.desk.put(name, text.replace(old, new))

    def delete(self, uid: str = UIDS[0]) -> None:
        self.desk.server.delete(self.desk.path + self.block(uid).href.rpartition("/")[2])

    def ours(self) -> dict[str, Period | None]:
        """Return UID → period of what carries our mark on the server."""
        read = [found for text in self.desk.texts().values() if (found := read_block(text))]
        assert len(read) == len({found.uid for found in read})
        return {found.uid: found.period for found in read}


@pytest.fixture
async def owner(desk: Desk) -> Owner:
    made = Owner(desk)
    await made.sync()
    return made


async def test_the_first_synchronisation_writes_nothing(desk: Desk) -> None:
    owner = Owner(desk)
    owner.wants(block())
    assert (await owner.sync()).pushed == 0
    assert owner.ours() == {}
    assert (await owner.sync()).pushed == 1
    assert owner.ours() == {UIDS[0]: MORNING}


async def test_a_block_is_written_once_and_read_back_as_ours(owner: Owner) -> None:
    owner.wants(block())
    assert (await owner.sync()).pushed == 1
    assert owner.ours() == {UIDS[0]: MORNING}
    report = await owner.sync()
    assert (report.pushed, report.error, report.broken) == (0, "", ())
    standing = owner.block()
    assert (standing.state, standing.period) == (BlockState.STANDING, MORNING)
    assert standing.etag and standing.href.startswith(owner.desk.path)
    assert "b c@d+é.ics" in owner.desk.hrefs()


async def test_a_day_later_everything_still_agrees(owner: Owner) -> None:
    owner.wants(block())
    await owner.sync()
    (report,) = await owner.account.sync(at=AT + timedelta(days=1))
    assert (report.changed, report.removed, report.pushed) == (0, 0, 0)
    assert owner.block().state is BlockState.STANDING


async def test_a_block_is_moved_and_what_others_added_stays(owner: Owner) -> None:
    owner.wants(block())
    await owner.sync()
    owner.edit("END:VEVENT", "COLOR:tomato\r\nEND:VEVENT")
    await owner.sync()
    owner.change(state=BlockState.TO_MOVE, period=LATER)
    assert (await owner.sync()).pushed == 1
    assert owner.ours() == {UIDS[0]: LATER}
    (text,) = (text for text in owner.desk.texts().values() if read_block(text))
    assert "COLOR:tomato" in text
    await owner.sync()
    assert owner.block().state is BlockState.STANDING


async def test_a_block_that_its_owner_moves_is_kept_where_it_was_moved_to(owner: Owner) -> None:
    owner.wants(block())
    await owner.sync()
    owner.edit(STARTS, MOVED)
    await owner.sync()
    found = owner.block()
    assert (found.state, found.period.start.minute) == (BlockState.OWNERS, 30)
    assert (await owner.sync()).pushed == 0


async def test_a_move_that_comes_after_the_owners_own_is_given_up(owner: Owner) -> None:
    owner.wants(block())
    await owner.sync()
    owner.edit(STARTS, MOVED)
    owner.change(state=BlockState.TO_MOVE, period=LATER)
    assert (await owner.sync()).pushed == 0
    assert owner.block().state is BlockState.OWNERS
    assert owner.ours()[UIDS[0]] == owner.block().period != LATER


async def test_a_block_that_its_owner_deletes_stays_deleted(owner: Owner) -> None:
    owner.wants(block())
    await owner.sync()
    owner.delete()
    await owner.sync()
    assert owner.block().state is BlockState.GONE
    assert (await owner.sync()).pushed == 0
    assert owner.ours() == {}


async def test_a_block_is_taken_back_and_nothing_else(owner: Owner) -> None:
    owner.wants(block(), block(UIDS[1], LATER))
    await owner.sync()
    owner.change(state=BlockState.TO_REMOVE)
    before = owner.desk.texts()
    assert (await owner.sync()).pushed == 1
    assert owner.block().state is BlockState.REMOVED
    after = owner.desk.texts()
    assert [name for name in before if name not in after] == [f"{UIDS[0]}.ics"]
    assert after.items() <= before.items()


async def test_a_block_that_became_a_meeting_is_not_taken_back(owner: Owner) -> None:
    owner.wants(block())
    await owner.sync()
    people = "ORGANIZER:mailto:paul@example.net\r\nATTENDEE:mailto:claire@example.net\r\n"
    owner.edit("END:VEVENT", people + "END:VEVENT")
    owner.change(state=BlockState.TO_REMOVE)
    assert (await owner.sync()).pushed == 0
    assert owner.block().state is BlockState.OWNERS
    assert list(owner.ours()) == [UIDS[0]]


async def test_a_resource_that_carries_one_mark_alone_is_not_ours(owner: Owner) -> None:
    by_uid = event(UIDS[2], "DTEND:20261123T110000Z", "SUMMARY:Copie")
    by_property = FOCUS.replace("UID:a", "UID:copie").replace(
        "END:VEVENT", "X-FOCUSGUARD-BLOCK:1\r\nEND:VEVENT"
    )
    owner.desk.put("uid.ics", by_uid)
    owner.desk.put("property.ics", by_property)
    await owner.sync()
    assert owner.desk.blocks.blocks == {}


async def test_after_the_database_was_lost_the_blocks_are_found_again(owner: Owner) -> None:
    owner.wants(block(), block(UIDS[1], LATER))
    await owner.sync()
    owner.edit(STARTS, MOVED)
    owner.desk.store, owner.desk.blocks = MemoryCalendarStore(), MemoryOwnBlocks()
    owner.account = owner.desk.writer()
    await owner.sync()
    found = {uid: found.state for uid, found in owner.desk.blocks.blocks.items()}
    assert found == {UIDS[0]: BlockState.OWNERS, UIDS[1]: BlockState.STANDING}
    for uid in found:
        owner.change(uid, state=BlockState.TO_REMOVE)
    assert (await owner.sync()).pushed == 2
    assert owner.ours() == {}
    assert sorted(owner.desk.hrefs()) == ["a.ics", "b c@d+é.ics"]


async def test_a_block_that_was_written_before_a_crash_is_recognised(owner: Owner) -> None:
    owner.wants(block())
    await owner.sync()
    owner.wants(replace(block(), attempted_at=AT))
    owner.desk.store = MemoryCalendarStore()
    owner.account = owner.desk.writer()
    await owner.sync()
    assert (await owner.sync()).pushed == 0
    assert owner.block().state is BlockState.STANDING


async def test_of_many_blocks_fifty_are_written_at_a_time(owner: Owner) -> None:
    hour = timedelta(hours=1)
    many = [
        block(f"focusguard-00000000-0000-4000-8000-{n:012}", Period(AT + n * hour, AT + (n + 1) * hour))
        for n in range(51)
    ]
    owner.wants(*many)
    assert [(await owner.sync()).pushed for _ in range(3)] == [50, 1, 0]


async def test_an_unknown_calendar_to_write_to_is_named(owner: Owner) -> None:
    options = replace(owner.desk.options(owner.desk.name), write_blocks_to="Nulle part")
    account = CalDavAccount(options, owner.desk.store, owner.desk.blocks)
    owner.wants(block())
    errors = [report.error for report in await account.sync(at=AT) if report.error]
    assert len(errors) == 1
    assert errors[0].startswith("There is no calendar “Nulle part”.")
    assert owner.ours() == {}


async def test_when_much_leaves_at_once_nothing_is_written_until_its_owner_has_looked(owner: Owner) -> None:
    for number in range(20):
        owner.desk.put(f"many-{number}.ics", event(f"many-{number}", "DURATION:PT1H"))
    await owner.sync()
    for number in range(20):
        owner.desk.server.delete(f"{owner.desk.path}many-{number}.ics")
    owner.wants(block())
    for removed in (20, 0):
        report = await owner.sync()
        assert (report.removed, report.pushed) == (removed, 0)
        assert report.halted.startswith("20 of 22 events left this calendar at once")
    owner.desk.put("c.ics", event("c", "DURATION:PT1H"))
    assert (await owner.sync()).changed == 1  # reading goes on
    owner.desk.store.release("pro")
    report = await owner.sync()
    assert (report.halted, report.pushed) == ("", 1)
    assert owner.ours() == {UIDS[0]: MORNING}


async def test_what_a_server_cannot_be_told_now_it_is_told_later_and_once(owner: Owner) -> None:
    away = replace(owner.desk.options(), url="http://127.0.0.1:9/", write_blocks_to=owner.desk.name)
    offline = CalDavAccount(away, owner.desk.store, owner.desk.blocks)
    owner.wants(block(), block(UIDS[1], LATER))
    (report,) = await offline.sync(at=AT)
    assert (report.pushed, "nothing listens there" in report.error) == (0, True)
    assert owner.ours() == {}
    assert (await owner.sync()).pushed == 2
    assert (await owner.sync()).pushed == 0
    assert owner.ours() == {UIDS[0]: MORNING, UIDS[1]: LATER}
