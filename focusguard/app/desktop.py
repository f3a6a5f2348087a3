"""The tray app: desktop in front, core in its thread; what is slow is imported after the icon shows."""

from __future__ import annotations

import asyncio
import os
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
    settings = _settings(home)
    raiser = Raiser()

    from focusguard.desktop.application import run_desktop
    from focusguard.desktop.options import DesktopOptions
    from focusguard.system.notifications import DesktopNotifier

    def make_core() -> CoreServices:
        from focusguard.app.program import FocusGuardProgram

        return FocusGuardProgram(home).core(Role.DESKTOP, on_raise=raiser.call)

    options = DesktopOptions(
        language=settings.profile.language, notifier=DesktopNotifier("focusguard"), on_raiser=raiser.take
    )
    return Exit(run_desktop(make_core, options))


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
