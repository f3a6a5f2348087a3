"""G.711 against what the standard's tables say."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.channels.sip.g711 import Codec, decode, encode

ALL = bytes(range(256))
SAMPLES = st.integers(-32_768, 32_767)


@pytest.mark.parametrize(
    ("octet", "sample"), [(0xD5, 8), (0x55, -8), (0xAA, 32_256), (0x2A, -32_256), (0x80, 5504), (0xC5, 264)]
)
def test_alaw_values(octet: int, sample: int) -> None:
    assert list(decode(bytes([octet]), Codec.PCMA)) == [sample]
    assert encode(array("h", [sample]), Codec.PCMA) == bytes([octet])


@pytest.mark.parametrize(
    ("octet", "sample"), [(0xFF, 0), (0x80, 32_124), (0x00, -32_124), (0xFE, 8), (0x7E, -8), (0xEF, 132)]
)
def test_ulaw_values(octet: int, sample: int) -> None:
    assert list(decode(bytes([octet]), Codec.PCMU)) == [sample]
    assert encode(array("h", [sample]), Codec.PCMU) == bytes([octet])


def test_every_octet_comes_back() -> None:
    assert encode(decode(ALL, Codec.PCMA), Codec.PCMA) == ALL
    # The one negative zero of µ-law becomes the positive one.
    assert encode(decode(ALL, Codec.PCMU), Codec.PCMU) == ALL.replace(b"\x7f", b"\xff")


@pytest.mark.parametrize("codec", Codec)
def test_the_scale_rises(codec: Codec) -> None:
    coded = decode(encode(array("h", range(-32_768, 32_768)), codec), codec)
    assert list(coded) == sorted(coded)


@pytest.mark.parametrize("codec", Codec)
@given(sample=SAMPLES)
def test_a_sample_is_kept_to_one_part_in_32(codec: Codec, sample: int) -> None:
    [coded] = decode(encode(array("h", [sample]), codec), codec)
    assert abs(coded - sample) <= max(8, abs(sample) // 31 + 8)


@pytest.mark.parametrize("codec", Codec)
def test_silence_is_the_smallest_step(codec: Codec) -> None:
    assert abs(decode(codec.silence, codec)[0]) <= 8
