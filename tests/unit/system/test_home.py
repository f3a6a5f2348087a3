"""Where the files are, and what is said when they cannot be there."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from focusguard.system.home import HomeUnusable, default_home, home_in

_NOBODY = 65534


def test_a_home_is_one_directory(tmp_path: Path) -> None:
    home = home_in(tmp_path / "a" / "b")
    home.prepare()
    home.prepare()
    assert home.settings_file == tmp_path / "a" / "b" / "settings.toml"
    assert home.database_file == tmp_path / "a" / "b" / "focusguard.db"
    assert (home.logs.is_dir(), home.backups.is_dir()) == (True, True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
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


@contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Let rights bind this process: root gives them up, and takes them back."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(_NOBODY, _NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")
def test_a_home_that_is_read_only_is_named() -> None:
    with TemporaryDirectory() as name:  # pytest's own folder is closed to other users
        folder = Path(name)
        folder.chmod(0o555)
        with an_ordinary_user(), pytest.raises(HomeUnusable, match=r"not writable|cannot be made"):
            home_in(folder).prepare()


def test_the_platforms_own_directories_hold_the_default_home() -> None:
    home = default_home()
    assert "focusguard" in str(home.database_file.parent)
    assert home.settings_file.name == "settings.toml"
