from __future__ import annotations

import pytest

from focusguard.channels.sip.timers import STREAM, UDP, TimerQueue, retransmit_delay


@pytest.mark.parametrize(
    ("attempt", "delay_s"), [(0, 0.5), (1, 1.0), (2, 2.0), (3, 4.0), (4, 4.0), (10_000, 4.0)]
)
def test_delay_doubles_up_to_t2(attempt: int, delay_s: float) -> None:
    assert retransmit_delay(attempt) == delay_s


def test_there_is_no_retransmission_before_the_first() -> None:
    with pytest.raises(ValueError, match="number 0"):
        retransmit_delay(-1)


def test_table_4_of_rfc_3261() -> None:
    assert (UDP.timeout_s, UDP.linger_s, UDP.absorb_s) == (32.0, 5.0, 32.0)
    assert (STREAM.timeout_s, STREAM.linger_s, STREAM.absorb_s) == (32.0, 0.0, 0.0)


def test_queue_gives_what_is_due_in_order() -> None:
    queue: TimerQueue[str] = TimerQueue()
    queue.set("b", 2.0)
    queue.set("a", 1.0)
    queue.set("c", 2.001)
    assert queue.next_due_s() == 1.0
    assert list(queue.pop_due(2.0)) == ["a", "b"]
    assert queue.next_due_s() == 2.001


def test_a_key_has_one_time_at_most() -> None:
    queue: TimerQueue[str] = TimerQueue()
    queue.set("a", 1.0)
    queue.set("a", 3.0)
    assert list(queue.pop_due(2.0)) == []
    queue.set("a", None)
    assert queue.next_due_s() is None
    assert list(queue.pop_due(9.0)) == []


def test_replaced_times_do_not_pile_up() -> None:
    queue: TimerQueue[str] = TimerQueue()
    for n in range(10_000):
        queue.set("a", float(n))
    assert len(queue) == 1
    assert queue.heap_size < 100
    assert list(queue.pop_due(9_999.0)) == ["a"]
