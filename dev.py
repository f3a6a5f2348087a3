#!/usr/bin/env python3
"""The one door for people: prepare FocusGuard, show it, test it, check it, measure it, package it.

Needs Python 3.11 alone; the rest comes from hash-pinned locks into .venv (docs/decisions/0001-ground.md).
Its own words go to stderr: `dev.py demo --headless --json` leaves only JSON on stdout.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent
VENV: Final = ROOT / ".venv"
BIN: Final = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON: Final = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP: Final = VENV / ".focusguard-setup"
PRIVATE_UV: Final = ROOT / ".uv"
LOCKS: Final = ROOT / "packaging" / "requirements"
QT_HERE: Final = ("qt-offscreen", "qt-on-x11") if "DISPLAY" in os.environ else ("qt-offscreen",)


class DevError(Exception):
    """Something that the person at the keyboard can put right; the message says how. Exit code 2."""


def run(*argv: str | Path, extra: Mapping[str, str] | None = None, stdout: int | None = None) -> int:
    """Run *argv* in the project's directory and return its exit code, 128 + n if signal n ended it.

    *extra* is environment on top of ours, *stdout* a descriptor for its output. DevError: no such program.
    """
    try:
        process = subprocess.Popen(argv, cwd=ROOT, env={**os.environ, **(extra or {})}, stdout=stdout)
    except OSError as error:
        raise DevError(f"cannot run {argv[0]}: {error.strerror}. Delete .venv and try again.") from error
    try:
        code = process.wait()
    except KeyboardInterrupt:
        end(process, grace_s=10.0)  # The terminal told the child too: let it tidy up.
        raise
    except SystemExit:
        end(process, grace_s=0.0)  # SIGTERM (see main) came to us alone.
        raise
    return code if code >= 0 else 128 - code


def end(process: subprocess.Popen[bytes], *, grace_s: float) -> None:
    """Wait *grace_s* seconds for *process* to end, then ask it to, then make it."""
    for ask, patience_s in ((process.poll, grace_s), (process.terminate, 10.0), (process.kill, 10.0)):
        ask()
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience_s)
            return


def step(*argv: str | Path, extra: Mapping[str, str] | None = None) -> None:
    """Run one step of a preparation, its output on stderr; DevError if it fails."""
    if code := run(*argv, extra=extra, stdout=sys.stderr.fileno()):
        raise DevError(f"{Path(argv[0]).name} failed with exit code {code}; the reason stands above.")


def say(sentence: str) -> None:
    """Tell the person at the keyboard what happens, on stderr."""
    print(f"dev.py: {sentence}", file=sys.stderr, flush=True)


def debian(*groups: str) -> dict[str, str]:
    """Return the Debian packages of *groups* of debian.toml, each with what shows that it is there."""
    import tomllib  # Not before main has seen that this is Python 3.11.

    tables = tomllib.loads((LOCKS / "debian.toml").read_text(encoding="utf-8"))
    return {package: evidence for group in groups for package, evidence in tables[group].items()}


def is_there(evidence: str) -> bool:
    """Return whether *evidence* is found: a path pattern (/…), a library (….so.N) or else a program."""
    if evidence.startswith("/"):
        return any(Path("/").glob(evidence[1:]))
    if ".so." in evidence:
        with suppress(OSError):
            ctypes.CDLL(evidence)
            return True
        return False
    # Servers stand in sbin, which is not on everybody's PATH.
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin", "/sbin"])
    return shutil.which(evidence, path=path) is not None


def provide(needs: Mapping[str, str]) -> None:
    """Install those of the Debian packages *needs* that are missing; DevError with the line if we may not."""
    packages = [package for package, evidence in needs.items() if not is_there(evidence)]
    if not packages or not sys.platform.startswith("linux"):
        return
    line = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
    if shutil.which("apt-get") is None:
        raise DevError(f"install what has, on Debian, the names: {' '.join(packages)}")
    if os.geteuid() != 0:
        raise DevError(f"Debian packages are missing. Run this as root, then try again:\n{line}")
    say(f"installing {' '.join(packages)}")
    apt_install(packages)
    if lacking := [package for package in packages if not is_there(needs[package])]:
        raise DevError(f"not installed: {' '.join(lacking)}. Run this and read what it says:\n{line}")


def apt_install(packages: Sequence[str], *, waits_s: Sequence[float] = (0, 5, 20, 60)) -> None:
    """Install *packages*, trying again after each of *waits_s* seconds: apt may be locked, a mirror out."""
    # With systemctl offline no service starts: a test runs its own Kamailio, none shall serve the machine.
    extra = {"DEBIAN_FRONTEND": "noninteractive", "SYSTEMD_OFFLINE": "1"}
    options = ["-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"]
    for wait_s in waits_s:
        time.sleep(wait_s)
        run("apt-get", "update", extra=extra, stdout=sys.stderr.fileno())
        if run("apt-get", "install", *options, *packages, extra=extra, stdout=sys.stderr.fileno()) == 0:
            return


def find_uv() -> Path:
    """Return uv: from PATH, from .venv, from .uv, or newly installed into .uv; DevError if that fails."""
    private = os.pathsep.join(str(folder) for folder in (BIN, PRIVATE_UV / "bin", PRIVATE_UV / "Scripts"))
    if found := shutil.which("uv") or shutil.which("uv", path=private):
        return Path(found)
    if find_spec("pip") is None:
        provide({"python3-pip": "pip3"})
        if not any(Path(folder, "pip").is_dir() for folder in sys.path):
            raise DevError(f"this Python has no pip. Run {sys.executable} -m ensurepip, or put uv on PATH.")
    say("installing uv into .uv")
    # --target needs no ensurepip (Debian's is apart, in python3-venv) and leaves the system's Python alone.
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", "--target", str(PRIVATE_UV)]
    step(*pip, "--no-deps", "--only-binary=:all:", "--require-hashes", "--requirement", LOCKS / "uv.txt")
    return Path(shutil.which("uv", path=private) or PRIVATE_UV / "bin" / "uv")


def pip_index(listing: str) -> dict[str, str]:
    """Return the index that `pip config list` tells of, as variables for uv, which does not read pip's files.

    >>> pip_index("global.index-url='https://mirror.example/simple'")
    {'UV_DEFAULT_INDEX': 'https://mirror.example/simple'}
    """
    known = {"index-url": "UV_DEFAULT_INDEX", "trusted-host": "UV_INSECURE_HOST", "cert": "SSL_CERT_FILE"}
    pairs = [line.partition("=")[::2] for line in listing.splitlines()]
    pairs.sort(key=lambda pair: pair[0].startswith(":env:"))  # The environment has the last word, as in pip.
    found = {key.rpartition(".")[2]: value.strip("'") for key, value in pairs}
    return {known[key]: value for key, value in found.items() if key in known}


def uv(*arguments: str | Path) -> None:
    """Run uv, told what pip knows of the package index unless it was told itself; DevError if it fails."""
    index: dict[str, str] = {}
    if not {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & os.environ.keys():
        pip = (sys.executable, "-m", "pip", "config", "list")
        index = pip_index(subprocess.run(pip, capture_output=True, text=True, check=False).stdout)
    step(find_uv(), *arguments, extra={**index, **os.environ})


def stamp() -> str:
    """Return what .venv depends on: its place (scripts hold the path), the lock, the project's definition."""
    digest = hashlib.sha256((LOCKS / "dev.txt").read_bytes() + (ROOT / "pyproject.toml").read_bytes())
    return f"{ROOT}\n{digest.hexdigest()}\n"


def prepare(*groups: str) -> None:
    """Provide the Debian packages of *groups* and a .venv with the locked requirements and the project."""
    provide(debian(*groups))
    made_for = STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""
    if made_for == stamp() and PYTHON.exists():
        return
    if not PYTHON.exists() or (made_for and made_for.splitlines()[0] != str(ROOT)):
        shutil.rmtree(VENV, ignore_errors=True)
        uv("venv", "--quiet", "--python", sys.executable, VENV)
    say("installing the locked requirements into .venv")
    install = ("pip", "install", "--quiet", "--python", PYTHON)
    # Bytecode is made now: where PYTHONDONTWRITEBYTECODE is set, each start would else compile it all again.
    uv(*install, "--compile-bytecode", "--require-hashes", "-r", LOCKS / "dev.txt")
    uv(*install, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    STAMP.write_text(stamp(), encoding="utf-8")


def setup() -> int:
    """Prepare .venv; afterwards .venv/bin/focusguard works."""
    prepare(*QT_HERE)
    say(f"ready: {BIN.relative_to(ROOT) / 'focusguard'}")
    return 0


def demo(*arguments: str) -> int:
    """Show a working day on embedded servers [--headless] [--json]."""
    prepare(*(() if "--headless" in arguments else QT_HERE))
    return run(BIN / "focusguard", "demo", *arguments)


def test(*arguments: str) -> int:
    """Run the tests [--all: those that need system servers too] [pytest's arguments]."""
    everything = "--all" in arguments
    prepare("qt-offscreen", *(("qt-on-x11", "system-tests") if everything else ()))
    extra = {"QT_QPA_PLATFORM": "offscreen", **({"FOCUSGUARD_TEST_ALL": "1"} if everything else {})}
    rest = [argument for argument in arguments if argument != "--all"]
    return run(PYTHON, "-m", "pytest", *(("-m", "") if everything else ()), *rest, extra=extra)


def check() -> int:
    """Lint, formatting, types, the walls between the rooms, translations, announcements."""
    prepare("qt-offscreen")
    checks: dict[str, Sequence[str | Path]] = {
        "ruff check": (PYTHON, "-m", "ruff", "check", "."),
        "ruff format": (PYTHON, "-m", "ruff", "format", "--check", "."),
        "mypy": (PYTHON, "-m", "mypy"),
        "import-linter": (BIN / "lint-imports",),
    }
    if (ROOT / "resources" / "translations").is_dir():
        checks["translations"] = (PYTHON, "-m", "tests.translations")
    checks["announcements"] = (PYTHON, "-m", "tests.announcements")
    passed = {name: run(*argv) == 0 for name, argv in checks.items()}
    for name, is_good in passed.items():
        print(f"{'ok    ' if is_good else 'FAILED'} {name}", flush=True)
    return 0 if all(passed.values()) else 1


def bench(*arguments: str) -> int:
    """Measure [name …] and print the figures beside those to compare with."""
    prepare("qt-offscreen", "qt-on-x11", "system-tests")
    run(PYTHON, "-m", "compileall", "-q", "focusguard")  # As installed: else a start pays for compiling.
    return run(PYTHON, "-m", "tests.bench", *arguments)


def package() -> int:
    """Build the wheel into dist/ and make sure that it holds the resources."""
    prepare()
    dist = ROOT / "dist"
    for old in dist.glob("focusguard-*.whl"):
        old.unlink()
    uv("build", "--quiet", "--wheel", "--no-build-isolation", "--python", PYTHON, "--out-dir", dist, ROOT)
    (wheel,) = dist.glob("focusguard-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        if not any(name.startswith("focusguard/resources/") for name in archive.namelist()):
            raise DevError(f"{wheel.name} lacks focusguard/resources: see tool.hatch in pyproject.toml")
    print(wheel.relative_to(ROOT))
    return 0


def lock(*arguments: str) -> int:
    """Make the lock files anew from pyproject.toml [--upgrade: with the newest versions]."""
    hashed = ("--universal", "--generate-hashes", "--no-emit-index-url", "--python-version=3.11")
    groups = {"uv": ["--group", "uv"], "run": ["pyproject.toml"], "dev": ["pyproject.toml", "--group", "dev"]}
    for name, sources in groups.items():
        output = LOCKS.relative_to(ROOT) / f"{name}.txt"
        header = "--custom-compile-command=python3 dev.py lock"
        uv("pip", "compile", "--quiet", header, *hashed, *arguments, *sources, "--output-file", output)
    return 0


COMMANDS: Final[Mapping[str, Callable[..., int]]] = {
    command.__name__: command for command in (setup, demo, test, check, bench, package, lock)
}


def arguments_of(argv: Sequence[str]) -> tuple[str, list[str]]:
    """Return the command of *argv* and its arguments; exit with 2 and the usage where they do not fit."""
    told = "\n".join(f"  {name:9} {command.__doc__}" for name, command in COMMANDS.items())
    parser = argparse.ArgumentParser(prog="dev.py", formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.usage, parser.description = "python3 dev.py COMMAND [ARGUMENTS]", f"commands:\n{told}"
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="ARGUMENTS")
    chosen = parser.parse_args(argv)
    if chosen.arguments and chosen.command in {"setup", "check", "package"}:
        parser.error(f"{chosen.command} takes no arguments, not: {' '.join(chosen.arguments)}")
    return chosen.command, chosen.arguments


def main(argv: Sequence[str]) -> int:
    """Run one command; return 0, 1 failed, 2 could not begin, 130 interrupted, or the code of what it ran."""
    if sys.version_info < (3, 11):  # noqa: UP036
        print("dev.py: Python 3.11 or newer is needed; try python3.11 dev.py", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        command, arguments = arguments_of(argv)
        return COMMANDS[command](*arguments)
    except DevError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
