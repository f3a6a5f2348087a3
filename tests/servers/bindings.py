"""Which contacts a registrar lists: the binding query of RFC 3261 §10.2.3, with digest."""

from __future__ import annotations

import asyncio
import secrets
import socket

from focusguard.channels.sip.bindings import Binding, read_bindings
from focusguard.channels.sip.digest import Credentials, DigestSession, choose_challenge
from focusguard.channels.sip.message import Response, parse_message
from tests.servers.guard import AOR, DOMAIN, OWNER
from tests.servers.kamailio import PASSWORD
from tests.servers.ports import LOOPBACK

_WITHIN_S = 5.0


async def list_bindings(port: int) -> list[Binding]:
    """Return the bindings of the owner's address of record at the registrar on *port*."""
    return await asyncio.to_thread(_ask, port)


async def register(port: int, *contacts: str) -> list[Binding]:
    """Register *contacts*, whole values, and return the bindings."""
    return await asyncio.to_thread(_ask, port, contacts)


def _ask(port: int, contacts: tuple[str, ...] = ()) -> list[Binding]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind((LOOPBACK, 0))
        sock.settimeout(_WITHIN_S)
        sock.connect((LOOPBACK, port))
        call_id, authorization = secrets.token_hex(8), ""
        for cseq in (1, 2):
            lines = _request(sock.getsockname()[1], call_id, cseq, authorization, contacts)
            sock.send("\r\n".join((*lines, "", "")).encode())
            response = parse_message(sock.recv(65_535))
            assert isinstance(response, Response)
            if response.status == 200:
                return list(read_bindings(response))
            challenge = choose_challenge(response.headers.all("www-authenticate"))
            assert challenge is not None, response.status
            session = DigestSession(challenge, Credentials(OWNER, PASSWORD), lambda: "c")
            authorization = session.authorization("REGISTER", f"sip:{DOMAIN}")
    raise AssertionError("the credentials are refused")


def _request(port: int, call_id: str, cseq: int, authorization: str, contacts: tuple[str, ...]) -> list[str]:
    return [
        f"REGISTER sip:{DOMAIN} SIP/2.0",
        f"Via: SIP/2.0/UDP {LOOPBACK}:{port};branch=z9hG4bK{call_id}{cseq}",
        "Max-Forwards: 70",
        f"From: <{AOR}>;tag={call_id}",
        f"To: <{AOR}>",
        f"Call-ID: {call_id}",
        f"CSeq: {cseq} REGISTER",
        *([f"Authorization: {authorization}"] if authorization else []),
        *(f"Contact: {contact}" for contact in contacts),
        "Content-Length: 0",
    ]
