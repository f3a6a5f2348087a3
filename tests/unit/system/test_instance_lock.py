"""One guard for a home, however the one before it ended."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from focusguard.system.instance_lock import HomeInUse, InstanceLock

_HOLDER = """
import subprocess, sys
from pathlib import Path
from focusguard.system.instance_lock import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
lock.acquire()
if sys.argv[2] == "with-child":
    subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdout=subprocess.DEVNULL)
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_process(path: Path, kind: str = "alone") -> Iterator[subprocess.Popen[str]]:
    """Let another process hold the lock; it ends with its input."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path), kind],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "focusguard.lock"


def test_a_second_process_is_refused_and_told_what_to_do(path: Path) -> None:
    with another_process(path):
        with pytest.raises(HomeInUse) as raised:
            InstanceLock(path).acquire()
        assert str(path.parent) in raised.value.message
        assert "--home" in raised.value.advice


def test_a_second_lock_in_one_process_is_refused_too(path: Path) -> None:
    with InstanceLock(path), pytest.raises(HomeInUse):
        InstanceLock(path).acquire()


def test_a_lock_given_back_is_free(path: Path) -> None:
    lock = InstanceLock(path)
    lock.acquire()
    lock.release()
    lock.release()
    with InstanceLock(path):
        assert path.exists()


def test_kill_9_gives_the_lock_back(path: Path) -> None:
    with another_process(path) as process:
        process.kill()
        process.wait()
        with InstanceLock(path):
            pass


def test_a_child_process_does_not_keep_the_lock(path: Path) -> None:
    with another_process(path, "with-child") as process:
        process.kill()
        process.wait()
        with InstanceLock(path):
            pass


def test_each_home_has_its_own_lock(tmp_path: Path) -> None:
    with InstanceLock(tmp_path / "a"), InstanceLock(tmp_path / "b"):
        pass
