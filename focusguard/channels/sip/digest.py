"""Digest authentication of a client (RFC 7616, RFC 8760; RFC 2617 §3.2.2.1 without qop).

Among several challenges the strongest hash wins, not the top-most that we know: RFC 8760 §2.4 has the server
list them by preference and lets a local policy decide otherwise. The order is not protected on its way, and
registrars that were taught a new algorithm often list MD5 first. Between equals the top-most wins.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from focusguard.channels.sip.fields import QUOTED, unquote
from focusguard.channels.sip.scan import TOKEN


class Algorithm(Enum):
    """The hash and whether it is the variant with a session key (RFC 7616 §3.4.2); weakest first."""

    MD5 = "MD5"
    MD5_SESS = "MD5-sess"
    SHA_256 = "SHA-256"
    SHA_256_SESS = "SHA-256-sess"
    SHA_512_256 = "SHA-512-256"
    SHA_512_256_SESS = "SHA-512-256-sess"

    @property
    def hash_name(self) -> str:
        """The name that hashlib knows it by."""
        return _HASH_NAMES[self.value.removesuffix("-sess")]

    @property
    def has_session_key(self) -> bool:
        """Whether the password's hash is mixed with the first nonce and cnonce, once."""
        return self.value.endswith("-sess")


_HASH_NAMES: Final = {"MD5": "md5", "SHA-256": "sha256", "SHA-512-256": "sha512_256"}
_STRENGTH: Final = list(_HASH_NAMES.values())
_SCHEME = re.compile(rf"\s*+({TOKEN})\s++(?={TOKEN}\s*+=)")
_PARAMETER = re.compile(rf"\s*+({TOKEN})\s*+=\s*+({QUOTED}|[^\s,\"]++)\s*+,?", re.DOTALL)


def _is_available(algorithm: Algorithm) -> bool:
    """Tell whether this Python's OpenSSL computes it: SHA-512/256 is missing from some, MD5 under FIPS."""
    try:
        hashlib.new(algorithm.hash_name, usedforsecurity=False)
    except ValueError:
        return False
    return True


AVAILABLE: Final = frozenset(algorithm for algorithm in Algorithm if _is_available(algorithm))


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


def choose_challenge(
    header_values: Iterable[str], *, available: Collection[Algorithm] = AVAILABLE
) -> Challenge | None:
    """Return the strongest challenge that we can meet, the top-most of equals, or None.

    Takes the values of all WWW-Authenticate or Proxy-Authenticate fields; one may hold several challenges.
    """
    read = (_read(parameters) for value in header_values for parameters in _split_challenges(value))
    met = [challenge for challenge in read if challenge and challenge.algorithm in available]
    return max(met, key=_strength, default=None)


def _strength(challenge: Challenge) -> tuple[int, bool]:
    """Return the rank of *challenge*; without qop, nothing of ours goes into the hash (RFC 7616 §5.12)."""
    return _STRENGTH.index(challenge.algorithm.hash_name), challenge.qop_auth


def next_nonce(header_values: Iterable[str]) -> str:
    """Return the nonce that a 2xx wants used next (Authentication-Info, RFC 7616 §3.5); empty: none."""
    for value in header_values:
        parameters, _ = _read_parameters(value, 0)
        if parameters.get("nextnonce"):
            return parameters["nextnonce"]
    return ""


def _split_challenges(value: str) -> Iterator[dict[str, str]]:
    """Yield the parameters of each Digest challenge in *value*."""
    position = 0
    while scheme := _SCHEME.match(value, position):
        parameters, position = _read_parameters(value, scheme.end())
        if scheme[1].lower() == "digest":
            yield parameters


def _read_parameters(value: str, position: int) -> tuple[dict[str, str], int]:
    """Return the parameters that stand at *position*, and where they end."""
    parameters: dict[str, str] = {}
    while not _SCHEME.match(value, position) and (found := _PARAMETER.match(value, position)):
        parameters[found[1].lower()] = unquote(found[2])
        position = found.end()
    return parameters, position


def _read(parameters: Mapping[str, str]) -> Challenge | None:
    name = parameters.get("algorithm", "MD5").upper()
    algorithm = next((a for a in Algorithm if a.value.upper() == name), None)
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
    """Our side of one challenge: counts the uses of its nonce, and takes the next one where it is handed out.

    A variant with a session key keeps one cnonce for its whole life: A1 is made from the first one, and a
    registrar that works it out anew from each request comes to the same (RFC 7616 §3.4.2).
    """

    def __init__(
        self, challenge: Challenge, credentials: Credentials, make_cnonce: Callable[[], str]
    ) -> None:
        self.challenge = challenge
        self._credentials = credentials
        self._make_cnonce = make_cnonce
        self._nonce = challenge.nonce
        self._session_cnonce = make_cnonce() if challenge.algorithm.has_session_key else ""
        self._count = 0

    def use_nonce(self, nonce: str) -> None:
        """Use *nonce* from now on; the session key stays as it is."""
        self._nonce, self._count = nonce, 0

    def authorization(self, method: str, uri: str) -> str:
        """Return the value of the next Authorization (or Proxy-Authorization) field (RFC 7616 §3.4)."""
        challenge, credentials = self.challenge, self._credentials
        self._count += 1
        use = NonceUse(self._nonce, f"{self._count:08x}", self._session_cnonce or self._make_cnonce())
        parts = [
            f"username={_quote(_normal(credentials.username))}",
            f"realm={_quote(challenge.realm)}",
            f"nonce={_quote(use.nonce)}",
            f"uri={_quote(uri)}",
            f'response="{digest_response(challenge, credentials, method, uri, use)}"',
            f"algorithm={challenge.algorithm.value}",
        ]
        if challenge.qop_auth:
            parts += [f'cnonce="{use.cnonce}"', "qop=auth", f"nc={use.count}"]
        elif challenge.algorithm.has_session_key:
            parts.append(f'cnonce="{use.cnonce}"')  # A1 cannot be checked without it.
        if challenge.opaque is not None:
            parts.append(f"opaque={_quote(challenge.opaque)}")
        return "Digest " + ", ".join(parts)


@dataclass(frozen=True, slots=True)
class NonceUse:
    """One use of a nonce; *count* is nc, eight hexadecimal digits."""

    nonce: str
    count: str
    cnonce: str


def digest_response(
    challenge: Challenge, credentials: Credentials, method: str, uri: str, use: NonceUse
) -> str:
    """Return the `response` parameter in hexadecimal (RFC 7616 §3.4.1)."""
    name = challenge.algorithm.hash_name
    user, password = _normal(credentials.username), _normal(credentials.password)
    secret = _hash(name, f"{user}:{challenge.realm}:{password}")
    if challenge.algorithm.has_session_key:
        secret = _hash(name, f"{secret}:{challenge.nonce}:{use.cnonce}")
    action = _hash(name, f"{method}:{uri}")
    between = f"{use.nonce}:{use.count}:{use.cnonce}:auth" if challenge.qop_auth else use.nonce
    return _hash(name, f"{secret}:{between}:{action}")


def _normal(text: str) -> str:
    """Return *text* in the one spelling that is hashed, whichever keyboard wrote it (RFC 7616 §4: NFC)."""
    return unicodedata.normalize("NFC", text)


def _hash(name: str, text: str) -> str:
    return hashlib.new(name, text.encode(), usedforsecurity=False).hexdigest()


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
