"""Pulling a whole calendar, each program as its user starts it: ours into its journal, the peer to files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench.dav_server import COLLECTION
from tests.bench.processes import rss_mb
from tests.servers.radicale import USERS, RadicaleServer

_VDIRSYNCER: Final = Path(sys.executable).with_name("vdirsyncer")
_LOOKS_EVERY_S: Final = 0.05


@dataclass(frozen=True, slots=True)
class Pull:
    """What one pull took, start of the program included."""

    took_s: float
    most_mb: float


def write_home(home: Path, server: RadicaleServer) -> None:
    """Write the settings of a program that has one calendar and nothing else."""
    home.mkdir(parents=True)
    lines = (
        *("[profile]", 'time_zone = "Europe/Paris"', "[[calendar]]", 'name = "pro"', 'kind = "caldav"'),
        *(f'url = "{server.url}"', 'username = "claire"', ""),
    )
    (home / "settings.toml").write_text("\n".join(lines), encoding="utf-8")


def pull_with_ours(home: Path, server: RadicaleServer, count: int) -> Pull:
    """Run `focusguard sync` on an empty home; AssertionError unless *count* resources came."""
    write_home(home, server)
    command = [sys.executable, "-m", "focusguard", "--home", str(home), "sync", "--json"]
    pull, out = _watched(command, {"FOCUSGUARD_SECRET_CALENDAR_PRO": USERS["claire"]})
    (found,) = json.loads(out)
    assert (found["changed"], found["broken"]) == (count, []), out[:500]
    return pull


def pull_with_vdirsyncer(folder: Path, server: RadicaleServer, count: int) -> Pull:
    """Run `vdirsyncer sync` to an empty folder; AssertionError unless *count* files are there."""
    folder.mkdir(parents=True)
    config, files = folder / "config", folder / "files"
    config.write_text(_config(folder, server), encoding="utf-8")
    command = [str(_VDIRSYNCER), "--verbosity", "WARNING", "--config", str(config)]
    subprocess.run([*command, "discover"], input=b"y\n" * 4, check=True, capture_output=True)
    pull, _ = _watched([*command, "sync"], {})
    found = sum(path.suffix == ".ics" for path in files.rglob("*"))
    assert found == count, f"vdirsyncer wrote {found} of {count}"
    return pull


def _config(folder: Path, server: RadicaleServer) -> str:
    name = COLLECTION.strip("/").rpartition("/")[2]
    lines = (
        *("[general]", f'status_path = "{folder / "status"}"', "[pair pull]", 'a = "server"', 'b = "files"'),
        *(f'collections = ["{name}"]', 'conflict_resolution = "a wins"'),
        *("[storage server]", 'type = "caldav"', f'url = "{server.url}"'),
        *('username = "claire"', f'password = "{USERS["claire"]}"'),
        *("[storage files]", 'type = "filesystem"', f'path = "{folder / "files"}"', 'fileext = ".ics"'),
    )
    return "\n".join((*lines, ""))


def _watched(command: list[str], extra: dict[str, str]) -> tuple[Pull, str]:
    """Run *command* to its end, its memory looked at all the time."""
    began_s, most_mb = time.perf_counter(), 0.0
    environment = {name: value for name, value in os.environ.items() if name != "FOCUSGUARD_HOME"} | extra
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        while process.poll() is None:
            most_mb = max(most_mb, _memory_of(process.pid))
            time.sleep(_LOOKS_EVERY_S)
        took_s = time.perf_counter() - began_s
        out = process.stdout.read() if process.stdout is not None else ""
    assert process.returncode == 0, f"{command[0]} ended with {process.returncode}: {out[-500:]}"
    return Pull(took_s, most_mb), out


def _memory_of(pid: int) -> float:
    try:
        return rss_mb(pid)
    except (FileNotFoundError, ProcessLookupError):
        return 0.0  # It, or its child, ended between two looks.
