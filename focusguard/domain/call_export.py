"""A call as a line of a table for other programs: plain words of the interface, nothing that is a formula."""

from __future__ import annotations

from datetime import tzinfo
from typing import Final

from focusguard.domain.decisions import Decision, Deflect, Observe, Pass
from focusguard.domain.ports.journal import JournalledCall

CALL_COLUMNS: Final = (
    "at",
    "caller",
    "name",
    "channel",
    "decision",
    "reason",
    "outcome",
    "reference",
    "reply",
    "reply_text",
    "booking",
)
# A spreadsheet takes what begins so for a formula (OWASP, CSV Injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(text: str) -> str:
    """Return *text* so that no spreadsheet takes it for a formula.

    >>> safe_cell("=1+1"), safe_cell("Julie")
    ("'=1+1", 'Julie')
    """
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def call_cells(call: JournalledCall, zone: tzinfo) -> tuple[str, ...]:
    """Return the cells of `CALL_COLUMNS` for *call*, instants in *zone* with their offset."""
    seen, reply = call.interruption, call.reply
    cells = (
        seen.call.at.astimezone(zone).isoformat(timespec="seconds"),
        str(seen.call.caller.identity),
        seen.call.caller.name,
        seen.call.channel,
        _word(seen.decision),
        seen.decision.reason.value,
        seen.outcome.value if seen.outcome else "",
        seen.reference,
        reply.state.value if reply else "",
        reply.text if reply else "",
        call.booking.state.value if call.booking else "",
    )
    return tuple(map(safe_cell, cells))


def _word(decision: Decision) -> str:
    match decision:
        case Pass():
            return "pass"
        case Deflect():
            return "deflect"
        case Observe():
            return "observe"
