"""When the machine goes to sleep and wakes: by logind on the system bus of Linux; nowhere else is it told.

A delay inhibitor makes logind wait some seconds for us (https://systemd.io/INHIBITOR_LOCKS). Only the
connecting takes a thread, and that ends with it; afterwards the socket is one of the loop's own.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Final

from focusguard.deadlines import in_daemon_thread, outcome_within
from focusguard.domain.ports import SleepWatch

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

_LOGIND: Final = "org.freedesktop.login1"
_PATH: Final = "/org/freedesktop/login1"
_MANAGER: Final = "org.freedesktop.login1.Manager"
_BUS: Final = "org.freedesktop.DBus"
_WHO: Final = "FocusGuard"
_WHY: Final = "Taking the telephone line off before the machine sleeps"
_CONNECT_WITHIN_S: Final = 2.0
_log = logging.getLogger(__name__)


class NoSleepWatch:
    """A machine that does not tell (port: SleepWatch)."""

    async def open(self, on_sleep: Callable[[], Awaitable[None]], on_wake: Callable[[], None]) -> None:
        """Call nothing."""

    async def close(self) -> None:
        """Nothing to end."""


def sleep_watch() -> SleepWatch:
    """Return what tells of this machine's sleep."""
    return LogindSleepWatch() if sys.platform == "linux" else NoSleepWatch()


class LogindSleepWatch:
    """logind's PrepareForSleep, with a delay inhibitor (port: SleepWatch)."""

    def __init__(self) -> None:
        self._connection: DBusConnection | None = None
        self._on_sleep: Callable[[], Awaitable[None]] | None = None
        self._on_wake: Callable[[], None] | None = None
        self._owner = ""
        self._asked: dict[int, str] = {}
        self._inhibitor: int | None = None
        self._going: asyncio.Task[None] | None = None

    async def open(self, on_sleep: Callable[[], Awaitable[None]], on_wake: Callable[[], None]) -> None:
        """Listen from now on; without a bus nothing is told."""
        self._on_sleep, self._on_wake = on_sleep, on_wake
        connection = await _connect_within(_CONNECT_WITHIN_S)
        if connection is None:
            return
        self._connection = connection
        asyncio.get_running_loop().add_reader(connection.sock, self._on_readable)
        signals = f"type='signal',path='{_PATH}',interface='{_MANAGER}',member='PrepareForSleep'"
        owners = f"type='signal',sender='{_BUS}',member='NameOwnerChanged',arg0='{_LOGIND}'"
        for rule in (signals, owners):
            self._call(_BUS, "/org/freedesktop/DBus", _BUS, "AddMatch", "s", (rule,))
        self._call(_BUS, "/org/freedesktop/DBus", _BUS, "GetNameOwner", "s", (_LOGIND,))

    async def close(self) -> None:
        """Let the machine sleep without us."""
        if self._going is not None:
            self._going.cancel()
        self._release()
        self._drop()

    # --- the bus ---------------------------------------------------------------------------------

    def _call(
        self, name: str, path: str, interface: str, method: str, signature: str, body: tuple[str, ...]
    ) -> None:
        from jeepney import DBusAddress, MessageFlag, new_method_call

        if self._connection is None:
            return
        address = DBusAddress(path, bus_name=name, interface=interface)
        message = new_method_call(address, method, signature, body)
        message.header.flags = MessageFlag.no_auto_start
        serial = next(self._connection.outgoing_serial)
        self._asked[serial] = method
        try:
            self._connection.send(message, serial=serial)
        except OSError:
            self._drop()

    def _on_readable(self) -> None:
        try:
            while self._connection is not None:
                self._take(self._connection.receive(timeout=0))
        except TimeoutError:
            return  # That was all.
        except (OSError, RuntimeError, ValueError) as error:
            _log.info("the system bus is gone (%s); sleep shows by the clock alone", type(error).__name__)
            self._release()
            self._drop()

    def _take(self, message: Message) -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        sender, member = fields.get(HeaderFields.sender), fields.get(HeaderFields.member)
        match message.header.message_type:
            case MessageType.method_return:
                self._answered(self._asked.pop(fields[HeaderFields.reply_serial], ""), message.body)
            case MessageType.error:
                self._asked.pop(fields[HeaderFields.reply_serial], "")
            case MessageType.signal if (sender, member) == (_BUS, "NameOwnerChanged"):
                self._owned_by(message.body[2])
            case MessageType.signal if (sender, member) == (self._owner, "PrepareForSleep"):
                self._prepare(message.body[0])

    def _answered(self, method: str, body: tuple[object, ...]) -> None:
        if method == "GetNameOwner":
            self._owned_by(str(body[0]))
        elif method == "Inhibit":
            self._release()
            self._inhibitor = _own(body[0])

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            asyncio.get_running_loop().remove_reader(connection.sock)
            connection.close()

    # --- logind ----------------------------------------------------------------------------------

    def _owned_by(self, owner: str) -> None:
        """Take note who is logind now: another forgets the inhibitors of the one before, none has none."""
        self._owner = owner
        self._release()
        if owner:
            self._inhibit()

    def _inhibit(self) -> None:
        self._call(_LOGIND, _PATH, _MANAGER, "Inhibit", "ssss", ("sleep", _WHO, _WHY, "delay"))

    def _release(self) -> None:
        inhibitor, self._inhibitor = self._inhibitor, None
        if inhibitor is not None:
            os.close(inhibitor)

    def _prepare(self, goes: bool) -> None:
        if self._going is not None:
            self._going.cancel()
            self._going = None
        if goes:
            self._going = asyncio.get_running_loop().create_task(self._go(), name="prepare for sleep")
        elif self._on_wake is not None:
            self._inhibit()
            self._on_wake()

    async def _go(self) -> None:
        try:
            if self._on_sleep is not None:
                await self._on_sleep()
        finally:
            self._release()


async def _connect_within(timeout_s: float) -> DBusConnection | None:
    """Return a connection to the system bus, or None; one that comes too late is closed."""
    running = in_daemon_thread(_connect, name="system bus")
    try:
        return await outcome_within(running, timeout_s=timeout_s)
    except (ImportError, OSError, KeyError, ValueError, RuntimeError) as error:
        _log.info("no system bus (%s); sleep shows by the clock alone", type(error).__name__)
        running.add_done_callback(_close_late)
        return None
    except asyncio.CancelledError:
        running.add_done_callback(_close_late)
        raise


def _connect() -> DBusConnection:
    from jeepney.io.blocking import open_dbus_connection

    return open_dbus_connection(bus="SYSTEM", enable_fds=True)


def _close_late(running: Future[DBusConnection]) -> None:
    if running.exception() is None:
        running.result().close()


def _own(descriptor: object) -> int:
    """Return the descriptor that came over the bus as one that no child process inherits."""
    inhibitor: int = descriptor.to_raw_fd()  # type: ignore[attr-defined]
    os.set_inheritable(inhibitor, False)
    return inhibitor
