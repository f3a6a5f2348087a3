"""URIs as peers write them."""

from __future__ import annotations

import pytest

from focusguard.channels.sip.uri import Uri, escape_user, parse_uri, without_headers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sip:example.net", Uri("sip", "example.net")),
        ("SIPS:j%75lie:p%40ss@[2001:db8::1]:5061", Uri("sips", "[2001:db8::1]", "julie", "p@ss", 5061)),
        ("sip:a@b;LR;x=1;X=2", Uri("sip", "b", "a", parameters={"lr": None, "x": "1"})),
        # A name that is also an argument's name in Python.
        ("sip:a@b;self=1;cls", Uri("sip", "b", "a", parameters={"self": "1", "cls": None})),
        ("sip:*31#06@pbx_1", Uri("sip", "pbx_1", "*31#06")),
        ("sip:1;phone-context=+33@b", Uri("sip", "b", "1;phone-context=+33")),
        ("tel:+33-6(12);ext=4", Uri("tel", "", "+33-6(12)", parameters={"ext": "4"})),
        ("tel:*31#;phone-context=+33", Uri("tel", "", "*31#", parameters={"phone-context": "+33"})),
        ("isbn:2983792873", None),
    ],
)
def test_parse_uri(text: str, expected: Uri | None) -> None:
    assert parse_uri(text) == expected


@pytest.mark.parametrize(
    "text",
    ["tel:+", "tel:+-.", "tel:()", "tel:+33a", "sip:@b", "sip:a@b;", "sip:a@b:1:2", "sip:a%4@b", "sip:a@b?c"],
)
def test_what_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        parse_uri(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sip:a@b?Route=c", "sip:a@b"),
        ("sip:a?@b", "sip:a?@b"),
        ("sip:b?c?d", "sip:b"),
        ("sip:a@b", "sip:a@b"),
        ("", ""),
    ],
)
def test_without_headers(text: str, expected: str) -> None:
    assert without_headers(text) == expected


def test_an_escaped_user_reads_as_it_was() -> None:
    user = "".join(map(chr, range(1, 256))) + "😀"
    uri = parse_uri(f"sip:{escape_user(user)}@b")
    assert uri is not None
    assert uri.user == user
