"""A carrier that carries to a list."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from focusguard.domain.language import Language
from focusguard.domain.ports import Receipt, ReplyTarget
from focusguard.domain.reply import ReplyState
from focusguard.domain.wording.limits import ANY_LENGTH, TextLimit


class FakeCarrier:
    """Port: Carrier. It reaches whoever shows an address.

    Attributes:
        sent: Each (address, text) that an attempt began for, in order.
        receipt: What the next attempts end with.
        limit: How long a text may be.
        gate: Attempts wait until it is open; open from the start.
    """

    def __init__(self, name: str = "sip/bureau", *, reaches: bool = True) -> None:
        self.name = name
        self.sent: list[tuple[str, str]] = []
        self.receipt = Receipt(ReplyState.SENT)
        self.limit: TextLimit = ANY_LENGTH
        self.gate = asyncio.Event()
        self.gate.set()
        self.on_send: Callable[[str], None] = lambda address: None
        self._reaches = reaches

    def address_for(self, target: ReplyTarget) -> str | None:
        addresses = sorted(map(str, target.caller.addresses))
        return addresses[0] if self._reaches and addresses else None

    def limit_for(self, address: str) -> TextLimit:
        return self.limit

    async def send(self, address: str, text: str, *, language: Language) -> Receipt:
        self.on_send(address)
        self.sent.append((address, text))
        await self.gate.wait()
        return self.receipt
