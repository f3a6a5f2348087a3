"""The installed program as a stranger uses it: a home, an environment, words, and what comes back."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.servers.guard import GuardHome

PROGRAM: Final = Path(sys.executable).with_name("focusguard")
_WITHIN_S: Final = 30.0
_AT_ONCE: Final = 3
# The stranger's own desktop, home and passwords are not the program's.
_NOT_HANDED_ON: Final = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "DBUS_SESSION_BUS_ADDRESS",
    "FOCUSGUARD_HOME",
    "PYTHONDONTWRITEBYTECODE",  # as installed: compiled once
)


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed."""
        return json.loads(self.out)

    @property
    def complaint(self) -> list[str]:
        """The lines on stderr; more than two, or a traceback, are against the interface."""
        lines = self.err.splitlines()
        assert len(lines) <= 2, self.err
        assert "Traceback" not in self.err
        return lines


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody at a terminal.

    Attributes:
        home: What `--home` names.
        environment: Added to the process's own.
    """

    home: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def write(self, settings: str) -> None:
        """Write settings.toml."""
        self.home.mkdir(parents=True, exist_ok=True)
        (self.home / "settings.toml").write_text(settings, encoding="utf-8")

    def words(self, *words: str | bytes) -> Sequence[str | bytes]:
        """Return the command line of `focusguard --home HOME *words*`."""
        return [str(PROGRAM), "--home", str(self.home), *words]

    def surroundings(self) -> dict[str, str]:
        """Return the whole environment."""
        kept = {name: value for name, value in os.environ.items() if name not in _NOT_HANDED_ON}
        return {**kept, "HOME": str(self.home.parent), **self.environment}

    def type(self, *words: str | bytes, stdin: bytes = b"") -> Done:
        """Run one command to its end."""
        done = subprocess.run(
            self.words(*words), input=stdin, capture_output=True, timeout=_WITHIN_S, env=self.surroundings()
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    def json(self, *words: str) -> Any:
        """Return what `*words* --json` printed; it ended with 0 and complained about nothing."""
        done = self.type(*words, "--json")
        assert (done.code, done.err) == (0, "")
        return done.json

    def type_each(self, *commands: Sequence[str | bytes]) -> list[Done]:
        """Run commands beside each other; return how each ended, in their order."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return list(pool.map(lambda words: self.type(*words), commands))

    def json_each(self, *commands: Sequence[str]) -> list[Any]:
        """Do `json` for each of *commands*, beside each other."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return list(pool.map(lambda words: self.json(*words), commands))

    async def ask(self, *words: str) -> Any:
        """Do `json` beside what else is going on."""
        return await asyncio.to_thread(self.json, *words)


@dataclass(frozen=True, slots=True)
class FurnishedHome(GuardHome):
    """A home with one SIP line and further tables.

    Attributes:
        tables: Lines of settings.toml after the others.
    """

    tables: tuple[str, ...] = ()
    calendar_password: str = field(default="", repr=False)

    def environment(self) -> Mapping[str, str]:
        """Return the environment in which the program finds both passwords."""
        password = {"FOCUSGUARD_SECRET_CALENDAR_PRO": self.calendar_password}
        kept = {k: v for k, v in GuardHome.environment(self).items() if k not in _NOT_HANDED_ON}
        return {**kept, **password}

    def _settings(self) -> str:
        return "\n".join((GuardHome._settings(self), *self.tables, ""))

    @property
    def stranger(self) -> Stranger:
        """Return somebody who types commands on this home."""
        return Stranger(self.folder, {"FOCUSGUARD_SECRET_SIP_BUREAU": self.password})
