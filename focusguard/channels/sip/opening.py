"""Opening a line: the registrar is found, one of its places reached, and a user agent put on it."""

from __future__ import annotations

import errno
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from focusguard.channels.sip.agent import AgentConfig, UserAgent, random_token
from focusguard.channels.sip.bindings import contact_mark, contact_user
from focusguard.channels.sip.connecting import connect
from focusguard.channels.sip.digest import Credentials
from focusguard.channels.sip.directory import SystemDirectory
from focusguard.channels.sip.endpoint import Endpoint, Target, Transport
from focusguard.channels.sip.identity import CallerId
from focusguard.channels.sip.line import Line
from focusguard.channels.sip.locating import Directory, Place, locate, next_targets
from focusguard.channels.sip.options import LinePlan, SipOptions, read_registrar
from focusguard.channels.sip.pump import EventHandler
from focusguard.channels.sip.redirection import Redirects
from focusguard.channels.sip.routes import ANY
from focusguard.channels.sip.stream_transport import LossHandler, StreamTransport
from focusguard.channels.sip.timers import STREAM, UDP
from focusguard.channels.sip.troubles import (
    Unreachable,
    Weight,
    bind_failed,
    connect_failed,
    name_not_found,
)
from focusguard.channels.sip.udp_transport import UdpTransport, bind_socket
from focusguard.domain.errors import ChannelError

# Waiting does not help against these: another program has the port, or we may not have it.
_FOR_GOOD: Final = frozenset({errno.EADDRINUSE, errno.EACCES})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a line needs of the world.

    Attributes:
        random: Returns 0 to 1: for the weights of SRV records and the jitter of tries.
    """

    directory: Directory = field(default_factory=SystemDirectory)
    random: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class Listeners:
    """Who is told of what happens on a line."""

    on_events: EventHandler
    on_lost: LossHandler


class Opening:
    """Opens one line, again and again: always with the same user part in its Contact.

    Attributes:
        redirected_to: The URI of another registrar that ours sent us to; empty: none.
    """

    def __init__(
        self,
        options: SipOptions,
        plan: LinePlan,
        is_favoured: Callable[[CallerId], bool],
        surroundings: Surroundings,
    ) -> None:
        self._options = options
        self._plan = plan
        self._is_favoured = is_favoured
        self._surroundings = surroundings
        self._mark = contact_mark(options.instance, f"{options.name} {options.aor}")
        # As long as the program runs: a binding of ours is known again from another address.
        self._contact_user = contact_user(self._mark, random_token())
        self.redirected_to = ""

    @property
    def _place(self) -> Place:
        if self.redirected_to:
            return read_registrar(self._options, self.redirected_to)
        return self._plan.registrar

    async def open(self, listeners: Listeners, *, resting: Mapping[Target, float], now_s: float) -> Line:
        """Return the line to the first place that can be reached; those that are *resting* come last.

        Raises:
            Unreachable: there is none (at the moment).
            ChannelError: the local port is taken.
        """
        place, surroundings = self._place, self._surroundings
        try:
            found = await locate(place, surroundings.directory, surroundings.random)
        except OSError as error:
            raise name_not_found(place, error) from error
        failures: list[Unreachable] = []
        for target in next_targets(found, resting, now_s):
            if target.transport is not Transport.TLS and _is_untrusted(failures):
                continue  # Whoever shows a wrong certificate shall not get us to speak in the clear.
            try:
                return await self._open_at(target, tuple(found), listeners)
            except Unreachable as failure:
                failures.append(failure)
        raise max(failures, key=lambda failure: failure.weight)

    async def _open_at(self, target: Target, targets: tuple[Target, ...], listeners: Listeners) -> Line:
        if target.transport.is_stream:
            return await self._open_stream(target, targets, listeners)
        return self._open_udp(target, targets, listeners)

    async def _open_stream(self, target: Target, targets: tuple[Target, ...], listeners: Listeners) -> Line:
        transport, local = await connect(
            self._place,
            target,
            local_host=self._plan.bind.host,
            ca_file=self._options.tls_ca_file,
        )
        agent = self._agent(target, targets, local)
        transport.start(agent, listeners.on_events, peer=target.endpoint, on_lost=listeners.on_lost)
        return self._line(agent, transport, target, targets, local)

    def _open_udp(self, target: Target, targets: tuple[Target, ...], listeners: Listeners) -> Line:
        plan = self._plan
        try:
            sock, local = bind_socket(plan.bind, target.endpoint)
        except OSError as error:
            if error.errno in _FOR_GOOD:
                raise self._port_taken(error) from error
            if plan.bind.host and error.errno == errno.EADDRNOTAVAIL:
                raise bind_failed(plan.bind.host, error) from error
            raise connect_failed(self._place, target, error) from error
        agent = self._agent(target, targets, local)
        transport = UdpTransport(sock, agent, listeners.on_events, registrar=target.endpoint)
        return self._line(agent, transport, target, targets, local)

    def _port_taken(self, error: OSError) -> ChannelError:
        return ChannelError(
            f"SIP line “{self._options.name}”: the local port is taken ({error.strerror}).",
            advice="Set another port in bind, or leave bind empty.",
        )

    def _agent(self, target: Target, targets: tuple[Target, ...], local: Endpoint) -> UserAgent:
        plan, options = self._plan, self._options
        redirects = Redirects(
            frozenset({plan.domain.lower(), plan.registrar.host.lower()}),
            is_secure=target.transport is Transport.TLS,
        )
        config = AgentConfig(
            options.aor,
            Credentials(plan.user, options.password),
            target.endpoint,
            _hosts(targets),
            local,
            transport=target.transport,
            timers=STREAM if target.transport.is_stream else UDP,
            mark=self._mark,
            contact_user=self._contact_user,
            only_phone=options.only_phone,
            # Once is enough (RFC 3261 §8.1.3.4).
            redirects=None if self.redirected_to else redirects,
            register_uri=self.redirected_to,
            is_favoured=self._is_favoured,
        )
        return UserAgent(config)

    def _line(
        self,
        agent: UserAgent,
        transport: UdpTransport | StreamTransport,
        target: Target,
        targets: tuple[Target, ...],
        local: Endpoint,
    ) -> Line:
        names = {self._plan.domain.lower(), self._plan.registrar.host.lower(), self._place.host.lower()}
        return Line(
            agent,
            transport,
            local=local,
            target=target,
            targets=targets,
            own_hosts=_hosts(targets) | names,
            is_bound=self._plan.bind.host not in ANY,
        )


def _hosts(targets: tuple[Target, ...]) -> frozenset[str]:
    return frozenset(target.endpoint.host for target in targets)


def _is_untrusted(failures: list[Unreachable]) -> bool:
    return any(failure.weight is Weight.CERTIFICATE for failure in failures)
