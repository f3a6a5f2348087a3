"""Sync tokens that are whole seconds: what changes in a second that still runs is not reported since it.

SOGo answers with the second of the newest change, and lists what changed in later ones. While that second may
still run, its token is not taken up: the next synchronisation lists all ETags instead, which costs one longer
answer and misses nothing. Going on from an older token would not do: what came and went since need not be
told (RFC 6578 §3.5.2).
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

# The token, or what it ends in; part of a longer word or number it is none.
_UNIX_TIME: Final = re.compile(r"(?:.*[^0-9A-Za-z.])?([0-9]{9,11})", re.DOTALL)
# 2 s would do for one clock. An answer takes time to write, and a server's machines differ.
_RUNNING_S: Final = 10.0


def lasting_token(token: str, said_at: datetime | None) -> str:
    """Return *token*; empty where it is the Unix time of a second that may not be over.

    *said_at* is the Date of the answer that it stood in, by the server's own clock; None: there was none.

    >>> from datetime import UTC
    >>> at = datetime(2026, 11, 23, 9, 0, 0, tzinfo=UTC)
    >>> lasting_token("1795424399", at), lasting_token("1795420000", at), lasting_token("data:,17", at)
    ('', '1795420000', 'data:,17')
    """
    found = _UNIX_TIME.fullmatch(token)
    if found is None or said_at is None:
        return token
    is_running = abs(said_at.timestamp() - int(found[1])) <= _RUNNING_S
    return "" if is_running else token
