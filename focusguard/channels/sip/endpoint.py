"""Where messages come from and go to, and over what."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Transport(Enum):
    """What carries SIP; the value is its name in Via (RFC 3261 §20.42)."""

    UDP = "UDP"
    TCP = "TCP"
    TLS = "TLS"

    @property
    def is_stream(self) -> bool:
        """Whether it is a reliable byte stream."""
        return self is not Transport.UDP

    @property
    def default_port(self) -> int:
        """The port where none is named (RFC 3261 §19.1.2)."""
        return 5061 if self is Transport.TLS else 5060

    @property
    def uri_parameter(self) -> str:
        """What a URI has to say of it; UDP is understood (RFC 3261 §19.1.2).

        >>> Transport.TLS.uri_parameter
        ';transport=tls'
        """
        return f";transport={self.value.lower()}" if self.is_stream else ""


class Endpoint(NamedTuple):
    """An IP address and a port."""

    host: str
    port: int

    @property
    def hostport(self) -> str:
        """The two as a URI and a Via write them.

        >>> Endpoint("2001:db8::1", 5060).hostport
        '[2001:db8::1]:5060'
        """
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


class Target(NamedTuple):
    """One place where the registrar may be reached."""

    transport: Transport
    endpoint: Endpoint
