"""The comment above a table's header.

TOML has no place for it: to tomlkit it is the end of the table before. A tail is what stands there after the
last blank line's start; it is taken off while that table grows or goes.
"""

from __future__ import annotations

from tomlkit.items import Comment, Item, Key, Null, Table, Whitespace

Tail = list[tuple[Key | None, Item]]


def detach_tail(table: object) -> Tail:
    """Take the blank lines and comments that end *table* off it; [] for what is no table of a document.

    A comment right below the last key, no blank line between, belongs to the table and stays.
    """
    if not isinstance(table, Table):
        return []
    body = table.value.body
    start = len(body)
    while start and isinstance(body[start - 1][1], Comment | Whitespace | Null):
        start -= 1
    while start < len(body) and not isinstance(body[start][1], Whitespace):
        start += 1
    tail = body[start:]
    del body[start:]
    return tail


def attach_tail(table: object, tail: Tail) -> None:
    """Put a tail at the end of *table*."""
    if isinstance(table, Table):
        table.value.body.extend(tail)
