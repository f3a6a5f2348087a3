"""Icons, drawn from SVG: each state has a shape of its own, not only a colour."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtGui import QIcon

from focusguard.engine.views import GuardState
from focusguard.system.resources import resource_path

_FILES: Final = {
    GuardState.FREE: "free.svg",
    GuardState.FOCUS: "focus.svg",
    GuardState.PAUSED: "paused.svg",
    GuardState.PROBLEM: "problem.svg",
}


@cache
def state_icon(state: GuardState) -> QIcon:
    """Return the tray icon of *state*, sharp at every size, for light and dark panels."""
    return QIcon(str(resource_path("icons", _FILES[state])))


def app_icon() -> QIcon:
    """Return the icon of the app itself."""
    return QIcon(str(resource_path("icons", "focusguard.svg")))
