"""Which new calls are taken in a flood. State in, decision out; monotonic seconds come in.

One bucket holds what the line can take: 600 calls a second, and as many at once. While it is well filled,
whoever calls is taken, as often as they like. Once it is nearly empty, a caller with more than ten calls a
second waits for what the others leave: so one caller cannot shut out the rest. Favoured callers have a bucket
of their own on top, which nobody else can empty. See docs/decisions/0011-floods.md.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

MOST_CALLS_PER_S: Final = 600.0
# What the others keep when a few callers have taken everything else: the calls of a sixth of a second.
_RESERVE: Final = 100.0
SHARE_PER_S: Final = 10.0
MOST_FAVOURED_PER_S: Final = 100.0
# Answers that keep no call alive: to OPTIONS, to methods that we do not take, to broken requests. A peer that
# asks one after the other, and waits for each, comes to 2,000 a second.
MOST_COURTESIES_PER_S: Final = 5000.0
# A caller who was forgotten has a full share again; who floods is never the one that was silent the longest.
MOST_CALLERS: Final = 10_000


@dataclass(slots=True)
class Bucket:
    """Tokens that come back with time, up to one second's worth."""

    per_s: float
    tokens: float = field(init=False)
    _at_s: float | None = None

    def __post_init__(self) -> None:
        self.tokens = self.per_s

    def refill(self, now_s: float) -> None:
        """Add what came back since the last time; a clock that went back adds nothing."""
        if self._at_s is not None:
            self.tokens = min(self.per_s, self.tokens + max(0.0, now_s - self._at_s) * self.per_s)
        self._at_s = now_s

    @property
    def is_full(self) -> bool:
        """Whether nobody took anything for a while, the last one excepted."""
        return self.tokens >= self.per_s - 1.0

    def take(self, now_s: float, *, above: float = 0.0) -> bool:
        """Take one token, if more than *above* of them and at least one are there."""
        self.refill(now_s)
        if self.tokens < above + 1.0:
            return False
        self.tokens -= 1.0
        return True


@dataclass(slots=True)
class _Caller:
    """A caller's share, and whether the owner favours them, once that was asked."""

    share: Bucket
    is_favoured: bool | None = None


class Admission:
    """Decides on new calls; retransmissions and forks of a call that was taken are not new.

    Attributes:
        refused: How many were refused so far.
    """

    def __init__(self) -> None:
        self._calls = Bucket(MOST_CALLS_PER_S)
        self._favoured = Bucket(MOST_FAVOURED_PER_S)
        self._courtesies = Bucket(MOST_COURTESIES_PER_S)
        # By hash: a name may be as long as a message.
        self._callers: OrderedDict[int, _Caller] = OrderedDict()
        self.refused = 0

    def __len__(self) -> int:
        """Return how many callers are remembered."""
        return len(self._callers)

    def admit(self, caller: str, is_favoured: Callable[[], bool], *, now_s: float) -> bool:
        """Tell whether to take a new call of *caller*, any text that is equal for equal callers.

        *is_favoured* may cost something, and is asked only where nothing else speaks for the call.
        """
        if self._calls.take(now_s, above=_RESERVE):
            if self._calls.is_full:
                self._callers.clear()
            return True
        known = self._remembered(hash(caller))
        if self._calls.tokens >= 1.0 and known.share.take(now_s):
            return self._calls.take(now_s)
        if known.is_favoured is None:
            known.is_favoured = is_favoured()
        if known.is_favoured and self._favoured.take(now_s):
            return True
        self.refused += 1
        return False

    def allows_courtesy(self, now_s: float) -> bool:
        """Tell whether to answer something that is no call: polite, and nothing hangs on it."""
        return self._courtesies.take(now_s)

    def _remembered(self, caller: int) -> _Caller:
        known = self._callers.pop(caller, None) or _Caller(Bucket(SHARE_PER_S))
        self._callers[caller] = known
        if len(self._callers) > MOST_CALLERS:
            self._callers.popitem(last=False)
        return known
