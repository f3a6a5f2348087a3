"""WAV files of every usual kind, and those that cannot be played."""

from __future__ import annotations

import io
import struct
import wave
from array import array
from math import pi, sin
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.channels.sip.announcement import (
    AnnouncementUnusable,
    prepare_announcement,
    read_announcement,
)
from focusguard.channels.sip.g711 import Codec, decode, encode
from focusguard.channels.sip.resample import to_telephone_rate
from focusguard.channels.sip.wav import LARGEST_FILE, RATES_HZ, WavInvalid, read_wav
from tests.announcements import alaw_file

PCM, FLOAT, ALAW, ULAW, EXTENSIBLE = 1, 3, 6, 7, 0xFFFE
GUID_TAIL = bytes.fromhex("000000001000800000aa00389b71")


def wav(
    body: bytes, *, tag: int = PCM, channels: int = 1, rate_hz: int = 8000, bits: int = 16, more: bytes = b""
) -> bytes:
    frame = channels * bits // 8
    form = struct.pack("<HHIIHH", tag, channels, rate_hz, rate_hz * frame, frame, bits) + more
    chunks = b"fmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


@pytest.mark.parametrize(
    ("data", "samples"),
    [
        (wav(struct.pack("<3h", 1, -2, 32_767)), [1, -2, 32_767]),
        (wav(bytes([0, 128, 255]), bits=8), [-32_768, 0, 32_512]),
        (wav(bytes([9, 1, 0, 255, 255, 255, 0, 0, 128]), bits=24), [1, -1, -32_768]),
        (wav(struct.pack("<4h", 10, 20, -32_768, -32_768), channels=2), [15, -32_768]),
        (wav(bytes([0xD5, 0x2A]), tag=ALAW, bits=8), [8, -32_256]),
        (wav(bytes([0xFF, 0x80]), tag=ULAW, bits=8), [0, 32_124]),
        (wav(b"\x01\x00\x02", bits=16), [1]),
        (
            wav(b"\x01\x00", tag=EXTENSIBLE, more=struct.pack("<HHIH", 22, 16, 4, PCM) + GUID_TAIL),
            [1],
        ),
    ],
)
def test_what_is_read(data: bytes, samples: list[int]) -> None:
    assert list(read_wav(data).samples) == samples


def test_what_the_standard_library_writes_is_read() -> None:
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(2)
        writer.setsampwidth(2)
        writer.setframerate(44_100)
        writer.writeframes(struct.pack("<4h", 2, 4, 6, 8))
    sound = read_wav(file.getvalue())
    assert (sound.rate_hz, list(sound.samples)) == (44_100, [3, 7])


def test_chunks_between_and_odd_ones_are_skipped() -> None:
    data = wav(b"\x01\x00")
    noted = data[:12] + b"LIST\x03\x00\x00\x00abc\x00" + data[12:]
    assert list(read_wav(noted).samples) == [1]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is not a WAV file"),
        (b"RIFF....WAVE", "is not a WAV file"),
        (b"ID3\x03" + bytes(100), "is not a WAV file"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt \x04\x00\x00\x00abcddata\x00\x00\x00\x00", "is not a WAV file"),
        (wav(b""), "holds no sound"),
        (wav(b"\x01"), "holds no sound"),
        (wav(b"\x01\x00")[:36], "holds no sound"),
        (wav(bytes(8), tag=FLOAT, bits=32), "is neither 8, 16 or 24 bit PCM nor A-law or µ-law"),
        (wav(bytes(8), bits=32), "is neither 8, 16 or 24 bit PCM nor A-law or µ-law"),
        (wav(bytes(8), tag=EXTENSIBLE), "is neither 8, 16 or 24 bit PCM nor A-law or µ-law"),
        (wav(bytes(12), channels=6), "has 6 channels, not one or two"),
        (wav(bytes(12), channels=0), "has 0 channels, not one or two"),
        (wav(bytes(8), rate_hz=96_000), "has 96000 samples a second"),
        (wav(bytes(8), rate_hz=0), "has 0 samples a second"),
        (wav(bytes(480_001), bits=8), "is longer than 60 s"),
    ],
)
def test_what_cannot_be_played(data: bytes, why: str) -> None:
    with pytest.raises(WavInvalid) as caught:
        read_wav(data)
    assert why in str(caught.value)


def test_sixty_seconds_are_not_too_long() -> None:
    assert read_wav(wav(bytes(480_000), bits=8)).duration_s == 60.0


@given(
    data=st.one_of(
        st.binary(max_size=200),
        st.builds(lambda tail: b"RIFF\x00\x00\x00\x00WAVE" + tail, st.binary(max_size=200)),
    )
)
def test_anything_else_is_refused_or_read(data: bytes) -> None:
    try:
        sound = read_wav(data)
    except WavInvalid:
        return
    assert len(sound.samples) > 0


@given(
    tag=st.sampled_from([PCM, ALAW, ULAW, FLOAT, EXTENSIBLE]),
    channels=st.integers(0, 3),
    bits=st.sampled_from([8, 16, 24, 32]),
    body=st.binary(max_size=60),
    cut=st.integers(0, 110),
)
def test_files_cut_off_anywhere(tag: int, channels: int, bits: int, body: bytes, cut: int) -> None:
    try:
        sound = read_wav(wav(body, tag=tag, channels=channels, bits=bits)[:cut])
    except WavInvalid:
        return
    assert 0 < len(sound.samples) <= len(body)


# --- other rates --------------------------------------------------------------------------------


def tone(rate_hz: int, frequency_hz: float, seconds: float = 0.25) -> array[int]:
    count = round(rate_hz * seconds)
    return array("h", [round(16_000 * sin(2 * pi * frequency_hz * n / rate_hz)) for n in range(count)])


def level(samples: array[int]) -> float:
    """Return the loudest of the middle half; a tone of full level has 16000."""
    middle = samples[len(samples) // 4 : -len(samples) // 4]
    return max(abs(sample) for sample in middle)


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_the_telephones_band_is_kept(rate_hz: int) -> None:
    theirs = tone(rate_hz, 1000.0)
    ours = to_telephone_rate(theirs, rate_hz)
    assert len(ours) == len(theirs) * 8000 // rate_hz
    expected = tone(8000, 1000.0)
    assert max(abs(a - b) for a, b in zip(ours[200:1800], expected[200:1800], strict=True)) < 160


@pytest.mark.parametrize("rate_hz", [rate for rate in RATES_HZ if rate > 10_000])
def test_what_would_fold_back_is_gone(rate_hz: int) -> None:
    assert level(to_telephone_rate(tone(rate_hz, 5000.0), rate_hz)) < 50


@pytest.mark.parametrize("rate_hz", [16_000, 44_100, 48_000])
def test_the_upper_edge_of_the_band_is_kept(rate_hz: int) -> None:
    assert level(to_telephone_rate(tone(rate_hz, 3000.0), rate_hz)) > 15_000


def test_nothing_overflows() -> None:
    square = array("h", [32_767, 32_767, 32_767, -32_768, -32_768, -32_768] * 200)
    ours = to_telephone_rate(square, 16_000)
    assert -32_768 <= min(ours) <= max(ours) <= 32_767


def test_at_8_khz_nothing_changes() -> None:
    samples = array("h", [1, 2, 3])
    assert to_telephone_rate(samples, 8000) == samples


# --- files --------------------------------------------------------------------------------------


def test_a_recording_is_ready_in_both_laws(tmp_path: Path) -> None:
    path = tmp_path / "own.wav"
    octets = bytes(range(256))
    path.write_bytes(alaw_file(octets))
    prepared = prepare_announcement(path)
    assert prepared.octets[Codec.PCMA] == octets
    assert prepared.octets[Codec.PCMU] == encode(decode(octets, Codec.PCMA), Codec.PCMU)
    path.write_bytes(alaw_file(octets * 2))
    assert len(prepare_announcement(path).octets[Codec.PCMA]) == 512


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: None, "cannot be read: No such file or directory."),
        (lambda path: path.mkdir(), "is not a file."),
        (lambda path: path.write_bytes(b"x"), "is not a WAV file."),
        (lambda path: path.write_bytes(bytes(LARGEST_FILE + 1)), "is larger than 20 MB."),
    ],
)
def test_what_is_wrong_names_the_file_and_what_to_do(tmp_path: Path, make: object, why: str) -> None:
    path = tmp_path / "own.wav"
    make(path)  # type: ignore[operator]
    with pytest.raises(AnnouncementUnusable) as caught:
        read_announcement(path)
    assert caught.value.message == f"The announcement {path} {why}"
    assert caught.value.advice
    with pytest.raises(AnnouncementUnusable):
        prepare_announcement(path)
