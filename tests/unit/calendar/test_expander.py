"""The worker as a process: started late, killed when it takes too long, ended afterwards."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from focusguard.calendar.errors import WorkerFailed
from focusguard.calendar.expander import WORKER_COMMAND, Expander, FetchedResource
from focusguard.calendar.options import Patience
from tests.unit.calendar.texts import CONTEXT, WINDOW, vcalendar, vevent

# Stands in for the worker: "hang" never answers, "crash" ends the process, anything else is empty.
STUB = """
import json, os, sys, time
with open(sys.argv[1], "a") as starts:
    starts.write("started\\n")
sys.stdin.readline()
print(json.dumps({"ready": True}), flush=True)
for line in filter(str.strip, sys.stdin):
    raw = json.loads(line)["raw"]
    if raw == "hang":
        time.sleep(3600)
    if raw == "crash":
        os._exit(3)
    print(json.dumps({"uid": raw, "recurring": False, "occurrences": [], "trace": None}), flush=True)
"""


def resource(raw: str) -> FetchedResource:
    return FetchedResource(f"/cal/{raw[:5]}.ics", "1", raw)


def expander(command: Sequence[str], *, resource_s: float = 30.0, start_s: float = 30.0) -> Expander:
    return Expander(
        CONTEXT, WINDOW, patience=Patience(resource_s=resource_s, start_s=start_s), command=command
    )


class Stub:
    """The stand-in's command, and how often it was started."""

    def __init__(self, starts: Path) -> None:
        self._starts = starts
        self.command = [sys.executable, "-c", STUB, str(starts)]

    @property
    def started(self) -> int:
        return len(self._starts.read_text().splitlines()) if self._starts.exists() else 0


@pytest.fixture
def stub(tmp_path: Path) -> Stub:
    return Stub(tmp_path / "starts")


async def test_the_real_worker_expands() -> None:
    text = vcalendar(vevent("DTSTART:20261123T090000Z", "DURATION:PT1H", "SUMMARY:Point"))
    broken = vcalendar(vevent("DTSTART:20261123T090000Z", "RRULE:FREQ=MINUTELY"))
    async with expander(WORKER_COMMAND) as opened:
        good, bad = await opened.expand_all(
            [FetchedResource("/cal/a.ics", "1", text), FetchedResource("/cal/b.ics", "2", broken)]
        )
    assert (good.href, good.etag, good.uid, good.raw, good.problem) == ("/cal/a.ics", "1", "u1", text, "")
    occurrence = good.occurrences[0]
    assert occurrence.period.start == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert (occurrence.summary, occurrence.calendar) == ("Point", "pro/Agenda")
    assert bad.problem == "b.ics was left out: it repeats MINUTELY, more often than daily."
    assert (bad.occurrences, bad.recurring) == ((), True)


async def test_the_real_worker_is_ended_over_what_takes_too_long() -> None:
    harmless = vcalendar(vevent("DTSTART:20261123T090000Z", "DURATION:PT1H"))
    # Each hour since the year 2 has to be gone through, for it counts.
    hours = f"BYHOUR={','.join(map(str, range(24)))}"
    endless = vcalendar(vevent("DTSTART:00020101T090000Z", f"RRULE:FREQ=DAILY;{hours};COUNT=99999999"))
    texts = {"a": harmless, "endless": endless, "b": harmless}
    async with expander(WORKER_COMMAND, resource_s=1.0) as opened:
        found = await opened.expand_all([FetchedResource(f"/{n}.ics", "1", t) for n, t in texts.items()])
    assert [(len(r.occurrences), r.problem) for r in found] == [
        (1, ""),
        (0, "endless.ics took too long and was left out."),
        (1, ""),
    ]


async def test_nothing_to_expand_starts_nothing(stub: Stub) -> None:
    async with expander(stub.command) as opened:
        assert await opened.expand_all([]) == []
    assert stub.started == 0


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("hang", "hang.ics took too long and was left out."),
        ("crash", "crash.ics made the reader crash and was left out."),
    ],
)
async def test_one_bad_resource_costs_itself_alone(stub: Stub, raw: str, problem: str) -> None:
    async with expander(stub.command, resource_s=1.0) as opened:
        found = await opened.expand_all([resource("a"), resource(raw), resource("b"), resource("c")])
    assert [(r.uid, r.problem) for r in found] == [("a", ""), ("", problem), ("b", ""), ("c", "")]
    assert stub.started == 2


async def test_a_worker_that_is_not_there_is_no_fault_of_the_resource() -> None:
    async with expander(["/nowhere/at/all"]) as opened:
        with pytest.raises(WorkerFailed, match="No such file"):
            await opened.expand_all([resource("a")])


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ("raise SystemExit(1)", "ended at its start"),
        ("import time; time.sleep(3600)", "did not start within 1 s"),
    ],
)
async def test_a_worker_that_does_not_start_is_no_fault_of_the_resource(program: str, why: str) -> None:
    async with expander([sys.executable, "-c", program], start_s=1.0) as opened:
        with pytest.raises(WorkerFailed, match=why):
            await opened.expand_all([resource("a")])


LOADING = """
import json, sys, time
sys.stdin.readline()
print(json.dumps({"ready": True}), flush=True)
for line in filter(str.strip, sys.stdin):
    print(json.dumps({"loading": True}), flush=True)
    time.sleep(1.5)
    print(json.dumps({"ready": True}), flush=True)
    found = {"uid": json.loads(line)["raw"], "recurring": False, "occurrences": [], "trace": None}
    print(json.dumps(found), flush=True)
"""


async def test_no_resource_is_to_blame_for_the_time_that_loading_takes() -> None:
    async with expander([sys.executable, "-c", LOADING], resource_s=1.0) as opened:
        (found,) = await opened.expand_all([resource("a")])
    assert (found.uid, found.problem) == ("a", "")


async def test_a_parser_that_does_not_load_is_no_fault_of_the_resource() -> None:
    never = LOADING.replace("time.sleep(1.5)", "time.sleep(3600)")
    async with expander([sys.executable, "-c", never], start_s=1.0) as opened:
        with pytest.raises(WorkerFailed, match="did not start within 1 s"):
            await opened.expand_all([resource("a")])


async def test_more_than_is_asked_for_at_once_comes_in_order(stub: Stub) -> None:
    texts = [f"{n}-" + "x" * 50_000 for n in range(5)]
    async with expander(stub.command) as opened:
        found = await opened.expand_all([*map(resource, texts), resource("crash"), resource("last")])
    assert [r.uid for r in found] == [*texts, "", "last"]
