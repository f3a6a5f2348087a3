"""The events of `run --events`: one JSON object a line, written by a thread of its own.

A reader that is slow must not hold up a call: the loop only puts lines into a queue.
"""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Callable
from datetime import UTC, tzinfo
from typing import TextIO

from focusguard.cli import render
from focusguard.engine import events as e

_FLUSH_WITHIN_S = 1.0


def event_json(event: e.Event, zone: tzinfo) -> render.Json:
    """Return *event* as the interface has it."""
    match event:
        case e.Ready():
            return {"event": "ready"}
        case e.FocusStarted(block):
            shown = render.block(block, zone)
            return {
                "event": "focus-started",
                "block": {k: shown[k] for k in ("start", "end", "source", "title")},
            }
        case e.FocusEnded():
            return {"event": "focus-ended"}
        case e.Registered(channel, expires_s):
            return {"event": "registered", "channel": channel, "expires_s": expires_s}
        case e.Unregistered(channel):
            return {"event": "unregistered", "channel": channel}
        case e.Synced() | e.Replanned() | e.InvitationDeclined() | e.BookingChanged():
            return _calendar_json(event, zone)
        case e.Blind(channel, since, why):
            return {"event": "blind", "channel": channel, "since": render.instant(since, zone), "why": why}
        case e.Sighted(channel):
            return {"event": "sighted", "channel": channel}
        case _:
            return _call_json(event, zone)


def _calendar_json(
    event: e.Synced | e.Replanned | e.InvitationDeclined | e.BookingChanged, zone: tzinfo
) -> render.Json:
    match event:
        case e.BookingChanged(booking):
            return {"event": "booking", **render.booking_state(booking)}
        case e.Synced(report):
            return {"event": "sync", **render.sync_report(report)}
        case e.Replanned(plan):
            return {"event": "plan", **render.applied_plan(plan, zone)}
        case e.InvitationDeclined(id, account, title, period):
            start, end = (render.instant(instant, zone) for instant in (period.start, period.end))
            told = {"id": id, "calendar": account, "title": title, "start": start, "end": end}
            return {"event": "invitation-declined", **told}


def _call_json(
    event: e.TextSeen | e.CallSeen | e.Decided | e.Answered | e.ReplyDone | e.InterruptionClosed, zone: tzinfo
) -> render.Json:
    match event:
        case e.TextSeen(channel, identity, kind):
            return {"event": "text", "channel": channel, "caller": str(identity), "kind": kind}
        case e.CallSeen(id, channel, identity, _, at):
            at_text = render.instant(at, zone)
            return {"event": "call", "id": id, "channel": channel, "caller": str(identity), "at": at_text}
        case e.Decided(id, decision):
            word, until = render.decision_word(decision), render.until(decision, zone)
            return {
                "event": "decision",
                "id": id,
                "decision": word,
                "reason": decision.reason,
                "until": until,
            }
        case e.Answered(id, action):
            return {"event": "answered", "id": id, "action": render.action(action)}
        case e.ReplyDone(id, carrier, address, state, text, why):
            reply = {
                "event": "reply",
                "id": id,
                "carrier": carrier,
                "address": address,
                "state": state,
                "text": text,
            }
            return reply | ({"why": why} if why else {})
        case e.InterruptionClosed(id, outcome):
            return {"event": "interruption", "id": id, "outcome": outcome}


class EventLines:
    """Writes lines in their order; `close` waits a second for those that are left."""

    def __init__(self, out: TextIO, zone: tzinfo = UTC, *, on_broken: Callable[[], object]) -> None:
        self._out = out
        self._zone = zone
        self._on_broken = on_broken
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="event lines", daemon=True)
        self._thread.start()

    def __call__(self, event: e.Event) -> None:
        """Put one event on its way."""
        self._lines.put(json.dumps(event_json(event, self._zone), ensure_ascii=False))

    def close(self) -> None:
        """Write what is left, as far as the reader takes it within a second."""
        self._lines.put(None)
        self._thread.join(_FLUSH_WITHIN_S)

    def _write(self) -> None:
        try:
            while (line := self._lines.get()) is not None:
                self._out.write(line + "\n")
                if self._lines.empty():
                    self._out.flush()
            self._out.flush()
        except (OSError, ValueError):
            self._on_broken()  # nobody reads any more, or what is written has no room
