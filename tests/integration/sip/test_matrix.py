"""Every refusal over every transport with every digest, on a real Kamailio beside a second phone."""

from __future__ import annotations

import math
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from focusguard.demo.desk_phone import RingEnd
from tests.integration.sip.matrix import (
    BLOCK_MINUTES,
    JULIE,
    SOPHIE,
    Scene,
    Seen,
    exchange_of,
    look_back,
    scene_at,
)
from tests.servers.certificates import Authority
from tests.servers.guard import DOMAIN, LINK
from tests.servers.kamailio import Algorithm, Kamailio, kamailio_server
from tests.servers.phones import Exchange, Transport
from tests.servers.ports import LOOPBACK

pytestmark = pytest.mark.system

TONE_S: Final = 1
G711_RATE_HZ: Final = 8000
PCMA: Final = 8  # RFC 3551 §6; the first that the caller offers
MOBILE: Final = "+33698765432"
REDIRECTED: Final = {"302": f"sip:{MOBILE}@{DOMAIN};user=phone"}
RINGS_OUT_WITHIN_S: Final = 40.0
LINES: Final = {
    "603": ('refuse_with = "decline"',),
    "600": ('refuse_with = "busy-everywhere"',),
    "486": ('refuse_with = "busy"',),
    "302": ('refuse_with = "redirect"', f'redirect_to = "tel:{MOBILE}"'),
}


# One transport is enough where no other phone rings.
ALONE: Final = pytest.mark.parametrize(
    "kamailio", [(Transport.UDP, Algorithm.SHA_256)], indirect=True, ids=" ".join
)


@pytest.fixture(scope="module", params=[(t, a) for t in Transport for a in Algorithm], ids=" ".join)
def kamailio(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Kamailio, Exchange]]:
    transport, algorithm = request.param
    folder = tmp_path_factory.mktemp("kamailio")
    authority = Authority(folder)
    certificate = authority.certify(LOOPBACK)
    with kamailio_server(folder, algorithm=algorithm, certificate=certificate) as server:
        yield server, exchange_of(server, transport, authority)


def write_tone(path: Path) -> Path:
    """Write a second of 440 Hz, 16 bits, one channel."""
    angles = (math.tau * 440 * n / G711_RATE_HZ for n in range(TONE_S * G711_RATE_HZ))
    samples = [round(8000 * math.sin(angle)) for angle in angles]
    with wave.open(str(path), "wb") as out:
        out.setparams((1, 2, G711_RATE_HZ, 0, "NONE", ""))
        out.writeframes(b"".join(sample.to_bytes(2, "little", signed=True) for sample in samples))
    return path


def show(scene: Scene, cell: str, seen: Seen) -> None:
    """Print a line of the table."""
    print(f"{scene.exchange.transport} | {scene.kamailio.algorithm:7} | {cell:19} | {seen}")


def assert_deflected(seen: Seen, outcome: str) -> None:
    """The caller was sent what the guard says, and the guard is gone from the registrar."""
    [text] = seen.received
    assert seen.sent == [text]
    assert [LINK in text, seen.row["booking_reference"] in text, "é" in text] == [True, True, True]
    assert (seen.row["caller"], seen.row["outcome"]) == (f"tel:{JULIE}", outcome)
    assert seen.row["reply_state"] == "sent"
    assert_gone(seen)


def assert_passed(seen: Seen) -> None:
    """The caller was sent nothing, and the guard is gone from the registrar."""
    assert (seen.row["caller"], seen.row["outcome"]) == (f"tel:{SOPHIE}", "passed")
    assert (seen.received, seen.row["reply_state"]) == ([], None)
    assert_gone(seen)


def assert_gone(seen: Seen) -> None:
    assert (seen.ended.exit_code, seen.left) == (0, frozenset())


@pytest.mark.parametrize("refusal", ["603", "600"])
async def test_refusal_for_all_silences_the_desk_phone(
    kamailio: tuple[Kamailio, Exchange], tmp_path: Path, refusal: str
) -> None:
    async with scene_at(*kamailio, tmp_path, line=LINES[refusal]) as scene:
        dialled = scene.dial()
        await scene.caller_is_answered(dialled)
        await scene.desk_stops()
        await scene.guard.wait_for("interruption")
        await scene.caller_reads()
        await scene.guard.wait_for("reply")
        seen = await look_back(scene, dialled)

    show(scene, refusal, seen)
    assert str(dialled.status) == refusal
    assert dialled.retry_after_s is not None
    assert 0 < dialled.retry_after_s <= BLOCK_MINUTES * 60
    assert scene.ring.end is RingEnd.CANCELLED
    assert_deflected(seen, "prevented")


async def test_announcement_silences_the_desk_phone_and_is_heard(
    kamailio: tuple[Kamailio, Exchange], tmp_path: Path
) -> None:
    line = ('refuse_with = "announce"', f'announcement = "{write_tone(tmp_path / "tone.wav")}"')
    async with scene_at(*kamailio, tmp_path, line=line) as scene:
        dialled = scene.dial()
        await scene.caller_is_answered(dialled)
        await scene.desk_stops()
        await scene.caller_is_hung_up_on(dialled)
        await scene.guard.wait_for("interruption")
        await scene.caller_reads()
        await scene.guard.wait_for("reply")
        seen = await look_back(scene, dialled)

    show(scene, "announce", seen)
    assert (seen.action, dialled.status) == ("announce", 200)
    assert scene.ring.end is RingEnd.CANCELLED
    assert {packet.payload_type for packet in seen.heard} == {PCMA}
    first = seen.heard[0].sequence
    assert [packet.sequence for packet in seen.heard] == [(first + n) % 2**16 for n in range(len(seen.heard))]
    assert len(scene.ear.sound) == TONE_S * G711_RATE_HZ
    assert_deflected(seen, "prevented")


@pytest.mark.parametrize("refusal", ["486", "302"])
async def test_refusal_for_us_alone_leaves_the_desk_phone_ringing(
    kamailio: tuple[Kamailio, Exchange], tmp_path: Path, refusal: str
) -> None:
    async with scene_at(*kamailio, tmp_path, line=LINES[refusal]) as scene:
        dialled = scene.dial()
        await scene.guard.wait_for("interruption")
        await scene.caller_reads()
        await scene.guard.wait_for("reply")
        rang_on = (scene.ring.end, dialled.is_ringing)
        scene.hang_up(dialled)
        await scene.desk_stops()
        await scene.caller_is_answered(dialled)
        seen = await look_back(scene, dialled)

    show(scene, refusal, seen)
    assert (seen.action, str(dialled.status), seen.contact) == (refusal, refusal, REDIRECTED.get(refusal, ""))
    assert rang_on == (None, True)
    assert scene.ring.end is RingEnd.CANCELLED
    assert_deflected(seen, "replied-but-rang")


async def test_call_that_passes_is_taken_at_the_desk(
    kamailio: tuple[Kamailio, Exchange], tmp_path: Path
) -> None:
    async with scene_at(*kamailio, tmp_path, line=LINES["603"], caller=SOPHIE) as scene:
        dialled = scene.dial()
        await scene.guard.wait_for("interruption")
        rang_on = (scene.ring.end, dialled.is_ringing)
        scene.pick_up()
        await scene.caller_is_answered(dialled)
        talked = dialled.is_talking
        scene.hang_up(dialled)
        await scene.desk_is_hung_up_on()
        seen = await look_back(scene, dialled)

    show(scene, "pass", seen)
    assert seen.action == "480"
    assert (rang_on, talked) == ((None, True), True)
    assert scene.ring.end is RingEnd.ANSWERED
    assert_passed(seen)


@ALONE
@pytest.mark.parametrize("refusal", ["486", "302"])
async def test_any_refusal_prevents_where_we_are_the_only_phone(
    kamailio: tuple[Kamailio, Exchange], tmp_path: Path, refusal: str
) -> None:
    async with scene_at(*kamailio, tmp_path, line=LINES[refusal], only_phone=True) as scene:
        dialled = scene.dial()
        await scene.caller_is_answered(dialled)
        await scene.guard.wait_for("interruption")
        await scene.caller_reads()
        await scene.guard.wait_for("reply")
        seen = await look_back(scene, dialled)

    show(scene, f"{refusal}, only phone", seen)
    assert (seen.action, str(dialled.status), seen.contact) == (refusal, refusal, REDIRECTED.get(refusal, ""))
    assert_deflected(seen, "prevented")


@ALONE
async def test_call_that_passes_goes_to_the_mobile_where_we_are_the_only_phone(
    kamailio: tuple[Kamailio, Exchange], tmp_path: Path
) -> None:
    line = (f'pass_to = "tel:{MOBILE}"',)
    async with scene_at(*kamailio, tmp_path, line=line, caller=SOPHIE, only_phone=True) as scene:
        dialled = scene.dial()
        await scene.caller_is_answered(dialled)
        await scene.guard.wait_for("interruption")
        seen = await look_back(scene, dialled)

    show(scene, "pass_to, only phone", seen)
    assert (seen.action, dialled.status, dialled.retry_after_s) == ("302", 302, None)
    assert seen.contact == REDIRECTED["302"]
    assert_passed(seen)


@ALONE
async def test_call_that_passes_rings_where_we_are_the_only_phone(
    kamailio: tuple[Kamailio, Exchange], tmp_path: Path
) -> None:
    """Takes the 25 s that a phone rings."""
    async with scene_at(*kamailio, tmp_path, line=LINES["603"], caller=SOPHIE, only_phone=True) as scene:
        dialled = scene.dial()
        await scene.caller_is_answered(dialled, timeout_s=RINGS_OUT_WITHIN_S)
        await scene.guard.wait_for("interruption")
        seen = await look_back(scene, dialled)

    show(scene, "pass, only phone", seen)
    assert (180 in dialled.provisional, dialled.status, dialled.retry_after_s) == (True, 480, None)
    assert_passed(seen)
