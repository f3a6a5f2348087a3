"""Portions of events."""

from __future__ import annotations

import pytest

from focusguard.channels.sip.batches import next_batch
from focusguard.channels.sip.events import CallAcknowledged, CallArrived, CallCancelled, CallId, Event
from focusguard.channels.sip.identity import CallerId

NOBODY = CallerId("", "", "", by_registrar=True)
CALLS = [CallId(f"c{n}", "t") for n in range(4)]
ARRIVED: list[Event] = [CallArrived(call, NOBODY) for call in CALLS]
CANCELLED: list[Event] = [CallCancelled(call) for call in CALLS]
ACKNOWLEDGED: list[Event] = [CallAcknowledged(call, 603) for call in CALLS]


@pytest.mark.parametrize(
    ("events", "batch", "rest"),
    [
        ([], [], []),
        (ARRIVED[:2], ARRIVED[:2], []),
        (ARRIVED[:3], ARRIVED[:2], ARRIVED[2:3]),
        ([*ARRIVED, CANCELLED[1]], [*ARRIVED[:2], CANCELLED[1]], ARRIVED[2:]),
        ([*ARRIVED, CANCELLED[3]], ARRIVED[:2], [*ARRIVED[2:], CANCELLED[3]]),
        ([*ARRIVED, ACKNOWLEDGED[0]], ARRIVED[:2], [*ARRIVED[2:], ACKNOWLEDGED[0]]),
        ([*CANCELLED[:2], CANCELLED[2]], CANCELLED[:2], CANCELLED[2:3]),
    ],
)
def test_portions(events: list[Event], batch: list[Event], rest: list[Event]) -> None:
    assert next_batch(events, most=2) == (batch, rest)
