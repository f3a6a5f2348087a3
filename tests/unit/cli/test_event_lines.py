"""Events as lines of JSON, as the interface has them."""

from __future__ import annotations

import io
import json
import threading
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from focusguard.cli.event_lines import EventLines, event_json
from focusguard.domain.address import ANONYMOUS, Address, Scheme
from focusguard.domain.decisions import Deflect, Observe, Pass, Reason
from focusguard.domain.focus import BlockSource, FocusBlock
from focusguard.domain.interruption import Action, Outcome
from focusguard.domain.own_blocks import AppliedPlan, BlockChange, PlanKind
from focusguard.domain.period import Period
from focusguard.domain.ports import SyncReport
from focusguard.domain.reply import ReplyState
from focusguard.engine import events as e

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
JULIE = Address(Scheme.TEL, "+33612345678")
BLOCK = FocusBlock(Period(NINE, NOON), BlockSource.CALENDAR, "Rédaction", "uid", "pro")
NINE_SHOWN, NOON_SHOWN = "2026-11-23T10:00:00+01:00", "2026-11-23T13:00:00+01:00"
SHOWN_BLOCK = {"start": NINE_SHOWN, "end": NOON_SHOWN, "source": "calendar", "title": "Rédaction"}


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (e.Ready(), {"event": "ready"}),
        (e.FocusStarted(BLOCK), {"event": "focus-started", "block": SHOWN_BLOCK}),
        (e.FocusEnded(), {"event": "focus-ended"}),
        (
            e.TextSeen("sip/bureau", JULIE, e.TextKind.STOP),
            {"event": "text", "channel": "sip/bureau", "caller": "tel:+33612345678", "kind": "stop"},
        ),
        (
            e.TextSeen("sip/bureau", ANONYMOUS, e.TextKind.OTHER),
            {"event": "text", "channel": "sip/bureau", "caller": "anonymous", "kind": "other"},
        ),
        (e.Registered("sip/bureau", 60), {"event": "registered", "channel": "sip/bureau", "expires_s": 60}),
        (
            e.InvitationDeclined("c1", "pro", "Déjeuner", Period(NINE, NOON)),
            {
                "event": "invitation-declined",
                "id": "c1",
                "calendar": "pro",
                "title": "Déjeuner",
                "start": NINE_SHOWN,
                "end": NOON_SHOWN,
            },
        ),
        (
            e.Replanned(
                AppliedPlan(
                    NINE,
                    PlanKind.REFLOW,
                    (
                        BlockChange(
                            "focusguard-1", Period(NINE, NOON), Period(NINE, NOON), "meeting", "Comité"
                        ),
                        BlockChange("focusguard-2", None, Period(NINE, NOON), "goal"),
                    ),
                )
            ),
            {
                "event": "plan",
                "kind": "reflow",
                "changes": [
                    {
                        "uid": "focusguard-1",
                        "before": {"start": NINE_SHOWN, "end": NOON_SHOWN},
                        "after": {"start": NINE_SHOWN, "end": NOON_SHOWN},
                        "why": "meeting",
                        "because": "Comité",
                    },
                    {
                        "uid": "focusguard-2",
                        "before": None,
                        "after": {"start": NINE_SHOWN, "end": NOON_SHOWN},
                        "why": "goal",
                        "because": None,
                    },
                ],
            },
        ),
        (e.Unregistered("sip/bureau"), {"event": "unregistered", "channel": "sip/bureau"}),
        (
            e.CallSeen("1", "sip/bureau", JULIE, "Julie", NINE),
            {
                "event": "call",
                "id": "1",
                "channel": "sip/bureau",
                "caller": "tel:+33612345678",
                "at": NINE_SHOWN,
            },
        ),
        (
            e.CallSeen("1", "sip/bureau", ANONYMOUS, "", NINE),
            {"event": "call", "id": "1", "channel": "sip/bureau", "caller": "anonymous", "at": NINE_SHOWN},
        ),
        (
            e.Decided("1", Deflect(Reason.IN_FOCUS, NOON)),
            {
                "event": "decision",
                "id": "1",
                "decision": "deflect",
                "reason": "in-focus",
                "until": NOON_SHOWN,
            },
        ),
        (
            e.Decided("1", Observe(Reason.SHADOW, NOON)),
            {"event": "decision", "id": "1", "decision": "observe", "reason": "shadow", "until": NOON_SHOWN},
        ),
        (
            e.Decided("1", Pass(Reason.VIP)),
            {"event": "decision", "id": "1", "decision": "pass", "reason": "vip", "until": None},
        ),
        (e.Answered("1", Action.DECLINE), {"event": "answered", "id": "1", "action": "603"}),
        (e.Answered("1", Action.RING), {"event": "answered", "id": "1", "action": "480"}),
        (
            e.ReplyDone("1", "sip/bureau", "sip:j@example.net", ReplyState.SENT, "Bonjour"),
            {
                "event": "reply",
                "id": "1",
                "carrier": "sip/bureau",
                "address": "sip:j@example.net",
                "state": "sent",
                "text": "Bonjour",
            },
        ),
        (
            e.ReplyDone("1", "", "", ReplyState.SKIPPED, "", "why"),
            {
                "event": "reply",
                "id": "1",
                "carrier": "",
                "address": "",
                "state": "skipped",
                "text": "",
                "why": "why",
            },
        ),
        (
            e.InterruptionClosed("1", Outcome.PREVENTED),
            {"event": "interruption", "id": "1", "outcome": "prevented"},
        ),
        (
            e.Blind("sip/bureau", NINE, "no answer"),
            {"event": "blind", "channel": "sip/bureau", "since": NINE_SHOWN, "why": "no answer"},
        ),
        (e.Sighted("sip/bureau"), {"event": "sighted", "channel": "sip/bureau"}),
    ],
)
def test_every_event_is_one_object(event: e.Event, expected: dict[str, Any]) -> None:
    shown = json.loads(json.dumps(event_json(event, ZoneInfo("Europe/Paris"))))
    assert shown == expected


def test_a_synchronisation_says_what_the_interface_asks() -> None:
    shown = event_json(e.Synced(SyncReport("pro", 2, 1, 0.12345, "no")), UTC)
    assert {"event", "calendar", "changed", "removed", "pushed", "duration_s", "error"} <= shown.keys()
    assert (shown["changed"], shown["removed"], shown["duration_s"], shown["error"]) == (2, 1, 0.123, "no")


def test_lines_come_out_in_order_and_whole() -> None:
    out = io.StringIO()
    lines = EventLines(out, UTC, on_broken=lambda: None)
    for number in range(100):
        lines(e.Unregistered(f"sip/{number}\nÉ"))
    lines.close()
    channels = [json.loads(line)["channel"] for line in out.getvalue().splitlines()]
    assert channels == [f"sip/{number}\nÉ" for number in range(100)]


def test_a_reader_that_leaves_is_noticed() -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    noticed = threading.Event()
    lines = EventLines(Closed(), UTC, on_broken=noticed.set)
    lines(e.Ready())
    lines.close()
    assert noticed.is_set()
