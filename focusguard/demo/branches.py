"""One request on its way to several phones, and which of their answers is the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sipmessage import Request, Response

from focusguard.demo.wire import Endpoint

_TELLS_MORE: Final = frozenset({401, 407, 415, 420, 484})


@dataclass(slots=True)
class Branch:
    """The request as it went to one phone.

    Attributes:
        code: The final status, 0 until there is one; 408 when the phone never answered.
        final: The final response; None with 408 of our own.
        deadline_s: When the phone is given up (Timer B, §17.1.1.2; after a CANCEL §9.1), None while it rings.
    """

    id: str
    request: Request
    target: Endpoint
    deadline_s: float | None
    code: int = 0
    final: Response | None = None
    heard: bool = False
    cancel_wanted: bool = False
    cancel_sent: bool = False


@dataclass(slots=True)
class Fork:
    """A server transaction of the proxy with its branches.

    Attributes:
        key: Names the transaction towards the caller (RFC 3261 §17.2.3).
        code: The final status that went back, 0 until one did.
        latest: The last response that went back, for a request that is repeated.
        forget_at_s: When nothing can follow any more; None while it runs.
    """

    key: str
    request: Request
    source: Endpoint
    branches: list[Branch] = field(default_factory=list)
    code: int = 0
    latest: bytes = b""
    forget_at_s: float | None = None

    @property
    def is_invite(self) -> bool:
        """Whether it rings phones."""
        return self.request.method == "INVITE"

    @property
    def is_settled(self) -> bool:
        """Whether every phone has given its final answer."""
        return all(branch.code for branch in self.branches)


def best_branch(branches: Sequence[Branch]) -> Branch:
    """Return the branch whose final answer goes back (RFC 3261 §16.7, step 6).

    A 6xx speaks for everybody; else the lowest class, and in it what tells the caller more.
    """
    return min(branches, key=_rank)


def _rank(branch: Branch) -> tuple[bool, int, bool]:
    hundreds = branch.code // 100
    return (hundreds != 6, hundreds, branch.code not in _TELLS_MORE)
