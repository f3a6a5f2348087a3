"""A long list of events in portions, so that the socket is read between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from focusguard.channels.sip.events import CallArrived, CallCancelled, Event

# A decision takes about a millisecond; meanwhile ACKs fill the socket's buffer, and the rest is lost.
LARGEST_BATCH: Final = 32


def next_batch(events: Sequence[Event], *, most: int = LARGEST_BATCH) -> tuple[list[Event], list[Event]]:
    """Return the first *most* events and the rest, in order.

    A call that was given up meanwhile takes that along: it is never to be decided.
    """
    batch, rest = list(events[:most]), list(events[most:])
    arrived = {event.call for event in batch if isinstance(event, CallArrived)}
    given_up = [e for e in rest if isinstance(e, CallCancelled) and e.call in arrived]
    if given_up:
        batch += given_up
        rest = [event for event in rest if event not in given_up]
    return batch, rest
