"""The words that a caller hears: a WAV file, read and turned into what the telephone sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from focusguard.channels.sip.g711 import Codec, encode
from focusguard.channels.sip.resample import to_telephone_rate
from focusguard.channels.sip.wav import LARGEST_FILE, LONGEST_S, Sound, WavInvalid, read_wav
from focusguard.domain.errors import FocusGuardError

ADVICE: Final = f"Save it as a WAV file of 16 bit PCM, mono, 8 to 48 kHz, at most {LONGEST_S} s."


class AnnouncementUnusable(FocusGuardError):
    """The file cannot be played; the message names it."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is sent: for each law the octets at 8 kHz."""

    octets: Mapping[Codec, bytes]


def read_announcement(path: Path) -> Sound:
    """Return the sound in the file.

    Raises:
        AnnouncementUnusable: it cannot be read, or is no WAV file that can be played.
    """
    try:
        if path.exists() and not path.is_file():
            raise WavInvalid("is not a file")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise WavInvalid(f"is larger than {LARGEST_FILE // 1_000_000} MB")
        return read_wav(data)
    except OSError as error:
        raise AnnouncementUnusable(
            f"The announcement {path} cannot be read: {error.strerror}.",
            advice="Correct announcement, or leave it empty.",
        ) from error
    except WavInvalid as error:
        raise AnnouncementUnusable(f"The announcement {path} {error}.", advice=ADVICE) from error


def prepare_announcement(path: Path) -> Announcement:
    """Return the file's sound ready to be sent, kept for the next time; may take seconds.

    Raises:
        AnnouncementUnusable: as `read_announcement`.
    """
    try:
        status = path.stat()
    except OSError:
        return _prepare(path, 0, 0)
    return _prepare(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=4)
def _prepare(path: Path, mtime_ns: int, size: int) -> Announcement:
    """Return the same; another time or size of the file is another file."""
    sound = read_announcement(path)
    samples = to_telephone_rate(sound.samples, sound.rate_hz)
    return Announcement({codec: encode(samples, codec) for codec in Codec})
