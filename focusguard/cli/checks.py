"""What `doctor` finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `advice` says what to do when it is not right.

    Attributes:
        warning: It works, and something else would serve better; `advice` says what.
    """

    check: str
    ok: bool
    message: str
    advice: str = ""
    warning: bool = False
