"""Changes of a settings file, made in a tomlkit document or in the plain data of one alike.

A change set maps key paths to values. `guard.mode` sets a key, `calendar[0].url` one of a table of an array,
`calendar[+]` appends a table, `focus.window` replaces all of them; `REMOVE` takes a key or a table out, and
the default holds again. Indices count from 0 in the file as it was loaded, whatever else the set removes.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, Final, NamedTuple

import tomlkit
from tomlkit.items import AoT

from focusguard.settings.errors import SettingProblem, SettingsError
from focusguard.settings.reading import printable
from focusguard.settings.tails import attach_tail, detach_tail

_STEP = re.compile(r"(?P<key>[A-Za-z0-9_-]+)(\[(?P<place>[0-9]{1,6}|\+)\])?")


class Removal(Enum):
    """The value that takes a key or a table out."""

    REMOVE = "remove"


REMOVE: Final = Removal.REMOVE
Changes = Mapping[str, object]


class _Step(NamedTuple):
    """One part of a key path; `place` is an index, "+" or ""."""

    key: str
    place: str


def apply_changes(root: Any, changes: Changes) -> None:
    """Make *changes*, plain values, in *root*.

    Raises:
        SettingsError: a path is none, or names a table that is not there.
    """
    by_path = {tuple(_steps(path)): value for path, value in changes.items()}
    removals = [steps for steps, value in by_path.items() if value is REMOVE]
    settings = [(steps, value) for steps, value in by_path.items() if value is not REMOVE]
    appends = [(steps, value) for steps, value in settings if steps[-1].place == "+"]
    for steps, value in settings:
        if steps[-1].place != "+":
            _set(_parent(root, steps), steps[-1], value, steps)
    for steps in sorted(removals, key=_place_order, reverse=True):
        _remove(_parent(root, steps), steps[-1])
    for steps, value in appends:
        tables = value if isinstance(value, list) else [value]
        for table in tables:
            _append(_parent(root, steps), steps[-1].key, table)


def _steps(path: str) -> list[_Step]:
    found = [_STEP.fullmatch(part) for part in path.split(".")]
    steps = [_Step(part["key"], part["place"] or "") for part in found if part]
    if len(steps) < len(found) or any(step.place == "+" for step in steps[:-1]):
        raise SettingsError(
            (SettingProblem(printable(path), "", "is not a key path like guard.mode or calendar[0].url"),)
        )
    return steps


def _place_order(steps: Sequence[_Step]) -> list[tuple[str, int]]:
    return [(step.key, int(step.place or -1)) for step in steps]


def _parent(root: Any, steps: Sequence[_Step]) -> Any:
    """Return the table that holds the last step, made on the way where it is missing."""
    table = root
    for step in steps[:-1]:
        if step.place:
            table = _item(table, step, steps)
        elif step.key in table:
            table = table[step.key]
        else:
            table[step.key] = {} if _is_builtin(table) else tomlkit.table()
            table = table[step.key]
        if not isinstance(table, dict):
            raise _no_such_table(steps)
    return table


def _item(table: Any, step: _Step, steps: Sequence[_Step]) -> Any:
    array = table.get(step.key, [])
    if not isinstance(array, list) or int(step.place) >= len(array):
        raise _no_such_table(steps)
    return array[int(step.place)]


def _set(parent: Any, last: _Step, value: object, steps: Sequence[_Step]) -> None:
    if last.place:
        table = _item(parent, last, steps)
        if not isinstance(table, dict) or not isinstance(value, dict):
            raise _no_such_table(steps)
        _fill(table, value)
    elif isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        _set_tables(parent, last.key, value)
    elif value == [] and _is_array_of_tables(parent.get(last.key)):
        del parent[last.key]
    elif isinstance(value, list) and isinstance(parent.get(last.key), list):
        _set_list(parent, last.key, value)
    else:
        _put(parent, last.key, value)


def _put(table: Any, key: str, value: object) -> None:
    """Set a key; a new one stands before the comment that belongs to the next table."""
    tail = [] if key in table else detach_tail(table)
    table[key] = value
    attach_tail(table, tail)


def _set_list(parent: Any, key: str, wanted: list[Any]) -> None:
    """Bring the list at *key* to *wanted*; items that stay keep their line and its comment."""
    array = parent[key]
    for index in reversed(range(len(array))):
        if array[index] not in wanted:
            del array[index]
    for item in wanted:
        if item not in array:
            array.append(item)
    if list(array) != wanted:
        parent[key] = wanted


def _set_tables(parent: Any, key: str, wanted: list[dict[str, Any]]) -> None:
    """Make the tables of the array at *key* those of *wanted*; those in place keep their comments."""
    array = parent.get(key)
    if not _is_array_of_tables(array):
        if key in parent:
            del parent[key]
        array = []
    for table, values in zip(array, wanted, strict=False):
        for gone in [name for name in table if name not in values]:
            del table[gone]
        _fill(table, values)
    for index in reversed(range(len(wanted), len(array))):
        _remove_item(array, index)
    for values in wanted[len(array) :]:
        _append(parent, key, values)


def _append(parent: Any, key: str, values: object) -> None:
    if not isinstance(values, dict) or not isinstance(parent.get(key, []), list):
        raise SettingsError((SettingProblem(f"{key}[+]", "", "takes a table, or a list of tables"),))
    if key not in parent:
        parent[key] = [] if _is_builtin(parent) else tomlkit.aot()
    array = parent[key]
    if isinstance(array, AoT):
        tail = detach_tail(array[-1]) if len(array) else []
        table = tomlkit.table()
        _fill(table, values)
        attach_tail(table, tail)
        if len(array):
            array[-1].add(tomlkit.nl())
        array.append(table)
    else:
        array.append(copy.deepcopy(values))


def _remove(parent: Any, last: _Step) -> None:
    if not last.place:
        parent.pop(last.key, None)
        return
    array = parent.get(last.key, [])
    if not isinstance(array, list) or int(last.place) >= len(array):
        raise _no_such_table([last])
    _remove_item(array, int(last.place))
    if not array:
        del parent[last.key]


def _remove_item(array: Any, index: int) -> None:
    """Take a table out; the comment below it belongs to what follows, and stays."""
    tail = detach_tail(array[index])
    del array[index]
    if index > 0:
        attach_tail(array[index - 1], tail)


def _fill(table: Any, values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        if table.get(key) != value:
            _put(table, key, value)


def _is_array_of_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _is_builtin(table: object) -> bool:
    return type(table) is dict


def plain(value: object) -> Any:
    """Return *value* as TOML knows it: words of enumerations as texts, tuples as lists."""
    match value:
        case Removal():
            return value
        case Enum():
            return value.value
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case str():
            return value
        case Sequence():
            return [plain(item) for item in value]
        case _:
            return value


def _no_such_table(steps: Sequence[_Step]) -> SettingsError:
    path = ".".join(step.key + (f"[{step.place}]" if step.place else "") for step in steps)
    return SettingsError((SettingProblem(path, "", "names a table that is not in the file"),))
