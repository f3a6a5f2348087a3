"""The first start of the real program on a real screen: the first minutes in front, gone through by keys."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from focusguard.settings import load_settings
from tests.desktop.desk import Desk, desk, until
from tests.desktop.test_real_desktop import active

pytestmark = pytest.mark.system
__all__ = ["desk"]


def start(desk: Desk, home: Path, language: str) -> None:
    locale = (f"LANGUAGE={language}", f"LANG={language}_{language.upper()}.UTF-8", f"LC_ALL={language}")
    command = (sys.executable, "-m", "focusguard", "--home", str(home))
    desk.start("env", "-u", "FOCUSGUARD_HOME", *locale, *command)


@pytest.mark.parametrize(("language", "title"), [("fr", "Régler FocusGuard"), ("de", "Set up FocusGuard")])
def test_it_opens_in_front_in_the_language_of_the_machine(
    desk: Desk, tmp_path: Path, language: str, title: str
) -> None:
    start(desk, tmp_path / "home", language)
    until(lambda: active(desk) == title, "the first minutes are not in front")


def test_keys_lead_on_and_each_step_is_in_the_file(desk: Desk, tmp_path: Path) -> None:
    home = tmp_path / "home"
    start(desk, home, "fr")
    until(lambda: active(desk) == "Régler FocusGuard", "the first minutes are not in front")

    def named() -> bool:
        file = home / "settings.toml"
        return file.exists() and load_settings(file).profile.name == "Paul"

    desk.run("xdotool", "key", "Return", "Tab")
    desk.run("xdotool", "type", "--delay", "40", "Paul")
    desk.run("xdotool", "key", "Return")
    until(named, "the profile is not in the file")
    assert len(load_settings(home / "settings.toml").focus.windows) == 2
