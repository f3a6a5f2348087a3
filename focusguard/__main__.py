"""`python -m focusguard` and the `focusguard` command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; return its exit code."""
    from focusguard.app.main import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
