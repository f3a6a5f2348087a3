"""One open line: a user agent on its transport."""

from __future__ import annotations

from focusguard.channels.sip.agent import UserAgent
from focusguard.channels.sip.answers import Answer
from focusguard.channels.sip.endpoint import Endpoint, Target
from focusguard.channels.sip.events import CallId, Event
from focusguard.channels.sip.invitation import Invitation
from focusguard.channels.sip.offer_answer import Objection
from focusguard.channels.sip.registration import Presence
from focusguard.channels.sip.routes import local_address
from focusguard.channels.sip.stream_transport import StreamTransport
from focusguard.channels.sip.udp_transport import UdpTransport


class Line:
    """Everything that is asked of the user agent, with the time filled in and the messages sent.

    Attributes:
        own_hosts: The names and addresses of our provider, in lower case.
        target: Where requests go.
        targets: Every place where the registrar may be reached.
    """

    def __init__(
        self,
        agent: UserAgent,
        transport: UdpTransport | StreamTransport,
        *,
        local: Endpoint,
        target: Target,
        targets: tuple[Target, ...],
        own_hosts: frozenset[str],
        is_bound: bool,
    ) -> None:
        self._agent = agent
        self._transport = transport
        self._local = local
        self._is_bound = is_bound
        self.target = target
        self.targets = targets
        self.own_hosts = own_hosts

    @property
    def other_phones(self) -> int:
        """How many other phones the registrar listed last."""
        return len(self._agent.other_contacts)

    @property
    def has_moved(self) -> bool:
        """Whether this machine reaches the registrar from another address now, or not at all."""
        if self._is_bound:
            return False
        try:
            return local_address(self.target.endpoint) != self._local.host
        except OSError:
            return True

    def answer(self, call: CallId, answer: Answer) -> bool:
        """Answer a call; False when it is over already."""
        answered = self._agent.answer(call, answer, self._transport.now_s())
        self._transport.flush()
        return answered

    @property
    def local(self) -> Endpoint:
        """Where others reach us."""
        return self._local

    def invitation(self, call: CallId) -> Invitation | Objection:
        """Return what a call that waits offers; see `UserAgent.invitation`."""
        return self._agent.invitation(call)

    def hang_up(self, call: CallId) -> None:
        """End a call that was answered with 200."""
        self._agent.hang_up(call, self._transport.now_s())
        self._transport.flush()

    def hang_up_all(self) -> None:
        """End all of them, whatever they wait for."""
        self._agent.hang_up_all(self._transport.now_s())
        self._transport.flush()

    def send_message(self, target: str, text: str) -> str:
        """Send a text; see `UserAgent.send_message`."""
        message_id = self._agent.send_message(target, text, self._transport.now_s())
        self._transport.flush()
        return message_id

    def dial(self, target: str) -> CallId:
        """Make a call; see `UserAgent.dial`."""
        call = self._agent.dial(target, self._transport.now_s())
        self._transport.flush()
        return call

    def end_dialled(self, call: CallId) -> None:
        """End a call that we made."""
        self._agent.end_dialled(call, self._transport.now_s())
        self._transport.flush()

    def register(self, presence: Presence) -> None:
        """Be registered from now on."""
        self._agent.start_registration(self._transport.now_s(), presence)
        self._transport.flush()

    def renew(self, presence: Presence | None) -> None:
        """Register anew at once, whatever is under way; None: give that up, and register nothing."""
        self._agent.restart_registration(self._transport.now_s(), presence)
        self._transport.flush()

    def sweep(self) -> None:
        """Take off what a crash left behind; registers nothing."""
        self._agent.sweep_registration(self._transport.now_s())
        self._transport.flush()

    def unregister(self) -> None:
        """Take our contact back."""
        self._agent.stop_registration(self._transport.now_s())
        self._transport.flush()

    def succeed(self, former: Line) -> None:
        """Go on where *former*, which is closed, stood with the registrar."""
        self._agent.succeed(former._agent)

    def lose(self) -> list[Event]:
        """Close the transport, and return what that ends: calls, messages, the registration."""
        self._agent.connection_lost(self._transport.now_s())
        self.close()
        return self._agent.take_events()

    def close(self) -> None:
        """Close the transport."""
        self._transport.close()

    async def wait_closed(self) -> None:
        """Return once what was sent last has left and the transport is gone."""
        if isinstance(self._transport, StreamTransport):
            await self._transport.wait_closed()
