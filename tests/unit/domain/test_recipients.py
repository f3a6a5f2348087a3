"""Nobody writes to himself, or to a machine's number."""

from __future__ import annotations

import pytest

from focusguard.domain.address import Address, Scheme
from focusguard.domain.recipients import recipient_obstacle
from focusguard.domain.reply import SkipReason

OWN = frozenset({Address(Scheme.SIP, "claire@example.net"), Address(Scheme.TEL, "+33611111111")})


def tel(number: str) -> Address:
    return Address(Scheme.TEL, number)


@pytest.mark.parametrize(
    "number",
    [
        *("+33612345678", "+33712345678", "+33123456789", "+33912345678"),
        *("+447911123456", "+12125550123", "+4915112345678", "+33612000000"),
    ],
)
def test_a_persons_number_is_written_to(number: str) -> None:
    assert recipient_obstacle({tel(number)}, OWN) is None


@pytest.mark.parametrize(
    "number",
    [
        # toll free, premium, shared cost; short ones that a gateway wrote a plus before; none of any plan
        *("+33800123456", "+33899123456", "+18005550123", "+448001111111", "+441234"),
        *("+3315", "+3336180", "+33112", "+999123456789", "+12345"),
    ],
)
def test_a_machines_number_is_not(number: str) -> None:
    assert recipient_obstacle({tel(number)}, OWN) is SkipReason.NOBODY_READS
    beside = {Address(Scheme.SIP, "info@example.net"), tel(number)}
    assert recipient_obstacle(beside, OWN) is SkipReason.NOBODY_READS


@pytest.mark.parametrize("ours", sorted(OWN))
def test_nobody_writes_to_himself(ours: Address) -> None:
    assert recipient_obstacle({ours}, OWN) is SkipReason.OURSELVES
    assert recipient_obstacle({tel("+33612345678"), ours}, OWN) is SkipReason.OURSELVES


def test_an_extension_of_the_house_is_a_colleague() -> None:
    assert recipient_obstacle({Address(Scheme.SIP, "204@example.net")}, OWN) is None


def test_who_shows_nothing_is_no_matter_of_addresses() -> None:
    assert recipient_obstacle((), OWN) is None
