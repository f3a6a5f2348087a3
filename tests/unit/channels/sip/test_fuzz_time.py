"""A hostile value costs in proportion to its length: four times as long, not sixteen times the time.

No limit in seconds: the processor time of one size is compared with that of another, the best of several.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

import pytest

from focusguard.channels.sip.caller import read_caller
from focusguard.channels.sip.identity import identify_caller
from focusguard.channels.sip.message import Request, parse_message
from tests.unit.channels.sip.samples import request

SHORT, LONG = 3_500, 14_000
# The square would be 16; what is allowed above 4 is for caches and the collector.
MOST = 9.0
# So short that the ratio says nothing.
UNMEASURABLE_S = 300e-6

PLACES = {
    "start line": b"INVITE sip:fg-t1@192.0.2.9:5070 SIP/2.0",
    "Request-URI": b"sip:fg-t1@192.0.2.9:5070",
    "user": b"fg-t1",
    "Via": b"SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKa",
    "branch": b"z9hG4bKa",
    "name": b'"Julie"',
    "caller": b"+33612345678@example.net",
    "caller's URI": b"sip:+33612345678@example.net",
    "behind From": b";tag=julie",
    "To": b"<sip:claire@example.net>",
    "Call-ID": b"call-1",
    "CSeq": b"1 INVITE",
    "Max-Forwards": b"70",
    "Contact": b"<sip:contact@b.fr>",
    "asserted": b"<tel:+33711111111>",
    "privacy": b"none",
    "a name of a field": b"Content-Length",
    "the end": b"\r\n\r\n",
}
PIECES = (
    *(
        b'"',
        b"\\",
        b'\\"',
        b"<",
        b">",
        b"<>",
        b";",
        b",",
        b"?",
        b"@",
        b":",
        b"=",
        b"%",
        b"%41",
        b"&",
        b"#",
        b" ",
    ),
    *(
        b"\t",
        b"\r\n ",
        b"\r\n",
        b"\n",
        b"\x00",
        b"\xff",
        "é".encode(),
        b"a",
        b"1",
        b"a.",
        b"a-",
        b"_",
        b";a",
        b";a=1",
    ),
    *(
        b'"a"',
        b"[",
        b"]",
        b"sip:",
        b"sip:a@b,",
        b"<sip:a@b>,",
        b"/",
        b"(",
        b"*",
        b"SIP/2.0",
        b" SIP/2.0",
        b"a ",
        b";tag=a",
    ),
)
MESSAGE = request(
    extra="Contact: <sip:contact@b.fr>\r\nP-Asserted-Identity: <tel:+33711111111>\r\nPrivacy: none\r\n"
)


def take(data: bytes) -> None:
    message = parse_message(data)
    if isinstance(message, Request):
        caller = identify_caller(message, by_registrar=True)
        read_caller(caller, country="FR", own_hosts=frozenset({"example.net"}))


def hostile(place: bytes, piece: bytes, size: int) -> Iterable[bytes]:
    padding = piece * (size // len(piece))
    for value in (padding, place + padding, padding + place):
        yield MESSAGE.replace(place, value, 1)


def best_s(messages: Iterable[bytes], *, tries: int) -> float:
    kept = list(messages)
    times = []
    for _ in range(tries):
        began_s = time.process_time()
        for data in kept:
            take(data)
        times.append(time.process_time() - began_s)
    return min(times)


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_four_times_as_long_is_not_sixteen_times_the_time(place: bytes) -> None:
    assert place in MESSAGE
    slow = {}
    for piece in PIECES:
        for tries in (1, 4, 10):
            short_s = best_s(hostile(place, piece, SHORT), tries=tries)
            long_s = best_s(hostile(place, piece, LONG), tries=tries)
            if long_s <= max(UNMEASURABLE_S, MOST * short_s):
                break
        else:
            slow[piece] = round(long_s / short_s, 1)
    assert slow == {}
