"""The announcements that come with the app: `python -m tests.announcements` checks, `--update` makes them.

The sound is made from the text by espeak-ng, as 8 kHz A-law. The manifest holds what both were, so that a
text that was changed without its sound is noticed without espeak-ng.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from focusguard.channels.sip.announcement import AnnouncementUnusable, read_announcement
from focusguard.channels.sip.g711 import RATE_HZ, Codec, encode
from focusguard.channels.sip.resample import to_telephone_rate
from focusguard.domain.language import Language
from focusguard.settings import ProfileKind

FOLDER: Final = Path(__file__).resolve().parents[1] / "resources" / "announcements"
NAMES: Final = [f"{kind}_{language}" for kind in ProfileKind for language in Language]
_VOICES: Final = {Language.FR: "fr", Language.EN: "en-gb"}
_WORDS_PER_MINUTE: Final = 165
_SHORTEST_S, _LONGEST_S = 5.0, 9.5
_BEFORE_S, _BEHIND_S = 0.2, 0.3
_PEAK: Final = 16_384  # half of the scale
_ALAW: Final = 6


def main(arguments: list[str]) -> int:
    """Check, or make all sounds anew with `--update`; return 1 when something is wrong."""
    if arguments == ["--update"]:
        for name in NAMES:
            sound_of(name).write_bytes(speak(text_of(name), _VOICES[Language(name.rpartition("_")[2])]))
        manifest = {name: [digest(text_of(name)), digest(sound_of(name))] for name in NAMES}
        manifest_of(FOLDER).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    problems = list(check(FOLDER))
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"announcements: {len(problems)} problems", file=sys.stderr)
    return 1 if problems else 0


def check(folder: Path) -> Iterator[str]:
    """Yield what is wrong with the announcements in *folder*."""
    manifest = json.loads(manifest_of(folder).read_text(encoding="utf-8"))
    for name in NAMES:
        text, sound = text_of(name, folder), sound_of(name, folder)
        if not text.exists() or not sound.exists():
            yield f"{name}: the text or the sound is missing; run with --update"
        elif manifest.get(name) != [digest(text), digest(sound)]:
            yield f"{name}: text and sound are not those that were made together; run with --update"
        else:
            yield from _check_sound(name, sound)
    strangers = {path.stem for path in folder.glob("*.wav")} - set(NAMES)
    yield from (f"{name}: no profile and language has this announcement" for name in sorted(strangers))


def _check_sound(name: str, sound: Path) -> Iterator[str]:
    try:
        duration_s = read_announcement(sound).duration_s
    except AnnouncementUnusable as error:
        yield f"{name}: {error.message}"
    else:
        if not _SHORTEST_S <= duration_s <= _LONGEST_S:
            yield f"{name}: it lasts {duration_s:.1f} s, not {_SHORTEST_S} to {_LONGEST_S}"


def speak(text: Path, voice: str) -> bytes:
    """Return the WAV file of *text* in *voice*; espeak-ng must be installed."""
    with tempfile.TemporaryDirectory() as folder:
        spoken = Path(folder) / "spoken.wav"
        command = ["espeak-ng", "-v", voice, "-s", str(_WORDS_PER_MINUTE), "-f", str(text)]
        subprocess.run([*command, "-w", str(spoken)], check=True)
        sound = read_announcement(spoken)
    samples = to_telephone_rate(sound.samples, sound.rate_hz)
    loudest = max(abs(sample) for sample in samples)
    words = array("h", [sample * _PEAK // loudest for sample in samples])
    return alaw_file(encode(_silence(_BEFORE_S) + words + _silence(_BEHIND_S), Codec.PCMA))


def alaw_file(octets: bytes) -> bytes:
    """Return a mono WAV file of A-law *octets* at 8 kHz."""
    octets += octets[:0] if len(octets) % 2 == 0 else Codec.PCMA.silence
    form = b"".join(
        number.to_bytes(size, "little")
        for number, size in ((_ALAW, 2), (1, 2), (RATE_HZ, 4), (RATE_HZ, 4), (1, 2), (8, 2), (0, 2))
    )
    chunks = b"".join(
        name + len(body).to_bytes(4, "little") + body for name, body in ((b"fmt ", form), (b"data", octets))
    )
    return b"RIFF" + (4 + len(chunks)).to_bytes(4, "little") + b"WAVE" + chunks


def _silence(duration_s: float) -> array[int]:
    return array("h", bytes(2 * round(duration_s * RATE_HZ)))


def text_of(name: str, folder: Path = FOLDER) -> Path:
    """Return the file of the words."""
    return folder / f"{name}.txt"


def sound_of(name: str, folder: Path = FOLDER) -> Path:
    """Return the file of the sound."""
    return folder / f"{name}.wav"


def manifest_of(folder: Path) -> Path:
    """Return the file that says what was made of what."""
    return folder / "manifest.json"


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
