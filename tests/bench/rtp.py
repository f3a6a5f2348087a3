"""How even the announcement's packets leave, calm and beside a busy window and a busy database.

The kernel stamps each packet when it arrives on loopback, so the measuring itself waits for nobody.
"""

from __future__ import annotations

import contextlib
import itertools
import secrets
import socket
import sqlite3
import struct
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from focusguard.channels.sip.g711 import Codec
from focusguard.channels.sip.rtp import Format, Numbering, RtpStream
from focusguard.channels.sip.rtp_sender import Playing, RtpSender
from tests.bench.table import Figure, print_table

PACKETS: Final = 400
STREAMS: Final = 4
_PTIME_S: Final = 0.02
_STAMPS: Final = 35  # SO_TIMESTAMPNS
_STAMP = struct.Struct("ll")
# What a telephone’s jitter buffer holds at least; of the jitter only the ratio says something.
MOST_LATE_MS: Final = 60.0


@dataclass(frozen=True, slots=True)
class Evenness:
    """How even one stream came, in milliseconds.

    Attributes:
        jitter_ms: The interarrival jitter at its highest (RFC 3550 §6.4.1).
        late_ms: The latest packet against the earliest, each beside its place in the schedule.
    """

    jitter_ms: float
    late_ms: float


def run() -> bool:
    """Measure, print the table, and return whether the figures are kept."""
    with _stamping():
        calm = measure()
        with busy():
            beside = measure()
    return print_table(
        f"RTP: {STREAMS} announcements of {PACKETS} packets, beside a thread of Python and one of SQLite",
        "calm",
        [
            Figure("jitter", "ms", beside.jitter_ms, calm.jitter_ms),
            Figure("latest packet", "ms", beside.late_ms, calm.late_ms, MOST_LATE_MS),
        ],
    )


def measure() -> Evenness:
    """Return the worst of some streams that play at the same time."""
    with contextlib.ExitStack() as stack:
        sender, sockets, ended = RtpSender(), [], threading.Semaphore(0)
        for _ in range(STREAMS):
            sockets.append(stack.enter_context(_listener()))
            playing = Playing(stack.enter_context(_talker(sockets[-1])), _stream(), ended.release)
            sender.play(playing)
        for _ in sockets:
            ended.acquire()
        streams = [evenness(list(_stamps_s(sock))) for sock in sockets]
    return Evenness(max(s.jitter_ms for s in streams), max(s.late_ms for s in streams))


def evenness(arrivals_s: list[float]) -> Evenness:
    """Return how even packets came that were due every 20 ms.

    >>> evenness([0.0, 0.02, 0.056, 0.06]).late_ms
    16.0
    """
    offsets_s = [at_s - number * _PTIME_S for number, at_s in enumerate(arrivals_s)]
    jitter_s = highest_s = 0.0
    for before_s, now_s in itertools.pairwise(offsets_s):
        jitter_s += (abs(now_s - before_s) - jitter_s) / 16
        highest_s = max(highest_s, jitter_s)
    return Evenness(1000 * highest_s, round(1000 * (max(offsets_s) - min(offsets_s)), 6))


def _stream() -> RtpStream:
    octets = {Codec.PCMA: bytes(160 * PACKETS)}
    return RtpStream(octets, Format(Codec.PCMA, 8, 20), Numbering.drawn(secrets.randbits))


@contextlib.contextmanager
def _listener() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2**22)
        sock.setsockopt(socket.SOL_SOCKET, _STAMPS, 1)
        sock.bind(("127.0.0.1", 0))
        sock.setblocking(False)
        yield sock


@contextlib.contextmanager
def _stamping() -> Iterator[None]:
    """Keep the kernel's stamping on: it begins a moment after it is first asked for."""
    with _listener():
        time.sleep(0.5)
        yield


@contextlib.contextmanager
def _talker(listener: socket.socket) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.setblocking(False)
        sock.connect(listener.getsockname())
        yield sock


def _stamps_s(sock: socket.socket) -> Iterator[float]:
    """Yield when each packet came, in seconds from the first."""
    first_ns = None
    for _ in range(PACKETS):
        _, ancillary, _, _ = sock.recvmsg(2000, 64)
        seconds, nanoseconds = _STAMP.unpack(ancillary[0][2][: _STAMP.size])
        at_ns = seconds * 10**9 + nanoseconds
        first_ns = at_ns if first_ns is None else first_ns
        yield (at_ns - first_ns) / 1e9


# --- what goes on beside ------------------------------------------------------------------------


@contextlib.contextmanager
def busy() -> Iterator[None]:
    """Keep a thread busy with Python and another with commits, as windows and the journal would."""
    over = threading.Event()
    with tempfile.TemporaryDirectory(prefix="focusguard-bench-") as folder:
        threads = [
            threading.Thread(target=work)
            for work in (lambda: _compute(over.is_set), lambda: _commit(Path(folder) / "x.db", over.is_set))
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            over.set()
            for thread in threads:
                thread.join()


def _compute(is_over: Callable[[], bool]) -> None:
    while not is_over():
        sorted(str(number) for number in range(3000))


def _commit(path: Path, is_over: Callable[[], bool]) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE calls (id INTEGER PRIMARY KEY, what TEXT)")
        while not is_over():
            connection.execute("INSERT INTO calls (what) VALUES (?)", ("x" * 200,))
