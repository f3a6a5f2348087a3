"""A person's telephone calls through Kamailio: it hears the announcement, reads the reply, is hung up on."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusguard.channels.sip.announcement import read_announcement
from tests.announcements import sound_of
from tests.servers.baresip import open_baresip
from tests.servers.guard import AOR, DOMAIN, LINK, GuardHome, run_for_code, running_guard, start_focus
from tests.servers.kamailio import PASSWORD, Algorithm, kamailio_server
from tests.servers.ports import LOOPBACK

pytestmark = pytest.mark.system

JULIE = "+33612345678"


def account_at(port: int) -> str:
    """Return Julie's account at the proxy."""
    return (
        f"<sip:{JULIE}@{DOMAIN}>;auth_user={JULIE};auth_pass={PASSWORD};regint=600;audio_codecs=pcma,pcmu;"
        f'outbound="sip:{LOOPBACK}:{port}"'
    )


async def test_a_person_hears_the_announcement_reads_the_reply_and_is_hung_up_on(tmp_path: Path) -> None:
    # This baresip knows MD5 alone.
    with kamailio_server(tmp_path / "kamailio", algorithm=Algorithm.MD5) as kamailio:
        home = GuardHome(
            tmp_path / "home", kamailio.port, password=PASSWORD, line=('refuse_with = "announce"',)
        )
        account = account_at(kamailio.port)
        await start_focus(home)
        async with running_guard(home) as guard, open_baresip(tmp_path / "baresip", account=account) as phone:
            await guard.wait_for("registered")
            await phone.until(lambda: "registered successfully" in phone.said)
            phone.command("dial", AOR)
            await phone.until(lambda: phone.happened("CALL_CLOSED"))
            await guard.wait_for("interruption", outcome="prevented")
            reply = await guard.wait_for("reply", state="sent")
            await phone.until(lambda: reply.event["text"] in phone.said)
        heard = read_announcement(phone.recording())

    announced = read_announcement(sound_of("consultant_fr"))
    assert phone.happened("CALL_ESTABLISHED")
    assert "jusqu’à" in reply.event["text"]
    assert LINK in reply.event["text"]
    # Its jitter buffer may drop a packet where the machine is busy.
    assert heard.duration_s == pytest.approx(announced.duration_s, abs=0.5)
    assert max(heard.samples) == max(announced.samples)


async def test_a_person_answers_the_reply_with_stop(tmp_path: Path) -> None:
    with kamailio_server(tmp_path / "kamailio", algorithm=Algorithm.MD5) as kamailio:
        home = GuardHome(tmp_path / "home", kamailio.port, password=PASSWORD)
        await start_focus(home)
        async with (
            running_guard(home) as guard,
            open_baresip(
                tmp_path / "baresip", account=account_at(kamailio.port), contact=f'"Claire" <{AOR}>'
            ) as phone,
        ):
            await guard.wait_for("registered")
            await phone.until(lambda: "registered successfully" in phone.said)
            phone.command("dial", AOR)
            await guard.wait_for("reply", state="sent")
            phone.command("message", "Arrêt, merci !")
            text = await guard.wait_for("text")
        doctor = await run_for_code(home, "doctor", "--json")

    assert text.event == {
        "event": "text",
        "channel": "sip/bureau",
        "caller": f"tel:{JULIE}",
        "kind": "stop",
    }
    assert "1 address asked for no texts" in doctor[1]
