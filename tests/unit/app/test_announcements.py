"""Which announcement a line plays, and what becomes of a recording that cannot be played."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusguard.app.announcements import choose_recordings
from focusguard.app.rooms import open_lines
from focusguard.domain.calls import Capability
from focusguard.domain.interruption import Action
from focusguard.domain.language import Language
from focusguard.settings import ProfileKind, Settings, parse_settings
from focusguard.system.resources import resource_path
from tests.announcements import alaw_file
from tests.unit.cli.test_commands import KnownSecrets

LINE = '[[sip]]\nname = "bureau"\naor = "sip:claire@example.net"\nrefuse_with = "announce"\n'


def settings(line: str = "", profile: str = "") -> Settings:
    return parse_settings(f"[profile]\n{profile}\n{LINE}{line}\n")


@pytest.mark.parametrize("kind", ProfileKind)
@pytest.mark.parametrize("language", Language)
def test_every_profile_has_its_own_in_each_language(kind: ProfileKind, language: Language) -> None:
    chosen = choose_recordings(settings(profile=f'kind = "{kind}"\nlanguage = "{language}"'), Path())
    path = resource_path("announcements", f"{kind}_{language}.wav")
    assert (dict(chosen.paths), dict(chosen.unusable)) == ({"bureau": path}, {})
    assert path.is_file()


@pytest.mark.parametrize("spelling", ["own.wav", "{folder}/own.wav"])
def test_the_owners_recording_is_played(tmp_path: Path, spelling: str) -> None:
    (tmp_path / "own.wav").write_bytes(alaw_file(bytes(800)))
    chosen = choose_recordings(settings(f'announcement = "{spelling.format(folder=tmp_path)}"'), tmp_path)
    assert (dict(chosen.paths), dict(chosen.unusable)) == ({"bureau": tmp_path / "own.wav"}, {})


async def test_one_that_cannot_be_played_is_named_and_the_line_works(tmp_path: Path) -> None:
    (tmp_path / "own.wav").write_bytes(b"ID3")
    given = settings('announcement = "own.wav"')
    assert choose_recordings(given, tmp_path).paths["bureau"].name == "freelance_fr.wav"
    lines = await open_lines(given, KnownSecrets(), tmp_path)
    assert lines.unavailable == {
        "sip/bureau.announcement": (
            f"The announcement {tmp_path / 'own.wav'} is not a WAV file.\n"
            "Save it as a WAV file of 16 bit PCM, mono, 8 to 48 kHz, at most 60 s."
        )
    }
    [channel] = lines.channels
    assert (channel.refusal(), Capability.ANNOUNCE in channel.capabilities) == (Action.ANNOUNCE, True)


def test_what_is_not_played_is_not_looked_at(tmp_path: Path) -> None:
    line = LINE.replace("announce", "decline") + 'announcement = "missing.wav"\n'
    assert choose_recordings(parse_settings(line), tmp_path).unusable == {}
