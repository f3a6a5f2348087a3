"""Callers that send INVITEs straight at a phone, keep the timers of a real one, and note all they get."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final, cast

from tests.servers.ports import LOOPBACK

Address = tuple[str, int]

T1_S: Final = 0.5
TIMER_B_S: Final = 64 * T1_S  # RFC 3261 §17.1.1.2
ANONYMOUS: Final = '"Anonymous" <sip:anonymous@anonymous.invalid>'  # RFC 3323 §4.1.1.3


@dataclass(slots=True)
class Attempt:
    """One INVITE transaction, with times of the performance counter.

    Attributes:
        number: The user part of From; empty: withheld.
        acknowledges: Whether a final response gets its ACK.
        statuses: Every response in order, repetitions included.
    """

    number: str
    call_id: str
    branch: str
    from_tag: str
    invite: bytes = field(repr=False)
    acknowledges: bool = True
    statuses: list[int] = field(default_factory=list)
    final: int = 0
    sent_s: float = 0.0
    final_s: float = 0.0
    retry_after_s: int | None = None

    @property
    def finals(self) -> list[int]:
        """The final responses, repetitions included."""
        return [status for status in self.statuses if status >= 200]

    @property
    def took_s(self) -> float:
        """From the first INVITE to the first final response."""
        return self.final_s - self.sent_s


class SipCaller(asyncio.DatagramProtocol):
    """Any number of callers on one socket.

    Attributes:
        attempts: All INVITEs by branch.
        others: Statuses of the responses to OPTIONS, CANCEL and everything else, by branch.
    """

    def __init__(self, target: Address) -> None:
        self.target = target
        self.attempts: dict[str, Attempt] = {}
        self.others: dict[str, list[int]] = {}
        self._transport: asyncio.DatagramTransport | None = None
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._news = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the socket's transport."""
        self._transport = cast(asyncio.DatagramTransport, transport)

    # --- what callers do ------------------------------------------------------------------------

    def call(
        self, number: str, *, like: Attempt | None = None, user: str = "claire", acknowledges: bool = True
    ) -> Attempt:
        """Send an INVITE; *like* makes it another path of the same call, *user* is whom it is for."""
        call_id, from_tag = (like.call_id, like.from_tag) if like else (_token(), _token())
        branch = "z9hG4bK" + _token()
        from_ = f"<sip:{number}@example.net>" if number else ANONYMOUS
        fields = (
            *self._fields("INVITE", branch, f"{from_};tag={from_tag}", call_id),
            f"Contact: <{self._own_uri(number or 'anonymous')}>",
            *(() if number else ("Privacy: id",)),
        )
        invite = _message(f"INVITE {self._uri(user)} SIP/2.0", *fields)
        attempt = Attempt(number, call_id, branch, from_tag, invite, acknowledges)
        self.attempts[branch] = attempt
        attempt.sent_s = time.perf_counter()
        self.send(invite)
        self._repeat(attempt, T1_S, self._loop.time() + TIMER_B_S)
        return attempt

    def cancel(self, attempt: Attempt) -> None:
        """Send the CANCEL of an INVITE (RFC 3261 §9.1)."""
        self.send(self._within(attempt, "CANCEL", ""))

    def options(self, *, user: str = "claire") -> str:
        """Send OPTIONS; return its branch, under which `others` holds the answers."""
        branch = "z9hG4bK" + _token()
        from_ = f"<sip:options@example.net>;tag={_token()}"
        self.send(
            _message(f"OPTIONS {self._uri(user)} SIP/2.0", *self._fields("OPTIONS", branch, from_, _token()))
        )
        return branch

    def send(self, data: bytes) -> None:
        """Send a datagram."""
        assert self._transport is not None
        self._transport.sendto(data, self.target)

    async def until(self, holds: Callable[[], bool], *, timeout_s: float = 10.0) -> bool:
        """Wait until *holds*, looked at with each datagram; return whether it does."""
        deadline_s = self._loop.time() + timeout_s
        while not holds():
            self._news.clear()
            left_s = deadline_s - self._loop.time()
            try:
                async with asyncio.timeout(left_s):
                    await self._news.wait()
            except TimeoutError:
                return holds()
        return True

    def hang_up_all(self) -> None:
        """Stop repeating INVITEs."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    # --- what they get --------------------------------------------------------------------------

    def datagram_received(self, data: bytes, addr: Address) -> None:
        """Take a response."""
        now_s = time.perf_counter()
        head = data.partition(b"\r\n\r\n")[0].decode().split("\r\n")
        fields = {
            name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])
        }
        status = int(head[0].split(" ")[1])
        branch = fields["via"].partition("branch=")[2].partition(";")[0]
        attempt = self.attempts.get(branch)
        if attempt is not None and fields["cseq"].endswith("INVITE"):
            self._on_response(attempt, status, fields, now_s)
        else:
            self.others.setdefault(branch, []).append(status)
        self._news.set()

    def _on_response(self, attempt: Attempt, status: int, fields: dict[str, str], now_s: float) -> None:
        attempt.statuses.append(status)
        if (timer := self._timers.pop(attempt.branch, None)) is not None:
            timer.cancel()  # A provisional response ends Timer A too.
        if status < 200:
            return
        if not attempt.final:
            attempt.final, attempt.final_s = status, now_s
            retry_after = fields.get("retry-after", "")
            attempt.retry_after_s = int(retry_after) if retry_after.isdecimal() else None
        if attempt.acknowledges:
            self.send(self._within(attempt, "ACK", fields["to"]))

    def _repeat(self, attempt: Attempt, after_s: float, until_s: float) -> None:
        """Send the INVITE again after Timer A, which doubles, until Timer B (RFC 3261 §17.1.1.2)."""

        def again() -> None:
            self._timers.pop(attempt.branch, None)
            if self._loop.time() < until_s:
                self.send(attempt.invite)
                self._repeat(attempt, 2 * after_s, until_s)

        self._timers[attempt.branch] = self._loop.call_later(after_s, again)

    # --- words ----------------------------------------------------------------------------------

    @property
    def _loop(self) -> asyncio.AbstractEventLoop:
        return asyncio.get_running_loop()

    @property
    def _here(self) -> str:
        assert self._transport is not None
        host, port = self._transport.get_extra_info("sockname")
        return f"{host}:{port}"

    def _uri(self, user: str) -> str:
        return f"sip:{user}@{self.target[0]}:{self.target[1]}"

    def _own_uri(self, user: str) -> str:
        return f"sip:{user}@{self._here}"

    def _fields(self, method: str, branch: str, from_: str, call_id: str) -> tuple[str, ...]:
        return (
            f"Via: SIP/2.0/UDP {self._here};branch={branch}",
            "Max-Forwards: 70",
            f"From: {from_}",
            "To: <sip:claire@example.net>",
            f"Call-ID: {call_id}",
            f"CSeq: 1 {method}",
        )

    def _within(self, attempt: Attempt, method: str, to: str) -> bytes:
        """Return a request that belongs to an INVITE's transaction: ACK or CANCEL."""
        first, *lines = attempt.invite.decode().split("\r\n")
        kept = [
            line for line in lines if line.startswith(("Via:", "Max-Forwards:", "From:", "Call-ID:", "To:"))
        ]
        kept = [f"To: {to}" if to and line.startswith("To:") else line for line in kept]
        return _message(first.replace("INVITE", method, 1), *kept, f"CSeq: 1 {method}")


def _token() -> str:
    return secrets.token_hex(8)


def _message(first: str, *fields: str) -> bytes:
    return "\r\n".join((first, *fields, "Content-Length: 0", "", "")).encode()


@asynccontextmanager
async def open_callers(target_port: int, *, host: str = LOOPBACK) -> AsyncIterator[SipCaller]:
    """Open callers on a port of *host*, a loopback address, that call 127.0.0.1:*target_port*."""
    callers = SipCaller((LOOPBACK, target_port))
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: callers, local_addr=(host, 0))
    try:
        yield callers
    finally:
        callers.hang_up_all()
        transport.close()


def numbers(count: int, *, first: int = 0) -> list[str]:
    """Return *count* French mobile numbers, all different.

    >>> numbers(2)
    ['+33612000000', '+33612000001']
    """
    return [f"+33612{n:06}" for n in range(first, first + count)]
