"""`python -m focusguard.calendar.worker`: works out occurrences, a resource a line; ends with its input.

Strangers write recurrence rules: whoever started this process may kill it at any time. The first line of the
input names the context and the window; each further one is a resource. Every line is answered by one line,
in the same order; an empty line asks for the answers so far. The full parser is loaded before the first
resource that needs it; two lines more tell of that, so that the time it takes is not laid to the resource's
charge.
"""

from __future__ import annotations

import faulthandler
import json
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.errors import ResourceInvalid, one_line
from focusguard.calendar.plain_expansion import expand_plain
from focusguard.calendar.singles import Expansion
from focusguard.calendar.traces import trace_of
from focusguard.calendar.wire import LOADING, READY, occurrence_to_json, period_from_json, trace_to_json
from focusguard.domain.period import Period

# Whoever started this process kills it long before; when they are gone themselves, this ends it.
_LAST_RESORT_S: Final = 20.0
# A single event of this size is worked out in no time, whatever stands in it.
_QUICK_LENGTH: Final = 10_000

Expand = Callable[[str, ExpansionContext, Period], Expansion]


def answer_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield the answer to each of *lines*: first that it is ready, then one expansion a resource.

    An empty text says that what was yielded has to be on its way now: an empty line asked for it, or what
    comes next may take its time, and must not be blamed on those before it.
    """
    arriving = iter(lines)
    first = next(arriving, None)
    if first is None:
        return
    setup = json.loads(first)
    yield from (json.dumps({READY: True}), "")
    answers = _Answers(ExpansionContext.from_json(setup["context"]), period_from_json(setup["window"]))
    for line in arriving:
        if line.strip():
            yield from answers.to(json.loads(line)["raw"])
        else:
            yield ""


class _Answers:
    """What is said to a resource; the full parser is loaded with the first that needs it."""

    def __init__(self, context: ExpansionContext, window: Period) -> None:
        self._context = context
        self._window = window
        self._expand_fully: Expand | None = None

    def to(self, raw: str) -> Iterator[str]:
        if len(raw) > _QUICK_LENGTH or "RRULE" in raw:
            yield ""
        found = expand_plain(raw, self._context, self._window)
        if found is not None:
            yield json.dumps(_told(found, raw, self._context))
            return
        yield ""
        if self._expand_fully is None:
            yield from (json.dumps({LOADING: True}), "")
            self._expand_fully = _load()
            yield from (json.dumps({READY: True}), "")
        yield json.dumps(_answer(self._expand_fully, raw, self._context, self._window))


def _load() -> Expand:
    from focusguard.calendar.expansion import expand_resource

    return expand_resource


def _answer(expand: Expand, raw: str, context: ExpansionContext, window: Period) -> dict[str, Any]:
    faulthandler.dump_traceback_later(_LAST_RESORT_S, exit=True)
    try:
        return _told(expand(raw, context, window), raw, context)
    except ResourceInvalid as error:
        return {"problem": one_line(error)}
    finally:
        faulthandler.cancel_dump_traceback_later()


def _told(expansion: Expansion, raw: str, context: ExpansionContext) -> dict[str, Any]:
    return {
        "uid": expansion.uid,
        "recurring": expansion.recurring,
        "occurrences": [occurrence_to_json(o) for o in expansion.occurrences],
        "trace": trace_to_json(trace_of(raw, expansion.occurrences, context)),
    }


def main() -> None:
    """Answer standard input on standard output until it ends."""
    # Ctrl+C at a terminal reaches this process too: the resource in hand would be taken for a crash.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for answer in answer_lines(sys.stdin):
        if answer:
            sys.stdout.write(answer + "\n")
        else:
            sys.stdout.flush()


if __name__ == "__main__":
    main()
