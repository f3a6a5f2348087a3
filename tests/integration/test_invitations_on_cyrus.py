"""Paul invites Claire on a real server with scheduling (RFC 6638); our program answers for her."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from focusguard.calendar.answer_book import Answering
from focusguard.calendar.caldav_account import CalDavAccount
from focusguard.calendar.content_lines import ContentLine, split_line, unfold
from focusguard.calendar.options import CalendarOptions
from focusguard.domain.invitations import AnswerState, DeclineRule
from focusguard.domain.period import Period
from tests.fakes.answers import FakeDesk, MemoryAnswers
from tests.fakes.calendar_store import MemoryCalendarStore
from tests.servers.cyrus import cyrus_office
from tests.servers.dav import RunningDav

pytestmark = pytest.mark.system

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
BLOCK = Period(datetime(2026, 11, 24, 9, tzinfo=UTC), datetime(2026, 11, 24, 11, tzinfo=UTC))
CLAIRE, PAUL = "mailto:claire@example.test", "mailto:paul@example.test"


def meeting(uid: str, hour: int, *, sequence: int = 0) -> str:
    """Return what Paul writes: Claire, Eve and he himself are to come."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//test//EN",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        "DTSTAMP:20261101T000000Z",
        f"SEQUENCE:{sequence}",
        f"DTSTART;TZID=Europe/Paris:20261124T{hour:02}0000",
        "DURATION:PT1H",
        "SUMMARY:Point\\, devis",
        f"ORGANIZER;CN=Paul:{PAUL}",
        f"ATTENDEE;CN=Claire;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:{CLAIRE}",
        f"ATTENDEE;CN=Paul;PARTSTAT=ACCEPTED:{PAUL}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines)


@dataclass
class Office:
    """Claire, her calendar read once, and Paul."""

    claire: RunningDav
    paul: RunningDav
    answers: MemoryAnswers = field(default_factory=MemoryAnswers)
    at: datetime = MONDAY

    def __post_init__(self) -> None:
        options = CalendarOptions(
            name="pro",
            url=self.claire.url,
            username=self.claire.username,
            password=self.claire.password,
            zone=ZoneInfo("Europe/Paris"),
            country="FR",
            declines=DeclineRule.NEW,
        )
        answering = Answering(self.answers, FakeDesk([BLOCK]))
        self.account = CalDavAccount(options, MemoryCalendarStore(), answering=answering)

    async def sync(self) -> int:
        """Return how much was pushed."""
        self.at += timedelta(minutes=5)
        reports = await self.account.sync(at=self.at)
        assert [(r.error, r.unanswered, r.broken) for r in reports] == [("", "", ())] * len(reports)
        return sum(report.pushed for report in reports)

    def invites(self, uid: str, hour: int, *, sequence: int = 0) -> None:
        self.paul.put(f"{self.paul.home}Default/{uid}.ics", meeting(uid, hour, sequence=sequence))

    def answer_of(self, who: RunningDav, uid: str) -> str:
        """Return Claire's PARTSTAT in the copy of *who*."""
        (mine,) = [line for line in lines_of(who, uid) if line.name == "ATTENDEE" and line.value == CLAIRE]
        return mine.parameter("PARTSTAT")


def lines_of(who: RunningDav, uid: str) -> list[ContentLine]:
    folder = f"{who.home}Default/"
    texts = [who.get(folder + name) for name in who.list(folder)]
    (text,) = [text for text in texts if f"UID:{uid}" in text]
    return [split_line(line) for line in unfold(text)]


@pytest.fixture(scope="module")
def people() -> Iterator[tuple[RunningDav, RunningDav]]:
    with cyrus_office() as (claire, paul):
        for who in (claire, paul):
            who.list(who.home)  # the first visit makes the calendar
        yield claire, paul


@pytest.fixture
async def office(people: tuple[RunningDav, RunningDav]) -> Office:
    made = Office(*people)
    await made.sync()
    return made


async def test_the_organizer_reads_declined_and_the_other_invitation_is_left_alone(office: Office) -> None:
    office.invites("devis", 11)
    office.invites("goûter", 16)
    assert office.answer_of(office.claire, "devis") == "NEEDS-ACTION"
    assert await office.sync() == 1
    assert office.answer_of(office.claire, "devis") == "DECLINED"
    assert office.answer_of(office.paul, "devis") == "DECLINED"
    assert (
        office.answer_of(office.claire, "goûter") == office.answer_of(office.paul, "goûter") == "NEEDS-ACTION"
    )
    assert [answer.state for answer in office.answers.answers("pro")] == [AnswerState.DECLINED]
    assert [await office.sync() for _ in range(2)] == [0, 0]


async def test_rescheduled_into_the_block_it_is_declined_anew_outside_it_is_not(office: Office) -> None:
    office.invites("suivi", 11)
    assert await office.sync() == 1
    office.invites("suivi", 15, sequence=1)
    assert office.answer_of(office.claire, "suivi") == "NEEDS-ACTION"
    assert await office.sync() == 0
    office.invites("suivi", 10, sequence=2)
    assert await office.sync() == 1
    assert office.answer_of(office.paul, "suivi") == "DECLINED"
