"""Which texts are addresses, and which are the same one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.domain.address import (
    ANONYMOUS,
    ERASED,
    Address,
    Scheme,
    as_our_line_names,
    find_numbers,
    parse_address,
    parse_identity,
    parse_number,
)
from focusguard.domain.errors import AddressInvalid

JULIE = "tel:+33612345678"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # as people write numbers
        ("06 12 34 56 78", JULIE),
        ("0612345678", JULIE),
        ("06.12.34.56.78", JULIE),
        ("06-12-34-56-78", JULIE),
        ("06/12/34/56/78", JULIE),
        ("06\u00a012\u00a034\u00a056\u00a078", JULIE),
        ("06\u202f12\u202f34\u202f56\u202f78", JULIE),
        ("+33 6 12 34 56 78", JULIE),
        ("+33 (0)6 12 34 56 78", JULIE),
        ("0033612345678", JULIE),
        ("  +33612345678\n", JULIE),
        ("01 98 76 54 32", "tel:+33198765432"),
        ("+442079460000", "tel:+442079460000"),
        ("+390612345678", "tel:+390612345678"),
        # tel: URIs (RFC 3966)
        ("tel:+33612345678", JULIE),
        ("TEL:+33612345678", JULIE),
        ("tel:+33-6-12-34-56-78", JULIE),
        ("tel:+33612345678;ext=12", JULIE),
        ("tel:0612345678", JULIE),
        ("tel:0612345678;phone-context=+33", JULIE),
        ("tel:0612345678;PHONE-CONTEXT=+33", JULIE),
        ("tel:0612345678;phone-context=example.net", JULIE),
        ("tel:5551234;phone-context=+1-650", "tel:+16505551234"),
        ("tel:02079460000;phone-context=+44", "tel:+442079460000"),
        ("tel:0612345678;phone-context=+39", "tel:+390612345678"),
        ("tel:+33612345678;phone-context=+44", JULIE),
        # sip: URIs (RFC 3261 §19.1)
        ("sip:marc@example.net", "sip:marc@example.net"),
        ("SIP:marc@EXAMPLE.net", "sip:marc@example.net"),
        ("sips:marc@example.net", "sip:marc@example.net"),
        ("sip:Marc@example.net", "sip:Marc@example.net"),
        ("sip:marc@example.net:5060", "sip:marc@example.net"),
        ("sip:marc@example.net;transport=tcp", "sip:marc@example.net"),
        ("sip:marc@example.net:5061;transport=tls;lr?subject=x", "sip:marc@example.net"),
        ("sip:marc:geheim@example.net", "sip:marc@example.net"),
        ("sip:marc@192.0.2.7", "sip:marc@192.0.2.7"),
        ("sip:marc@[2001:DB8::7]", "sip:marc@[2001:db8::7]"),
        ("sip:marc@[2001:db8::7]:5060;transport=udp", "sip:marc@[2001:db8::7]"),
        ("sip:marc@my_pbx.example.net", "sip:marc@my_pbx.example.net"),
        ("sip:1001@example.net", "sip:1001@example.net"),
        ("sip:0612345678@example.net", "sip:0612345678@example.net"),
        ("sip:+33612345678@example.net", JULIE),
        ("sip:+33612345678@example.net;user=phone", JULIE),
        ("sip:+33-6.12(34)5678@example.net", JULIE),
        ("sip:+33612345678;phone-context=example.net@example.net", JULIE),
        ("sip:+330612345678@example.net", JULIE),
        # mailto: URIs (RFC 6068)
        ("mailto:Julie@Example.NET", "mailto:julie@example.net"),
        ("julie@example.net", "mailto:julie@example.net"),
        ("mailto:julie@example.net?subject=Bonjour", "mailto:julie@example.net"),
    ],
)
def test_text_names_one_address(text: str, expected: str) -> None:
    assert str(parse_address(text, country="FR")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Julie",
        "15",
        "112",
        "3615",
        "118712",
        "+33",
        "+99999",
        "0612345",
        "06123456789",
        "*31#0612345678",
        "06 12 34 56 78 ?",
        "hello 0612345678",
        "javascript:0612345678",
        "0612345678\x00",
        "06123\x0b45678\x07",
        "1" * 300,
        "tel:",
        "tel:7042;phone-context=example.net",
        "tel:+33612345678\r\nVia: x",
        "sip:",
        "sip:example.net",
        "sip:@example.net",
        "sip:marc@",
        "sip:marc@-example.net",
        "sip:marc@exam ple.net",
        "sip:marc@[::1",
        "sip:ma rc@example.net",
        "sip:marc\n@example.net",
        "sip:marc@example.net\n;lr",
        "sip:marc\x00@example.net",
        "sip:<marc>@example.net",
        "mailto:",
        "mailto:julie",
        "mailto:julie@",
        "mailto:a@b@c",
        "mailto:<julie@example.net>",
        "julie duval@example.net",
        "julie\x7f@example.net",
    ],
)
def test_other_text_names_none_and_the_error_says_what_is_allowed(text: str) -> None:
    with pytest.raises(AddressInvalid) as raised:
        parse_address(text, country="FR")
    assert raised.value.advice.startswith("Write a number")
    assert raised.value.message.replace("�", "").isprintable()


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("0612345678", "FR", "tel:+33612345678"),
        ("0612345678", "IT", "tel:+390612345678"),
        ("(650) 555-1234", "US", "tel:+16505551234"),
        ("020 7946 0000", "GB", "tel:+442079460000"),
        ("11 15-2345-6789", "AR", "tel:+5491123456789"),
    ],
)
def test_a_national_number_is_read_in_its_country(text: str, country: str, expected: str) -> None:
    assert str(parse_address(text, country=country)) == expected


def test_a_number_without_its_area_code_has_no_international_form() -> None:
    assert parse_number("555-1234", country="US") is None


@pytest.mark.parametrize("text", ["anonymous", "ANONYMOUS", " Anonymous ", "sip:anonymous@anonymous.invalid"])
def test_a_withheld_identity_is_a_value_of_its_own(text: str) -> None:
    assert parse_identity(text, country="FR") is ANONYMOUS


@pytest.mark.parametrize("text", ["sip:anonymous@example.net", "sip:anonymous2@anonymous.invalid"])
def test_somebody_called_anonymous_is_not_anonymous(text: str) -> None:
    assert parse_identity(text, country="FR") == Address(Scheme.SIP, text.removeprefix("sip:"))


def test_the_nameless_equal_no_address_nor_each_other() -> None:
    assert len({ANONYMOUS, ERASED, Address(Scheme.SIP, "anonymous"), Address(Scheme.SIP, "erased")}) == 4
    assert (str(ANONYMOUS), str(ERASED)) == ("anonymous", "erased")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Point avec Julie, 06 12 34 56 78", {JULIE}),
        ("Julie +33612345678 ou 01 98 76 54 32", {JULIE, "tel:+33198765432"}),
        ("06 12 34 56 78 / 0612345678", {JULIE}),
        ("Salle 12", set()),
        ("Dossier 2026-11-23, réf. 4711", set()),
        ("", set()),
    ],
)
def test_numbers_are_found_in_prose(text: str, expected: set[str]) -> None:
    assert {str(address) for address in find_numbers(text, country="FR")} == expected


@given(st.text(max_size=40) | st.from_regex(r"(sip:|tel:|mailto:)?[+@.;:a-c0-9\[\]]{1,20}", fullmatch=True))
def test_any_text_is_an_address_or_a_clear_error(text: str) -> None:
    try:
        address = parse_address(text, country="FR")
    except AddressInvalid:
        return
    assert str(address).isprintable()


@given(
    st.from_regex(r"(sip:)?\+33[0-9]{9}(@example\.net)?|sip:[a-cA-C]{1,4}@[a-cA-C]{1,4}\.net", fullmatch=True)
)
def test_an_address_written_out_reads_back_as_itself(text: str) -> None:
    try:
        address = parse_address(text, country="FR")
    except AddressInvalid:
        return
    assert parse_address(str(address), country="FR") == address


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("sip:0612345678@example.net", "tel:+33612345678"),
        ("sip:06.12.34.56.78@Example.NET:5060", "tel:+33612345678"),
        ("sip:0612345678@elsewhere.example", "sip:0612345678@elsewhere.example"),
        ("sip:12345678@example.net", "sip:12345678@example.net"),
        ("sip:claire@example.net", "sip:claire@example.net"),
        ("mailto:0612345678@example.net", "mailto:0612345678@example.net"),
        ("tel:+33612345678", "tel:+33612345678"),
    ],
)
def test_a_national_number_on_our_own_line_is_a_telephone_number(written: str, expected: str) -> None:
    address = parse_address(written, country="FR")
    domains = frozenset({"example.net"})
    assert str(as_our_line_names(address, country="FR", domains=domains)) == expected
