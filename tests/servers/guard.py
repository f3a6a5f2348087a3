"""The program itself as a process: `python -m focusguard --home DIR run --events`, and what it says."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.servers.ports import LOOPBACK, free_port

Json = dict[str, Any]

OWNER: Final = "claire"
DOMAIN: Final = "example.net"
AOR: Final = f"sip:{OWNER}@{DOMAIN}"
LINK: Final = "https://cal.example.net/claire/avis-30"
READY_WITHIN_S: Final = 20.0
_HEARS_WITHIN_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class GuardHome:
    """A home with one SIP line.

    Attributes:
        guard: Lines of the table `[guard]`.
        line: Further lines of the table `[[sip]]`.
        bind_host: `0.0.0.0`: whatever address reaches the registrar.
        aor: The line's address of record.
        transport: `udp`, `tcp` or `tls`; empty: nothing is said of it.
    """

    folder: Path
    registrar_port: int
    registrar_host: str = LOOPBACK
    bind_port: int = field(default_factory=free_port)
    password: str = field(default="", repr=False)
    guard: tuple[str, ...] = ()
    line: tuple[str, ...] = ()
    transport: str = ""
    bind_host: str = LOOPBACK
    aor: str = AOR

    def write(self) -> None:
        """Write settings.toml."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "settings.toml").write_text(self._settings(), encoding="utf-8")

    @property
    def registrar(self) -> str:
        """The registrar as settings.toml names it."""
        transport = f";transport={self.transport}" if self.transport else ""
        return f"sip:{self.registrar_host}:{self.registrar_port}{transport}"

    def environment(self) -> Mapping[str, str]:
        """Return the environment in which the program finds the password, and no desktop."""
        kept = {
            name: value for name, value in os.environ.items() if name not in {"DISPLAY", "FOCUSGUARD_HOME"}
        }
        return {**kept, "FOCUSGUARD_SECRET_SIP_BUREAU": self.password, "PYTHONUNBUFFERED": "1"}

    def _settings(self) -> str:
        lines = (
            *("[profile]", 'kind = "consultant"', 'name = "Claire Martin"', 'time_zone = "Europe/Paris"'),
            *("[guard]", *self.guard),
            *("[[sip]]", 'name = "bureau"', f'aor = "{self.aor}"'),
            f'bind = "{self.bind_host}:{self.bind_port}"',
            *(f'registrar = "{self.registrar}"', *self.line),
            *("[booking]", 'provider = "link"', f'url = "{LINK}"'),
        )
        return "\n".join((*lines, ""))


@dataclass(frozen=True, slots=True)
class Heard:
    """One event and when its line came, in seconds of the monotonic clock."""

    event: Json
    at_s: float


@dataclass(frozen=True, slots=True)
class Ended:
    """How the program ended, and how long it took to."""

    exit_code: int
    took_s: float


class Guard:
    """One start of the program.

    Attributes:
        heard: Every event so far.
    """

    def __init__(self, home: GuardHome) -> None:
        self.home = home
        self.heard: list[Heard] = []
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()

    @property
    def pid(self) -> int:
        """The process."""
        assert self._process is not None
        return self._process.pid

    async def start(self) -> None:
        """Start it and wait until it screens calls."""
        await self.spawn()
        await self.wait_for("ready", timeout_s=READY_WITHIN_S)

    async def spawn(self) -> None:
        """Start it and wait for nothing."""
        log = (self.home.folder / "stderr.log").open("ab")
        with log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "focusguard", "--home", str(self.home.folder), "run", "--events"),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                env=dict(self.home.environment()),
            )
        self._reading = asyncio.create_task(self._read())

    async def wait_for(self, name: str, *, timeout_s: float = _HEARS_WITHIN_S, **fields: object) -> Heard:
        """Return the first event *name* with these *fields*, waiting for it; AssertionError if none comes."""
        await self._until(lambda: bool(self.all_of(name, **fields)), timeout_s)
        found = self.all_of(name, **fields)
        assert found, f"no {name} {fields} but {[h.event for h in self.heard[-50:]]}; {self._last_words()}"
        return found[0]

    async def wait_for_count(self, name: str, count: int, *, timeout_s: float = _HEARS_WITHIN_S) -> None:
        """Wait until the event *name* came *count* times; AssertionError if it does not."""
        await self._until(lambda: len(self.all_of(name)) >= count, timeout_s)
        found = len(self.all_of(name))
        assert found >= count, f"{found} {name} of {count}; {self._last_words()}"

    def all_of(self, name: str, **fields: object) -> list[Heard]:
        """Return the events *name* with these *fields* so far."""
        wanted = {"event": name, **fields}
        return [h for h in self.heard if wanted.items() <= h.event.items()]

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> Ended:
        """Send a signal and wait for the end; after 10 s the program is killed."""
        assert self._process is not None
        began_s = time.monotonic()
        self.signal(number)
        try:
            async with asyncio.timeout(10.0):
                code = await self._process.wait()
        except TimeoutError:
            self._process.kill()
            code = await self._process.wait()
        took_s = time.monotonic() - began_s
        if self._reading is not None:
            await self._reading
        return Ended(code, took_s)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal, if the program still runs."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(number)

    async def _until(self, holds: Callable[[], bool], timeout_s: float) -> None:
        """Wait until *holds*, the program is over, or the time is."""
        async with self._news:
            try:
                async with asyncio.timeout(timeout_s):
                    while not holds() and not self._is_over():
                        await self._news.wait()
            except TimeoutError:
                return

    async def _read(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        while line := await self._process.stdout.readline():
            if not line.endswith(b"\n"):
                break  # It was killed while it wrote.
            async with self._news:
                self.heard.append(Heard(json.loads(line), time.monotonic()))
                self._news.notify_all()
        async with self._news:
            self._news.notify_all()

    def _is_over(self) -> bool:
        return self._process is None or self._process.returncode is not None

    def _last_words(self) -> str:
        return (self.home.folder / "stderr.log").read_text(errors="replace")[-2000:]


@asynccontextmanager
async def running_guard(home: GuardHome) -> AsyncIterator[Guard]:
    """Write the home and run the program on it; it is ended at the latest with the block."""
    home.write()
    guard = Guard(home)
    try:
        await guard.start()
        yield guard
    finally:
        await guard.stop()


async def run_command(home: GuardHome, *arguments: str) -> str:
    """Run one command on *home* and return what it printed; AssertionError if it fails."""
    code, out, err = await run_for_code(home, *arguments)
    assert code == 0, f"{arguments} ended with {code}: {err[-2000:]}"
    return out


async def run_for_code(home: GuardHome, *arguments: str) -> tuple[int | None, str, str]:
    """Run one command on *home* and return its exit code and what it printed, out and err."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "focusguard", "--home", str(home.folder), *arguments),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=dict(home.environment()),
    )
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


async def read_journal(home: GuardHome) -> list[Json]:
    """Return what `interruptions --json` prints."""
    rows: list[Json] = json.loads(await run_command(home, "interruptions", "--json"))
    return rows


async def start_focus(home: GuardHome, *, minutes: int = 120) -> None:
    """Begin a block by hand, before or while the program runs."""
    home.write()
    await run_command(home, "focus", "start", "--minutes", str(minutes))
