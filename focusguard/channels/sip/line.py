"""One open line: a user agent on its socket."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from dataclasses import replace

from focusguard.channels.sip.agent import AgentConfig, UserAgent
from focusguard.channels.sip.answers import Answer
from focusguard.channels.sip.bindings import contact_mark
from focusguard.channels.sip.digest import Credentials
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.events import CallId, Event
from focusguard.channels.sip.identity import CallerId
from focusguard.channels.sip.invitation import Invitation
from focusguard.channels.sip.offer_answer import Objection
from focusguard.channels.sip.options import LinePlan, SipOptions, read_registrar
from focusguard.channels.sip.redirection import Redirects
from focusguard.channels.sip.registration import Presence
from focusguard.channels.sip.transport import (
    UdpTransport,
    bind_socket,
    first_reachable,
    local_address,
    next_after,
    resolve,
)

EventHandler = Callable[[list[Event]], None]


class Line:
    """Everything that is asked of the user agent, with the time filled in and the datagrams sent.

    Attributes:
        own_hosts: The names and addresses of our provider, in lower case.
    """

    def __init__(
        self,
        config: AgentConfig,
        sock: socket.socket,
        on_events: EventHandler,
        *,
        own_hosts: frozenset[str],
        other_registrars: int,
    ) -> None:
        self._config = config
        self.own_hosts = own_hosts
        self._other_registrars = other_registrars
        self._agent = UserAgent(config)
        self._transport = UdpTransport(sock, self._agent, on_events)

    @property
    def registrar(self) -> Endpoint:
        """Where requests go."""
        return self._config.registrar

    @property
    def other_phones(self) -> int:
        """How many other phones the registrar listed last."""
        return len(self._agent.other_contacts)

    def answer(self, call: CallId, answer: Answer) -> bool:
        """Answer a call; False when it is over already."""
        answered = self._agent.answer(call, answer, self._transport.now_s())
        self._transport.flush()
        return answered

    @property
    def local(self) -> Endpoint:
        """Where others reach us."""
        return self._config.local

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

    def should_reopen(self) -> bool:
        """Whether a registrar that fell silent may be found by opening the line anew.

        It has another address to try (RFC 3263 §4.3), or this machine has another one now.
        """
        return bool(self._other_registrars) or self.has_moved()

    def has_moved(self) -> bool:
        """Whether this machine has another address now than the line was opened with."""
        try:
            return local_address(self._config.registrar) != self._config.local.host
        except OSError:
            return False

    def close(self) -> None:
        """Close the socket."""
        self._transport.close()


def why_closed(name: str, plan: LinePlan, error: OSError) -> str:
    """Return why `open_line` failed for the line *name*, where waiting may help, and what to do."""
    if plan.bind.host and error.errno == errno.EADDRNOTAVAIL:
        cause = f"{plan.bind.host} is not an address of this machine"
        advice = "Set another address in bind, or leave bind empty."
    else:
        cause, advice = f"{plan.registrar.host} cannot be reached from here", "Check the network."
    return f"SIP line “{name}”: {cause} ({error.strerror}). {advice}"


async def open_line(
    options: SipOptions,
    plan: LinePlan,
    on_events: EventHandler,
    *,
    silent: Endpoint | None = None,
    is_favoured: Callable[[CallerId], bool],
    redirected_to: str = "",
) -> Line:
    """Return the open line, to the registrar's first address that can be reached; *silent* comes last.

    A line that was *redirected_to* another registrar, a URI, is not redirected once more.

    Raises:
        OSError: the registrar's name cannot be resolved, there is no route, or the address cannot be bound.
    """
    redirects = Redirects(frozenset({plan.domain.lower(), plan.registrar.host.lower()}))
    if redirected_to:
        plan = replace(plan, registrar=read_registrar(options, redirected_to))
    endpoints = next_after(silent, await resolve(*plan.registrar))
    registrar = first_reachable(endpoints)
    sock, local = bind_socket(plan.bind, registrar)
    addresses = frozenset(endpoint.host for endpoint in endpoints)
    names = {plan.domain.lower(), plan.registrar.host.lower()}
    credentials = Credentials(plan.user, options.password)
    config = AgentConfig(
        options.aor,
        credentials,
        registrar,
        addresses,
        local,
        mark=contact_mark(options.instance, f"{options.name} {options.aor}"),
        only_phone=options.only_phone,
        redirects=None if redirected_to else redirects,
        register_uri=redirected_to,
        is_favoured=is_favoured,
    )
    return Line(config, sock, on_events, own_hosts=addresses | names, other_registrars=len(endpoints) - 1)
