"""When something is done again: after its interval, sooner after a failure, at once after a sleep."""

from __future__ import annotations

import asyncio
import math
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

_FIRST_RETRY_S: Final = 30.0
_LONGEST_RETRY_S: Final = 3600.0
_LONGEST_OBEYED_S: Final = 86_400.0


def next_delay(failures: int, every_s: float, retry_after_s: float | None, jitter: float) -> float:
    """Return the seconds until the next synchronisation, after *failures* in a row.

    Without a failure it is the interval, *every_s*. After the first failure it is half a minute, then twice
    as long each time, up to the interval or an hour, whichever is less: what fails is asked no more rarely
    than what does not, so that a laptop that comes back on line is up to date as soon as ever. *jitter*, from
    0 to 1, takes up to a quarter off, for all clients of a server that was away fail at the same time.

    A server's Retry-After comes first, up to a day (RFC 9110 §10.2.3): it is never undercut; *jitter* adds up
    to a tenth.

    >>> [next_delay(n, 300.0, None, 0.0) for n in range(7)]
    [300.0, 30.0, 60.0, 120.0, 240.0, 300.0, 300.0]
    >>> next_delay(1, 300.0, 1000.0, 0.5)
    1050.0

    Raises:
        ValueError: *failures* is negative.
    """
    if failures < 0:
        raise ValueError("failures must not be negative")
    delay_s = every_s
    if failures:
        doublings = min(failures - 1, 16)  # beyond the longest retry; 2**failures would outgrow any float
        backoff_s = min(_FIRST_RETRY_S * 2**doublings, every_s, _LONGEST_RETRY_S)
        delay_s = backoff_s * (1 - jitter / 4)
    asked_s = min((retry_after_s or 0.0) * (1 + jitter / 10), _LONGEST_OBEYED_S)
    return max(delay_s, asked_s)


class Turn:
    """When one calendar's turn comes: at first, now. Used in one loop.

    The timer runs on the loop's clock, which stands while the machine sleeps; `look` goes by the wall's.
    """

    def __init__(self) -> None:
        self.failures = 0
        self._timer_s: float | None = -math.inf
        self._due: datetime | None = None
        self._asked_until: datetime | None = None
        self._changed = asyncio.Event()

    def come_in(self, delay_s: float, *, asked_s: float, now: datetime) -> None:
        """Come in *delay_s*; a jump of the clock shortens that, but not what a server *asked* for."""
        self._timer_s = _loop_s() + delay_s
        self._due = now + timedelta(seconds=delay_s)
        self._asked_until = now + timedelta(seconds=min(asked_s, delay_s)) if asked_s else None
        self._changed.set()

    def stay_away(self) -> None:
        """Come no more until `come_in`."""
        self._timer_s = self._due = self._asked_until = None
        self._changed.set()

    def look(self, now: datetime, *, has_jumped: bool) -> None:
        """Come at once where the wall clock says so: the time has come, or the clock has jumped."""
        since = self._asked_until if has_jumped else self._due
        if self._timer_s is not None and (since is None or now >= since):
            self._timer_s = _loop_s()
            self._changed.set()

    async def wait(self) -> None:
        """Return when the turn has come."""
        while (rest_s := self._rest_s()) is None or rest_s > 0:
            self._changed.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(rest_s):
                    await self._changed.wait()

    def _rest_s(self) -> float | None:
        return None if self._timer_s is None else self._timer_s - _loop_s()


def _loop_s() -> float:
    return asyncio.get_running_loop().time()
