"""Pings and the silence after them (RFC 5626 §4.4.1), with literal times; how long to wait between tries."""

from __future__ import annotations

import pytest

from focusguard.channels.sip.backoff import Backoff
from focusguard.channels.sip.pulse import Beat, Pulse


def running() -> Pulse:
    pulse = Pulse()
    pulse.run(wanted=True, now_s=100.0)
    return pulse


def test_every_25_s_while_it_is_wanted() -> None:
    pulse = running()
    pulse.run(wanted=True, now_s=110.0)
    assert pulse.due_s == 125.0
    assert pulse.on_due(125.0) is Beat.PING
    assert pulse.due_s == 150.0
    pulse.run(wanted=False, now_s=130.0)
    assert pulse.due_s is None


def test_a_peer_that_never_answers_is_pinged_on() -> None:
    pulse = running()
    assert [pulse.on_due(now_s) for now_s in (125.0, 150.0, 175.0)] == [Beat.PING] * 3


def test_a_peer_that_answered_once_has_10_s() -> None:
    pulse = running()
    pulse.on_due(125.0)
    pulse.on_pong()
    assert pulse.due_s == 150.0
    assert pulse.on_due(150.0) is Beat.PING
    assert pulse.due_s == 160.0
    assert pulse.on_due(160.0) is Beat.DEAD
    assert pulse.due_s is None


def test_a_pong_in_time_keeps_it_alive() -> None:
    pulse = running()
    for now_s in (125.0, 150.0, 175.0):
        assert pulse.on_due(now_s) is Beat.PING
        pulse.on_pong()
        assert pulse.due_s == now_s + 25.0


def test_line_ends_that_nobody_asked_for_are_no_pong() -> None:
    pulse = running()
    pulse.on_pong()
    pulse.on_due(125.0)
    assert pulse.on_due(150.0) is Beat.PING


def delays(backoff: Backoff, count: int) -> list[float]:
    return [backoff.next_delay_s(0.0) for _ in range(count)]


def test_at_once_then_longer_and_longer() -> None:
    assert delays(Backoff(lambda: 0.0), 9) == [0.0, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]


def test_jitter_takes_off_a_quarter_at_most() -> None:
    assert delays(Backoff(lambda: 1.0), 4) == [0.0, 0.75, 1.5, 3.0]


@pytest.mark.parametrize(("held_s", "expected"), [(9.9, 4.0), (10.0, 0.0)])
def test_a_line_that_held_begins_anew(held_s: float, expected: float) -> None:
    backoff = Backoff(lambda: 0.0)
    delays(backoff, 3)
    backoff.on_opened(50.0)
    assert backoff.next_delay_s(50.0 + held_s) == expected
