"""Which installation this is: a name that is made once and kept in the home.

A registrar lists the contacts of all phones; by this name's mark the program tells those that an earlier
start of its own left behind from those of the owner's other machines. It is never sent as it is.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import Final

from focusguard.system.home import usable

_DIGITS: Final = 32
_FORM: Final = re.compile(rf"[0-9a-f]{{{_DIGITS}}}")


def read_instance(file: Path) -> str:
    """Return the name that *file* keeps, 32 hexadecimal digits; where there is none, a new one.

    Belongs to whoever holds the home's lock.

    Raises:
        HomeUnusable: it can be neither read nor written.
    """
    with usable(file):
        try:
            kept = file.read_bytes()[: _DIGITS + 1].decode("ascii", "replace").strip()
        except FileNotFoundError:
            kept = ""
        return kept if _FORM.fullmatch(kept) else _make(file)


def _make(file: Path) -> str:
    """Write a new name, whole or not at all."""
    instance, fresh = secrets.token_hex(_DIGITS // 2), file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(f"{instance}\n")
    fresh.replace(file)
    return instance
