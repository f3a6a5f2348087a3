"""What an exchange over HTTP may cost, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a whole exchange may take, and the largest body that is read."""

    request_s: float
    answer_bytes: int


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What is read of an HTTP response, its body read whole."""

    status_code: int
    headers: Mapping[str, str]
    content: bytes
    reason: str
    url: str

    @property
    def text(self) -> str:
        """The body as text, for a log line."""
        return self.content.decode("utf-8", errors="replace")
