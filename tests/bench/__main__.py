"""`python -m tests.bench [name …]`: measure, print, and end with 1 where a figure is missed."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import Final

SUBJECTS: Final = ("calendar", "desktop", "rtp", "screening", "simulator", "sip", "start")
# Takes minutes: only where it is named.
LONG: Final = ("calendar_large",)
KNOWN: Final = (*SUBJECTS, *LONG)


def main() -> int:
    """Run the named measurements, all but the long ones by default."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"one of {', '.join(KNOWN)}")
    names = parser.parse_args().names or SUBJECTS
    if unknown := set(names) - set(KNOWN):
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}; there are {', '.join(KNOWN)}")
    kept = [import_module(f"tests.bench.{name}").run() for name in names]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
