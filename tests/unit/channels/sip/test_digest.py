"""The examples of RFC 7616 §3.9.1 and RFC 2069 (with its erratum), and the choice among challenges."""

from __future__ import annotations

import pytest

from focusguard.channels.sip.digest import (
    Algorithm,
    Challenge,
    Credentials,
    DigestSession,
    choose_challenge,
    digest_response,
)

REALM = "http-auth@example.org"
NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"
CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"


@pytest.mark.parametrize(
    ("algorithm", "expected"),
    [
        (Algorithm.MD5, "8ca523f5e9506fed4657c9700eebdbec"),
        (Algorithm.SHA_256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_examples_of_rfc_7616(algorithm: Algorithm, expected: str) -> None:
    challenge = Challenge(REALM, NONCE, algorithm, qop_auth=True, opaque=None, stale=False)
    mufasa = Credentials("Mufasa", "Circle of Life")
    response = digest_response(challenge, mufasa, "GET", "/dir/index.html", count="00000001", cnonce=CNONCE)
    assert response == expected


def test_example_of_rfc_2069() -> None:
    challenge = Challenge(
        "testrealm@host.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", Algorithm.MD5, False, None, False
    )
    mufasa = Credentials("Mufasa", "CircleOfLife")
    response = digest_response(challenge, mufasa, "GET", "/dir/index.html", count="", cnonce="")
    assert response == "1949323746fe6a43ef61f9606e7febea"


def test_the_strongest_algorithm_is_chosen() -> None:
    challenge = choose_challenge(
        [
            'Digest realm="r", nonce="1", algorithm=MD5, qop="auth"',
            'Digest realm="r", nonce="2", algorithm=SHA-256, qop="auth"',
            'Digest realm="r", nonce="3", algorithm=SHA-512-256, qop="auth"',
        ]
    )
    assert challenge is not None
    assert (challenge.nonce, challenge.algorithm) == ("2", Algorithm.SHA_256)


def test_several_challenges_in_one_field() -> None:
    challenge = choose_challenge(
        ['Basic realm="r", Digest realm="a, b", nonce="1", qop="auth,auth-int", stale=TRUE, opaque="\\"o"']
    )
    assert challenge == Challenge("a, b", "1", Algorithm.MD5, qop_auth=True, opaque='"o', stale=True)


@pytest.mark.parametrize(
    "value",
    ["", "Basic realm=x", 'Digest realm="r"', 'Digest realm="r", nonce="1", qop="auth-int"', "Digest nonce"],
)
def test_challenges_that_cannot_be_met(value: str) -> None:
    assert choose_challenge([value]) is None


def test_the_nonce_count_goes_up() -> None:
    challenge = Challenge("r", "n", Algorithm.SHA_256, qop_auth=True, opaque="o", stale=False)
    session = DigestSession(challenge, Credentials('cl"aire', "p"), lambda: "c")
    first, second = (session.authorization("REGISTER", "sip:example.net") for _ in range(2))
    assert 'username="cl\\"aire"' in first
    assert 'qop=auth, nc=00000001, opaque="o"' in first
    assert "nc=00000002" in second


def test_without_qop_there_is_neither_count_nor_cnonce() -> None:
    challenge = Challenge("r", "n", Algorithm.MD5, qop_auth=False, opaque=None, stale=False)
    value = DigestSession(challenge, Credentials("claire", "p"), lambda: "c").authorization(
        "REGISTER", "sip:x"
    )
    assert "nc=" not in value
    assert "cnonce" not in value


def test_the_password_is_not_shown() -> None:
    assert "hidden" not in repr(Credentials("claire", "hidden"))
