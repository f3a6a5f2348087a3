"""Domain words as the JSON of the interface: instants with an offset, durations in `_s`."""

from __future__ import annotations

from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

from focusguard.domain.agenda import FocusMark, Occurrence
from focusguard.domain.bookings import Booking, Certainty, Money
from focusguard.domain.decisions import Decision, Deflect, Finding, Observe, Pass
from focusguard.domain.economics import Assumptions, Estimate
from focusguard.domain.focus import BlockSource, FocusBlock
from focusguard.domain.interruption import Action
from focusguard.domain.own_blocks import AppliedPlan
from focusguard.domain.period import Period
from focusguard.domain.planning import PlanStep
from focusguard.domain.ports import JournalledCall, ReplyIntent, SyncReport
from focusguard.domain.reply import ReplyState
from focusguard.domain.wording.gsm7 import count_parts
from focusguard.engine.preview import Preview
from focusguard.engine.reply_preview import ReplySample
from focusguard.engine.reports import Figures
from focusguard.engine.views import PlanView

Json = dict[str, Any]


def instant(at: datetime, zone: tzinfo) -> str:
    """Return an instant in *zone* with its offset, to the second or as fine as it is."""
    return at.astimezone(zone).isoformat()


def occurrence(o: Occurrence, zone: tzinfo) -> Json:
    """Return one line of `agenda`."""
    return {
        "uid": o.uid,
        "recurrence_id": o.recurrence_id or None,
        "start": instant(o.period.start, zone),
        "end": instant(o.period.end, zone),
        "all_day": o.all_day,
        "summary": o.summary,
        "status": o.status,
        "transparency": o.transparency,
        "partstat": o.partstat or None,
        "calendar": o.calendar,
        "focus": o.focus is not FocusMark.NONE,
    }


def block(b: FocusBlock, zone: tzinfo) -> Json:
    """Return one line of `blocks`."""
    return {
        "start": instant(b.period.start, zone),
        "end": instant(b.period.end, zone),
        "source": b.source,
        "title": b.title,
        "uid": b.uid or None,
        "calendar": b.calendar or None,
    }


def blind(channel: str, period: Period, why: str, zone: tzinfo) -> Json:
    """Return a time in which calls were not observed, as `focus status` has it."""
    start, end = instant(period.start, zone), instant(period.end, zone)
    return {"channel": channel, "start": start, "end": end, "why": why}


def decision_word(decision: Decision) -> str:
    """Return the interface's word for a decision."""
    match decision:
        case Pass():
            return "pass"
        case Deflect():
            return "deflect"
        case Observe():
            return "observe"


def until(decision: Decision, zone: tzinfo) -> str | None:
    """Return until when a refusal holds, or None for a call that passes."""
    return None if isinstance(decision, Pass) else instant(decision.until, zone)


def action(done: Action) -> str:
    """Return the interface's word for an action; a call that rings at us ends in 480."""
    return Action.UNAVAILABLE if done is Action.RING else done


def reply_state(reply: ReplyIntent | None) -> str | None:
    """Return the state of a reply as the interface has it; one that is on its way has none yet."""
    if reply is None or reply.state in {ReplyState.PENDING, ReplyState.SENDING}:
        return None
    return reply.state


def money(amount: Money | None) -> Json | None:
    """Return an amount, or None where it is not known."""
    return None if amount is None else {"amount": float(amount.amount), "currency": amount.currency}


def booking_state(found: Booking) -> Json:
    """Return where a booking stands, as the event has it."""
    return {
        "reference": found.reference or None,
        "state": found.state,
        "amount": money(found.amount),
        "id": found.id,
        "call": found.call_id or None,
        "certainty": found.certainty,
    }


def booking(found: Booking, zone: tzinfo) -> Json:
    """Return one line of `bookings`."""
    period = found.period
    return {
        **booking_state(found),
        "start": instant(period.start, zone) if period else None,
        "end": instant(period.end, zone) if period else None,
        "name": found.name,
        "addresses": sorted(map(str, found.addresses)),
        "matched_on": matched_on(found),
        "corrected": found.by_hand,
        "history": [{"state": change.state, "at": instant(change.at, zone)} for change in found.history],
    }


def matched_on(found: Booking) -> str | None:
    """Return by what a booking's call was found; None: its call is not known."""
    words = {Certainty.CERTAIN: "reference", Certainty.LIKELY: "address", Certainty.BY_HAND: "hand"}
    return words[found.certainty] if found.certainty is not None else None


def interruption(call: JournalledCall, zone: tzinfo) -> Json:
    """Return one line of `interruptions`."""
    entry = call.interruption
    ended = entry.ended_at
    return {
        "id": entry.call.id,
        "at": instant(entry.call.at, zone),
        "channel": entry.call.channel,
        "caller": str(entry.call.caller.identity),
        "caller_name": entry.call.caller.name,
        "decision": decision_word(entry.decision),
        "reason": entry.decision.reason,
        "outcome": entry.outcome,
        "reply_state": reply_state(call.reply),
        "block_end": instant(call.block_end, zone) if call.block_end is not None else None,
        "booking_reference": entry.reference or None,
        "duration_s": round((ended - entry.call.at).total_seconds(), 3) if ended is not None else None,
        "booking": _booking_of(call.booking),
    }


def _booking_of(found: Booking | None) -> Json | None:
    if found is None:
        return None
    return {
        "state": found.state,
        "amount": money(found.amount),
        "certainty": found.certainty,
        "id": found.id,
    }


def preview(p: Preview, zone: tzinfo) -> Json:
    """Return what `screen` prints."""
    due = p.reply is not None and p.reply.state is ReplyState.PENDING
    return {
        "decision": decision_word(p.decision),
        "reason": p.decision.reason,
        "until": until(p.decision, zone),
        "action": action(p.action),
        "reply": _reply(p.reply) if due and p.reply is not None else None,
        "rules": [_finding(finding) for finding in p.findings],
    }


def _reply(reply: ReplyIntent) -> Json:
    return {
        "text": reply.text,
        "language": reply.language,
        "carrier": reply.carrier,
        "address": reply.address,
        # A SIP MESSAGE is one piece (RFC 3428 §8); what goes to a number is an SMS.
        "segments": count_parts(reply.text) if reply.address.startswith("tel:") else 1,
    }


def reply_sample(sample: ReplySample) -> Json:
    """Return one reply of `replies`."""
    return {
        "language": sample.language,
        "audience": sample.audience,
        "text": sample.text,
        "sms": {"text": sample.sms, "segments": sample.sms_parts},
        "own": sample.is_own,
        "remarks": [
            {"kind": remark.kind, "message": remark.message, "advice": remark.advice}
            for remark in sample.remarks
        ],
    }


def _finding(finding: Finding) -> Json:
    return {"rule": finding.rule, "spoke": finding.decision is not None, "why": finding.why}


def sync_report(report: SyncReport) -> Json:
    """Return one calendar of `sync`."""
    return {
        "calendar": report.calendar,
        "changed": report.changed,
        "removed": report.removed,
        "pushed": report.pushed,
        "duration_s": round(report.duration_s, 3),
        "error": report.wrong or None,
        "broken": list(report.broken),
    }


def plan_step(step: PlanStep, view: PlanView, zone: tzinfo) -> Json:
    """Return one line of `plan`: a block as it would stand, and what is done with it."""
    return {
        "start": instant(step.period.start, zone),
        "end": instant(step.period.end, zone),
        "source": BlockSource.PLANNED,
        "title": view.title,
        "uid": step.uid or None,
        "calendar": view.calendar or None,
        "action": step.kind,
        "reason": step.reason,
        "moved_from": span(step.moved_from, zone),
        "because": step.because or None,
    }


def applied_plan(plan: AppliedPlan, zone: tzinfo) -> Json:
    """Return what a plan did to each block."""
    changes = [
        {
            "uid": change.uid,
            "before": span(change.before, zone),
            "after": span(change.after, zone),
            "why": change.why,
            "because": change.because or None,
        }
        for change in plan.changes
    ]
    return {"kind": plan.kind, "changes": changes}


def span(period: Period | None, zone: tzinfo) -> Json | None:
    """Return the two ends of *period*, or None where there is none."""
    if period is None:
        return None
    return {"start": instant(period.start, zone), "end": instant(period.end, zone)}


def figures(f: Figures, assumptions: Assumptions, currency: str, zone: tzinfo) -> Json:
    """Return what `stats` prints. What nobody can tell yet is null, not zero."""
    measured = f.measured
    by_currency = {earned.currency: earned for earned in measured.revenue}
    own = by_currency.pop(currency, Money(Decimal(), currency))
    return {
        "period": {"from": instant(f.period.start, zone), "to": instant(f.period.end, zone)},
        "measured": {
            "calls": measured.calls,
            "prevented": measured.prevented,
            "replied_but_rang": measured.replied_but_rang,
            "passed": measured.passed,
            "focus_kept_s": measured.focus_kept.total_seconds(),
            "replies_sent": measured.replies_sent,
            "bookings_paid": measured.bookings_paid,
            "revenue": money(own),
            "blind_s": measured.blind.total_seconds(),
            "callers_lost": f.callers_lost,
            "other_revenue": [money(earned) for earned in by_currency.values()],
            "outcomes": {str(outcome): count for outcome, count in measured.outcomes.items()},
        },
        "estimated": {
            "time_saved_s": range_of(f.time_saved),
            "value": {name: {"amount": x, "currency": currency} for name, x in range_of(f.value).items()},
            "assumptions": assumption_words(assumptions),
        },
    }


def range_of(estimate: Estimate) -> dict[str, float]:
    """Return an estimate's three figures."""
    return {"low": estimate.low, "mid": estimate.mid, "high": estimate.high}


def assumption_words(a: Assumptions) -> Json:
    """Return what an estimate rests on."""
    return {
        "average_call_s": a.average_call.total_seconds(),
        "refocus_s": [refocus.total_seconds() for refocus in a.refocus],
        "hourly_rate": a.hourly_rate,
        "resale_share": a.resale_share,
    }
