"""A line that is lost while a block runs: what its owner is told, and how it comes back by itself."""

from __future__ import annotations

import json
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from tests.integration.sip.matrix import JULIE, exchange_of, home_at
from tests.servers.certificates import Authority, ServerCertificate, self_signed
from tests.servers.guard import (
    AOR,
    OWNER,
    Guard,
    GuardHome,
    run_command,
    run_for_code,
    running_guard,
    start_focus,
)
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


@dataclass(frozen=True, slots=True)
class Told:
    """What the commands say while the line is lost."""

    status: str
    doctor: str

    def __str__(self) -> str:
        """The two as lines of a table."""
        return f"  status: {self.status}\n  doctor: {self.doctor}"


async def ask_all(home: GuardHome) -> Told:
    """Ask `doctor`, which must find the line wrong, and `focus status` why calls are not observed."""
    code, out, _ = await run_for_code(home, "doctor", "--json")
    [check] = [check for check in json.loads(out) if check["check"] == "sip/bureau"]
    assert (code, check["ok"]) == (1, False)
    status = json.loads(await run_command(home, "focus", "status", "--json"))
    assert status["blind"], "status knows of nothing that was not observed"
    return Told(status["blind"][-1]["why"], check["message"])


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
            kamailio.stop()
            stopped_s, stopped_at = time.monotonic(), datetime.now(UTC)  # noqa: TID251  as the events are
            blind = await guard.wait_for("blind", timeout_s=NOTICED_WITHIN_S)
            told = await ask_all(home)
            took_s = await assert_found_again(guard, kamailio, lost_s=blind.at_s)
            await assert_call_is_refused(exchange)
            ended = await guard.stop()
            left = await ask_bindings(exchange, OWNER)

    print(f"{transport} | told after {blind.at_s - stopped_s:.1f} s, found again after {took_s:.1f} s")
    print(f"  event:  {blind.event['why']}\n{told}")
    assert why in blind.event["why"]
    assert told.status in {blind.event["why"], told.doctor}
    # Blind since a refresh went unanswered, not since Timer F told so.
    assert datetime.fromisoformat(blind.event["since"]) < stopped_at + timedelta(seconds=SHORT_EXPIRES_S)
    assert len(guard.all_of("registered")) == 2
    assert (ended.exit_code, left) == (0, frozenset())


CERTIFICATES: Final = {
    "expired": (
        "the certificate of 127.0.0.1 has expired. "
        "Ask the provider for a valid one, or check this machine's clock."
    ),
    "for another name": (
        "the certificate of 127.0.0.1 is for another name: it holds other.example. "
        "Write the name that it holds in registrar, or ask the provider."
    ),
    "signed by itself": (
        "the certificate of 127.0.0.1 is signed by nobody but itself. "
        "If it is the provider's, name its PEM file in tls_ca_file."
    ),
}


def wrong_certificate(case: str, authority: Authority, folder: Path) -> ServerCertificate:
    match case:
        case "expired":
            return authority.certify(LOOPBACK, ended_ago=timedelta(hours=1))
        case "for another name":
            return authority.certify("sip:other.example")
        case _:
            return self_signed(folder, LOOPBACK)


@pytest.mark.parametrize("case", list(CERTIFICATES))
async def test_certificate_that_is_not_right_is_told_until_it_is(tmp_path: Path, case: str) -> None:
    authority = Authority(tmp_path)
    wrong = wrong_certificate(case, authority, tmp_path)
    with kamailio_server(tmp_path / "kamailio", certificate=wrong) as kamailio:
        exchange = exchange_of(kamailio, Transport.TLS, authority)
        home = home_at(exchange, tmp_path / "home")
        await start_focus(home)
        async with running_guard(home) as guard:
            blind = await guard.wait_for("blind")
            told = await ask_all(home)
            kamailio.stop()
            kamailio.certificate = authority.certify(LOOPBACK)
            took_s = await assert_found_again(guard, kamailio, lost_s=blind.at_s)
            await assert_call_is_refused(exchange)

    print(f"certificate {case} | found again after {took_s:.1f} s\n{told}")
    sentence = f"SIP line “bureau”: {CERTIFICATES[case]}"
    assert (blind.event["why"], told.doctor, told.status) == (sentence, sentence, sentence)


async def test_the_port_without_tls_is_told(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    with kamailio_server(tmp_path / "kamailio") as kamailio:
        kamailio.tls_port = kamailio.port
        home = home_at(exchange_of(kamailio, Transport.TLS, authority), tmp_path / "home")
        await start_focus(home)
        async with running_guard(home) as guard:
            blind = await guard.wait_for("blind", timeout_s=20.0)

    assert "takes the connection but does not speak TLS. Check the port in registrar" in blind.event["why"]


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
