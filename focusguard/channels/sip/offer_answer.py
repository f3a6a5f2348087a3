"""Offer and answer for one G.711 stream (RFC 3264): what a caller's description lets us send, and ours.

A description comes from a stranger: it decides where we send packets to, so an address that nobody calls
from, and a port of a well-known service, is refused.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.g711 import RATE_HZ, Codec
from focusguard.channels.sip.multipart import media_type_of, part_of_type
from focusguard.channels.sip.sdp import (
    Description,
    Direction,
    Media,
    SdpInvalid,
    parse_description,
    write_description,
)

SDP_TYPE: Final = "application/sdp"
PTIME_MS: Final = 20
SHORTEST_PTIME_MS: Final = 10
LONGEST_PTIME_MS: Final = 60
_PROTOCOL: Final = "RTP/AVP"
_LOWEST_PORT: Final = 1024
_STATIC: Final = {str(codec.payload_type): codec for codec in Codec}
_BY_NAME: Final = {(codec.value, RATE_HZ, 1): codec for codec in Codec}


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a description cannot be taken: the code and the text of a Warning (RFC 3261 §20.43).

    Attributes:
        status: What it is refused with within a call: 488, or 400 for what is no description.
    """

    code: int
    text: str
    status: int = 488


@dataclass(frozen=True, slots=True)
class Stream:
    """The stream that we send.

    Attributes:
        index: Which m= section it is.
        target: Where the packets go; None: the caller does not listen (hold).
        listens: Whether we may be sent something; it is dropped.
    """

    codec: Codec
    payload_type: str
    ptime_ms: int
    target: Endpoint | None
    listens: bool
    index: int


NO_DESCRIPTION: Final = Objection(399, "The session description cannot be read", 400)
NO_G711: Final = Objection(305, "Only RTP/AVP audio with PCMA or PCMU is understood")
NO_ADDRESS: Final = Objection(301, "The media address is not an IP address that can be sent to")
NOT_LISTENING: Final = Objection(399, "The caller would not hear the announcement")


def read_body(body: bytes, content_type: str) -> Description | Objection:
    """Return the description in a message's body, which may hold other parts beside it."""
    found: bytes | None = body if media_type_of(content_type) == SDP_TYPE else None
    if media_type_of(content_type).startswith("multipart/"):
        found = part_of_type(body, content_type, SDP_TYPE)
    if found is None:
        return Objection(304, "Only application/sdp is understood")
    try:
        return parse_description(found)
    except SdpInvalid:
        return NO_DESCRIPTION


def choose_stream(description: Description, *, source: str) -> Stream | Objection:
    """Return the first audio stream that can be taken, by the writer's first of PCMA and PCMU.

    *source* is the address that the description came from: loopback is sent to only where that is loopback.
    """
    objection = NO_G711
    for index, media in enumerate(description.media):
        if media.kind.lower() != "audio" or media.protocol != _PROTOCOL or not media.port:
            continue
        codec = _first_codec(media)
        if codec is None:
            continue
        if not _is_address(media.host) or not (_on_hold(media) or is_allowed(media.host, media.port, source)):
            objection = NO_ADDRESS
            continue
        target = None if _on_hold(media) else Endpoint(media.host, media.port)
        return Stream(codec[1], codec[0], _ptime_ms(media), target, media.direction.sends, index)
    return objection


def is_allowed(host: str, port: int, source: str) -> bool:
    """Tell whether packets may be sent there, for a description that came from the address *source*.

    >>> [is_allowed(host, 4000, "192.0.2.1") for host in ("198.51.100.7", "224.0.0.1", "127.0.0.1")]
    [True, False, False]
    """
    address = ipaddress.ip_address(host)
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    # 240.0.0.0/4 holds the broadcast address.
    is_reserved = isinstance(address, ipaddress.IPv4Address) and address.is_reserved
    if address.is_multicast or address.is_unspecified or is_reserved or port < _LOWEST_PORT:
        return False
    return not address.is_loopback or ipaddress.ip_address(source).is_loopback


def _is_address(host: str) -> bool:
    """Tell an IP address from a name: for a stranger nothing is looked up; a zone or a TTL is refused."""
    try:
        return "%" not in host and bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def _on_hold(media: Media) -> bool:
    """Tell whether the writer takes nothing; 0.0.0.0 says so too (RFC 3264 §8.4)."""
    return not media.direction.receives or ipaddress.ip_address(media.host).is_unspecified


def _first_codec(media: Media) -> tuple[str, Codec] | None:
    for payload_type in media.formats:
        named = media.rtpmap.get(payload_type)
        codec = _BY_NAME.get(named) if named else _STATIC.get(payload_type)
        if codec is not None and payload_type.isdecimal() and int(payload_type) < 128:
            return payload_type, codec
    return None


def _ptime_ms(media: Media) -> int:
    wanted_ms = media.ptime_ms or PTIME_MS
    if not SHORTEST_PTIME_MS <= wanted_ms <= LONGEST_PTIME_MS:
        wanted_ms = PTIME_MS
    return max(SHORTEST_PTIME_MS, min(wanted_ms, media.maxptime_ms or wanted_ms))


# --- ours ---------------------------------------------------------------------------------------


def write_answer(
    offer: Description, stream: Stream, local: Endpoint, *, session_id: int, version: int
) -> bytes:
    """Return the answer: *stream* is taken at *local*, every other m= section refused, in order (§6)."""
    media = [
        line
        for index, offered in enumerate(offer.media)
        for line in (_taken(stream, local.port) if index == stream.index else _refused(offered))
    ]
    return write_description(local.host, session_id=session_id, version=version, time=offer.time, media=media)


def write_offer(local: Endpoint, *, session_id: int, version: int) -> bytes:
    """Return our own offer, for an INVITE without one: both laws, 20 ms."""
    formats = " ".join(str(codec.payload_type) for codec in Codec)
    media = [
        f"m=audio {local.port} {_PROTOCOL} {formats}",
        *(_rtpmap(str(codec.payload_type), codec) for codec in Codec),
        f"a=ptime:{PTIME_MS}",
        f"a={Direction.SENDRECV}",
    ]
    return write_description(local.host, session_id=session_id, version=version, time="0 0", media=media)


def _taken(stream: Stream, port: int) -> Iterator[str]:
    yield f"m=audio {port} {_PROTOCOL} {stream.payload_type}"
    yield _rtpmap(stream.payload_type, stream.codec)
    yield f"a=ptime:{stream.ptime_ms}"
    yield f"a={_our_direction(stream)}"


def _our_direction(stream: Stream) -> Direction:
    """Return the counterpart of the caller's direction (RFC 3264 §6.1)."""
    if stream.target is None:
        return Direction.RECVONLY if stream.listens else Direction.INACTIVE
    return Direction.SENDRECV if stream.listens else Direction.SENDONLY


def _refused(media: Media) -> Iterable[str]:
    return [f"m={media.kind} 0 {media.protocol} {media.formats[0]}"]


def _rtpmap(payload_type: str, codec: Codec) -> str:
    return f"a=rtpmap:{payload_type} {codec.value}/{RATE_HZ}"
