"""A line that announces, on real sockets: what it says beforehand, what it does, what it gives back."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from focusguard.channels.sip.announcer import MOST_AT_ONCE
from focusguard.channels.sip.channel import SipChannel
from focusguard.channels.sip.options import RefuseWith
from focusguard.domain.calls import Capability
from focusguard.domain.interruption import Action, Ending
from tests.announcements import alaw_file
from tests.unit.channels.sip.samples import parsed_request, parsed_response, request, respond
from tests.unit.channels.sip.test_answered_calls import with_sdp
from tests.unit.channels.sip.test_channel import Heard, Registrar, close, open_channel, options_for, settle

CONTACT = "Contact: <sip:julie@127.0.0.1:5062>\r\n"


@pytest.fixture
async def registrar() -> AsyncIterator[Registrar]:
    registrar = Registrar()
    yield registrar
    registrar.socket.close()


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "own.wav"
    path.write_bytes(alaw_file(bytes(range(160)) * 5))
    return path


async def open_announcing(registrar: Registrar, recording: Path) -> tuple[SipChannel, Heard]:
    options = replace(options_for(registrar), refuse_with=RefuseWith.ANNOUNCE, announcement=str(recording))
    return await open_channel(registrar, options=options)


def invite(port: int, *, call_id: str = "call-1", media: str = "RTP/AVP 8") -> bytes:
    data = request(branch=f"z9hG4bK{call_id}", call_id=call_id, extra=CONTACT)
    return with_sdp(data, f"m=audio {port} {media}\r\n", host="127.0.0.1")


def listen() -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))
    sock.settimeout(0)
    return sock


async def offered(registrar: Registrar, heard: Heard, data: bytes) -> str:
    """Send an INVITE and return the key of the call that it became."""
    registrar.send(data)
    assert parsed_response(await registrar.read()).status == 100
    await settle()
    return heard.offers[-1].key


async def test_a_call_is_announced_to_and_hung_up_on(registrar: Registrar, recording: Path) -> None:
    channel, heard = await open_announcing(registrar, recording)
    assert (channel.refusal(), Capability.ANNOUNCE in channel.capabilities) == (Action.ANNOUNCE, True)
    with listen() as rtp:
        key = await offered(registrar, heard, invite(rtp.getsockname()[1]))
        assert heard.offers[0].refusal is None
        channel.answer(key, Action.ANNOUNCE, retry_after_s=60)
        ok = await registrar.read()
        assert parsed_response(ok).status == 200
        tag = (parsed_response(ok).headers.first("to") or "").partition("tag=")[2]
        registrar.send(request("ACK", branch="z9hG4bKx", to=f"<sip:claire@example.net>;tag={tag}"))
        bye = await registrar.read()
        assert parsed_request(bye).method == "BYE"
        packets = [rtp.recv(2000) for _ in range(5)]
        assert b"".join(packet[12:] for packet in packets) == bytes(range(160)) * 5
        assert heard.endings == []
        registrar.send(respond(bye, 200))
        await settle()
    assert heard.endings == [(key, Ending.ACKNOWLEDGED)]
    await close(channel, registrar)


@pytest.mark.parametrize("media", ["RTP/SAVP 8", "RTP/AVP 9"])
async def test_what_cannot_be_announced_to_is_said_with_the_offer(
    registrar: Registrar, recording: Path, media: str
) -> None:
    channel, heard = await open_announcing(registrar, recording)
    key = await offered(registrar, heard, invite(4000, media=media))
    assert heard.offers[0].refusal is Action.DECLINE
    channel.answer(key, Action.DECLINE, retry_after_s=60)
    response = parsed_response(await registrar.read())
    assert (response.status, response.headers.first("retry-after")) == (603, "60")
    assert response.headers.first("warning") == (
        '305 focusguard "Only RTP/AVP audio with PCMA or PCMU is understood"'
    )
    await close(channel, registrar)


async def test_only_so_many_at_once_and_who_passes_takes_no_place(
    registrar: Registrar, recording: Path
) -> None:
    channel, heard = await open_announcing(registrar, recording)
    passing = await offered(registrar, heard, invite(4000, call_id="passing"))
    channel.answer(passing, Action.UNAVAILABLE, retry_after_s=None)
    assert parsed_response(await registrar.read()).status == 480
    for number in range(MOST_AT_ONCE + 1):
        key = await offered(registrar, heard, invite(4000, call_id=f"c{number}"))
        action = heard.offers[-1].refusal or Action.ANNOUNCE
        channel.answer(key, action, retry_after_s=60)
        expected = 200 if number < MOST_AT_ONCE else 603
        assert parsed_response(await registrar.read()).status == expected
    await close(channel, registrar)


async def test_a_missing_recording_declines_instead(registrar: Registrar, tmp_path: Path) -> None:
    channel, heard = await open_announcing(registrar, tmp_path / "missing.wav")
    key = await offered(registrar, heard, invite(4000))
    assert heard.offers[0].refusal is Action.DECLINE
    channel.answer(key, channel.refusal(), retry_after_s=60)
    assert parsed_response(await registrar.read()).status == 603
    await close(channel, registrar)


async def test_closing_hangs_up_first_and_waits_for_the_answer(registrar: Registrar, recording: Path) -> None:
    channel, heard = await open_announcing(registrar, recording)
    key = await offered(registrar, heard, invite(4000))
    channel.answer(key, Action.ANNOUNCE, retry_after_s=60)
    ok = parsed_response(await registrar.read())
    tag = (ok.headers.first("to") or "").partition("tag=")[2]
    registrar.send(request("ACK", branch="z9hG4bKx", to=f"<sip:claire@example.net>;tag={tag}"))
    await settle()
    closing = asyncio.get_running_loop().create_task(channel.close())
    bye, register = await registrar.read(), await registrar.read()
    registrar.send(respond(register, 200))
    await settle()
    assert not closing.done()
    registrar.send(respond(bye, 200))
    await closing
    assert heard.endings == [(key, Ending.ACKNOWLEDGED)]
