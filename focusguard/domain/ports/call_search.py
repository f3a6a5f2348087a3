"""Calls by what is known of them."""

from __future__ import annotations

from typing import Protocol

from focusguard.domain.call_query import CallMark, CallPage, CallQuery


class CallSearch(Protocol):
    """Looks for calls, newest first, a page at a time."""

    def page(self, query: CallQuery, *, after: CallMark | None = None) -> CallPage:
        """Return the calls that *query* finds after *after*; None: from the newest on."""

    def channels(self) -> list[str]:
        """Return the names of the channels that brought recent calls, in order."""
