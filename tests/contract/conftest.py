"""Every calendar server, and a desk on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.contract.desks import DAILY, FOCUS, Desk, start
from tests.servers.dav import RunningDav


@pytest.fixture(
    scope="module", params=["radicale", "xandikos", pytest.param("cyrus", marks=pytest.mark.system)]
)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDav]:
    with start(request.param, tmp_path_factory.mktemp("dav")) as running:
        yield running


@pytest.fixture
def new_desk(server: RunningDav) -> Iterator[Callable[[], Desk]]:
    made: list[Desk] = []

    def make() -> Desk:
        made.append(Desk(server))
        return made[-1]

    yield make
    for each in made:
        each.clear()


@pytest.fixture
def desk(new_desk: Callable[[], Desk]) -> Desk:
    made = new_desk()
    made.put("a.ics", FOCUS)
    made.put("b c@d+é.ics", DAILY)
    return made
