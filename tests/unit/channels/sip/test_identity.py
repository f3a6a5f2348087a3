"""Who calls, and when that is nobody."""

from __future__ import annotations

import pytest

from focusguard.channels.sip.caller import read_caller, reply_to
from focusguard.channels.sip.identity import CallerId, identify_caller
from focusguard.channels.sip.message import BadRequest, parse_message
from focusguard.domain.address import ANONYMOUS
from focusguard.domain.calls import LONGEST_NAME, Caller
from tests.unit.channels.sip.samples import parsed_request, request

AOR = "sip:claire@example.net"
HOSTS = frozenset({"example.net", "192.0.2.1"})


def identity(
    from_: str = '"Julie" <sip:julie@example.org>;tag=j', *lines: str, by_registrar: bool = True
) -> CallerId:
    data = request(from_=from_, extra="".join(f"{line}\r\n" for line in lines))
    return identify_caller(parsed_request(data), by_registrar=by_registrar)


def address(from_: str, *lines: str, by_registrar: bool = True) -> str:
    return str(caller_of(from_, *lines, by_registrar=by_registrar).identity)


def caller_of(
    from_: str, *lines: str, by_registrar: bool = True, country: str = "FR", aor: str = AOR
) -> Caller:
    caller = identity(f"{from_};tag=j", *lines, by_registrar=by_registrar)
    return read_caller(caller, country=country, own_hosts=HOSTS, aor=aor)


@pytest.mark.parametrize(
    ("from_", "expected"),
    [
        # E.164, at whatever host, with whatever behind it.
        ("<sip:+33612345678@example.org;user=phone>", "tel:+33612345678"),
        ("<sip:%2B33612345678@example.org>", "tel:+33612345678"),
        ("<sip:+33%36-12.34(56)78@example.org>", "tel:+33612345678"),
        ("<sip:+33612345678;npdi=yes@example.net;user=phone>", "tel:+33612345678"),
        ("<sip:+33612345678;isub=1411;ext=22;phone-context=+1@x.fr;user=phone>", "tel:+33612345678"),
        ("<sips:+33612345678:secret@example.org:5061>", "tel:+33612345678"),
        ("<tel:+33612345678>", "tel:+33612345678"),
        ("<TEL:+33-6-12.34(56)78;ext=22;isub=1411;cic=+1234>", "tel:+33612345678"),
        # National, with the country's prefix or with 00, from our own provider.
        ("<sip:0612345678@example.net>", "tel:+33612345678"),
        ("<sip:06-12-34-56-78@EXAMPLE.NET.:5060>", "tel:+33612345678"),
        ("<sip:0612345678@198.51.100.7>", "tel:+33612345678"),
        ("<sip:0612345678@[2001:db8::7]:5060>", "tel:+33612345678"),
        ("<sip:33612345678@example.net>", "tel:+33612345678"),
        ("<sip:0033612345678@example.net>", "tel:+33612345678"),
        ("<sip:004915112345678@example.net>", "tel:+4915112345678"),
        ("<tel:0612345678>", "tel:+33612345678"),
        # National, from elsewhere: whose country?
        ("<sip:0612345678@example.org>", "sip:0612345678@example.org"),
        ("<sip:0612345678@example.org;user=phone>", "sip:0612345678@example.org"),
        # Local with a context (RFC 3966 §5.1.5).
        ("<tel:612345678;phone-context=+33>", "tel:+33612345678"),
        ("<tel:0612345678;phone-context=+33>", "tel:+33612345678"),
        ("<tel:12-34-56-78;Phone-Context=+33-6>", "tel:+33612345678"),
        ("<sip:612345678;phone-context=+33@example.org;user=phone>", "tel:+33612345678"),
        (
            "<sip:0612345678;phone-context=example.org@example.net;user=phone>",
            "sip:0612345678@example.net",
        ),
        ("<tel:0612345678;phone-context=example.org>", "sip:0612345678@example.org"),
        ("<tel:101;phone-context=house.example.org>", "sip:101@house.example.org"),
        ("<tel:*31#;phone-context=+33>", "anonymous"),
        ("<tel:abc;phone-context=+33>", "anonymous"),
        # Extensions of the house, service codes, numbers that cannot be.
        ("<sip:101@example.net>", "sip:101@example.net"),
        ("<sip:12345678@example.net>", "sip:12345678@example.net"),
        ("<sip:101;cpc=ordinary@example.net>", "sip:101@example.net"),
        ("<sip:*31#@example.net>", "sip:*31%23@example.net"),
        ("<sip:0000000000000@example.net>", "sip:0000000000000@example.net"),
        ("<tel:112>", "anonymous"),
        # Names, in one spelling (RFC 3261 §19.1.4).
        ("sip:julie@Example.ORG", "sip:julie@example.org"),
        ("<sip:j%75li%65@example.org>", "sip:julie@example.org"),
        ("<sip:j%C3%A9r%c3%b4me@example.org>", "sip:j%C3%A9r%C3%B4me@example.org"),
        ("<sip:a%0D%0Ab%00@example.org>", "sip:a%0D%0Ab%00@example.org"),
        ("<sip:julie@pbx_1.example.org.>", "sip:julie@pbx_1.example.org"),
        # Nobody.
        ("<sip:example.net>", "anonymous"),
        ("<http://example.net>", "anonymous"),
        ("<sip:anonymous@anonymous.invalid>", "anonymous"),
        ("<sip:c8oqz84zk7z@privacy.anonymous.invalid>", "anonymous"),
        ("<sip:julie@anonymous.invalid.:5060>", "anonymous"),
        ("<sip:julie@invalid>", "anonymous"),
        ('"Anonymous" <sip:Anonymous@example.net>', "anonymous"),
        ("<sip:anonymous;phone-context=example.net@example.net;user=phone>", "anonymous"),
        ("<sip:Unavailable@192.0.2.1>", "anonymous"),
        ("<sip:RESTRICTED@example.net>", "anonymous"),
        ("<sip:Unknown@unknown.invalid>", "anonymous"),
        ("<sip:%20@example.net>", "anonymous"),
        ('"Anonymous" <sip:+33612345678@example.net>', "anonymous"),
        ('" anonymous " <sip:+33612345678@example.net>', "anonymous"),
        # Not the RFC's word: a name like others.
        ('"Anonyme" <sip:+33612345678@example.net>', "tel:+33612345678"),
        ('"Anonymous Coward" <sip:+33612345678@example.net>', "tel:+33612345678"),
        # Ourselves.
        ("<sip:claire@example.net>", "anonymous"),
        ("<sip:cl%61ire@EXAMPLE.net:5070;user=phone>", "anonymous"),
        ("<sip:claire@example.org>", "sip:claire@example.org"),
        ("<sip:Claire@example.net>", "sip:Claire@example.net"),
    ],
)
def test_from(from_: str, expected: str) -> None:
    assert address(from_) == expected


@pytest.mark.parametrize("aor", ["sip:0612345678@example.net", "sip:+33612345678@example.net"])
@pytest.mark.parametrize("from_", ["<sip:+33612345678@example.org>", "<tel:0612345678>"])
def test_a_line_that_is_a_number_is_known_by_it(aor: str, from_: str) -> None:
    assert caller_of(from_, aor=aor).is_anonymous
    assert not caller_of("<sip:+33612345679@example.org>", aor=aor).is_anonymous


@pytest.mark.parametrize(
    ("country", "user", "expected"),
    [
        ("DE", "015112345678", "tel:+4915112345678"),
        ("GB", "07911123456", "tel:+447911123456"),
        ("ES", "612345678", "tel:+34612345678"),
        ("BE", "0033612345678", "tel:+33612345678"),
    ],
)
def test_a_national_number_is_read_in_the_profiles_country(country: str, user: str, expected: str) -> None:
    assert str(caller_of(f"<sip:{user}@example.net>", country=country).identity) == expected


def test_a_national_number_counts_only_from_the_registrar_itself() -> None:
    for host in ("example.net", "192.0.2.1", "198.51.100.7"):
        assert address(f"<sip:0612345678@{host}>", by_registrar=False) == f"sip:0612345678@{host}"


@pytest.mark.parametrize(
    ("from_", "target"),
    [
        (
            "<sip:julie@example.org;maddr=192.0.2.66;transport=tcp;lr;method=BYE?Subject=x>",
            "sip:julie@example.org",
        ),
        ("<SIP:julie:secret@example.org:5080>", "sip:julie@example.org:5080"),
        ("<sip:julie@192.0.2.66>", "sip:julie@192.0.2.66"),
        ("<sip:+33612345678@example.org;User=Phone>", "sip:+33612345678@example.org;user=phone"),
        ("<sip:+33612345678@192.0.2.1>", "sip:+33612345678@192.0.2.1"),
        ("<sip:+33612345678@198.51.100.7;user=phone>", ""),
        ("<sip:+33612345678@[2001:db8::7]:5060>", ""),
        ("<sips:julie@example.org>", ""),
        ("<tel:+33612345678>", ""),
        ("<sip:anonymous@anonymous.invalid>", ""),
    ],
)
def test_a_caller_cannot_steer_the_reply(from_: str, target: str) -> None:
    caller = identity(f"{from_};tag=j")
    who = read_caller(caller, country="FR", own_hosts=HOSTS).identity
    assert reply_to(caller, who, own_hosts=HOSTS) == target


NUMBER, NAME = "<tel:+33711111111>", "<sip:paul@example.org>"


@pytest.mark.parametrize(
    ("values", "uri", "also"),
    [
        ([NAME], "sip:paul@example.org", ""),
        ([f"{NAME}, {NUMBER}"], "tel:+33711111111", "sip:paul@example.org"),
        ([NUMBER, NAME], "tel:+33711111111", "sip:paul@example.org"),
        ([NUMBER, "<tel:+33722222222>"], "tel:+33711111111", ""),
        ([NAME, "<sip:x@example.org>"], "sip:paul@example.org", ""),
        (["<sip:anonymous@anonymous.invalid>", NAME], "sip:paul@example.org", ""),
        (["<sip:anonymous@anonymous.invalid>"], "sip:j@b.fr", ""),
        (["<http://example.org>", "garbage", ""], "sip:j@b.fr", ""),
        ([], "sip:j@b.fr", ""),
    ],
)
def test_asserted_identities(values: list[str], uri: str, also: str) -> None:
    lines = [f"P-Asserted-Identity: {value}" for value in values]
    caller = identity("<sip:j@b.fr>;tag=j", *lines)
    assert (caller.uri, caller.also) == (uri, also)
    assert identity("<sip:j@b.fr>;tag=j", *lines, by_registrar=False).uri == "sip:j@b.fr"


def test_both_asserted_identities_are_the_caller() -> None:
    caller = caller_of("<sip:j@b.fr>", f"P-Asserted-Identity: {NAME}, {NUMBER}")
    assert sorted(map(str, caller.addresses)) == ["sip:paul@example.org", "tel:+33711111111"]
    same = caller_of("<sip:j@b.fr>", f"P-Asserted-Identity: <sip:+33711111111@example.net>, {NUMBER}")
    assert (str(same.identity), same.also) == ("tel:+33711111111", frozenset())


def test_what_a_caller_prefers_is_not_asserted() -> None:
    assert address("<sip:j@b.fr>", f"P-Preferred-Identity: {NUMBER}") == "sip:j@b.fr"


def test_an_asserted_identity_of_ours_hides_who_calls() -> None:
    assert address("<sip:j@b.fr>", "P-Asserted-Identity: <sip:claire@example.net>") == "anonymous"
    caller = caller_of("<sip:j@b.fr>", f"P-Asserted-Identity: {NUMBER}, <sip:claire@example.net>")
    assert (str(caller.identity), caller.also) == ("tel:+33711111111", frozenset())


def test_a_broken_asserted_identity_leaves_the_next() -> None:
    line = "P-Asserted-Identity: <<x>>, <tel:+33711111111>"
    caller = identity("<sip:j@b.fr>;tag=j", line)
    assert (caller.uri, caller.reply_uri) == ("tel:+33711111111", "sip:j@b.fr")


@pytest.mark.parametrize("privacy", ["id", "ID", "header;id", "user;critical", "session, id"])
def test_privacy_hides_everything(privacy: str) -> None:
    caller = identity("<sip:j@b.fr>;tag=j", "P-Asserted-Identity: <tel:+33711111111>", f"Privacy: {privacy}")
    assert caller.is_anonymous
    assert (caller.display_name, caller.reply_uri, caller.also) == ("", "", "")


@pytest.mark.parametrize(
    "privacy", ["none", "NONE", "session", "critical", "session;critical", "", "idle", "x-id"]
)
def test_what_does_not_hide_the_caller(privacy: str) -> None:
    assert not identity("<sip:j@b.fr>;tag=j", f"Privacy: {privacy}").is_anonymous


def test_who_wants_to_be_hidden_and_not_is_hidden() -> None:
    assert identity("<sip:j@b.fr>;tag=j", "Privacy: none;id").is_anonymous
    assert identity("<sip:j@b.fr>;tag=j", "Privacy: none", "Privacy: user").is_anonymous


def test_an_anonymous_from_hides_the_asserted_identity_too() -> None:
    line = "P-Asserted-Identity: <tel:+33711111111>"
    assert identity("<sip:anonymous@anonymous.invalid>;tag=j", line).is_anonymous


BIDI = "\u202e\u2066\u200f"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b"Julie", "Julie"),
        (b'""', ""),
        ('"Élodie Nœl"'.encode(), "Élodie Nœl"),
        ('"Élodie"'.encode("latin-1"), "Élodie"),
        ('"Nœl’s"'.encode("cp1252"), "Nœl’s"),
        ('"Ναταλία 😀 やまだ"'.encode(), "Ναταλία 😀 やまだ"),
        (rb'"J \"the\" \\ R"', 'J "the" \\ R'),
        (b'"=?UTF-8?B?w4lsb2RpZQ==?= =?iso-8859-1?Q?x"', "=?UTF-8?B?w4lsb2RpZQ==?= =?iso-8859-1?Q?x"),
        (f'"Ju{BIDI}lie"'.encode(), "Julie"),
        ('"Ju\u2028lie\u0085x"'.encode(), "Ju lie x"),
        (b'"Ju\\\x00\\\x1blie"', "Ju lie"),
        (b'"Julie\r\n  Martin"', "Julie Martin"),
        (b'"' + b"x" * 10_000 + b'"', "x" * LONGEST_NAME),
        (b'"' + "é".encode() * 5_000 + b'"', "é" * LONGEST_NAME),
    ],
)
def test_names(written: bytes, name: str) -> None:
    data = request(from_="NAME <sip:j@b.fr>;tag=j").replace(b"NAME", written)
    caller = identify_caller(parsed_request(data), by_registrar=True)
    assert read_caller(caller, country="FR", own_hosts=HOSTS).name == name


def test_a_proxys_utf_8_stands_beside_an_old_exchanges_latin_1() -> None:
    data = request(
        from_='"Élodie" <sip:j@b.fr>;tag=j', extra='P-Asserted-Identity: "NAME" <tel:+33711111111>\r\n'
    )
    data = data.replace("Élodie".encode(), "Élodie".encode("latin-1")).replace(b"NAME", "Noël".encode())
    message = parsed_request(data)
    assert identify_caller(message, by_registrar=True).display_name == "Noël"
    assert identify_caller(message, by_registrar=False).display_name == "Élodie"


@pytest.mark.parametrize("name", [b"Ju\nlie", b"Ju\rlie", b"Ju\\\nlie", b"Ju\\\rlie"])
def test_a_line_break_within_a_name_is_no_request(name: bytes) -> None:
    assert isinstance(parse_message(request().replace(b"Julie", name)), BadRequest)


def test_anonymous_has_no_name() -> None:
    caller = read_caller(identity('"Julie" <sip:anonymous@example.net>;tag=j'), country="FR", own_hosts=HOSTS)
    assert (caller.identity, caller.name) == (ANONYMOUS, "")
