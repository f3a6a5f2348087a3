"""The line over TCP and TLS, with a registrar of the test's own on real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from focusguard.channels.sip.channel import SipChannel
from focusguard.channels.sip.opening import Surroundings
from focusguard.channels.sip.options import SipOptions
from focusguard.domain.interruption import Ending
from focusguard.domain.language import Language
from focusguard.domain.ports import LineState, Watch
from focusguard.domain.reply import ReplyState
from tests.servers.certificates import Authority, ServerCertificate, self_signed
from tests.servers.ports import LOOPBACK, free_port
from tests.servers.stream_registrar import StreamRegistrar, stream_registrar
from tests.unit.channels.sip.samples import contacts, parsed_response, request
from tests.unit.channels.sip.test_channel import Heard

AOR = "sip:claire@example.net"
AT_ONCE = Surroundings(random=lambda: 0.0)


def channel_to(registrar: str, ca_file: Path | None = None) -> SipChannel:
    options = SipOptions("bureau", AOR, "x", registrar=registrar, tls_ca_file=str(ca_file or ""))
    return SipChannel(options, AT_ONCE)


@asynccontextmanager
async def watching(registrar: StreamRegistrar, uri: str = "") -> AsyncIterator[tuple[SipChannel, Heard]]:
    """Have a line registered over TCP."""
    channel, heard = channel_to(uri or f"sip:{LOOPBACK}:{registrar.port};transport=tcp"), Heard()
    await channel.open(heard)
    channel.watch(Watch.GUARD)
    await heard.until(LineState.READY)
    try:
        yield channel, heard
    finally:
        await channel.close()


async def until(holds: Callable[[], bool]) -> None:
    """Wait until *holds*, 20 s at most."""
    for _ in range(2000):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come to that")


def invite_for(contact: str, *, length: str = "Content-Length: 0\r\n", call_id: str = "call-1") -> bytes:
    uri = contact.strip("<").partition(">")[0]
    data = request(uri=uri, call_id=call_id, branch=f"z9hG4bK{call_id}")
    return data.replace(b"SIP/2.0/UDP", b"SIP/2.0/TCP").replace(b"Content-Length: 0\r\n", length.encode())


async def test_a_call_over_tcp_is_refused_and_acknowledged() -> None:
    async with stream_registrar() as registrar, watching(registrar) as (channel, heard):
        registration = await registrar.until(2, b"REGISTER")
        [contact] = contacts(registration)
        assert ";transport=tcp>" in contact
        registrar.send(invite_for(contact))
        await registrar.until(1, b"SIP/2.0 100")
        await until(lambda: bool(heard.offers))
        channel.answer(heard.offers[0].key, channel.refusal(), retry_after_s=60)
        refusal = parsed_response(await registrar.until(1, b"SIP/2.0 603"))
        assert refusal.headers.first("retry-after") == "60"
        registrar.send(invite_for(contact).replace(b"INVITE", b"ACK"))
        await until(lambda: bool(heard.endings))
    assert heard.endings == [(heard.offers[0].key, Ending.ACKNOWLEDGED)]
    assert (registrar.connections, registrar.book.contact) == (1, "")


async def test_a_text_over_tcp_may_be_long() -> None:
    async with stream_registrar() as registrar, watching(registrar) as (channel, _):
        receipt = await channel.carrier.send("sip:julie@example.org", "é" * 900, language=Language.FR)
    assert receipt.state is ReplyState.SENT
    assert registrar.book.bodies == ["é" * 900]


async def test_a_lost_connection_is_told_and_made_again_with_the_same_user() -> None:
    async with stream_registrar() as registrar, watching(registrar) as (channel, heard):
        [before] = contacts(await registrar.until(2, b"REGISTER"))
        registrar.send(invite_for(before))
        await until(lambda: bool(heard.offers))
        registrar.hang_up()
        blind = await heard.until(LineState.BLIND)
        await heard.until(LineState.READY)
        [after] = contacts(await registrar.until(4, b"REGISTER"))
        receipt = await channel.carrier.send("sip:julie@example.org", "x", language=Language.FR)
    assert "was closed by the other side. It is opened again on its own." in blind.why
    assert heard.endings == [(heard.offers[0].key, Ending.NEVER_ACKNOWLEDGED)]
    assert before.partition("@")[0] == after.partition("@")[0]
    assert before != after
    assert receipt.state is ReplyState.SENT


async def test_a_registrar_that_comes_back_finds_the_line_back() -> None:
    async with stream_registrar() as registrar, watching(registrar) as (_, heard):
        await registrar.stop()
        await until(lambda: "nothing listens" in heard.states[-1].why)
        assert heard.states[-1].state is LineState.BLIND
        await registrar.listen()
        await heard.until(LineState.READY)


async def test_a_text_waits_for_a_connection_that_was_just_lost() -> None:
    async with stream_registrar() as registrar, watching(registrar) as (channel, heard):
        registrar.hang_up()
        await heard.until(LineState.BLIND)
        receipt = await channel.carrier.send("sip:julie@example.org", "x", language=Language.FR)
    assert receipt.state is ReplyState.SENT


async def test_what_failed_for_good_is_not_tried_again_because_a_connection_broke() -> None:
    async with stream_registrar() as registrar:
        registrar.book.status = "403 Forbidden"
        channel, heard = channel_to(f"sip:{LOOPBACK}:{registrar.port};transport=tcp"), Heard()
        await channel.open(heard)
        channel.watch(Watch.GUARD)
        refused = await heard.until(LineState.BLIND)
        registrar.hang_up()
        await asyncio.sleep(0.1)
        assert (heard.states[-1], registrar.connections) == (refused, 1)
        registrar.book.status = "200 OK"
        channel.watch(Watch.GUARD)
        await heard.until(LineState.READY)
        await channel.close()
    assert "refuses" in refused.why


async def test_a_message_without_an_end_is_answered_and_the_connection_given_up() -> None:
    async with stream_registrar() as registrar, watching(registrar) as (_, heard):
        [contact] = contacts(await registrar.until(2, b"REGISTER"))
        registrar.send(invite_for(contact, length=""))
        refusal = await registrar.until(1, b"SIP/2.0 400")
        assert refusal.startswith(b"SIP/2.0 400 Missing Content-Length\r\n")
        assert "brought what is no SIP" in (await heard.until(LineState.BLIND)).why
        await heard.until(LineState.READY)
    assert heard.offers == []


async def test_a_message_that_is_too_large_is_passed_over() -> None:
    async with stream_registrar() as registrar, watching(registrar) as (_, heard):
        [contact] = contacts(await registrar.until(2, b"REGISTER"))
        large = invite_for(contact, length="Content-Length: 100000\r\n", call_id="large") + b"x" * 100_000
        registrar.send(large + invite_for(contact, call_id="small"))
        await registrar.until(1, b"SIP/2.0 513")
        await registrar.until(1, b"SIP/2.0 100")
        await until(lambda: bool(heard.offers))
    assert [offer.key for offer in heard.offers] == ["small;julie"]
    assert registrar.connections == 1


@pytest.mark.parametrize("uri", ["sip:{host}:{port};transport=tls", "sips:{host}:{port}"])
async def test_over_tls_with_the_authority_s_file(tmp_path: Path, uri: str) -> None:
    authority = Authority(tmp_path)
    async with stream_registrar(authority.certify(LOOPBACK)) as registrar:
        channel, heard = channel_to(uri.format(host=LOOPBACK, port=registrar.port), authority.file), Heard()
        await channel.open(heard)
        assert (await channel.probe(timeout_s=10)).state is LineState.READY
        channel.watch(Watch.GUARD)
        await heard.until(LineState.READY)
        [contact] = contacts(await registrar.until(3, b"REGISTER"))
        await channel.close()
    assert ";transport=tls>" in contact
    assert registrar.book.contact == ""


def certificates(kind: str, authority: Authority, folder: Path) -> ServerCertificate:
    match kind:
        case "expired":
            return authority.certify(LOOPBACK, ended_ago=timedelta(days=1))
        case "for another name":
            return authority.certify("sip:other.example", "sip.other.example")
        case "self-signed":
            return self_signed(folder, LOOPBACK)
        case _:
            return Authority(folder / "stranger", "Stranger").certify(LOOPBACK)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (
            "expired",
            f"the certificate of {LOOPBACK} has expired. "
            "Ask the provider for a valid one, or check this machine's clock.",
        ),
        (
            "for another name",
            f"the certificate of {LOOPBACK} is for another name: it holds other.example. "
            "Write the name that it holds in registrar, or ask the provider.",
        ),
        (
            "self-signed",
            f"the certificate of {LOOPBACK} is signed by nobody but itself. "
            "If it is the provider's, name its PEM file in tls_ca_file.",
        ),
        (
            "of a stranger",
            f"the certificate of {LOOPBACK} is from an authority that this machine does not know. "
            "If it is the provider's, name its PEM file in tls_ca_file.",
        ),
    ],
)
async def test_a_certificate_that_does_not_hold_is_told(tmp_path: Path, kind: str, told: str) -> None:
    authority = Authority(tmp_path)
    async with stream_registrar(certificates(kind, authority, tmp_path)) as registrar:
        channel = channel_to(f"sips:{LOOPBACK}:{registrar.port}", authority.file)
        await channel.open(Heard())
        status = await channel.probe(timeout_s=10)
        await channel.close()
    assert (status.state, status.why) == (LineState.BLIND, f"SIP line “bureau”: {told}")
    assert registrar.heard == []


async def test_nothing_that_listens() -> None:
    port = free_port()
    channel = channel_to(f"sip:{LOOPBACK}:{port};transport=tcp")
    await channel.open(Heard())
    status = await channel.probe(timeout_s=10)
    await channel.close()
    assert f"nothing listens at {LOOPBACK}:{port} over TCP" in status.why


async def test_tls_to_a_port_without() -> None:
    async def speak_plainly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"SIP/2.0 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(speak_plainly, LOOPBACK, 0) as server:
        port = server.sockets[0].getsockname()[1]
        channel = channel_to(f"sip:{LOOPBACK}:{port};transport=tls")
        await channel.open(Heard())
        status = await channel.probe(timeout_s=10)
        await channel.close()
    assert f"{LOOPBACK}:{port} takes the connection but does not speak TLS" in status.why


async def test_no_tls_to_a_port_with(tmp_path: Path) -> None:
    async with stream_registrar(Authority(tmp_path).certify(LOOPBACK)) as registrar:
        channel = channel_to(f"sip:{LOOPBACK}:{registrar.port};transport=tcp")
        await channel.open(Heard())
        status = await channel.probe(timeout_s=10)
        await channel.close()
    assert "transport" in status.why
    assert status.state is LineState.BLIND
