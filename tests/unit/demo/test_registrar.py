"""The registrar without sockets: bindings, expiry, challenges."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sipmessage import Request, Response

from focusguard.demo.registrar import Office, Registrar
from focusguard.demo.signing import Account, Challenger, Proof, digest_response, parse_digest, sign
from focusguard.demo.wire import Endpoint, make_request, parse_message

CLAIRE = Account("claire", "soleil")
HERE: Endpoint = ("127.0.0.1", 5060)
PHONE: Endpoint = ("127.0.0.1", 6001)


class Desk:
    """A registrar and somebody who writes REGISTERs by hand."""

    def __init__(self) -> None:
        numbers: Iterator[int] = iter(range(1, 1000))
        self.registrar = Registrar(Office("example.net", [CLAIRE]), HERE, tokens=lambda: f"t{next(numbers)}")
        self.sequence = 0

    def ask(
        self,
        *contacts: str,
        now_s: float = 0.0,
        expires: str = "",
        password: str = "soleil",
        call_id: str = "r1",
    ) -> Response:
        """Register with proof and return the final answer."""
        challenge = self.send(self.make(contacts, expires, call_id), now_s).headers["WWW-Authenticate"]
        request = self.make(contacts, expires, call_id)
        account = Account("claire", password)
        uri = "sip:example.net"
        signed = sign(account, parse_digest(challenge), method="REGISTER", uri=uri, cnonce="c")
        request.headers.set("Authorization", signed)
        return self.send(request, now_s)

    def make(self, contacts: tuple[str, ...], expires: str, call_id: str) -> Request:
        self.sequence += 1
        headers = [
            ("Via", f"SIP/2.0/UDP 127.0.0.1:6001;branch=z9hG4bK{self.sequence}"),
            ("From", "<sip:claire@example.net>;tag=a"),
            ("To", "<sip:claire@example.net>"),
            ("Call-ID", call_id),
            ("CSeq", f"{self.sequence} REGISTER"),
            *[("Contact", contact) for contact in contacts],
            *([("Expires", expires)] if expires else []),
        ]
        return make_request("REGISTER", "sip:example.net", headers)

    def send(self, request: Request, now_s: float) -> Response:
        self.registrar.receive(bytes(request), PHONE, now_s)
        ((data, target),) = self.registrar.take_datagrams()
        assert target == PHONE
        response = parse_message(data)
        assert isinstance(response, Response)
        return response

    def contacts(self, now_s: float) -> list[str]:
        return [b.contact for b in self.registrar.bindings("claire", now_s)]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_several_phones_each_with_its_end(desk: Desk) -> None:
    desk.ask("<sip:a@127.0.0.1:6001>;expires=60")
    response = desk.ask("<sip:b@127.0.0.1:6002>", expires="120", now_s=10.0, call_id="r2")

    assert response.headers.getlist("Contact") == [
        "<sip:a@127.0.0.1:6001>;expires=50",
        "<sip:b@127.0.0.1:6002>;expires=120",
    ]
    assert desk.contacts(59.9) == ["sip:a@127.0.0.1:6001", "sip:b@127.0.0.1:6002"]
    assert desk.contacts(60.0) == ["sip:b@127.0.0.1:6002"]


def test_query_changes_nothing(desk: Desk) -> None:
    desk.ask("<sip:a@127.0.0.1:6001>;expires=60")
    response = desk.ask(now_s=1.0)
    assert (response.code, desk.contacts(1.0)) == (200, ["sip:a@127.0.0.1:6001"])


def test_one_contact_is_removed_and_the_other_stays(desk: Desk) -> None:
    desk.ask("<sip:a@127.0.0.1:6001>, <sip:b@127.0.0.1:6002>", expires="60")
    desk.ask("<sip:a@127.0.0.1:6001>;expires=0")
    assert desk.contacts(0.0) == ["sip:b@127.0.0.1:6002"]


def test_star_removes_all_only_with_expires_zero(desk: Desk) -> None:
    desk.ask("<sip:a@127.0.0.1:6001>, <sip:b@127.0.0.1:6002>", expires="60")
    assert desk.ask("*", expires="60").code == 400
    assert len(desk.contacts(0.0)) == 2
    assert desk.ask("*", expires="0").code == 200
    assert desk.contacts(0.0) == []


@pytest.mark.parametrize(("expires_s", "code"), [(4, 423), (5, 200), (0, 200)])
def test_too_short_is_refused(desk: Desk, expires_s: int, code: int) -> None:
    response = desk.ask(f"<sip:a@127.0.0.1:6001>;expires={expires_s}")
    assert response.code == code
    assert response.headers.get("Min-Expires") == ("5" if code == 423 else None)


def test_older_register_of_the_same_call_is_refused(desk: Desk) -> None:
    desk.ask("<sip:a@127.0.0.1:6001>;expires=60")
    desk.sequence = 0
    desk.registrar.tick(100.0)
    stale = desk.make(("<sip:a@127.0.0.1:6001>;expires=60",), "", "r1")
    stale.headers.set("Via", "SIP/2.0/UDP 127.0.0.1:6001;branch=z9hG4bKother")
    challenge = parse_digest(desk.send(stale, 0.0).headers["WWW-Authenticate"])
    stale.headers.set(
        "Authorization", sign(CLAIRE, challenge, method="REGISTER", uri="sip:example.net", cnonce="c")
    )
    stale.headers.set("Via", "SIP/2.0/UDP 127.0.0.1:6001;branch=z9hG4bKlast")
    assert desk.send(stale, 0.0).code == 500


def test_wrong_password_is_asked_again(desk: Desk) -> None:
    assert desk.ask("<sip:a@127.0.0.1:6001>;expires=60", password="pluie").code == 401
    assert desk.contacts(0.0) == []


def test_repeated_register_gets_the_same_answer(desk: Desk) -> None:
    request = desk.make((), "", "r1")
    first = bytes(desk.send(request, 0.0))
    request = parse_again(request)
    assert bytes(desk.send(request, 0.1)) == first


def parse_again(request: Request) -> Request:
    again = parse_message(bytes(request))
    assert isinstance(again, Request)
    return again


@pytest.mark.parametrize(
    ("uri", "code"),
    [
        ("sip:example.net", 200),
        ("sip:127.0.0.1", 200),
        ("sip:claire@example.net", 480),
        ("sip:nobody@example.net", 404),
        ("sip:claire@example.org", 404),
    ],
)
def test_options_are_answered_for_what_we_serve(desk: Desk, uri: str, code: int) -> None:
    headers = [
        ("Via", "SIP/2.0/UDP 127.0.0.1:6001;branch=z9hG4bKo"),
        ("From", "<sip:claire@example.net>;tag=a"),
        ("To", f"<{uri}>"),
        ("Call-ID", "o1"),
        ("CSeq", "1 OPTIONS"),
    ]
    assert desk.send(make_request("OPTIONS", uri, headers), 0.0).code == code


def test_nonsense_is_dropped(desk: Desk) -> None:
    desk.registrar.receive(b"\r\n\r\n", PHONE, 0.0)
    desk.registrar.receive(b"INVITE sip:claire@example.net SIP/2.0\r\nVia: x\r\n\r\n", PHONE, 0.0)
    assert desk.registrar.take_datagrams() == []


class TestChallenger:
    def signed(self, challenger: Challenger, *, password: str = "soleil") -> str:
        challenge = parse_digest(challenger.challenge(Proof.MISSING, 0.0))
        account = Account("claire", password)
        return sign(account, challenge, method="REGISTER", uri="sip:example.net", cnonce="c")

    @pytest.mark.parametrize(("now_s", "proof"), [(299.9, Proof.RIGHT), (300.0, Proof.STALE)])
    def test_nonce_lives_five_minutes(self, now_s: float, proof: Proof) -> None:
        challenger = Challenger("example.net", [CLAIRE])
        header = self.signed(challenger)
        assert challenger.check(header, method="REGISTER", user="claire", now_s=now_s) is proof

    def test_nonce_count_is_good_once(self) -> None:
        challenger = Challenger("example.net", [CLAIRE])
        header = self.signed(challenger)
        assert challenger.check(header, method="REGISTER", user="claire", now_s=0.0) is Proof.RIGHT
        assert challenger.check(header, method="REGISTER", user="claire", now_s=0.0) is Proof.STALE

    @pytest.mark.parametrize(("method", "user"), [("MESSAGE", "claire"), ("REGISTER", "karim")])
    def test_proof_is_for_one_method_and_one_user(self, method: str, user: str) -> None:
        challenger = Challenger("example.net", [CLAIRE])
        header = self.signed(challenger)
        assert challenger.check(header, method=method, user=user, now_s=0.0) is Proof.WRONG

    @pytest.mark.parametrize(
        ("algorithm", "response"),
        [
            ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
            ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ],
    )
    def test_response_is_the_one_of_rfc_7616(self, algorithm: str, response: str) -> None:
        # RFC 7616 §3.9.1, its examples.
        account = Account("Mufasa", "Circle of Life")
        given = {
            "algorithm": algorithm,
            "realm": "http-auth@example.org",
            "nonce": "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
            "nc": "00000001",
            "cnonce": "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
            "uri": "/dir/index.html",
        }
        assert digest_response(account, given, method="GET") == response
