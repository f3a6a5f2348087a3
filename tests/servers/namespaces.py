"""Two network namespaces of a test's own with a wire in between: a machine whose address changes, a far one.

Needs root and iproute2. What is opened or started within `entered` is there; the test stays where it is.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_CLONE_NEWNET: Final = 0x40000000
_PREFIX_LENGTH: Final = 24


@dataclass(frozen=True, slots=True)
class Namespace:
    """One namespace with one end of the wire."""

    name: str
    device: str

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Let this thread open sockets and start programs there."""
        with open("/proc/thread-self/ns/net") as home, Path("/run/netns", self.name).open() as there:
            _enter(there.fileno())
            try:
                yield
            finally:
                _enter(home.fileno())

    def add_address(self, address: str) -> None:
        """Give the wire's end an address."""
        self._run("addr", "add", f"{address}/{_PREFIX_LENGTH}", "dev", self.device)

    def remove_address(self, address: str) -> None:
        """Take it off."""
        self._run("addr", "del", f"{address}/{_PREFIX_LENGTH}", "dev", self.device)

    def switch_on(self) -> None:
        """Raise loopback and the wire's end."""
        for device in ("lo", self.device):
            self._run("link", "set", device, "up")

    def _run(self, *arguments: str) -> None:
        _ip("-n", self.name, *arguments)


@contextmanager
def wired_namespaces() -> Iterator[tuple[Namespace, Namespace]]:
    """Make two that have no address yet."""
    assert os.geteuid() == 0, "network namespaces need root"
    ends = [Namespace(f"focusguard-{os.getpid()}-{n}", f"wire{n}") for n in (1, 2)]
    with ExitStack() as stack:
        for end in ends:
            _ip("netns", "add", end.name)
            stack.callback(_ip, "netns", "del", end.name)
        near, far = ends
        wire = ("link", "add", near.device, "netns", near.name, "type", "veth")
        _ip(*wire, "peer", "name", far.device, "netns", far.name)
        for end in ends:
            end.switch_on()
        yield near, far


def _ip(*arguments: str) -> None:
    program = shutil.which("ip", path="/usr/sbin:/sbin:/usr/bin:/bin")
    assert program, "ip is not installed: apt-get install iproute2"
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"ip {' '.join(arguments)}: {done.stderr}"


def _enter(descriptor: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.setns(descriptor, _CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "setns")
