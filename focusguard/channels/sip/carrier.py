"""Replies by SIP MESSAGE (RFC 3428), to callers that came over the same line."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Final

from focusguard.channels.sip.agent import MessageTooLong, room_for_text
from focusguard.channels.sip.events import MessageFinished
from focusguard.channels.sip.line import Line
from focusguard.domain.address import Address, Scheme
from focusguard.domain.language import Language
from focusguard.domain.ports import Receipt, ReplyTarget
from focusguard.domain.reply import ReplyState
from focusguard.domain.wording.limits import TextLimit

# Timer F ends a request after 32 s, and each challenge begins a new one.
_DEADLINE_S: Final = 39.0


class SipCarrier:
    """The `Carrier` of one line."""

    def __init__(self, name: str, aor: str, line: Callable[[], Awaitable[Line | None]]) -> None:
        self._name = name
        self._aor = aor
        self._domain = aor.rpartition("@")[2]
        self._ourselves = re.compile(re.escape(aor) + "(:[0-9]+)?(;.*)?", re.IGNORECASE)
        self._line = line
        self._waiting: dict[str, asyncio.Future[Receipt]] = {}

    @property
    def name(self) -> str:
        """The line's name, such as `sip/bureau`."""
        return self._name

    def address_for(self, target: ReplyTarget) -> str | None:
        """Return the caller's SIP URI where the call came over this line, else None.

        Most calls bring their own; others get the URI that our registrar would give them. Nothing is sent to
        our own address, whoever says to call from there.
        """
        identity = target.caller.identity
        if target.channel != self._name or not isinstance(identity, Address):
            return None
        uri = target.reply_to or self._uri_of(identity)
        return None if uri is None or self._ourselves.fullmatch(uri) else uri

    def _uri_of(self, identity: Address) -> str | None:
        match identity.scheme:
            case Scheme.SIP:
                return f"sip:{identity.value}"
            case Scheme.TEL:
                return f"sip:{identity.value}@{self._domain}"
            case Scheme.MAILTO:
                return None

    def limit_for(self, address: str) -> TextLimit:
        """Return what one datagram takes: whether the line is a stream is known when it is sent on."""
        return TextLimit(octets=room_for_text(self._aor, address))

    async def send(self, address: str, text: str, *, language: Language) -> Receipt:
        """Send *text* once; the text says its language itself."""
        line = await self._line()
        if line is None:
            return Receipt(ReplyState.FAILED, "the line is closed")
        try:
            message_id = line.send_message(address, text)
        except MessageTooLong as too_long:
            return Receipt(ReplyState.FAILED, str(too_long))
        except ValueError:
            return Receipt(ReplyState.FAILED, "the caller's address is not a SIP address")
        future = self._waiting[message_id] = asyncio.get_running_loop().create_future()
        try:
            return await asyncio.wait_for(future, _DEADLINE_S)
        except TimeoutError:
            return Receipt(ReplyState.UNKNOWN, "no answer")
        finally:
            del self._waiting[message_id]

    def on_finished(self, event: MessageFinished) -> None:
        """Take the end of a message."""
        future = self._waiting.get(event.message_id)
        if future is not None and not future.done():
            future.set_result(receipt_for(event.status))

    def on_closed(self) -> None:
        """Nothing more will be heard of the messages on their way."""
        for future in self._waiting.values():
            if not future.done():
                future.set_result(Receipt(ReplyState.UNKNOWN, "the line was closed before the answer came"))


def receipt_for(status: int | None) -> Receipt:
    """Return what a final response says of the delivery (RFC 3428 §8).

    408 comes from a proxy that got no answer itself: nobody knows.
    """
    if status is None or status == 408:
        return Receipt(ReplyState.UNKNOWN, "no answer")
    if 200 <= status < 300:
        return Receipt(ReplyState.SENT)
    return Receipt(ReplyState.FAILED, f"refused with {status}")
