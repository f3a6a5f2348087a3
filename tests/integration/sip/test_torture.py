"""Bad datagrams at the running program: it lives on, and says 400 to what carries enough to be answered."""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest

from focusguard.channels.sip.build import response_destination
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.message import BadRequest, Request, parse_message
from tests.integration.sip.scene import guard_in_focus
from tests.servers.sip_caller import SipCaller, open_callers
from tests.unit.channels.sip.test_torture import mutate
from tests.unit.channels.sip.torture import MESSAGES, rfc4475_folder

pytestmark = pytest.mark.system

MUTATIONS = 5000
# A loopback address of this run's own: answers go to the ports that the messages' Via name, 5060 mostly.
HOST = f"127.100.{os.getpid() // 254 % 256}.{os.getpid() % 254 + 1}"
PORTS = (5060, 5050)


class Sender(asyncio.DatagramProtocol):
    """Sockets that send anything, and keep what comes back."""

    def __init__(self) -> None:
        self.answers: list[bytes] = []
        self._news = asyncio.Event()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self.answers.append(data)
        self._news.set()

    async def status_of(self, call_id: str) -> int | None:
        """Return the status of the first answer to the call, waiting 2 s for it; None if there is none.

        The order of datagrams on two sockets is not certain, on loopback either.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(2.0):
                while self.first_status(call_id) is None:
                    self._news.clear()
                    await self._news.wait()
        return self.first_status(call_id)

    def first_status(self, call_id: str) -> int | None:
        """Return the status of the first answer to the call, or None."""
        line = f"\r\nCall-ID: {call_id}\r\n".encode()
        return next((int(answer[8:11]) for answer in self.answers if line in answer), None)


class Target:
    """The program, and the sockets to try it from."""

    def __init__(self, port: int, sender: Sender, transport: asyncio.DatagramTransport, callers: SipCaller):
        self.sender = sender
        self._port = port
        self._transport = transport
        self._callers = callers

    async def try_with(self, data: bytes) -> None:
        """Send *data*, then OPTIONS, and wait for the answer to OPTIONS."""
        self.sender.answers.clear()
        self._transport.sendto(data, ("127.0.0.1", self._port))
        branch = self._callers.options()
        assert await self._callers.until(lambda: branch in self._callers.others), data
        assert self._callers.others.pop(branch) == [200]


@asynccontextmanager
async def open_target(folder: Path) -> AsyncIterator[Target]:
    async with AsyncExitStack() as stack:
        guard, _ = await stack.enter_async_context(guard_in_focus(folder, registrar_host=HOST))
        callers = await stack.enter_async_context(open_callers(guard.home.bind_port, host=HOST))
        sender, loop = Sender(), asyncio.get_running_loop()
        transports = []
        for port in PORTS:
            transport, _ = await loop.create_datagram_endpoint(lambda: sender, local_addr=(HOST, port))
            stack.callback(transport.close)
            transports.append(transport)
        yield Target(guard.home.bind_port, sender, transports[0], callers)
        assert (await guard.stop()).exit_code == 0


def answerable(data: bytes) -> Request | BadRequest | None:
    """Return the request in *data*, where its answer goes to a port that this test listens on."""
    message = parse_message(data)
    if not isinstance(message, Request | BadRequest):
        return None
    port = response_destination(message.copied, Endpoint(HOST, PORTS[0])).port
    return message if port in PORTS else None


async def test_49_messages_of_rfc_4475(tmp_path: Path) -> None:
    seen: dict[str, int | None] = {}
    async with open_target(tmp_path) as target:
        for name in MESSAGES:
            # Two dozen of them share one branch, and would be one transaction to a program that goes on.
            data = (rfc4475_folder() / f"{name}.dat").read_bytes()
            data = data.replace(b"z9hG4bKkdjuw", b"z9hG4bK" + name.encode())
            await target.try_with(data)
            request = answerable(data)
            seen[name] = await target.sender.status_of(request.copied.call_id) if request else None

    # What is taken as a call is decided at once: its first answer is the refusal.
    answers = {name: message.answer for name, message in MESSAGES.items()}
    assert seen == {name: 603 if answer == 100 else answer for name, answer in answers.items()}


async def test_5000_mutated_datagrams(tmp_path: Path) -> None:
    chance = random.Random(4475)
    refused = 0
    async with open_target(tmp_path) as target:
        for n in range(MUTATIONS):
            data = (
                mutate(chance).replace(b"=z9hG4bKa", b"=z9hG4bKm%d" % n).replace(b" call-1", b" call-m%d" % n)
            )
            await target.try_with(data)
            request = answerable(data)
            if isinstance(request, BadRequest):
                assert await target.sender.status_of(request.copied.call_id) == request.status, data
                refused += request.status == 400

    assert refused > MUTATIONS // 5
