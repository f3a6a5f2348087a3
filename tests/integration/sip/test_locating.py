"""The registrar is found in a name server on loopback, and the next place is taken where one fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from focusguard.channels.sip.channel import SipChannel
from focusguard.channels.sip.directory import SystemDirectory
from focusguard.channels.sip.endpoint import Endpoint, Target, Transport
from focusguard.channels.sip.locating import Naptr
from focusguard.channels.sip.opening import Listeners, Opening, Surroundings
from focusguard.channels.sip.options import SipOptions, plan_line
from focusguard.domain.ports import LineState, Watch
from tests.servers.certificates import Authority
from tests.servers.names import NameServer, name_server
from tests.servers.open_registrar import open_registrar
from tests.servers.ports import LOOPBACK, free_port
from tests.servers.stream_registrar import stream_registrar
from tests.unit.channels.sip.test_channel import Heard

DOMAIN = "example.test"
HOST = "sip.example.test"


class LoopbackDirectory(SystemDirectory):
    """Finds HOST on loopback, so that no resolver of the machine is asked."""

    async def addresses(self, host: str) -> Sequence[str]:
        return [LOOPBACK if host == HOST else host]


@asynccontextmanager
async def surroundings(
    records: Mapping[str, Sequence[str]],
) -> AsyncIterator[tuple[Surroundings, NameServer]]:
    async with name_server(records) as server:
        yield Surroundings(LoopbackDirectory(server.resolver), random=lambda: 0.0), server


def channel_at(around: Surroundings, registrar: str = "", ca_file: Path | None = None) -> SipChannel:
    options = SipOptions(
        "bureau", f"sip:claire@{DOMAIN}", "x", registrar=registrar, tls_ca_file=str(ca_file or "")
    )
    return SipChannel(options, around)


async def registered(channel: SipChannel) -> Heard:
    heard = Heard()
    await channel.open(heard)
    channel.watch(Watch.GUARD)
    await heard.until(LineState.READY)
    return heard


async def test_records_are_read_as_they_are() -> None:
    records = {
        f"NAPTR {DOMAIN}": [f'10 50 "s" "SIP+D2T" "" _sip._tcp.{DOMAIN}.', '20 0 "s" "SIP+D2U" "" .'],
        f"SRV _sip._tcp.{DOMAIN}": [f"1 2 5070 sip.{DOMAIN}."],
    }
    async with surroundings(records) as (around, _):
        directory = around.directory
        assert min(await directory.naptr(DOMAIN)) == Naptr(10, 50, "s", "SIP+D2T", f"_sip._tcp.{DOMAIN}")
        assert await directory.srv(f"_sip._tcp.{DOMAIN}") == [(1, 2, 5070, f"sip.{DOMAIN}")]
        assert await directory.srv(f"_sip._udp.{DOMAIN}") == []
    assert LOOPBACK in await SystemDirectory().addresses("localhost")


@pytest.mark.parametrize("name", ["a..b", "x" * 64 + ".example", "registrar.invalid"])
async def test_a_name_that_is_none(name: str) -> None:
    with pytest.raises(OSError, match=r".+"):
        await SystemDirectory().addresses(name)


async def test_a_name_server_that_is_silent_or_goes_round_in_circles_costs_seconds() -> None:
    async with surroundings({f"CNAME {DOMAIN}": [f"{DOMAIN}."]}) as (around, server):
        assert await around.directory.naptr(DOMAIN) == []
        server.answers = False
        assert await around.directory.naptr(DOMAIN) == []


async def test_naptr_leads_to_tls_and_the_certificate_is_for_the_domain(tmp_path: Path) -> None:
    """RFC 5922 §7.3: for the domain that was asked for, not for the host that SRV names."""
    authority = Authority(tmp_path)
    async with stream_registrar(authority.certify(f"sip:{DOMAIN}")) as registrar:
        records = {
            f"NAPTR {DOMAIN}": [
                f'20 0 "s" "SIP+D2U" "" _sip._udp.{DOMAIN}.',
                f'10 0 "s" "SIPS+D2T" "" _sips._tcp.{DOMAIN}.',
            ],
            f"SRV _sips._tcp.{DOMAIN}": [f"0 0 {registrar.port} {HOST}."],
        }
        async with surroundings(records) as (around, server):
            channel = channel_at(around, ca_file=authority.file)
            heard = await registered(channel)
            await channel.close()
    assert server.asked[0] == f"NAPTR {DOMAIN}"
    assert registrar.heard
    assert LineState.BLIND not in [status.state for status in heard.states]


async def test_whoever_shows_a_wrong_certificate_gets_no_plain_words(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    async with stream_registrar(authority.certify(HOST)) as registrar, open_registrar() as plain:
        records = {
            f"NAPTR {DOMAIN}": [
                f'10 0 "s" "SIPS+D2T" "" _sips._tcp.{DOMAIN}.',
                f'20 0 "s" "SIP+D2U" "" _sip._udp.{DOMAIN}.',
            ],
            f"SRV _sips._tcp.{DOMAIN}": [f"0 0 {registrar.port} {HOST}."],
            f"SRV _sip._udp.{DOMAIN}": [f"0 0 {plain.port} {HOST}."],
        }
        async with surroundings(records) as (around, _):
            channel = channel_at(around, ca_file=authority.file)
            await channel.open(Heard())
            status = await channel.probe(timeout_s=10)
            await channel.close()
    assert f"the certificate of {DOMAIN} is for another name: it holds {HOST}." in status.why
    assert plain.contact == ""


async def test_the_next_place_is_taken_where_nothing_listens() -> None:
    async with stream_registrar() as registrar:
        records = {
            f"SRV _sip._tcp.{DOMAIN}": [
                f"1 0 {free_port()} {HOST}.",
                f"2 0 {registrar.port} {HOST}.",
            ]
        }
        async with surroundings(records) as (around, _):
            channel = channel_at(around, f"sip:{DOMAIN};transport=tcp")
            heard = await registered(channel)
            await channel.close()
    assert LineState.BLIND not in [status.state for status in heard.states]


async def test_the_next_place_is_taken_after_503() -> None:
    async with stream_registrar() as busy, stream_registrar() as free:
        busy.book.status = "503 Service Unavailable"
        records = {
            f"SRV _sip._tcp.{DOMAIN}": [
                f"1 0 {busy.port} {HOST}.",
                f"2 0 {free.port} {HOST}.",
            ]
        }
        async with surroundings(records) as (around, _):
            channel = channel_at(around, f"sip:{DOMAIN};transport=tcp")
            heard = await registered(channel)
            await channel.close()
    assert [len(registrar.heard) for registrar in (busy, free)] == [1, 3]
    assert "is in trouble" in heard.states[1].why


async def test_where_all_answer_503_each_is_asked_once_and_then_left_alone() -> None:
    async with stream_registrar() as one, stream_registrar() as two:
        one.book.status = two.book.status = "503 Service Unavailable"
        records = {
            f"SRV _sip._tcp.{DOMAIN}": [
                f"1 0 {one.port} {HOST}.",
                f"2 0 {two.port} {HOST}.",
            ]
        }
        async with surroundings(records) as (around, _):
            channel, heard = channel_at(around, f"sip:{DOMAIN};transport=tcp"), Heard()
            await channel.open(heard)
            channel.watch(Watch.GUARD)
            await two.until(1, b"REGISTER")
            await asyncio.sleep(0.2)
            counts = [len(registrar.heard) for registrar in (one, two)]
            one.book.status = two.book.status = "200 OK"
            await heard.until(LineState.READY)
            await channel.close()
    assert counts == [1, 1]


async def test_every_place_counts_as_the_registrar() -> None:
    async with open_registrar() as registrar:
        records = {f"SRV _sip._udp.{DOMAIN}": [f"1 0 {registrar.port} {HOST}.", "2 0 5062 192.0.2.7."]}
        async with surroundings(records) as (around, _):
            options = SipOptions("bureau", f"sip:claire@{DOMAIN}", "x")
            opening = Opening(options, plan_line(options), lambda caller: False, around)
            listeners = Listeners(lambda events: None, lambda loss: None)
            line = await opening.open(listeners, resting={}, now_s=0.0)
            line.close()
    assert line.targets == (
        Target(Transport.UDP, Endpoint(LOOPBACK, registrar.port)),
        Target(Transport.UDP, Endpoint("192.0.2.7", 5062)),
    )
    assert line.own_hosts == {DOMAIN, "192.0.2.7", LOOPBACK}
