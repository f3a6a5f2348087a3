"""A private screen: X server, session bus, window manager and tray of our own, ended by their process ids."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import IO, Final, TypeVar

import pytest

PROGRAMS: Final = (
    "Xvfb",
    "openbox",
    "trayer",
    "xdotool",
    "dbus-daemon",
    "import",
    "display",
    "xprop",
    "xwininfo",
)
SCREEN: Final = "1280x900x24"
BACKGROUND: Final = "#566a80"
PATIENCE_S: Final = 20.0
_STEP_S: Final = 0.05
T = TypeVar("T")
_GEOMETRY: Final = re.compile(r"(\d+)x(\d+)\+-?\d+\+-?\d+ +\+(-?\d+)\+(-?\d+)")


@dataclass(frozen=True, slots=True)
class Place:
    """A window's place on the screen, in pixels."""

    x: int
    y: int
    width: int
    height: int


class Desk:
    """What stands on the private screen."""

    def __init__(self, env: dict[str, str], stack: ExitStack) -> None:
        self.env = env
        self._stack = stack

    def start(self, *command: str | Path, stdout: int | None = subprocess.DEVNULL) -> subprocess.Popen[str]:
        """Start a program on this screen; it ends with it."""
        process = subprocess.Popen(command, env=self.env, stdout=stdout, stderr=subprocess.DEVNULL, text=True)
        self.ends_with(process)
        return process

    def ends_with(self, process: subprocess.Popen[str]) -> None:
        """Have *process* end with this screen."""
        self._stack.callback(end, process)

    def run(self, *command: str | Path) -> str:
        """Return what a program prints."""
        result = subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=PATIENCE_S)
        return result.stdout

    def picture(self, path: Path, place: Place | None = None) -> None:
        """Keep a picture of the screen, or of a place on it, without a time stamp in it."""
        area = ["-crop", f"{place.width}x{place.height}+{place.x}+{place.y}", "+repage"] if place else []
        path.parent.mkdir(parents=True, exist_ok=True)
        strip = ["-strip", "-define", "png:exclude-chunks=date,time"]
        subprocess.run(
            ["import", "-window", "root", *area, *strip, str(path)],
            env=self.env,
            check=True,
            timeout=PATIENCE_S,
        )

    def still_picture(self, path: Path, place: Callable[[], Place]) -> None:
        """Keep a picture of *place*, looked up each time, once nothing moves there any more."""
        path.unlink(missing_ok=True)

        def same_twice() -> bool:
            before = path.read_bytes() if path.exists() else b""
            self.picture(path, place())
            return path.read_bytes() == before

        until(same_twice, f"{path.name} still moves")

    def places(self, name: str) -> list[Place]:
        """Return where the windows stand whose name or class holds *name*."""
        lines = [line for line in self.run("xwininfo", "-root", "-tree").splitlines() if name in line]
        found = [found for line in lines if (found := _GEOMETRY.search(line))]
        return [Place(int(m[3]), int(m[4]), int(m[1]), int(m[2])) for m in found]

    def click(self, place: Place, button: int) -> None:
        """Click into the middle of *place*; button 1 is the left one, 3 the right one."""
        x, y = place.x + place.width // 2, place.y + place.height // 2
        self.run("xdotool", "mousemove", str(x), str(y), "click", str(button))


def until(look: Callable[[], T], what: str) -> T:
    """Return what *look* sees as soon as it is true, after at most 20 s."""
    if seen := within(PATIENCE_S, look):
        return seen
    raise AssertionError(f"waited {PATIENCE_S} s in vain: {what}")


def within(patience_s: float, look: Callable[[], T]) -> T | None:
    """Return what *look* sees as soon as it is true; None when patience ends."""
    pause = Event()
    for _ in range(int(patience_s / _STEP_S)):
        if seen := look():
            return seen
        pause.wait(_STEP_S)
    return None


def end(process: subprocess.Popen[str]) -> None:
    """End *process*, by its id."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)
    if process.stdout:
        process.stdout.close()


def first_line(stream: IO[str] | None) -> str:
    assert stream is not None
    return stream.readline().strip()


def missing(programs: Sequence[str]) -> list[str]:
    return [program for program in programs if shutil.which(program) is None]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a fresh screen; a missing program fails the test, it never skips it."""
    if gone := missing(PROGRAMS):
        pytest.fail(f"programs are missing for the tests on a real screen: {' '.join(gone)}")
    with open_desk(tmp_path) as desk:
        yield desk


@contextmanager
def open_desk(folder: Path) -> Iterator[Desk]:
    """Open a fresh screen, whose programs keep their files in *folder*."""
    with ExitStack() as stack:
        desk = Desk(_environment(folder), stack)
        desk.env["DISPLAY"] = f":{_start_x(desk)}"
        bus = desk.start("dbus-daemon", "--session", "--nofork", "--print-address=1", stdout=subprocess.PIPE)
        desk.env["DBUS_SESSION_BUS_ADDRESS"] = first_line(bus.stdout)
        desk.run("display", "-window", "root", f"xc:{BACKGROUND}")
        desk.start("openbox")
        until(lambda: "window id" in desk.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), "openbox")
        yield desk


def _environment(tmp_path: Path) -> dict[str, str]:
    runtime, home = tmp_path / "runtime", tmp_path / "home"
    runtime.mkdir(mode=0o700)
    home.mkdir()
    ours = {
        "XDG_RUNTIME_DIR": str(runtime),
        "HOME": str(home),
        "QT_QPA_PLATFORM": "xcb",
        "QT_FONT_DPI": "96",
        "LANG": "C.UTF-8",
        "NO_AT_BRIDGE": "1",
    }
    not_ours = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"}
    return {key: value for key, value in os.environ.items() if key not in not_ours} | ours


def _start_x(desk: Desk) -> str:
    read, write = os.pipe()
    with open(read, encoding="ascii") as numbers:
        process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
            text=True,
        )
        os.close(write)
        desk.ends_with(process)
        return numbers.readline().strip()
