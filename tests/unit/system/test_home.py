"""Where the files are, and what is said when they cannot be there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
def test_a_home_that_is_read_only_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o500)
    with an_ordinary_user(), pytest.raises(HomeUnusable):
        home_in(folder).prepare()


def test_the_platforms_own_directories_hold_the_default_home() -> None:
    home = default_home()
    assert "focusguard" in str(home.database_file.parent)
    assert home.settings_file.name == "settings.toml"
