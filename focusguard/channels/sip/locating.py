"""From the registrar's URI to the places where it may be reached (RFC 3263), and which to try next.

    numeric host, or a port          → the transport that is named, else UDP (TLS for sips), at its addresses
    a transport, but no port         → SRV of that transport, else the name's addresses at the default port
    neither                          → NAPTR → SRV → addresses; without NAPTR the SRV of every transport

What is asked for comes from a `Directory`; all else is decided here. Answers are a stranger's: bounded.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from focusguard.channels.sip.endpoint import Endpoint, Target, Transport

MOST_RECORDS: Final = 16
MOST_TARGETS: Final = 24
_SERVICES: Final = {
    "SIP+D2U": Transport.UDP,
    "SIP+D2T": Transport.TCP,
    "SIPS+D2T": Transport.TLS,
}
_SRV_PREFIX: Final = {
    Transport.UDP: "_sip._udp",
    Transport.TCP: "_sip._tcp",
    Transport.TLS: "_sips._tcp",
}


@dataclass(frozen=True, slots=True)
class Place:
    """What the registrar's URI says of where it is.

    Attributes:
        host: A name or an IP address, without brackets; a certificate must be for it (RFC 5922 §7.3).
        port: None: not said; the same for *transport*.
        is_secure: Whether only TLS will do: a `sips:` URI.
    """

    host: str
    port: int | None = None
    transport: Transport | None = None
    is_secure: bool = False

    @property
    def address(self) -> str | None:
        """The host, where it is an IP address."""
        try:
            return str(ipaddress.ip_address(self.host))
        except ValueError:
            return None


class Naptr(NamedTuple):
    """A NAPTR record (RFC 3403 §4.1), as far as RFC 3263 uses it."""

    order: int
    preference: int
    flags: str
    service: str
    replacement: str


class Srv(NamedTuple):
    """An SRV record (RFC 2782)."""

    priority: int
    weight: int
    port: int
    target: str


class Directory(Protocol):
    """Who is asked for names."""

    async def naptr(self, domain: str) -> Sequence[Naptr]:
        """Return the NAPTR records of *domain*; none where there are none, or nobody answers in time."""

    async def srv(self, name: str) -> Sequence[Srv]:
        """Return the SRV records of *name*; none where there are none, or nobody answers in time."""

    async def addresses(self, host: str) -> Sequence[str]:
        """Return the IP addresses of *host*, the preferred one first.

        Raises:
            OSError: there are none, or nobody answers in time.
        """


# --- decisions ----------------------------------------------------------------------------------


def direct_transport(place: Place) -> Transport | None:
    """Return the transport where no SRV record is to be asked for, else None (RFC 3263 §4.1)."""
    if place.port is None and place.address is None:
        return None
    return place.transport or (Transport.TLS if place.is_secure else Transport.UDP)


def services_of(records: Iterable[Naptr], *, is_secure: bool) -> list[tuple[Transport, str]]:
    """Return the transports that *records* offer and we have, with their SRV records' names, in order."""
    usable = [
        record
        for record in list(records)[:MOST_RECORDS]
        if record.flags.lower() == "s" and record.service.upper() in _SERVICES
    ]
    usable.sort(key=lambda record: (record.order, record.preference))
    found = dict.fromkeys((_SERVICES[record.service.upper()], record.replacement) for record in usable)
    return [(transport, name) for transport, name in found if transport is Transport.TLS or not is_secure]


def usual_services(place: Place) -> list[tuple[Transport, str]]:
    """Return the SRV records to ask for where no NAPTR record says which (RFC 3263 §4.1)."""
    if place.transport is not None:
        transports = [place.transport]
    elif place.is_secure:
        transports = [Transport.TLS]
    else:
        transports = list(Transport)
    return [(transport, f"{_SRV_PREFIX[transport]}.{place.host}") for transport in transports]


def order_srv(records: Iterable[Srv], random: Callable[[], float]) -> list[Srv]:
    """Return *records* by priority, and by chance within one as their weights say (RFC 2782).

    *random* returns 0 to 1. A target of “.” means that the service is not there.
    """
    left = sorted(r for r in list(records)[:MOST_RECORDS] if r.target.rstrip(".") and r.port)
    ordered = []
    while left:
        # Sorted, so those without weight stand first, as the algorithm wants it.
        best = [record for record in left if record.priority == left[0].priority]
        mark = random() * sum(record.weight for record in best)
        for record in best:
            mark -= record.weight
            if mark <= 0:
                break
        left.remove(record)
        ordered.append(record)
    return ordered


def next_targets(targets: Sequence[Target], resting: Mapping[Target, float], now_s: float) -> list[Target]:
    """Return *targets* in the order to try them: those that failed come last, the longest rested first.

    *resting* holds until when each that failed is left alone.
    """
    ready = [target for target in targets if resting.get(target, now_s) <= now_s]
    tired = [target for target in targets if target not in ready]
    return [*ready, *sorted(tired, key=lambda target: resting[target])]


# --- asking -------------------------------------------------------------------------------------


async def locate(place: Place, directory: Directory, random: Callable[[], float]) -> list[Target]:
    """Return where the registrar may be reached, the best first; at least one.

    Raises:
        OSError: a name has no address.
    """
    transport = direct_transport(place)
    if transport is not None:
        return await _at(transport, place.host, place.port or transport.default_port, directory)
    services = await _services(place, directory)
    answers = await asyncio.gather(*(directory.srv(name) for _, name in services))
    hosts = [
        (transport, record.target.rstrip("."), record.port)
        for (transport, _), records in zip(services, answers, strict=True)
        for record in order_srv(records, random)
    ]
    if hosts:
        return await _at_any(hosts[:MOST_RECORDS], directory)
    transport = place.transport or (Transport.TLS if place.is_secure else Transport.UDP)
    return await _at(transport, place.host, transport.default_port, directory)


async def _services(place: Place, directory: Directory) -> list[tuple[Transport, str]]:
    if place.transport is None:
        offered = services_of(await directory.naptr(place.host), is_secure=place.is_secure)
        if offered:
            return offered
    return usual_services(place)


async def _at(transport: Transport, host: str, port: int, directory: Directory) -> list[Target]:
    addresses = await directory.addresses(host)
    found = (Target(transport, Endpoint(address, port)) for address in addresses)
    return list(dict.fromkeys(found))[:MOST_TARGETS]


async def _at_any(hosts: Sequence[tuple[Transport, str, int]], directory: Directory) -> list[Target]:
    """Return the targets of all *hosts* that have an address; OSError where none has."""
    found = await asyncio.gather(*(_at(*host, directory) for host in hosts), return_exceptions=True)
    targets: list[Target] = []
    failure: OSError | None = None
    for outcome in found:
        if isinstance(outcome, OSError):
            failure = failure or outcome
        elif isinstance(outcome, BaseException):
            raise outcome
        else:
            targets += outcome
    if failure is not None and not targets:
        raise failure
    return list(dict.fromkeys(targets))[:MOST_TARGETS]
