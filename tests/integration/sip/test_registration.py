"""The life of a registration, the program as a process, against a registrar on a real socket."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.servers.binding_registrar import BindingRegistrar, binding_registrar
from tests.servers.guard import GuardHome, Heard, run_command, running_guard, start_focus
from tests.servers.private_bus import FakeLogind, private_bus

pytestmark = pytest.mark.system

PHONE = "sip:claire@192.0.2.50:5060"
ANOTHERS = "sip:fg-9876543210-aaaa@192.0.2.77:5060"
# Timer F of the first REGISTER (RFC 3261 §17.1.2.2), and a margin.
NOTICED_WITHIN_S = 45.0


async def home_in_focus(folder: Path, registrar: BindingRegistrar, *line: str) -> GuardHome:
    home = GuardHome(folder / "home", registrar.port, line=line)
    await start_focus(home)
    return home


def check_manners(registrar: BindingRegistrar) -> None:
    """Nothing that was ever asked takes a phone off."""
    contacts = [contact for asked in registrar.asked for contact in asked]
    assert "*" not in contacts
    assert [c for c in contacts if c.endswith("expires=0") and not c.startswith("<sip:fg-")] == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_end_takes_our_binding_off(tmp_path: Path, number: signal.Signals) -> None:
    async with binding_registrar() as registrar:
        registrar.bind(PHONE)
        async with running_guard(await home_in_focus(tmp_path, registrar)) as guard:
            await guard.wait_for("registered")
            assert (len(registrar.ours), len(registrar.registered)) == (1, 2)
            ended = await guard.stop(number)
        assert (ended.exit_code, ended.took_s < 5.0) == (0, True)
        assert registrar.registered == [PHONE]
        check_manners(registrar)


@pytest.mark.parametrize("in_focus", [True, False])
async def test_what_kill_9_left_is_taken_off_at_the_next_start(tmp_path: Path, in_focus: bool) -> None:
    async with binding_registrar() as registrar:
        registrar.bind(PHONE)
        registrar.bind(ANOTHERS)
        registrar.grants_s = 3600
        home = await home_in_focus(tmp_path, registrar)
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            await guard.stop(signal.SIGKILL)
        [left] = [uri for uri in registrar.ours if uri != ANOTHERS]
        if not in_focus:
            await run_command(home, "focus", "stop")
        asked = len(registrar.asked)
        async with running_guard(home) as guard:
            if in_focus:
                await guard.wait_for("registered")
            await registrar.until(asked + 2)
            await asyncio.sleep(0.1)
            now = registrar.registered
            await guard.stop()
        assert left not in now
        assert {PHONE, ANOTHERS} < set(now) if in_focus else set(now) == {PHONE, ANOTHERS}
        assert len(now) == (3 if in_focus else 2)
        assert (f"<{left}>;expires=0" in registrar.asked[asked + 1]) is True
        assert set(registrar.registered) == {PHONE, ANOTHERS}
        check_manners(registrar)


async def test_doctor_beside_a_guard_takes_nothing_off(tmp_path: Path) -> None:
    async with binding_registrar() as registrar:
        home = await home_in_focus(tmp_path, registrar)
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            before = registrar.registered
            printed = await run_doctor(home)
            assert registrar.registered == before
    [line] = [check for check in printed if check["check"] == "sip/bureau"]
    assert line["ok"] is True


async def run_doctor(home: GuardHome) -> list[dict[str, Any]]:
    """Return the checks; the secret of these homes is empty, so one is always wrong."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "focusguard", "--home", str(home.folder), "doctor", "--json"),
        stdout=asyncio.subprocess.PIPE,
        env=dict(home.environment()),
    )
    out, _ = await process.communicate()
    checks: list[dict[str, Any]] = json.loads(out)
    return checks


async def test_a_registrar_with_one_binding_gets_the_phone_back(tmp_path: Path) -> None:
    async with binding_registrar(BindingRegistrar(keeps_one=True)) as registrar:
        registrar.bind(PHONE)
        async with running_guard(await home_in_focus(tmp_path, registrar)) as guard:
            blind = (await guard.wait_for("blind")).event
            assert registrar.registered == [PHONE]
        assert "only_phone = true" in blind["why"]
        assert registrar.registered == [PHONE]
        check_manners(registrar)


async def test_the_only_phone_by_choice(tmp_path: Path) -> None:
    async with binding_registrar(BindingRegistrar(keeps_one=True)) as registrar:
        registrar.bind(PHONE)
        home = await home_in_focus(tmp_path, registrar, "only_phone = true")
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            assert registrar.registered == registrar.ours
        assert registrar.registered == []
        check_manners(registrar)


async def test_a_registrar_that_sends_us_to_another(tmp_path: Path) -> None:
    async with binding_registrar() as there, binding_registrar() as here:
        here.moves_to = f"sip:127.0.0.1:{there.port}"
        async with running_guard(await home_in_focus(tmp_path, here)) as guard:
            await guard.wait_for("registered")
            assert (len(there.ours), here.registered) == (1, [])
        assert there.registered == []


async def test_registrars_that_send_us_round_in_circles(tmp_path: Path) -> None:
    async with binding_registrar() as there, binding_registrar() as here:
        here.moves_to = f"sip:127.0.0.1:{there.port}"
        there.moves_to = f"sip:127.0.0.1:{here.port}"
        async with running_guard(await home_in_focus(tmp_path, here)) as guard:
            blind = (await guard.wait_for("blind")).event
            await asyncio.sleep(0.5)
        assert "sends us to another place (302)" in blind["why"]
        assert len(here.asked) + len(there.asked) <= 3


# --- sleep ----------------------------------------------------------------------------------------


async def test_the_line_is_off_while_the_machine_sleeps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        logind = FakeLogind(address)
        async with binding_registrar() as registrar:
            async with running_guard(await home_in_focus(tmp_path, registrar)) as guard:
                await guard.wait_for("registered")
                await asyncio.to_thread(logind.wait_for_inhibitors, 1)
                logind.sleep(True)
                await asyncio.to_thread(logind.wait_for_holding, 0)
                assert registrar.registered == []
                logind.sleep(False)
                await guard.wait_for_count("registered", 2)
                assert len(registrar.ours) == 1
                await asyncio.to_thread(logind.wait_for_inhibitors, 2)
                ended = await guard.stop()
            await asyncio.to_thread(logind.wait_for_holding, 0)
        logind.close()
    assert (ended.exit_code, registrar.registered) == (0, [])


async def test_a_silent_registrar_holds_up_neither_sleep_nor_waking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        logind = FakeLogind(address)
        async with (
            binding_registrar() as registrar,
            running_guard(await home_in_focus(tmp_path, registrar)) as guard,
        ):
            await guard.wait_for("registered")
            await asyncio.to_thread(logind.wait_for_inhibitors, 1)
            registrar.answers = False
            logind.sleep(True)
            await asyncio.to_thread(logind.wait_for_holding, 0)
            registrar.answers = True
            logind.sleep(False)
            await guard.wait_for_count("registered", 2)
        logind.close()
    assert registrar.registered == []
    assert len(guard.all_of("blind")) == 0


# --- blindness ------------------------------------------------------------------------------------


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


async def blind_periods(home: GuardHome) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(await run_command(home, "focus", "status", "--json"))["blind"]
    return found


async def figures(home: GuardHome) -> dict[str, float]:
    found: dict[str, float] = json.loads(await run_command(home, "stats", "--json"))["measured"]
    return found


def since(heard: Heard) -> datetime:
    return instant(heard.event["since"])


async def test_a_registrar_that_is_silent_from_the_blocks_beginning(tmp_path: Path) -> None:
    """Takes the 32 s of Timer F, killed while blind and started again: the gap is one."""
    async with binding_registrar(BindingRegistrar(answers=False)) as registrar:
        home = GuardHome(tmp_path / "home", registrar.port)
        async with running_guard(home) as guard:
            await run_command(home, "focus", "start", "--minutes", "120")
            block = (await guard.wait_for("focus-started")).event["block"]
            blind = await guard.wait_for("blind", timeout_s=NOTICED_WITHIN_S)
            assert since(blind) - instant(block["start"]) < timedelta(seconds=5)
            await guard.stop(signal.SIGKILL)
        [before] = await blind_periods(home)
        assert instant(before["start"]) == since(blind)
        registrar.answers = True
        await asyncio.sleep(6)
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            await guard.stop()
        [gap] = await blind_periods(home)
        measured = await figures(home)
    assert instant(gap["start"]) == since(blind)
    assert instant(gap["end"]) - instant(before["end"]) > timedelta(seconds=6)
    assert gap["why"] == "FocusGuard was not running."
    assert measured["blind_s"] == pytest.approx((instant(gap["end"]) - instant(gap["start"])).total_seconds())
    assert measured["focus_kept_s"] < 5


async def test_a_registrar_that_dies_in_the_middle_and_comes_back(tmp_path: Path) -> None:
    """Takes the 32 s of Timer F."""
    async with binding_registrar(BindingRegistrar(grants_s=4)) as registrar:
        home = await home_in_focus(tmp_path, registrar)
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            await registrar.until(4)  # The query, the registration, two refreshes.
            registrar.answers = False
            blind = await guard.wait_for("blind", timeout_s=NOTICED_WITHIN_S)
            doctor = await run_doctor(home)
            registrar.answers = True
            await guard.wait_for("sighted", timeout_s=NOTICED_WITHIN_S)
            await guard.stop()
        [gap] = await blind_periods(home)
        measured = await figures(home)
    assert instant(gap["start"]) == since(blind)
    # It was seen alive in the last refresh: more than Timer F before this came to be known.
    assert (instant(gap["end"]) - since(blind)).total_seconds() > 32
    assert measured["blind_s"] == pytest.approx((instant(gap["end"]) - instant(gap["start"])).total_seconds())
    assert measured["focus_kept_s"] < 15
    [observation] = [check for check in doctor if check["check"] == "observation"]
    assert (observation["ok"], "were not observed" in observation["message"]) == (False, True)
