"""The rules of screening, by subject. Each is pure, and says why it spoke or why not."""

from __future__ import annotations

from collections.abc import Callable

from focusguard.domain.calls import IncomingCall
from focusguard.domain.decisions import Finding
from focusguard.domain.situation import Situation

Rule = Callable[[IncomingCall, Situation], Finding]
