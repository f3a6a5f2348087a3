"""When the first minutes open by themselves, and how the examples are started."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from focusguard.app.desktop import demo_command, is_untouched


@pytest.mark.parametrize(
    ("text", "untouched"), [(None, True), ("", True), (" \n", True), ("# mine\n", False)]
)
def test_a_home_is_untouched_while_its_settings_are_empty(
    tmp_path: Path, text: str | None, untouched: bool
) -> None:
    file = tmp_path / "settings.toml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    assert is_untouched(file) is untouched


def test_a_file_that_cannot_be_read_is_no_first_start(tmp_path: Path) -> None:
    assert not is_untouched(tmp_path)


def test_the_examples_are_a_command_of_this_program() -> None:
    assert demo_command() == (sys.executable, "-m", "focusguard", "demo")
