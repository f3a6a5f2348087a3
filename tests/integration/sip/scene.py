"""A guard in a block, beside a registrar that delivers everything: what most tests of the line start from."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from tests.servers.guard import Guard, GuardHome, running_guard, start_focus
from tests.servers.open_registrar import OpenRegistrar, open_registrar
from tests.servers.ports import LOOPBACK


@asynccontextmanager
async def guard_in_focus(
    folder: Path, *, guard: Sequence[str] = (), registrar_host: str = LOOPBACK
) -> AsyncIterator[tuple[Guard, OpenRegistrar]]:
    """Run the guard in a block that began by hand, registered as the only phone."""
    async with open_registrar(registrar_host) as registrar:
        home = GuardHome(folder / "home", registrar.port, registrar_host, guard=tuple(guard))
        await start_focus(home)
        async with running_guard(home) as running:
            await running.wait_for("registered")
            yield running, registrar
