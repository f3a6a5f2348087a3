"""To whom a reply speaks."""

from __future__ import annotations

import pytest

from focusguard.domain.audience import Audience, audience_of
from focusguard.domain.decisions import Deflect, Reason
from tests.unit.domain.samples import at

IN_FOCUS = Deflect(Reason.IN_FOCUS, at("12:00"))
COORDINATION = Deflect(Reason.COORDINATION, at("12:00"))


@pytest.mark.parametrize(
    ("decision", "is_known", "earlier_replies", "expected"),
    [
        (IN_FOCUS, False, 0, Audience.UNKNOWN),
        (IN_FOCUS, True, 0, Audience.KNOWN),
        (IN_FOCUS, False, 1, Audience.REPEAT_2),
        (IN_FOCUS, True, 1, Audience.REPEAT_2),
        (IN_FOCUS, True, 2, Audience.REPEAT_3),
        (IN_FOCUS, False, 9, Audience.REPEAT_3),
        (COORDINATION, True, 0, Audience.COORDINATION),
        (COORDINATION, True, 1, Audience.COORDINATION),
        (COORDINATION, False, 3, Audience.COORDINATION),
    ],
)
def test_to_whom_a_reply_speaks(
    decision: Deflect, is_known: bool, earlier_replies: int, expected: Audience
) -> None:
    assert audience_of(decision, is_known=is_known, earlier_replies=earlier_replies) is expected


def test_replies_are_counted_from_0() -> None:
    with pytest.raises(ValueError, match="-1"):
        audience_of(IN_FOCUS, is_known=True, earlier_replies=-1)
