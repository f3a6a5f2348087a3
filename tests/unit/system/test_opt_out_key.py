"""The key of the opt-outs: made once, its owner's alone, never replaced."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from focusguard.domain.errors import OptOutsUnusable
from focusguard.system.home import default_home, home_in
from focusguard.system.opt_out_key import OptOutKeyFile

MAKE = """
import sys
from pathlib import Path
from focusguard.system.opt_out_key import OptOutKeyFile
sys.stdin.readline()
print(OptOutKeyFile(Path(sys.argv[1])).make().hex())
"""


def test_there_is_none_at_first(tmp_path: Path) -> None:
    assert OptOutKeyFile(tmp_path / "key").read() is None


def test_it_is_made_once_and_kept(tmp_path: Path) -> None:
    key = OptOutKeyFile(home_in(tmp_path).opt_out_key_file)
    made = key.make()
    assert (len(made), key.read(), key.make()) == (32, made, made)
    assert [file.name for file in tmp_path.iterdir()] == ["opt-out-key"]


def test_it_lies_beside_the_database_and_not_among_the_copies(tmp_path: Path) -> None:
    for home in (home_in(tmp_path), default_home()):
        assert home.opt_out_key_file.parent == home.database_file.parent
        assert home.backups not in home.opt_out_key_file.parents


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")
def test_it_is_its_owners_alone(tmp_path: Path) -> None:
    OptOutKeyFile(tmp_path / "key").make()
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_processes_that_make_it_at_once_have_one_key(tmp_path: Path) -> None:
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", MAKE, str(tmp_path / "key")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    made = {maker.communicate("\n")[0].strip() for maker in makers}
    kept = OptOutKeyFile(tmp_path / "key").read()
    assert kept is not None
    assert made == {kept.hex()}
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("broken", [b"", b"0" * 63, b"0" * 65, b"G" * 64, b"\xff" * 64, b"0" * 64 + b"\n\n"])
def test_a_damaged_one_is_named_and_left(tmp_path: Path, broken: bytes) -> None:
    file = tmp_path / "key"
    file.write_bytes(broken)
    with pytest.raises(OptOutsUnusable) as raised:
        OptOutKeyFile(file).read()
    assert str(file) in raised.value.message
    with pytest.raises(OptOutsUnusable):
        OptOutKeyFile(file).make()
    assert file.read_bytes() == broken


def test_one_that_was_copied_by_hand_is_read(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"ab" * 32)
    assert OptOutKeyFile(tmp_path / "key").read() == b"\xab" * 32


def test_discarded_it_is_gone(tmp_path: Path) -> None:
    key = OptOutKeyFile(tmp_path / "key")
    first = key.make()
    key.discard()
    key.discard()
    assert key.read() is None
    assert key.make() != first


@pytest.mark.parametrize("use", [OptOutKeyFile.read, OptOutKeyFile.make, OptOutKeyFile.discard])
def test_a_folder_in_the_way_is_named(tmp_path: Path, use: object) -> None:
    assert callable(use)
    (tmp_path / "key").mkdir()
    with pytest.raises(OptOutsUnusable) as raised:
        use(OptOutKeyFile(tmp_path / "key"))
    assert str(tmp_path / "key") in raised.value.message
    assert os.listdir(tmp_path) == ["key"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OptOutsUnusable, match="nowhere"):
        OptOutKeyFile(tmp_path / "nowhere" / "key").make()
