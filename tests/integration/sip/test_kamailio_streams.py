"""The program on a real Kamailio over TCP and TLS: it registers, refuses, and survives what networks do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.servers.certificates import Authority, ServerCertificate
from tests.servers.guard import Guard, GuardHome, running_guard, start_focus
from tests.servers.kamailio import PASSWORD, Kamailio, kamailio_server
from tests.servers.ports import LOOPBACK
from tests.servers.sip_caller import open_callers

pytestmark = pytest.mark.system

JULIE = "+33612345678"
# At once, then 1 s, then 2 s: Kamailio takes about a second to start.
WITHIN_ONE_STEP_S = 6.0


@asynccontextmanager
async def guard_on(
    folder: Path, kamailio: Kamailio, transport: str, authority: Authority
) -> AsyncIterator[Guard]:
    """Run the program in a block that began by hand."""
    port = kamailio.tls_port if transport == "tls" else kamailio.port
    home = GuardHome(
        folder / "home",
        port,
        password=PASSWORD,
        transport=transport,
        line=(f'tls_ca_file = "{authority.file}"',),
    )
    await start_focus(home)
    async with running_guard(home) as guard:
        yield guard


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "authority")


@pytest.fixture
def certificate(authority: Authority) -> ServerCertificate:
    return authority.certify(LOOPBACK)


@pytest.mark.parametrize("transport", ["tcp", "tls"])
async def test_a_call_is_refused(
    tmp_path: Path, transport: str, authority: Authority, certificate: ServerCertificate
) -> None:
    with kamailio_server(tmp_path / "kamailio", certificate=certificate) as kamailio:
        async with AsyncExitStack() as stack:
            guard = await stack.enter_async_context(guard_on(tmp_path, kamailio, transport, authority))
            callers = await stack.enter_async_context(open_callers(kamailio.port))
            await guard.wait_for("registered")
            attempt = callers.call(JULIE)
            assert await callers.until(lambda: bool(attempt.final))
            await guard.wait_for("interruption", outcome="prevented")
            ended = await guard.stop()

    assert attempt.finals == [603]
    assert attempt.retry_after_s is not None
    assert (ended.exit_code, len(guard.all_of("unregistered"))) == (0, 1)


@pytest.mark.parametrize("transport", ["tcp", "tls"])
async def test_a_registrar_that_goes_and_comes_back(
    tmp_path: Path, transport: str, authority: Authority, certificate: ServerCertificate
) -> None:
    with kamailio_server(tmp_path / "kamailio", certificate=certificate) as kamailio:
        async with AsyncExitStack() as stack:
            guard = await stack.enter_async_context(guard_on(tmp_path, kamailio, transport, authority))
            callers = await stack.enter_async_context(open_callers(kamailio.port))
            await guard.wait_for("registered")
            kamailio.stop()
            blind = await guard.wait_for("blind", timeout_s=2.0)
            kamailio.start()
            sighted = await guard.wait_for("sighted", timeout_s=WITHIN_ONE_STEP_S)
            attempt = callers.call(JULIE)
            assert await callers.until(lambda: bool(attempt.final))

    assert "the connection to 127.0.0.1:" in blind.event["why"]
    assert sighted.event["channel"] == "sip/bureau"
    assert attempt.finals == [603]


async def test_an_expired_certificate_is_told_until_it_is_renewed(
    tmp_path: Path, authority: Authority, certificate: ServerCertificate
) -> None:
    expired = authority.certify(LOOPBACK, ended_ago=timedelta(hours=1))
    with kamailio_server(tmp_path / "kamailio", certificate=expired) as kamailio:
        async with guard_on(tmp_path, kamailio, "tls", authority) as guard:
            blind = await guard.wait_for("blind")
            kamailio.stop()
            kamailio.certificate = certificate
            kamailio.start()
            await guard.wait_for("sighted", timeout_s=20.0)

    assert blind.event["why"] == (
        "SIP line “bureau”: the certificate of 127.0.0.1 has expired. "
        "Ask the provider for a valid one, or check this machine's clock."
    )


async def test_a_certificate_for_another_name_is_told_with_its_names(
    tmp_path: Path, authority: Authority
) -> None:
    other = authority.certify("sip:other.example")
    with kamailio_server(tmp_path / "kamailio", certificate=other) as kamailio:
        async with guard_on(tmp_path, kamailio, "tls", authority) as guard:
            blind = await guard.wait_for("blind")

    assert blind.event["why"] == (
        "SIP line “bureau”: the certificate of 127.0.0.1 is for another name: it holds other.example. "
        "Write the name that it holds in registrar, or ask the provider."
    )


async def test_the_port_without_tls_is_told(
    tmp_path: Path, authority: Authority, certificate: ServerCertificate
) -> None:
    with kamailio_server(tmp_path / "kamailio", certificate=certificate) as kamailio:
        kamailio.tls_port = kamailio.port
        async with guard_on(tmp_path, kamailio, "tls", authority) as guard:
            blind = await guard.wait_for("blind", timeout_s=20.0)

    assert "takes the connection but does not speak TLS. Check the port in registrar" in blind.event["why"]
