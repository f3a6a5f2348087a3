"""Each timer of the transactions, with literal times."""

from __future__ import annotations

import pytest

from focusguard.channels.sip.client_transaction import ClientState, NonInviteClientTransaction
from focusguard.channels.sip.server_transaction import InviteServerTransaction, InviteState, transaction_key
from focusguard.channels.sip.timers import STREAM, UDP
from tests.unit.channels.sip.samples import parsed_request, request


def run_invite(transaction: InviteServerTransaction, until_s: float) -> list[float]:
    """Return when the response was sent again."""
    times = []
    while transaction.due_s is not None and transaction.due_s <= until_s:
        now_s = transaction.due_s
        if transaction.on_timer(now_s=now_s):
            times.append(now_s)
    return times


def test_timer_g_repeats_and_timer_h_ends() -> None:
    transaction = InviteServerTransaction(UDP)
    assert transaction.due_s is None
    transaction.final(b"603", now_s=100.0)
    times = run_invite(transaction, 1000.0)
    assert times == [100.5, 101.5, 103.5, 107.5, 111.5, 115.5, 119.5, 123.5, 127.5, 131.5]
    assert transaction.state is InviteState.TERMINATED


@pytest.mark.parametrize(
    ("now_s", "state"), [(131.999, InviteState.COMPLETED), (132.0, InviteState.TERMINATED)]
)
def test_timer_h_is_64_t1(now_s: float, state: InviteState) -> None:
    transaction = InviteServerTransaction(UDP)
    transaction.final(b"603", now_s=100.0)
    transaction.on_timer(now_s=now_s)
    assert transaction.state is state


@pytest.mark.parametrize(
    ("now_s", "state"), [(106.999, InviteState.CONFIRMED), (107.0, InviteState.TERMINATED)]
)
def test_timer_i_absorbs_acks_for_t4(now_s: float, state: InviteState) -> None:
    transaction = InviteServerTransaction(UDP)
    transaction.final(b"603", now_s=100.0)
    assert transaction.on_ack(now_s=102.0)
    assert not transaction.on_ack(now_s=102.1)
    assert transaction.on_retransmission() is None
    assert transaction.on_timer(now_s=now_s) is None
    assert transaction.state is state


def test_a_stream_needs_no_timer_g_and_ends_at_once() -> None:
    transaction = InviteServerTransaction(STREAM)
    transaction.final(b"603", now_s=100.0)
    assert run_invite(transaction, 131.0) == []
    transaction.on_ack(now_s=101.0)
    transaction.on_timer(now_s=101.0)
    assert transaction.state is InviteState.TERMINATED


def test_the_same_invite_gets_the_last_response() -> None:
    transaction = InviteServerTransaction(UDP)
    assert transaction.on_retransmission() is None
    transaction.provisional(b"100")
    assert transaction.on_retransmission() == b"100"
    transaction.provisional(b"180")
    assert transaction.on_retransmission() == b"180"
    transaction.final(b"486", now_s=1.0)
    assert transaction.on_retransmission() == b"486"
    assert not InviteServerTransaction(UDP).on_ack(now_s=1.0)


def run_client(transaction: NonInviteClientTransaction) -> list[float]:
    times = []
    while transaction.due_s is not None:
        now_s = transaction.due_s
        if transaction.on_timer(now_s=now_s):
            times.append(now_s)
    return times


def test_timer_e_repeats_and_timer_f_ends() -> None:
    transaction = NonInviteClientTransaction(b"REGISTER", UDP, started_at_s=10.0)
    assert run_client(transaction) == [10.5, 11.5, 13.5, 17.5, 21.5, 25.5, 29.5, 33.5, 37.5, 41.5]
    assert transaction.state is ClientState.TIMED_OUT


def test_after_a_provisional_response_timer_e_is_t2() -> None:
    transaction = NonInviteClientTransaction(b"MESSAGE", UDP, started_at_s=10.0)
    assert not transaction.on_response(100, now_s=10.1)
    assert run_client(transaction) == [10.5, 14.5, 18.5, 22.5, 26.5, 30.5, 34.5, 38.5]
    assert transaction.state is ClientState.TIMED_OUT


def test_timer_k_absorbs_more_of_the_same_response() -> None:
    transaction = NonInviteClientTransaction(b"REGISTER", UDP, started_at_s=10.0)
    assert transaction.on_response(200, now_s=10.2)
    assert not transaction.on_response(200, now_s=10.3)
    assert transaction.due_s == pytest.approx(15.2)
    assert run_client(transaction) == []
    assert transaction.state is ClientState.TERMINATED


def test_over_a_stream_only_timer_f_is_left() -> None:
    transaction = NonInviteClientTransaction(b"REGISTER", STREAM, started_at_s=10.0)
    assert transaction.due_s == 42.0
    transaction.on_response(200, now_s=11.0)
    assert transaction.due_s == 11.0


def test_ack_and_cancel_belong_to_their_invite() -> None:
    invite, ack, cancel = (parsed_request(request(m)) for m in ("INVITE", "ACK", "CANCEL"))
    assert transaction_key(invite) == transaction_key(ack) == transaction_key(cancel)
    assert transaction_key(invite) != transaction_key(parsed_request(request(branch="z9hG4bKb")))


def test_without_the_magic_cookie_the_whole_request_is_the_key() -> None:
    first, again, other = (
        parsed_request(request(branch="1", call_id=call_id)) for call_id in ("call-1", "call-1", "call-2")
    )
    assert transaction_key(first) == transaction_key(again)
    assert transaction_key(first) != transaction_key(other)
