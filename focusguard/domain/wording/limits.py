"""How long a text may be on its way."""

from __future__ import annotations

from dataclasses import dataclass

from focusguard.domain.wording.gsm7 import count_parts


@dataclass(frozen=True, slots=True)
class TextLimit:
    """What a carrier can take, as data; with neither, any length.

    Attributes:
        octets: Of the text in UTF-8 (a SIP MESSAGE over UDP: 1,300 with its header, RFC 3428 §8).
        sms_parts: It travels as an SMS, in so many parts at most.
    """

    octets: int | None = None
    sms_parts: int | None = None

    @property
    def is_sms(self) -> bool:
        """Whether the text costs by the part and knows no typography."""
        return self.sms_parts is not None

    def fits(self, text: str) -> bool:
        """Tell whether *text* can travel so."""
        return (self.octets is None or len(text.encode()) <= self.octets) and (
            self.sms_parts is None or count_parts(text) <= self.sms_parts
        )


ANY_LENGTH = TextLimit()
SMS = TextLimit(sms_parts=2)
