"""What the desktop is started with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from focusguard.desktop.theme import Scheme
from focusguard.desktop.wizard.autostart import Autostart
from focusguard.domain.language import Language
from focusguard.domain.ports import Notifier

RaiseWindow = Callable[[], None]


@dataclass(frozen=True, slots=True)
class DesktopOptions:
    """How the desktop starts.

    Attributes:
        language: Of every text, from the profile.
        demo: DEMO stands across the windows.
        start_hidden: Open no window, even where there is no tray (autostart).
        start_open: Open the window at once, even where there is a tray.
        scheme: Light or dark; None follows the platform.
        notifier: Tells of deflected and of ringing calls; its coroutine runs in the core's loop. None: what
            rings is told beside the icon or over the window, the rest to nobody.
        first_time: The home has no settings yet: the first minutes open in front.
        demo_command: Plays the day of examples in a process of its own; empty: it is not offered.
        autostart: Has the app start at login; None: it is not offered.
        on_raiser: Is given, once, a function that brings the window to the front from any thread.
    """

    language: Language = Language.FR
    demo: bool = False
    start_hidden: bool = False
    start_open: bool = False
    scheme: Scheme | None = None
    notifier: Notifier | None = None
    first_time: bool = False
    demo_command: tuple[str, ...] = ()
    autostart: Autostart | None = None
    on_raiser: Callable[[RaiseWindow], None] | None = None
