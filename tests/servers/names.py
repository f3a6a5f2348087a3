"""A name server on loopback that answers from a table."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import cast

import dns.message
import dns.rcode
import dns.rdatatype
import dns.resolver
import dns.rrset

from tests.servers.ports import LOOPBACK

Records = Mapping[str, Sequence[str]]


class NameServer(asyncio.DatagramProtocol):
    """Knows *records*: `SRV _sip._tcp.example.test` → the texts of the records.

    Attributes:
        asked: Every question, in order.
        answers: False: it says nothing.
    """

    def __init__(self, records: Records) -> None:
        self.records = records
        self.asked: list[str] = []
        self.answers = True
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the socket's transport."""
        self._transport = cast(asyncio.DatagramTransport, transport)

    def resolver(self) -> dns.resolver.Resolver:
        """Return a resolver that asks this server alone."""
        assert self._transport is not None
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers = [LOOPBACK]
        resolver.port = self._transport.get_extra_info("sockname")[1]
        return resolver

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Answer a question; a name that is not in the table does not exist."""
        query = dns.message.from_wire(data)
        [question] = query.question
        kind = dns.rdatatype.to_text(question.rdtype)
        name = question.name.to_text(omit_final_dot=True)
        self.asked.append(f"{kind} {name}")
        if not self.answers or self._transport is None:
            return
        response = dns.message.make_response(query)
        aliases = self.records.get(f"CNAME {name}")
        found = aliases or self.records.get(f"{kind} {name}")
        if found is None:
            response.set_rcode(dns.rcode.NXDOMAIN)
        else:
            told = "CNAME" if aliases else kind
            response.answer.append(dns.rrset.from_text(question.name, 60, "IN", told, *found))
        self._transport.sendto(response.to_wire(), addr)


@asynccontextmanager
async def name_server(records: Records) -> AsyncIterator[NameServer]:
    """Run one on a loopback port."""
    server = NameServer(records)
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: server, local_addr=(LOOPBACK, 0))
    try:
        yield server
    finally:
        transport.close()
