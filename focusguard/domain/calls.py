"""An incoming call and who makes it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from focusguard.domain.address import ANONYMOUS, Address, Identity

LONGEST_NAME = 120


class Capability(Enum):
    """What a channel can do with a call; what it cannot do is never claimed."""

    REFUSE = auto()
    MUTE = auto()
    REDIRECT = auto()
    ANNOUNCE = auto()
    REPLY = auto()


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: one identity, and the other addresses that are known to be the same person.

    The name is untrusted text from the network: shown, never matched on.
    """

    identity: Identity
    name: str = ""
    also: frozenset[Address] = frozenset()

    @property
    def is_anonymous(self) -> bool:
        """Whether the caller withheld the number."""
        return self.identity is ANONYMOUS

    @property
    def addresses(self) -> frozenset[Address]:
        """Every address of this caller; empty when anonymous."""
        return self.also | ({self.identity} if isinstance(self.identity, Address) else frozenset())


def clean_name(text: str) -> str:
    r"""Return untrusted *text* fit to be kept and shown: one line, no controls, no bidi overrides, cut.

    >>> clean_name(" Julie\r\nVia: x ")
    'Julie Via: x'
    """
    visible = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    kept = "".join(c for c in visible if unicodedata.category(c) not in {"Cf", "Cs", "Co", "Cn"})
    return " ".join(kept.split())[:LONGEST_NAME]


@dataclass(frozen=True, slots=True)
class IncomingCall:
    """One call as a channel saw it arrive.

    Attributes:
        id: Ours, unique, opaque.
        key: The channel's own name for it, equal for retransmissions and forks
            (SIP: Call-ID and From tag, RFC 3261 §12).
        channel: The channel's name, such as `sip/bureau`.
        at: When it arrived, in UTC.
        reply_to: Where the channel itself could carry a text to, as a URI; empty: nowhere.
        only_phone: Whether no other phone rings for this call, as far as the channel knows.
    """

    id: str
    key: str
    channel: str
    caller: Caller
    at: datetime
    reply_to: str = field(default="", repr=False)
    only_phone: bool = False
