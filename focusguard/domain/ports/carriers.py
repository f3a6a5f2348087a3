"""How a reply travels: a carrier sends one text, once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from focusguard.domain.calls import Caller
from focusguard.domain.language import Language
from focusguard.domain.reply import ReplyState
from focusguard.domain.wording.limits import TextLimit


@dataclass(frozen=True, slots=True)
class ReplyTarget:
    """Whom a reply is for, and where the call's own channel could send it."""

    caller: Caller
    channel: str
    reply_to: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a sending: SENT, FAILED (surely not received) or UNKNOWN; and why."""

    state: ReplyState
    why: str = ""


class Carrier(Protocol):
    """One way for a text to reach a caller."""

    @property
    def name(self) -> str:
        """The carrier's name, such as `sip/bureau`."""

    def address_for(self, target: ReplyTarget) -> str | None:
        """Return the URI to send to, or None when this carrier cannot reach the caller."""

    def limit_for(self, address: str) -> TextLimit:
        """Return how long a text to *address* may be."""

    async def send(self, address: str, text: str, *, language: Language) -> Receipt:
        """Send *text* once. Ends within 40 s; never raises for what the peer does."""
