"""Digest authentication: both sides with SHA-256, a telephone with MD5 too (RFC 7616, RFC 8760)."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from focusguard.demo.wire import Tokens, make_token

NONCE_LIFE_S: Final = 300.0
_PAIR: Final = re.compile(r'([A-Za-z-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))')
_NEEDED: Final = frozenset({"username", "realm", "nonce", "uri", "response", "nc", "cnonce", "qop"})


@dataclass(frozen=True, slots=True)
class Account:
    """Who may register: the user part of the AoR, and the password."""

    user: str
    password: str = field(repr=False)


class Proof(Enum):
    """What a request's credentials are worth."""

    MISSING = auto()
    STALE = auto()
    WRONG = auto()
    RIGHT = auto()


def parse_digest(value: str) -> dict[str, str]:
    """Return the parameters of a Digest challenge or credentials; empty when it is another scheme.

    >>> parse_digest('Digest realm="example.net", nonce="a,b", qop="auth"')["nonce"]
    'a,b'
    """
    scheme, _, rest = value.strip().partition(" ")
    if scheme.lower() != "digest":
        return {}
    return {name.lower(): quoted or bare for name, quoted, bare in _PAIR.findall(rest)}


def strongest_challenge(values: Iterable[str]) -> dict[str, str]:
    """Return the SHA-256 challenge among *values*, else the MD5 one; empty when there is none."""
    challenges = [challenge for value in values if (challenge := parse_digest(value))]
    return next((c for name in _HASHES for c in challenges if _algorithm(c) == name), {})


def digest_response(account: Account, parameters: Mapping[str, str], *, method: str) -> str:
    """Return the response for qop=auth (RFC 7616 §3.4.1); *parameters* as in the credentials."""
    digest = _HASHES[_algorithm(parameters)]
    secret = digest(f"{account.user}:{parameters['realm']}:{account.password}")
    asked = digest(f"{method}:{parameters['uri']}")
    middle = ":".join((parameters["nonce"], parameters["nc"], parameters["cnonce"], "auth"))
    return digest(f"{secret}:{middle}:{asked}")


def sign(account: Account, challenge: Mapping[str, str], *, method: str, uri: str, cnonce: str) -> str:
    """Return the Authorization value that answers *challenge*, first use of its nonce."""
    used = {
        "algorithm": _algorithm(challenge),
        "realm": challenge["realm"],
        "nonce": challenge["nonce"],
        "uri": uri,
        "cnonce": cnonce,
        "nc": "00000001",
    }
    answer = digest_response(account, used, method=method)
    return (
        f'Digest username="{account.user}", realm="{used["realm"]}", nonce="{used["nonce"]}", uri="{uri}", '
        f'response="{answer}", algorithm={used["algorithm"]}, cnonce="{cnonce}", qop=auth, nc=00000001'
    )


class Challenger:
    """Hands out nonces and checks what comes back. A nonce lives five minutes, each nc is good once."""

    def __init__(self, realm: str, accounts: Iterable[Account], *, tokens: Tokens = make_token) -> None:
        self._realm = realm
        self._accounts = {account.user: account for account in accounts}
        self._tokens = tokens
        self._nonces: dict[str, tuple[float, int]] = {}

    def knows(self, user: str) -> bool:
        """Tell whether there is an account with this user part."""
        return user in self._accounts

    def challenge(self, proof: Proof, now_s: float) -> str:
        """Return the value of a new WWW-Authenticate or Proxy-Authenticate header."""
        self._nonces = {
            n: (born, nc) for n, (born, nc) in self._nonces.items() if now_s < born + NONCE_LIFE_S
        }
        nonce = self._tokens()
        self._nonces[nonce] = (now_s, 0)
        stale = ", stale=true" if proof is Proof.STALE else ""
        return f'Digest realm="{self._realm}", nonce="{nonce}", algorithm=SHA-256, qop="auth"{stale}'

    def check(self, header: str | None, *, method: str, user: str, now_s: float) -> Proof:
        """Return whether *header* proves that *user* made this request."""
        given = parse_digest(header or "")
        if not given.keys() >= _NEEDED or given.get("algorithm", "").upper() != "SHA-256":
            return Proof.MISSING
        account = self._accounts.get(given["username"])
        if account is None or account.user != user or given["realm"] != self._realm:
            return Proof.WRONG
        if not hmac.compare_digest(digest_response(account, given, method=method), given["response"]):
            return Proof.WRONG
        return self._spend(given["nonce"], given["nc"], now_s)

    def _spend(self, nonce: str, nc: str, now_s: float) -> Proof:
        born, last = self._nonces.get(nonce, (now_s - NONCE_LIFE_S, 0))
        count = int(nc, 16) if re.fullmatch(r"[0-9A-Fa-f]{8}", nc) else 0
        if now_s >= born + NONCE_LIFE_S or count <= last:
            return Proof.STALE
        self._nonces[nonce] = (born, count)
        return Proof.RIGHT


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


_HASHES: Final = {"SHA-256": _sha256, "MD5": _md5}  # the strongest first


def _algorithm(parameters: Mapping[str, str]) -> str:
    return parameters.get("algorithm", "MD5").upper()
