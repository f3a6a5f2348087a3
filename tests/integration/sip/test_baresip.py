"""A person's telephone calls through Kamailio: it hears the announcement, reads the reply, is hung up on."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusguard.channels.sip.announcement import read_announcement
from tests.announcements import sound_of
from tests.servers.baresip import open_baresip
from tests.servers.guard import AOR, DOMAIN, LINK, GuardHome, running_guard, start_focus
from tests.servers.kamailio import PASSWORD, Algorithm, kamailio_server
from tests.servers.ports import LOOPBACK

pytestmark = pytest.mark.system

JULIE = "+33612345678"


async def test_a_person_hears_the_announcement_reads_the_reply_and_is_hung_up_on(tmp_path: Path) -> None:
    # This baresip knows MD5 alone.
    with kamailio_server(tmp_path / "kamailio", algorithm=Algorithm.MD5) as kamailio:
        home = GuardHome(
            tmp_path / "home", kamailio.port, password=PASSWORD, line=('refuse_with = "announce"',)
        )
        account = (
            f"<sip:{JULIE}@{DOMAIN}>;auth_user={JULIE};auth_pass={PASSWORD};regint=600;audio_codecs=pcma,pcmu;"
            f'outbound="sip:{LOOPBACK}:{kamailio.port}"'
        )
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
