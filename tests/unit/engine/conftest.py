from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from focusguard.journal.opening import Journal
from tests.unit.engine.stage import journal_in


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = journal_in(tmp_path)
    yield opened
    opened.close()
