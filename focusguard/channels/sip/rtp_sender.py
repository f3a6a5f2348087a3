"""Sending RTP in real time: one thread for all streams of a line, alive while one plays.

A thread of its own, because the loop waits for the journal and shares the interpreter with the windows.
Packets have absolute deadlines from the stream's start, so that nothing drifts.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from focusguard.channels.sip.quick_turns import quick_turns
from focusguard.channels.sip.rtp import Format, RtpStream

# The thread looks at least so often for what was begun or stopped.
_LONGEST_SLEEP_S: Final = 0.02
# After a longer stall (a suspended machine) the rest is moved, not sent in one burst.
_LONGEST_LAG_S: Final = 0.2
_MOST_READ: Final = 16
_LARGEST_DATAGRAM: Final = 2048


@dataclass(eq=False, slots=True)
class Playing:
    """One stream on its socket, which is connected to where it goes.

    Attributes:
        on_end: Called once, in the sender's thread, when nothing is left or nobody listens.
        is_held: Whether the caller does not listen for now: time passes, nothing is sent.
    """

    sock: socket.socket
    stream: RtpStream
    on_end: Callable[[], None]
    is_held: bool = False
    begins_at_s: float = field(default=0.0)

    @property
    def due_s(self) -> float:
        """When the next packet is due."""
        return self.begins_at_s + self.stream.offset_s


class RtpSender:
    """Plays streams; *clock* is monotonic, *sleep* waits for so many seconds."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._playing: list[Playing] = []
        self._thread: threading.Thread | None = None

    @property
    def is_alive(self) -> bool:
        """Whether the thread runs."""
        return self._thread is not None

    def play(self, playing: Playing) -> None:
        """Begin to send, now."""
        with self._lock:
            playing.begins_at_s = self._clock() - playing.stream.offset_s
            self._playing.append(playing)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="announcements", daemon=True)
                self._thread.start()

    def change(self, playing: Playing, target: tuple[str, int] | None, form: Format) -> None:
        """Go on in another form, or to another *target*; None: the caller does not listen for now.

        Raises:
            OSError: there is no route to *target*.
        """
        with self._lock:
            playing.is_held = target is None
            if target is not None:
                playing.sock.connect(target)
            playing.stream.format = form

    def stop(self, playing: Playing) -> None:
        """Send nothing more of it from now on; its `on_end` is not called afterwards."""
        with self._lock:
            if playing in self._playing:
                self._playing.remove(playing)

    def _run(self) -> None:
        with quick_turns():
            while (wait_s := self._send_due()) is not None:
                self._sleep(wait_s)

    def _send_due(self) -> float | None:
        """Send what is due; return how long to sleep, or None when nothing plays any more."""
        with self._lock:
            now_s = self._clock()
            for playing in [p for p in self._playing if not _goes_on(p, now_s)]:
                self._playing.remove(playing)
                playing.on_end()
            if not self._playing:
                self._thread = None
                return None
            due_s = min(playing.due_s for playing in self._playing)
            return min(_LONGEST_SLEEP_S, max(0.0, due_s - self._clock()))


def _goes_on(playing: Playing, now_s: float) -> bool:
    """Send the packets of one stream that are due; return whether more follow."""
    if now_s - playing.due_s > _LONGEST_LAG_S:
        playing.begins_at_s += now_s - playing.due_s
    while playing.due_s <= now_s:
        if playing.stream.is_over:
            return False
        if not _send_one(playing):
            return False
    return True


def _send_one(playing: Playing) -> bool:
    """Send one packet, and read and drop what came; return False when nobody listens there."""
    if playing.is_held:
        playing.stream.skip()
        return True
    try:
        with contextlib.suppress(BlockingIOError):  # As good as lost on the way.
            playing.sock.send(playing.stream.take())
        with contextlib.suppress(BlockingIOError):
            for _ in range(_MOST_READ):
                playing.sock.recv(_LARGEST_DATAGRAM)
    except OSError:
        return False  # ICMP says that the port is closed, or there is no way to it.
    return True
