"""JSON of strangers: types are checked, places are named, values are not."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.web.json_body import Entry, Malformed, read_json

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=20,
)
READERS: list[Callable[[Entry, str], Any]] = [
    Entry.text,
    Entry.text_or_none,
    Entry.whole,
    Entry.decimal,
    Entry.flag,
    Entry.instant,
    Entry.instant_or_none,
    Entry.unix_time,
    Entry.entry,
    Entry.entry_or_none,
    Entry.entries,
]


@given(st.binary())
def test_any_bytes_are_an_object_or_malformed(body: bytes) -> None:
    with suppress(Malformed):
        assert isinstance(read_json(body), Entry)


@given(JSON)
def test_any_value_is_read_or_malformed(value: object) -> None:
    entry = read_json(json.dumps({"a": value}).encode())
    for reader in READERS:
        try:
            reader(entry, "a")
        except Malformed as error:
            assert str(error).startswith("a is not ")
    list(entry.texts())


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        (Entry.text, 3),
        (Entry.text, "x" * 20_001),
        (Entry.whole, True),
        (Entry.whole, 1.5),
        (Entry.decimal, True),
        (Entry.decimal, "1"),
        (Entry.flag, 1),
        (Entry.instant, "2026-11-23"),
        (Entry.instant, "2026-11-23T09:00:00"),
        (Entry.instant, "0001-01-01T00:00:00+14:00"),
        (Entry.unix_time, 253_402_300_800),
        (Entry.unix_time, -1),
        (Entry.entry, []),
        (Entry.entries, {}),
        (Entry.entries, [{}, 3]),
        (Entry.instant_or_none, 3),
    ],
)
def test_another_type_is_refused(reader: Callable[[Entry, str], Any], value: object) -> None:
    with pytest.raises(Malformed, match=r"^a is not "):
        reader(read_json(json.dumps({"a": value}).encode()), "a")


def test_numbers_stay_exact_and_instants_are_in_utc() -> None:
    entry = read_json(b'{"amount": 0.1, "at": "2026-11-23T10:00:00+01:00", "s": 0}')
    assert entry.decimal("amount") == Decimal("0.1")
    assert entry.instant("at") == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert entry.unix_time("s") == datetime(1970, 1, 1, tzinfo=UTC)


def test_a_place_is_named_as_deep_as_it_is() -> None:
    entry = read_json(b'{"data": [{}, {"who": {"mail": 3}}]}')
    with pytest.raises(Malformed) as caught:
        entry.entries("data")[1].entry("who").text("mail")
    assert str(caught.value) == "data[1].who.mail is not a text"


def test_a_strangers_name_of_a_member_is_cut_and_printable() -> None:
    name = "\x1b[31m\n" + "x" * 100
    entry = read_json(json.dumps({name: 3}).encode())
    with pytest.raises(Malformed) as caught:
        entry.text(name)
    assert (
        str(caught.value) == f"\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}{'x' * 34} is not a text"
    )


@pytest.mark.parametrize(("levels", "is_read"), [(63, True), (64, False)])
def test_how_deep_it_may_be(levels: int, is_read: bool) -> None:
    body = b'{"a":' * levels + b"{}" + b"}" * levels
    if is_read:
        assert read_json(body).members
        return
    with pytest.raises(Malformed, match="too deeply"):
        read_json(body)
