"""What choosing a profile writes into the file: its blocks and its offer."""

from __future__ import annotations

from typing import Final

from focusguard.settings.person import ProfileKind

Preset = dict[str, object]

_WORKING_DAYS: Final = ["mon", "tue", "wed", "thu", "fri"]


def preset(kind: ProfileKind) -> Preset:
    """Return the changes, for `write_settings`, that make the file that of a *kind*.

    They replace the windows, the buffer, the protection of sessions and the offered duration; prices stay.
    """
    return {"profile.kind": kind.value, **_PRESETS[kind]}


def _window(start: str, end: str) -> dict[str, object]:
    return {"days": _WORKING_DAYS, "start": start, "end": end}


_PRESETS: Final[dict[ProfileKind, Preset]] = {
    ProfileKind.FREELANCE: {
        "focus.window": [_window("09:00", "11:00"), _window("14:00", "16:00")],
        "focus.protect_sessions": False,
        "focus.buffer_minutes": 10,
        "booking.duration_minutes": 30,
    },
    ProfileKind.COACH: {
        "focus.window": [],
        "focus.protect_sessions": True,
        "focus.buffer_minutes": 15,
        "booking.duration_minutes": 15,
    },
    ProfileKind.CONSULTANT: {
        "focus.window": [_window("09:00", "12:00")],
        "focus.protect_sessions": False,
        "focus.buffer_minutes": 10,
        "booking.duration_minutes": 30,
    },
}
