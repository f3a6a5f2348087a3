"""What a test call needs: a line that can be tried, another one that calls it, and where results are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from focusguard.domain.line_trials import TriedRefusal
from focusguard.domain.ports.channels import Channel


class PlacedCall(Protocol):
    """A call that we make, as its caller sees it."""

    @property
    def key(self) -> str:
        """Names the call as the phones that it reaches report it, where nobody on the way changes it."""

    @property
    def has_rung(self) -> bool:
        """Whether the caller was told that a phone rings."""

    async def final(self, *, within_s: float) -> int | None:
        """Return the final status; None: there is none within that time, or there will be none."""

    async def hang_up(self) -> None:
        """End the call; return once the other side knows, or after a few seconds."""


class TrialLine(Channel, Protocol):
    """A channel whose refusal can be tried, and that can call another one."""

    async def prepared(self) -> None:
        """Wait until an open line can refuse as `refusal` says."""

    def dial(self, aor: str) -> PlacedCall:
        """Call *aor*; the line must be open, registered it need not be.

        Raises:
            ChannelError: it is not open.
        """


class LineTrialStore(Protocol):
    """What test calls showed."""

    def keep(self, tried: TriedRefusal) -> None:
        """Keep a result in the place of an earlier one, unless that says more."""

    def tried(self) -> list[TriedRefusal]:
        """Return what is known, by line and refusal."""

    def keep_lines(self, aors: Mapping[str, str]) -> None:
        """Forget what was learned of lines that are not in *aors* (name → AoR) with the same AoR."""
