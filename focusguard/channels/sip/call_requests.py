"""The requests of a call that we make: INVITE, its ACKs, CANCEL and BYE, as bytes.

ACK for a 2xx and BYE name the remote target and the route set (RFC 3261 §12.1.2), and leave through our own
registrar, as an outbound proxy (§8.1.2): a Contact of somebody else cannot aim our datagrams.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from focusguard.channels.sip.build import ALLOW, HeaderFields, build_request
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.fields import parse_name_addr, split_list
from focusguard.channels.sip.message import Response
from focusguard.channels.sip.scan import TOKEN

_TAG = re.compile(TOKEN)
_FORWARDS: Final = ("Max-Forwards", "70")


@dataclass(frozen=True, slots=True)
class SentInvite:
    """An INVITE, as far as the requests that belong to it repeat it.

    Attributes:
        number: Of the CSeq.
        credentials: Authorization and Proxy-Authorization fields.
    """

    uri: str
    via: str
    from_: str
    call_id: str
    number: int
    credentials: HeaderFields = ()


@dataclass(frozen=True, slots=True)
class Dialog:
    """What a 2xx made (RFC 3261 §12.1.2).

    Attributes:
        route: URIs, the nearest first; none of them is a strict router of RFC 2543.
    """

    tag: str
    remote_target: str
    route: tuple[str, ...]


def describe_media(local: Endpoint) -> bytes:
    """Return an offer of G.711 to our own SIP port: who takes the call is hung up on at once.

    What is sent until then meets our parser, which drops it, and no other program.
    """
    family = "IP6" if ":" in local.host else "IP4"
    lines = (
        *("v=0", f"o=- 1 1 IN {family} {local.host}", "s=-", f"c=IN {family} {local.host}", "t=0 0"),
        *(f"m=audio {local.port} RTP/AVP 8 0", "a=rtpmap:8 PCMA/8000", "a=rtpmap:0 PCMU/8000"),
    )
    return "\r\n".join((*lines, "")).encode()


def make_invite(sent: SentInvite, *, contact: str, body: bytes) -> bytes:
    """Return the INVITE itself."""
    about_us = (
        ("Contact", f"<{contact}>"),
        ("Allow", ALLOW),
        ("User-Agent", "FocusGuard"),
        ("Content-Type", "application/sdp"),
    )
    fields = (*_common(sent, "INVITE", via=sent.via, tag=""), *sent.credentials, *about_us)
    return build_request("INVITE", sent.uri, fields, body=body)


def make_cancel(sent: SentInvite) -> bytes:
    """Return the CANCEL: the INVITE's own branch and no tag (§9.1)."""
    return build_request("CANCEL", sent.uri, _common(sent, "CANCEL", via=sent.via, tag=""))


def make_ack(sent: SentInvite, response: Response) -> bytes:
    """Return the ACK for a 300–699: part of the INVITE's transaction (§17.1.1.3)."""
    return build_request("ACK", sent.uri, _common(sent, "ACK", via=sent.via, tag=tag_of(response)))


def make_dialog_ack(sent: SentInvite, dialog: Dialog, *, via: str) -> bytes:
    """Return the ACK for a 2xx: a branch of its own and the INVITE's credentials (§13.2.2.4)."""
    fields = (*_common(sent, "ACK", via=via, tag=dialog.tag), *_routes(dialog), *sent.credentials)
    return build_request("ACK", dialog.remote_target, fields)


def make_bye(
    sent: SentInvite, dialog: Dialog, *, via: str, number: int, credentials: HeaderFields = ()
) -> bytes:
    """Return the BYE that ends *dialog* (§15.1.1); *number* is larger than the INVITE's."""
    fields = (*_common(sent, "BYE", via=via, tag=dialog.tag, number=number), *_routes(dialog), *credentials)
    return build_request("BYE", dialog.remote_target, fields)


def read_dialog(sent: SentInvite, response: Response) -> Dialog:
    """Return the dialog that a 2xx to *sent* makes; where its Contact is unusable, whom we called answers."""
    headers = response.headers
    contacts = [uri for value in headers.all("contact") for uri in _uris(value)]
    recorded = [uri for value in headers.all("record-route") for uri in _uris(value)]
    return Dialog(tag_of(response), contacts[0] if contacts else sent.uri, tuple(reversed(recorded)))


def tag_of(response: Response) -> str:
    """Return the tag that the other side gave the call; empty: none, or none that is a token."""
    try:
        tag = parse_name_addr(response.headers.first("to") or "").tag
    except ValueError:
        return ""
    return tag if _TAG.fullmatch(tag) else ""


def _uris(value: str) -> list[str]:
    uris = []
    for item in split_list(value):
        try:
            uris.append(parse_name_addr(item).uri)
        except ValueError:
            continue
    return uris


def _common(sent: SentInvite, method: str, *, via: str, tag: str, number: int | None = None) -> HeaderFields:
    to = f"<{sent.uri}>;tag={tag}" if tag else f"<{sent.uri}>"
    return (
        ("Via", via),
        _FORWARDS,
        ("From", sent.from_),
        ("To", to),
        ("Call-ID", sent.call_id),
        ("CSeq", f"{sent.number if number is None else number} {method}"),
    )


def _routes(dialog: Dialog) -> HeaderFields:
    return tuple(("Route", f"<{uri}>") for uri in dialog.route)
