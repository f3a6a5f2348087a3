"""Where the program keeps its files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from focusguard.domain.errors import FocusGuardError


class HomeUnusable(FocusGuardError):
    """The directory for the program's files cannot be made or written."""


@contextmanager
def usable(file: Path) -> Iterator[None]:
    """Turn what the file system says of *file* into `HomeUnusable`."""
    try:
        yield
    except OSError as error:
        raise HomeUnusable(
            f"{file} cannot be used: {error.strerror}.",
            advice="Move it away, or choose another home with --home or FOCUSGUARD_HOME.",
        ) from error


@dataclass(frozen=True, slots=True)
class Home:
    """The program's files; with `--home` all of them in one directory."""

    settings_file: Path
    database_file: Path
    logs: Path
    backups: Path
    lock_file: Path
    doorbell_file: Path
    instance_file: Path
    opt_out_key_file: Path

    def prepare(self) -> None:
        """Make the directories, readable by their owner alone.

        Raises:
            HomeUnusable: a directory cannot be made.
        """
        folders = {
            self.settings_file.parent,
            self.database_file.parent,
            self.lock_file.parent,
            self.logs,
            self.backups,
        }
        for folder in sorted(folders):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise HomeUnusable(
                    f"The directory {folder} cannot be made: {error.strerror}.",
                    advice="Choose another with --home or FOCUSGUARD_HOME.",
                ) from error
            if not os.access(folder, os.W_OK | os.X_OK):
                raise HomeUnusable(
                    f"The directory {folder} is not writable.",
                    advice="Change its rights, or choose another with --home or FOCUSGUARD_HOME.",
                )


def home_in(directory: Path) -> Home:
    """Return the home that is all in *directory*."""
    return Home(
        settings_file=directory / "settings.toml",
        database_file=directory / "focusguard.db",
        logs=directory / "logs",
        backups=directory / "backups",
        lock_file=directory / "focusguard.lock",
        doorbell_file=directory / "doorbell.json",
        instance_file=directory / "installation-id",
        opt_out_key_file=directory / "opt-out-key",
    )


def default_home() -> Home:
    """Return the home in the platform's own directories."""
    from platformdirs import PlatformDirs  # late: the one start without --home needs it

    dirs = PlatformDirs("focusguard", appauthor=False, roaming=False)
    return Home(
        settings_file=dirs.user_config_path / "settings.toml",
        database_file=dirs.user_data_path / "focusguard.db",
        logs=dirs.user_log_path,
        backups=dirs.user_data_path / "backups",
        lock_file=dirs.user_data_path / "focusguard.lock",
        doorbell_file=dirs.user_data_path / "doorbell.json",
        instance_file=dirs.user_data_path / "installation-id",
        opt_out_key_file=dirs.user_data_path / "opt-out-key",
    )
