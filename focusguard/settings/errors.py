"""What is wrong with a settings file: each problem names the key, its value and what is allowed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from focusguard.domain.errors import FocusGuardError

_IN_TABLE = re.compile(r"^([a-z_.]+)\[(\d+)\]\.")


@dataclass(frozen=True, slots=True)
class SettingProblem:
    """One thing that is wrong.

    Attributes:
        path: The key, `guard.mode` or `focus.window[2].start`; tables of an array count from 0.
        value: The value as it would stand in the file, cut and made printable; empty when it is missing.
        allowed: What may stand there.
        nearest: The known word nearest to what was written; empty when nothing is near.
    """

    path: str
    value: str
    allowed: str
    nearest: str = ""

    def __str__(self) -> str:
        shown = f"{self.path} = {self.value}" if self.value else self.path
        found = _IN_TABLE.match(self.path)
        if found:
            shown += f" (in [[{found[1]}]] no. {int(found[2]) + 1})"
        hint = f" Nearest: {self.nearest}." if self.nearest else ""
        return f"{shown}: {self.allowed}.{hint}"


class SettingsError(FocusGuardError):
    """The settings cannot be used as they stand; `problems` holds all that is wrong."""

    def __init__(self, problems: tuple[SettingProblem, ...]) -> None:
        first, *others = problems
        more = f"Also wrong: {', '.join(problem.path for problem in others)}." if others else ""
        super().__init__(str(first), advice=more)
        self.problems = problems


class SettingsSyntaxError(FocusGuardError):
    """The file is not TOML. `line` and `column` count from 1; both are 0 when the parser does not tell."""

    def __init__(self, why: str, *, line: int, column: int) -> None:
        where = f"line {line}, column {column}" if line else "unknown place"
        super().__init__(
            f"The settings are not valid TOML ({where}): {why}.",
            advice='A line reads key = "text", key = 12 or key = true; texts stand in quotes.',
        )
        self.line = line
        self.column = column


class SettingsUnreadable(FocusGuardError):
    """The operating system does not let the file be read or written."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"{path}: {error.strerror or error}.", advice="Check the folder and its permissions."
        )


class SettingsChangedMeanwhile(FocusGuardError):
    """The file was edited after it was loaded; nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was changed by another program since it was loaded; nothing was written.",
            advice="Load the settings again, then repeat the change.",
        )


class SettingsNotWritable(FocusGuardError):
    """A change cannot be brought into this file without harm to the rest; nothing was written."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}; nothing was written.", advice="Edit the file by hand.")
