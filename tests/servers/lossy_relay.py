"""A relay between one SIP client and the guard: it loses, doubles and delays datagrams, from a seed."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from tests.servers.ports import LOOPBACK

Address = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Weather:
    """Shares of datagrams, each from 0 to 1; who is late is overtaken by those that come within *late_s*."""

    lost: float = 0.05
    doubled: float = 0.05
    late: float = 0.05
    late_s: float = 0.03


class LossyRelay:
    """Passes on what comes from the client to *target*, and the answers back to where they were caused.

    Attributes:
        fates: How many datagrams were passed, lost, doubled and late, by direction.
    """

    def __init__(self, target: Address, weather: Weather, seed: int) -> None:
        self.fates: Counter[str] = Counter()
        self._target = target
        self._weather = weather
        self._chance = random.Random(seed)
        self._client: Address | None = None
        self._sides: dict[str, asyncio.DatagramTransport] = {}
        self._late: set[asyncio.TimerHandle] = set()

    @property
    def port(self) -> int:
        """Where the client is to send to."""
        port: int = self._sides["to the client"].get_extra_info("sockname")[1]
        return port

    async def open(self) -> None:
        """Bind both sides."""
        loop = asyncio.get_running_loop()
        sides = {"to the client": _Side(self.from_client), "to the guard": _Side(self.from_guard)}
        for name, side in sides.items():
            transport, _ = await loop.create_datagram_endpoint(
                partial(_itself, side), local_addr=(LOOPBACK, 0)
            )
            self._sides[name] = transport

    def close(self) -> None:
        """Close both sides; who is late does not arrive."""
        for timer in self._late:
            timer.cancel()
        for transport in self._sides.values():
            transport.close()

    def from_client(self, data: bytes, address: Address) -> None:
        """Take a datagram of the client's."""
        self._client = address
        self._pass_on("to the guard", data, self._target)

    def from_guard(self, data: bytes, address: Address) -> None:
        """Take a datagram of the guard's."""
        if self._client is not None:
            self._pass_on("to the client", data, self._client)

    def _pass_on(self, side: str, data: bytes, target: Address) -> None:
        fate = self._chance.random()
        weather, transport = self._weather, self._sides[side]
        if fate < weather.lost:
            self.fates[f"lost {side}"] += 1
        elif fate < weather.lost + weather.doubled:
            self.fates[f"doubled {side}"] += 1
            transport.sendto(data, target)
            self._later(transport, data, target)
        elif fate < weather.lost + weather.doubled + weather.late:
            self.fates[f"late {side}"] += 1
            self._later(transport, data, target)
        else:
            self.fates[f"passed {side}"] += 1
            transport.sendto(data, target)

    def _later(self, transport: asyncio.DatagramTransport, data: bytes, target: Address) -> None:
        def arrive() -> None:
            self._late.discard(timer)
            transport.sendto(data, target)

        timer = asyncio.get_running_loop().call_later(self._chance.uniform(0.0, self._weather.late_s), arrive)
        self._late.add(timer)


class _Side(asyncio.DatagramProtocol):
    def __init__(self, hears: Callable[[bytes, Address], None]) -> None:
        self._hears = hears

    def datagram_received(self, data: bytes, addr: Address) -> None:
        """Hand it on."""
        self._hears(data, addr)


def _itself(side: _Side) -> _Side:
    return side


@asynccontextmanager
async def lossy_relay(
    target_port: int, *, seed: int, weather: Weather | None = None
) -> AsyncIterator[LossyRelay]:
    """Open a relay to a port of this machine."""
    relay = LossyRelay((LOOPBACK, target_port), weather or Weather(), seed)
    await relay.open()
    try:
        yield relay
    finally:
        relay.close()
