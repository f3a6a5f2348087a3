"""How the day went."""

from __future__ import annotations

from dataclasses import dataclass

from focusguard.demo.story import StoryCall
from focusguard.domain.economics import Estimate
from focusguard.domain.ports import Measured


@dataclass(frozen=True, slots=True)
class CallResult:
    """How one call went.

    Attributes:
        outcome: The journal's, or `not-seen`, or `open` where the journal never learnt the end.
        faults: What did not end as it should, in English; empty when all did.
        text: What the caller was sent; empty: nothing.
    """

    call: StoryCall
    outcome: str
    faults: tuple[str, ...]
    status: int
    text: str = ""

    @property
    def ok(self) -> bool:
        """Whether the call ended as it should on every side."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class DayResult:
    """How the whole day went.

    Attributes:
        measured: What the journal counted.
        time_saved: Estimated, in seconds; never to be added to what was measured.
        faults: What was wrong with the day as a whole.
    """

    calls: tuple[CallResult, ...]
    measured: Measured
    time_saved: Estimate
    faults: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every call, and the day as a whole, ended as it should."""
        return not self.faults and all(result.ok for result in self.calls)

    def to_json(self) -> dict[str, object]:
        """Return the day as `demo --json` prints it (docs: the command line)."""
        return {"calls": [_call_to_json(result) for result in self.calls], "faults": list(self.faults)}


def _call_to_json(result: CallResult) -> dict[str, object]:
    call = result.call
    return {
        "story": call.story,
        "caller": "anonymous" if call.withheld else f"tel:{call.caller.number}",
        "expected": str(call.expected),
        "outcome": result.outcome,
        "ok": result.ok,
        "faults": list(result.faults),
    }
