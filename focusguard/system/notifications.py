"""Desktop notifications: over D-Bus on Linux, by plyer elsewhere and where no bus answers.

A title may hold a caller's name, which is untrusted: markup is escaped where the server reads markup, and
nothing can be read as an option by the program that plyer starts.
"""

from __future__ import annotations

import asyncio
import html
import logging
import sys
from typing import TYPE_CHECKING, Final

from focusguard.deadlines import run_with_deadline
from focusguard.domain.errors import FocusGuardError

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

_APP: Final = "FocusGuard"
_LONGEST_TITLE: Final = 100
_LONGEST_BODY: Final = 400
_SHOWN_MS: Final = 8000
_BUS_TIMEOUT_S: Final = 2.0
_DEADLINE_S: Final = 5.0
_log = logging.getLogger(__name__)


class NotificationFailed(FocusGuardError):
    """The desktop shows no notification."""


class DesktopNotifier:
    """Shows notifications one at a time, off the loop."""

    def __init__(self, icon: str = "") -> None:
        self._icon = icon
        self._one_at_a_time = asyncio.Lock()

    async def notify(self, title: str, body: str) -> None:
        """Show *title* and *body*, both plain text.

        Raises:
            NotificationFailed: no server took it within 5 s.
        """
        async with self._one_at_a_time:
            try:
                await run_with_deadline(
                    lambda: self._show(plain(title, _LONGEST_TITLE), plain(body, _LONGEST_BODY)),
                    timeout_s=_DEADLINE_S,
                    name="notification",
                )
            except TimeoutError as error:
                raise NotificationFailed("The notification server does not answer.") from error

    def _show(self, title: str, body: str) -> None:
        if sys.platform == "linux":
            try:
                notify_over_dbus(title, body, icon=self._icon)
            except (OSError, KeyError, ValueError):
                _log.info("no notification server on the session bus; falling back to plyer")
            else:
                return
        notify_by_plyer(title, body)


def plain(text: str, longest: int) -> str:
    """Return *text* on one line, without control characters, cut, and never looking like an option."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split()).lstrip("-")
    return line if len(line) <= longest else line[: longest - 1] + "…"


def notify_over_dbus(title: str, body: str, *, icon: str) -> None:
    """Show a notification by `org.freedesktop.Notifications` (Desktop Notifications Specification 1.2).

    Raises:
        OSError, KeyError, ValueError: there is no session bus or no server on it.
        TimeoutError: the server does not answer.
    """
    from jeepney.io.blocking import open_dbus_connection

    with open_dbus_connection(bus="SESSION") as connection:
        if "body-markup" in _call(connection, "GetCapabilities", "", ())[0]:
            body = html.escape(body, quote=False)
        _call(connection, "Notify", "susssasa{sv}i", (_APP, 0, icon, title, body, [], {}, _SHOWN_MS))


def _call(
    connection: DBusConnection, method: str, signature: str, body: tuple[object, ...]
) -> tuple[list[str], ...]:
    from jeepney import DBusAddress, MessageType, new_method_call

    address = DBusAddress(
        "/org/freedesktop/Notifications",
        bus_name="org.freedesktop.Notifications",
        interface="org.freedesktop.Notifications",
    )
    message = new_method_call(address, method, signature or None, body)
    answer = connection.send_and_get_reply(message, timeout=_BUS_TIMEOUT_S)
    if answer.header.message_type is MessageType.error:
        raise ValueError(f"{method}: {answer.body}")
    result: tuple[list[str], ...] = answer.body
    return result


def notify_by_plyer(title: str, body: str) -> None:
    """Show a notification by plyer.

    Raises:
        NotificationFailed: plyer has no way on this machine.
    """
    import warnings

    from plyer import notification

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            notification.notify(title=title, message=body, app_name=_APP, timeout=_SHOWN_MS // 1000)
    except (NotImplementedError, OSError, ImportError) as error:
        raise NotificationFailed(
            "This desktop shows no notifications.",
            advice="On Linux, install a notification server such as dunst.",
        ) from error
    except Exception as error:  # plyer documents none: each of its back ends raises its own
        raise NotificationFailed(f"The notification could not be shown: {type(error).__name__}.") from error
