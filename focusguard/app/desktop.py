"""The tray app: desktop in front, core in its thread; what is slow is imported after the icon shows."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from focusguard.cli.program import Exit
from focusguard.domain.errors import FocusGuardError
from focusguard.settings import Settings, load_settings
from focusguard.system.display import has_display
from focusguard.system.doorbell import Role, Word, ring
from focusguard.system.home import Home
from focusguard.system.instance_lock import HomeInUse, InstanceLock

if TYPE_CHECKING:
    from pathlib import Path

    from focusguard.desktop.services import CoreServices


def run_tray(home: Home) -> Exit:
    """Run the tray app; where one runs already, raise it and leave.

    Raises:
        NoDisplay: windows cannot be shown here.
        HomeInUse: a guard without windows holds the home, or one that does not answer.
        SettingsError: the settings are wrong; a notification says so too, since nobody may see stderr.
    """
    if not has_display(os.environ):
        raise NoDisplay("There is no display to show windows on.", advice="Without windows: focusguard run")
    home.prepare()
    try:
        InstanceLock(home.lock_file).check()
    except HomeInUse:
        if ring(home.doorbell_file, Word.RAISE) is Role.DESKTOP:
            return Exit.DONE
        raise
    first_time = is_untouched(home.settings_file)
    settings = _settings(home)
    raiser = Raiser()

    from focusguard.desktop.application import run_desktop
    from focusguard.desktop.options import DesktopOptions
    from focusguard.desktop.translations import system_language
    from focusguard.system.notifications import DesktopNotifier

    def make_core() -> CoreServices:
        from focusguard.app.program import FocusGuardProgram

        return FocusGuardProgram(home).core(Role.DESKTOP, on_raise=raiser.call)

    options = DesktopOptions(
        language=system_language() if first_time else settings.profile.language,
        notifier=DesktopNotifier("focusguard"),
        first_time=first_time,
        demo_command=demo_command(),
        on_raiser=raiser.take,
    )
    return Exit(run_desktop(make_core, options))


def is_untouched(settings_file: Path) -> bool:
    """Tell whether nobody has set anything: there is no file, or an empty one."""
    try:
        return not settings_file.read_bytes().strip()
    except FileNotFoundError:
        return True
    except OSError:
        return False  # reading the settings says what is wrong with it


def demo_command() -> tuple[str, ...]:
    """Return what plays the day of examples in a process of its own."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "demo")
    return (sys.executable, "-m", "focusguard", "demo")


class NoDisplay(FocusGuardError):
    """Windows cannot be shown here."""


class Raiser:
    """Brings the window to the front, once the desktop has said how."""

    def __init__(self) -> None:
        self._raise_window: Callable[[], None] | None = None

    def take(self, raise_window: Callable[[], None]) -> None:
        """Keep what brings the window to the front."""
        self._raise_window = raise_window

    def call(self) -> None:
        """Bring the window to the front, from any thread."""
        if self._raise_window is not None:
            self._raise_window()


def _settings(home: Home) -> Settings:
    try:
        return load_settings(home.settings_file)
    except FocusGuardError as error:
        _notify_of(error)
        raise


def _notify_of(error: FocusGuardError) -> None:
    from focusguard.system.notifications import DesktopNotifier, NotificationFailed

    try:
        asyncio.run(DesktopNotifier("focusguard").notify("FocusGuard", str(error)))
    except NotificationFailed:
        return  # stderr has it
