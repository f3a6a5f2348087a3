"""An HTTP server that answers each request with bytes of the test's own, as slowly as wished."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class HostileServer:
    """Where it listens, and the heads of the requests that it got."""

    port: int
    heads: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The server's root."""
        return f"http://127.0.0.1:{self.port}/"


@contextmanager
def hostile_server(answer: Callable[[str], Iterator[bytes]]) -> Iterator[HostileServer]:
    """Serve; *answer* gets a request, head and body, and yields the pieces of the response."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = HostileServer(listener.getsockname()[1])
        threading.Thread(target=_serve, args=(listener, server, answer), daemon=True).start()
        yield server
        # What waits in accept() is woken, or the port would stay in use.
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _serve(listener: socket.socket, server: HostileServer, answer: Callable[[str], Iterator[bytes]]) -> None:
    while True:
        try:
            peer, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_answer, args=(peer, server, answer), daemon=True).start()


def _answer(peer: socket.socket, server: HostileServer, answer: Callable[[str], Iterator[bytes]]) -> None:
    with peer, suppress(OSError):
        data = b""
        while b"\r\n\r\n" not in data:
            piece = peer.recv(65536)
            if not piece:
                return
            data += piece
        head, _, body = data.partition(b"\r\n\r\n")
        server.heads.append(head.decode())
        # Where bytes wait unread, closing takes the answer away from the peer (RFC 9112 §9.6).
        while len(body) < _length(head) and (piece := peer.recv(65536)):
            body += piece
        for piece in answer(f"{head.decode()}\r\n\r\n{body.decode()}"):
            peer.sendall(piece)


def _length(head: bytes) -> int:
    found = re.search(rb"(?i)\r\ncontent-length: *([0-9]+)", head)
    return int(found[1]) if found else 0
