"""One provider's API: when asking ends, and what of a list can be used."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest

from focusguard.bookings.api import Api, each_readable, within
from focusguard.domain.errors import BookingError
from focusguard.web.json_body import Malformed
from tests.servers.booking_apis.server import Asked, Double, Reply, serving


@dataclass
class Echo(Double):
    """Answers everything with what it was asked."""

    def answer(self, asked: Asked) -> Reply:
        return Reply(body={"query": dict(asked.query)})


def test_parameters_are_written_as_a_query_is() -> None:
    asked = [
        ("created[gte]", "1"),
        ("expand[]", "a.b"),
        ("at", "2026-11-23T09:00:00+01:00"),
        ("é", "a b&c=d"),
    ]
    with serving(Echo()) as server:
        answer = Api("Cal.com", server.url, {}).get("/x", asked)
    assert answer.entry("query").members == dict(asked)


def test_after_its_end_nothing_is_asked() -> None:
    with serving(Echo()) as server:
        with pytest.raises(BookingError, match="in time"):
            Api("Cal.com", server.url, {}, ends_at=0.0).get("/x")
        assert server.asked == []
        assert Api("Cal.com", server.url, {}, ends_at=math.inf).get("/x").members


async def test_the_work_ends_with_who_waits() -> None:
    ends: list[float] = []
    await within(5.0, Api("Cal.com", "http://127.0.0.1:9", {}), lambda api: ends.append(api.ends_at))
    assert math.isfinite(ends[0])


def _even(number: int) -> str | None:
    if number % 2:
        raise Malformed(f"data[{number}] is odd")
    return None if number == 0 else str(number)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([], []), ([0], []), ([2], ["2"]), ([2, 1, 4], ["2", "4"]), ([1, 0], []), ([0, 0], [])],
)
def test_what_can_be_read_is_used(numbers: list[int], expected: list[str]) -> None:
    assert each_readable("Cal.com", numbers, _even) == expected


@pytest.mark.parametrize("numbers", [[1], [1, 3]])
def test_when_nothing_can_be_read_it_is_said(numbers: list[int]) -> None:
    with pytest.raises(Malformed, match=r"data\[1\]"):
        each_readable("Cal.com", numbers, _even)
