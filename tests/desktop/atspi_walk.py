"""What a screen reader meets: run by Debian's Python, which has pyatspi, on the test's own bus.

`python3 atspi_walk.py NAME`: every element of the application as a JSON list of role, name and whether it can
take the keyboard.
"""

from __future__ import annotations

import json
import sys
from typing import Any

MOST = 5_000


def walk(element: Any, found: list[dict[str, Any]], states: Any) -> None:
    """Append *element* and all below it to *found*; *states* names what it can be in."""
    if element is None or len(found) >= MOST:
        return
    state = element.getState()
    is_shown = state.contains(states.STATE_SHOWING)
    found.append(
        {
            "role": element.getRoleName(),
            "name": element.name,
            "focusable": is_shown and state.contains(states.STATE_FOCUSABLE),
            "showing": is_shown,
        }
    )
    for place in range(element.childCount):
        walk(element.getChildAtIndex(place), found, states)


def main() -> None:
    """Print what is found; nothing where the application is not there yet."""
    import pyatspi  # type: ignore[import-not-found]  # Debian's: no module of ours may need it

    desktop = pyatspi.Registry.getDesktop(0)
    found: list[dict[str, Any]] = []
    for place in range(desktop.childCount):
        app = desktop.getChildAtIndex(place)
        if app is not None and app.name == sys.argv[1]:
            walk(app, found, pyatspi)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
