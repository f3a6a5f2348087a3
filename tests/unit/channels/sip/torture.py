"""The 49 messages of RFC 4475: what the RFC says of each, and what we answer."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

_BESIDE = Path(__file__).parents[5] / "shared" / "data" / "rfc4475"
NO_REGISTRAR = "we are no registrar: 405, as §3.3.7 has it for endpoints"


@dataclass(frozen=True, slots=True)
class Torture:
    """One message.

    Attributes:
        section: Of RFC 4475.
        says: What the RFC asks of an endpoint, in our words.
        answer: The status of our answer; 100: it is taken as a call; None: silence.
        why: Where the RFC leaves a choice, or is about somebody else: why this answer.
    """

    section: str
    says: str
    answer: int | None
    why: str = ""


MESSAGES: dict[str, Torture] = {
    "wsinv": Torture("3.1.1.1", "valid", 481, "its To has a tag, of a dialog that we do not have (§12.2.2)"),
    "intmeth": Torture("3.1.1.2", "valid; the method is unknown", 501),
    "esc01": Torture("3.1.1.3", "valid; escapes in URIs", 100),
    "escnull": Torture("3.1.1.4", "valid REGISTER; escaped nulls", 405, NO_REGISTRAR),
    "esc02": Torture("3.1.1.5", "valid; RE%47IST%45R is not REGISTER but an unknown method", 501),
    "lwsdisp": Torture("3.1.1.6", "valid; no space between display name and <", 200),
    "longreq": Torture("3.1.1.7", "valid; long values", 100),
    "dblreq": Torture("3.1.1.8", "valid REGISTER; what follows it is discarded", 405, NO_REGISTRAR),
    "semiuri": Torture("3.1.1.9", "valid; a semicolon in the user part", 200),
    "transports": Torture("3.1.1.10", "valid; known and unknown transports in Via", 200),
    "mpart01": Torture("3.1.1.11", "valid MESSAGE; multipart body", 480, "“Hello” is for a person"),
    "unreason": Torture("3.1.1.12", "valid response; any text as reason phrase", None),
    "noreason": Torture("3.1.1.13", "valid response; an empty reason phrase", None),
    "badinv01": Torture("3.1.2.1", "400: separators without parameters", 400),
    "clerr": Torture("3.1.2.2", "400: Content-Length beyond the datagram", 400),
    "ncl": Torture("3.1.2.3", "400: negative Content-Length", 400),
    "scalar02": Torture("3.1.2.4", "400: CSeq, Max-Forwards and expirations out of range", 400),
    "scalarlg": Torture("3.1.2.5", "discard: a response with a CSeq out of range", None),
    "quotbal": Torture("3.1.2.6", "400: a quote that does not end", 400),
    "ltgtruri": Torture("3.1.2.7", "400: <> around the Request-URI", 400),
    "lwsruri": Torture("3.1.2.8", "400: a space in the Request-URI", 400),
    "lwsstart": Torture("3.1.2.9", "400, or be lenient: two spaces in the request line", 400, "strict"),
    "trws": Torture("3.1.2.10", "400, or be lenient: spaces behind the request line", 400, "strict"),
    "escruri": Torture("3.1.2.11", "400: header fields in the Request-URI", 400),
    "baddate": Torture("3.1.2.12", "400, or ignore: a Date that is not in GMT", 400, "strict"),
    "regbadct": Torture("3.1.2.13", "400: a Contact with ? and without <>", 400),
    "badaspec": Torture("3.1.2.14", "400: spaces within <>", 400),
    "baddn": Torture("3.1.2.15", "400, or be lenient: a comma in a bare display name", 400, "strict"),
    "badvers": Torture("3.1.2.16", "505: SIP/7.0", 505),
    "mismatch01": Torture("3.1.2.17", "400: CSeq names another method", 400),
    "mismatch02": Torture("3.1.2.18", "501, or 400: CSeq names another method, unknown itself", 501),
    "bigcode": Torture("3.1.2.19", "discard: a response with a status beyond all ranges", None),
    "badbranch": Torture("3.2.1", "400, or match as RFC 2543: a branch with nothing in it", 200, "matched"),
    "insuf": Torture("3.3.1", "survive, ideally 400: no Call-ID, From, To", 400),
    "unkscm": Torture("3.3.2", "416: an unknown URI scheme", 416),
    "novelsc": Torture("3.3.3", "416: a scheme that is never used for calls", 416),
    "unksm2": Torture("3.3.4", "a registrar: 400, a To that is no SIP URI", 405, NO_REGISTRAR),
    "bext01": Torture("3.3.5", "420 with Unsupported: what Require names", 420),
    "invut": Torture("3.3.6", "415: a body of unknown type", 415),
    "regaut01": Torture("3.3.7", "an endpoint: 405", 405),
    "multi01": Torture("3.3.8", "400: several Call-ID, CSeq, From, To", 400),
    "mcl01": Torture("3.3.9", "an error: two Content-Length", 400),
    "bcast": Torture("3.3.10", "discard: a response whose Via is not ours", None),
    "zeromf": Torture("3.3.11", "process it: Max-Forwards 0 concerns proxies", 200),
    "cparam01": Torture("3.3.12", "valid REGISTER; a parameter of Contact", 405, NO_REGISTRAR),
    "cparam02": Torture("3.3.13", "valid REGISTER; a parameter of the Contact's URI", 405, NO_REGISTRAR),
    "regescrt": Torture("3.3.14", "valid REGISTER; an escaped Route in Contact", 405, NO_REGISTRAR),
    "sdp01": Torture(
        "3.3.15",
        "could be 406: Accept leaves no room for a session description",
        100,
        "screened all the same: a refusal has no body, and a header must not be a way around the guard",
    ),
    "inv2543": Torture("3.4.1", "accept: an INVITE of RFC 2543", 100),
}


def rfc4475_folder() -> Path:
    """Return where the messages are; skips the test where they are not, and fails it under `test --all`."""
    folder = Path(os.environ.get("FOCUSGUARD_RFC4475") or _BESIDE)
    if not folder.is_dir():
        message = f"the messages of RFC 4475 are not in {folder}; set FOCUSGUARD_RFC4475"
        if os.environ.get("FOCUSGUARD_TEST_ALL") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return folder
