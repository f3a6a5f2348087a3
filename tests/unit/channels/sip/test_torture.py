"""The 49 messages of RFC 4475, and mutated datagrams: alive after each, and bad requests are told so."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
import sipmessage

from focusguard.channels.sip.fields import is_call_id, parse_name_addr, parse_via, split_list
from focusguard.channels.sip.scan import scan_message
from tests.unit.channels.sip.samples import REGISTRAR, make_agent, request, sent, statuses

_BESIDE = Path(__file__).parents[5] / "shared" / "data" / "rfc4475"

# Expected status, None for no answer; 100 is a call that waits for its decision.
EXPECTED: dict[str, tuple[int | None, str]] = {
    "wsinv": (481, "valid, with a To tag: a dialog that we do not have"),
    "intmeth": (405, "valid, an unknown method"),
    "esc01": (100, "valid, escapes in URIs"),
    "escnull": (405, "valid REGISTER, escaped nulls"),
    "esc02": (405, "valid, the method is not unescaped"),
    "lwsdisp": (200, "valid, no space between display name and <"),
    "longreq": (100, "valid, long values"),
    "dblreq": (405, "valid REGISTER, the octets behind it are discarded"),
    "semiuri": (200, "valid, a semicolon in the user part"),
    "transports": (200, "valid, transports in Via"),
    "mpart01": (405, "valid MESSAGE, multipart body"),
    "unreason": (None, "a response"),
    "noreason": (None, "a response"),
    "badinv01": (400, "separators without parameters"),
    "clerr": (400, "Content-Length larger than the message"),
    "ncl": (400, "negative Content-Length"),
    "scalar02": (400, "CSeq beyond 2**31, Max-Forwards beyond 255"),
    "scalarlg": (None, "a response, broken"),
    "quotbal": (400, "a quote that does not end"),
    "ltgtruri": (400, "<> around the Request-URI"),
    "lwsruri": (400, "a space in the Request-URI"),
    "lwsstart": (400, "two spaces in the request line"),
    "trws": (400, "spaces at the end of the request line"),
    "escruri": (400, "headers in the Request-URI"),
    "baddate": (400, "a Date that is not GMT"),
    "regbadct": (400, "a Contact with ? but without <>"),
    "badaspec": (400, "spaces within <>"),
    "baddn": (400, "a comma in an unquoted display name"),
    "badvers": (505, "SIP/7.0"),
    "mismatch01": (400, "CSeq names another method"),
    "mismatch02": (400, "CSeq names another method, unknown itself"),
    "bigcode": (None, "a response, broken"),
    "badbranch": (200, "the magic cookie alone: matched as RFC 2543 does"),
    "insuf": (None, "no Call-ID, From or To to answer with"),
    "unkscm": (416, "an unknown URI scheme"),
    "novelsc": (416, "an unknown URI scheme"),
    "unksm2": (405, "a REGISTER; unknown schemes in To and From are no fault"),
    "bext01": (420, "unknown extensions are required"),
    "invut": (100, "a body of unknown type: the call is refused without reading it"),
    "regaut01": (405, "a REGISTER"),
    "multi01": (400, "several Call-ID, CSeq, From, To"),
    "mcl01": (400, "two Content-Length"),
    "bcast": (None, "a response"),
    "zeromf": (200, "Max-Forwards 0 has arrived"),
    "cparam01": (405, "a REGISTER"),
    "cparam02": (405, "a REGISTER"),
    "regescrt": (405, "a REGISTER"),
    "sdp01": (100, "an Accept that we need not meet to refuse"),
    "inv2543": (100, "an INVITE of RFC 2543"),
}


def rfc4475_folder() -> Path:
    folder = Path(os.environ.get("FOCUSGUARD_RFC4475") or _BESIDE)
    if not folder.is_dir():
        message = f"the messages of RFC 4475 are not in {folder}; set FOCUSGUARD_RFC4475"
        if os.environ.get("FOCUSGUARD_TEST_ALL") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return folder


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_rfc_4475(name: str) -> None:
    data = (rfc4475_folder() / f"{name}.dat").read_bytes()
    agent = make_agent()
    agent.receive(data, REGISTRAR, 0.0)
    status, why = EXPECTED[name]
    answers = sent(agent)
    for answer in answers:
        assert_valid(answer)
    assert [int(answer[8:11]) for answer in answers] == [status] * (status is not None), why
    agent.receive(request("OPTIONS"), REGISTRAR, 0.1)
    assert statuses(agent) == [200]


def test_every_message_is_expected() -> None:
    assert {path.stem for path in rfc4475_folder().glob("*.dat")} == set(EXPECTED)


def assert_valid(answer: bytes) -> None:
    """Check that an answer is SIP in every field that was copied."""
    assert isinstance(sipmessage.Message.parse(answer), sipmessage.Response)
    raw = scan_message(answer)
    assert raw is not None
    assert raw.fault == ""
    for via in (item for value in raw.headers.all("via") for item in split_list(value)):
        parse_via(via)
    [from_], [to], [call_id], [cseq] = (raw.headers.all(n) for n in ("from", "to", "call-id", "cseq"))
    parse_name_addr(from_)
    assert parse_name_addr(to).tag or raw.start_line.startswith("SIP/2.0 100 ")
    assert is_call_id(call_id)
    assert sipmessage.CSeq.parse(cseq).method


SEEDS = (
    request(extra='Contact: "J, M" <sip:j@192.0.2.4;x=%41>;q=0.5\r\nP-Asserted-Identity: <tel:+33612>\r\n'),
    request(from_="Élodie <sip:e@pbx_1>;tag=e", extra="Subject:\r\n folded\r\n", branch="old"),
    request("CANCEL"),
    request("ACK"),
    request("OPTIONS", extra="Require: a, b\r\nDate: Mon, 23 Nov 2026 09:00:00 GMT\r\n"),
    b"SIP/2.0 200 OK\r\n" + request("MESSAGE").partition(b"\r\n")[2],
)


INSERTS = (b'"', b"<", b"\r\n", b"\r", b";", b",", b"\x00", b"\xff", b": ", b"%")


def mutate(chance: random.Random) -> bytes:
    """Return a seed with a few octets changed, doubled, cut out or cut off."""
    data = bytearray(chance.choice(SEEDS))
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data))
        end = min(len(data), start + chance.choice((1, 1, 2, 8, 40)))
        match chance.randrange(5):
            case 0:
                data[start] = chance.randrange(256)
            case 1:
                data[start:start] = data[start:end] * chance.choice((1, 1, 50))
            case 2 if end - start < len(data):
                del data[start:end]
            case 3:
                data[start:start] = chance.choice(INSERTS)
            case _ if chance.random() < 0.3:
                del data[max(1, start) :]
    return bytes(data)


def test_5000_mutated_datagrams() -> None:
    chance = random.Random(4475)
    agent = make_agent()
    answered = 0
    for n in range(5000):
        now_s = n * 0.05
        agent.receive(mutate(chance), REGISTRAR, now_s)
        agent.tick(now_s)
        for answer in sent(agent):
            assert_valid(answer)
            answered += 1
        agent.receive(request("OPTIONS", branch=f"z9hG4bKo{n}", call_id=f"alive-{n}"), REGISTRAR, now_s)
        assert statuses(agent) == [200]
        agent.take_events()
    assert answered > 1000
