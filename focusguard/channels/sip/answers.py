"""What can be answered to a call."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from focusguard.channels.sip.build import HeaderFields
from focusguard.channels.sip.endpoint import Endpoint

# Proxies give a branch about 30 s; a phone rings a little less (RFC 3261 §16.6, Timer C).
RING_S: Final = 25.0


class Refusal(IntEnum):
    """The status of a refusal (RFC 3261 §21.4.21, §21.6)."""

    BUSY = 486
    BUSY_EVERYWHERE = 600
    DECLINE = 603


@dataclass(frozen=True, slots=True)
class Refuse:
    """Refuse, and say after how many seconds a new try makes sense (RFC 3261 §20.33).

    Attributes:
        fields: Further header fields, such as a Warning.
    """

    status: Refusal
    retry_after_s: int
    fields: HeaderFields = ()


@dataclass(frozen=True, slots=True)
class Redirect:
    """302: send the caller to *contact*, a URI."""

    contact: str


@dataclass(frozen=True, slots=True)
class Unavailable:
    """480 at once, without Retry-After: other phones ring on."""


@dataclass(frozen=True, slots=True)
class Ring:
    """180 now, 480 after *for_s*: a passing call where no other phone rings."""

    for_s: float = RING_S


@dataclass(frozen=True, slots=True)
class Announce:
    """200 with a description, and RTP from *local* once the ACK came; *otherwise* where that cannot be."""

    local: Endpoint
    otherwise: Refuse


Answer = Refuse | Redirect | Unavailable | Ring | Announce


@dataclass(frozen=True, slots=True)
class FinalResponse:
    """A status and the header fields that come with it."""

    status: int
    fields: HeaderFields = ()


UNAVAILABLE: Final = FinalResponse(480)
CANCELLED: Final = FinalResponse(487)
# A fork of a call that is answered on another leg (RFC 3261 §8.2.2.2).
MERGED: Final = FinalResponse(482)


def final_response(answer: Refuse | Redirect | Unavailable) -> FinalResponse:
    """Return the final response that *answer* means."""
    match answer:
        case Refuse(status, retry_after_s, fields):
            return FinalResponse(status, (("Retry-After", str(max(0, retry_after_s))), *fields))
        case Redirect(contact):
            return FinalResponse(302, (("Contact", f"<{contact}>"),))
        case Unavailable():
            return UNAVAILABLE
