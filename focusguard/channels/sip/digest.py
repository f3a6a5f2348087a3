"""Digest authentication of a client (RFC 7616, RFC 8760; RFC 2617 §3.2.2.1 without qop)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from focusguard.channels.sip.fields import QUOTED, unquote
from focusguard.channels.sip.scan import TOKEN


class Algorithm(Enum):
    """What we can compute, weakest first."""

    MD5 = "MD5"
    SHA_256 = "SHA-256"


_STRENGTH: Final = list(Algorithm)
_SCHEME = re.compile(rf"\s*+({TOKEN})\s++(?={TOKEN}\s*+=)")
_PARAMETER = re.compile(rf"\s*+({TOKEN})\s*+=\s*+({QUOTED}|[^\s,\"]++)\s*+,?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who we are to the registrar."""

    username: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Challenge:
    """One Digest challenge that we can meet.

    Attributes:
        qop_auth: Whether `qop=auth` is offered; else the form of RFC 2617 without qop is used.
    """

    realm: str
    nonce: str
    algorithm: Algorithm
    qop_auth: bool
    opaque: str | None
    stale: bool


def choose_challenge(header_values: Iterable[str]) -> Challenge | None:
    """Return the strongest challenge that we can meet, or None.

    Takes the values of all WWW-Authenticate or Proxy-Authenticate fields; one may hold several challenges.
    """
    offered = [
        c for value in header_values for parameters in _split_challenges(value) if (c := _read(parameters))
    ]
    return max(offered, key=lambda challenge: _STRENGTH.index(challenge.algorithm), default=None)


def _split_challenges(value: str) -> Iterator[dict[str, str]]:
    """Yield the parameters of each Digest challenge in *value*."""
    position = 0
    while scheme := _SCHEME.match(value, position):
        parameters: dict[str, str] = {}
        position = scheme.end()
        while not _SCHEME.match(value, position) and (found := _PARAMETER.match(value, position)):
            parameters[found[1].lower()] = unquote(found[2])
            position = found.end()
        if scheme[1].lower() == "digest":
            yield parameters


def _read(parameters: Mapping[str, str]) -> Challenge | None:
    name = parameters.get("algorithm", "MD5").upper()
    algorithm = next((a for a in Algorithm if a.value == name), None)
    qops = {qop.strip().lower() for qop in parameters.get("qop", "").split(",")} - {""}
    if algorithm is None or "nonce" not in parameters or (qops and "auth" not in qops):
        return None
    stale = parameters.get("stale", "").lower() == "true"
    return Challenge(
        parameters.get("realm", ""),
        parameters["nonce"],
        algorithm,
        "auth" in qops,
        parameters.get("opaque"),
        stale,
    )


class DigestSession:
    """Our side of one challenge: counts the uses of its nonce."""

    def __init__(
        self, challenge: Challenge, credentials: Credentials, make_cnonce: Callable[[], str]
    ) -> None:
        self.challenge = challenge
        self._credentials = credentials
        self._make_cnonce = make_cnonce
        self._count = 0

    def authorization(self, method: str, uri: str) -> str:
        """Return the value of the next Authorization (or Proxy-Authorization) field (RFC 7616 §3.4)."""
        challenge, credentials = self.challenge, self._credentials
        self._count += 1
        count, cnonce = f"{self._count:08x}", self._make_cnonce()
        parts = [
            f"username={_quote(credentials.username)}",
            f"realm={_quote(challenge.realm)}",
            f"nonce={_quote(challenge.nonce)}",
            f"uri={_quote(uri)}",
            f'response="{digest_response(challenge, credentials, method, uri, count=count, cnonce=cnonce)}"',
            f"algorithm={challenge.algorithm.value}",
        ]
        if challenge.qop_auth:
            parts += [f'cnonce="{cnonce}"', "qop=auth", f"nc={count}"]
        if challenge.opaque is not None:
            parts.append(f"opaque={_quote(challenge.opaque)}")
        return "Digest " + ", ".join(parts)


def digest_response(
    challenge: Challenge, credentials: Credentials, method: str, uri: str, *, count: str, cnonce: str
) -> str:
    """Return the `response` parameter in hexadecimal (RFC 7616 §3.4.1)."""
    secret = _hash(challenge, f"{credentials.username}:{challenge.realm}:{credentials.password}")
    action = _hash(challenge, f"{method}:{uri}")
    between = f"{challenge.nonce}:{count}:{cnonce}:auth" if challenge.qop_auth else challenge.nonce
    return _hash(challenge, f"{secret}:{between}:{action}")


def _hash(challenge: Challenge, text: str) -> str:
    match challenge.algorithm:
        case Algorithm.MD5:
            return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
        case Algorithm.SHA_256:
            return hashlib.sha256(text.encode()).hexdigest()


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
