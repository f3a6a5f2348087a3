"""Where a datagram comes from or goes to."""

from __future__ import annotations

from typing import NamedTuple


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
