"""The requests of a call that we make: INVITE, its ACKs, CANCEL and BYE, as bytes.

ACK for a 2xx and BYE name the remote target and the route set (RFC 3261 §12.1.2), and leave through our own
registrar, as an outbound proxy (§8.1.2): a Contact of somebody else cannot aim our datagrams.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from focusguard.channels.sip.build import ALLOW, HeaderFields, build_request
from focusguard.channels.sip.dialog import Dialog, DialogId, read_routes, read_target, route_request
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.fields import parse_name_addr
from focusguard.channels.sip.message import Response
from focusguard.channels.sip.uri import parse_uri

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
    uri, routes = route_request(dialog)
    fields = (*_common(sent, "ACK", via=via, tag=dialog.id.remote_tag), *routes, *sent.credentials)
    return build_request("ACK", uri, fields)


def make_bye(
    sent: SentInvite, dialog: Dialog, *, via: str, number: int, credentials: HeaderFields = ()
) -> bytes:
    """Return the BYE that ends *dialog* (§15.1.1); *number* is larger than the INVITE's."""
    uri, routes = route_request(dialog)
    common = _common(sent, "BYE", via=via, tag=dialog.id.remote_tag, number=number)
    return build_request("BYE", uri, (*common, *routes, *credentials))


def read_dialog(sent: SentInvite, response: Response) -> Dialog:
    """Return the dialog that a 2xx to *sent* makes at the calling side (§12.1.2).

    Where its Contact is unusable, requests go to whom we called; a broken route is left out.
    """
    try:
        target = read_target(response.headers)
    except ValueError:
        target = sent.uri
    routes = [route for route in read_routes(response.headers) if _is_usable(route)]
    ours, theirs = parse_name_addr(sent.from_).tag, tag_of(response)
    return Dialog(
        DialogId(sent.call_id, ours, theirs),
        local=sent.from_,
        remote=f"<{sent.uri}>;tag={theirs}",
        target=target,
        route_set=tuple(reversed(routes)),
        remote_cseq=0,
    )


def tag_of(response: Response) -> str:
    """Return the tag that the other side gave the call; empty: none, or none that is a token."""
    try:
        return parse_name_addr(response.headers.first("to") or "").tag
    except ValueError:
        return ""


def _is_usable(route: str) -> bool:
    try:
        return parse_uri(parse_name_addr(route).uri) is not None
    except ValueError:
        return False


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
