"""The installation's name: made once, kept, its owner's alone."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from focusguard.system.home import HomeUnusable, home_in
from focusguard.system.installation import read_instance


def test_it_is_made_once_and_kept(tmp_path: Path) -> None:
    file = home_in(tmp_path).instance_file
    first = read_instance(file)
    assert file.name == "installation-id"
    assert (len(first), set(first) <= set("0123456789abcdef")) == (32, True)
    assert read_instance(file) == first


def test_two_installations_have_two_names(tmp_path: Path) -> None:
    assert read_instance(tmp_path / "a") != read_instance(tmp_path / "b")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")
def test_it_is_its_owners_alone(tmp_path: Path) -> None:
    read_instance(tmp_path / "id")
    assert stat.S_IMODE((tmp_path / "id").stat().st_mode) == 0o600


@pytest.mark.parametrize("broken", [b"", b"0123", b"\xff" * 40, b"0" * 31 + b"\n", b"G" * 32, b"0" * 33])
def test_a_broken_one_is_made_anew(tmp_path: Path, broken: bytes) -> None:
    file = tmp_path / "id"
    file.write_bytes(broken)
    made = read_instance(file)
    assert len(made) == 32
    assert read_instance(file) == made


def test_what_a_crash_left_of_the_making_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "id.new").write_text("half")
    assert read_instance(tmp_path / "id") == read_instance(tmp_path / "id")
    assert not (tmp_path / "id.new").exists()


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "id").mkdir()
    with pytest.raises(HomeUnusable) as raised:
        read_instance(tmp_path / "id")
    assert str(tmp_path / "id") in raised.value.message
