"""Texts that come in as MESSAGE (RFC 3428): read once, answered with 200, bounded, and never with a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.channels.sip.agent import UserAgent
from focusguard.channels.sip.events import TextArrived
from focusguard.channels.sip.text_server import MOST_TEXTS_PER_S
from focusguard.channels.sip.texts import LARGEST_TEXT
from focusguard.channels.sip.timers import STREAM
from focusguard.channels.sip.uas import LARGEST_STORE
from tests.unit.channels.sip.samples import (
    BORDER,
    REGISTRAR,
    STRANGER,
    headers,
    make_agent,
    one,
    parsed_response,
    request,
    sent,
    statuses,
    text_request,
)

CPIM = (
    "From: Julie <im:julie@example.net>\r\nTo: <im:claire@example.net>\r\n"
    "DateTime: 2026-11-23T10:00:00+01:00\r\n\r\n"
)
ALTERNATIVES = (
    "--b\r\nContent-Type: text/html\r\n\r\n<p>STOP</p>\r\n"
    "--b\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nArrêt\r\n--b--\r\n"
)


def texts(agent: UserAgent) -> list[str]:
    """Return the texts that came, and nothing else did."""
    events = agent.take_events()
    assert all(isinstance(event, TextArrived) for event in events)
    return [event.text for event in events if isinstance(event, TextArrived)]


def take(data: bytes) -> tuple[list[int], list[str]]:
    """Return the answers to *data* from the registrar, and the texts."""
    agent = make_agent()
    agent.receive(data, REGISTRAR, 0.0)
    return statuses(agent), texts(agent)


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        (b"STOP", "text/plain", "STOP"),
        (b"STOP", "Text/Plain ; format=flowed", "STOP"),
        (b"STOP", "", "STOP"),
        ("Arrêt".encode(), "text/plain;charset=UTF-8", "Arrêt"),
        ("Arrêt".encode(), 'text/plain; charset="utf-8"', "Arrêt"),
        ("Arrêt".encode(), "text/plain", "Arrêt"),
        ("Arrêt".encode("latin-1"), "text/plain;charset=ISO-8859-1", "Arrêt"),
        ("Arrêt".encode("latin-1"), "text/plain;charset=utf-8", "Arrêt"),
        ("Arrêt".encode("latin-1"), "text/plain", "Arrêt"),
        (f"{CPIM}Content-Type: text/plain; charset=utf-8\r\n\r\nArrêt".encode(), "message/cpim", "Arrêt"),
        (f"{CPIM}Content-ID: <1>\r\n\r\nSTOP".encode(), "Message/CPIM", "STOP"),
        (ALTERNATIVES.encode(), "multipart/alternative; boundary=b", "Arrêt"),
    ],
)
def test_a_text_is_taken(body: bytes, content_type: str, text: str) -> None:
    assert take(text_request(body, content_type)) == ([200], [text])


@pytest.mark.parametrize(
    ("body", "content_type", "extra"),
    [
        (b"<p>STOP</p>", "text/html", ""),
        (b"<isComposing/>", "application/im-iscomposing+xml", ""),
        (b"STOP", "text/plain;charset=EBCDIC", ""),
        (b"STOP", "text/plain", "Content-Encoding: gzip\r\n"),
        (b"--b\r\n\r\nSTOP\r\n--b--\r\n", "multipart/mixed", ""),
        (b"--b\r\nContent-Type: text/html\r\n\r\nSTOP\r\n--b--\r\n", "multipart/mixed;boundary=b", ""),
        (b"From: <im:a@b>\r\n\r\nSTOP", "message/cpim", ""),
        (b"From: <im:a@b>\r\n\r\nContent-Type: text/html\r\n\r\nSTOP", "message/cpim", ""),
    ],
)
def test_what_is_no_text_is_415_and_says_what_would_be(body: bytes, content_type: str, extra: str) -> None:
    agent = make_agent()
    agent.receive(text_request(body, content_type, extra=extra), REGISTRAR, 0.0)
    response = parsed_response(one(agent))
    assert (response.status, response.headers.first("accept")) == (415, "text/plain, message/cpim")
    assert (response.headers.first("accept-encoding") is not None) == bool(extra)
    assert texts(agent) == []


@pytest.mark.parametrize(("octets", "status"), [(LARGEST_TEXT, 480), (LARGEST_TEXT + 1, 413)])
def test_a_text_has_4096_octets_at_most(octets: int, status: int) -> None:
    answers, taken = take(text_request(b"x" * octets))
    assert (answers, len(taken)) == ([status], int(status == 480))


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (text_request(b"STOP", to="<sip:claire@example.net>;tag=x"), 481),
        (text_request(b"STOP", extra="Require: 100rel\r\n"), 420),
        (text_request(b"STOP", uri="http://example.net"), 416),
        (text_request(b"STOP", cseq="1 INVITE"), 400),
    ],
)
def test_what_is_no_request_for_us_is_no_text(data: bytes, status: int) -> None:
    assert take(data) == ([status], [])


@pytest.mark.parametrize("said", ["", "Rappelez-moi", "stop, appelez-moi"])
def test_what_is_for_the_owner_is_left_to_the_owners_phones(said: str) -> None:
    """200 would say that somebody was shown it."""
    agent = make_agent()
    for now_s in (0.0, 0.5):
        agent.receive(text_request(said.encode()), REGISTRAR, now_s)
    first, again = sent(agent)
    response = parsed_response(first)
    assert (response.status, response.headers.first("retry-after")) == (480, None)
    assert (again, texts(agent)) == (first, [said])


def test_whoever_opens_the_line_says_what_is_for_us() -> None:
    agent = make_agent(takes_text=lambda text: "STOP" not in text)
    agent.receive(text_request(b"STOP"), REGISTRAR, 0.0)
    agent.receive(text_request(b"Bonjour", branch="z9hG4bKb"), REGISTRAR, 0.0)
    assert statuses(agent) == [480, 200]


@pytest.mark.parametrize("field", ["Auto-Submitted: auto-replied", "Precedence: bulk", "Expires: 0"])
def test_header_fields_of_mail_mean_nothing_here(field: str) -> None:
    assert take(text_request(b"STOP", extra=f"{field}\r\n")) == ([200], ["STOP"])


def test_the_200_has_no_contact_and_no_body() -> None:
    """RFC 3428 §7."""
    agent = make_agent()
    agent.receive(text_request(b"STOP"), REGISTRAR, 0.0)
    response = headers(one(agent))
    assert (response.first("contact"), response.first("content-length")) == (None, "0")
    assert ";tag=" in (response.first("to") or "")


def test_a_repetition_is_the_same_text_and_gets_the_same_answer() -> None:
    agent = make_agent()
    for now_s in (0.0, 0.5, 1.5, 31.9):
        agent.tick(now_s)
        agent.receive(text_request(b"STOP"), REGISTRAR, now_s)
    assert len(set(sent(agent))) == 1
    assert texts(agent) == ["STOP"]


@pytest.mark.parametrize(("now_s", "taken"), [(31.9, 1), (32.0, 2)])
def test_it_is_remembered_for_timer_j(now_s: float, taken: int) -> None:
    agent = make_agent()
    agent.receive(text_request(b"STOP"), REGISTRAR, 0.0)
    agent.tick(now_s)
    agent.receive(text_request(b"STOP"), REGISTRAR, now_s)
    assert len(texts(agent)) == taken


def test_over_a_stream_nothing_is_repeated_and_nothing_kept() -> None:
    agent = make_agent(timers=STREAM)
    agent.receive(text_request(b"STOP"), REGISTRAR, 0.0)
    assert (texts(agent), agent.held["texts"], agent.next_due_s()) == (["STOP"], 0, None)


def test_who_writes_is_told_as_of_a_call() -> None:
    agent = make_agent()
    asserted = "P-Asserted-Identity: <tel:+33687654321>\r\n"
    agent.receive(text_request(b"STOP", extra=asserted), REGISTRAR, 0.0)
    agent.receive(
        text_request(b"STOP", extra=asserted, uri="sip:fg-t1@192.0.2.9", branch="z9hG4bKb"), BORDER, 0
    )
    agent.receive(text_request(b"STOP", extra="Privacy: id\r\n", branch="z9hG4bKc"), REGISTRAR, 0.0)
    senders = [event.sender for event in agent.take_events() if isinstance(event, TextArrived)]
    assert [sender.uri for sender in senders] == [
        "tel:+33687654321",
        "sip:+33612345678@example.net",  # Only the registrar's word counts (RFC 3325 §5).
        "",
    ]


def test_a_stranger_hears_nothing_and_says_nothing() -> None:
    agent = make_agent()
    for uri in ("sip:claire@192.0.2.9", "sip:192.0.2.9", "sip:fg-t@192.0.2.9"):
        agent.receive(text_request(b"STOP", uri=uri), STRANGER, 0.0)
    assert (sent(agent), agent.take_events(), agent.dropped) == ([], [], 3)


def test_what_we_can_is_said() -> None:
    agent = make_agent()
    agent.receive(request("OPTIONS"), REGISTRAR, 0.0)
    answer = headers(one(agent))
    assert answer.first("allow") == "INVITE, ACK, CANCEL, OPTIONS, BYE, MESSAGE"
    assert answer.first("accept") == "application/sdp, text/plain, message/cpim"


def test_a_flood_of_texts_is_bounded_and_calls_get_through() -> None:
    agent = make_agent()
    for n in range(1000):
        agent.receive(text_request(b"STOP", branch=f"z9hG4bK{n}", call_id=f"c{n}"), REGISTRAR, n / 1000)
    answers = [parsed_response(datagram) for datagram in sent(agent)]
    refused = [answer for answer in answers if answer.status == 480]
    taken = len(texts(agent))
    # What was there at first, and what came back within the second.
    assert MOST_TEXTS_PER_S <= taken <= 2 * MOST_TEXTS_PER_S
    assert len(refused) == 1000 - taken
    assert {answer.headers.first("retry-after") for answer in refused} == {"1"}
    assert agent.held["texts"] == taken
    agent.receive(request(branch="z9hG4bKcall"), REGISTRAR, 1.0)
    assert statuses(agent) == [100]


def test_a_flood_of_anything_else_leaves_room_for_texts() -> None:
    agent = make_agent()
    for n in range(LARGEST_STORE + 1):
        agent.receive(request("OPTIONS", branch=f"z9hG4bK{n}"), REGISTRAR, n / 1000)
    agent.take_datagrams()
    agent.receive(text_request(b"STOP"), REGISTRAR, 20.0)
    agent.receive(text_request(b"STOP"), REGISTRAR, 20.5)
    assert (statuses(agent), texts(agent)) == ([200, 200], ["STOP"])


def test_a_lost_connection_forgets_them() -> None:
    agent = make_agent()
    agent.receive(text_request(b"STOP"), REGISTRAR, 0.0)
    agent.connection_lost(1.0)
    assert (agent.held["texts"], agent.next_due_s()) == (0, None)


@given(
    st.binary(max_size=300),
    st.sampled_from(
        ["", "text/plain", "text/plain;charset=utf-8", "message/cpim", "multipart/mixed;boundary=b", "a;;="]
    ),
)
def test_any_body_is_answered_once(body: bytes, content_type: str) -> None:
    answers, taken = take(text_request(body, content_type))
    assert answers in ([200], [415], [480])
    assert len(taken) == (answers != [415])
