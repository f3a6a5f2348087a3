"""The examples of the RFCs, the choice among challenges, and the life of a nonce."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Final

import pytest

from focusguard.channels.sip.digest import (
    AVAILABLE,
    Algorithm,
    Challenge,
    Credentials,
    DigestSession,
    NonceUse,
    choose_challenge,
    digest_response,
    next_nonce,
)

MUFASA: Final = Credentials("Mufasa", "Circle of Life")
# RFC 7616 §3.9.1; its second challenge offers MD5 with the same nonce.
HTTP: Final = Challenge(
    "http-auth@example.org",
    "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
    Algorithm.SHA_256,
    qop_auth=True,
    opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
    stale=False,
)
HTTP_USE: Final = NonceUse(HTTP.nonce, "00000001", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ")
# RFC 2617 §3.5.
OLD: Final = Challenge(
    "testrealm@host.com",
    "dcd98b7102dd2f0e8b11d0f600bfb0c093",
    Algorithm.MD5,
    qop_auth=True,
    opaque="5ccc069c403ebaf9f0171e9517f40e41",
    stale=False,
)
OLD_USE: Final = NonceUse(OLD.nonce, "00000001", "0a4f113b")
# RFC 7616 §3.9.2 with its erratum 4897: as printed it is SHA-512 cut short, which is another function.
API: Final = Challenge(
    "api@example.org",
    "5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK",
    Algorithm.SHA_512_256,
    qop_auth=True,
    opaque="HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS",
    stale=False,
)
API_USE: Final = NonceUse(API.nonce, "00000001", "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v")
JASON: Final = Credentials("J\u00e4s\u00f8n Doe", "Secret, or not?")

EXAMPLES: Final = [
    pytest.param(
        HTTP, MUFASA, "/dir/index.html", HTTP_USE,
        "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1", id="RFC 7616 SHA-256",
    ),
    pytest.param(
        replace(HTTP, algorithm=Algorithm.MD5), MUFASA, "/dir/index.html", HTTP_USE,
        "8ca523f5e9506fed4657c9700eebdbec", id="RFC 7616 MD5",
    ),
    pytest.param(
        API, JASON, "/doe.json", API_USE,
        "3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5", id="RFC 7616 SHA-512-256",
    ),
    pytest.param(
        OLD, Credentials("Mufasa", "Circle Of Life"), "/dir/index.html", OLD_USE,
        "6629fae49393a05397450978507c4ef1", id="RFC 2617 qop",
    ),
    pytest.param(
        replace(OLD, qop_auth=False), Credentials("Mufasa", "CircleOfLife"), "/dir/index.html",
        NonceUse(OLD.nonce, "", ""), "1949323746fe6a43ef61f9606e7febea", id="RFC 2069 with its erratum",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("challenge", "credentials", "uri", "use", "expected"), EXAMPLES)
def test_examples_of_the_rfcs(
    challenge: Challenge, credentials: Credentials, uri: str, use: NonceUse, expected: str
) -> None:
    assert digest_response(challenge, credentials, "GET", uri, use) == expected


@pytest.mark.parametrize(
    ("algorithm", "hash_name"),
    [
        (Algorithm.MD5_SESS, "md5"),
        (Algorithm.SHA_256_SESS, "sha256"),
        (Algorithm.SHA_512_256_SESS, "sha512_256"),
    ],
)
def test_the_session_key_is_made_from_the_first_nonce_and_cnonce(
    algorithm: Algorithm, hash_name: str
) -> None:
    def hashed(text: str) -> str:
        return hashlib.new(hash_name, text.encode()).hexdigest()

    challenge = Challenge("r", "n1", algorithm, qop_auth=True, opaque=None, stale=False)
    key = hashed(f"{hashed('claire:r:p')}:n1:c1")
    action = hashed("REGISTER:sip:x")
    claire = Credentials("claire", "p")
    for nonce, count in (("n1", "00000001"), ("n1", "00000002"), ("n2", "00000001")):
        response = digest_response(challenge, claire, "REGISTER", "sip:x", NonceUse(nonce, count, "c1"))
        assert response == hashed(f"{key}:{nonce}:{count}:c1:auth:{action}")


def offers(*algorithms: str, qop: str = ', qop="auth"') -> list[str]:
    return [
        f'Digest realm="r", nonce="{n}"{f", algorithm={name}" if name else ""}{qop}'
        for n, name in enumerate(algorithms, 1)
    ]


@pytest.mark.parametrize(
    ("values", "nonce", "algorithm"),
    [
        (offers("MD5", "SHA-256", "SHA-512-256"), "3", Algorithm.SHA_512_256),
        (offers("SHA-512-256", "SHA-256", "MD5"), "1", Algorithm.SHA_512_256),
        (offers("MD5", "sha-256"), "2", Algorithm.SHA_256),
        (offers("SHA-256-sess", "MD5"), "1", Algorithm.SHA_256_SESS),
        (offers("SHA-256", "SHA-256-sess"), "1", Algorithm.SHA_256),
        (offers("SHA-256-sess", "SHA-256"), "1", Algorithm.SHA_256_SESS),
        (offers("SHA3-512", "MD5"), "2", Algorithm.MD5),
        (offers("", "MD5-sess"), "1", Algorithm.MD5),
        ([*offers("MD5", qop=""), *offers("SHA-1", "MD5")], "2", Algorithm.MD5),
        ([", ".join(offers("MD5", "SHA-256"))], "2", Algorithm.SHA_256),
    ],
)
def test_the_strongest_wins_and_of_equals_the_first(
    values: list[str], nonce: str, algorithm: Algorithm
) -> None:
    challenge = choose_challenge(values)
    assert challenge is not None
    assert (challenge.nonce, challenge.algorithm) == (nonce, algorithm)


def test_what_this_openssl_cannot_compute_is_not_met() -> None:
    without = AVAILABLE - {Algorithm.SHA_512_256, Algorithm.SHA_512_256_SESS}
    challenge = choose_challenge(offers("SHA-512-256", "SHA-512-256-sess", "MD5"), available=without)
    assert challenge is not None
    assert challenge.algorithm is Algorithm.MD5
    assert choose_challenge(offers("SHA-512-256"), available=without) is None


def test_several_challenges_in_one_field() -> None:
    challenge = choose_challenge(
        ['Basic realm="r", Digest realm="a, b", nonce="1", qop="auth,auth-int", stale=TRUE, opaque="\\"o"']
    )
    assert challenge == Challenge("a, b", "1", Algorithm.MD5, qop_auth=True, opaque='"o', stale=True)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Basic realm=x",
        'Digest realm="r"',
        'Digest realm="r", nonce="1", qop="auth-int"',
        'Digest realm="r", nonce="1", algorithm=MD5-sess-x',
        "Digest nonce",
    ],
)
def test_challenges_that_cannot_be_met(value: str) -> None:
    assert choose_challenge([value]) is None


def session(algorithm: Algorithm = Algorithm.SHA_256, **changes: object) -> DigestSession:
    challenge = Challenge("r", "n", algorithm, qop_auth=True, opaque="o", stale=False)
    cnonces = iter(["c1", "c2", "c3"])
    return DigestSession(
        replace(challenge, **changes),  # type: ignore[arg-type]
        Credentials('cl"aire', "p"),
        lambda: next(cnonces),
    )


def test_the_nonce_count_goes_up() -> None:
    counted = session()
    first, second = (counted.authorization("REGISTER", "sip:example.net") for _ in range(2))
    assert 'username="cl\\"aire"' in first
    assert 'cnonce="c1", qop=auth, nc=00000001, opaque="o"' in first
    assert 'cnonce="c2", qop=auth, nc=00000002' in second


def test_the_next_nonce_is_counted_from_one() -> None:
    counted = session()
    counted.authorization("REGISTER", "sip:example.net")
    counted.use_nonce("n2")
    value = counted.authorization("REGISTER", "sip:example.net")
    assert 'nonce="n2"' in value
    assert "nc=00000001" in value


def test_a_session_key_keeps_its_cnonce() -> None:
    counted = session(Algorithm.SHA_256_SESS)
    values = [counted.authorization("REGISTER", "sip:example.net") for _ in range(2)]
    assert ['cnonce="c1"' in value for value in values] == [True, True]
    assert "algorithm=SHA-256-sess" in values[0]


def test_without_qop_there_is_neither_count_nor_cnonce() -> None:
    value = session(Algorithm.MD5, qop_auth=False).authorization("REGISTER", "sip:x")
    assert "nc=" not in value
    assert "cnonce" not in value
    assert 'cnonce="c1"' in session(Algorithm.MD5_SESS, qop_auth=False).authorization("REGISTER", "sip:x")


def test_a_realm_with_quotes_is_hashed_bare_and_sent_quoted() -> None:
    challenge = choose_challenge(['Digest realm="the \\"best\\" \\\\ line", nonce="n"'])
    assert challenge is not None
    assert challenge.realm == 'the "best" \\ line'
    value = DigestSession(challenge, Credentials("claire", "p"), lambda: "c").authorization("REGISTER", "s")
    assert 'realm="the \\"best\\" \\\\ line"' in value
    secret = hashlib.md5(b'claire:the "best" \\ line:p').hexdigest()
    action = hashlib.md5(b"REGISTER:s").hexdigest()
    assert f'response="{hashlib.md5(f"{secret}:n:{action}".encode()).hexdigest()}"' in value


def test_accents_are_hashed_in_one_spelling() -> None:
    apart = Credentials("Ja\u0308s\u00f8n Doe", JASON.password)
    assert digest_response(API, apart, "GET", "/", API_USE) == digest_response(
        API, JASON, "GET", "/", API_USE
    )
    assert 'username="Jäsøn Doe"' in DigestSession(API, apart, lambda: "c").authorization("GET", "/")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], ""),
        (["qop=auth, nc=00000001"], ""),
        (['nextnonce=""'], ""),
        (['qop=auth, rspauth="6f", cnonce="a,b", nc=00000001, nextnonce="n\\"2"'], 'n"2'),
        (["NextNonce=n2"], "n2"),
        (["qop=auth", 'nextnonce="n3"'], "n3"),
    ],
)
def test_the_nonce_that_is_handed_out_for_the_next_time(values: list[str], expected: str) -> None:
    assert next_nonce(values) == expected


def test_the_password_is_not_shown() -> None:
    assert "hidden" not in repr(Credentials("claire", "hidden"))
