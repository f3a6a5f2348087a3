"""The 49 messages of RFC 4475, and mutated datagrams: alive after each, and bad requests are told so."""

from __future__ import annotations

import random

import pytest
import sipmessage

from focusguard.channels.sip.events import CallArrived, TextArrived
from focusguard.channels.sip.fields import is_call_id, parse_name_addr, parse_via, split_list
from focusguard.channels.sip.scan import scan_message
from tests.unit.channels.sip.samples import REGISTRAR, headers, make_agent, one, request, sent, statuses
from tests.unit.channels.sip.torture import MESSAGES, rfc4475_folder


@pytest.mark.parametrize("name", sorted(MESSAGES))
def test_rfc_4475(name: str) -> None:
    data = (rfc4475_folder() / f"{name}.dat").read_bytes()
    agent = make_agent()
    agent.receive(data, REGISTRAR, 0.0)
    expected = MESSAGES[name]
    answers, events = sent(agent), agent.take_events()
    for answer in answers:
        assert_valid(answer)
    wanted = [] if expected.answer is None else [expected.answer]
    assert [int(answer[8:11]) for answer in answers] == wanted, expected
    if name == "mpart01":
        assert [event.text for event in events if isinstance(event, TextArrived)] == ["Hello"]
    else:
        assert [type(event) for event in events] == [CallArrived] * (expected.answer == 100)
    agent.receive(request("OPTIONS"), REGISTRAR, 0.1)
    assert statuses(agent) == [200]


def test_every_message_is_expected() -> None:
    assert {path.stem for path in rfc4475_folder().glob("*.dat")} == set(MESSAGES)


def test_every_section_is_there_once_and_in_order() -> None:
    sections = [tuple(map(int, message.section.split("."))) for message in MESSAGES.values()]
    assert sections == sorted(set(sections))
    assert len(sections) == 49


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("regaut01", "allow", "INVITE, ACK, CANCEL, OPTIONS, BYE, MESSAGE"),
        ("invut", "accept", "application/sdp"),
        # Not what Proxy-Require names: that is for proxies.
        ("bext01", "unsupported", "nothingSupportsThis, nothingSupportsThisEither"),
        ("zeromf", "cseq", "39234321 OPTIONS"),
        ("dblreq", "call-id", "dblreq.0ha0isndaksdj99sdfafnl3lk233412"),
    ],
)
def test_what_an_answer_has_to_say(name: str, field: str, value: str) -> None:
    agent = make_agent()
    agent.receive((rfc4475_folder() / f"{name}.dat").read_bytes(), REGISTRAR, 0.0)
    assert headers(one(agent)).first(field) == value


def test_two_requests_with_the_magic_cookie_alone_are_two() -> None:
    data = (rfc4475_folder() / "badbranch.dat").read_bytes()
    agent = make_agent()
    for message in (data, data.replace(b"badbranch.s", b"other.s"), data):
        agent.receive(message, REGISTRAR, 0.0)
    first, other, again = sent(agent)
    assert first == again
    assert headers(other).first("call-id") != headers(first).first("call-id")


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
