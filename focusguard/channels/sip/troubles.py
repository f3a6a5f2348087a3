"""Why a line cannot be opened, or does not stay open, as a person can use it: what is wrong, what to do."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Sequence
from enum import IntEnum, StrEnum
from typing import Final

from focusguard.channels.sip.endpoint import Target, Transport
from focusguard.channels.sip.locating import Place

_AGAIN: Final = "It is opened again on its own."
_TRUST: Final = "name its PEM file in tls_ca_file."
# OpenSSL's X509_V_ERR_… (verify(1)).
_NOT_YET_VALID: Final = 9
_EXPIRED: Final = 10
_SELF_SIGNED: Final = 18
_UNKNOWN_AUTHORITY: Final = frozenset({2, 19, 20, 21})
_MOST_NAMES: Final = 5


class Weight(IntEnum):
    """How much a trouble says: of several, the one that says most is told."""

    NO_WAY = 0
    SILENCE = 1
    REFUSED = 2
    TLS = 3
    CERTIFICATE = 4


class Unreachable(Exception):
    """A registrar, or one of its places, cannot be reached.

    Attributes:
        cause: What is wrong, a clause.
        advice: What to do, one or two sentences.
    """

    def __init__(self, cause: str, advice: str, weight: Weight = Weight.NO_WAY) -> None:
        super().__init__(cause)
        self.cause = cause
        self.advice = advice
        self.weight = weight

    def sentence(self, name: str) -> str:
        """Return what to tell of the line *name*."""
        return f"SIP line “{name}”: {self.cause}. {self.advice}"


def name_not_found(place: Place, error: OSError) -> Unreachable:
    """Return that the name has no address; whether it does not exist, or nobody answers."""
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME:
        return Unreachable(f"the name {place.host} is not known", "Check registrar, and the network.")
    return Unreachable(f"{place.host} cannot be reached from here ({_why(error)})", "Check the network.")


def bind_failed(host: str, error: OSError) -> Unreachable:
    """Return that we have no such address (any more)."""
    return Unreachable(
        f"{host} is not an address of this machine ({_why(error)})",
        "Set another address in bind, or leave bind empty.",
    )


def connect_failed(place: Place, target: Target, error: OSError) -> Unreachable:
    """Return why no connection was made, or no datagram can be sent."""
    where, kind = target.endpoint.hostport, target.transport.value
    if isinstance(error, ConnectionRefusedError):
        cause = f"nothing listens at {where} over {kind} (Connection refused)"
        return Unreachable(cause, "Check host, port and transport in registrar.", Weight.REFUSED)
    if isinstance(error, TimeoutError):
        cause = f"{where} does not answer over {kind}"
        return Unreachable(cause, "Check host, port and transport in registrar.", Weight.SILENCE)
    return Unreachable(f"{place.host} cannot be reached from here ({_why(error)})", "Check the network.")


def handshake_failed(place: Place, target: Target, error: OSError) -> Unreachable:
    """Return why a connection did not become a TLS connection."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _bad_certificate(place.host, error)
    if isinstance(error, ssl.SSLError) and "ALERT" in (error.reason or "").upper():
        cause = f"{place.host} refuses our TLS ({error.reason})"
        return Unreachable(cause, "Ask the provider for a server with TLS 1.2 or newer.", Weight.TLS)
    cause = f"{target.endpoint.hostport} takes the connection but does not speak TLS"
    advice = f"Check the port in registrar, or write ;transport={Transport.TCP.value.lower()} there."
    return Unreachable(cause, advice, Weight.TLS)


def no_authority(ca_file: str, error: OSError) -> Unreachable:
    """Return that the certificates to trust cannot be read (any more)."""
    return Unreachable(
        f"tls_ca_file {ca_file} cannot be read ({_why(error)})",
        "Name a file with the authority's certificate, or leave tls_ca_file empty.",
        Weight.CERTIFICATE,
    )


def certificate_for_others(host: str, names: Sequence[str]) -> Unreachable:
    """Return that a certificate is good, but not for *host*."""
    listed = ", ".join(names[:_MOST_NAMES]) or "no name"
    return Unreachable(
        f"the certificate of {host} is for another name: it holds {listed}",
        "Write the name that it holds in registrar, or ask the provider.",
        Weight.CERTIFICATE,
    )


def _bad_certificate(host: str, error: ssl.SSLCertVerificationError) -> Unreachable:
    match error.verify_code:
        case code if code == _EXPIRED:
            what, advice = "has expired", "Ask the provider for a valid one, or check this machine's clock."
        case code if code == _NOT_YET_VALID:
            what, advice = "is not valid yet", "Check this machine's clock."
        case code if code == _SELF_SIGNED:
            what, advice = "is signed by nobody but itself", f"If it is the provider's, {_TRUST}"
        case code if code in _UNKNOWN_AUTHORITY:
            what = "is from an authority that this machine does not know"
            advice = f"If it is the provider's, {_TRUST}"
        case _:
            what, advice = f"is not accepted ({error.verify_message})", "Ask the provider for a valid one."
    return Unreachable(f"the certificate of {host} {what}", advice, Weight.CERTIFICATE)


def _why(error: OSError) -> str:
    if isinstance(error, TimeoutError):
        return "Connection timed out"
    if error.errno == errno.EINVAL and error.strerror is None:
        return "Invalid argument"
    return error.strerror or type(error).__name__


# --- a line that was open ------------------------------------------------------------------------


class Loss(StrEnum):
    """Why a connection is gone."""

    CLOSED = "was closed by the other side"
    CLOSED_AT_ONCE = "was closed by the other side without a word"
    BROKEN = "broke"
    SILENT = "is dead: its pings are not answered any more"
    CLOGGED = "is clogged: the other side does not read"
    UNREADABLE = "brought what is no SIP"
    WANTS_TLS = "is answered with TLS"


def loss_sentence(name: str, peer: str, loss: Loss) -> str:
    """Return what to tell of the line *name* whose connection to *peer* is gone."""
    match loss:
        case Loss.WANTS_TLS:
            advice = "Write ;transport=tls in registrar."
        case Loss.CLOSED_AT_ONCE:
            advice = "Check port and transport in registrar."
        case Loss.UNREADABLE:
            advice = "Check the port in registrar."
        case _:
            advice = _AGAIN
    return f"SIP line “{name}”: the connection to {peer} {loss}. {advice}"


def moved_sentence(name: str) -> str:
    """Return what to tell of the line *name* when this machine reaches the registrar from another address."""
    return f"SIP line “{name}”: the network of this machine changed. {_AGAIN}"
