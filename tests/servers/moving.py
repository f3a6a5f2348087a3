"""A machine that changes its address, in a network of its own: `unshare --map-root-user --net python -m …`.

`python -m tests.servers.moving tcp` prints what a line did, as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Final

from focusguard.channels.sip.channel import SipChannel
from focusguard.channels.sip.opening import Surroundings
from focusguard.channels.sip.options import SipOptions
from focusguard.domain.calls import Caller
from focusguard.domain.ports import CallOffer, LineState, LineStatus, Watch
from tests.servers.fast_loop import advance, run_fast, settle
from tests.servers.open_registrar import OpenRegistrar, open_registrar
from tests.servers.stream_registrar import stream_registrar

REGISTRAR: Final = "192.0.2.1"
BEFORE: Final = "192.0.2.9"
AFTER: Final = "192.0.2.10"


def ip(*words: str) -> None:
    """Run ip(8)."""
    subprocess.run(["ip", *words], check=True)


def reach_from(address: str) -> None:
    """Reach the registrar from *address* from now on."""
    ip("route", "replace", "local", REGISTRAR, "dev", "lo", "table", "local", "src", address)


@dataclass
class Sink:
    """Keeps how the line stood."""

    states: list[LineStatus] = field(default_factory=list)

    def call_arrived(self, offer: CallOffer) -> None:
        """No call comes."""

    def call_abandoned(self, offer: CallOffer) -> None:
        """No call comes."""

    def call_ended(self, key: str, ending: object) -> None:
        """No call comes."""

    def is_favoured(self, caller: object) -> bool:
        """Nobody is."""
        return False

    def text_arrived(self, channel: str, sender: Caller, text: str) -> None:
        """None comes."""

    def line_changed(self, channel: str, status: LineStatus) -> None:
        """Note it."""
        self.states.append(status)


async def live(transport: str) -> dict[str, object]:
    """Register, move, lose the network and find it again; return the Contacts and why it was blind."""
    async with AsyncExitStack() as stack:
        book, port = await _registrar(transport, stack)
        uri = f"sip:{REGISTRAR}:{port};transport={transport}"
        options = SipOptions("bureau", "sip:claire@example.net", "x", registrar=uri)
        channel, sink = SipChannel(options, Surroundings(random=lambda: 0.0)), Sink()
        await channel.open(sink)
        channel.watch(Watch.GUARD)
        await settle()
        contacts = [book.contact]
        reach_from(AFTER)
        advance(15.0)
        await settle()
        contacts.append(book.contact)
        ip("route", "del", "local", REGISTRAR, "dev", "lo", "table", "local")
        advance(15.0)
        await settle()
        advance(15.0)
        reach_from(BEFORE)
        await settle()
        contacts.append(book.contact)
        await channel.close()
    blind = [status.why for status in sink.states if status.state is LineState.BLIND]
    return {"contacts": contacts, "blind": blind, "last": book.contact}


async def _registrar(transport: str, stack: AsyncExitStack) -> tuple[OpenRegistrar, int]:
    if transport == "udp":
        plain = await stack.enter_async_context(open_registrar(REGISTRAR))
        return plain, plain.port
    stream = await stack.enter_async_context(stream_registrar(host=REGISTRAR))
    return stream.book, stream.port


if __name__ == "__main__":
    ip("link", "set", "lo", "up")
    for address in (REGISTRAR, BEFORE, AFTER):
        ip("addr", "add", f"{address}/32", "dev", "lo")
    reach_from(BEFORE)
    print(json.dumps(run_fast(live(sys.argv[1]))))
