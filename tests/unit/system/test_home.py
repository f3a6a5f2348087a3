"""Where the files are, and what is said when they cannot be there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from focusguard.system.home import HomeUnusable, default_home, home_in


def test_a_home_is_one_directory(tmp_path: Path) -> None:
    home = home_in(tmp_path / "a" / "b")
    home.prepare()
    home.prepare()
    assert home.settings_file == tmp_path / "a" / "b" / "settings.toml"
    assert home.database_file == tmp_path / "a" / "b" / "focusguard.db"
    assert (home.logs.is_dir(), home.backups.is_dir()) == (True, True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_new_home_is_its_owners_alone(tmp_path: Path) -> None:
    home = home_in(tmp_path / "home")
    home.prepare()
    for folder in (home.logs.parent, home.logs, home.backups):
        assert stat.S_IMODE(folder.stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize("way", ["home", "home/deeper"])
def test_a_file_in_the_way_is_named(tmp_path: Path, way: str) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(HomeUnusable) as raised:
        home_in(tmp_path / way).prepare()
    assert str(tmp_path / way) in raised.value.message
    assert "FOCUSGUARD_HOME" in raised.value.advice


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not bind this user")
def test_a_home_that_is_read_only_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o500)
    with pytest.raises(HomeUnusable):
        home_in(folder).prepare()


def test_the_platforms_own_directories_hold_the_default_home() -> None:
    home = default_home()
    assert "focusguard" in str(home.database_file.parent)
    assert home.settings_file.name == "settings.toml"
