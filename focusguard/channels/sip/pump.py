"""What every transport does for its agent: send for it, be there when it is due, hand over its events."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from focusguard.channels.sip.agent import UserAgent
from focusguard.channels.sip.batches import next_batch
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.events import Event
from focusguard.channels.sip.pulse import Beat, Pulse

EventHandler = Callable[[list[Event]], None]


class Pump:
    """Moves the messages of *agent* to *send*, its events to *on_events*; pings while it is registered.

    There is one timer, and no wake-up without a message or something that is due.
    """

    def __init__(
        self,
        agent: UserAgent,
        *,
        send: Callable[[bytes, Endpoint], None],
        on_events: EventHandler,
        on_beat: Callable[[Beat], None],
    ) -> None:
        self._agent = agent
        self._send = send
        self._on_events = on_events
        self._on_beat = on_beat
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._delivery: asyncio.Handle | None = None
        self._waiting: list[Event] = []
        self._is_closed = False
        self.pulse = Pulse()

    def now_s(self) -> float:
        """Return the monotonic seconds that the agent is to be given."""
        return self._loop.time()

    def flush(self) -> None:
        """Send, and be there when something is due; call after each use of the agent."""
        if self._is_closed:
            return  # By an event that was just handed over.
        self.send_all()
        self.pulse.run(wanted=self._agent.is_registered, now_s=self.now_s())
        self._set_timer()
        if self._delivery is None and self._agent.has_events:
            self._delivery = self._loop.call_soon(self._deliver)

    def on_drained(self) -> None:
        """Hand over at once what came, and send: there is nothing more to be read.

        A call that is decided now is answered without a 100 before it: it comes within milliseconds, not
        200 (RFC 3261 §17.2.1). Behind the first answer of a burst the 100s of the others go out.
        """
        if self._is_closed or self._delivery is not None or not self._agent.has_events:
            self.flush()
        else:
            self._deliver()

    def send_all(self) -> None:
        """Send what the agent has to say, and no more."""
        for data, destination in self._agent.take_datagrams():
            self._send(data, destination)

    def close(self) -> None:
        """Nothing is sent or delivered afterwards."""
        self._is_closed = True
        for handle in (self._timer, self._delivery):
            if handle is not None:
                handle.cancel()

    def _set_timer(self) -> None:
        """Arm the one timer; one that fires too early costs less than setting it anew each time."""
        times = (self._agent.next_due_s(), self.pulse.due_s)
        due_s = min((time for time in times if time is not None), default=None)
        if due_s is None or (self._timer is not None and self._timer.when() <= due_s):
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._loop.call_at(due_s, self._on_timer)

    def _on_timer(self) -> None:
        self._timer = None
        now_s = self.now_s()
        self._agent.tick(now_s)
        if self.pulse.due_s is not None and self.pulse.due_s <= now_s:
            self._on_beat(self.pulse.on_due(now_s))
        self.flush()

    def _deliver(self) -> None:
        self._delivery = None
        batch, self._waiting = next_batch([*self._waiting, *self._agent.take_events()])
        if batch:
            if self._waiting:
                self._delivery = self._loop.call_soon(self._deliver_later)
            self._on_events(batch)
            self.flush()

    def _deliver_later(self) -> None:
        """Let the socket be read first: this turn of the loop has just looked whether there is something."""
        self._delivery = self._loop.call_soon(self._deliver)
