"""`python -m focusguard.calendar.worker`: works out occurrences, a resource a line; ends with its input.

Strangers write recurrence rules: whoever started this process may kill it at any time. The first line of the
input names the context and the window; each further one is a resource. Every line is answered by one line.
"""

from __future__ import annotations

import faulthandler
import json
import signal
import sys
from collections.abc import Iterable, Iterator
from typing import Any, Final

from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.errors import ResourceInvalid, one_line
from focusguard.calendar.plain_expansion import expand
from focusguard.calendar.wire import occurrence_to_json, period_from_json
from focusguard.domain.period import Period

# Whoever started this process kills it long before; when they are gone themselves, this ends it.
_LAST_RESORT_S: Final = 20.0


def answer_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield the answer to each of *lines*: first that it is ready, then one expansion a resource."""
    arriving = iter(lines)
    first = next(arriving, None)
    if first is None:
        return
    setup = json.loads(first)
    context = ExpansionContext.from_json(setup["context"])
    window = period_from_json(setup["window"])
    yield json.dumps({"ready": True})
    for line in arriving:
        yield json.dumps(_answer(json.loads(line)["raw"], context, window))


def _answer(raw: str, context: ExpansionContext, window: Period) -> dict[str, Any]:
    try:
        expansion = expand(raw, context, window)
    except ResourceInvalid as error:
        return {"problem": one_line(error)}
    return {
        "uid": expansion.uid,
        "recurring": expansion.recurring,
        "occurrences": [occurrence_to_json(o) for o in expansion.occurrences],
    }


def _limited(lines: Iterable[str]) -> Iterator[str]:
    """Yield *lines*; the process ends when the next is not asked for in time."""
    for line in lines:
        faulthandler.dump_traceback_later(_LAST_RESORT_S, exit=True)
        yield line
        faulthandler.cancel_dump_traceback_later()


def main() -> None:
    """Answer standard input on standard output until it ends."""
    # Ctrl+C at a terminal reaches this process too: the resource in hand would be taken for a crash.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for answer in answer_lines(_limited(sys.stdin)):
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
