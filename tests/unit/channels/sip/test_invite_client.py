"""The INVITE client transaction: each state, each timer, with literal times."""

from __future__ import annotations

import pytest

from focusguard.channels.sip.invite_client_transaction import (
    InviteClientState,
    InviteClientTransaction,
    Meaning,
)
from focusguard.channels.sip.timers import STREAM, UDP, TransportTimers

S, M = InviteClientState, Meaning


def sent(timers: TransportTimers = UDP) -> InviteClientTransaction:
    return InviteClientTransaction(b"INVITE", timers, started_at_s=10.0)


def run(transaction: InviteClientTransaction, until_s: float = 1000.0) -> list[float]:
    """Return when the INVITE was sent again."""
    times = []
    while transaction.due_s is not None and transaction.due_s <= until_s:
        now_s = transaction.due_s
        if transaction.on_timer(now_s=now_s):
            times.append(now_s)
    return times


def test_timer_a_doubles_without_a_cap_and_timer_b_ends() -> None:
    transaction = sent()
    assert run(transaction) == [10.5, 11.5, 13.5, 17.5, 25.5, 41.5]
    assert transaction.state is S.TIMED_OUT
    assert transaction.due_s is None


@pytest.mark.parametrize(("now_s", "state"), [(41.999, S.CALLING), (42.0, S.TIMED_OUT)])
def test_timer_b_is_64_t1(now_s: float, state: InviteClientState) -> None:
    transaction = sent()
    transaction.on_timer(now_s=now_s)
    assert transaction.state is state


def test_over_a_stream_nothing_is_sent_again() -> None:
    transaction = sent(STREAM)
    assert transaction.due_s == 42.0
    assert run(transaction) == []
    assert transaction.state is S.TIMED_OUT


@pytest.mark.parametrize(
    ("statuses", "state", "meaning"),
    [
        ([100], S.PROCEEDING, M.NEWS),
        ([180], S.PROCEEDING, M.NEWS),
        ([100, 183], S.PROCEEDING, M.NEWS),
        ([200], S.ACCEPTED, M.NEWS),
        ([180, 200], S.ACCEPTED, M.NEWS),
        ([180, 200, 200], S.ACCEPTED, M.NEWS),
        ([180, 200, 180], S.ACCEPTED, M.STRAY),
        ([180, 200, 486], S.ACCEPTED, M.STRAY),
        ([300], S.COMPLETED, M.NEWS),
        ([603], S.COMPLETED, M.NEWS),
        ([180, 487], S.COMPLETED, M.NEWS),
        ([180, 486, 486], S.COMPLETED, M.REPEATED),
        ([180, 486, 180], S.COMPLETED, M.STRAY),
        ([180, 486, 200], S.COMPLETED, M.STRAY),
    ],
)
def test_what_a_response_means(statuses: list[int], state: InviteClientState, meaning: Meaning) -> None:
    transaction = sent()
    found = [transaction.on_response(status, now_s=11.0) for status in statuses]
    assert (transaction.state, found[-1]) == (state, meaning)
    assert set(found[:-1]) <= {M.NEWS}


def test_a_provisional_response_ends_timers_a_and_b() -> None:
    transaction = sent()
    transaction.on_response(100, now_s=10.2)
    assert transaction.due_s is None
    assert transaction.on_timer(now_s=1000.0) is None
    assert transaction.waits


@pytest.mark.parametrize(("now_s", "state"), [(51.999, S.PROCEEDING), (52.0, S.TIMED_OUT)])
def test_once_cancelled_it_waits_64_t1_whatever_rings(now_s: float, state: InviteClientState) -> None:
    transaction = sent()
    transaction.on_response(180, now_s=11.0)
    transaction.on_cancelled(now_s=20.0)
    transaction.on_response(180, now_s=21.0)
    assert transaction.due_s == 52.0
    transaction.on_timer(now_s=now_s)
    assert transaction.state is state


@pytest.mark.parametrize("statuses", [[], [486], [200]])
def test_a_cancel_matters_only_while_it_proceeds(statuses: list[int]) -> None:
    transaction, other = sent(), sent()
    for status in statuses:
        transaction.on_response(status, now_s=11.0)
        other.on_response(status, now_s=11.0)
    transaction.on_cancelled(now_s=20.0)
    assert transaction.due_s == other.due_s


@pytest.mark.parametrize(("now_s", "state"), [(42.999, S.COMPLETED), (43.0, S.TERMINATED)])
def test_timer_d_absorbs_repeated_refusals_for_32_s(now_s: float, state: InviteClientState) -> None:
    transaction = sent()
    transaction.on_response(603, now_s=11.0)
    assert transaction.on_timer(now_s=now_s) is None
    assert transaction.state is state
    assert (transaction.on_response(603, now_s=now_s) is M.STRAY) is (state is S.TERMINATED)


def test_over_a_stream_timer_d_is_zero() -> None:
    transaction = sent(STREAM)
    transaction.on_response(603, now_s=11.0)
    assert transaction.due_s == 11.0
    transaction.on_timer(now_s=11.0)
    assert transaction.state is S.TERMINATED


@pytest.mark.parametrize(("now_s", "state"), [(42.999, S.ACCEPTED), (43.0, S.TERMINATED)])
def test_timer_m_takes_further_2xx_for_64_t1(now_s: float, state: InviteClientState) -> None:
    transaction = sent()
    transaction.on_response(200, now_s=11.0)
    transaction.on_timer(now_s=now_s)
    assert transaction.state is state


def test_over_a_stream_timer_m_stays() -> None:
    transaction = sent(STREAM)
    transaction.on_response(200, now_s=11.0)
    assert transaction.due_s == 43.0
