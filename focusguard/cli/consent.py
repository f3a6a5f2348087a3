"""Questions at the terminal. They go to stderr: stdout is the result's."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from focusguard.cli.program import UsageError
from focusguard.cli.streams import one_line

_YES = frozenset({"y", "yes", "o", "oui"})
_NO = frozenset({"n", "no", "non"})


def get_consent(notice: Sequence[str], *, given: bool) -> bool:
    """Say what will happen; return whether it may, as *given* beforehand or as the person answers.

    Raises:
        UsageError: it was not given, and there is no terminal to ask at.
    """
    if not given and not sys.stdin.isatty():
        raise UsageError(
            "A test call makes phones ring, so it needs your consent.",
            advice="Answer at a terminal, or give it with --yes.",
        )
    for line in notice:
        say(line)
    return given or bool(ask_yes_no("Go on?"))


def ask_yes_no(question: str) -> bool | None:
    """Return the answer; None: neither yes nor no."""
    answer = ask(f"{question} [y/n] ").lower()
    return True if answer in _YES else False if answer in _NO else None


def ask(question: str) -> str:
    """Return what the person types, on one line; empty at the end of the input."""
    print(question, end="", file=sys.stderr, flush=True)
    try:
        return one_line(sys.stdin.readline().strip())
    except UnicodeDecodeError:
        return ""


def say(line: str) -> None:
    """Tell the person something."""
    print(one_line(line), file=sys.stderr, flush=True)
