"""The registration beside other phones: which there are, and that none of them is cut off."""

from __future__ import annotations

import pytest

from focusguard.channels.sip.agent import UserAgent
from focusguard.channels.sip.events import FailureReason, Registered, RegistrationFailed, Unregistered
from focusguard.channels.sip.registration import Presence
from tests.unit.channels.sip.samples import (
    OURS,
    PHONE,
    REGISTRAR,
    contacts,
    make_agent,
    one,
    reply,
    respond,
    sent,
)


def evicting_agent() -> UserAgent:
    """Return an agent that pushed the phone out, and now puts it back."""
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, PHONE, now_s=0.1)
    reply(agent, 200, OURS, now_s=0.2)
    reply(agent, 200, OURS, now_s=0.3)
    return agent


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
    query = one(agent)
    assert contacts(query) == []
    agent.receive(respond(query, 200, PHONE), REGISTRAR, 0.5)
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


def test_a_registrar_that_lists_the_phone_alone_may_still_have_us() -> None:
    agent = evicting_agent()
    reply(agent, 200, PHONE, now_s=0.4)
    reply(agent, 200, OURS, PHONE, now_s=0.5)
    withdrawal = one(agent)
    assert contacts(withdrawal) == ["<sip:fg-t1@192.0.2.9:5070>;expires=0"]
    agent.receive(respond(withdrawal, 200, PHONE), REGISTRAR, 0.6)
    [failed] = agent.take_events()
    assert isinstance(failed, RegistrationFailed)
    assert failed.reason is FailureReason.EVICTS_OTHER_PHONE


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


def test_the_only_phone_by_choice_puts_nobody_back_and_refuses() -> None:
    agent = make_agent(only_phone=True)
    agent.start_registration(0.0)
    reply(agent, 200, PHONE, now_s=0.1)
    assert reply(agent, 200, OURS, now_s=0.2) == [Registered(100, ())]
    assert sent(agent) == []


def test_who_pushed_a_phone_out_is_told_of_the_choice() -> None:
    agent = evicting_agent()
    reply(agent, 200, PHONE, now_s=0.4)
    [failed] = reply(agent, 200, PHONE, now_s=0.5)
    assert isinstance(failed, RegistrationFailed)
    assert "only_phone = true" in failed.why


def test_a_phone_is_put_back_with_its_preference() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, PHONE + ";q=0.7", now_s=0.1)
    reply(agent, 200, OURS, now_s=0.2)
    reply(agent, 200, OURS, now_s=0.3)
    assert contacts(one(agent)) == ["<sip:claire@192.0.2.50:5060>;expires=1800;q=0.7"]


def test_a_phone_with_little_left_is_put_back_for_as_long_as_the_registrar_takes() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, PHONE.replace("1800", "20"), now_s=0.1)
    reply(agent, 200, OURS, now_s=0.2)
    reply(agent, 200, OURS, now_s=0.3)
    assert reply(agent, 423, "Min-Expires: 60", now_s=0.4) == []
    restore = one(agent)
    assert contacts(restore) == ["<sip:claire@192.0.2.50:5060>;expires=60"]
    agent.receive(respond(restore, 423, "Min-Expires: 60"), REGISTRAR, 0.5)
    assert contacts(one(agent)) == ["<sip:fg-t1@192.0.2.9:5070>;expires=0"]


def test_a_phone_that_may_be_gone_is_not_forgotten_over_a_failure() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, PHONE, now_s=0.1)
    reply(agent, 200, OURS, now_s=0.2)
    reply(agent, 503, now_s=0.3)
    agent.tick(2.3)
    reply(agent, 200, OURS, now_s=2.4)
    assert contacts(one(agent)) == ["<sip:claire@192.0.2.50:5060>;expires=1800"]


@pytest.mark.parametrize("presence", [Presence.ALWAYS, None])
def test_a_phone_that_is_being_put_back_comes_first_after_a_sleep(presence: Presence | None) -> None:
    agent = evicting_agent()
    restore = one(agent)
    agent.restart_registration(10.0, presence)
    again = one(agent)
    assert contacts(again) == contacts(restore) == ["<sip:claire@192.0.2.50:5060>;expires=1800"]
    agent.receive(respond(again, 200, PHONE), REGISTRAR, 10.1)
    [event] = reply(agent, 200, PHONE, now_s=10.2)
    assert isinstance(event, RegistrationFailed if presence else Unregistered)


def test_a_binding_of_ours_that_ran_out_meanwhile_is_no_registration() -> None:
    agent = make_agent()
    agent.start_registration(0.0)
    reply(agent, 200, PHONE, now_s=0.1)
    reply(agent, 200, OURS, now_s=0.2)
    reply(agent, 503, "Retry-After: 200", now_s=0.3)
    agent.start_registration(150.0)
    assert reply(agent, 200, PHONE, now_s=150.1) == []
    assert contacts(one(agent)) == ["<sip:fg-t1@192.0.2.9:5070>;expires=90"]


@pytest.mark.parametrize("status", [408, 503])
def test_a_phone_that_cannot_be_put_back_now_is_put_back_later(status: int) -> None:
    agent = evicting_agent()
    [failed] = reply(agent, status, now_s=0.4)
    assert isinstance(failed, RegistrationFailed)
    assert (failed.reason, failed.retry_in_s) == (FailureReason.SERVER_TROUBLE, 2)
    agent.tick(2.4)
    reply(agent, 200, OURS, now_s=2.5)
    assert contacts(one(agent)) == ["<sip:claire@192.0.2.50:5060>;expires=1800"]


def test_who_stops_while_a_phone_cannot_be_put_back_takes_our_contact_off() -> None:
    agent = evicting_agent()
    restore = one(agent)
    agent.stop_registration(0.35)
    agent.receive(respond(restore, 503), REGISTRAR, 0.4)
    assert contacts(one(agent)) == ["<sip:fg-t1@192.0.2.9:5070>;expires=0"]
