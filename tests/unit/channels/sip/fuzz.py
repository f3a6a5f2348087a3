"""How long the fuzzer runs, and messages by the grammar with pieces that leave it."""

from __future__ import annotations

import os
import random
from typing import Final

from hypothesis import HealthCheck, settings

# FOCUSGUARD_FUZZ=100 looks a hundred times as long, and elsewhere each time.
_FACTOR: Final = int(os.environ.get("FOCUSGUARD_FUZZ", "1"))

_NASTY: Final = (
    *('"', "\\", "<", ">", ";", ",", "?", "@", ":", "=", "%", "%00", "%4", "&", "#", "*", " ", "\t", "'"),
    *("\r\n ", "\r\n\t", "\r\n", "\n", "\r", "\x00", "\x7f", "\x85", "\u2028", "\u202e", "é", "😀", "\ufeff"),
    *(";tag=x", ";tag", ";lr", ";self=1", ";received=x", ";rport", ";rport=1", ";branch=z9hG4bK", ";q="),
    *("z9hG4bK", "sip:", "sips:", "tel:", "tel:+", "[", "]", "[::1]", "::", "..", ".invalid", "9" * 20),
    *("anonymous", "+33612345678", ";phone-context=+33", ";phone-context=x", ";user=phone", "fg-t1"),
)
_METHODS: Final = ("INVITE", "INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "REGISTER", "MESSAGE", "NEW")
_HOSTS: Final = ("example.net", "192.0.2.1", "[2001:db8::1]", "pbx_1", "x.invalid", "192.0.2.9:5070")
_USERS: Final = ("fg-t1", "julie", "+33612345678", "0612345678", "anonymous", "101", "0612;phone-context=+33")


def examples(count: int) -> settings:
    """Return settings for *count* examples, or the longer profile's multiple of them."""
    return settings(
        max_examples=count * _FACTOR,
        deadline=None,
        derandomize=_FACTOR == 1,
        suppress_health_check=[HealthCheck.too_slow],
    )


class Maker:
    """Makes messages, and what they consist of, from one seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._harm = 0.15

    def piece(self) -> str:
        """Return a few characters that mean something somewhere, or nothing."""
        return "".join(
            self._chance.choice(_NASTY) if self._chance.random() < 0.7 else self._character()
            for _ in range(self._chance.randrange(6))
        )

    def uri(self) -> str:
        """Return something like a URI."""
        scheme = self._chance.choice(("sip:", "sip:", "sips:", "tel:", "SIP:", "http:"))
        user = self._one_of(_USERS)
        if scheme == "tel:":
            return f"tel:{user}{self._rarely()}"
        return f"{scheme}{user}@{self._one_of(_HOSTS)}{self._rarely()}"

    def address(self) -> str:
        """Return something like a name-addr or an addr-spec."""
        name = self._one_of(("", '"Julie" ', "Julie ", f'"{self._rarely()}" '))
        tag = self._one_of((";tag=t", ";tag=t", ""))
        return f"{name}<{self.uri()}>{tag}" if self._chance.random() < 0.8 else f"{self.uri()}{tag}"

    def via(self) -> str:
        """Return something like a via-parm."""
        branch = self._one_of((";branch=z9hG4bKa", ";branch=1;rport", ""))
        return f"SIP/2.0/{self._chance.choice(('UDP', 'TCP'))} {self._one_of(_HOSTS)}{branch}"

    def message(self) -> bytes:
        """Return a request, or sometimes a response, that has one fault or the other, or none."""
        self._harm = self._chance.choice((0.0, 0.02, 0.1))
        method = self._one_of(_METHODS)
        start = f"{method} {self.uri()} SIP/2.0{self._rarely()}"
        if self._chance.random() < 0.1:
            start = f"SIP/2.0 {self._one_of(('200', '100', '699'))} {self.piece()}"
        lines = [
            f"Via: {self.via()}",
            f"From: {self.address()}",
            f"To: {self.address()}",
            f"Call-ID: {self._one_of(('call-1', 'a@b'))}",
            f"CSeq: {self._one_of(('1', '0007'))} {self._one_of((method,))}",
            *(self._more() for _ in range(self._chance.randrange(4))),
        ]
        if self._chance.random() < 0.3:
            self._chance.shuffle(lines)
        if self._chance.random() < self._harm:
            lines.pop()
        encoding = self._chance.choice(("utf-8", "utf-8", "latin-1"))
        return "\r\n".join([start, *lines, "", self.piece()]).encode(encoding, errors="replace")

    def _more(self) -> str:
        name, value = self._chance.choice(
            (
                ("Via", f"{self.via()}, {self.via()}"),
                ("P-Asserted-Identity", f"{self.address()}, {self.address()}"),
                ("Privacy", self._one_of(("id", "none", "user;critical"))),
                ("Contact", self._one_of(("*", self.address()))),
                ("Content-Length", self._one_of(("0",))),
                ("Content-Type", self._one_of(("application/sdp", "text/plain"))),
                ("Max-Forwards", self._one_of(("70", "0"))),
                ("Require", self._one_of(("100rel", "timer, x"))),
                (self._one_of(("X", "Subject")), self.piece().replace("\r\n", "")),
            )
        )
        return f"{name}: {value}"

    def _one_of(self, usual: tuple[str, ...]) -> str:
        return self.piece() if self._chance.random() < self._harm else self._chance.choice(usual)

    def _rarely(self) -> str:
        return self.piece() if self._chance.random() < self._harm else ""

    def _character(self) -> str:
        code = self._chance.choice((self._chance.randrange(256), self._chance.randrange(0x11_0000)))
        return chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"
