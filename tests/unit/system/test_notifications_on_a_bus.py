"""Notifications on a private session bus, with a small server that keeps what it is told."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest

pytest.importorskip("jeepney", reason="D-Bus is Linux's")

from jeepney import HeaderFields, MessageType, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

pytestmark = pytest.mark.system

_NOTIFY = """
import sys
from focusguard.system.notifications import notify_over_dbus
notify_over_dbus(sys.argv[1], sys.argv[2], icon="")
"""


@contextmanager
def private_bus() -> Iterator[str]:
    """Run a bus of our own; give its address."""
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True
    ) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


def serve(connection: DBusConnection, capabilities: list[str], shown: list[tuple[Any, ...]]) -> None:
    """Answer as a notification server does, until one notification was shown."""
    while not shown:
        message = connection.receive()
        if message.header.message_type is not MessageType.method_call:
            continue
        if message.header.fields[HeaderFields.member] == "GetCapabilities":
            connection.send(new_method_return(message, "as", (capabilities,)))
        else:
            shown.append(message.body)
            connection.send(new_method_return(message, "u", (1,)))


@pytest.mark.parametrize(
    ("capabilities", "body"),
    [
        (["body", "body-markup"], '&lt;b&gt;Julie&lt;/b&gt; &amp; "Marc"'),
        (["body"], '<b>Julie</b> & "Marc"'),
    ],
)
def test_markup_is_escaped_where_the_server_reads_it(capabilities: list[str], body: str) -> None:
    shown: list[tuple[Any, ...]] = []
    with private_bus() as address, closing(open_dbus_connection(bus=address)) as connection:
        connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"))
        server = threading.Thread(target=serve, args=(connection, capabilities, shown), daemon=True)
        server.start()
        subprocess.run(
            [sys.executable, "-c", _NOTIFY, "Appel refusé", '<b>Julie</b> & "Marc"'],
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": address},
            check=True,
            timeout=30,
        )
        server.join(10)
    ((app, _, _, title, text, *_),) = shown
    assert (app, title, text) == ("FocusGuard", "Appel refusé", body)


def test_without_a_server_it_says_so() -> None:
    with private_bus() as address:
        found = subprocess.run(
            [sys.executable, "-c", _NOTIFY, "title", "body"],
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": address},
            check=False,
            capture_output=True,
            text=True,
            timeout=30,
        )
    assert "ValueError: GetCapabilities" in found.stderr
