"""The RTP packets of one announcement (RFC 3550 §5.1, RFC 3551 §4.5.14)."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from focusguard.channels.sip.g711 import RATE_HZ, Codec

_HEADER = struct.Struct("!BBHII")
_VERSION = 0x80
_MARKER = 0x80


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where a stream's numbers begin: random, so that they cannot be guessed (RFC 3550 §5.1)."""

    ssrc: int
    sequence: int
    timestamp: int

    @classmethod
    def drawn(cls, random_bits: Callable[[int], int]) -> Numbering:
        """Return numbers drawn from *random_bits*, such as `secrets.randbits`."""
        return cls(random_bits(32), random_bits(16), random_bits(32))


@dataclass(frozen=True, slots=True)
class Format:
    """How the packets are filled; it may change in the middle, by a re-INVITE.

    Attributes:
        payload_type: A number from 0 to 127.
    """

    codec: Codec
    payload_type: int
    ptime_ms: int

    @property
    def samples(self) -> int:
        """How many samples, and octets, a packet holds."""
        return self.ptime_ms * RATE_HZ // 1000


@dataclass(slots=True)
class RtpStream:
    """The packets, one after the other.

    Attributes:
        octets: The whole announcement in either law, one octet a sample.
        position: The sample that comes next; the timestamp goes with it.
    """

    octets: Mapping[Codec, bytes] = field(repr=False)
    format: Format
    numbering: Numbering
    position: int = 0
    _sent: int = 0
    _begins: bool = True

    @property
    def is_over(self) -> bool:
        """Whether nothing is left."""
        return self.position >= len(self.octets[self.format.codec])

    @property
    def offset_s(self) -> float:
        """When the next packet is due, from the beginning."""
        return self.position / RATE_HZ

    def take(self) -> bytes:
        """Return the next packet; the last one is filled up with silence.

        The first one, also after a pause, is marked: a talkspurt begins (RFC 3551 §4.1).
        """
        form, octets = self.format, self.octets[self.format.codec]
        payload = octets[self.position : self.position + form.samples]
        packet = _HEADER.pack(
            _VERSION,
            (_MARKER if self._begins else 0) | form.payload_type,
            (self.numbering.sequence + self._sent) & 0xFFFF,
            (self.numbering.timestamp + self.position) & 0xFFFF_FFFF,
            self.numbering.ssrc,
        ) + payload.ljust(form.samples, form.codec.silence)
        self.position += form.samples
        self._sent += 1
        self._begins = False
        return packet

    def skip(self) -> None:
        """Let one packet's time pass in silence: nothing is sent, and no sequence number is used."""
        self.position += self.format.samples
        self._begins = True
