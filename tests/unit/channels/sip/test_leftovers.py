"""What a crash left on the address of record: known by the installation's mark, and taken off."""

from __future__ import annotations

import pytest

from focusguard.channels.sip.agent import UserAgent
from focusguard.channels.sip.bindings import Binding, contact_mark, leftovers
from focusguard.channels.sip.events import FailureReason, Registered, RegistrationFailed, Unregistered
from focusguard.channels.sip.message import Response
from focusguard.channels.sip.registration import Account, Effect, Presence, Registration, SendRegister
from focusguard.channels.sip.scan import Headers
from focusguard.channels.sip.uac import Finished
from tests.unit.channels.sip.samples import (
    PHONE,
    REGISTRAR,
    STRANGER,
    contacts,
    headers,
    make_agent,
    one,
    reply,
    request,
    respond,
    sent,
)

MARK = "0123456789"
OURS = f"Contact: <sip:fg-{MARK}-t1@192.0.2.9:5070>;expires=100"
LEFT = f"sip:fg-{MARK}-dead@192.0.2.9:40000;transport=udp"
LEFT_LISTED = f"Contact: <{LEFT}>;expires=60"
ANOTHERS = "Contact: <sip:fg-9876543210-x@192.0.2.77:5060>;expires=60"
UNMARKED = "Contact: <sip:fg-dead@192.0.2.9:40000>;expires=60"


def marked_agent() -> UserAgent:
    return make_agent(mark=MARK)


def test_a_mark_is_of_one_installation_and_one_line() -> None:
    marks = {contact_mark("a" * 32, "bureau"), contact_mark("b" * 32, "bureau"), contact_mark("a" * 32, "x")}
    assert {len(mark) for mark in marks} == {10}
    assert len(marks) == 3
    # HMAC-SHA256 of RFC 4231 §4.3 (key "Jefe").
    assert contact_mark("Jefe", "what do ya want for nothing?") == "5bdcc146bf"
    assert contact_mark("", "bureau") == ""


def test_what_is_left_behind_goes_in_the_register_that_adds_ours() -> None:
    agent = marked_agent()
    agent.start_registration(0.0)
    reply(agent, 200, LEFT_LISTED, PHONE, ANOTHERS, UNMARKED, now_s=0.1)
    register = one(agent)
    assert contacts(register) == [f"<sip:fg-{MARK}-t1@192.0.2.9:5070>;expires=90", f"<{LEFT}>;expires=0"]
    agent.receive(respond(register, 200, OURS, PHONE, ANOTHERS, UNMARKED), REGISTRAR, 0.2)
    assert agent.take_events() == [Registered(100, ("sip:claire@192.0.2.50:5060",))]
    agent.tick(80.2)
    assert len(contacts(one(agent))) == 1


def test_without_an_installation_nothing_is_known_for_ours() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, LEFT_LISTED, UNMARKED, now_s=0.1)
    assert len(contacts(one(agent))) == 1


def test_at_the_start_it_goes_in_a_register_of_its_own() -> None:
    agent = marked_agent()
    agent.sweep_registration(0.0)
    reply(agent, 200, LEFT_LISTED, PHONE, ANOTHERS, now_s=0.1)
    clearing = one(agent)
    assert contacts(clearing) == [f"<{LEFT}>;expires=0"]
    assert headers(clearing).first("expires") == "0"
    agent.receive(respond(clearing, 200, PHONE, ANOTHERS), REGISTRAR, 0.2)
    assert (agent.take_events(), sent(agent)) == ([Unregistered(confirmed=True)], [])


@pytest.mark.parametrize("listed", [(), (PHONE,), (ANOTHERS,), (UNMARKED,), (OURS,)])
def test_at_the_start_nothing_is_sent_where_nothing_was_left(listed: tuple[str, ...]) -> None:
    agent = marked_agent()
    agent.sweep_registration(0.0)
    reply(agent, 200, *listed, now_s=0.1)
    assert sent(agent) == []


def test_a_line_of_no_installation_does_not_even_ask() -> None:
    agent = make_agent()
    agent.sweep_registration(0.0)
    assert sent(agent) == []


def test_a_block_that_begins_meanwhile_goes_on_from_there() -> None:
    agent = marked_agent()
    agent.sweep_registration(0.0)
    query = one(agent)
    agent.start_registration(0.05)
    assert sent(agent) == []
    agent.receive(respond(query, 200, LEFT_LISTED), REGISTRAR, 0.1)
    assert len(contacts(one(agent))) == 2


def test_beside_nobody_it_goes_and_we_stay_away() -> None:
    agent = marked_agent()
    agent.start_registration(0.0, Presence.BESIDE_OTHERS)
    reply(agent, 200, LEFT_LISTED, now_s=0.1)
    clearing = one(agent)
    assert contacts(clearing) == [f"<{LEFT}>;expires=0"]
    agent.receive(respond(clearing, 200), REGISTRAR, 0.2)
    [failed] = agent.take_events()
    assert isinstance(failed, RegistrationFailed)
    assert failed.reason is FailureReason.ONLY_PHONE


def test_who_only_asks_takes_nothing_off() -> None:
    agent = marked_agent()
    agent.start_registration(0.0, Presence.NEVER)
    reply(agent, 200, LEFT_LISTED, now_s=0.1)
    assert sent(agent) == []


@pytest.mark.parametrize("status", [400, 403, 501])
def test_a_registrar_that_takes_one_contact_at_a_time_gets_ours(status: int) -> None:
    agent = marked_agent()
    agent.start_registration(0.0)
    reply(agent, 200, LEFT_LISTED, now_s=0.1)
    assert reply(agent, status, now_s=0.2) == []
    assert contacts(one(agent)) == [f"<sip:fg-{MARK}-t1@192.0.2.9:5070>;expires=90"]


def test_a_refusal_of_the_clearing_is_nobodys_trouble() -> None:
    agent = marked_agent()
    agent.sweep_registration(0.0)
    reply(agent, 200, LEFT_LISTED, now_s=0.1)
    assert reply(agent, 403, now_s=0.2) == [Unregistered(confirmed=True)]
    assert agent.next_due_s() == pytest.approx(5.1)  # Timer K


def test_only_the_whole_token_is_an_invitation() -> None:
    agent = marked_agent()
    for user in (f"fg-{MARK}-dead", f"fg-{MARK}-t", f"fg-{MARK}-t12", f"fg-{MARK}", "fg-t1"):
        agent.receive(request(uri=f"sip:{user}@192.0.2.9:5070", call_id=user), STRANGER, 0.0)
    assert (sent(agent), agent.take_events()) == ([], [])
    agent.receive(request(uri=f"sip:fg-{MARK}-t1@192.0.2.9:5070"), STRANGER, 0.0)
    assert len(agent.take_events()) == 1


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ((), ("sip:fg-0123456789-a@h", "sip:fg-0123456789-b@h")),
        (("sip:fg-0123456789-a@h",), ("sip:fg-0123456789-b@h",)),
        (("sip:fg-0123456789-a@h:5070", ""), ("sip:fg-0123456789-a@h", "sip:fg-0123456789-b@h")),
    ],
)
def test_all_of_our_mark_but_our_own(own: tuple[str, ...], expected: tuple[str, ...]) -> None:
    uris = [f"sip:{user}@h" for user in ("claire", f"fg-{MARK}-a", f"fg-{MARK}-b", f"fg-{MARK}", "fg-x")]
    bindings = [Binding(uri, 60) for uri in uris] + [Binding(f"sip:fg-{MARK}-gone@h", 0)]
    assert leftovers(bindings, MARK, own=own) == expected


def test_our_own_as_the_provider_rewrote_it_is_not_left_behind() -> None:
    rewritten = f"Contact: <sip:fg-{MARK}-t1@198.51.100.7;line=1>;expires=100"
    agent = marked_agent()
    agent.start_registration(0.0)
    reply(agent, 200, now_s=0.1)
    reply(agent, 200, rewritten, now_s=0.2)
    agent.restart_registration(10.0)
    reply(agent, 200, rewritten, now_s=10.1)
    assert len(contacts(one(agent))) == 1


# --- a line that goes on at another address -----------------------------------------------------------

HERE = f"sip:fg-{MARK}-t1@192.0.2.9:5070"
THERE = f"sip:fg-{MARK}-t1@198.51.100.4:6001"
PHONES = "<sip:claire@192.0.2.50:5060>;expires=1800"


def answered(registration: Registration, *contacts: str) -> list[Effect]:
    """Return what follows from a 200 that lists *contacts*."""
    headers = Headers(tuple(("contact", contact) for contact in contacts))
    response = Response(200, headers, "z9hG4bKa", "REGISTER")
    return registration.on_finished(Finished("", response=response), now_s=1.0)


def test_a_binding_at_an_address_that_we_left_goes() -> None:
    registration = Registration(Account("sip:claire@example.net", HERE, MARK))
    registration.start(Presence.ALWAYS)
    answered(registration)
    answered(registration, f"<{HERE}>;expires=90")
    [lost] = registration.connection_lost(now_s=2.0)
    assert isinstance(lost, RegistrationFailed)
    assert (lost.reason, lost.retry_in_s) == (FailureReason.CONNECTION_LOST, 2)
    registration.move(Account("sip:claire@example.net", THERE, MARK))
    assert registration.start(Presence.ALWAYS) == [SendRegister()]
    assert answered(registration, f"<{HERE}>;expires=80") == [
        SendRegister((f"<{THERE}>;expires=90", f"<{HERE}>;expires=0"), 90)
    ]
    assert answered(registration, f"<{THERE}>;expires=90") == [Registered(90, ())]


@pytest.mark.parametrize("answers", [2, 3])
def test_a_phone_that_has_to_be_put_back_is_not_forgotten_on_the_move(answers: int) -> None:
    registration = Registration(Account("sip:claire@example.net", HERE, MARK))
    registration.start(Presence.ALWAYS)
    for listed in ([PHONES], [f"<{HERE}>;expires=90"], [f"<{HERE}>;expires=90"])[:answers]:
        answered(registration, *listed)
    assert registration.connection_lost(now_s=2.0) == []
    registration.move(Account("sip:claire@example.net", THERE, MARK))
    begun = registration.restart(Presence.ALWAYS)
    if begun == [SendRegister()]:
        begun = answered(registration)
    assert begun == [SendRegister((PHONES,))]
