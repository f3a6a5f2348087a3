"""Who calls, and when that is nobody."""

from __future__ import annotations

import pytest

from focusguard.channels.sip.caller import read_caller, reply_to
from focusguard.channels.sip.identity import CallerId, identify_caller
from focusguard.domain.address import ANONYMOUS
from tests.unit.channels.sip.samples import parsed_request, request

HOSTS = frozenset({"example.net", "192.0.2.1"})


def identity(
    from_: str = '"Julie" <sip:julie@example.org>;tag=j', *lines: str, by_registrar: bool = True
) -> CallerId:
    data = request(from_=from_, extra="".join(f"{line}\r\n" for line in lines))
    return identify_caller(parsed_request(data), by_registrar=by_registrar)


def address(from_: str, *lines: str, by_registrar: bool = True) -> str:
    caller = read_caller(identity(from_, *lines, by_registrar=by_registrar), country="FR", own_hosts=HOSTS)
    return str(caller.identity)


@pytest.mark.parametrize(
    ("from_", "expected"),
    [
        ("<sip:+33612345678@example.org;user=phone>;tag=j", "tel:+33612345678"),
        ("<sip:0612345678@example.net>;tag=j", "tel:+33612345678"),
        ("<sip:06-12-34-56-78@EXAMPLE.NET:5060>;tag=j", "tel:+33612345678"),
        ("<sip:0612345678@example.org>;tag=j", "sip:0612345678@example.org"),
        ("<sip:0612345678@example.org;user=phone>;tag=j", "sip:0612345678@example.org"),
        ("<sip:0612345678@198.51.100.7>;tag=j", "tel:+33612345678"),
        ("<sip:0612345678@[2001:db8::7]:5060>;tag=j", "tel:+33612345678"),
        ("<sip:%2B33612345678@example.org>;tag=j", "tel:+33612345678"),
        ("<sip:33612345678@example.net>;tag=j", "tel:+33612345678"),
        ("<sip:+33612345678;npdi=yes@example.net;user=phone>;tag=j", "tel:+33612345678"),
        ("<sip:101@example.net>;tag=j", "sip:101@example.net"),
        ("<tel:+33612345678>;tag=j", "tel:+33612345678"),
        ("sip:julie@Example.ORG;tag=j", "sip:julie@example.org"),
        ("<sip:example.net>;tag=j", "anonymous"),
        ("<http://example.net>;tag=j", "anonymous"),
        ("<sip:anonymous@anonymous.invalid>;tag=j", "anonymous"),
        ('"Anonymous" <sip:Anonymous@example.net>;tag=j', "anonymous"),
        ("<sip:julie@x.invalid>;tag=j", "anonymous"),
    ],
)
def test_from(from_: str, expected: str) -> None:
    assert address(from_) == expected


def test_a_national_number_counts_only_from_the_registrar_itself() -> None:
    for host in ("example.net", "192.0.2.1", "198.51.100.7"):
        assert address(f"<sip:0612345678@{host}>;tag=j", by_registrar=False) == f"sip:0612345678@{host}"


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


def test_an_asserted_identity_counts_only_from_the_registrar() -> None:
    line = 'P-Asserted-Identity: "J" <sip:+33711111111@example.net>, <tel:+33711111111>'
    trusted, untrusted = identity(by_registrar=True), identity("<sip:j@b.fr>;tag=j", line, by_registrar=False)
    assert trusted.uri == "sip:julie@example.org"
    assert untrusted.uri == "sip:j@b.fr"
    assert identity("<sip:j@b.fr>;tag=j", line).uri == "sip:+33711111111@example.net"


def test_a_broken_asserted_identity_leaves_the_next() -> None:
    line = "P-Asserted-Identity: <<x>>, <tel:+33711111111>"
    caller = identity("<sip:j@b.fr>;tag=j", line)
    assert (caller.uri, caller.reply_uri) == ("tel:+33711111111", "sip:j@b.fr")


@pytest.mark.parametrize("privacy", ["id", "ID", "header;id", "user;critical", "session, id"])
def test_privacy_hides_everything(privacy: str) -> None:
    caller = identity("<sip:j@b.fr>;tag=j", "P-Asserted-Identity: <tel:+33711111111>", f"Privacy: {privacy}")
    assert caller.is_anonymous
    assert (caller.user, caller.display_name, caller.reply_uri) == ("", "", "")


def test_privacy_none_hides_nothing() -> None:
    assert not identity("<sip:j@b.fr>;tag=j", "Privacy: none").is_anonymous


def test_an_anonymous_from_hides_the_asserted_identity_too() -> None:
    line = "P-Asserted-Identity: <tel:+33711111111>"
    assert identity("<sip:anonymous@anonymous.invalid>;tag=j", line).is_anonymous


def test_the_name_is_cleaned() -> None:
    caller = read_caller(identity('"Ju\u202elie\\\t" <sip:j@b.fr>;tag=j'), country="FR", own_hosts=HOSTS)
    assert caller.name == "Julie"


def test_anonymous_has_no_name() -> None:
    caller = read_caller(identity('"Julie" <sip:anonymous@example.net>;tag=j'), country="FR", own_hosts=HOSTS)
    assert (caller.identity, caller.name) == (ANONYMOUS, "")
