"""A registrar that sends us to another: one hop, within the provider's domain, never out of TLS."""

from __future__ import annotations

import pytest

from focusguard.channels.sip.events import FailureReason, RegistrationFailed, RegistrationMoved
from focusguard.channels.sip.redirection import Redirects, redirect_target
from tests.unit.channels.sip.samples import (
    REGISTRAR,
    headers,
    make_agent,
    one,
    parsed_response,
    reply,
    respond,
)

HOSTS = Redirects(frozenset({"example.net", "192.0.2.1", "2001:db8::1"}))


def target(redirects: Redirects, *values: str, status: int = 302) -> str:
    agent = make_agent()
    agent.start_registration(0.0)
    lines = [f"Contact: {value}" for value in values]
    return redirect_target(parsed_response(respond(one(agent), status, *lines)), redirects)


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("<sip:example.net>", "sip:example.net"),
        ("<sip:b.example.net:5070>", "sip:b.example.net:5070"),
        ("<sip:B.EXAMPLE.net.;transport=TCP>", "sip:B.EXAMPLE.net.;transport=tcp"),
        ("<sips:b.example.net>", "sips:b.example.net"),
        ("<sip:claire:pw@b.example.net;maddr=203.0.113.66;lr>;expires=60", "sip:b.example.net"),
        ("sip:192.0.2.1:5080", "sip:192.0.2.1:5080"),
        ("<sip:[2001:db8::1]:5080>", "sip:[2001:db8::1]:5080"),
        ("<sip:example.net.evil.example>", ""),
        ("<sip:evilexample.net>", ""),
        ("<sip:203.0.113.66>", ""),
        ("<sip:127.0.0.1>", ""),
        ("<sip:b.example.net;transport=sctp>", ""),
        ("<tel:+33612345678>", ""),
        ("<http://b.example.net/>", ""),
        ("<sip:b.exam", ""),
        ("*", ""),
    ],
)
def test_where_a_redirection_leads(contact: str, expected: str) -> None:
    assert target(HOSTS, contact) == expected


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("<sip:b.example.net>", ""),
        ("<sip:b.example.net;transport=tcp>", ""),
        ("<sip:b.example.net;transport=tls>", "sip:b.example.net;transport=tls"),
        ("<sips:b.example.net>", "sips:b.example.net"),
    ],
)
def test_a_line_over_tls_stays_there(contact: str, expected: str) -> None:
    assert target(Redirects(HOSTS.hosts, is_secure=True), contact) == expected


def test_the_most_preferred_that_may_be_followed_is() -> None:
    found = target(
        HOSTS,
        "<sip:c.example.net>;q=0.5, <sip:203.0.113.66>;q=1.0",
        "<sip:b.example.net>;q=0.7",
        "<sip:d.example.net>;q=x",
    )
    assert found == "sip:b.example.net"


@pytest.mark.parametrize(
    ("status", "follows"), [(300, True), (301, True), (302, True), (305, True), (380, False), (399, False)]
)
def test_which_statuses_are_redirections(status: int, follows: bool) -> None:
    assert bool(target(HOSTS, "<sip:b.example.net>", status=status)) is follows


def test_the_registration_hands_over_once() -> None:
    agent = make_agent(redirects=HOSTS)
    agent.start_registration(0.0)
    assert reply(agent, 302, "Contact: <sip:b.example.net>", now_s=0.1) == [
        RegistrationMoved("sip:b.example.net")
    ]
    there = make_agent(register_uri="sip:b.example.net")
    there.start_registration(0.0)
    query = one(there)
    assert query.startswith(b"REGISTER sip:b.example.net SIP/2.0\r\n")
    assert headers(query).first("to") == "<sip:claire@example.net>"
    there.receive(respond(query, 302, "Contact: <sip:c.example.net>"), REGISTRAR, 0.1)
    [failed] = there.take_events()
    assert isinstance(failed, RegistrationFailed)
    assert failed.reason is FailureReason.MOVED


def test_a_redirection_out_of_the_domain_is_refused_with_what_to_do() -> None:
    agent = make_agent(redirects=HOSTS)
    agent.start_registration(0.0)
    [failed] = reply(agent, 302, "Contact: <sip:evil.example>", now_s=0.1)
    assert isinstance(failed, RegistrationFailed)
    assert (failed.reason, failed.status) == (FailureReason.MOVED, 302)
    assert "Set registrar to the address that your provider names." in failed.why


def test_a_hand_over_that_nobody_takes_is_tried_again() -> None:
    agent = make_agent(redirects=HOSTS)
    agent.start_registration(0.0)
    reply(agent, 302, "Contact: <sip:b.example.net>", now_s=0.1)
    assert agent.next_due_s() == pytest.approx(2.1)
