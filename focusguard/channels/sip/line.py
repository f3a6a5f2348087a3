"""One open line: a user agent on its socket."""

from __future__ import annotations

import socket
from collections.abc import Callable

from focusguard.channels.sip.agent import AgentConfig, UserAgent
from focusguard.channels.sip.answers import Answer
from focusguard.channels.sip.digest import Credentials
from focusguard.channels.sip.events import CallId, Event
from focusguard.channels.sip.options import LinePlan, SipOptions
from focusguard.channels.sip.registration import Presence
from focusguard.channels.sip.transport import UdpTransport, bind_socket, local_address, resolve

EventHandler = Callable[[list[Event]], None]


class Line:
    """Everything that is asked of the user agent, with the time filled in and the datagrams sent."""

    def __init__(self, config: AgentConfig, sock: socket.socket, on_events: EventHandler) -> None:
        self._config = config
        self._agent = UserAgent(config)
        self._transport = UdpTransport(sock, self._agent, on_events)
        domain = config.aor.rpartition("@")[2].lower()
        self.own_hosts = frozenset({domain, *config.registrar_addresses})

    @property
    def other_phones(self) -> int:
        """How many other phones the registrar listed last."""
        return len(self._agent.other_contacts)

    def answer(self, call: CallId, answer: Answer) -> bool:
        """Answer a call; False when it is over already."""
        answered = self._agent.answer(call, answer, self._transport.now_s())
        self._transport.flush()
        return answered

    def send_message(self, target: str, text: str) -> str:
        """Send a text; see `UserAgent.send_message`."""
        message_id = self._agent.send_message(target, text, self._transport.now_s())
        self._transport.flush()
        return message_id

    def register(self, presence: Presence) -> None:
        """Be registered from now on."""
        self._agent.start_registration(self._transport.now_s(), presence)
        self._transport.flush()

    def unregister(self) -> None:
        """Take our contact back."""
        self._agent.stop_registration(self._transport.now_s())
        self._transport.flush()

    def has_moved(self) -> bool:
        """Whether this machine now reaches the registrar from another address; False without a route."""
        try:
            return local_address(self._config.registrar) != self._config.local.host
        except OSError:
            return False

    def close(self) -> None:
        """Close the socket."""
        self._transport.close()


async def open_line(options: SipOptions, plan: LinePlan, on_events: EventHandler) -> Line:
    """Return the open line.

    Raises:
        OSError: the registrar's name cannot be resolved, there is no route, or the address cannot be bound.
    """
    endpoints = await resolve(*plan.registrar)
    registrar = endpoints[0]
    sock, local = bind_socket(plan.bind, registrar)
    addresses = frozenset(endpoint.host for endpoint in endpoints)
    credentials = Credentials(plan.user, options.password)
    config = AgentConfig(options.aor, credentials, registrar, addresses, local)
    return Line(config, sock, on_events)
