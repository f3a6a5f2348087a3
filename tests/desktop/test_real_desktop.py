"""The app on a real X server with a window manager and a tray: icon, menu, windows, end.

With FOCUSGUARD_SCREENSHOTS set, the pictures of the documentation are made anew.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop.desk import Desk, Place, desk, until, within
from tests.desktop.sni_host import SniHost

pytestmark = pytest.mark.system
__all__ = ["desk"]

IMAGES = Path(__file__).parents[2] / "docs" / "images"
APP = '"focusguard"'
LEFT, RIGHT = 1, 3


def start_app(desk: Desk, *arguments: str) -> subprocess.Popen[str]:
    return desk.start(sys.executable, "-m", "tests.desktop.window_under_test", *arguments)


def start_trayer(desk: Desk) -> None:
    options = ("--edge", "top", "--align", "right", "--SetDockType", "true", "--widthtype", "request")
    desk.start("trayer", *options, "--height", "28")


def places(desk: Desk, least: int, most: int) -> list[Place]:
    """Return the app's windows that are so wide."""
    return [place for place in desk.places(APP) if least <= place.width <= most]


def icon(desk: Desk) -> Place:
    # It starts in the upper left corner; the tray takes it into the panel.
    embedded = until(lambda: [p for p in places(desk, 16, 64) if p.x > 1000], "no icon in the tray")
    return embedded[0]


def window(desk: Desk, least: int = 500) -> Place:
    return until(lambda: places(desk, least, 1280), "no window")[0]


def menu(desk: Desk) -> Place:
    return until(lambda: places(desk, 120, 400), "no menu")[0]


def active(desk: Desk) -> str:
    """Return the title of the window that has the keyboard."""
    return desk.run("xdotool", "getactivewindow", "getwindowname").strip()


def press(desk: Desk, keys: str, worked: Callable[[], bool]) -> None:
    """Press *keys* in the window until it *worked*: a key may come before the window takes keys."""
    for _ in range(5):
        until(lambda: active(desk) == "FocusGuard", "no focus")
        desk.run("xdotool", "key", "--clearmodifiers", keys)
        if within(4.0, worked):
            return
    raise AssertionError(f"{keys} did nothing")


def corner_with(place: Place) -> Place:
    """Return the upper right corner of the screen, *place* and a margin in it."""
    x = place.x - 60
    return Place(x, 0, 1280 - x, place.y + place.height + 30)


def target(tmp_path: Path, name: str) -> Path:
    return (IMAGES if "FOCUSGUARD_SCREENSHOTS" in os.environ else tmp_path) / name


def test_right_click_on_the_icon_opens_the_menu(desk: Desk, tmp_path: Path) -> None:
    start_trayer(desk)
    start_app(desk)
    shown = icon(desk)
    # The menu opens where the click was: at its lower rim, the icon stays in the picture.
    desk.click(Place(shown.x, shown.y + shown.height - 2, shown.width, 2), RIGHT)
    place = menu(desk)
    assert place.height > 200
    assert place.y + place.height <= 900
    desk.still_picture(target(tmp_path, "tray-menu.png"), lambda: corner_with(menu(desk)))


def test_left_click_on_the_icon_opens_the_window(desk: Desk) -> None:
    start_trayer(desk)
    start_app(desk)
    place = icon(desk)
    assert places(desk, 500, 1280) == []
    desk.click(place, LEFT)
    assert window(desk).width >= 900


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_a_tray_the_window_opens(desk: Desk, tmp_path: Path, scheme: str) -> None:
    start_app(desk, *(["--dark"] if scheme == "dark" else []))
    desk.still_picture(target(tmp_path, f"main-window-{scheme}.png"), lambda: window(desk))


def test_closing_the_only_window_ends_the_app(desk: Desk) -> None:
    app = start_app(desk)
    press(desk, "alt+F4", lambda: app.poll() is not None)
    assert app.wait(10) == 0


def test_preferences_open_from_the_keyboard(desk: Desk, tmp_path: Path) -> None:
    start_trayer(desk)
    start_app(desk, "--open")
    press(desk, "ctrl+comma", lambda: active(desk) == "Préférences de FocusGuard")
    desk.run("xdotool", "key", "Down", "Down", "Down", "alt+e")
    desk.still_picture(target(tmp_path, "preferences.png"), lambda: places(desk, 500, 900)[0])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_planner_opens_from_the_keyboard(desk: Desk, tmp_path: Path, scheme: str) -> None:
    start_app(desk, *(["--dark"] if scheme == "dark" else []))
    press(desk, "alt+m", lambda: active(desk).startswith("Planifier ma semaine"))
    desk.still_picture(target(tmp_path, f"planner-{scheme}.png"), lambda: places(desk, 900, 1000)[0])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_people_book_opens_from_the_keyboard(desk: Desk, tmp_path: Path, scheme: str) -> None:
    start_app(desk, *(["--dark"] if scheme == "dark" else []))
    press(desk, "alt+n", lambda: active(desk).startswith("Personnes"))
    # From the search into the list, down to Julie.
    desk.run("xdotool", "type", "juli")
    desk.run("xdotool", "key", "Tab")
    desk.still_picture(target(tmp_path, f"people-{scheme}.png"), lambda: places(desk, 860, 900)[0])


def test_a_call_is_looked_at_from_the_keyboard(desk: Desk, tmp_path: Path) -> None:
    start_app(desk)
    until(lambda: active(desk) == "FocusGuard", "no focus")

    def look_at_the_last_but_one() -> bool:
        # The list has the keyboard; the calls may not stand in it yet, then the first is what opens.
        desk.run("xdotool", "key", "ctrl+End", "Up", "Return")
        if within(4.0, lambda: active(desk).startswith("Appel de 09:12")):
            return True
        desk.run("xdotool", "key", "Escape")
        return False

    until(look_at_the_last_but_one, "the call that led to a booking does not open")
    desk.still_picture(target(tmp_path, "call.png"), lambda: places(desk, 620, 700)[0])


@pytest.mark.parametrize(("section", "steps"), [("booking", 5), ("reply", 6)])
def test_what_is_offered_is_set_from_the_keyboard(
    desk: Desk, tmp_path: Path, section: str, steps: int
) -> None:
    start_trayer(desk)
    start_app(desk, "--open")
    press(desk, "ctrl+comma", lambda: active(desk) == "Préférences de FocusGuard")
    desk.run("xdotool", "key", *["Down"] * steps)
    within(1.0, lambda: None)  # what callers get is asked of the core
    desk.still_picture(target(tmp_path, f"preferences-{section}.png"), lambda: places(desk, 500, 900)[0])


def test_the_icon_appears_in_a_tray_that_comes_up_late(desk: Desk) -> None:
    start_app(desk, "--hidden")
    until(lambda: desk.places("Qt Selection Owner for focusguard"), "the app is not up")
    assert places(desk, 16, 1280) == []
    start_trayer(desk)
    assert icon(desk).height >= 16


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("hang", [False, True])
def test_a_signal_ends_it_with_0_within_5_s(desk: Desk, number: signal.Signals, hang: bool) -> None:
    start_trayer(desk)
    app = start_app(desk, *(["--hang"] if hang else []))
    icon(desk)
    app.send_signal(number)
    assert app.wait(5) == 0


@pytest.fixture
def panel(desk: Desk) -> Iterator[SniHost]:
    panel = SniHost(desk.env["DBUS_SESSION_BUS_ADDRESS"])
    yield panel
    panel.close()


def test_a_status_notifier_panel_reads_and_clicks_the_menu(desk: Desk, panel: SniHost) -> None:
    start_app(desk)
    item = panel.wait_for_item()
    labels = until(
        lambda: [e for e in panel.menu(item) if e.label == "Concentration jusqu’à 12:00"], "no state"
    )
    assert not labels[0].enabled
    end_block = next(entry for entry in panel.menu(item) if entry.label == "_Terminer le bloc")
    assert end_block.enabled
    panel.click(item, end_block)
    until(lambda: [e for e in panel.menu(item) if e.label == "Libre, prochain bloc à 14:00"], "block goes on")
    assert panel.properties(item)["ToolTip"][2:] == ("FocusGuard\nLibre, prochain bloc à 14:00", "")
    panel.activate(item)
    assert window(desk).width >= 900


def test_the_icon_appears_in_a_panel_that_comes_up_late(desk: Desk) -> None:
    start_app(desk, "--hidden")
    until(lambda: desk.places("Qt Selection Owner for focusguard"), "the app is not up")
    late = SniHost(desk.env["DBUS_SESSION_BUS_ADDRESS"])
    try:
        item = late.wait_for_item()
        until(lambda: [e for e in late.menu(item) if e.label == "Concentration jusqu’à 12:00"], "no state")
    finally:
        late.close()
