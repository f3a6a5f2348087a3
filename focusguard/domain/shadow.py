"""The shadow week: what the guard saw while it only watched, and what it would have done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo

from focusguard.domain.decisions import Deflect, Reason
from focusguard.domain.economics import Assumptions, Estimate, estimate_time_saved
from focusguard.domain.past import Past
from focusguard.domain.ports.journal import JournalledCall
from focusguard.domain.replay import Verdict


@dataclass(frozen=True, slots=True)
class ShadowDay:
    """One day of the baseline, in the owner's zone: calls in blocks, and those that would be refused."""

    day: date
    calls: int
    refused: int


@dataclass(frozen=True, slots=True)
class ShadowReport:
    """What was seen in guarded time, and what the guard would have done with it.

    Attributes:
        calls: In blocks, or outside the working hours where those are guarded.
        known: Callers in the book, in a calendar, or with a booking; `unknown` and `withheld` are the others.
        vips: Those whom the owner's list lets through.
        refused: What the guard would have refused; the rest it would have let through.
        passed: Why the others get through, the most frequent first.
        replies: How many callers would have been sent a reply.
        time_saved: Seconds; an estimate.
    """

    calls: int = 0
    known: int = 0
    unknown: int = 0
    withheld: int = 0
    vips: int = 0
    days: tuple[ShadowDay, ...] = ()
    refused: int = 0
    passed: tuple[tuple[Reason, int], ...] = ()
    replies: int = 0
    time_saved: Estimate = field(default_factory=Estimate)


def shadow_report(
    replayed: Iterable[tuple[JournalledCall, Verdict]], past: Past, assumptions: Assumptions, zone: tzinfo
) -> ShadowReport:
    """Return what of *replayed*, each call with what the guard would have done, came in guarded time."""
    seen = [(call, verdict) for call, verdict in replayed if _is_guarded(call, verdict)]
    callers = Counter(_kind(call, past) for call, _ in seen)
    refused = [(call, v.decision) for call, v in seen if isinstance(v.decision, Deflect)]
    passed = Counter(v.decision.reason for _, v in seen if not isinstance(v.decision, Deflect))
    spans = [(call.interruption.call.at, decision.until) for call, decision in refused]
    return ShadowReport(
        calls=len(seen),
        known=callers["known"],
        unknown=callers["unknown"],
        withheld=callers["withheld"],
        vips=passed[Reason.VIP],
        days=_days(seen, zone),
        refused=len(refused),
        passed=tuple(sorted(passed.items(), key=lambda item: (-item[1], item[0]))),
        replies=sum(verdict.gets_reply for _, verdict in seen),
        time_saved=estimate_time_saved(spans, assumptions),
    )


def _is_guarded(call: JournalledCall, verdict: Verdict) -> bool:
    return call.interruption.block is not None or isinstance(verdict.decision, Deflect)


def _kind(call: JournalledCall, past: Past) -> str:
    caller = call.interruption.call.caller
    if caller.is_anonymous:
        return "withheld"
    return "known" if past.knows(caller.addresses, call.interruption.call.at) else "unknown"


def _days(seen: Sequence[tuple[JournalledCall, Verdict]], zone: tzinfo) -> tuple[ShadowDay, ...]:
    calls: Counter[date] = Counter()
    refused: Counter[date] = Counter()
    for call, verdict in seen:
        day = call.interruption.call.at.astimezone(zone).date()
        calls[day] += 1
        refused[day] += isinstance(verdict.decision, Deflect)
    return tuple(ShadowDay(day, calls[day], refused[day]) for day in sorted(calls))
