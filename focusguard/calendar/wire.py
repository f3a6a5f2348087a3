"""What goes between the program and its worker: one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from focusguard.domain.address import Address, Scheme
from focusguard.domain.agenda import EventStatus, FocusMark, Occurrence, Participant, PartStat, Transparency
from focusguard.domain.event_traces import EventTrace
from focusguard.domain.period import Period

# What the worker says of itself: it takes questions; it will do so again when its parser is loaded.
READY: Final = "ready"
LOADING: Final = "loading"


def period_to_json(period: Period) -> list[str]:
    """Return *period* as two ISO 8601 instants."""
    return [period.start.isoformat(), period.end.isoformat()]


def period_from_json(ends: Iterable[str]) -> Period:
    """Return the period that `period_to_json` wrote."""
    return Period(*map(datetime.fromisoformat, ends))


def occurrence_to_json(occurrence: Occurrence) -> dict[str, Any]:
    """Return *occurrence* without its calendar, which the reader knows."""
    return {
        "uid": occurrence.uid,
        "recurrence_id": occurrence.recurrence_id,
        "period": period_to_json(occurrence.period),
        "all_day": occurrence.all_day,
        "summary": occurrence.summary,
        "status": occurrence.status,
        "transparency": occurrence.transparency,
        "partstat": occurrence.partstat,
        "participants": [[p.name, *sorted(map(str, p.addresses))] for p in occurrence.participants],
        "focus": occurrence.focus,
        "time_zone": occurrence.time_zone,
    }


def occurrence_from_json(fields: dict[str, Any], *, calendar: str) -> Occurrence:
    """Return the occurrence that `occurrence_to_json` wrote."""
    return Occurrence(
        uid=fields["uid"],
        recurrence_id=fields["recurrence_id"],
        period=period_from_json(fields["period"]),
        all_day=fields["all_day"],
        summary=fields["summary"],
        status=EventStatus(fields["status"]),
        transparency=Transparency(fields["transparency"]),
        partstat=PartStat(fields["partstat"]),
        participants=tuple(_participant(*person) for person in fields["participants"]),
        calendar=calendar,
        focus=FocusMark(fields["focus"]),
        time_zone=fields["time_zone"],
    )


def trace_to_json(trace: EventTrace | None) -> dict[str, Any] | None:
    """Return *trace* for the reader."""
    if trace is None:
        return None
    return {
        "uid": trace.uid,
        "references": trace.references,
        "has_pay_link": trace.has_pay_link,
        "is_page_made": trace.is_page_made,
        "is_invitation": trace.is_invitation,
        "is_cancelled": trace.is_cancelled,
        "addresses": sorted(map(str, trace.addresses)),
        "period": period_to_json(trace.period) if trace.period else None,
        "made_at": trace.made_at.isoformat() if trace.made_at else None,
        "same_as": sorted(trace.same_as),
        "name": trace.name,
    }


def trace_from_json(fields: dict[str, Any] | None) -> EventTrace | None:
    """Return the trace that `trace_to_json` wrote."""
    if fields is None:
        return None
    return EventTrace(
        uid=fields["uid"],
        references=tuple(fields["references"]),
        has_pay_link=fields["has_pay_link"],
        is_page_made=fields["is_page_made"],
        is_invitation=fields["is_invitation"],
        is_cancelled=fields["is_cancelled"],
        addresses=frozenset(map(_address, fields["addresses"])),
        period=period_from_json(fields["period"]) if fields["period"] else None,
        made_at=datetime.fromisoformat(fields["made_at"]) if fields["made_at"] else None,
        same_as=frozenset(fields["same_as"]),
        name=fields["name"],
    )


@lru_cache(maxsize=1000)  # the same people come to many events
def _participant(name: str, *addresses: str) -> Participant:
    return Participant(frozenset(map(_address, addresses)), name)


def _address(text: str) -> Address:
    scheme, _, value = text.partition(":")
    return Address(Scheme(scheme), value)
