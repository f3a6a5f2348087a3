"""Changing the file: what a person wrote in it, comments and order included, stays."""

from __future__ import annotations

import contextlib
import os
import tempfile
import tomllib
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from focusguard.settings.changes import REMOVE, Changes, apply_changes, plain
from focusguard.settings.errors import SettingsChangedMeanwhile, SettingsNotWritable, SettingsUnreadable
from focusguard.settings.model import Settings
from focusguard.settings.reading import (
    SettingsFile,
    parse_settings,
    parse_toml,
    read_text,
    settings_of,
)

__all__ = ["REMOVE", "Changes", "changed_text", "drafted_settings", "write_settings"]


def write_settings(path: Path, changes: Changes, *, loaded_text: str | None = None) -> SettingsFile:
    """Bring *changes* into the file at *path* and return it as it is now.

    *loaded_text* is the text that the changes were made against (`SettingsFile.text`); without it, whatever
    stands in the file now. The file is replaced in one step, for its owner's eyes only (0600).

    Raises:
        SettingsError: the file would not be valid after it; nothing was written.
        SettingsChangedMeanwhile: its text is no longer *loaded_text*; nothing was written.
        SettingsNotWritable: the change cannot be made without harm to the rest; nothing was written.
        SettingsSyntaxError, SettingsUnreadable: as for `load_settings`.
    """
    before = read_text(path)
    if loaded_text is not None and before != loaded_text:
        raise SettingsChangedMeanwhile(path)
    after = changed_text(before, changes, path=path)
    _replace(path, before, after)
    return SettingsFile(after, parse_settings(after))


def drafted_settings(path: Path, changes: Changes) -> Settings:
    """Return what the file at *path* would hold with *changes*; nothing is written, for previews.

    Raises:
        SettingsError: the file would not be valid.
        SettingsSyntaxError, SettingsUnreadable: as for `load_settings`.
    """
    data = parse_toml(read_text(path))
    apply_changes(data, {key: plain(value) for key, value in changes.items()})
    return settings_of(data)


def changed_text(text: str, changes: Changes, *, path: Path) -> str:
    """Return the TOML *text* with *changes* made; raises like `write_settings`, *path* being only named."""
    expected = parse_toml(text)
    wanted = {key: plain(value) for key, value in changes.items()}
    apply_changes(expected, wanted)
    settings_of(expected)
    if expected == parse_toml(text):
        return text
    try:
        document = tomlkit.parse(text if text.endswith("\n") else text + "\n")
        apply_changes(document, wanted)
        after = _with_line_ends_of(text, tomlkit.dumps(document))
        written = tomllib.loads(after)
    except (TOMLKitError, tomllib.TOMLDecodeError) as error:
        raise SettingsNotWritable(path, "its layout does not allow this change") from error
    # The one proof that nothing else moved: what was written, read by another parser, is what was meant.
    if written != expected:
        raise SettingsNotWritable(path, "its layout does not allow this change")
    return after


def _with_line_ends_of(text: str, after: str) -> str:
    unix = after.replace("\r\n", "\n")
    return unix.replace("\n", "\r\n") if "\r\n" in text else unix


def _replace(path: Path, before: str, after: str) -> None:
    """Put *after* in place of *before* in one step; a symlink keeps pointing to its target."""
    target = path.resolve()
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = _write_temporary(target.parent, after)
    except OSError as error:
        raise SettingsUnreadable(path, error) from error
    try:
        if read_text(path) != before:
            raise SettingsChangedMeanwhile(path)
        temporary.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise SettingsUnreadable(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _write_temporary(folder: Path, text: str) -> Path:
    handle, name = tempfile.mkstemp(prefix=".settings-", suffix=".toml", dir=folder)  # mkstemp makes it 0600
    temporary = Path(name)
    with contextlib.ExitStack() as undo:
        undo.callback(temporary.unlink)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        undo.pop_all()
    return temporary


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows cannot open folders, and needs no such step."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
