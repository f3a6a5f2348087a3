"""The registration, step by step, with literal times."""

from __future__ import annotations

import pytest

from focusguard.channels.sip.agent import MessageTooLong, UserAgent, random_token
from focusguard.channels.sip.events import (
    Event,
    FailureReason,
    MessageFinished,
    Registered,
    RegistrationFailed,
    Unregistered,
)
from focusguard.channels.sip.registration import Presence
from focusguard.channels.sip.scan import Headers, scan_message
from tests.unit.channels.sip.samples import REGISTRAR, STRANGER, make_agent, respond, sent

OURS = "Contact: <sip:fg-t1@192.0.2.9:5070>;expires=100"
PHONE = "Contact: <sip:claire@192.0.2.50:5060>;expires=1800"
CHALLENGE = 'WWW-Authenticate: Digest realm="example.net", nonce="n1", algorithm=SHA-256, qop="auth"'


def one(agent: UserAgent) -> bytes:
    [datagram] = sent(agent)
    return datagram


def headers(datagram: bytes) -> Headers:
    raw = scan_message(datagram)
    assert raw is not None
    return raw.headers


def contacts(datagram: bytes) -> list[str]:
    return headers(datagram).all("contact")


def reply(agent: UserAgent, status: int, *lines: str, now_s: float) -> list[Event]:
    """Answer the one request that the agent sent; return the events."""
    agent.receive(respond(one(agent), status, *lines), REGISTRAR, now_s)
    return agent.take_events()


def registered_agent(*others: str) -> UserAgent:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, *others, now_s=0.1)
    reply(agent, 200, OURS, *others, now_s=0.2)
    return agent


def evicting_agent() -> UserAgent:
    """Return an agent that pushed the phone out, and now puts it back."""
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, PHONE, now_s=0.1)
    reply(agent, 200, OURS, now_s=0.2)
    reply(agent, 200, OURS, now_s=0.3)
    return agent


def test_first_the_query_then_the_registration() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    query = one(agent)
    assert query.startswith(b"REGISTER sip:example.net SIP/2.0\r\n")
    assert contacts(query) == []
    agent.receive(respond(query, 200, PHONE), REGISTRAR, 0.1)
    register = one(agent)
    assert contacts(register) == ["<sip:fg-t1@192.0.2.9:5070>;expires=90"]
    assert headers(register).first("expires") == "90"
    assert headers(register).first("call-id") == headers(query).first("call-id")
    assert [headers(d).first("cseq") for d in (query, register)] == ["1 REGISTER", "2 REGISTER"]
    agent.receive(respond(register, 200, OURS, PHONE), REGISTRAR, 0.2)
    assert agent.take_events() == [Registered(100, ("sip:claire@192.0.2.50:5060",))]


def test_refresh_at_80_percent_of_what_the_registrar_grants() -> None:
    agent = registered_agent()
    agent.tick(80.1)
    assert sent(agent) == []
    agent.tick(80.2)
    assert contacts(one(agent)) == ["<sip:fg-t1@192.0.2.9:5070>;expires=90"]


def test_without_our_contact_in_the_2xx_its_expires_counts() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, now_s=0.1)
    assert reply(agent, 200, "Expires: 60", now_s=0.2) == [Registered(60, ())]


def test_a_contact_that_the_provider_rewrote_is_ours_and_no_other_phone() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, PHONE, now_s=0.1)
    rewritten = "Contact: <sip:x7@198.51.100.7:5080>;expires=70"
    assert reply(agent, 200, PHONE, rewritten, now_s=0.2) == [Registered(70, ("sip:claire@192.0.2.50:5060",))]


def test_what_an_earlier_run_left_behind_is_no_phone() -> None:
    agent = registered_agent("Contact: <sip:fg-dead@192.0.2.9:40000>;expires=60")
    assert agent.other_contacts == ()


def test_interval_too_brief_is_obeyed_once() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, now_s=0.1)
    assert reply(agent, 423, "Min-Expires: 300", now_s=0.2) == []
    [failed] = reply(agent, 423, "Min-Expires: 300", now_s=0.3)
    assert isinstance(failed, RegistrationFailed)
    assert failed.reason is FailureReason.REFUSED


def test_credentials_are_used_again_with_a_higher_count() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    assert reply(agent, 401, CHALLENGE, now_s=0.1) == []
    query = one(agent)
    assert 'nonce="n1"' in (headers(query).first("authorization") or "")
    agent.receive(respond(query, 200), REGISTRAR, 0.2)
    assert "nc=00000002" in (headers(one(agent)).first("authorization") or "")


def test_a_proxy_may_ask_as_well() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 407, CHALLENGE.replace("WWW", "Proxy"), now_s=0.1)
    assert headers(one(agent)).first("proxy-authorization") is not None


def test_the_same_challenge_again_is_a_wrong_password() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 401, CHALLENGE, now_s=0.1)
    [failed] = reply(agent, 401, CHALLENGE, now_s=0.2)
    assert isinstance(failed, RegistrationFailed)
    assert (failed.reason, failed.retry_in_s) == (FailureReason.WRONG_PASSWORD, None)
    assert "Check the user name and the password" in failed.why
    agent.tick(1000.0)
    assert sent(agent) == []


def test_a_stale_nonce_is_no_wrong_password() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 401, CHALLENGE, now_s=0.1)
    assert reply(agent, 401, CHALLENGE + ", stale=true", now_s=0.2) == []
    assert reply(agent, 200, now_s=0.3) == []
    assert contacts(one(agent))


def test_endless_staleness_ends() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    events = [event for n in range(4) for event in reply(agent, 401, CHALLENGE + ", stale=true", now_s=n)]
    assert len(events) == 1


def test_a_nonce_that_ran_out_between_two_requests_is_replaced() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 401, CHALLENGE, now_s=0.1)
    reply(agent, 200, now_s=0.2)
    assert reply(agent, 401, CHALLENGE.replace("n1", "n2"), now_s=0.3) == []
    assert 'nonce="n2"' in (headers(one(agent)).first("authorization") or "")


def test_a_login_that_we_cannot_do_is_said() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    [failed] = reply(agent, 401, 'WWW-Authenticate: Basic realm="x"', now_s=0.1)
    assert isinstance(failed, RegistrationFailed)
    assert failed.reason is FailureReason.AUTH_UNSUPPORTED


def test_backoff_doubles_up_to_60_s() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    now_s, delays = 0.0, []
    for _ in range(7):
        [failed] = reply(agent, 503, now_s=now_s)
        assert isinstance(failed, RegistrationFailed)
        assert failed.retry_in_s is not None
        delays.append(failed.retry_in_s)
        now_s += failed.retry_in_s
        agent.tick(now_s)
    assert delays == [2, 4, 8, 16, 32, 60, 60]


def test_retry_after_is_respected() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    [failed] = reply(agent, 503, "Retry-After: 120 (busy)", now_s=0.1)
    assert isinstance(failed, RegistrationFailed)
    assert failed.retry_in_s == 120


def test_a_silent_registrar_is_noticed_after_32_s() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    agent.tick(31.9)
    assert agent.take_events() == []
    agent.tick(32.0)
    [failed] = agent.take_events()
    assert isinstance(failed, RegistrationFailed)
    assert (failed.reason, failed.retry_in_s) == (FailureReason.NO_ANSWER, 2)


@pytest.mark.parametrize("status", [302, 403, 404, 606])
def test_what_does_not_pass_is_not_tried_again(status: int) -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    [failed] = reply(agent, status, now_s=0.1)
    assert isinstance(failed, RegistrationFailed)
    assert (failed.reason, failed.retry_in_s) == (FailureReason.REFUSED, None)
    assert f"({status})" in failed.why
    assert "Check the user name and the password." in failed.why
    assert agent.next_due_s() == pytest.approx(5.1)  # Timer K, nothing of the registration
    agent.start_registration(10.0)
    assert contacts(one(agent)) == []


@pytest.mark.parametrize("status", [403, 404])
def test_a_refusal_after_it_worked_is_tried_again_after_five_minutes(status: int) -> None:
    agent = registered_agent()
    agent.tick(80.2)
    [failed] = reply(agent, status, now_s=80.3)
    assert isinstance(failed, RegistrationFailed)
    assert (failed.reason, failed.retry_in_s) == (FailureReason.REFUSED, 300)
    agent.tick(380.2)
    assert sent(agent) == []
    agent.tick(380.3)
    reply(agent, 200, now_s=380.4)
    assert reply(agent, 200, OURS, now_s=380.5) == [Registered(100, ())]


def test_unregistering_takes_our_contact_alone() -> None:
    agent = registered_agent(PHONE)
    agent.stop_registration(10.0)
    register = one(agent)
    assert contacts(register) == ["<sip:fg-t1@192.0.2.9:5070>;expires=0"]
    assert headers(register).first("expires") == "0"
    agent.receive(respond(register, 200, PHONE), REGISTRAR, 10.1)
    assert agent.take_events() == [Unregistered(confirmed=True)]
    agent.tick(50.0)
    assert agent.next_due_s() is None


def test_unregistering_from_a_silent_registrar_ends_unconfirmed() -> None:
    agent = registered_agent()
    agent.stop_registration(10.0)
    agent.tick(42.0)
    assert agent.take_events() == [Unregistered(confirmed=False)]


def test_stopping_during_the_query_registers_nothing() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    query = one(agent)
    agent.stop_registration(0.1)
    agent.receive(respond(query, 200), REGISTRAR, 0.2)
    assert (sent(agent), agent.take_events()) == ([], [Unregistered(confirmed=True)])


def test_stopping_during_the_registration_withdraws_it() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, now_s=0.1)
    register = one(agent)
    agent.stop_registration(0.2)
    assert sent(agent) == []
    agent.receive(respond(register, 200, OURS), REGISTRAR, 0.3)
    assert contacts(one(agent)) == ["<sip:fg-t1@192.0.2.9:5070>;expires=0"]


def test_starting_during_the_withdrawal_registers_again() -> None:
    agent = registered_agent()
    agent.stop_registration(1.0)
    withdrawal = one(agent)
    agent.start_registration(1.1)
    agent.receive(respond(withdrawal, 200), REGISTRAR, 1.2)
    assert contacts(one(agent)) == []
    assert agent.take_events() == []


def test_beside_others_alone_we_stay_away_and_look_again() -> None:
    agent = make_agent()
    agent.start_registration(0.0, Presence.BESIDE_OTHERS)
    [failed] = reply(agent, 200, now_s=0.1)
    assert isinstance(failed, RegistrationFailed)
    assert (failed.reason, failed.retry_in_s) == (FailureReason.ONLY_PHONE, 60)
    agent.tick(60.1)
    reply(agent, 200, PHONE, now_s=60.2)
    assert reply(agent, 200, OURS, PHONE, now_s=60.3) == [Registered(100, ("sip:claire@192.0.2.50:5060",))]


def test_beside_others_we_go_when_the_last_one_goes() -> None:
    agent = make_agent()
    agent.start_registration(0.0, Presence.BESIDE_OTHERS)
    reply(agent, 200, PHONE, now_s=0.1)
    reply(agent, 200, OURS, PHONE, now_s=0.2)
    agent.tick(80.2)
    reply(agent, 200, OURS, now_s=80.3)
    reply(agent, 200, OURS, now_s=80.4)
    withdrawal = one(agent)
    assert contacts(withdrawal) == ["<sip:fg-t1@192.0.2.9:5070>;expires=0"]
    agent.receive(respond(withdrawal, 200), REGISTRAR, 80.5)
    [failed] = agent.take_events()
    assert isinstance(failed, RegistrationFailed)
    assert failed.reason is FailureReason.ONLY_PHONE


def test_alone_and_now_wanted_alone_we_register() -> None:
    agent = make_agent()
    agent.start_registration(0.0, Presence.BESIDE_OTHERS)
    reply(agent, 200, now_s=0.1)
    agent.start_registration(1.0, Presence.ALWAYS)
    reply(agent, 200, now_s=1.1)
    assert reply(agent, 200, OURS, now_s=1.2) == [Registered(100, ())]


def test_a_registrar_with_one_binding_gets_the_phone_back() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, PHONE, now_s=0.1)
    assert reply(agent, 200, OURS, now_s=0.2) == []
    query = one(agent)
    assert contacts(query) == []
    agent.receive(respond(query, 200, OURS), REGISTRAR, 0.3)
    restore = one(agent)
    assert contacts(restore) == ["<sip:claire@192.0.2.50:5060>;expires=1800"]
    agent.receive(respond(restore, 200, PHONE), REGISTRAR, 0.4)
    [failed] = agent.take_events()
    assert isinstance(failed, RegistrationFailed)
    assert (failed.reason, failed.retry_in_s) == (FailureReason.EVICTS_OTHER_PHONE, None)
    agent.start_registration(1.0)
    assert sent(agent) == []


@pytest.mark.parametrize("listed", [(OURS, PHONE), ()])
def test_after_the_phone_is_back_we_go_unless_we_are_gone(listed: tuple[str, ...]) -> None:
    agent = evicting_agent()
    agent.receive(respond(one(agent), 200, *listed), REGISTRAR, 0.4)
    assert contacts(one(agent)) == ["<sip:fg-t1@192.0.2.9:5070>;expires=0"]


def test_a_phone_that_could_not_be_put_back_is_not_said_to_be() -> None:
    agent = evicting_agent()
    agent.receive(respond(one(agent), 403), REGISTRAR, 0.4)
    [failed] = reply(agent, 200, now_s=0.5)
    assert isinstance(failed, RegistrationFailed)
    assert (failed.reason, failed.retry_in_s) == (FailureReason.REFUSED, None)
    agent.start_registration(1.0)
    assert sent(agent) == []


def test_a_registrar_that_answers_with_our_contact_alone_evicts_nobody() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, PHONE, now_s=0.1)
    reply(agent, 200, OURS, now_s=0.2)
    there = ("sip:claire@192.0.2.50:5060",)
    assert reply(agent, 200, OURS, PHONE, now_s=0.3) == [Registered(100, there)]
    agent.tick(80.3)
    reply(agent, 200, OURS, now_s=80.4)
    assert reply(agent, 200, OURS, PHONE, now_s=80.5) == [Registered(100, there)]
    agent.tick(160.5)
    reply(agent, 200, OURS, now_s=160.6)
    assert reply(agent, 200, OURS, now_s=160.7) == [Registered(100, ())]


def test_stopping_while_a_phone_is_missed_puts_it_back_all_the_same() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, PHONE, now_s=0.1)
    reply(agent, 200, OURS, now_s=0.2)
    query = one(agent)
    agent.stop_registration(0.25)
    agent.receive(respond(query, 200, OURS), REGISTRAR, 0.3)
    assert contacts(one(agent)) == ["<sip:claire@192.0.2.50:5060>;expires=1800"]


def test_a_phone_whose_binding_was_about_to_end_was_not_pushed_out() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, PHONE.replace("1800", "5"), now_s=0.1)
    assert reply(agent, 200, OURS, now_s=0.2) == [Registered(100, ())]


def test_a_strangers_response_is_not_believed() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    agent.receive(respond(one(agent), 403), STRANGER, 0.1)
    assert (agent.take_events(), agent.dropped) == ([], 1)


# --- MESSAGE ------------------------------------------------------------------------------------


def test_a_message_goes_through_the_registrar() -> None:
    agent = make_agent()
    message_id = agent.send_message("sip:julie@example.org", "En séance.", 0.0)
    [(datagram, destination)] = agent.take_datagrams()
    assert destination == REGISTRAR
    assert datagram.startswith(b"MESSAGE sip:julie@example.org SIP/2.0\r\n")
    assert datagram.endswith("Content-Length: 11\r\n\r\nEn séance.".encode())
    assert headers(datagram).first("content-type") == "text/plain;charset=UTF-8"
    agent.receive(respond(datagram, 202), REGISTRAR, 0.1)
    assert agent.take_events() == [MessageFinished(message_id, 202)]


@pytest.mark.parametrize(("status", "expected"), [(404, 404), (603, 603)])
def test_a_refused_message(status: int, expected: int) -> None:
    agent = make_agent()
    message_id = agent.send_message("sip:julie@example.org", "x", 0.0)
    assert reply(agent, status, now_s=0.1) == [MessageFinished(message_id, expected)]


def test_a_message_that_nobody_answers_is_unknown() -> None:
    agent = make_agent()
    message_id = agent.send_message("sip:julie@example.org", "x", 0.0)
    agent.tick(32.0)
    assert agent.take_events() == [MessageFinished(message_id, None)]


def test_a_message_refused_for_the_password_was_not_delivered() -> None:
    agent = make_agent()
    message_id = agent.send_message("sip:julie@example.org", "x", 0.0)
    reply(agent, 407, CHALLENGE.replace("WWW", "Proxy"), now_s=0.1)
    assert reply(agent, 407, CHALLENGE.replace("WWW", "Proxy"), now_s=0.2) == [
        MessageFinished(message_id, 401)
    ]


def test_a_message_carries_no_credentials_of_the_registration() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 401, CHALLENGE, now_s=0.1)
    reply(agent, 200, now_s=0.2)
    reply(agent, 200, OURS, now_s=0.3)
    agent.send_message("sip:julie@example.org", "x", 1.0)
    first = one(agent)
    agent.receive(respond(first, 407, CHALLENGE.replace("WWW", "Proxy")), REGISTRAR, 1.1)
    again = headers(one(agent))
    assert headers(first).first("authorization") is None
    assert (again.first("authorization"), again.first("proxy-authorization") is not None) == (None, True)


def test_the_longest_message_with_credentials_still_fits_into_1300_octets() -> None:
    agent = make_agent(random_token)
    target = "sip:+33612345678@voice.example.org;user=phone"
    with pytest.raises(MessageTooLong) as caught:
        agent.send_message(target, "x" * 1300, 0.0)
    room = int(str(caught.value).rpartition("takes ")[2].partition(" ")[0])
    agent.send_message(target, "x" * room, 0.0)
    reply(agent, 401, CHALLENGE.replace("n1", "n" * 60), now_s=0.1)
    assert 1200 < len(one(agent)) <= 1300


def test_a_text_that_does_not_fit_into_a_datagram() -> None:
    agent = make_agent()
    with pytest.raises(MessageTooLong):
        agent.send_message("sip:julie@example.org", "é" * 400, 0.0)
    with pytest.raises(ValueError, match="not"):
        agent.send_message("julie", "x", 0.0)
    with pytest.raises(ValueError, match="not"):
        agent.send_message("mailto:julie@example.org", "x", 0.0)
