"""The booking link: the page's own URL with the reference in it, and nothing about the caller."""

from __future__ import annotations

import pytest

from focusguard.bookings.link import LinkProvider

REFERENCE = "FG-ABCDEFGH"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://cal.com/claire/appel-30", "https://cal.com/claire/appel-30?notes=FG-ABCDEFGH"),
        ("https://app.cal.com/claire", "https://app.cal.com/claire?notes=FG-ABCDEFGH"),
        ("https://CAL.com/claire", "https://CAL.com/claire?notes=FG-ABCDEFGH"),
        ("https://calendly.com/claire/30min", "https://calendly.com/claire/30min?utm_content=FG-ABCDEFGH"),
        ("https://buy.stripe.com/4gw", "https://buy.stripe.com/4gw?client_reference_id=FG-ABCDEFGH"),
        ("https://stripe.com/claire", "https://stripe.com/claire?ref=FG-ABCDEFGH"),
        ("https://notcal.com/claire", "https://notcal.com/claire?ref=FG-ABCDEFGH"),
        ("https://example.net", "https://example.net?ref=FG-ABCDEFGH"),
        ("https://example.net:8443/rdv/", "https://example.net:8443/rdv/?ref=FG-ABCDEFGH"),
        # the page's own query and fragment stay, as they are written
        ("https://example.net/?duree=30", "https://example.net/?duree=30&ref=FG-ABCDEFGH"),
        ("https://example.net/?a=1&a=2&b", "https://example.net/?a=1&a=2&b&ref=FG-ABCDEFGH"),
        (
            "https://example.net/?lieu=%E9cole&x=a+b%20c",
            "https://example.net/?lieu=%E9cole&x=a+b%20c&ref=FG-ABCDEFGH",
        ),
        ("https://example.net/#prendre", "https://example.net/?ref=FG-ABCDEFGH#prendre"),
        ("https://example.net/?a=1#prendre", "https://example.net/?a=1&ref=FG-ABCDEFGH#prendre"),
        ("https://example.net/?", "https://example.net/?ref=FG-ABCDEFGH"),
        # a reference that stood there before is replaced
        ("https://example.net/?ref=old&a=1", "https://example.net/?a=1&ref=FG-ABCDEFGH"),
        ("https://example.net/?r%65f=old", "https://example.net/?ref=FG-ABCDEFGH"),
        ("https://cal.com/c?notes=old", "https://cal.com/c?notes=FG-ABCDEFGH"),
        ("https://cal.com/c?ref=mine", "https://cal.com/c?ref=mine&notes=FG-ABCDEFGH"),
        # no page
        ("", ""),
    ],
)
def test_the_reference_travels_in_the_parameter_that_the_page_carries(url: str, expected: str) -> None:
    assert LinkProvider(url).link_for(REFERENCE) == expected
