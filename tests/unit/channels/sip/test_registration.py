"""The registration, step by step, with literal times."""

from __future__ import annotations

import pytest

from focusguard.channels.sip.events import FailureReason, Registered, RegistrationFailed, Unregistered
from tests.unit.channels.sip.samples import (
    CHALLENGE,
    OURS,
    PHONE,
    REGISTRAR,
    STRANGER,
    contacts,
    headers,
    make_agent,
    one,
    registered_agent,
    reply,
    request,
    respond,
    sent,
)


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


@pytest.mark.parametrize(
    ("status", "reason", "advice"),
    [
        (302, FailureReason.MOVED, "Set registrar to the address that your provider names."),
        (400, FailureReason.REFUSED, "Check the address of record with the provider."),
        (403, FailureReason.REFUSED, "Check the user name and the password."),
        (
            404,
            FailureReason.REFUSED,
            "does not know sip:claire@example.net (404). Check the address",
        ),
        (405, FailureReason.REFUSED, "takes no registrations (405). Set registrar to the address"),
        (421, FailureReason.REFUSED, "Ask the provider for an account without it."),
        (423, FailureReason.REFUSED, "Ask the provider for one between a minute and a day."),
        (501, FailureReason.REFUSED, "takes no registrations (501). Set registrar to the address"),
        (606, FailureReason.REFUSED, "Check the user name and the password."),
    ],
)
def test_what_does_not_pass_is_not_tried_again(status: int, reason: FailureReason, advice: str) -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    [failed] = reply(agent, status, now_s=0.1)
    assert isinstance(failed, RegistrationFailed)
    assert (failed.reason, failed.retry_in_s, failed.status) == (reason, None, status)
    assert f"({status})" in failed.why
    assert advice in failed.why
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


def test_a_strangers_response_is_not_believed() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    agent.receive(respond(one(agent), 403), STRANGER, 0.1)
    assert (agent.take_events(), agent.dropped) == ([], 1)


# --- credentials over several requests --------------------------------------------------------------

PROXY = 'Proxy-Authenticate: Digest realm="border", nonce="p1", algorithm=MD5, qop="auth"'


def credentials(datagram: bytes) -> tuple[str, str]:
    """Return the Authorization and Proxy-Authorization of *datagram*; empty: none."""
    found = headers(datagram)
    return found.first("authorization") or "", found.first("proxy-authorization") or ""


def test_the_registrar_and_its_proxy_are_answered_side_by_side() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 407, PROXY, now_s=0.1)
    second = one(agent)
    assert ["nonce=" in value for value in credentials(second)] == [False, True]
    agent.receive(respond(second, 401, CHALLENGE), REGISTRAR, 0.2)
    third = one(agent)
    registrars, proxys = credentials(third)
    assert ('realm="example.net"' in registrars, "nc=00000001" in registrars) == (True, True)
    assert ('realm="border"' in proxys, "nc=00000002" in proxys) == (True, True)


def test_two_challenges_in_one_response_are_both_answered() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    assert reply(agent, 401, CHALLENGE, PROXY, now_s=0.1) == []
    assert ["nc=00000001" in value for value in credentials(one(agent))] == [True, True]


def test_one_of_two_challenges_that_cannot_be_met_is_said() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    [failed] = reply(agent, 401, CHALLENGE, 'Proxy-Authenticate: Basic realm="x"', now_s=0.1)
    assert isinstance(failed, RegistrationFailed)
    assert failed.reason is FailureReason.AUTH_UNSUPPORTED


def test_the_next_nonce_that_a_2xx_hands_out_is_used() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 401, CHALLENGE, now_s=0.1)
    reply(agent, 200, 'Authentication-Info: nextnonce="n2", qop=auth', now_s=0.2)
    registrars, _ = credentials(one(agent))
    assert 'nonce="n2"' in registrars
    assert "nc=00000001" in registrars


# --- lifetimes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "lifetime_s", "refresh_s"),
    [
        (("Contact: <sip:fg-t1@192.0.2.9:5070>;expires=2",), 2, 1),
        (("Contact: <sip:fg-t1@192.0.2.9:5070>;expires=9",), 9, 4.5),
        (("Contact: <sip:fg-t1@192.0.2.9:5070>;expires=10",), 10, 8),
        (("Contact: <sip:fg-t1@192.0.2.9:5070>;expires=375",), 375, 300),
        (("Contact: <sip:fg-t1@192.0.2.9:5070>;expires=3600",), 3600, 300),
        (("Contact: <sip:fg-t1@192.0.2.9:5070>;expires=60", "Expires: 3600"), 60, 48),
        (("Contact: <sip:fg-t1@192.0.2.9:5070>", "Expires: 60"), 60, 48),
        (("Contact: <sip:fg-t1@192.0.2.9:5070>",), 90, 72),
        (("Expires: soon",), 90, 72),
    ],
)
def test_what_the_registrar_grants_counts(lines: tuple[str, ...], lifetime_s: int, refresh_s: float) -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, now_s=0.0)
    assert reply(agent, 200, *lines, now_s=0.0) == [Registered(lifetime_s, ())]
    agent.tick(refresh_s - 0.001)
    assert sent(agent) == []
    agent.tick(refresh_s)
    assert len(contacts(one(agent))) == 1


@pytest.mark.parametrize("lifetime_s", [0, 1])
def test_a_lifetime_that_cannot_be_kept_up_is_none(lifetime_s: int) -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, now_s=0.1)
    ours = f"Contact: <sip:fg-t1@192.0.2.9:5070>;expires={lifetime_s}"
    [failed] = reply(agent, 200, ours, now_s=0.2)
    assert isinstance(failed, RegistrationFailed)
    assert (failed.reason, failed.retry_in_s) == (FailureReason.TOO_SHORT, 300)
    assert "less than two seconds" in failed.why


def test_a_longer_interval_once_asked_for_stays() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, now_s=0.1)
    reply(agent, 423, "Min-Expires: 300", now_s=0.2)
    reply(agent, 200, "Contact: <sip:fg-t1@192.0.2.9:5070>;expires=300", now_s=0.3)
    agent.tick(240.3)
    assert contacts(one(agent)) == ["<sip:fg-t1@192.0.2.9:5070>;expires=300"]


@pytest.mark.parametrize(
    ("value", "obeys"), [("86400", True), ("86401", False), ("90", False), ("91", True), ("x", False)]
)
def test_which_intervals_are_obeyed(value: str, obeys: bool) -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, now_s=0.1)
    assert (reply(agent, 423, f"Min-Expires: {value}", now_s=0.2) == []) is obeys


# --- a sleep --------------------------------------------------------------------------------------


def test_after_a_sleep_everything_begins_anew_at_once() -> None:
    agent = registered_agent(PHONE)
    agent.restart_registration(10.0)
    query = one(agent)
    assert contacts(query) == []
    agent.receive(respond(query, 200, OURS, PHONE), REGISTRAR, 10.1)
    assert reply(agent, 200, OURS, PHONE, now_s=10.2) == [Registered(100, ("sip:claire@192.0.2.50:5060",))]


def test_what_was_under_way_before_a_sleep_is_no_answer_after_it() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    old = one(agent)
    agent.restart_registration(1.0)
    new = one(agent)
    agent.receive(respond(old, 403), REGISTRAR, 1.1)
    agent.tick(32.1)  # Timer F of the old one
    assert agent.take_events() == []
    agent.receive(respond(new, 200), REGISTRAR, 32.2)
    assert len(contacts(sent(agent)[-1])) == 1


@pytest.mark.parametrize("stopped", [False, True])
def test_a_line_that_is_not_to_watch_stays_away_after_a_sleep(stopped: bool) -> None:
    agent = registered_agent()
    agent.stop_registration(10.0)
    withdrawal = one(agent)
    if stopped:
        agent.receive(respond(withdrawal, 200), REGISTRAR, 10.1)
        assert agent.take_events() == [Unregistered(confirmed=True)]
    agent.restart_registration(20.0, None)
    assert sent(agent) == []
    assert agent.take_events() == ([] if stopped else [Unregistered(confirmed=False)])
    agent.start_registration(21.0)
    assert contacts(one(agent)) == []


def test_a_contact_that_the_provider_rewrote_is_no_other_phone_after_a_sleep() -> None:
    rewritten = "Contact: <sip:x7@198.51.100.7:5080>;expires=70"
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, now_s=0.1)
    reply(agent, 200, rewritten, now_s=0.2)
    agent.restart_registration(10.0)
    reply(agent, 200, rewritten, now_s=10.1)
    assert reply(agent, 200, rewritten, now_s=10.2) == [Registered(70, ())]


# --- since when -----------------------------------------------------------------------------------


def test_silence_is_told_since_the_last_sign_of_life() -> None:
    agent = registered_agent()
    agent.tick(80.2)
    sent(agent)
    agent.tick(112.2)
    [failed] = agent.take_events()
    assert isinstance(failed, RegistrationFailed)
    assert failed.unseen_s == pytest.approx(112.0)


def test_a_call_that_came_is_a_sign_of_life() -> None:
    agent = registered_agent()
    agent.receive(request("OPTIONS"), STRANGER, 50.0)
    agent.receive(request("OPTIONS", branch="z9hG4bKb"), REGISTRAR, 60.0)
    agent.tick(80.2)
    agent.take_datagrams()
    agent.tick(112.2)
    [failed] = agent.take_events()
    assert isinstance(failed, RegistrationFailed)
    assert failed.unseen_s == pytest.approx(52.2)


def test_who_was_never_registered_was_never_seen() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    [failed] = reply(agent, 503, now_s=5.0)
    assert isinstance(failed, RegistrationFailed)
    assert (failed.unseen_s, failed.status) == (0.0, 503)


def test_a_refusal_is_no_silence() -> None:
    agent = registered_agent()
    agent.tick(80.2)
    [failed] = reply(agent, 403, now_s=80.3)
    assert isinstance(failed, RegistrationFailed)
    assert failed.unseen_s == 0.0
