"""Whom to call back first after a block: pure, and each with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from focusguard.domain.address import Address
from focusguard.domain.calls import Caller


class CallbackReason(StrEnum):
    """Why somebody stands where they stand, the most pressing first."""

    APPOINTMENT = "appointment"
    VIP = "vip"
    KNOWN = "known"
    REPEATED = "repeated"
    UNKNOWN = "unknown"


class Settled(StrEnum):
    """Why nobody needs to be called back any more."""

    DONE = "done"
    BOOKED = "booked"
    GOT_THROUGH = "got-through"


@dataclass(frozen=True, slots=True)
class MissedCaller:
    """Somebody who was refused, by all their calls.

    Attributes:
        caller: As the last call had it; the name may be the book's.
        call_ids: The refused calls, oldest first.
        last_at: When the last of them came.
        appointment: When they have their next one; None: none soon.
        settled: Why it is done with; None: it is not.
    """

    caller: Caller
    call_ids: tuple[str, ...]
    last_at: datetime
    appointment: datetime | None = None
    is_vip: bool = False
    is_known: bool = False
    settled: Settled | None = None


@dataclass(frozen=True, slots=True)
class Callback:
    """A line of the list."""

    missed: MissedCaller
    reason: CallbackReason

    @property
    def address(self) -> Address | None:
        """Where to call back."""
        identity = self.missed.caller.identity
        return identity if isinstance(identity, Address) else None


@dataclass(frozen=True, slots=True)
class Callbacks:
    """The list.

    Attributes:
        waiting: To be called back, the most pressing first.
        settled: Those with whom it is done, the last call first.
        withheld: Calls without a number: nobody can be called back.
    """

    waiting: tuple[Callback, ...] = ()
    settled: tuple[Callback, ...] = ()
    withheld: int = 0


NOBODY: Final = Callbacks()


def reason_of(missed: MissedCaller) -> CallbackReason:
    """Return the most pressing reason to call back."""
    if missed.appointment is not None:
        return CallbackReason.APPOINTMENT
    if missed.is_vip:
        return CallbackReason.VIP
    if missed.is_known:
        return CallbackReason.KNOWN
    return CallbackReason.REPEATED if len(missed.call_ids) > 1 else CallbackReason.UNKNOWN


def rank_callbacks(callers: Iterable[MissedCaller]) -> Callbacks:
    """Return whom to call back, in order; who has an appointment first goes by when it is.

    VIPs and other known people are one rank, within which a VIP goes first; then who called more often, then
    who called last. Who withheld the number is only counted; of an erased caller nothing is known.
    """
    found, withheld = [], 0
    for missed in callers:
        if isinstance(missed.caller.identity, Address):
            found.append(Callback(missed, reason_of(missed)))
        elif missed.caller.is_anonymous:
            withheld += len(missed.call_ids)
    waiting = [callback for callback in found if callback.missed.settled is None]
    settled = [callback for callback in found if callback.missed.settled is not None]
    return Callbacks(
        tuple(sorted(waiting, key=_pressing)),
        tuple(sorted(settled, key=lambda callback: callback.missed.last_at, reverse=True)),
        withheld,
    )


_RANKS = {reason: rank for rank, reason in enumerate(CallbackReason)}


def _pressing(callback: Callback) -> tuple[int, float, int, float]:
    missed = callback.missed
    appointment = missed.appointment.timestamp() if missed.appointment is not None else 0.0
    return _RANKS[callback.reason], appointment, -len(missed.call_ids), -missed.last_at.timestamp()
