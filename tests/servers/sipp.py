"""sipp from Debian with scenarios of our own: many callers, and a phone that refuses."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.servers.ports import LOOPBACK, free_port

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE scenario SYSTEM "sipp.dtd">\n'

# Each call takes its number from the next line of the file that -inf names.
_CALLERS: Final = f"""{_HEAD}<scenario name="callers that are refused">
<send retrans="500"><![CDATA[
INVITE sip:claire@example.net SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch];rport
Max-Forwards: 70
From: <sip:[field0]@example.net>;tag=[call_number]
To: <sip:claire@example.net>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:[field0]@[local_ip]:[local_port]>
Content-Length: 0

]]></send>
<recv response="100" optional="true"/>
<recv response="603"/>
<send><![CDATA[
ACK sip:claire@example.net SIP/2.0
[last_Via:]
Max-Forwards: 70
[last_From:]
[last_To:]
[last_Call-ID:]
CSeq: 1 ACK
Content-Length: 0

]]></send>
<!-- A response that comes again gets its ACK again. -->
<timewait milliseconds="%d"/>
</scenario>
"""

_REFUSING_PHONE: Final = f"""{_HEAD}<scenario name="a phone that refuses">
<recv request="INVITE"/>
<send retrans="500"><![CDATA[
SIP/2.0 603 Decline
[last_Via:]
[last_From:]
[last_To:];tag=[call_number]
[last_Call-ID:]
[last_CSeq:]
Retry-After: 3600
Content-Length: 0

]]></send>
<recv request="ACK"/>
</scenario>
"""


@dataclass(frozen=True, slots=True)
class SippResult:
    """What sipp counted.

    Attributes:
        exit_code: 0: every call went as the scenario says.
    """

    exit_code: int
    successful: int
    failed: int


def find_sipp() -> str:
    """Return the program; AssertionError where it is not installed."""
    program = shutil.which("sipp")
    assert program, "sipp is not installed: apt-get install sip-tester"
    return program


async def call_from(
    folder: Path, numbers: Sequence[str], *, target_port: int, per_second: int, lingers_s: float = 0.0
) -> SippResult:
    """Let each of *numbers* call once, and expect a 603; *folder* is for sipp's files.

    Each acknowledges what comes again for *lingers_s* after its first ACK.
    """
    lines = "\n".join(["SEQUENTIAL", *numbers, ""])
    _write(folder, {"callers.xml": _CALLERS % int(1000 * lingers_s), "callers.csv": lines})
    arguments = ["-sf", "callers.xml", "-inf", "callers.csv", "-r", str(per_second), "-m", str(len(numbers))]
    arguments += ["-trace_stat", "-stf", "counts.csv", "-fd", "1"]
    # A late 100 behind the final response is the network's doing, and no reason to give up.
    arguments += ["-default_behaviors", "none"]
    arguments += ["-timeout", str(int(60 + 2 * lingers_s + 4 * len(numbers) / per_second))]
    process = await _start(folder, [*arguments, f"{LOOPBACK}:{target_port}"], port=free_port())
    code = await process.wait()
    successful, failed = _read_counts(folder / "counts.csv")
    return SippResult(code, successful, failed)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def _read_counts(path: Path) -> tuple[int, int]:
    """Return the calls that succeeded and those that failed, over the whole run."""
    names, *_, last = (line.split(";") for line in path.read_text(encoding="utf-8").splitlines() if line)
    counts = dict(zip(names, last, strict=False))
    return int(counts["SuccessfulCall(C)"]), int(counts["FailedCall(C)"])


@asynccontextmanager
async def refusing_phone(folder: Path) -> AsyncIterator[int]:
    """Run a sipp that answers every INVITE with 603; yield its port."""
    _write(folder, {"phone.xml": _REFUSING_PHONE})
    port = free_port()
    process = await _start(folder, ["-sf", "phone.xml"], port=port)
    try:
        yield port
    finally:
        process.terminate()
        await process.wait()


async def _start(folder: Path, arguments: Sequence[str], *, port: int) -> asyncio.subprocess.Process:
    command = [find_sipp(), *arguments, "-i", LOOPBACK, "-p", str(port), "-nostdin"]
    with (folder / "sipp.log").open("ab") as log:
        return await asyncio.create_subprocess_exec(
            *command, cwd=folder, stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log
        )
