"""The desktop over a fake core, on a screen: `python -m tests.desktop.window_under_test`."""

from __future__ import annotations

import argparse
import sys
import threading
from dataclasses import replace

from focusguard.desktop.application import run_desktop
from focusguard.desktop.options import DesktopOptions, RaiseWindow
from focusguard.desktop.theme import Scheme
from focusguard.domain.language import Language
from focusguard.engine.views import GuardState, Problem
from tests.fakes.core_services import FakeCore

PROBLEM = Problem(
    "sip/bureau", "Le serveur refuse le mot de passe. Corrigez-le dans Préférences › Ligne SIP."
)


def tell_that_it_is_up(raise_window: RaiseWindow) -> None:
    """Say that signals are handled from now on."""
    print("up", flush=True)


def main() -> int:
    """Run until quit; return the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--open", action="store_true")
    parser.add_argument("--hidden", action="store_true", help="as at autostart")
    parser.add_argument("--hang", action="store_true", help="the core never stops")
    parser.add_argument("--problem", action="store_true")
    parser.add_argument("--language", type=Language, default=Language.FR)
    arguments = parser.parse_args()
    core = FakeCore()
    if arguments.problem:
        core.guard = replace(core.guard, state=GuardState.PROBLEM, problems=(PROBLEM,))
    scheme = Scheme.DARK if arguments.dark else Scheme.LIGHT
    if arguments.hang:
        core.hang_in_stop = threading.Event()
    options = DesktopOptions(
        language=arguments.language,
        demo=arguments.demo,
        start_hidden=arguments.hidden,
        start_open=arguments.open,
        scheme=scheme,
        on_raiser=tell_that_it_is_up,
    )
    return run_desktop(lambda: core, options)


if __name__ == "__main__":
    sys.exit(main())
