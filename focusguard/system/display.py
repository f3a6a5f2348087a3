"""Whether there is a screen to show windows on."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Mapping
from typing import Final

_XCB: Final = "libxcb.so.1"


def x_server_answers(display: str) -> bool:
    """Tell whether the X server named *display* lets us in, asked as Qt asks it.

    True as well where the library is missing that could ask.
    """
    try:
        xcb = ctypes.CDLL(_XCB)
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    # Never NULL: a connection that failed is one with an error, and is to be closed too.
    connection = xcb.xcb_connect(display.encode(), None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed


def has_display(
    environment: Mapping[str, str],
    *,
    platform: str = sys.platform,
    answers: Callable[[str], bool] = x_server_answers,
) -> bool:
    """Tell whether windows can be shown; Qt ends the process where they cannot.

    >>> has_display({}, platform="linux"), has_display({"WAYLAND_DISPLAY": "wayland-0"}, platform="linux")
    (False, True)
    """
    if platform != "linux" or environment.get("WAYLAND_DISPLAY"):
        return True
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if chosen and not chosen.startswith("xcb"):
        return True
    display = environment.get("DISPLAY", "")
    return bool(display) and answers(display)
