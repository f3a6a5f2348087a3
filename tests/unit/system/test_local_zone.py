"""The machine's zone, read anew when somebody set it."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from focusguard.system.local_zone import LocalZone, local_zone_name


def test_this_machine_has_a_zone_that_can_be_used() -> None:
    assert ZoneInfo(local_zone_name()).key


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the zone in the registry")
def test_it_is_read_again_when_the_file_is_another(tmp_path: Path) -> None:
    numbers = count(1)
    link, missing = tmp_path / "localtime", tmp_path / "timezone"
    link.symlink_to("/usr/share/zoneinfo/Europe/Paris")
    zone = LocalZone(lambda: f"Zone/{next(numbers)}", (link, missing))
    assert [zone(), zone()] == ["Zone/1", "Zone/1"]
    changed = tmp_path / "new"
    changed.symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    changed.replace(link)
    assert [zone(), zone()] == ["Zone/2", "Zone/2"]
    missing.write_text("Europe/Berlin")
    assert [zone(), zone()] == ["Zone/3", "Zone/3"]
    link.unlink()
    assert zone() == "Zone/4"
