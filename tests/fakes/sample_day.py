"""A French working day for the windows: Monday 23 November 2026, seen at 10:42 in Paris."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from focusguard.domain.address import ANONYMOUS, Address, Identity, Scheme
from focusguard.domain.agenda import EventStatus, Occurrence, PartStat, Transparency
from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.decisions import Decision, Deflect, GuardMode, Pass, Reason
from focusguard.domain.economics import Estimate
from focusguard.domain.focus import BlockSource, FocusBlock
from focusguard.domain.interruption import Action, Interruption, Outcome
from focusguard.domain.language import Language
from focusguard.domain.period import Period
from focusguard.domain.ports import JournalledCall, Measured, ReplyIntent
from focusguard.domain.reply import ReplyState, SkipReason
from focusguard.engine.views import DayView, GuardState, GuardView

PARIS = ZoneInfo("Europe/Paris")
DAY = date(2026, 11, 23)
REPLY = "En production jusqu’à 12:00. Pour un avis : https://cal.com/claire?ref=FG-ABCDEFGH (30 min, 60 €)."


def at(clock: str, day: date = DAY) -> datetime:
    """Return the instant of a wall-clock time in Paris, in UTC."""
    hour, minute = map(int, clock.split(":"))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=PARIS).astimezone(UTC)


def between(start: str, end: str) -> Period:
    return Period(at(start), at(end))


MORNING = FocusBlock(between("09:00", "12:00"), BlockSource.CALENDAR, "Dossier Lemaire", "u1", "pro/Travail")
AFTERNOON = FocusBlock(between("14:00", "16:00"), BlockSource.WINDOW)
UNTIL_NOON = Deflect(Reason.IN_FOCUS, at("12:00"))


def event(start: str, end: str, summary: str, *, all_day: bool = False) -> Occurrence:
    period = Period(at("00:00"), at("00:00") + timedelta(days=1)) if all_day else between(start, end)
    return Occurrence(
        uid=summary,
        recurrence_id="",
        period=period,
        all_day=all_day,
        summary=summary,
        status=EventStatus.CONFIRMED,
        transparency=Transparency.OPAQUE,
        partstat=PartStat.ACCEPTED,
        participants=(),
        calendar="pro/Travail",
    )


def reply(state: ReplyState, why: str = "") -> ReplyIntent:
    return ReplyIntent("r", "sip/bureau", "sip:julie@example.net", REPLY, Language.FR, state, why)


def call(
    clock: str,
    identity: Identity | str,
    name: str,
    decision: Decision,
    outcome: Outcome | None,
    sent: ReplyIntent | None = None,
) -> JournalledCall:
    who = Address(Scheme.TEL, identity) if isinstance(identity, str) else identity
    incoming = IncomingCall(clock, clock, "sip/bureau", Caller(who, name), at(clock))
    action = Action.DECLINE if isinstance(decision, Deflect) else Action.UNAVAILABLE
    return JournalledCall(
        Interruption(incoming, decision, MORNING, action, outcome), sent, MORNING.period.end
    )


CALLS = (
    call("08:41", "+33140205050", "Mairie du 11e", Pass(Reason.NOT_IN_FOCUS), Outcome.PASSED),
    call("09:12", "+33612345678", "Julie Martin", UNTIL_NOON, Outcome.PREVENTED, reply(ReplyState.SENT)),
    call("09:40", "+33611111111", "Papa", Pass(Reason.VIP), Outcome.PASSED),
    call(
        "09:47", ANONYMOUS, "", UNTIL_NOON, Outcome.PREVENTED, reply(ReplyState.SKIPPED, SkipReason.ANONYMOUS)
    ),
    call(
        "09:58", "+33698765432", "Garage Petit", UNTIL_NOON, Outcome.REPLIED_BUT_RANG, reply(ReplyState.SENT)
    ),
    call(
        "10:06",
        "+33612345678",
        "Julie Martin",
        UNTIL_NOON,
        Outcome.PREVENTED,
        reply(ReplyState.SKIPPED, SkipReason.ALREADY_IN_BLOCK),
    ),
    call("10:08", "+33612345678", "Julie Martin", Pass(Reason.REPEAT_CALLER), Outcome.PASSED),
    call("10:31", "+33755443322", "<b>Paul</b> & fils", UNTIL_NOON, Outcome.ABANDONED),
    call(
        "10:39", "+32470112233", "Bureau de Liège", UNTIL_NOON, Outcome.PREVENTED, reply(ReplyState.UNKNOWN)
    ),
)

MEASURED = Measured(
    calls=9,
    prevented=4,
    replied_but_rang=1,
    passed=3,
    focus_kept=timedelta(hours=1, minutes=36),
    replies_sent=2,
    blind=timedelta(minutes=6),
    outcomes={Outcome.PREVENTED: 4, Outcome.PASSED: 3},
)
NOTHING = Measured(
    calls=0,
    prevented=0,
    replied_but_rang=0,
    passed=0,
    focus_kept=timedelta(),
    replies_sent=0,
    blind=timedelta(),
    outcomes={},
)

FULL_DAY = DayView(
    day=DAY,
    time_zone="Europe/Paris",
    bounds=Period(at("00:00"), at("00:00") + timedelta(days=1)),
    blocks=(MORNING, AFTERNOON),
    occurrences=(
        event("", "", "Salon des indépendants", all_day=True),
        event("12:30", "13:30", "Déjeuner avec Sarah"),
        event("13:15", "14:00", "Point équipe"),
        event("16:30", "17:30", "Atelier client <script>"),
    ),
    calls=CALLS,
    measured=MEASURED,
    time_saved=Estimate(3600.0, 5100.0, 6540.0),
    blind=(("sip/bureau", between("09:20", "09:26"), "Le serveur ne répond pas."),),
)
EMPTY_DAY = DayView(
    day=date(2026, 11, 22),
    time_zone="Europe/Paris",
    bounds=Period(at("00:00", date(2026, 11, 22)), at("00:00")),
    blocks=(),
    occurrences=(),
    calls=(),
    measured=NOTHING,
    time_saved=Estimate(),
)

NOW = at("10:42")


def guard(
    state: GuardState = GuardState.FOCUS,
    *,
    mode: GuardMode = GuardMode.GUARD,
    block: FocusBlock | None = None,
    next_block: FocusBlock | None = None,
    paused_until: datetime | None = None,
) -> GuardView:
    """Return how the guard stands at 10:42."""
    return GuardView(NOW, state, mode, block, next_block, paused_until=paused_until, time_zone="Europe/Paris")


IN_FOCUS = guard(block=MORNING, next_block=AFTERNOON)
FREE = guard(GuardState.FREE, next_block=AFTERNOON)
