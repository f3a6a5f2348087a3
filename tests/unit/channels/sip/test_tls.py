"""Whose certificate it is (RFC 5922 §7)."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusguard.channels.sip.tls import is_for, make_context, names_of
from tests.servers.certificates import Authority


@pytest.mark.parametrize(
    ("alternatives", "host", "expected"),
    [
        ((("URI", "sip:example.net"),), "example.net", True),
        ((("URI", "SIP:Example.NET"),), "example.net.", True),
        ((("DNS", "sip.example.net"),), "sip.example.net", True),
        ((("DNS", "sip.example.net"),), "example.net", False),
        ((("DNS", "example.net"),), "sip.example.net", False),
        ((("DNS", "*.example.net"),), "sip.example.net", False),
        ((("URI", "sip:example.net"), ("DNS", "sip.example.net")), "sip.example.net", False),
        ((("URI", "sip:claire@example.net"), ("DNS", "example.net")), "example.net", True),
        ((("URI", "sip:claire@example.net"),), "example.net", False),
        ((("URI", "https://example.net"), ("DNS", "example.net")), "example.net", True),
        ((("URI", "sip:example.net;x=y"),), "example.net", False),
        ((("IP Address", "192.0.2.1"),), "192.0.2.1", True),
        ((("IP Address", "2001:DB8:0:0:0:0:0:1"),), "2001:db8::1", True),
        ((("DNS", "192.0.2.2"),), "192.0.2.1", False),
        ((), "example.net", False),
    ],
)
def test_for_whom_it_is(alternatives: tuple[tuple[str, str], ...], host: str, expected: bool) -> None:
    assert is_for({"subjectAltName": alternatives}, host) is expected


def test_a_common_name_does_not_count() -> None:
    subject = ((("commonName", "example.net"),),)
    assert not is_for({"subject": subject}, "example.net")
    assert names_of({"subject": subject}) == []


def test_the_names_that_are_told() -> None:
    alternatives = (("DNS", "a.example"), ("IP Address", "192.0.2.1"), ("DNS", "b.example"))
    assert names_of({"subjectAltName": alternatives}) == ["a.example", "b.example", "192.0.2.1"]
    with_domain = (*alternatives, ("URI", "sip:c.example"))
    assert names_of({"subjectAltName": with_domain}) == ["c.example", "192.0.2.1"]


def test_one_authority_alone_is_trusted_where_one_is_named(tmp_path: Path) -> None:
    context = make_context(str(Authority(tmp_path).file))
    assert len(context.get_ca_certs()) == 1
    assert context.minimum_version.name == "TLSv1_2"
