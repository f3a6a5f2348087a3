"""Parsing: what real peers send, and what is answered with 400."""

from __future__ import annotations

import pytest

from focusguard.channels.sip.fields import parse_name_addr, parse_uri, parse_via, split_list
from focusguard.channels.sip.message import BadRequest, Request, Response, parse_message
from tests.unit.channels.sip.samples import parsed_request, request


def broken(data: bytes) -> BadRequest:
    message = parse_message(data)
    assert isinstance(message, BadRequest)
    return message


def test_a_latin_1_display_name_is_read() -> None:
    data = request(from_='"Élodie" <sip:elodie@example.net>;tag=e').decode().encode("latin-1")
    assert parsed_request(data).from_.display_name == "Élodie"


def test_an_accented_display_name_without_quotes_is_read() -> None:
    assert parsed_request(request(from_="Élodie Noël <sip:e@example.net>;tag=e")).from_.display_name == (
        "Élodie Noël"
    )


@pytest.mark.parametrize("host", ["pbx_1.local", "pbx-1", "asterisk1", "192.0.2.4", "[2001:db8::1]"])
def test_hosts_of_real_peers(host: str) -> None:
    uri = parse_uri(f"sip:e@{host}:5070;transport=udp")
    assert uri is not None
    assert (uri.user, uri.host, uri.port) == ("e", host, 5070)
    assert parse_via(f"SIP/2.0/UDP {host}:5070;branch=z9hG4bKx").host == host


@pytest.mark.parametrize(
    "text", ["", "sip", "sip:", "sip:a@", "sip:a b@c.fr", "sip:a@c.fr;=x", "tel:", "sip:a@-"]
)
def test_no_uri(text: str) -> None:
    with pytest.raises(ValueError, match=r"not|valid"):
        parse_uri(text)


def test_a_uri_of_another_scheme_is_not_read() -> None:
    assert parse_uri("isbn:2983792873") is None


def test_quoted_parameters_may_hold_separators() -> None:
    address = parse_name_addr(r'"A \"B\", C" <sip:a@b.fr;lr>;x="1;tag=no,";TAG=yes')
    assert (address.display_name, address.uri, address.tag) == ('A "B", C', "sip:a@b.fr;lr", "yes")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("a, b", ["a", "b"]),
        ('"a,b" <sip:a,b@c>;q=1, d', ['"a,b" <sip:a,b@c>;q=1', "d"]),
        ("a,,b", ["a", "", "b"]),
        ('a, "open, b', ["a", '"open, b']),
        ("", [""]),
    ],
)
def test_split_list(text: str, items: list[str]) -> None:
    assert split_list(text) == items


def test_folded_lines_compact_names_and_spaces_before_the_colon() -> None:
    data = request().replace(b"From: ", b"f  :\r\n  ").replace(b"Via:", b"V\t:").replace(b"Call-ID", b"i")
    message = parsed_request(data)
    assert (message.from_.tag, message.call_id, message.via.branch) == ("julie", "call-1", "z9hG4bKa")


@pytest.mark.parametrize(
    ("length", "body", "expected"),
    [("4", b"body", b"body"), ("4", b"body and more", b"body"), ("0", b"x", b"")],
)
def test_octets_beyond_content_length_are_discarded(length: str, body: bytes, expected: bytes) -> None:
    data = request().replace(b"Content-Length: 0", f"Content-Length: {length}".encode()) + body
    assert parsed_request(data).body == expected


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"Content-Length: 0", b"Content-Length: 1", "Content-Length Too Long"),
        (b"Content-Length: 0", b"Content-Length: -1", "Bad Content-Length"),
        (b"Content-Length: 0", "Content-Length: ٣".encode(), "Bad Content-Length"),
        (b"Content-Length: 0", b"Content-Length: 0\r\nl: 0", "Several Content-Length"),
        (b"INVITE sip", b"INVITE  sip", "Malformed Request Line"),
        (b"INVITE sip:fg-t1@192.0.2.9:5070", b"INVITE <sip:a@b.fr>", "Bad Request-URI"),
        (b"70", b"256", "Bad Max-Forwards"),
        (b"1 INVITE", b"1 OPTIONS", "CSeq Names Another Method"),
        (b"1 INVITE", b"2147483648 INVITE", "Bad CSeq"),
        (b"call-1", b"call 1", "Bad Call-ID"),
        (b'"Julie" <', b'"Julie <', "Bad From"),
        (b'"Julie" ', b"Julie, A. ", "Bad From"),
        (b";tag=julie", b";tag", "Bad From"),
        (b";tag=julie", b';tag="a;b"', "Bad From"),
        (b"branch=z9hG4bKa", b"branch=z9hG4bKa;;", "Bad Via"),
        (b"Max-Forwards", b"Max Forwards", "Malformed Header Line"),
        (b"Julie", b"Ju\x00lie", "Control Character"),
        (b"Max-Forwards", b"Contact: <sip:a@b.fr>;;\r\nMax-Forwards", "Bad Contact"),
        (b"Max-Forwards", b"To: <sip:a@b.fr>\r\nMax-Forwards", "Several To"),
        (b"\r\n\r\n", b"\r\n", "Headers Do Not End"),
    ],
)
def test_bad_requests(old: bytes, new: bytes, reason: str) -> None:
    data = request()
    assert old in data
    bad = broken(data.replace(old, new))
    assert (bad.status, bad.reason) == (400, reason)


def test_another_version_is_505() -> None:
    assert broken(request().replace(b"SIP/2.0\r\n", b"SIP/3.0\r\n", 1)).status == 505


def test_a_message_beyond_16_kib_is_513() -> None:
    assert broken(request(extra="X: " + "x" * 16_384 + "\r\n")).status == 513
    assert isinstance(parse_message(request(extra="X: " + "x" * 15_000 + "\r\n")), Request)


@pytest.mark.parametrize("name", [b"Via", b"CSeq"])
def test_without_what_a_client_knows_an_answer_by_there_is_none(name: bytes) -> None:
    assert parse_message(request().replace(name + b":", b"X:", 1)) is None


@pytest.mark.parametrize("name", ["From", "To", "Call-ID"])
@pytest.mark.parametrize("instead", ["X:", "{}:\r\nX:"])
def test_what_else_is_missing_is_said_and_made_up(name: str, instead: str) -> None:
    bad = broken(request().replace(f"{name}:".encode(), instead.format(name).encode(), 1))
    assert (bad.status, bad.reason) == (400, f"Missing {name.title()}")
    assert (bad.copied.call_id == "missing") is (name == "Call-ID")
    assert "anonymous" in {"From": bad.copied.from_, "To": bad.copied.to}.get(name, "anonymous")


@pytest.mark.parametrize(("method", "status"), [("OPTIONS", 400), ("SUBSCRIBE", 400), ("NEWMETHOD", 501)])
def test_an_unknown_method_that_cseq_does_not_name_is_not_implemented(method: str, status: int) -> None:
    assert broken(request().replace(b"INVITE sip", method.encode() + b" sip")).status == status


def test_mended_fields_keep_the_tag_and_the_branch() -> None:
    data = request(from_='"Mr <sip:j@example.net>;tag=j').replace(b"branch=z9hG4bKa", b"branch=z9hG4bKa;;,")
    copied = broken(data).copied
    assert copied.from_ == "<sip:j@example.net>;tag=j"
    assert copied.vias == ("SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKa",)


def test_an_address_without_any_uri_is_answered_as_nobody() -> None:
    assert broken(request(from_="<<>>;tag=j")).copied.from_ == "<sip:anonymous@anonymous.invalid>;tag=j"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n\r\n",
        b"\x00",
        b"hello",
        request("ACK").replace(b"70", b"x"),
        request().replace(b"INVITE sip", b"SIP/2.0 20 sip"),
        b"SIQ/2.0 200 OK" + request().partition(b"SIP/2.0")[2],
        b"SIP/2.0 4294967301 no\r\n" + request().partition(b"\r\n")[2],
    ],
)
def test_noise_broken_acks_and_broken_responses_are_not_answered(data: bytes) -> None:
    assert parse_message(data) is None


def test_a_response_is_known_by_branch_and_method() -> None:
    message = parse_message(b"SIP/2.0 200 \r\n" + request("MESSAGE").partition(b"\r\n")[2])
    assert isinstance(message, Response)
    assert (message.status, message.branch, message.method) == (200, "z9hG4bKa", "MESSAGE")


@pytest.mark.parametrize(
    "padding", [b" " * 15_000, b";" * 15_000, b'"' * 15_000, b"<" * 15_000, b"a." * 7_000]
)
def test_hostile_values_cost_no_more_than_their_length(padding: bytes) -> None:
    for old in (b'"Julie"', b";branch", b"<sip:claire"):
        assert parse_message(request().replace(old, padding + old)) is not None
