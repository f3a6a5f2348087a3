"""Invitations that fall into a block, declined on every CalDAV server."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from focusguard.calendar.answer_book import Answering
from focusguard.calendar.caldav_account import CalDavAccount
from focusguard.calendar.invitation_text import decline, read_invitation
from focusguard.calendar.schedule_tags import fetch_scheduled
from focusguard.domain.agenda import PartStat
from focusguard.domain.invitations import AnswerState, DeclineRule
from focusguard.domain.period import Period
from focusguard.domain.ports import SyncReport
from tests.contract.desks import AT, Desk
from tests.fakes.answers import FakeDesk, MemoryAnswers

BLOCK = Period(datetime(2026, 11, 24, 9, tzinfo=UTC), datetime(2026, 11, 24, 11, tzinfo=UTC))
CLAIRE = "claire@example.test"
OWNER = frozenset({f"mailto:{CLAIRE}"})


def invitation(uid: str, *, hour: int = 10, sequence: int = 0) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//test//EN",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        "DTSTAMP:20260101T000000Z",
        f"SEQUENCE:{sequence}",
        f"DTSTART:20261124T{hour:02}0000Z",
        f"DTEND:20261124T{hour + 1:02}0000Z",
        "SUMMARY:Réunion\\, à midi",
        'ORGANIZER;CN="Durand: Paul":mailto:paul@elsewhere.example',
        f'ATTENDEE;CN="Martin; Claire: bureau";PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{CLAIRE}',
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:paul@elsewhere.example",
        "X-TEST;X-P=1:kept",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Bientôt",
        "TRIGGER:-PT10M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines)


class Guest:
    """Claire, whose calendar was read once while it was empty."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.answers = MemoryAnswers()
        options = replace(
            desk.options(desk.name), owner_addresses=(CLAIRE.title(),), declines=DeclineRule.NEW
        )
        answering = Answering(self.answers, FakeDesk([BLOCK]))
        self.account = CalDavAccount(options, desk.store, answering=answering)
        self._at = AT

    async def sync(self) -> SyncReport:
        self._at += timedelta(minutes=5)
        (report,) = await self.account.sync(at=self._at)
        assert (report.error, report.unanswered, report.broken) == ("", "", ())
        return report

    def partstat(self, name: str) -> PartStat:
        found = read_invitation(self.desk.texts()[name], OWNER)
        assert found is not None
        return found.partstat

    def states(self) -> list[AnswerState]:
        return [answer.state for answer in self.answers.answers("pro")]


@pytest.fixture
async def guest(desk: Desk) -> Guest:
    made = Guest(desk)
    await made.sync()
    return made


async def test_only_what_falls_into_a_block_is_declined_and_once(guest: Guest) -> None:
    guest.desk.put("lunch.ics", invitation("lunch"))
    guest.desk.put("tea.ics", invitation("tea", hour=15))
    before = guest.desk.texts()
    assert (await guest.sync()).pushed == 1
    assert (guest.partstat("lunch.ics"), guest.partstat("tea.ics")) == (
        PartStat.DECLINED,
        PartStat.NEEDS_ACTION,
    )
    after = guest.desk.texts()
    assert {name for name in before if before[name] != after[name]} == {"lunch.ics"}
    told = [read_invitation(texts["lunch.ics"], OWNER) for texts in (before, after)]
    assert told[0] is not None
    assert told[1] == replace(told[0], partstat=PartStat.DECLINED)
    assert "X-TEST;X-P=1:kept" in after["lunch.ics"]
    assert guest.states() == [AnswerState.DECLINED]
    assert [(await guest.sync()).pushed for _ in range(2)] == [0, 0]


async def test_what_its_owner_takes_back_stays_and_a_revision_is_declined_again(guest: Guest) -> None:
    guest.desk.put("lunch.ics", invitation("lunch"))
    await guest.sync()
    guest.desk.put("lunch.ics", invitation("lunch").replace("X-TEST;X-P=1:kept", "X-TEST:owner"))
    assert (await guest.sync()).pushed == 0
    assert guest.partstat("lunch.ics") is PartStat.NEEDS_ACTION
    guest.desk.put("lunch.ics", invitation("lunch", hour=9, sequence=1))
    assert (await guest.sync()).pushed == 1
    assert guest.partstat("lunch.ics") is PartStat.DECLINED


async def test_an_answer_over_another_version_is_refused(guest: Guest) -> None:
    desk, passed = guest.desk, '"a-version-that-passed"'
    desk.put("lunch.ics", invitation("lunch"))
    url, href = f"{desk.server.url}{desk.path}", f"{desk.path}lunch.ics"
    dav = desk.connection()
    try:
        there = await fetch_scheduled(dav, url, href)
        assert there is not None
        assert there.etag
        declined = decline(there.raw, OWNER)
        conditions = [(passed, there.schedule_tag), *([(there.etag, passed)] if there.schedule_tag else [])]
        for etag, schedule_tag in conditions:
            refused = await dav.put_answer(f"{url}lunch.ics", declined, etag=etag, schedule_tag=schedule_tag)
            assert refused.status == 412
        assert guest.partstat("lunch.ics") is PartStat.NEEDS_ACTION
        taken = await dav.put_answer(
            f"{url}lunch.ics", declined, etag=there.etag, schedule_tag=there.schedule_tag
        )
        assert 200 <= taken.status < 300
        assert guest.partstat("lunch.ics") is PartStat.DECLINED
        assert await fetch_scheduled(dav, url, f"{desk.path}none.ics") is None
    finally:
        await dav.close()
