"""Announcements on one line: a socket for each, taken before the call is answered, and the sound."""

from __future__ import annotations

import contextlib
import logging
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from focusguard.channels.sip.announcement import Announcement, prepare_announcement
from focusguard.channels.sip.answered_calls import warning_for
from focusguard.channels.sip.build import HeaderFields
from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.events import CallId
from focusguard.channels.sip.invitation import Invitation
from focusguard.channels.sip.offer_answer import Objection, Stream
from focusguard.channels.sip.routes import local_address
from focusguard.channels.sip.rtp import Format, Numbering, RtpStream
from focusguard.channels.sip.rtp_sender import Playing, RtpSender
from focusguard.deadlines import run_with_deadline
from focusguard.domain.errors import FocusGuardError

# Each is 64 kbit/s to where a stranger said: no more than these at once.
MOST_AT_ONCE: Final = 4
_TRIES_FOR_AN_EVEN_PORT: Final = 16
# A minute of sound at 48 kHz takes some seconds.
_PREPARED_WITHIN_S: Final = 60.0

NOT_READY: Final = Objection(399, "The announcement is not ready")
TOO_MANY: Final = Objection(399, "As many announcements as allowed are being played")
NO_ROUTE: Final = Objection(300, "The media address cannot be reached from here")
NO_SOCKET: Final = Objection(399, "No socket is left for an announcement")

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Line:
    """One call's socket, and what plays on it."""

    sock: socket.socket
    local: Endpoint
    playing: Playing | None = None


class Announcer:
    """Plays one announcement to up to *most_at_once* callers.

    Attributes:
        announcement: None until it is ready.
    """

    def __init__(
        self,
        *,
        most_at_once: int = MOST_AT_ONCE,
        sender: RtpSender | None = None,
        random_bits: Callable[[int], int] = secrets.randbits,
    ) -> None:
        self.announcement: Announcement | None = None
        self._most_at_once = most_at_once
        self._sender = sender or RtpSender()
        self._random_bits = random_bits
        self._lines: dict[CallId, _Line] = {}
        self._objections: dict[CallId, Objection] = {}

    async def prepare(self, path: Path) -> None:
        """Read the announcement off the loop; until it is there, and where it cannot be, none is played."""
        try:
            self.announcement = await run_with_deadline(
                lambda: prepare_announcement(path), timeout_s=_PREPARED_WITHIN_S, name="announcement"
            )
        except (FocusGuardError, TimeoutError) as error:
            _log.warning("no announcement, calls are declined: %s", error)

    def __len__(self) -> int:
        return len(self._lines)

    def local(self, call: CallId) -> Endpoint | None:
        """Return where RTP to *call* comes from; None: nothing was reserved for it."""
        line = self._lines.get(call)
        return line.local if line else None

    def warning(self, call: CallId) -> HeaderFields:
        """Return the Warning field that says why *call* is refused otherwise; none where it need not be."""
        objection = self._objections.get(call)
        return (warning_for(objection),) if objection else ()

    def reserve(self, call: CallId, invitation: Invitation | Objection, *, host: str, is_bound: bool) -> bool:
        """Take a socket for *call*; return whether it can be answered by an announcement.

        *host* is the line's own address; where it is not *bound* to it, media may leave by another.
        """
        objection = self._try_to_reserve(call, invitation, host=host, is_bound=is_bound)
        if objection is not None:
            self._objections[call] = objection
        return objection is None

    def _try_to_reserve(
        self, call: CallId, invitation: Invitation | Objection, *, host: str, is_bound: bool
    ) -> Objection | None:
        if isinstance(invitation, Objection):
            return invitation
        if self.announcement is None:
            return NOT_READY
        self.release(call)
        if len(self._lines) >= self._most_at_once:
            return TOO_MANY
        target = invitation.stream.target if invitation.stream else None
        try:
            host = local_address(target) if target and not is_bound else host
        except OSError:
            return NO_ROUTE
        if target is not None and (":" in host) != (":" in target.host):
            return NO_ROUTE
        try:
            sock = _open_socket(host)
        except OSError as error:
            _log.warning("no socket for an announcement: %s", error.strerror)
            return NO_SOCKET
        self._lines[call] = _Line(sock, Endpoint(host, int(sock.getsockname()[1])))
        return None

    def play(self, call: CallId, stream: Stream, on_end: Callable[[], None]) -> None:
        """Begin to play; *on_end* is called from another thread when it is over, or nobody listens."""
        line = self._lines.get(call)
        if line is None or self.announcement is None:
            return
        numbering = Numbering.drawn(self._random_bits)
        packets = RtpStream(self.announcement.octets, _format_of(stream), numbering)
        playing = Playing(line.sock, packets, on_end, is_held=stream.target is None)
        try:
            if stream.target is not None:
                line.sock.connect(stream.target)
        except OSError:
            on_end()
            return
        line.playing = playing
        self._sender.play(playing)

    def change(self, call: CallId, stream: Stream) -> None:
        """Go on as the caller wants it now."""
        line = self._lines.get(call)
        if line is None or line.playing is None:
            return
        try:
            self._sender.change(line.playing, stream.target, _format_of(stream))
        except OSError:
            self._sender.stop(line.playing)
            line.playing.on_end()

    def release(self, call: CallId) -> None:
        """Fall silent at once, and give the socket back."""
        self._objections.pop(call, None)
        line = self._lines.pop(call, None)
        if line is not None:
            if line.playing is not None:
                self._sender.stop(line.playing)
            line.sock.close()

    def fall_silent(self) -> None:
        """Send nothing more to anybody; the calls are still to be hung up."""
        for line in self._lines.values():
            if line.playing is not None:
                self._sender.stop(line.playing)


def _format_of(stream: Stream) -> Format:
    return Format(stream.codec, int(stream.payload_type), stream.ptime_ms)


def _open_socket(host: str) -> socket.socket:
    """Return a socket on an even port where one is found (RFC 3550 §11).

    Raises:
        OSError: none can be had.
    """
    with contextlib.ExitStack() as odd:
        for _ in range(_TRIES_FOR_AN_EVEN_PORT):
            sock = _bind_socket(host)
            if sock.getsockname()[1] % 2 == 0:
                return sock
            odd.callback(sock.close)
    return _bind_socket(host)


def _bind_socket(host: str) -> socket.socket:
    sock = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_DGRAM)
    try:
        sock.setblocking(False)
        sock.bind((host, 0))
    except OSError:
        sock.close()
        raise
    return sock
