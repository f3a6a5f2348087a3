"""Starts the worker when something must be expanded, and kills it over what takes too long."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Self

from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.errors import WorkerFailed
from focusguard.calendar.options import Patience
from focusguard.calendar.pipe_lines import PipeLines
from focusguard.calendar.wire import LOADING, occurrence_from_json, period_to_json, trace_from_json
from focusguard.domain.period import Period
from focusguard.domain.ports import ExpandedResource

# Without -P, modules of the folder that the program was started in would come before the library's own.
WORKER_COMMAND: Final = (sys.executable, "-P", "-m", "focusguard.calendar.worker")
_LONGEST_LINE: Final = 64 * 2**20
_ASKED_AT_ONCE: Final = 64 * 2**10
# Windows would open a console for it. A rule that never ends shall not slow a call down.
_FLAGS: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(
    subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0
)
_NICENESS: Final = 10
_PROMPT_S: Final = 0.25


@dataclass(frozen=True, slots=True)
class FetchedResource:
    """A resource's text with its place and version."""

    href: str
    etag: str
    raw: str


class Expander:
    """Expands resources in a process of its own, for the length of a `with`.

    The process starts with the first resource, or when it is asked to. A resource that takes longer than
    `patience.resource_s`, or that ends the process, is left out with a problem line, and a new process goes
    on with the rest.
    """

    def __init__(
        self,
        context: ExpansionContext,
        window: Period,
        *,
        patience: Patience,
        command: Sequence[str] = WORKER_COMMAND,
    ) -> None:
        self._context = context
        self._window = window
        self._patience = patience
        self._command = command
        self._process: Process | None = None
        self._lines: PipeLines | None = None
        self._starting: asyncio.Task[Process] | None = None
        self._goes_last = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._starting is not None:
            self._starting.cancel()
            await asyncio.gather(self._starting, return_exceptions=True)
        await self._end()

    def start_early(self) -> None:
        """Let the process start now: many resources are sure to come, and the wait for them is free."""
        if self._process is None and self._starting is None:
            self._starting = asyncio.create_task(self._start())

    async def expand_all(self, resources: Iterable[FetchedResource]) -> list[ExpandedResource]:
        """Return each of *resources* with its occurrences or its problem, in their order.

        Raises:
            WorkerFailed: the process cannot be started.
        """
        waiting, asked = deque(resources), deque[FetchedResource]()
        asked_size = 0
        found: list[ExpandedResource] = []
        while waiting or asked:
            process = await self._running()
            # While it is at one half the other is under way: it shall not wait for us.
            if waiting and asked_size < _ASKED_AT_ONCE:
                more = _first_of(waiting)
                self._put(process, *({"raw": resource.raw} for resource in more))
                asked.extend(waiting.popleft() for _ in more)
                asked_size += _size_of(more)
            resource = asked.popleft()
            asked_size -= len(resource.raw)
            found.append(await self._outcome_of(resource))
            if self._process is None:
                waiting.extendleft(reversed(asked))
                asked.clear()
                asked_size = 0
        return found

    async def _outcome_of(self, resource: FetchedResource) -> ExpandedResource:
        """Take the next answer, which is *resource*'s, for they come in order; so is the blame for none."""
        try:
            answer = await self._prompt_or_late_answer()
            if answer is not None and LOADING in answer:
                self._let_others_go_first()
                await self._wait_until_ready()
                answer = await self._answer(timeout_s=self._patience.resource_s)
        except TimeoutError:
            await self._end()
            return _left_out(resource, "took too long and was left out")
        if answer is None:
            await self._end()
            return _left_out(resource, "made the reader crash and was left out")
        if "problem" in answer:
            return _left_out(resource, f"was left out: {answer['problem']}")
        return self._expanded(resource, answer)

    def _expanded(self, resource: FetchedResource, answer: dict[str, Any]) -> ExpandedResource:
        calendar = self._context.calendar
        occurrences = tuple(occurrence_from_json(o, calendar=calendar) for o in answer["occurrences"])
        return ExpandedResource(
            href=resource.href,
            etag=resource.etag,
            uid=answer["uid"],
            raw=resource.raw,
            occurrences=occurrences,
            recurring=answer["recurring"],
            trace=trace_from_json(answer["trace"]),
        )

    async def _running(self) -> Process:
        starting, self._starting = self._starting, None
        if starting is not None:
            return await starting
        return self._process or await self._start()

    async def _start(self) -> Process:
        try:
            process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                env=without_secrets(os.environ),
                creationflags=_FLAGS,
            )
        except OSError as error:
            raise WorkerFailed(error.strerror or str(error)) from error
        if process.stdout is None:
            raise WorkerFailed("it has no pipes")
        self._process, self._lines = process, PipeLines(process.stdout, longest=_LONGEST_LINE)
        if self._goes_last:
            self._let_others_go_first()
        setup = {"context": self._context.to_json(), "window": period_to_json(self._window)}
        self._put(process, setup)
        await self._wait_until_ready()
        return process

    async def _wait_until_ready(self) -> None:
        """Wait while it loads what it needs; no resource is to blame for how long that takes."""
        try:
            ready = await self._answer(timeout_s=self._patience.start_s)
        except TimeoutError as error:
            raise WorkerFailed(f"it did not start within {self._patience.start_s:g} s") from error
        if not ready:
            raise WorkerFailed("it ended at its start")

    def _put(self, process: Process, *questions: dict[str, Any]) -> None:
        if process.stdin is None:
            raise WorkerFailed("it has no pipes")
        # The empty line asks for all answers: those that are quickly found may wait for one another.
        lines = (json.dumps(question).encode() for question in questions)
        process.stdin.write(b"\n".join([*lines, b"", b""]))

    async def _prompt_or_late_answer(self) -> dict[str, Any] | None:
        """Return the next answer; a worker that takes its time for it loses its place before calls."""
        prompt_s = min(_PROMPT_S, self._patience.resource_s / 2)
        try:
            return await self._answer(timeout_s=prompt_s)
        except TimeoutError:
            self._let_others_go_first()
            return await self._answer(timeout_s=self._patience.resource_s - prompt_s)

    def _let_others_go_first(self) -> None:
        """Lower the worker's priority, where this is not done by a flag at its start, and its followers'."""
        self._goes_last = True
        if self._process is not None and hasattr(os, "setpriority"):
            with suppress(ProcessLookupError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICENESS)

    async def _answer(self, *, timeout_s: float) -> dict[str, Any] | None:
        """Return the worker's next answer; None when it ended instead."""
        line = await self._lines.next(timeout_s=timeout_s) if self._lines is not None else None
        if line is None:
            return None
        answer: dict[str, Any] = json.loads(line)
        return answer

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        # Nothing is lost: it holds no state, and an orderly end would wait for a rule that never ends.
        if process.returncode is None:
            process.kill()
        await process.wait()


def _first_of(waiting: Iterable[FetchedResource]) -> list[FetchedResource]:
    """Return as many as are asked for at once: the worker shall not wait, nor the texts lie here twice."""
    chosen: list[FetchedResource] = []
    size = 0
    for resource in waiting:
        chosen.append(resource)
        size += len(resource.raw)
        if size >= _ASKED_AT_ONCE:
            break
    return chosen


def _size_of(resources: Iterable[FetchedResource]) -> int:
    return sum(len(resource.raw) for resource in resources)


def _left_out(resource: FetchedResource, why: str) -> ExpandedResource:
    """Return *resource* without occurrences; as recurring, so that it is tried again on another day."""
    place = resource.href.rstrip("/").rpartition("/")[2]
    return ExpandedResource(
        href=resource.href,
        etag=resource.etag,
        uid="",
        raw=resource.raw,
        occurrences=(),
        recurring=True,
        problem=f"{place} {why}.",
    )


def without_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what the worker, which reads strangers' text, may see of the *environment*."""
    return {name: value for name, value in environment.items() if not name.startswith("FOCUSGUARD_SECRET_")}
