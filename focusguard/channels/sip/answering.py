"""How a user agent server sends its responses (RFC 3261 §8.2.6, §8.2.7, §18.2.2)."""

from __future__ import annotations

import hashlib

from focusguard.channels.sip.answers import FinalResponse
from focusguard.channels.sip.build import build_response, response_destination
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.message import Copied, Request
from focusguard.channels.sip.server_transaction import TransactionKey, transaction_key
from focusguard.channels.sip.wire import Wire


class Answering:
    """Sends final responses to requests other than INVITE; *secret* makes tags where nothing is kept."""

    def __init__(self, wire: Wire, secret: str) -> None:
        self._wire = wire
        self._secret = secret

    def send(self, request: Request, final: FinalResponse, source: Endpoint, *, to_tag: str) -> bytes:
        """Send a response, and return it to be kept."""
        response = build_response(
            request.copied, final.status, source=source, to_tag=to_tag, extra=final.fields
        )
        self.repeat(response, request, source)
        return response

    def repeat(self, response: bytes, request: Request, source: Endpoint) -> None:
        """Send a response that was kept, to the same request again."""
        self._wire.send(response, response_destination(request.copied, source))

    def send_statelessly(
        self, copied: Copied, final: FinalResponse, source: Endpoint, *, phrase: str = ""
    ) -> None:
        """Send a response that is made again for each retransmission, with the same tag (§8.2.7)."""
        seed = "\n".join([self._secret, copied.vias[0], copied.call_id, copied.cseq])
        tag = hashlib.sha256(seed.encode()).hexdigest()[:16]
        response = build_response(
            copied, final.status, source=source, to_tag=tag, extra=final.fields, phrase=phrase
        )
        self._wire.send(response, response_destination(copied, source))


def answer_key(request: Request) -> TransactionKey:
    """Return what names a transaction other than INVITE; a CANCEL has one of its own (§9.1)."""
    key = transaction_key(request)
    return ("CANCEL", *key[1:]) if request.method == "CANCEL" else key
