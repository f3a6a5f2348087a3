"""Whether a caller may be told what the frame costs."""

from __future__ import annotations

from typing import Final

from focusguard.domain.address import Address, Identity, country_of
from focusguard.domain.wording.compose import ReplyWords
from focusguard.domain.wording.limits import TextLimit

# France and the territories where its law on direct marketing holds.
_FRANCE: Final = frozenset({"FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF"})


def tells_price(words: ReplyWords, identity: Identity, limit: TextLimit, *, is_known: bool) -> bool:
    """Return whether the price may stand in a text to *identity*.

    A price sent by SMS to somebody in France who is no client could be read as an advertisement, for which
    consent is asked first (CPCE, L34-5): it is left out unless the owner insists. The page shows it anyway.
    """
    if not limit.is_sms or is_known or words.price_by_sms:
        return True
    return not (isinstance(identity, Address) and country_of(identity) in _FRANCE)
