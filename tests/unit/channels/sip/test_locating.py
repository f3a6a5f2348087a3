"""RFC 3263, with a directory that is a table and chance that is a list."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from focusguard.channels.sip.endpoint import Endpoint, Target, Transport
from focusguard.channels.sip.locating import (
    MOST_RECORDS,
    MOST_TARGETS,
    Naptr,
    Place,
    Srv,
    locate,
    next_targets,
    order_srv,
    services_of,
)

UDP, TCP, TLS = Transport


@dataclass
class Table:
    """A `Directory`; *asked* is what it was asked for, in order."""

    naptrs: Mapping[str, Sequence[Naptr]] = field(default_factory=dict)
    srvs: Mapping[str, Sequence[Srv]] = field(default_factory=dict)
    hosts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def naptr(self, domain: str) -> Sequence[Naptr]:
        self.asked.append(f"NAPTR {domain}")
        return self.naptrs.get(domain, ())

    async def srv(self, name: str) -> Sequence[Srv]:
        self.asked.append(f"SRV {name}")
        return self.srvs.get(name, ())

    async def addresses(self, host: str) -> Sequence[str]:
        self.asked.append(f"A {host}")
        if host not in self.hosts:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return self.hosts[host]


HOSTS = {
    "192.0.2.1": ["192.0.2.1"],
    "2001:db8::1": ["2001:db8::1"],
    "h.example": ["2001:db8::5", "192.0.2.5"],
}
HOSTS |= {f"s{n}.h.example": [f"192.0.2.{n}0"] for n in range(1, 5)}


def never() -> float:
    raise AssertionError("nothing is left to chance here")


def zero() -> float:
    return 0.0


def targets(*places: tuple[Transport, str, int]) -> list[Target]:
    return [Target(transport, Endpoint(host, port)) for transport, host, port in places]


@pytest.mark.parametrize(
    ("place", "transport", "port"),
    [
        (Place("192.0.2.1"), UDP, 5060),
        (Place("2001:db8::1"), UDP, 5060),
        (Place("192.0.2.1", 5070), UDP, 5070),
        (Place("192.0.2.1", None, TCP), TCP, 5060),
        (Place("192.0.2.1", None, TLS), TLS, 5061),
        (Place("192.0.2.1", is_secure=True), TLS, 5061),
        (Place("192.0.2.1", 5071, is_secure=True), TLS, 5071),
    ],
)
async def test_a_numeric_host_is_where_it_is(place: Place, transport: Transport, port: int) -> None:
    directory = Table(hosts=HOSTS)
    assert await locate(place, directory, never) == targets((transport, place.host, port))
    assert directory.asked == [f"A {place.host}"]


@pytest.mark.parametrize(
    ("place", "transport"),
    [
        (Place("h.example", 5070), UDP),
        (Place("h.example", 5070, TCP), TCP),
        (Place("h.example", 5070, is_secure=True), TLS),
    ],
)
async def test_a_name_with_a_port_is_not_looked_for_in_srv(place: Place, transport: Transport) -> None:
    directory = Table(hosts=HOSTS)
    assert await locate(place, directory, never) == targets(
        (transport, "2001:db8::5", 5070), (transport, "192.0.2.5", 5070)
    )
    assert directory.asked == ["A h.example"]


@pytest.mark.parametrize(
    ("place", "name", "transport"),
    [
        (Place("h.example", None, UDP), "_sip._udp.h.example", UDP),
        (Place("h.example", None, TCP), "_sip._tcp.h.example", TCP),
        (Place("h.example", None, TLS), "_sips._tcp.h.example", TLS),
    ],
)
async def test_a_transport_without_a_port_asks_for_its_srv(
    place: Place, name: str, transport: Transport
) -> None:
    directory = Table(srvs={name: [Srv(0, 0, 5099, "s1.h.example")]}, hosts=HOSTS)
    assert await locate(place, directory, zero) == targets((transport, "192.0.2.10", 5099))
    assert directory.asked == [f"SRV {name}", "A s1.h.example"]


@pytest.mark.parametrize(
    ("place", "transport", "port"),
    [
        (Place("h.example", None, TCP), TCP, 5060),
        (Place("h.example", is_secure=True), TLS, 5061),
        (Place("h.example"), UDP, 5060),
    ],
)
async def test_without_srv_the_name_itself_counts(place: Place, transport: Transport, port: int) -> None:
    found = await locate(place, Table(hosts=HOSTS), never)
    assert found == targets((transport, "2001:db8::5", port), (transport, "192.0.2.5", port))


async def test_naptr_says_transport_and_order() -> None:
    directory = Table(
        {
            "h.example": [
                Naptr(20, 0, "s", "SIP+D2U", "_sip._udp.h.example"),
                Naptr(10, 20, "S", "sip+d2t", "_sip._tcp.elsewhere.example"),
                Naptr(10, 10, "s", "SIPS+D2T", "_sips._tcp.h.example"),
                Naptr(5, 0, "s", "SIP+D2S", "_sip._sctp.h.example"),
                Naptr(1, 0, "u", "E2U+sip", "!^.*$!sip:info@h.example!"),
            ]
        },
        {
            "_sips._tcp.h.example": [Srv(0, 0, 5061, "s1.h.example.")],
            "_sip._tcp.elsewhere.example": [Srv(0, 0, 5060, "s2.h.example.")],
            "_sip._udp.h.example": [Srv(0, 0, 5060, "s3.h.example.")],
        },
        HOSTS,
    )
    found = await locate(Place("h.example"), directory, zero)
    assert found == targets((TLS, "192.0.2.10", 5061), (TCP, "192.0.2.20", 5060), (UDP, "192.0.2.30", 5060))
    assert await locate(Place("h.example", is_secure=True), directory, zero) == found[:1]


async def test_without_naptr_every_transport_s_srv_is_asked_for() -> None:
    directory = Table(srvs={"_sip._tcp.h.example": [Srv(0, 0, 5060, "s2.h.example")]}, hosts=HOSTS)
    assert await locate(Place("h.example"), directory, zero) == targets((TCP, "192.0.2.20", 5060))
    assert directory.asked[:4] == [
        "NAPTR h.example",
        *(f"SRV _{s}.h.example" for s in ("sip._udp", "sip._tcp", "sips._tcp")),
    ]


async def test_a_target_without_address_is_left_out_unless_there_is_no_other() -> None:
    directory = Table(
        srvs={"_sip._udp.h.example": [Srv(0, 0, 5060, "gone.example"), Srv(1, 0, 5060, "s1.h.example")]},
        hosts=HOSTS,
    )
    place = Place("h.example", None, UDP)
    assert await locate(place, directory, zero) == targets((UDP, "192.0.2.10", 5060))
    directory.hosts = {}
    with pytest.raises(OSError, match="not known"):
        await locate(place, directory, zero)


async def test_no_answer_makes_more_than_so_many_questions_or_targets() -> None:
    many = [Srv(n, 0, 5060, f"t{n}.h.example") for n in range(100)]
    hosts = {f"t{n}.h.example": [f"198.51.100.{m}" for m in range(n, n + 9)] for n in range(100)}
    directory = Table(srvs={"_sip._udp.h.example": many}, hosts=hosts)
    found = await locate(Place("h.example", None, UDP), directory, zero)
    assert len(found) == len(set(found)) == MOST_TARGETS
    assert len(directory.asked) == 1 + MOST_RECORDS


def test_of_naptr_so_many_count() -> None:
    records = [Naptr(n, 0, "s", "SIP+D2U", f"_sip._udp.h{n}.example") for n in range(100)]
    assert len(services_of(records, is_secure=False)) == MOST_RECORDS


def chances(*values: float) -> Callable[[], float]:
    return iter(values).__next__


@pytest.mark.parametrize(
    ("chance", "expected"),
    [
        ((0.0, 0.0, 0.0), "abc"),
        ((0.25, 0.0, 0.0), "bac"),
        ((0.1, 1.0, 0.0), "bca"),
        ((0.26, 0.0, 0.0), "cab"),
        ((1.0, 1.0, 0.0), "cba"),
    ],
)
def test_weights_are_chances(chance: tuple[float, ...], expected: str) -> None:
    """RFC 2782: of the running sums 0, 1 and 4, the first that is not below the number drawn."""
    records = [Srv(0, 0, 1, "a"), Srv(0, 1, 1, "b"), Srv(0, 3, 1, "c")]
    assert "".join(record.target for record in order_srv(records, chances(*chance))) == expected


def test_a_priority_goes_before_every_weight() -> None:
    records = [Srv(2, 60_000, 1, "c"), Srv(1, 0, 1, "b"), Srv(0, 0, 1, "a")]
    assert [record.target for record in order_srv(records, zero)] == ["a", "b", "c"]


def test_a_service_that_is_not_there() -> None:
    assert order_srv([Srv(0, 0, 0, "."), Srv(0, 0, 0, "a"), Srv(0, 0, 5060, ".")], zero) == []


def test_a_place_that_failed_comes_last_until_it_has_rested() -> None:
    one, two, three = targets((UDP, "192.0.2.1", 1), (UDP, "192.0.2.1", 2), (UDP, "192.0.2.1", 3))
    assert next_targets([one, two, three], {}, 10.0) == [one, two, three]
    assert next_targets([one, two, three], {one: 12.0}, 11.9) == [two, three, one]
    assert next_targets([one, two, three], {one: 12.0}, 12.0) == [one, two, three]
    assert next_targets([one, two], {one: 14.0, two: 12.0}, 10.0) == [two, one]
