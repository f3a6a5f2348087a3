"""The good server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.integration.hostile.scene import (
    unchanged,
)
from tests.servers.hostile_http import HostileServer, hostile_server


@pytest.fixture
def good_server() -> Iterator[HostileServer]:
    with hostile_server(unchanged) as server:
        yield server
