"""The life of a registration at a real Kamailio: what is bound there after an end, a kill, an eviction."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.servers.bindings import list_bindings, register
from tests.servers.guard import GuardHome, running_guard, start_focus
from tests.servers.kamailio import PASSWORD, Kamailio, kamailio_server

pytestmark = pytest.mark.system

PHONE = "sip:claire@192.0.2.50:5060"
ANOTHERS = "sip:fg-9876543210-aaaa@192.0.2.77:5060"


async def home_at(kamailio: Kamailio, folder: Path, *line: str) -> GuardHome:
    home = GuardHome(folder, kamailio.port, password=PASSWORD, line=line)
    await start_focus(home)
    return home


async def bound(kamailio: Kamailio) -> set[str]:
    return {binding.uri for binding in await list_bindings(kamailio.port)}


async def test_what_kill_9_left_is_gone_after_the_next_start(tmp_path: Path) -> None:
    with kamailio_server(tmp_path / "kamailio") as kamailio:
        await register(kamailio.port, f"<{PHONE}>;expires=1800", f"<{ANOTHERS}>;expires=1800")
        home = await home_at(kamailio, tmp_path / "home")
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            await guard.stop(signal.SIGKILL)
        [left] = await bound(kamailio) - {PHONE, ANOTHERS}
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            [ours] = await bound(kamailio) - {PHONE, ANOTHERS}
            ended = await guard.stop(signal.SIGTERM)
        assert (await bound(kamailio), ended.exit_code) == ({PHONE, ANOTHERS}, 0)
    mark, _, token = ours.partition("@")[0].rpartition("-")
    assert left.startswith(mark + "-")
    assert token not in left


async def test_a_kamailio_that_keeps_one_binding_gets_the_phone_back(tmp_path: Path) -> None:
    with kamailio_server(tmp_path / "kamailio", keeps_one=True) as kamailio:
        await register(kamailio.port, f"<{PHONE}>;expires=600;q=0.5")
        async with running_guard(await home_at(kamailio, tmp_path / "home")) as guard:
            blind = (await guard.wait_for("blind")).event
            [phone] = await list_bindings(kamailio.port)
    assert "it was put back" in blind["why"]
    assert (phone.uri, phone.q) == (PHONE, "0.5")
    assert 580 <= phone.expires_s <= 600


async def test_the_only_phone_by_choice_at_a_kamailio_that_keeps_one(tmp_path: Path) -> None:
    with kamailio_server(tmp_path / "kamailio", keeps_one=True) as kamailio:
        await register(kamailio.port, f"<{PHONE}>;expires=600")
        home = await home_at(kamailio, tmp_path / "home", "only_phone = true")
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            [ours] = await bound(kamailio)
            await guard.stop()
        assert ours.startswith("sip:fg-")
        assert await bound(kamailio) == set()


async def test_what_is_left_at_a_kamailio_that_keeps_one_is_in_nobodys_way(tmp_path: Path) -> None:
    with kamailio_server(tmp_path / "kamailio", keeps_one=True) as kamailio:
        home = await home_at(kamailio, tmp_path / "home")
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            await guard.stop(signal.SIGKILL)
        [left] = await bound(kamailio)
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            [ours] = await bound(kamailio)
            await guard.stop()
        assert ours != left
        assert await bound(kamailio) == set()
