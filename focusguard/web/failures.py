"""Why no answer came, in one word; each room words it for its own reader."""

from __future__ import annotations

from enum import Enum, auto


class Failure(Enum):
    """What stood between us and an answer."""

    TOO_SLOW = auto()
    TOO_LARGE = auto()
    UNKNOWN_NAME = auto()
    NO_TLS = auto()
    NOTHING_LISTENS = auto()
    BAD_URL = auto()
    BAD_SCHEME = auto()
    BROKEN = auto()


class WebFailure(Exception):
    """No usable answer came.

    Attributes:
        host: Who was asked; never more of the URL, for a path may be a secret.
        kind: Why.
        limit: The seconds or bytes that were exceeded; None where none was.
    """

    def __init__(self, host: str, kind: Failure, *, limit: float | None = None) -> None:
        super().__init__(f"{host}: {kind.name}")
        self.host = host
        self.kind = kind
        self.limit = limit
