"""Whether a call ended as it should, from every side: pure, so that it can be tried without a telephone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from focusguard.demo.desk_phone import Ring, RingEnd
from focusguard.demo.story import LINK, Desk, Heard, Line, Sent, StoryCall
from focusguard.domain.interruption import Outcome
from focusguard.domain.ports import JournalledCall
from focusguard.domain.reply import ReplyState

_STATUS: Final = {Heard.REFUSAL: 603, Heard.OWNER: 200, Heard.RINGING: 487, Heard.NOTHING: 487}


@dataclass(frozen=True, slots=True)
class Facts:
    """What was observed of one call.

    Attributes:
        status: The final status that the caller got; 0: none in time.
        rings: How the telephone on the desk rang for this call.
        rows: What the journal has of it; None: nothing.
        texts: What the caller was sent.
    """

    status: int
    retry_after_s: int | None
    heard_ringing: bool
    rings: tuple[Ring, ...]
    row: JournalledCall | None
    texts: tuple[str, ...]


def outcome_seen(call: StoryCall, facts: Facts) -> str:
    """Return the journal's outcome; for a call away from the guard, what the two telephones saw."""
    if facts.row is not None:
        outcome = facts.row.interruption.outcome
        return str(outcome) if outcome is not None else "open"
    if call.line is Line.LEFT and facts.status == 200 and _ends(facts) == [RingEnd.ANSWERED]:
        return str(Outcome.PASSED)
    return "not-seen"


def find_faults(call: StoryCall, facts: Facts) -> list[str]:
    """Return what did not end as *call* says it should; empty when all did."""
    return [fault for look in _LOOKS if (fault := look(call, facts))]


def _outcome(call: StoryCall, facts: Facts) -> str:
    seen = outcome_seen(call, facts)
    return f"outcome {seen}, not {call.expected}" if seen != call.expected else ""


def _status(call: StoryCall, facts: Facts) -> str:
    wanted = _STATUS[call.heard]
    return f"the caller got {facts.status}, not {wanted}" if facts.status != wanted else ""


def _ringing_tone(call: StoryCall, facts: Facts) -> str:
    missing = call.heard in {Heard.OWNER, Heard.RINGING} and not facts.heard_ringing
    return "the caller heard no ringing tone" if missing else ""


def _retry_after(call: StoryCall, facts: Facts) -> str:
    if call.heard is Heard.REFUSAL and not facts.retry_after_s:
        return "the refusal does not say when to try again"
    if call.heard is not Heard.REFUSAL and facts.retry_after_s is not None:
        return "a call that passes was told when to try again"
    return ""


def _desk(call: StoryCall, facts: Facts) -> str:
    wanted = {
        Desk.ANSWERED: [RingEnd.ANSWERED],
        Desk.STOPPED: [RingEnd.CANCELLED],
        Desk.SILENT: [],
    }[call.desk]
    ends = _ends(facts)
    return f"the desk phone: {ends}, not {wanted}" if ends != wanted else ""


def _journal(call: StoryCall, facts: Facts) -> str:
    if call.line is Line.LEFT and facts.row is not None:
        return "the guard saw a call while it was not on the line"
    return "the journal has no row" if call.line is Line.WATCHED and facts.row is None else ""


def _identity(call: StoryCall, facts: Facts) -> str:
    if facts.row is None:
        return ""
    wanted = "anonymous" if call.withheld else f"tel:{call.caller.number}"
    kept = str(facts.row.interruption.call.caller.identity)
    return "the journal names somebody else" if kept != wanted else ""


def _texts(call: StoryCall, facts: Facts) -> str:
    wanted = 1 if call.sent is Sent.LINK else 0
    return f"{len(facts.texts)} texts arrived, not {wanted}" if len(facts.texts) != wanted else ""


def _link(call: StoryCall, facts: Facts) -> str:
    if call.sent is Sent.NOTHING or facts.row is None:
        return ""
    reference = facts.row.interruption.reference
    right = all(LINK in text and reference in text for text in facts.texts)
    return "" if reference and right else "the text does not carry the booking link with its reference"


def _reply_state(call: StoryCall, facts: Facts) -> str:
    if facts.row is None or call.heard is not Heard.REFUSAL:
        return ""
    wanted = ReplyState.SENT if call.sent is Sent.LINK else ReplyState.SKIPPED
    state = facts.row.reply.state if facts.row.reply is not None else None
    return f"the journal says of the reply: {state}, not {wanted}" if state is not wanted else ""


def _ends(facts: Facts) -> list[RingEnd | None]:
    return [ring.end for ring in facts.rings]


_LOOKS: Final[tuple[Callable[[StoryCall, Facts], str], ...]] = (
    _outcome,
    _status,
    _ringing_tone,
    _retry_after,
    _desk,
    _journal,
    _identity,
    _texts,
    _link,
    _reply_state,
)
