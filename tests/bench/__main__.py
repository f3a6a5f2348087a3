"""`python -m tests.bench [name …]`: measure, print, and end with 1 where a figure is missed."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import Final

SUBJECTS: Final = ("sip", "start")


def main() -> int:
    """Run the named measurements, all by default."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"one of {', '.join(SUBJECTS)}")
    names = parser.parse_args().names or SUBJECTS
    if unknown := set(names) - set(SUBJECTS):
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}; there are {', '.join(SUBJECTS)}")
    kept = [import_module(f"tests.bench.{name}").run() for name in names]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
