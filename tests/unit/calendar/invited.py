"""Claire is invited, on a server of the test's own, and our program answers for her."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from focusguard.calendar.answer_book import Answering
from focusguard.calendar.caldav_account import CalDavAccount
from focusguard.calendar.options import CalendarOptions
from focusguard.domain.invitations import Answer, AnswerState, DeclineRule
from focusguard.domain.period import Period
from focusguard.domain.ports import SyncReport
from tests.fakes.answers import FakeDesk, MemoryAnswers
from tests.fakes.calendar_store import MemoryCalendarStore
from tests.fakes.dav_world import HREF, URL, DavWorld, Fault, WorldDav
from tests.fakes.direct_expander import DirectExpander
from tests.fakes.own_blocks import MemoryOwnBlocks

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
BLOCK = Period(datetime(2026, 11, 24, 9, tzinfo=UTC), datetime(2026, 11, 24, 11, tzinfo=UTC))
LUNCH = f"{HREF}lunch.ics"
OPEN, DECLINED = "PARTSTAT=NEEDS-ACTION;RSVP=TRUE", "PARTSTAT=DECLINED"


def invitation(uid: str = "lunch", *, hour: int = 10, sequence: int = 0, partstat: str = OPEN) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//test//EN",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        "DTSTAMP:20260101T000000Z",
        f"SEQUENCE:{sequence}",
        f"DTSTART:20261124T{hour:02}0000Z",
        "DURATION:PT1H",
        "SUMMARY:Déjeuner",
        "ORGANIZER;CN=Paul:mailto:paul@example.net",
        f"ATTENDEE;CN=Claire;{partstat}:mailto:claire@example.net",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:paul@example.net",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines)


@dataclass
class Desk:
    """Claire's calendar on a server, and our program beside it."""

    world: DavWorld = field(default_factory=DavWorld)
    store: MemoryCalendarStore = field(default_factory=MemoryCalendarStore)
    blocks: MemoryOwnBlocks = field(default_factory=MemoryOwnBlocks)
    answers: MemoryAnswers = field(default_factory=MemoryAnswers)
    frame: FakeDesk = field(default_factory=lambda: FakeDesk([BLOCK]))
    at: datetime = MONDAY
    rule: DeclineRule = DeclineRule.ALL

    def __post_init__(self) -> None:
        self.connection = WorldDav(self.world)
        self.start()

    def start(self) -> None:
        options = CalendarOptions(
            name="pro",
            url=URL,
            username="claire@example.net",
            password="",
            zone=ZoneInfo("Europe/Paris"),
            country="FR",
            write_blocks_to="Agenda",
            declines=self.rule,
        )
        self.account = CalDavAccount(
            options,
            self.store,
            self.blocks,
            answering=Answering(self.answers, self.frame),
            connect=lambda _options, _patience: self.connection,
            expander=DirectExpander,
        )

    def chooses(self, rule: DeclineRule) -> None:
        self.rule = rule
        self.start()

    async def sync(self, *faults: Fault | None) -> SyncReport:
        self.at += timedelta(minutes=5)
        self.world.write_faults = list(faults)
        (report,) = await self.account.sync(at=self.at)
        return report

    def is_declined(self, href: str = LUNCH) -> bool:
        return f";{DECLINED}:mailto:claire" in self.world.texts[href]

    def states(self) -> list[AnswerState]:
        return [answer.state for answer in self.answers.answers("pro")]

    def answer(self) -> Answer:
        (answer,) = self.answers.answers("pro")
        return answer
