"""Whether there is a screen to show windows on."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Final

_NAMED_BY: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_display(environment: Mapping[str, str], *, platform: str = sys.platform) -> bool:
    """Tell whether windows can be shown; Qt ends the process where they cannot.

    >>> has_display({}, platform="linux"), has_display({"DISPLAY": ":0"}, platform="linux")
    (False, True)
    """
    return platform != "linux" or any(environment.get(name) for name in _NAMED_BY)
