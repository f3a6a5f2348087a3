"""Two accounts of one owner at a registrar, a desk phone on the first, and somebody who types `line test`."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from focusguard.demo.caller import Caller, Dialled, open_caller
from focusguard.demo.desk_phone import DeskPhone, Ring, RingEnd, open_desk_phone
from focusguard.demo.registrar import Office, Registrar, open_registrar
from focusguard.demo.signing import Account
from focusguard.demo.station import Line
from focusguard.demo.udp import UdpPeer
from tests.integration.cli.stranger import Done, FurnishedHome
from tests.servers.guard import AOR, DOMAIN, OWNER
from tests.servers.patient_registrar import open_patient_registrar
from tests.servers.ports import LOOPBACK

PASSWORD: Final = "un-secret-de-ligne"
ATELIER: Final = "atelier"
MOBILE, JULIE = "+33611111111", "+33612345678"
# Calls need a password too, as they do at real providers.
CHALLENGED: Final = frozenset({"REGISTER", "MESSAGE", "INVITE", "BYE"})


@dataclass(frozen=True, slots=True)
class TwoLineHome(FurnishedHome):
    """A home with the lines bureau and atelier."""

    def environment(self) -> Mapping[str, str]:
        """Return the environment in which the program finds both passwords."""
        return {**FurnishedHome.environment(self), "FOCUSGUARD_SECRET_SIP_ATELIER": self.password}


def home_at(folder: Path, port: int, *line: str, transport: str = "udp", authority: str = "") -> TwoLineHome:
    """Return a home whose registrar is at *port*; *line* are further settings of bureau."""
    trusted = f'tls_ca_file = "{authority}"'
    atelier = (
        *("[[sip]]", f'name = "{ATELIER}"', f'aor = "sip:{ATELIER}@{DOMAIN}"', trusted),
        f'registrar = "sip:{LOOPBACK}:{port};transport={transport}"',
    )
    home = TwoLineHome(
        folder, port, password=PASSWORD, line=(*line, trusted), tables=atelier, transport=transport
    )
    home.write()
    return home


@dataclass(frozen=True, slots=True)
class Running:
    """`line test` under way."""

    process: asyncio.subprocess.Process

    async def says(self, words: str) -> None:
        """Wait for a line on stderr with *words*."""
        assert self.process.stderr is not None
        async with asyncio.timeout(20):
            while words not in (line := (await self.process.stderr.readline()).decode()):
                assert line, f"it ended and did not say {words!r}"

    async def done(self, stdin: bytes | None = None) -> Done:
        """Wait for its end, at most a minute; *stdin* is typed before."""
        try:
            async with asyncio.timeout(60):
                out, err = await self.process.communicate(stdin)
        except TimeoutError:
            self.process.kill()
            out, err = await self.process.communicate()
        assert self.process.returncode is not None
        return Done(self.process.returncode, out.decode(), err.decode())


async def start(home: TwoLineHome, *words: str, stdin: int = asyncio.subprocess.DEVNULL) -> Running:
    """Type a command and leave it running."""
    process = await asyncio.create_subprocess_exec(
        *home.stranger.words(*words),
        stdin=stdin,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=dict(home.environment()),
    )
    return Running(process)


async def type_words(home: TwoLineHome, *words: str, stdin: bytes = b"") -> Done:
    """Run a command to its end."""
    running = await start(home, *words, stdin=asyncio.subprocess.PIPE)
    return await running.done(stdin)


def verdicts(done: Done) -> dict[str, str]:
    """Return what `line test --json` found, by refusal."""
    return {result["refuse_with"]: result["verdict"] for result in json.loads(done.out)["results"]}


async def doctor(home: TwoLineHome) -> dict[str, Any]:
    """Return what `doctor --json` says, by check."""
    done = await type_words(home, "doctor", "--json")
    return {check["check"]: check for check in done.json}


@dataclass(frozen=True, slots=True)
class Phones:
    """The desk phone of the owner, the mobile, and a stranger's telephone."""

    desk: UdpPeer[DeskPhone]
    callers: Mapping[str, UdpPeer[Caller]]

    @property
    def rings(self) -> list[Ring]:
        """Each time that the desk phone rang."""
        return self.desk.party.rings

    async def desk_rings(self, times: int = 1) -> None:
        """Wait until the desk phone has begun to ring *times* times."""
        assert await self.desk.until(lambda: len(self.rings) >= times, timeout_s=20.0)

    async def desk_is_silent(self) -> list[RingEnd | None]:
        """Wait until the desk phone rings no more; return why it stopped, each time."""
        assert await self.desk.until(lambda: all(ring.end for ring in self.rings), timeout_s=5.0)
        return [ring.end for ring in self.rings]

    def call_from(self, number: str) -> Dialled:
        """Call the owner."""
        return self.callers[number].act(lambda caller, now_s: caller.dial(AOR, now_s))

    async def caller_sees(self, number: str, holds: Callable[[], bool]) -> bool:
        """Wait until *holds*, which is about a call of *number*."""
        return await self.callers[number].until(holds, timeout_s=20.0)


@asynccontextmanager
async def phones_at(port: int, *, answers_after_s: float | None = None) -> AsyncIterator[Phones]:
    """Plug the telephones in."""

    def line(user: str) -> Line:
        return Line(Account(user, PASSWORD), DOMAIN, (LOOPBACK, port), user)

    async with AsyncExitStack() as stack:
        desk = await open_desk_phone(line(OWNER), answers_after_s=answers_after_s)
        stack.callback(desk.close)
        callers = {number: await open_caller(line(number)) for number in (MOBILE, JULIE)}
        for caller in callers.values():
            stack.callback(caller.close)
        await plug_in(desk)
        yield Phones(desk, callers)


async def plug_in(desk: UdpPeer[DeskPhone]) -> None:
    """Register the desk phone."""
    desk.act(lambda phone, now_s: phone.register(now_s))
    assert await desk.until(lambda: desk.party.register_code == 200, timeout_s=10.0)


async def unplug(desk: UdpPeer[DeskPhone]) -> None:
    """Take the desk phone off the account."""
    desk.act(lambda phone, now_s: phone.register(now_s, expires_s=0))
    assert await desk.until(lambda: desk.party.register_code == 200, timeout_s=10.0)


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything on loopback, without a program of the system."""

    registrar: UdpPeer[Registrar]
    phones: Phones
    home: TwoLineHome

    @property
    def bindings(self) -> list[str]:
        """The contacts of the owner's account."""
        now_s = asyncio.get_running_loop().time()
        return [binding.contact for binding in self.registrar.party.bindings(OWNER, now_s)]

    @property
    def only_desk(self) -> list[str]:
        """The contacts as they are without us."""
        return [self.phones.desk.party.contact]

    async def is_registered(self) -> None:
        """Wait until we are registered beside the desk phone."""
        assert await self.registrar.until(lambda: len(self.bindings) == 2, timeout_s=20.0)


@asynccontextmanager
async def open_stage(
    folder: Path, *line: str, answers_after_s: float | None = None, patient: bool = False
) -> AsyncIterator[Stage]:
    """Set it up; *patient*: the provider lets other phones ring on behind a 6xx."""
    accounts = [Account(user, PASSWORD) for user in (OWNER, ATELIER, MOBILE, JULIE)]
    office = Office(DOMAIN, accounts, CHALLENGED)
    registrar = await (open_patient_registrar if patient else open_registrar)(office)
    port = registrar.party.local[1]
    try:
        async with phones_at(port, answers_after_s=answers_after_s) as phones:
            yield Stage(registrar, phones, home_at(folder / "home", port, *line))
    finally:
        registrar.close()
