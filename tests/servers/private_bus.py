"""A D-Bus of our own, and a small logind on it that really speaks D-Bus."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

LOGIND: Final = "org.freedesktop.login1"
_WITHIN_S: Final = 10.0
_MANAGER: Final = DBusAddress(
    "/org/freedesktop/login1", bus_name=LOGIND, interface="org.freedesktop.login1.Manager"
)


@contextmanager
def private_bus() -> Iterator[str]:
    """Run a bus; give its address."""
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True
    ) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


class FakeLogind:
    """Hands out inhibitors, and sends PrepareForSleep.

    Attributes:
        asked: The arguments of each Inhibit: what, who, why, mode.
    """

    def __init__(self, address: str) -> None:
        self.asked: list[tuple[str, ...]] = []
        self._ends: list[int] = []
        self._news = threading.Condition()
        self._connection: DBusConnection = open_dbus_connection(bus=address, enable_fds=True)
        self._connection.send_and_get_reply(message_bus.RequestName(LOGIND))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def sleep(self, goes: bool) -> None:
        """Say that the machine goes to sleep, or that it woke."""
        self._connection.send(new_signal(_MANAGER, "PrepareForSleep", "b", (goes,)))

    def wait_for_inhibitors(self, count: int) -> None:
        """Wait until so many were asked for; AssertionError if they are not."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.asked) >= count, _WITHIN_S), self.asked

    def wait_for_holding(self, count: int) -> None:
        """Wait until so many inhibitors are held; AssertionError if they are not."""
        deadline_s = time.monotonic() + _WITHIN_S
        while self.holding != count:
            assert time.monotonic() < deadline_s, self.holding
            time.sleep(0.01)

    @property
    def holding(self) -> int:
        """How many inhibitors are still held: their other ends are open."""
        return sum(not _is_hung_up(end) for end in self._ends)

    def close(self) -> None:
        """Leave the bus."""
        self._connection.sock.shutdown(2)
        self._thread.join(_WITHIN_S)
        self._connection.close()
        for end in self._ends:
            os.close(end)

    def _serve(self) -> None:
        while True:
            try:
                message = self._connection.receive()
                if message.header.message_type is MessageType.method_call:
                    self._answer(message)
            except OSError:
                return  # We leave, or the bus did.

    def _answer(self, message: Message) -> None:
        if message.header.fields[HeaderFields.member] != "Inhibit":
            self._connection.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
            return
        ours, theirs = os.pipe()
        reply: Any = new_method_return(message, "h", (theirs,))
        self._connection.send(reply)
        os.close(theirs)
        with self._news:
            self._ends.append(ours)
            self.asked.append(message.body)
            self._news.notify_all()


def _is_hung_up(end: int) -> bool:
    """Tell whether nobody holds the other end of the pipe *end* any more."""
    os.set_blocking(end, False)
    try:
        return os.read(end, 1) == b""
    except BlockingIOError:
        return False
