"""WAV files to mono samples (RIFF WAVE; the format tags of RFC 2361), with what is wrong said clearly."""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from focusguard.channels.sip.g711 import Codec, decode

LONGEST_S: Final = 60
LARGEST_FILE: Final = 20_000_000
RATES_HZ: Final = (8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)
_PCM, _ALAW, _ULAW, _EXTENSIBLE = 0x0001, 0x0006, 0x0007, 0xFFFE
_LAWS: Final = {_ALAW: Codec.PCMA, _ULAW: Codec.PCMU}
# A sub-format is a format tag in a GUID that ends so (Microsoft's KSDATAFORMAT_SUBTYPE_…).
_GUID_TAIL: Final = bytes.fromhex("0000 0000 1000 8000 00aa00389b71")
_FORMAT = struct.Struct("<HHIIHH")


class WavInvalid(ValueError):
    """The file cannot be used; the message ends the sentence “the file …”."""


@dataclass(frozen=True, slots=True)
class Sound:
    """One channel of sound.

    Attributes:
        samples: 16 bits each (typecode h).
    """

    rate_hz: int
    samples: array[int]

    @property
    def duration_s(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate_hz


@dataclass(frozen=True, slots=True)
class _Format:
    tag: int
    channels: int
    rate_hz: int
    bits: int

    @property
    def frame_size(self) -> int:
        return self.channels * self.bits // 8


def read_wav(data: bytes) -> Sound:
    """Return the sound in the file's bytes, two channels mixed to one.

    Taken are 8, 16 and 24 bit PCM, A-law and µ-law, mono or stereo, 8 to 48 kHz, at most 60 s.

    Raises:
        WavInvalid: it is something else.
    """
    chunks = dict(_chunks(data))
    if b"fmt " not in chunks:
        raise WavInvalid("is not a WAV file")
    if b"data" not in chunks:
        raise WavInvalid("holds no sound")
    form = _read_format(chunks[b"fmt "])
    body = chunks[b"data"]
    body = body[: len(body) - len(body) % form.frame_size]
    if not body:
        raise WavInvalid("holds no sound")
    if len(body) // form.frame_size > LONGEST_S * form.rate_hz:
        raise WavInvalid(f"is longer than {LONGEST_S} s")
    samples = _samples(body, form)
    return Sound(form.rate_hz, _mixed(samples) if form.channels == 2 else samples)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks behind the RIFF header; what is cut off counts as far as it goes."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise WavInvalid("is not a WAV file")
    position = 12
    while position + 8 <= len(data):
        name, size = (
            data[position : position + 4],
            int.from_bytes(data[position + 4 : position + 8], "little"),
        )
        yield name, data[position + 8 : position + 8 + size]
        position += 8 + size + size % 2


def _read_format(chunk: bytes) -> _Format:
    if len(chunk) < _FORMAT.size:
        raise WavInvalid("is not a WAV file")
    tag, channels, rate_hz, _, _, bits = _FORMAT.unpack_from(chunk)
    if tag == _EXTENSIBLE and len(chunk) >= 40 and chunk[26:40] == _GUID_TAIL:
        tag = int.from_bytes(chunk[24:26], "little")
    if bits not in {_PCM: {8, 16, 24}, _ALAW: {8}, _ULAW: {8}}.get(tag, set()):
        raise WavInvalid("is neither 8, 16 or 24 bit PCM nor A-law or µ-law")
    if channels not in {1, 2}:
        raise WavInvalid(f"has {channels} channels, not one or two")
    if rate_hz not in RATES_HZ:
        raise WavInvalid(f"has {rate_hz} samples a second, which is not a usual rate from 8000 to 48000")
    return _Format(tag, channels, rate_hz, bits)


def _samples(body: bytes, form: _Format) -> array[int]:
    if form.tag in _LAWS:
        return decode(body, _LAWS[form.tag])
    if form.bits == 8:  # unsigned
        return array("h", [(octet - 128) << 8 for octet in body])
    if form.bits == 24:  # the two upper octets of each sample
        upper = bytearray(len(body) // 3 * 2)
        upper[0::2], upper[1::2] = body[1::3], body[2::3]
        body = bytes(upper)
    samples = array("h", body)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _mixed(samples: array[int]) -> array[int]:
    return array("h", [(left + right) >> 1 for left, right in zip(samples[0::2], samples[1::2], strict=True)])
