"""One call at the running guard beside a desk phone on a real Kamailio, and all that was seen of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from focusguard.demo.caller import Dialled
from focusguard.demo.desk_phone import Ring
from focusguard.demo.station import Station
from focusguard.demo.wire import caller_uri
from tests.servers.certificates import Authority
from tests.servers.guard import (
    AOR,
    DOMAIN,
    OWNER,
    Ended,
    Guard,
    GuardHome,
    Json,
    read_journal,
    running_guard,
    start_focus,
)
from tests.servers.kamailio import PASSWORD, Kamailio
from tests.servers.phones import (
    AttentiveCaller,
    Exchange,
    HandledPhone,
    Peer,
    Transport,
    ask_bindings,
    register,
    unregister,
)
from tests.servers.ports import LOOPBACK
from tests.servers.rtp_sink import RtpPacket, RtpSink, open_rtp_sink

JULIE: Final = "+33612345678"
SOPHIE: Final = "+33611111111"
BLOCK_MINUTES: Final = 25
_VIP: Final = f'vip = ["tel:{SOPHIE}"]'
_SEEN_WITHIN_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Scene:
    """A guard in a block, a caller, and the other phone on the address of record, if there is one."""

    kamailio: Kamailio
    exchange: Exchange
    guard: Guard
    caller: Peer[AttentiveCaller]
    ear: RtpSink
    desk: Peer[HandledPhone] | None

    def dial(self) -> Dialled:
        """Call the address of record."""
        return self.caller.act(lambda caller, now_s: caller.dial(AOR, now_s))

    def hang_up(self, dialled: Dialled) -> None:
        """Put the caller's receiver down."""
        self.caller.act(lambda caller, now_s: caller.hang_up(dialled, now_s))

    def pick_up(self) -> None:
        """Take the call at the desk."""
        assert self.desk is not None
        self.desk.act(lambda desk, now_s: desk.pick_up(now_s))

    async def caller_is_answered(self, dialled: Dialled, *, timeout_s: float = _SEEN_WITHIN_S) -> None:
        """Wait for the caller's final response."""
        assert await self.caller.until(lambda: bool(dialled.status), timeout_s=timeout_s), dialled

    async def caller_reads(self) -> None:
        """Wait until the caller was sent a text."""
        assert await self.caller.until(lambda: bool(self.caller.party.texts), timeout_s=_SEEN_WITHIN_S)

    async def caller_is_hung_up_on(self, dialled: Dialled) -> None:
        """Wait for the guard's BYE."""
        party = self.caller.party
        assert await self.caller.until(lambda: dialled.call_id in party.ended, timeout_s=_SEEN_WITHIN_S)

    async def desk_stops(self) -> None:
        """Wait until the desk phone rings no more."""
        assert self.desk is not None
        assert await self.desk.until(lambda: self.ring.end is not None, timeout_s=_SEEN_WITHIN_S), self.ring

    async def desk_is_hung_up_on(self) -> None:
        """Wait until the caller ended the call that was taken at the desk."""
        assert self.desk is not None
        assert await self.desk.until(lambda: self.ring.over, timeout_s=_SEEN_WITHIN_S), self.ring

    @property
    def ring(self) -> Ring:
        """The one time that the desk phone rang."""
        assert self.desk is not None
        [ring] = self.desk.party.rings
        return ring


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of one call, by everybody.

    Attributes:
        action: What the guard says that it did.
        contact: Where a 302 sends the caller; empty: it was none.
        ring: How the desk phone rang, if there is one.
        answered_s: When our final response reached Kamailio, on the clock of *ring*.
        sent: What the guard says that it sent to the caller.
        received: What the caller was sent.
        heard: What the caller was told aloud.
        left: Contacts of the address of record after the guard's end, the desk phone's own left out.
    """

    action: str
    dialled: Dialled
    contact: str
    ring: Ring | None
    answered_s: float
    sent: Sequence[str]
    received: Sequence[str]
    heard: Sequence[RtpPacket]
    row: Json
    ended: Ended
    left: frozenset[str]

    def __str__(self) -> str:
        """The line of a table."""
        row = self.row
        return " | ".join(
            (
                f"caller {self._caller()}",
                f"desk phone {self._desk()}",
                f"journal {row['outcome']}, {row['caller']}, reply {row['reply_state']}",
                f"text {', '.join(f'{len(text)} characters' for text in self.received) or 'none'}",
                f"bindings left {len(self.left)}",
            )
        )

    def _caller(self) -> str:
        seconds = self.dialled.retry_after_s
        retry = "" if seconds is None else f" Retry-After {seconds}"
        contact = f" to {self.contact}" if self.contact else ""
        sound = sum(len(packet.payload) for packet in self.heard)
        heard = f" heard {len(self.heard)} packets, {sound} octets" if self.heard else ""
        return f"{self.dialled.status}{retry}{contact}{heard}"

    def _desk(self) -> str:
        if self.ring is None or self.ring.stopped_s is None or self.ring.end is None:
            return "none"
        began_ms = 1000 * (self.ring.started_s - self.answered_s)
        stopped_ms = 1000 * (self.ring.stopped_s - self.answered_s)
        return f"rang {began_ms:+.1f} … {stopped_ms:+.1f} ms, {self.ring.end.name.lower()}"


def exchange_of(kamailio: Kamailio, transport: Transport, authority: Authority) -> Exchange:
    """Return where telephones that trust *authority* are plugged in, to speak over *transport*."""
    if transport is Transport.TLS:
        proxy = (kamailio.host, kamailio.tls_port)
        return Exchange(transport, proxy, DOMAIN, PASSWORD, authority.file)
    return Exchange(transport, (kamailio.host, kamailio.port), DOMAIN, PASSWORD)


@asynccontextmanager
async def scene_at(
    kamailio: Kamailio,
    exchange: Exchange,
    folder: Path,
    *,
    line: Sequence[str],
    caller: str = JULIE,
    only_phone: bool = False,
) -> AsyncIterator[Scene]:
    """Plug everybody in; a block runs, and the guard with these lines of `[[sip]]` is registered."""
    async with AsyncExitStack() as stack:
        ear = await stack.enter_async_context(open_rtp_sink())
        calling = await exchange.plug_in(
            lambda local: AttentiveCaller(exchange.line(caller), local, ear_port=ear.port)
        )
        await stack.enter_async_context(_plugged_in(calling))
        desk = None
        if not only_phone:
            desk = await exchange.plug_in(lambda local: HandledPhone(exchange.line(OWNER), local))
            await stack.enter_async_context(_plugged_in(desk))
        home = home_at(exchange, folder, line)
        await start_focus(home, minutes=BLOCK_MINUTES)
        guard = await stack.enter_async_context(running_guard(home))
        await guard.wait_for("registered")
        yield Scene(kamailio, exchange, guard, calling, ear, desk)


def home_at(
    exchange: Exchange, folder: Path, line: Sequence[str] = (), *, bind_host: str = LOOPBACK
) -> GuardHome:
    """Return a home whose line is at *exchange*, with these lines of `[[sip]]` besides."""
    believed = () if exchange.ca_file is None else (f'tls_ca_file = "{exchange.ca_file}"',)
    return GuardHome(
        folder,
        exchange.proxy[1],
        exchange.proxy[0],
        password=exchange.password,
        guard=(_VIP,),
        line=(*line, *believed),
        transport=exchange.transport.lower(),
        bind_host=bind_host,
    )


@asynccontextmanager
async def _plugged_in(phone: Peer[Station]) -> AsyncIterator[None]:
    try:
        await register(phone)
        try:
            yield
        finally:
            await unregister(phone)
    finally:
        phone.close()


async def look_back(scene: Scene, dialled: Dialled) -> Seen:
    """Return what was seen of *dialled*, which is over; the guard is ended, and its bindings asked for."""
    guard, desk, caller = scene.guard, scene.desk, scene.caller.party
    [answered] = guard.all_of("answered")
    [row], ended = await asyncio.gather(read_journal(guard.home), guard.stop())
    sent = [heard.event["text"] for heard in guard.all_of("reply", state="sent")]
    left = await ask_bindings(scene.exchange, OWNER)
    final = caller.finals[dialled.call_id]
    return Seen(
        action=answered.event["action"],
        dialled=dialled,
        contact=caller_uri(final.headers["Contact"]) if final.code == 302 else "",
        ring=scene.ring if desk is not None else None,
        answered_s=_our_answer_s(scene, dialled),
        sent=sent,
        received=[text.body for text in caller.texts],
        heard=scene.ear.packets,
        row=row,
        ended=ended,
        left=left - {desk.party.contact} if desk is not None else left,
    )


def _our_answer_s(scene: Scene, dialled: Dialled) -> float:
    """Return when our final response reached Kamailio, on the loop's clock."""
    answers = scene.kamailio.phones_answered(dialled.call_id)
    desk_port = scene.desk.party.local[1] if scene.desk is not None else 0
    ours = [answer for answer in answers if answer.status >= 200 and answer.port != desk_port]
    ago_s = time.time() - ours[0].at_s  # noqa: TID251  Kamailio's log has the wall clock's time
    return asyncio.get_running_loop().time() - ago_s
