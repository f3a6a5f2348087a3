"""Any octets at the parser: nothing is raised, nothing costs its square, every answer is SIP."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from focusguard.channels.sip.build import build_response, response_destination
from focusguard.channels.sip.caller import read_caller, reply_to
from focusguard.channels.sip.fields import parse_name_addr, parse_via, split_list, stamp_via
from focusguard.channels.sip.identity import identify_caller
from focusguard.channels.sip.message import BadRequest, Request, parse_message
from focusguard.channels.sip.uri import parse_uri
from focusguard.domain.calls import LONGEST_NAME
from tests.unit.channels.sip.fuzz import Maker, examples
from tests.unit.channels.sip.samples import REGISTRAR, make_agent, request, sent
from tests.unit.channels.sip.test_torture import assert_valid, mutate

HOSTS = frozenset({"example.net", "192.0.2.1"})


def take(data: bytes) -> None:
    """Do with *data* whatever is done with a datagram of the registrar's."""
    message = parse_message(data)
    if isinstance(message, Request | BadRequest):
        response_destination(message.copied, REGISTRAR)
        assert_valid(build_response(message.copied, 400, source=REGISTRAR, to_tag="t"))
    if isinstance(message, Request):
        for by_registrar in (True, False):
            caller_id = identify_caller(message, by_registrar=by_registrar)
            caller = read_caller(caller_id, country="FR", own_hosts=HOSTS, aor="sip:claire@example.net")
            reply_to(caller_id, caller.identity, own_hosts=HOSTS)
            assert caller.name.isprintable()
            assert len(caller.name) <= LONGEST_NAME
            assert str(caller.identity).isprintable()


@examples(300)
@given(st.binary(max_size=400))
def test_any_octets(data: bytes) -> None:
    take(data)
    take(b"INVITE sip:a@b SIP/2.0\r\n" + data)
    take(request().replace(b'"Julie"', data))


seeds = st.integers(0, 2**64)


@examples(300)
@given(seeds)
def test_mutated_messages(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(10):
        take(mutate(chance))


@examples(500)
@given(seeds)
def test_messages_by_the_grammar(seed: int) -> None:
    maker = Maker(seed)
    for _ in range(10):
        take(maker.message())


@examples(300)
@given(seeds)
def test_an_agent_answers_at_most_once_and_never_a_response_or_an_ack(seed: int) -> None:
    maker, agent = Maker(seed), make_agent()
    for n in range(10):
        data = maker.message()
        agent.receive(data, REGISTRAR, n * 10.0)
        answers = sent(agent)
        for answer in answers:
            assert_valid(answer)
        # A CANCEL has its own answer and the INVITE's.
        assert len(answers) <= 1 + data.startswith(b"CANCEL ")
        if data.startswith((b"ACK ", b"SIP/")):
            assert answers == []


@examples(300)
@given(seeds)
def test_fields_are_read_or_refused(seed: int) -> None:
    maker = Maker(seed)
    for make in (maker.uri, maker.address, maker.via, maker.piece):
        text = make()
        for parse in (parse_uri, parse_name_addr, parse_via, stamp):
            with suppress(ValueError):
                parse(text)
        assert_same_characters("".join(split_list(text)), text)


def stamp(text: str) -> None:
    parse_via(stamp_via(text, host="192.0.2.1", port=1))


def assert_same_characters(items: str, text: str) -> None:
    """Check that nothing but separators got lost."""
    assert [c for c in items if c != "," and not c.isspace()] == [
        c for c in text if c != "," and not c.isspace()
    ]


def test_the_maker_makes_what_is_taken_and_what_is_not() -> None:
    maker = Maker(4475)
    kinds = Counter(type(parse_message(maker.message())).__name__ for _ in range(2000))
    assert min(kinds[kind] for kind in ("Request", "BadRequest", "Response", "NoneType")) > 50, kinds
