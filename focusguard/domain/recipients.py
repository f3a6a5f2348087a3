"""Who can be written to at all: never ourselves, and no number behind which nobody reads.

A text has no header that says "a machine wrote this" (RFC 3834 has one for mail). What keeps two machines
from writing to each other for ever is that a text is never answered, that a caller gets one per block and
day, and that the numbers of machines get none.
"""

from __future__ import annotations

from collections.abc import Collection

from focusguard.domain.address import Address, is_persons_number
from focusguard.domain.reply import SkipReason


def recipient_obstacle(addresses: Collection[Address], own: Collection[Address]) -> SkipReason | None:
    """Return why nothing is sent to a caller with *addresses*; *own* are the owner's. None: it may be."""
    if any(address in own for address in addresses):
        return SkipReason.OURSELVES
    if not all(is_persons_number(address) for address in addresses):
        return SkipReason.NOBODY_READS
    return None
