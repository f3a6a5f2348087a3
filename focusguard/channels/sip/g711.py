"""G.711: 16-bit samples to A-law and µ-law octets and back (ITU-T G.711), by tables made once."""

from __future__ import annotations

from array import array
from enum import Enum
from functools import cache
from typing import Final

RATE_HZ: Final = 8000
_ULAW_BIAS: Final = 0x84
_ULAW_LARGEST: Final = 32_635
_INVERTED_EVEN_BITS: Final = 0x55


class Codec(Enum):
    """The two laws, by the names that SDP gives them (RFC 3551 §4.5.14); the first is Europe's."""

    PCMA = "PCMA"
    PCMU = "PCMU"

    @property
    def payload_type(self) -> int:
        """The static RTP payload type (RFC 3551 table 4)."""
        return 8 if self is Codec.PCMA else 0

    @property
    def silence(self) -> bytes:
        """One octet of silence."""
        return b"\xd5" if self is Codec.PCMA else b"\xff"


def decode(octets: bytes, codec: Codec) -> array[int]:
    """Return the samples (typecode h)."""
    table = _decoding(codec)
    return array("h", [table[octet] for octet in octets])


def encode(samples: array[int], codec: Codec) -> bytes:
    """Return one octet for each sample of *samples* (typecode h)."""
    table = _encoding(codec)
    return bytes([table[sample] for sample in samples])


@cache
def _decoding(codec: Codec) -> tuple[int, ...]:
    expand = _expand_alaw if codec is Codec.PCMA else _expand_ulaw
    return tuple(expand(octet) for octet in range(256))


@cache
def _encoding(codec: Codec) -> bytes:
    """Return the octet of each sample; a negative sample stands at its negative index.

    So many samples side by side have the same octet at least: the laws look at 12 and at 14 bits.
    """
    compress, alike = (_compress_alaw, 16) if codec is Codec.PCMA else (_compress_ulaw, 4)
    samples = (*range(0, 32_768, alike), *range(-32_768, 0, alike))
    return b"".join(bytes([compress(sample)]) * alike for sample in samples)


def _expand_alaw(octet: int) -> int:
    octet ^= _INVERTED_EVEN_BITS
    exponent, mantissa = (octet & 0x70) >> 4, octet & 0x0F
    # A half step is added: the sample in the middle of the interval.
    magnitude = (mantissa << 4) + 8 if exponent == 0 else ((mantissa << 4) + 0x108) << (exponent - 1)
    return magnitude if octet & 0x80 else -magnitude


def _compress_alaw(sample: int) -> int:
    sign, magnitude = (0x80, sample) if sample >= 0 else (0, -sample - 1)
    magnitude >>= 4
    exponent = max(0, magnitude.bit_length() - 4)
    mantissa = (magnitude >> max(0, exponent - 1)) & 0x0F
    return (sign | exponent << 4 | mantissa) ^ _INVERTED_EVEN_BITS


def _expand_ulaw(octet: int) -> int:
    octet ^= 0xFF
    exponent, mantissa = (octet & 0x70) >> 4, octet & 0x0F
    magnitude = (((mantissa << 3) + _ULAW_BIAS) << exponent) - _ULAW_BIAS
    return -magnitude if octet & 0x80 else magnitude


def _compress_ulaw(sample: int) -> int:
    sign, magnitude = (0, sample) if sample >= 0 else (0x80, -sample - 1)
    magnitude = min(magnitude, _ULAW_LARGEST) + _ULAW_BIAS
    exponent = magnitude.bit_length() - 8
    mantissa = (magnitude >> (exponent + 3)) & 0x0F
    return (sign | exponent << 4 | mantissa) ^ 0xFF
