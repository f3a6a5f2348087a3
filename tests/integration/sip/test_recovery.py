"""A line that is lost while a block runs: what its owner is told, and how it comes back by itself."""

from __future__ import annotations

import json
import time
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from tests.integration.sip.matrix import JULIE, exchange_of, home_at
from tests.servers.certificates import Authority, ServerCertificate, self_signed
from tests.servers.guard import AOR, OWNER, Guard, GuardHome, Json, run_for_code, running_guard, start_focus
from tests.servers.kamailio import Kamailio, kamailio_server
from tests.servers.namespaces import Namespace, wired_namespaces
from tests.servers.phones import AttentiveCaller, Exchange, Transport, ask_bindings, register
from tests.servers.ports import LOOPBACK

pytestmark = pytest.mark.system

# UDP alone needs it: a REGISTER that nobody answers is given up by Timer F (RFC 3261 §17.1.2.2).
NOTICED_WITHIN_S: Final = 45.0
# So that a refresh comes soon.
SHORT_EXPIRES_S: Final = 5
# Delays double: the one that runs is no longer than all before it and the first together.
FIRST_STEP_S: Final = 2.0
# What was sent while nobody listened is sent again after T2 at the latest; and the machine is busy.
RESENT_WITHIN_S: Final = 8.0

ADDRESS, OTHER_ADDRESS, FAR_ADDRESS = "10.77.0.2", "10.77.0.3", "10.77.0.1"


async def assert_call_is_refused(exchange: Exchange) -> None:
    """Calls come to the guard again, and its reply comes back."""
    caller = await exchange.plug_in(lambda local: AttentiveCaller(exchange.line(JULIE), local, ear_port=9))
    try:
        await register(caller)
        dialled = caller.act(lambda party, now_s: party.dial(AOR, now_s))
        assert await caller.until(lambda: bool(dialled.status), timeout_s=10.0)
        assert dialled.status == 603
        assert await caller.until(lambda: bool(caller.party.texts), timeout_s=10.0)
    finally:
        caller.close()


async def examine_line(home: GuardHome) -> Json:
    """Return what the doctor finds of the line, which is not well."""
    code, out, _ = await run_for_code(home, "doctor", "--json")
    [check] = [check for check in json.loads(out) if check["check"] == "sip/bureau"]
    assert (code, check["ok"]) == (1, False)
    return dict(check)


async def assert_found_again(guard: Guard, kamailio: Kamailio, *, lost_s: float) -> float:
    """Start *kamailio*, to which the guard comes back within one step of its backoff; return the seconds."""
    kamailio.start()
    back_s = time.monotonic()
    step_s = back_s - lost_s + FIRST_STEP_S
    sighted = await guard.wait_for("sighted", timeout_s=step_s + RESENT_WITHIN_S)
    return sighted.at_s - back_s


@pytest.mark.parametrize(
    ("transport", "why"),
    [
        (Transport.UDP, "does not answer"),
        (Transport.TCP, "was closed by the other side"),
        (Transport.TLS, "was closed by the other side"),
    ],
)
async def test_registrar_that_stops_is_told_and_found_again(
    tmp_path: Path, transport: Transport, why: str
) -> None:
    authority = Authority(tmp_path)
    shown = authority.certify(LOOPBACK)
    with kamailio_server(tmp_path / "kamailio", max_expires_s=SHORT_EXPIRES_S, certificate=shown) as kamailio:
        exchange = exchange_of(kamailio, transport, authority)
        home = home_at(exchange, tmp_path / "home")
        await start_focus(home)
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            stopped_s = time.monotonic()
            kamailio.stop()
            blind = await guard.wait_for("blind", timeout_s=NOTICED_WITHIN_S)
            check = await examine_line(home)
            took_s = await assert_found_again(guard, kamailio, lost_s=blind.at_s)
            await assert_call_is_refused(exchange)
            ended = await guard.stop()
            left = await ask_bindings(exchange, OWNER)

    print(f"{transport} | told after {blind.at_s - stopped_s:.1f} s, found again after {took_s:.1f} s")
    print(f"  event:  {blind.event['why']}\n  doctor: {check['message']}")
    assert why in blind.event["why"]
    assert len(guard.all_of("registered")) == 2
    assert (ended.exit_code, left) == (0, frozenset())


def wrong_certificate(case: str, authority: Authority, folder: Path) -> ServerCertificate:
    match case:
        case "expired":
            return authority.certify(LOOPBACK, ended_ago=timedelta(days=1))
        case "for another name":
            return authority.certify("sip.autre.example")
        case _:
            return self_signed(folder, LOOPBACK)


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("expired", "expired"),
        ("for another name", "sip.autre.example"),
        ("nobody vouches for", "signed by nobody but itself"),
    ],
)
async def test_certificate_that_is_not_right_is_told_until_it_is(
    tmp_path: Path, case: str, words: str
) -> None:
    authority = Authority(tmp_path)
    wrong = wrong_certificate(case, authority, tmp_path)
    with kamailio_server(tmp_path / "kamailio", certificate=wrong) as kamailio:
        exchange = exchange_of(kamailio, Transport.TLS, authority)
        home = home_at(exchange, tmp_path / "home")
        await start_focus(home)
        async with running_guard(home) as guard:
            blind = await guard.wait_for("blind")
            check = await examine_line(home)
            kamailio.stop()
            kamailio.certificate = authority.certify(LOOPBACK)
            took_s = await assert_found_again(guard, kamailio, lost_s=blind.at_s)
            await assert_call_is_refused(exchange)

    print(f"certificate {case} | found again after {took_s:.1f} s")
    print(f"  event:  {blind.event['why']}\n  doctor: {check['message']}")
    assert words in blind.event["why"]
    assert words in check["message"] + check["advice"]


@pytest.mark.parametrize("transport", list(Transport))
async def test_machine_that_gets_another_address_is_called_there(
    tmp_path: Path, transport: Transport
) -> None:
    authority = Authority(tmp_path)
    shown = authority.certify(FAR_ADDRESS)
    with ExitStack() as stack:
        near, far = stack.enter_context(wired_namespaces())
        near.add_address(ADDRESS)
        far.add_address(FAR_ADDRESS)
        with far.entered():
            server = kamailio_server(
                tmp_path / "kamailio",
                max_expires_s=SHORT_EXPIRES_S,
                certificate=shown,
                host=FAR_ADDRESS,
            )
            kamailio = stack.enter_context(server)
        exchange = exchange_of(kamailio, transport, authority)
        home = home_at(exchange, tmp_path / "home", bind_host="0.0.0.0")
        await start_focus(home)
        guard = Guard(home)
        try:
            with near.entered():
                await guard.start()
            await guard.wait_for("registered")
            before = await contacts_seen_from(far, exchange)
            moved_s = time.monotonic()
            near.remove_address(ADDRESS)
            near.add_address(OTHER_ADDRESS)
            sighted = await guard.wait_for("sighted", timeout_s=NOTICED_WITHIN_S)
            with far.entered():
                await assert_call_is_refused(exchange)
            after = await contacts_seen_from(far, exchange)
        finally:
            await guard.stop()
        left = await contacts_seen_from(far, exchange)

    [blind] = guard.all_of("blind")
    print(f"{transport} | moved, and called again after {sighted.at_s - moved_s:.1f} s")
    print(f"  event:  {blind.event['why']}")
    assert [ADDRESS in contact for contact in before] == [True]
    assert [OTHER_ADDRESS in contact for contact in after] == [True]
    assert left == frozenset()


async def contacts_seen_from(far: Namespace, exchange: Exchange) -> frozenset[str]:
    with far.entered():
        return await ask_bindings(exchange, OWNER)
