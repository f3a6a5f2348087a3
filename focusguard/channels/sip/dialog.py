"""A dialog that a caller's INVITE began (RFC 3261 §12): who the two ends are, and our requests within it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from focusguard.channels.sip.build import HeaderFields
from focusguard.channels.sip.fields import NameAddr, parse_name_addr, parse_uri, split_list
from focusguard.channels.sip.message import Request
from focusguard.channels.sip.scan import Headers


class DialogId(NamedTuple):
    """What names a dialog at the called side (§12.1.1)."""

    call_id: str
    local_tag: str
    remote_tag: str


@dataclass(frozen=True, slots=True)
class Dialog:
    """What a user agent keeps of a dialog (§12.1.1).

    Attributes:
        local: The INVITE's To with our tag, as a header value.
        remote: The INVITE's From.
        target: The caller's Contact URI.
        route_set: The Record-Route values of the INVITE, in order, as they came.
        remote_cseq: Of the newest request within the dialog; a lower one is out of order (§12.2.2).
    """

    id: DialogId
    local: str = field(repr=False)
    remote: str = field(repr=False)
    target: str = field(repr=False)
    route_set: tuple[str, ...]
    remote_cseq: int


def dialog_id_of(request: Request) -> DialogId:
    """Return the dialog that a request of the caller's names."""
    return DialogId(request.call_id, request.to.tag, request.from_.tag)


def begin_dialog(invite: Request, local_tag: str) -> Dialog:
    """Return the dialog that a 2xx with *local_tag* to *invite* begins.

    Raises:
        ValueError: Contact or Record-Route holds no SIP URI to send to.
    """
    routes = tuple(read_routes(invite.headers))
    for route in routes:
        _sip_uri(parse_name_addr(route))
    return Dialog(
        DialogId(invite.call_id, local_tag, invite.from_.tag),
        local=f"{invite.copied.to};tag={local_tag}",
        remote=invite.copied.from_,
        target=read_target(invite.headers),
        route_set=routes,
        remote_cseq=invite.cseq.sequence,
    )


def read_target(headers: Headers) -> str:
    """Return the Contact URI, which requests within the dialog go to (§12.2.1.1).

    Raises:
        ValueError: there is none, several, or one that is no SIP URI.
    """
    contacts = [item for value in headers.all("contact") for item in split_list(value)]
    if len(contacts) != 1:
        raise ValueError("not one Contact")
    return _sip_uri(parse_name_addr(contacts[0]))


def read_routes(headers: Headers) -> list[str]:
    """Return the Record-Route values one by one."""
    return [item for value in headers.all("record-route") for item in split_list(value)]


def refreshed(dialog: Dialog, request: Request) -> Dialog:
    """Return *dialog* after a re-INVITE: its number, and its Contact where it has one (§12.2.2)."""
    try:
        target = read_target(request.headers)
    except ValueError:
        target = dialog.target
    return replace(dialog, target=target, remote_cseq=request.cseq.sequence)


def route_request(dialog: Dialog) -> tuple[str, HeaderFields]:
    """Return the Request-URI and the Route fields of a request of ours (§12.2.1.1).

    A first hop without `lr` is a strict router of RFC 2543: it wants to be the Request-URI, and finds the
    target last among the routes.
    """
    if not dialog.route_set:
        return dialog.target, ()
    first = parse_name_addr(dialog.route_set[0])
    uri = parse_uri(first.uri)
    if uri is not None and "lr" in uri.parameters:
        return dialog.target, tuple(("Route", route) for route in dialog.route_set)
    routes = (*dialog.route_set[1:], f"<{dialog.target}>")
    return first.uri, tuple(("Route", route) for route in routes)


def _sip_uri(address: NameAddr) -> str:
    uri = parse_uri(address.uri)
    if uri is None or uri.scheme not in {"sip", "sips"}:
        raise ValueError("not a SIP URI")
    return address.uri
