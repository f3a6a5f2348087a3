"""The stage of the day: a home, a calendar server, a telephone company, and everybody's telephones."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from focusguard.demo.caller import Caller, open_caller
from focusguard.demo.clock import StoryClock
from focusguard.demo.desk_phone import DeskPhone, open_desk_phone
from focusguard.demo.location import Binding
from focusguard.demo.radicale import CalendarServer, fill_calendar, run_radicale
from focusguard.demo.registrar import Office, Registrar, open_registrar
from focusguard.demo.signing import Account
from focusguard.demo.station import Line, Station
from focusguard.demo.story import BEGINNING, CAST, DOMAIN, LINK, OWNER, PRICE, SELLER, SOPHIE, Person, instant
from focusguard.demo.story_calendar import EVENTS, OWNER_MAILBOX
from focusguard.demo.udp import UdpPeer
from focusguard.demo.wire import make_token
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.language import Language
from focusguard.system.secrets import secret_variable

OWNER_USER: Final = "claire"
AOR: Final = f"sip:{OWNER_USER}@{DOMAIN}"

# Long enough for a refusal to come first on a busy machine, short enough to watch.
_PICKS_UP_AFTER_S: Final = 1.5
_ANSWER_WITHIN_S: Final = 10.0


class StageFailed(FocusGuardError):
    """One of the demo's own telephones could not register."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that stands around the core.

    Attributes:
        home: The directory for `--home`; `settings.toml` is in it.
        secrets: The environment variables that hold the core's passwords; the keyring is not asked.
    """

    home: Path
    clock: StoryClock
    secrets: Mapping[str, str]
    calendar: CalendarServer
    registrar: UdpPeer[Registrar]
    desk: UdpPeer[DeskPhone]
    callers: Mapping[Person, UdpPeer[Caller]]

    async def owner_phones(self, count: int, *, timeout_s: float = _ANSWER_WITHIN_S) -> bool:
        """Wait until *count* phones are registered for the owner; return whether they are."""
        loop = asyncio.get_running_loop()
        registrar = self.registrar

        def reached() -> bool:
            return len(registrar.party.bindings(OWNER_USER, loop.time())) == count

        return await registrar.until(reached, timeout_s=timeout_s)

    def guard_binding(self) -> Binding | None:
        """Return where the guard is registered; None when it is not."""
        now_s = asyncio.get_running_loop().time()
        phones = self.registrar.party.bindings(OWNER_USER, now_s)
        return next((phone for phone in phones if phone.contact != self.desk.party.contact), None)

    async def unplug_desk(self) -> None:
        """Take the telephone off the desk."""
        self.desk.act(lambda phone, now_s: phone.register(now_s, expires_s=0))
        await _registered(self.desk)


@asynccontextmanager
async def open_stage(language: Language) -> AsyncIterator[Stage]:
    """Set everything up on loopback and in a temporary directory; take it all down at the end.

    Raises:
        CalendarServerMissing: Radicale is not installed.
        CalendarServerFailed: Radicale does not start.
        StageFailed: a telephone of the demo could not register.
    """
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="focusguard-demo-")))
        password = make_token()
        server = await stack.enter_async_context(
            run_radicale(folder / "radicale", username=OWNER_MAILBOX, password=password)
        )
        await fill_calendar(server, EVENTS)
        accounts = {user: Account(user, make_token()) for user in (OWNER_USER, *(p.number for p in CAST))}
        registrar = await open_registrar(Office(DOMAIN, list(accounts.values())))
        stack.callback(registrar.close)
        desk, callers = await _plug_in(stack, registrar, accounts)
        home = _write_home(folder / "home", language, server, registrar.party.local[1])
        secrets = {
            secret_variable("calendar/pro"): password,
            secret_variable("sip/bureau"): accounts[OWNER_USER].password,
        }
        clock = StoryClock(instant(BEGINNING))
        yield Stage(home, clock, secrets, server, registrar, desk, callers)


async def _plug_in(
    stack: AsyncExitStack, registrar: UdpPeer[Registrar], accounts: Mapping[str, Account]
) -> tuple[UdpPeer[DeskPhone], dict[Person, UdpPeer[Caller]]]:
    """Plug the telephone on the desk and the callers' telephones in."""

    def line(user: str, name: str) -> Line:
        return Line(accounts[user], DOMAIN, registrar.party.local, name)

    desk = await open_desk_phone(line(OWNER_USER, OWNER), answers_after_s=_PICKS_UP_AFTER_S)
    stack.callback(desk.close)
    callers: dict[Person, UdpPeer[Caller]] = {}
    for person in CAST:
        callers[person] = await open_caller(line(person.number, person.name))
        stack.callback(callers[person].close)
    desk.act(lambda phone, now_s: phone.register(now_s))
    for peer in callers.values():
        peer.act(lambda caller, now_s: caller.register(now_s))
    await asyncio.gather(_registered(desk), *(_registered(peer) for peer in callers.values()))
    return desk, callers


async def _registered(peer: UdpPeer[DeskPhone] | UdpPeer[Caller]) -> None:
    station: Station = peer.party
    if not await peer.until(lambda: station.register_code == 200, timeout_s=_ANSWER_WITHIN_S):
        raise StageFailed(
            f"The demo's telephone {station.line.name} got {station.register_code or 'no answer'}."
        )


def _write_home(home: Path, language: Language, server: CalendarServer, sip_port: int) -> Path:
    home.mkdir()
    (home / "settings.toml").write_text(settings_text(language, server.url, sip_port), encoding="utf-8")
    return home


def settings_text(language: Language, calendar_url: str, sip_port: int) -> str:
    """Return the settings.toml of the day."""
    return f"""\
[profile]
kind = "consultant"
name = "{OWNER}"
language = "{language}"
country = "FR"
time_zone = "Europe/Paris"

[guard]
vip = ["tel:{SOPHIE.number}"]
refuse_silently = ["tel:{SELLER.number}"]

[[calendar]]
name = "pro"
kind = "caldav"
url = "{calendar_url}"
username = "{OWNER_MAILBOX}"

[[sip]]
name = "bureau"
aor = "{AOR}"
registrar = "sip:127.0.0.1:{sip_port}"

[booking]
provider = "link"
url = "{LINK}"
duration_minutes = 30
price = {PRICE}.0
"""
