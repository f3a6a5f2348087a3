"""docs/screening.md: who gets through, for its owner. `python -m tests.screening_page --update` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from focusguard.domain.audience import Audience
from focusguard.domain.decisions import Deflect, Observe
from focusguard.domain.reply import SkipReason
from focusguard.domain.screening import explain_call, screen_call
from tests.unit.domain.specification import CHAPTERS, SPECIFICATION
from tests.unit.domain.specification.case import Case

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "screening.md"
_READERS: Final = {
    Audience.UNKNOWN: "the reply for strangers",
    Audience.KNOWN: "the reply for clients",
    Audience.COORDINATION: "the reply about the appointment, without a price",
    Audience.REPEAT_2: "the second, firmer reply",
    Audience.REPEAT_3: "the link alone",
}
_SILENCE: Final = {
    SkipReason.ANONYMOUS: "nothing: the number is withheld",
    SkipReason.SILENT: "nothing",
    SkipReason.ALREADY_IN_BLOCK: "nothing: one reply in this block is enough",
    SkipReason.ALREADY_TODAY: "nothing: one reply in 24 hours is enough",
    SkipReason.HOURLY_CAP: "nothing: twenty replies an hour are enough",
}
_INTRODUCTION: Final = f"""# Who gets through

Written by `python -m tests.screening_page --update` from `tests/unit/domain/specification`: each of its
{len(SPECIFICATION)} lines is a test, and another test compares this page.

It is Monday 23 November 2026. Julie calls at 10:00 from +33 6 12 34 56 78, and a block lasts from 9:00 to
12:00. Each line says what else is so, what becomes of the call, what the caller is sent, and the reason that
`focusguard screen` gives.
"""


def main(arguments: list[str]) -> int:
    """Compare the page with the specification, or write it (`--update`); return whether they differ."""
    if "--update" in arguments:
        PAGE.write_text(page(), encoding="utf-8")
    return 0 if PAGE.read_text(encoding="utf-8") == page() else 1


def page() -> str:
    """Return the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    for chapter in CHAPTERS:
        yield f"## {chapter.title}\n"
        yield "| situation | the call | the caller is sent | why |"
        yield "|---|---|---|---|"
        yield from (_line(case) for case in chapter.cases)
        yield ""


def _line(case: Case) -> str:
    findings = explain_call(case.call, case.situation)
    why = next(finding.why for finding in findings if finding.decision is not None)
    return f"| {case.that} | {_decision(case)} | {_reply(case)} | {why} |"


def _decision(case: Case) -> str:
    decision = screen_call(case.call, case.situation)
    match decision:
        case Deflect(reason):
            return f"**refused** ({reason})"
        case Observe(reason):
            return f"*observed* ({reason})"
    return f"gets through ({decision.reason})"


def _reply(case: Case) -> str:
    match case.expected.reply:
        case Audience() as audience:
            return _READERS[audience]
        case SkipReason() as why:
            return _SILENCE[why]
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
