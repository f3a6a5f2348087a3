"""Scanners at the running program learn nothing, not even that somebody is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.sip.scene import guard_in_focus
from tests.servers.guard import read_journal
from tests.servers.sip_caller import open_callers

pytestmark = pytest.mark.system

STRANGER = "127.0.0.2"
METHODS = ("OPTIONS", "REGISTER", "INVITE", "SUBSCRIBE", "MESSAGE", "BYE", "CANCEL", "ACK", "X")


def scans(token: str) -> Iterator[bytes]:
    """Yield what scanners send, and what somebody would who knows how our Contact begins."""
    users = [
        *("", "100", "claire", "admin", "fg-", "fg-0", "fg-00000000000000000000"),
        *(token[:-1], token + "0", token.upper(), "x" + token, token.removeprefix("fg-"), f"x:{token}"),
    ]
    for method in METHODS:
        for user in users:
            yield scan(method, f"sip:{user}@127.0.0.1" if user else "sip:127.0.0.1")
        yield scan(method, "sip:100@127.0.0.1", call_id=token, to=token, from_=token, branch=token)
        yield scan(method, f"sip:100@127.0.0.1;x={token}")
        # Our token, but no request that could be read.
        yield scan(method, f"sip:{token}@127.0.0.1").replace(b"CSeq: 1", b"CSeq: x")
        yield scan(method, f"sip:{token}@127.0.0.1 ")
    yield b"SIP/2.0 200 OK\r\n" + scan("OPTIONS", token).partition(b"\r\n")[2]
    yield from (
        b"",
        b"\r\n\r\n",
        b"\x00" * 20,
        b"GET / HTTP/1.1\r\n\r\n",
        token.encode(),
        token.encode() * 3000,
    )


def scan(
    method: str, uri: str, *, call_id: str = "c", to: str = "100", from_: str = "100", branch: str = "b"
) -> bytes:
    lines = (
        f"{method} {uri} SIP/2.0",
        f"Via: SIP/2.0/UDP 127.0.0.2:5060;branch=z9hG4bK{branch};rport",
        "Max-Forwards: 70",
        f'From: "sipvicious" <sip:{from_}@1.1.1.1>;tag=t',
        f"To: <sip:{to}@1.1.1.1>",
        f"Call-ID: {call_id}",
        f"CSeq: 1 {method}",
        "Content-Length: 0",
    )
    return "\r\n".join((*lines, "", "")).encode()


async def test_scanners_get_nothing(tmp_path: Path) -> None:
    async with (
        guard_in_focus(tmp_path) as (guard, registrar),
        open_callers(guard.home.bind_port, host=STRANGER) as strangers,
        open_callers(guard.home.bind_port) as callers,
    ):
        token = registrar.contact.partition("sip:")[2].partition("@")[0]
        heard = 0
        for data in scans(token):
            strangers.send(data)
            heard += 1
        # Read in order on one socket: when these are answered, so would be what came before.
        branch = callers.options()
        assert await callers.until(lambda: branch in callers.others)
        known = strangers.options(user=token)
        assert await strangers.until(lambda: known in strangers.others)
        rows = await read_journal(guard.home)

    assert heard > 100
    assert token.startswith("fg-")
    assert strangers.others == {known: [200]}
    assert rows == []
