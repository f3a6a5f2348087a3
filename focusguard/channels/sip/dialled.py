"""What becomes of a call that we make."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DialProgressed:
    """A provisional response other than 100: 180 where a phone rings (RFC 3261 §21.1)."""

    call_id: str
    status: int


@dataclass(frozen=True, slots=True)
class DialFinished:
    """The first final response came.

    Attributes:
        status: None: none came, within 32 s (Timer B) or after our CANCEL.
    """

    call_id: str
    status: int | None


@dataclass(frozen=True, slots=True)
class DialOver:
    """Nothing of the call is left at the other side: its CANCEL or BYE was answered, or none was needed."""

    call_id: str


DialEvent = DialProgressed | DialFinished | DialOver
