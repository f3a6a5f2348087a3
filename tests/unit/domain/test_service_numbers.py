"""Emergency and service numbers, as a line brings them."""

from __future__ import annotations

import pytest

from focusguard.domain.address import Address, Scheme
from focusguard.domain.service_numbers import is_service_number


@pytest.mark.parametrize(
    ("address", "country", "expected"),
    [
        ("sip:112@voip.example.net", "FR", True),
        ("sip:15@voip.example.net", "FR", True),
        ("sip:17@voip.example.net", "FR", True),
        ("sip:18@voip.example.net", "FR", True),
        ("sip:3117@voip.example.net", "FR", True),
        ("sip:3919@voip.example.net", "FR", True),
        ("sip:116117@voip.example.net", "FR", True),
        ("sip:118218@voip.example.net", "FR", True),
        ("sip:+33112@voip.example.net", "FR", True),
        ("tel:+33112", "FR", True),
        ("tel:+333117", "FR", True),
        ("sip:911@voip.example.net", "FR", False),
        ("sip:911@voip.example.net", "US", True),
        ("sip:112@voip.example.net", "DE", True),
        ("sip:110@voip.example.net", "DE", True),
        ("sip:101@voip.example.net", "FR", False),
        ("sip:015@voip.example.net", "FR", False),
        ("sip:1@voip.example.net", "FR", False),
        ("sip:1120000@voip.example.net", "FR", False),
        ("sip:marc@voip.example.net", "FR", False),
        ("sip:112marc@voip.example.net", "FR", False),
        ("sip:marc@112", "FR", False),
        ("tel:+33612345678", "FR", False),
        ("tel:+44112", "FR", False),
        ("mailto:112@example.net", "FR", False),
    ],
)
def test_which_numbers_are_never_refused(address: str, country: str, expected: bool) -> None:
    scheme, _, value = address.partition(":")
    assert is_service_number(Address(Scheme(scheme), value), country=country) is expected
