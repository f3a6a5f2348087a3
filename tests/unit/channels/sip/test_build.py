from __future__ import annotations

import pytest

from focusguard.channels.sip.build import build_response, response_destination
from focusguard.channels.sip.endpoint import Endpoint
from tests.unit.channels.sip.samples import REGISTRAR, parsed_request, request


def lines(data: bytes) -> list[str]:
    return data.decode().split("\r\n")


def test_five_fields_are_copied_verbatim_and_the_tag_is_added() -> None:
    copied = parsed_request(request(to="Claire  <sip:claire@example.net> ; x=1")).copied
    assert lines(
        build_response(copied, 603, source=REGISTRAR, to_tag="t", extra=(("Retry-After", "60"),))
    ) == [
        "SIP/2.0 603 Decline",
        "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKa",
        'From: "Julie" <sip:+33612345678@example.net>;tag=julie',
        "To: Claire  <sip:claire@example.net> ; x=1;tag=t",
        "Call-ID: call-1",
        "CSeq: 1 INVITE",
        "Retry-After: 60",
        "Content-Length: 0",
        "",
        "",
    ]


def test_a_tag_that_is_there_stays() -> None:
    copied = parsed_request(request(to="<sip:claire@example.net>;tag=x")).copied
    assert "To: <sip:claire@example.net>;tag=x" in lines(
        build_response(copied, 481, source=REGISTRAR, to_tag="t")
    )


@pytest.mark.parametrize(
    ("via", "stamped", "port"),
    [
        ("SIP/2.0/UDP 192.0.2.1;branch=b", "SIP/2.0/UDP 192.0.2.1;branch=b", 5060),
        ("SIP/2.0/UDP 10.0.0.1:5066;branch=b", "SIP/2.0/UDP 10.0.0.1:5066;branch=b;received=192.0.2.1", 5066),
        (
            "SIP/2.0/UDP 192.0.2.1;rport;branch=b",
            "SIP/2.0/UDP 192.0.2.1;rport=4444;branch=b;received=192.0.2.1",
            4444,
        ),
        (
            "SIP/2.0/UDP 192.0.2.1;rport=1;received=198.51.100.1;branch=b",
            "SIP/2.0/UDP 192.0.2.1;rport=4444;branch=b;received=192.0.2.1",
            4444,
        ),
        (
            "SIP/2.0/UDP h.fr;maddr=198.51.100.1;branch=b , SIP/2.0/TCP h2.fr;rport",
            "SIP/2.0/UDP h.fr;maddr=198.51.100.1;branch=b;received=192.0.2.1, SIP/2.0/TCP h2.fr;rport",
            5060,
        ),
    ],
)
def test_received_and_rport(via: str, stamped: str, port: int) -> None:
    source = Endpoint("192.0.2.1", 4444)
    data = request().replace(b"SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKa", via.encode())
    copied = parsed_request(data).copied
    assert f"Via: {stamped}" in lines(build_response(copied, 100, source=source))
    assert response_destination(copied, source) == Endpoint("192.0.2.1", port)
