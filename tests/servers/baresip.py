"""baresip from Debian as a person's telephone, without a screen or a sound card: it records what it hears."""

from __future__ import annotations

import asyncio
import json
import shutil
import wave
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from typing import Any, Final

from tests.servers.ports import LOOPBACK, free_port

Json = dict[str, Any]
_WITHIN_S: Final = 30.0

_CONFIG: Final = Template("""\
sip_listen $host:$sip_port
net_interface $host
audio_player aubridge,nowhere
audio_source aufile,$folder/said.wav
ausrc_srate 8000
audio_level no
call_local_timeout 60
module_path $modules
module stdio.so
module g711.so
module aubridge.so
module aufile.so
module sndfile.so
module_tmp account.so
module_app menu.so
module_app contact.so
module_app ctrl_tcp.so
ctrl_tcp_listen $host:$control_port
snd_path $folder
""")


@dataclass
class Baresip:
    """A telephone that is told what to do over TCP, in netstrings of JSON.

    Attributes:
        said: What it wrote to its terminal.
        events: What it told.
    """

    folder: Path
    events: list[Json] = field(default_factory=list)
    said: str = ""

    def __post_init__(self) -> None:
        self._news = asyncio.Event()
        self._writer: asyncio.StreamWriter | None = None

    def command(self, name: str, params: str = "") -> None:
        """Let it do something, such as `dial`."""
        assert self._writer is not None
        text = json.dumps({"command": name, "params": params})
        self._writer.write(f"{len(text.encode())}:{text},".encode())

    def happened(self, kind: str) -> bool:
        """Tell whether an event of this kind came."""
        return any(event.get("type") == kind for event in self.events)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until *holds*; AssertionError where it does not within 30 s."""
        try:
            async with asyncio.timeout(_WITHIN_S):
                while not holds():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError((self.said[-2000:], self.events)) from None

    async def read_terminal(self, stream: asyncio.StreamReader) -> None:
        """Keep what it writes."""
        while data := await stream.read(4096):
            self.said += data.decode("utf-8", "replace")
            self._news.set()

    async def read_events(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Keep what it tells."""
        self._writer = writer
        while True:
            try:
                length = int((await reader.readuntil(b":"))[:-1])
                event = json.loads((await reader.readexactly(length + 1))[:-1])
            except asyncio.IncompleteReadError:
                return
            self.events.append(event)
            self._news.set()

    def recording(self) -> Path:
        """Return the file of what it heard."""
        [path] = self.folder.glob("dump-*-dec.wav")
        return path


def find_baresip() -> str:
    """Return the program; AssertionError where it is not installed."""
    program = shutil.which("baresip")
    assert program, "baresip is not installed: apt-get install baresip-core"
    return program


@asynccontextmanager
async def open_baresip(folder: Path, *, account: str, contact: str = "") -> AsyncIterator[Baresip]:
    """Run one with a line of its `accounts` file, until it can be told what to do.

    *contact* is the one line of its `contacts` file: whom it writes to.
    """
    control_port = free_port()
    _write_config(folder, account, contact, control_port)
    process = await asyncio.create_subprocess_exec(
        *(find_baresip(), "-f", str(folder)),
        cwd=folder,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    phone, tasks = Baresip(folder), []
    assert process.stdout is not None
    tasks.append(asyncio.create_task(phone.read_terminal(process.stdout)))
    try:
        await phone.until(lambda: "baresip is ready" in phone.said)
        reader, writer = await asyncio.open_connection(LOOPBACK, control_port)
        tasks.append(asyncio.create_task(phone.read_events(reader, writer)))
        await asyncio.sleep(0)
        yield phone
        writer.close()
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
        for task in tasks:
            task.cancel()


def _write_config(folder: Path, account: str, contact: str, control_port: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    [modules] = [*Path("/usr/lib").glob("baresip/modules"), *Path("/usr/lib").glob("*/baresip/modules")][:1]
    config = _CONFIG.substitute(
        host=LOOPBACK,
        sip_port=free_port(in_a_row=2),
        control_port=control_port,
        folder=folder,
        modules=modules,
    )
    (folder / "config").write_text(config, encoding="utf-8")
    (folder / "accounts").write_text(account + "\n", encoding="utf-8")
    with wave.open(str(folder / "said.wav"), "wb") as said:
        said.setnchannels(1)
        said.setsampwidth(2)
        said.setframerate(8000)
        said.writeframes(bytes(16_000 * 20))
    (folder / "contacts").write_text(f"{contact}\n", encoding="utf-8")
