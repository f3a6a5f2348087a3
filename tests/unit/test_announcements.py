"""The announcements that come with the app, and the check that text and sound belong together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.announcements import FOLDER, alaw_file, check, digest, manifest_of, sound_of, text_of

NAME = "coach_fr"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "announcements"))


def test_those_that_come_with_the_app_are_right(folder: Path) -> None:
    assert list(check(folder)) == []


@pytest.mark.parametrize("path_of", [text_of, sound_of])
def test_a_change_of_one_is_noticed(folder: Path, path_of: object) -> None:
    path = path_of(NAME, folder)  # type: ignore[operator]
    path.write_bytes(path.read_bytes() + b".")
    assert [problem.partition(":")[0] for problem in check(folder)] == [NAME]


@pytest.mark.parametrize("path_of", [text_of, sound_of])
def test_a_missing_one_is_noticed(folder: Path, path_of: object) -> None:
    path_of(NAME, folder).unlink()  # type: ignore[operator]
    assert list(check(folder)) == [f"{NAME}: the text or the sound is missing; run with --update"]


@pytest.mark.parametrize(
    ("sound", "why"), [(alaw_file(bytes(8000)), "it lasts 1.0 s"), (b"RIFF", "is not a WAV file")]
)
def test_a_sound_of_the_wrong_kind_is_noticed(folder: Path, sound: bytes, why: str) -> None:
    path, manifest = sound_of(NAME, folder), manifest_of(folder)
    before = digest(path)
    path.write_bytes(sound)
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(before, digest(path)), encoding="utf-8")
    [problem] = check(folder)
    assert why in problem


def test_a_stranger_is_noticed(folder: Path) -> None:
    (folder / "monk_la.wav").write_bytes(b"")
    assert list(check(folder)) == ["monk_la: no profile and language has this announcement"]


@pytest.mark.parametrize("text", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_no_number_and_no_link_is_spoken(text: Path) -> None:
    words = text.read_text(encoding="utf-8")
    assert not [character for character in words if character.isdigit() or character in "/@'\""]
