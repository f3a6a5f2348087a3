"""One Monday of November 2026 in Paris (UTC+1): its calls, its replies, its block."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from focusguard.domain.address import Address, Identity, Scheme
from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.decisions import Decision, Deflect, Reason
from focusguard.domain.focus import BlockSource, FocusBlock
from focusguard.domain.interruption import Action, Interruption
from focusguard.domain.language import Language
from focusguard.domain.period import Period
from focusguard.domain.ports import OptOutKey, ReplyIntent
from focusguard.domain.reply import ReplyState
from focusguard.journal.opening import Journal, open_journal
from tests.fakes.opt_out_key import FakeOptOutKey

PARIS = ZoneInfo("Europe/Paris")
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
BLOCK = FocusBlock(
    Period(NINE, NOON), BlockSource.CALENDAR, "Rédaction", "focus-1@example.net", "pro/Travail"
)
JULIE = Address(Scheme.TEL, "+33612345678")
MARC = Address(Scheme.SIP, "marc@example.net")
REFUSED = Deflect(Reason.IN_FOCUS, NOON)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def open_in(home: Path, *, key: OptOutKey | None = None) -> Journal:
    return open_journal(home / "focusguard.db", zone=PARIS, opt_out_key=key or FakeOptOutKey())


def call(
    call_id: str = "c1",
    *,
    at: datetime = NINE,
    who: Identity = JULIE,
    decision: Decision = REFUSED,
    name: str = "Julie Duval",
    key: str = "",
    block: FocusBlock | None = BLOCK,
) -> Interruption:
    incoming = IncomingCall(call_id, key or f"key-{call_id}", "sip/bureau", Caller(who, name), at)
    return Interruption(incoming, decision, block, Action.DECLINE)


def reply(
    reply_id: str = "r1",
    *,
    state: ReplyState = ReplyState.PENDING,
    address: str = "sip:+33612345678@example.net",
    why: str = "",
) -> ReplyIntent:
    return ReplyIntent(
        reply_id, "sip/bureau", address, "En production jusqu’à 13 h.", Language.FR, state, why
    )
