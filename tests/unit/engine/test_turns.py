"""How long until a calendar is asked again."""

from __future__ import annotations

import pytest

from focusguard.engine.turns import next_delay

HOUR_S, DAY_S = 3600.0, 86_400.0


@pytest.mark.parametrize(
    ("failures", "every_s", "expected"),
    [
        (0, 300.0, 300.0),
        (0, 7 * DAY_S, 7 * DAY_S),
        (1, 300.0, 30.0),
        (2, 300.0, 60.0),
        (5, 300.0, 300.0),
        (1, 10.0, 10.0),
        (7, DAY_S, 1920.0),
        (8, DAY_S, HOUR_S),
        (100_000, DAY_S, HOUR_S),
    ],
)
def test_it_doubles_up_to_the_interval_or_an_hour(failures: int, every_s: float, expected: float) -> None:
    assert next_delay(failures, every_s, None, 0.0) == expected


@pytest.mark.parametrize(
    ("asked_s", "expected"),
    [(0.0, 30.0), (29.0, 30.0), (31.0, 31.0), (2 * HOUR_S, 2 * HOUR_S), (DAY_S + 1, DAY_S), (1e18, DAY_S)],
)
def test_a_server_s_word_comes_first_up_to_a_day(asked_s: float, expected: float) -> None:
    assert next_delay(1, 300.0, asked_s, 0.0) == expected


@pytest.mark.parametrize("jitter", [0.0, 0.1, 0.5, 0.999])
@pytest.mark.parametrize("asked_s", [None, 20.0, 100.0, DAY_S])
@pytest.mark.parametrize("failures", range(1, 12))
def test_jitter_stays_within_the_bounds(failures: int, asked_s: float | None, jitter: float) -> None:
    plain = next_delay(failures, HOUR_S, None, 0.0)
    delay_s = next_delay(failures, HOUR_S, asked_s, jitter)
    assert max(plain * 0.75, asked_s or 0.0) <= delay_s <= max(plain, min((asked_s or 0.0) * 1.1, DAY_S))


def test_jitter_tells_clients_apart() -> None:
    assert len({next_delay(3, HOUR_S, None, n / 10) for n in range(10)}) == 10
    assert len({next_delay(3, HOUR_S, 500.0, n / 10) for n in range(10)}) == 10


def test_a_negative_number_of_failures_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        next_delay(-1, 300.0, None, 0.0)
