"""A line that is lost while a block runs: what its owner is told, and how it comes back by itself."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.servers.certificates import Authority
from tests.servers.guard import DOMAIN, GuardHome, Json, run_command, running_guard, start_focus
from tests.servers.kamailio import PASSWORD, Algorithm, Kamailio, kamailio_server
from tests.servers.phones import Exchange, Transport
from tests.servers.ports import LOOPBACK

pytestmark = pytest.mark.system

NOTICED_WITHIN_S: Final = 45.0

@pytest.mark.parametrize("transport", list(Transport))
async def test_registrar_that_stops_is_told_and_found_again(tmp_path: Path, transport: Transport) -> None:
    with kamailio_server(tmp_path / "kamailio", max_expires_s=5) as kamailio:
        home = GuardHome(tmp_path / "home", kamailio.port, password=PASSWORD)
        await start_focus(home)
        async with running_guard(home) as guard:
            await guard.wait_for("registered")
            kamailio.stop()
            t=time.monotonic()
            blind = await guard.wait_for("blind", timeout_s=NOTICED_WITHIN_S)
            print(time.monotonic()-t, blind)
            print(await run_command(home, "focus", "status", "--json"))
            print(await run_command(home, "focus", "status"))
            try: print(await run_command(home, "doctor", "--json"))
            except AssertionError as e: print(e)
            kamailio.start()
            t=time.monotonic()
            sighted = await guard.wait_for("sighted", timeout_s=NOTICED_WITHIN_S)
            print(time.monotonic()-t)
