"""The same as `calendar` with 50,000 resources: minutes, most of them Radicale's first look at each."""

from __future__ import annotations

from typing import Final

from tests.bench.calendar import measure, print_growth

RESOURCES: Final = 50_000


def run() -> bool:
    """Measure and print; there is no limit."""
    print_growth([measure(RESOURCES)])
    return True
