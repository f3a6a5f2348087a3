"""The key of the list of those who asked for no texts: made once, with the first of them.

It lies in the home beside the database and never in it, nor in the copies that are made of it. Lost, it is
not made anew: nobody on the list could be recognised with another one.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from focusguard.domain.errors import OptOutsUnusable

_BYTES: Final = 32
_FORM: Final = re.compile(rb"[0-9a-f]{64}\n?")
_LONGEST: Final = 2 * _BYTES + 2


class OptOutKeyFile:
    """The key in a file (port: OptOutKey): 64 hexadecimal digits, for its owner alone."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> bytes | None:
        """Return the key; None: there is no such file.

        Raises:
            OptOutsUnusable: it holds no key, or cannot be read.
        """
        with self._translated():
            try:
                with self._file.open("rb") as file:
                    kept = file.read(_LONGEST)
            except FileNotFoundError:
                return None
        if not _FORM.fullmatch(kept):
            raise OptOutsUnusable(
                f"{self._file} is damaged: nobody can tell who asked for no texts, so nobody is texted.",
                advice="Put it back as it was when the list was begun. "
                "If it is gone for good, empty the list: focusguard caller allow --everybody",
            )
        return bytes.fromhex(kept.decode())

    def make(self) -> bytes:
        """Keep a new key and return it; where another process was first, return that one's.

        Raises:
            OptOutsUnusable: it cannot be written.
        """
        content = f"{secrets.token_hex(_BYTES)}\n".encode()
        fresh = self._file.with_name(f"{self._file.name}.{secrets.token_hex(4)}")
        with self._translated():
            try:
                _write(fresh, content)
                _link(fresh, self._file, content)
                _sync_folder(self._file.parent)
            finally:
                fresh.unlink(missing_ok=True)
        key = self.read()
        assert key is not None  # noqa: S101 - it was there a moment ago
        return key

    def discard(self) -> None:
        """Remove the file, where there is one.

        Raises:
            OptOutsUnusable: it cannot be removed.
        """
        with self._translated():
            self._file.unlink(missing_ok=True)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise OptOutsUnusable(
                f"{self._file} cannot be used: {error.strerror}. "
                "Nobody can tell who asked for no texts, so nobody is texted.",
                advice="Make it a file that you can read and write.",
            ) from error


def _write(file: Path, content: bytes) -> None:
    """Write *content*; it is on the disk afterwards: what is hashed with the key soon is, too."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _link(fresh: Path, file: Path, content: bytes) -> None:
    """Give *fresh* its name, whole or not at all; unlike a renaming, this never replaces what is there."""
    try:
        os.link(fresh, file)
    except FileExistsError:
        return
    except OSError:
        _write(file, content)  # The file system has no links.


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # A folder cannot be opened there; NTFS keeps its entries in a journal.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
