"""A key that lies in memory."""

from __future__ import annotations

from focusguard.domain.errors import OptOutsUnusable


class FakeOptOutKey:
    """Port: OptOutKey.

    Attributes:
        kept: The key, or None.
        is_damaged: Whether what is kept is no key.
        made: How many keys were made.
    """

    def __init__(self, kept: bytes | None = None) -> None:
        self.kept = kept
        self.is_damaged = False
        self.made = 0

    def read(self) -> bytes | None:
        if self.is_damaged:
            raise OptOutsUnusable("The key is damaged.")
        return self.kept

    def make(self) -> bytes:
        self.made += 1
        self.kept = self.kept or self.made.to_bytes(32)
        return self.kept

    def discard(self) -> None:
        self.kept, self.is_damaged = None, False
