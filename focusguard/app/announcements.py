"""Which announcement each line plays: the owner's recording, else the one that comes with the app."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from focusguard.channels.sip.announcement import AnnouncementUnusable, read_announcement
from focusguard.settings import RefuseWith, Settings
from focusguard.system.resources import resource_path


@dataclass(frozen=True, slots=True)
class Recordings:
    """What is played.

    Attributes:
        paths: Line → WAV file.
        unusable: Subject, such as `sip/bureau.announcement`, → why the app's own is played instead.
    """

    paths: Mapping[str, Path]
    unusable: Mapping[str, str]


def choose_recordings(settings: Settings, folder: Path) -> Recordings:
    """Return what each line plays; recordings are looked at, and their paths count from *folder*."""
    paths: dict[str, Path] = {}
    unusable: dict[str, str] = {}
    profile = settings.profile
    for line in settings.sip:
        paths[line.name] = resource_path("announcements", f"{profile.kind}_{profile.language}.wav")
        if line.refuse_with is RefuseWith.ANNOUNCE and line.announcement:
            own = folder / Path(line.announcement).expanduser()
            try:
                read_announcement(own)
            except AnnouncementUnusable as error:
                unusable[f"sip/{line.name}.announcement"] = str(error)
            else:
                paths[line.name] = own
    return Recordings(paths, unusable)
