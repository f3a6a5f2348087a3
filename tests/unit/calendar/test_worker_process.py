"""The worker among other processes: what it inherits, what ends it, what does not."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from focusguard.calendar.expander import WORKER_COMMAND, Expander, FetchedResource, without_secrets
from focusguard.calendar.options import Patience
from focusguard.calendar.wire import period_to_json
from tests.unit.calendar.texts import CONTEXT, WINDOW, vcalendar, vevent

SETUP = {"context": CONTEXT.to_json(), "window": period_to_json(WINDOW)}
EVENT = {"raw": vcalendar(vevent("DTSTART:20261123T090000Z"))}
# What only the full parser reads.
INTRICATE = {"raw": vcalendar(vevent("DTSTART:20261123T090000Z", "RDATE:20261124T090000Z"))}

# Starts a worker as the program does, tells its process id, and waits for its own end.
PARENT = """
import asyncio, os
from focusguard.calendar.expander import Expander, FetchedResource
from focusguard.calendar.options import Patience
from tests.unit.calendar.texts import CONTEXT, WINDOW
async def main():
    async with Expander(CONTEXT, WINDOW, patience=Patience()) as expander:
        await expander.expand_all([FetchedResource("/a.ics", "1", "nonsense")])
        print(open(f"/proc/self/task/{os.getpid()}/children").read(), flush=True)
        await asyncio.sleep(3600)
asyncio.run(main())
"""

needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="reads /proc")


def test_the_worker_sees_no_password() -> None:
    seen = without_secrets(
        {"PATH": "/bin", "FOCUSGUARD_SECRET_CALENDAR_PRO": "hidden", "FOCUSGUARD_HOME": "/h"}
    )
    assert seen == {"PATH": "/bin", "FOCUSGUARD_HOME": "/h"}


@contextmanager
def worker(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a worker that is set up, started in *folder*."""
    with subprocess.Popen(
        WORKER_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder
    ) as process:
        try:
            assert ask(process, SETUP) == {"ready": True}
            yield process
        finally:
            process.kill()


def ask(process: subprocess.Popen[str], question: Mapping[str, object]) -> dict[str, object]:
    """Return the worker's answer; empty when it ended instead."""
    assert process.stdin is not None
    process.stdin.write(json.dumps(question) + "\n\n")
    process.stdin.flush()
    return answer(process)


def answer(process: subprocess.Popen[str]) -> dict[str, object]:
    """Return what the worker says next; empty when it ended instead."""
    assert process.stdout is not None
    found: dict[str, object] = json.loads(process.stdout.readline() or "{}")
    return found


def has_ended(pid: int) -> bool:
    """Wait for the end of a process that is not a child of ours; tell whether it came."""
    deadline_s = time.monotonic() + 10
    while runs(pid) and time.monotonic() < deadline_s:
        time.sleep(0.02)
    return not runs(pid)


def runs(pid: int) -> bool:
    """Tell whether the process is there, and no zombie that nobody has asked after."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_control_c_at_the_terminal_costs_no_event(tmp_path: Path) -> None:
    with worker(tmp_path) as process:
        process.send_signal(signal.SIGINT)
        assert ask(process, EVENT)["uid"] == "u1"


def test_modules_of_the_folder_it_is_started_in_are_not_its_own(tmp_path: Path) -> None:
    (tmp_path / "icalendar.py").write_text("raise SystemExit(1)")
    with worker(tmp_path) as process:
        assert ask(process, INTRICATE) == {"loading": True}
        assert answer(process) == {"ready": True}
        assert answer(process)["uid"] == "u1"


def test_the_end_of_its_input_ends_it(tmp_path: Path) -> None:
    with worker(tmp_path) as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(10) == 0


@needs_proc
async def test_it_inherits_no_lock_and_no_socket_and_lets_others_go_first(tmp_path: Path) -> None:
    lock = os.open(tmp_path / "instance.lock", os.O_CREAT | os.O_RDWR)
    os.set_inheritable(lock, True)
    before = _children()
    try:
        async with Expander(CONTEXT, WINDOW, patience=Patience()) as expander:
            await expander.expand_all([FetchedResource("/a.ics", "1", "nonsense")])
            (started,) = _children() - before
            assert sorted(os.listdir(f"/proc/{started}/fd")) == ["0", "1", "2"]
            assert os.getpriority(os.PRIO_PROCESS, started) > os.getpriority(os.PRIO_PROCESS, 0)
        assert started not in _children()
    finally:
        os.close(lock)


def _children() -> set[int]:
    found = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return {int(pid) for pid in found}


@needs_proc
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_it_does_not_outlive_who_started_it(how: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert runs(pid)
        parent.send_signal(how)
        parent.wait(10)
    assert has_ended(pid)
