"""The announcement at the running program: what the caller hears, octet by octet, and how the call ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from focusguard.channels.sip.announcement import prepare_announcement
from focusguard.channels.sip.g711 import Codec
from tests.announcements import alaw_file, sound_of
from tests.servers.guard import Guard, GuardHome, read_journal, running_guard, start_focus
from tests.servers.listening_caller import ListeningCaller, open_caller
from tests.servers.open_registrar import open_registrar

pytestmark = pytest.mark.system

# Two seconds: every octet of A-law, over and over.
SHORT = bytes(range(256)) * 62 + bytes(range(128))


def write_recording(path: Path, octets: bytes) -> None:
    path.write_bytes(alaw_file(octets))


@asynccontextmanager
async def announcing_guard(folder: Path, recording: bytes | None = None) -> AsyncIterator[Guard]:
    """Run the guard in a block, on a line that refuses with an announcement; *recording* is A-law."""
    line = ['refuse_with = "announce"']
    if recording is not None:
        write_recording(folder / "own.wav", recording)
        line.append(f'announcement = "{folder / "own.wav"}"')
    async with open_registrar() as registrar:
        home = GuardHome(folder / "home", registrar.port, line=tuple(line))
        await start_focus(home)
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            yield guard


@pytest.mark.parametrize(("formats", "codec"), [("8 0", Codec.PCMA), ("0 8 101", Codec.PCMU)])
async def test_caller_hears_the_apps_announcement_to_the_last_octet(
    tmp_path: Path, formats: str, codec: Codec
) -> None:
    expected = prepare_announcement(sound_of("consultant_fr")).octets[codec]
    async with announcing_guard(tmp_path) as guard, open_caller(guard.home.bind_port) as caller:
        await caller.call(caller.offer(formats))
        await caller.until(lambda: caller.byes > 0)
        await guard.wait_for("interruption", outcome="prevented")
        [row] = await read_journal(guard.home)

    assert caller.finals() == [200]
    assert [h.event["action"] for h in guard.all_of("answered")] == ["announce"]
    assert (row["outcome"], row["reply_state"]) == ("prevented", "sent")
    assert len(caller.packets) == -(-len(expected) // 160)
    assert caller.heard == expected.ljust(160 * len(caller.packets), codec.silence)
    first, *others = caller.packets
    assert {packet.payload_type for packet in caller.packets} == {codec.payload_type}
    assert (first.marker, any(packet.marker for packet in others)) == (True, False)
    assert [(p.sequence - first.sequence) % 2**16 for p in others] == list(range(1, len(others) + 1))
    assert [(p.timestamp - first.timestamp) % 2**32 for p in others] == [
        160 * (n + 1) for n in range(len(others))
    ]
    assert len({packet.ssrc for packet in caller.packets}) == 1


@pytest.mark.parametrize(("ptime", "octets"), [(10, 80), (30, 240), (60, 480), (5, 160), (90, 160)])
async def test_packets_are_as_long_as_the_caller_wants(tmp_path: Path, ptime: int, octets: int) -> None:
    async with announcing_guard(tmp_path, SHORT) as guard, open_caller(guard.home.bind_port) as caller:
        await caller.call(caller.offer(lines=f"a=ptime:{ptime}\r\n"))
        await caller.until(lambda: caller.byes > 0)

    assert {len(packet.payload) for packet in caller.packets} == {octets}
    assert caller.heard == SHORT.ljust(len(caller.heard), Codec.PCMA.silence)
    assert f"a=ptime:{octets // 8}\r\n" in caller.last(200).body


async def test_invite_without_offer_gets_one_and_the_ack_answers_it(tmp_path: Path) -> None:
    async with announcing_guard(tmp_path, SHORT) as guard, open_caller(guard.home.bind_port) as caller:
        caller.invite(None)
        await caller.until(lambda: 200 in caller.finals())
        caller.ack(caller.offer("0"))
        await caller.until(lambda: caller.byes > 0)
        await guard.wait_for("interruption", outcome="prevented")

    assert " RTP/AVP 8 0\r\n" in caller.last(200).body
    assert {packet.payload_type for packet in caller.packets} == {0}
    assert len(caller.packets) == 100


async def test_callers_bye_stops_the_sound_at_once(tmp_path: Path) -> None:
    async with announcing_guard(tmp_path) as guard, open_caller(guard.home.bind_port) as caller:
        await caller.call()
        await caller.until(lambda: len(caller.packets) >= 5)
        caller.request("BYE")
        await caller.until(lambda: caller.finals("BYE") == [200])
        heard = len(caller.packets)
        await guard.wait_for("interruption", outcome="prevented")
        await asyncio.sleep(0.2)

    assert len(caller.packets) == heard
    assert caller.byes == 0


async def test_lost_ack_gets_the_200_again_and_no_sound(tmp_path: Path) -> None:
    async with announcing_guard(tmp_path, SHORT) as guard, open_caller(guard.home.bind_port) as caller:
        caller.invite(caller.offer())
        await caller.until(lambda: len(caller.finals()) == 3)
        assert caller.packets == []
        caller.ack()
        await caller.until(lambda: caller.byes > 0)
        await guard.wait_for("interruption", outcome="prevented")

    assert caller.finals() == [200, 200, 200]
    assert caller.heard == SHORT.ljust(len(caller.heard), Codec.PCMA.silence)


async def test_no_ack_at_all_has_failed(tmp_path: Path) -> None:
    """Takes the 32 s of §13.3.1.4."""
    async with announcing_guard(tmp_path, SHORT) as guard, open_caller(guard.home.bind_port) as caller:
        caller.invite(caller.offer())
        await guard.wait_for("interruption", timeout_s=40.0, outcome="failed")

    assert caller.packets == []
    assert set(caller.finals()) == {200}
    assert caller.byes == 1


async def test_cancel_that_crosses_the_200_ends_it_with_the_ack(tmp_path: Path) -> None:
    async with announcing_guard(tmp_path, SHORT) as guard, open_caller(guard.home.bind_port) as caller:
        caller.invite(caller.offer())
        await caller.until(lambda: 200 in caller.finals())
        caller.cancel()
        await caller.until(lambda: caller.finals("CANCEL") == [200])
        caller.ack()
        await caller.until(lambda: caller.byes > 0)
        await guard.wait_for("interruption")

    assert caller.packets == []
    assert 487 not in caller.finals()


async def test_hold_pauses_and_the_second_target_hears_the_rest(tmp_path: Path) -> None:
    async with announcing_guard(tmp_path) as guard, open_caller(guard.home.bind_port) as caller:
        await caller.call()
        await caller.until(lambda: len(caller.packets) >= 5)
        await renew(caller, caller.offer(lines="a=sendonly\r\n"))
        held = len(caller.packets)
        assert "a=recvonly\r\n" in caller.last(200).body
        await asyncio.sleep(0.2)
        assert len(caller.packets) == held
        await renew(caller, caller.offer("0"))
        await caller.until(lambda: len(caller.packets) >= held + 5)
        caller.request("BYE")
        await caller.until(lambda: caller.finals("BYE") == [200])

    again = caller.packets[held]
    assert (again.marker, again.payload_type) == (True, 0)
    assert again.sequence == (caller.packets[held - 1].sequence + 1) % 2**16
    assert (again.timestamp - caller.packets[0].timestamp) % 2**32 > 160 * held


async def renew(caller: ListeningCaller, sdp: str) -> None:
    """Let a re-INVITE through."""
    before = len(caller.finals())
    caller.invite(sdp)
    await caller.until(lambda: len(caller.finals()) > before)
    caller.ack()


async def test_requests_within_the_call(tmp_path: Path) -> None:
    async with announcing_guard(tmp_path) as guard, open_caller(guard.home.bind_port) as caller:
        await caller.call()
        for method in ("OPTIONS", "INFO", "UPDATE", "MESSAGE"):
            caller.request(method)
            await caller.until(lambda method=method: bool(caller.finals(method)))  # type: ignore[misc]
        caller.invite(caller.offer("9"))
        await caller.until(lambda: 488 in caller.finals())
        caller.ack(branch=caller.branch)
        caller.request("BYE")
        await caller.until(lambda: caller.finals("BYE") == [200])

    assert [caller.finals(method) for method in ("OPTIONS", "INFO", "UPDATE", "MESSAGE")] == [
        [200],
        [405],
        [405],
        [480],
    ]
    assert caller.last(488).all("warning")[0].startswith("305 ")


@pytest.mark.parametrize(
    ("sdp", "warning"),
    [
        ("m=audio 4000 RTP/SAVP 8", 305),
        ("m=audio 4000 RTP/AVP 9 18", 305),
        ("m=audio 80 RTP/AVP 8", 301),
        ("m=audio 4000 RTP/AVP 8\r\nc=IN IP4 224.0.0.1", 301),
        ("m=audio 4000 RTP/AVP 8\r\na=sendonly", 399),
        ("m=nonsense", 399),
    ],
)
async def test_what_cannot_be_announced_to_is_declined_and_told_so(
    tmp_path: Path, sdp: str, warning: int
) -> None:
    description = f"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n{sdp}\r\n"
    async with announcing_guard(tmp_path, SHORT) as guard, open_caller(guard.home.bind_port) as caller:
        await caller.call(description)
        await guard.wait_for("interruption", outcome="prevented")

    assert caller.finals() == [603]
    assert [h.event["action"] for h in guard.all_of("answered")] == ["603"]
    assert caller.last(603).all("warning")[0].startswith(f"{warning} ")
    assert caller.last(603).all("retry-after")


async def test_no_more_than_four_at_once(tmp_path: Path) -> None:
    async with announcing_guard(tmp_path) as guard:
        async with asyncio.TaskGroup() as tasks:
            callers = [open_caller(guard.home.bind_port, f"+3361234567{n}") for n in range(5)]
            opened = [await caller.__aenter__() for caller in callers]
            for caller in opened:
                tasks.create_task(caller.call())
        finals = sorted(caller.finals()[0] for caller in opened)
        for caller in opened:
            if caller.finals() == [200]:
                caller.request("BYE")
        await guard.wait_for_count("interruption", 5)
        for manager in callers:
            await manager.__aexit__(None, None, None)

    assert finals == [200, 200, 200, 200, 603]
    assert {h.event["outcome"] for h in guard.all_of("interruption")} == {"prevented"}


async def test_other_leg_of_the_call_is_a_loop(tmp_path: Path) -> None:
    async with announcing_guard(tmp_path, SHORT) as guard, open_caller(guard.home.bind_port) as caller:
        first = caller.invite(caller.offer())
        await caller.until(lambda: 200 in caller.finals())
        tag, caller.to_tag = caller.to_tag, ""
        second = caller.invite(caller.offer())
        await caller.until(lambda: 482 in caller.finals())
        caller.to_tag = tag
        caller.ack(branch=second)
        caller.cseq = 1
        caller.ack()
        await caller.until(lambda: caller.byes > 0)
        await guard.wait_for("interruption", outcome="prevented")
        rows = await read_journal(guard.home)

    assert first != second
    assert len(rows) == 1
    assert len(caller.packets) == 100


async def test_end_of_the_program_says_bye(tmp_path: Path) -> None:
    async with announcing_guard(tmp_path) as guard, open_caller(guard.home.bind_port) as caller:
        await caller.call()
        await caller.until(lambda: len(caller.packets) >= 5)
        ended = await guard.stop()
        [row] = await read_journal(guard.home)

    assert (ended.exit_code, ended.took_s < 5.0) == (0, True)
    assert caller.byes == 1
    assert row["outcome"] == "prevented"


async def test_port_that_nobody_listens_at_ends_the_call(tmp_path: Path) -> None:
    async with announcing_guard(tmp_path) as guard, open_caller(guard.home.bind_port) as caller:
        caller.invite(caller.offer())
        assert caller.rtp.transport is not None
        caller.rtp.transport.close()
        await caller.until(lambda: 200 in caller.finals())
        caller.ack()
        await caller.until(lambda: caller.byes > 0)
        await guard.wait_for("interruption", timeout_s=3.0)


async def test_unplayable_recording_is_told_and_the_apps_own_is_played(tmp_path: Path) -> None:
    (tmp_path / "own.wav").write_bytes(b"not a WAV file")
    expected = prepare_announcement(sound_of("consultant_fr")).octets[Codec.PCMA]
    async with open_registrar() as registrar:
        line = ('refuse_with = "announce"', f'announcement = "{tmp_path / "own.wav"}"')
        home = GuardHome(tmp_path / "home", registrar.port, line=line)
        await start_focus(home)
        async with running_guard(home) as guard, open_caller(home.bind_port) as caller:
            await guard.wait_for("registered")
            await caller.call()
            await caller.until(lambda: len(caller.packets) >= 50)

    assert expected.startswith(caller.heard)
