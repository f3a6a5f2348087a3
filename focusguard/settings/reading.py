"""From TOML to `Settings`, with every problem told at once."""

from __future__ import annotations

import errno
import os
import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from focusguard.settings.errors import SettingProblem, SettingsError, SettingsSyntaxError, SettingsUnreadable
from focusguard.settings.forms import is_country
from focusguard.settings.model import Settings
from focusguard.settings.options import Declared, Option, Section, Table, Tables, declared_in, walk_options
from focusguard.settings.rules import Refused
from focusguard.settings.words import nearest

S = TypeVar("S", bound=Section)

_MOST_BYTES: Final = 1_000_000
# To look for the nearest word takes time, and nobody reads on after so many.
_MOST_HINTS: Final = 20
_PLACE = re.compile(r"^(?P<why>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)$", re.DOTALL)
_HOST = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*@)?(?P<host>[A-Za-z0-9.:\[\]-]+)([/?#]|$)")


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A file as it was read: its text (empty: no file), to notice later edits, and what it says."""

    text: str
    settings: Settings


def load_settings(path: Path) -> Settings:
    """Return what the file at *path* says; without a file, the defaults.

    Raises:
        SettingsError: keys or values are wrong.
        SettingsSyntaxError: it is not TOML.
        SettingsUnreadable: the system does not let it be read.
    """
    return load_settings_file(path).settings


def load_settings_file(path: Path) -> SettingsFile:
    """Return the file with its text, for `write_settings`; raises like `load_settings`."""
    text = read_text(path)
    return SettingsFile(text, parse_settings(text))


def read_text(path: Path) -> str:
    """Return the file's text with its line ends as they are; "" without a file."""
    try:
        _refuse_what_is_no_settings_file(path.stat())
        content = path.read_bytes()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise SettingsUnreadable(path, error) from error
    return _decode(content)


def _refuse_what_is_no_settings_file(status: os.stat_result) -> None:
    """Raise OSError for what would be read forever: a pipe, a device, a file of another kind by its size."""
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        raise OSError(errno.EINVAL, "Not a regular file")
    if status.st_size > _MOST_BYTES:
        raise OSError(errno.EFBIG, f"Larger than {_MOST_BYTES // 1000} kB")


def parse_settings(text: str) -> Settings:
    r"""Return what the TOML *text* says; raises `SettingsError` with all problems, or `SettingsSyntaxError`.

    >>> parse_settings('[guard]\nmode = "shadow"').guard.mode.value
    'shadow'
    """
    return settings_of(parse_toml(text))


def parse_toml(text: str) -> dict[str, Any]:
    """Return the plain data of *text*.

    Raises:
        SettingsSyntaxError: it is not TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(text, str(error)) from error
    except ValueError as error:  # Python reads no whole number of more than 4,300 digits
        raise SettingsSyntaxError("a number has too many digits", line=0, column=0) from error
    except RecursionError as error:
        raise SettingsSyntaxError("lists or tables are nested too deeply", line=0, column=0) from error


def settings_of(data: Mapping[str, Any]) -> Settings:
    """Return the settings that the plain *data* of a file stands for; raises `SettingsError`."""
    reader = _Reader(_country_of(data))
    settings = reader.section(Settings, data, "")
    if reader.problems:
        raise SettingsError(tuple(reader.problems))
    return settings


class _Reader:
    """Walks the declarations along the data; `problems` gathers what is wrong."""

    def __init__(self, country: str) -> None:
        self.problems: list[SettingProblem] = []
        self._country = country

    def section(self, section: type[S], raw: Mapping[str, Any], path: str) -> S:
        declared = declared_in(section)
        for key in raw:
            if key not in declared:
                self._unknown(section, key, raw[key], path)
        values = {
            d.attribute: self._entry(d, raw, path + key) for key, d in declared.items() if _concerns(d, raw)
        }
        result = section(**values)
        self._check_together(result, path)
        return result

    def _entry(self, declared: Declared, raw: Mapping[str, Any], path: str) -> object:
        match declared.entry:
            case Option() as option:
                return self._option(option, raw.get(declared.key), path)
            case Table(section):
                return self._table(section, raw[declared.key], path)
            case Tables(section):
                return self._tables(section, raw[declared.key], path)

    def _option(self, option: Option, raw: object, path: str) -> object:
        if raw is None:
            self._problem(path, "", f"is missing; it {option.rule.allowed}")
            return option.default
        try:
            return option.rule.read(raw, country=self._country)
        except Refused as refused:
            self._refused(refused, raw, path, private=option.private)
            return option.default

    def _refused(self, refused: Refused, raw: object, path: str, *, private: bool) -> None:
        value = raw
        if refused.index is not None and isinstance(raw, list):
            path, value = f"{path}[{refused.index}]", raw[refused.index]
        self._problem(path, _redacted(value) if private else shown(value), refused.allowed, refused.nearest)

    def _table(self, section: type[S], raw: object, path: str) -> S:
        if isinstance(raw, dict):
            return self.section(section, raw, f"{path}.")
        self._problem(path, shown(raw), f"must be a table, written [{path}]")
        return section()

    def _tables(self, section: type[S], raw: object, path: str) -> tuple[S, ...]:
        if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
            self._problem(path, shown(raw), f"must be a list of tables, each written [[{path}]]")
            return ()
        return tuple(self.section(section, item, f"{path}[{index}].") for index, item in enumerate(raw))

    def _check_together(self, section: Section, path: str) -> None:
        wrong = {problem.path for problem in self.problems}
        for key, value, allowed in section.contradictions():
            if path + key not in wrong:
                self._problem(path + key, shown(value), allowed)

    def _unknown(self, section: type[Section], key: str, value: object, path: str) -> None:
        known = self._nearest(section, key, path) if len(self.problems) < _MOST_HINTS else ""
        self._problem(path + printable(key), shown(value), "is not a setting", known)

    def _nearest(self, section: type[Section], key: str, path: str) -> str:
        near = nearest(key, declared_in(section))
        return path + near if near else _nearest_anywhere(key, path)

    def _problem(self, path: str, value: str, allowed: str, near: str = "") -> None:
        self.problems.append(SettingProblem(path, value, allowed, near))


def _nearest_anywhere(key: str, path: str) -> str:
    """Return the known key path nearest to an unknown one: the same word in another table first."""
    known = [name for name, _ in walk_options(Settings)]
    same_word = [name for name in known if name.rpartition(".")[2] == key]
    return same_word[0] if same_word else nearest(path + key, known, at_least=0.0)


def shown(value: object) -> str:
    """Return *value* as it would stand in the file, cut and printable."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{printable(value)}"'
        case dict():
            return "a table"
        case list():
            return f"[{', '.join(shown(item) for item in value[:5])}{', …' if len(value) > 5 else ''}]"
        case int() if abs(value) >= 10**40:
            return "a number of more than 40 digits"
        case _:
            return str(value)


def _redacted(value: object) -> str:
    """Return a URL that may hold a secret as its scheme and host only."""
    found = _HOST.match(value) if isinstance(value, str) else None
    return shown(f"{found['scheme']}://{found['host']}/…") if found else "(not shown)"


def printable(text: str) -> str:
    """Return untrusted *text* on one line, at most 60 characters of it."""
    cut = text[:60] + ("…" if len(text) > 60 else "")
    return "".join(c if c.isprintable() else "�" for c in cut)


def _concerns(declared: Declared, raw: Mapping[str, Any]) -> bool:
    required = isinstance(declared.entry, Option) and declared.entry.required
    return declared.key in raw or required


def _country_of(data: Mapping[str, Any]) -> str:
    """Return the country in which bare numbers are read; the default when the file's own is wrong."""
    profile = data.get("profile")
    country = profile.get("country") if isinstance(profile, dict) else None
    return country if isinstance(country, str) and is_country(country) else Settings().profile.country


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")  # some editors put a byte order mark in front
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        raise SettingsSyntaxError("not UTF-8", line=before.count(b"\n") + 1, column=column) from error


def _syntax_error(text: str, why: str) -> SettingsSyntaxError:
    # Python 3.11 tells the place in the message only: "… (at line 1, column 5)" or "… (at end of document)".
    found = _PLACE.match(why)
    if found:
        return SettingsSyntaxError(found["why"], line=int(found["line"]), column=int(found["column"]))
    lines = text.split("\n")
    return SettingsSyntaxError(why, line=len(lines), column=len(lines[-1]) + 1)
