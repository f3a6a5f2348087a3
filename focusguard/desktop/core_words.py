"""The core's sentences in the reader's language; what is not known is shown as it came."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication

from focusguard.desktop.core_texts import CONTEXT, PARTS, SENTENCES

_NAME: Final = re.compile(r"\\{(\w+)\\}")
# These never hold a space, so that none of them takes in the sentence before.
_WORDS: Final = frozenset(
    {"host", "address", "status", "seconds", "kind", "variable", "part", "size", "key", "count", "all"}
)
# A stranger's words may be in it, with full stops: it goes on to the end of the line.
_REST: Final = "reason"


def in_our_words(text: str) -> str:
    """Return the core's *text*, one or several sentences, in the language that is installed.

    Sentence by sentence: an unknown one stays as it is, and does not keep the others from being worded.
    """
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    worded = []
    while line:
        text, line = _next_sentence(line)
        worded.append(text)
    return " ".join(worded)


def _next_sentence(line: str) -> tuple[str, str]:
    """Return the first sentence of *line*, worded where it is known, and what follows it."""
    for source, pattern in _sentences():
        if found := pattern.match(line):
            return _worded(source, found), line[found.end() :]
    sentence, stop, rest = line.partition(". ")
    return sentence + stop.rstrip(), rest


def _part(text: str) -> str:
    for source, pattern in _parts():
        if found := pattern.fullmatch(text):
            return _worded(source, found)
    return text


def _worded(source: str, found: re.Match[str]) -> str:
    """Return *source* in the reader's language, with what was *found* for its names, worded too."""
    return _translated(source).format(**{name: _part(value) for name, value in found.groupdict().items()})


def _translated(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)


@cache
def _sentences() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((source, re.compile(_pattern(source) + r"(?:\s+|$)")) for source in SENTENCES)


@cache
def _parts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((source, re.compile(_pattern(source))) for source in PARTS)


def _pattern(source: str) -> str:
    """Return what *source* looks like with its names filled in."""
    return _NAME.sub(_group, re.escape(source))


def _group(name: re.Match[str]) -> str:
    if name[1] == _REST:
        return f"(?P<{name[1]}>.+)"
    return rf"(?P<{name[1]}>\S+?)" if name[1] in _WORDS else rf"(?P<{name[1]}>.+?)"
