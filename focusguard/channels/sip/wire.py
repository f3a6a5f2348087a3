"""What the user agent has to say to the outside: datagrams and events, until they are fetched."""

from __future__ import annotations

from dataclasses import dataclass, field

from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.events import Event


@dataclass(slots=True)
class Wire:
    """Two queues, shared by the parts of one user agent."""

    datagrams: list[tuple[bytes, Endpoint]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def send(self, datagram: bytes | None, destination: Endpoint) -> None:
        """Queue *datagram*; None is nothing to send."""
        if datagram is not None:
            self.datagrams.append((datagram, destination))

    def withdraw(self, datagram: bytes | None) -> None:
        """Take *datagram* out of the queue, where it still waits there: something better follows."""
        self.datagrams = [queued for queued in self.datagrams if queued[0] is not datagram]

    def report(self, event: Event) -> None:
        """Queue *event*."""
        self.events.append(event)

    def take_datagrams(self) -> list[tuple[bytes, Endpoint]]:
        """Return and forget what is to be sent."""
        taken, self.datagrams = self.datagrams, []
        return taken

    def take_events(self) -> list[Event]:
        """Return and forget what happened."""
        taken, self.events = self.events, []
        return taken
