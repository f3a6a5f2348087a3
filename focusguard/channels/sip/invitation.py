"""What an INVITE offers to whom would answer it: where to send to, or why it cannot be answered."""

from __future__ import annotations

from dataclasses import dataclass

from focusguard.channels.sip.dialog import begin_dialog
from focusguard.channels.sip.message import Request
from focusguard.channels.sip.offer_answer import (
    NOT_LISTENING,
    Objection,
    Stream,
    choose_stream,
    read_body,
)
from focusguard.channels.sip.sdp import Description

_NO_DIALOG = Objection(399, "Contact or Record-Route holds no SIP URI that could be sent to", 400)
_ENCODED = Objection(304, "An encoded body is not understood")


@dataclass(frozen=True, slots=True)
class Invitation:
    """An INVITE, or an ACK, with the stream that its description lets us send.

    Attributes:
        description: None for an INVITE that leaves the offer to us (RFC 3261 §13.2.1); then so is *stream*.
    """

    description: Description | None = None
    stream: Stream | None = None


def read_invitation(invite: Request, *, source: str) -> Invitation | Objection:
    """Return what an INVITE from the address *source* that begins a call offers; its caller must listen."""
    try:
        begin_dialog(invite, "")
    except ValueError:
        return _NO_DIALOG
    invitation = read_offer(invite, source=source)
    if isinstance(invitation, Invitation) and invitation.stream and invitation.stream.target is None:
        return NOT_LISTENING
    return invitation


def read_offer(request: Request, *, source: str) -> Invitation | Objection:
    """Return what the body of *request*, which came from the address *source*, offers or answers."""
    if not request.body:
        return Invitation()
    if "content-encoding" in (name for name, _ in request.headers.fields):
        return _ENCODED
    description = read_body(request.body, request.headers.first("content-type") or "")
    if isinstance(description, Objection):
        return description
    stream = choose_stream(description, source=source)
    return stream if isinstance(stream, Objection) else Invitation(description, stream)
