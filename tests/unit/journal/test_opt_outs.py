"""Who asked for no texts: recognised by every address, hidden without the key, lost loudly with it."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from focusguard.domain.address import Address, Scheme
from focusguard.domain.errors import OptOutsUnusable
from focusguard.journal.opening import Journal
from focusguard.journal.opt_outs import digest_of, key_id
from focusguard.journal.schema import opt_outs
from tests.fakes.opt_out_key import FakeOptOutKey
from tests.unit.journal.samples import JULIE, MARC, NINE, NOON, call, open_in, reply

MAIL = Address(Scheme.MAILTO, "julie@example.net")
KEY = bytes(range(32))


def rows(journal: Journal) -> list[tuple[object, ...]]:
    with journal.database.read() as connection:
        return [tuple(row) for row in connection.execute(select(opt_outs))]


def test_an_address_is_on_the_list_until_it_is_taken_off(journal: Journal) -> None:
    assert not journal.opt_outs.contains([JULIE])
    journal.opt_outs.add(JULIE, at=NINE)
    assert journal.opt_outs.contains([JULIE])
    assert journal.opt_outs.contains([MARC, JULIE])
    assert not journal.opt_outs.contains([MARC])
    assert not journal.opt_outs.contains([])
    assert journal.opt_outs.remove(JULIE)
    assert not journal.opt_outs.remove(JULIE)
    assert not journal.opt_outs.contains([JULIE])


def test_the_list_is_empty_while_nobody_is_on_it(journal: Journal) -> None:
    assert journal.opt_outs.is_empty()
    journal.opt_outs.add(JULIE, at=NINE)
    assert not journal.opt_outs.is_empty()
    journal.opt_outs.remove(JULIE)
    assert journal.opt_outs.is_empty()


def test_twice_stop_is_one_address_and_keeps_its_first_instant(journal: Journal) -> None:
    journal.opt_outs.add(JULIE, at=NINE)
    journal.opt_outs.add(JULIE, at=NOON)
    assert journal.opt_outs.count() == 1
    assert [row[2] for row in rows(journal)] == [NINE]


def test_what_stands_in_the_database_is_the_keyed_hash(tmp_path: Path) -> None:
    journal = open_in(tmp_path, key=FakeOptOutKey(KEY))
    journal.opt_outs.add(JULIE, at=NINE)
    expected = hmac.new(KEY, b"tel:+33612345678", hashlib.sha256).hexdigest()
    assert [row[:2] for row in rows(journal)] == [(expected, key_id(KEY))]
    journal.close()
    assert b"33612345678" not in (tmp_path / "focusguard.db").read_bytes()
    assert KEY not in (tmp_path / "focusguard.db").read_bytes()
    assert KEY.hex().encode() not in (tmp_path / "focusguard.db").read_bytes()


def test_a_key_is_made_with_the_first_and_used_for_all(tmp_path: Path) -> None:
    key = FakeOptOutKey()
    journal = open_in(tmp_path, key=key)
    assert not journal.opt_outs.contains([JULIE])
    assert key.made == 0
    journal.opt_outs.add(JULIE, at=NINE)
    journal.opt_outs.add(MARC, at=NINE)
    assert key.made == 1
    journal.close()
    assert open_in(tmp_path, key=key).opt_outs.contains([JULIE])


def lose(key: FakeOptOutKey) -> None:
    key.kept = None


def change(key: FakeOptOutKey) -> None:
    key.kept = KEY


def damage(key: FakeOptOutKey) -> None:
    key.is_damaged = True


@pytest.mark.parametrize("fate", [lose, change, damage])
def test_without_its_key_the_list_says_so_and_stays(tmp_path: Path, fate: object) -> None:
    assert callable(fate)
    key = FakeOptOutKey()
    journal = open_in(tmp_path, key=key)
    journal.opt_outs.add(JULIE, at=NINE)
    before, kept = rows(journal), key.kept
    fate(key)
    for ask in (
        lambda: journal.opt_outs.contains([MARC]),
        lambda: journal.opt_outs.contains([]),
        lambda: journal.opt_outs.add(MARC, at=NOON),
        lambda: journal.opt_outs.remove(JULIE),
        journal.opt_outs.count,
    ):
        with pytest.raises(OptOutsUnusable):
            ask()
    assert (rows(journal), key.made) == (before, 1)
    key.kept, key.is_damaged = kept, False
    assert journal.opt_outs.contains([JULIE])


def test_the_error_names_the_file_and_the_way_out(tmp_path: Path) -> None:
    key = FakeOptOutKey()
    journal = open_in(tmp_path, key=key)
    journal.opt_outs.add(JULIE, at=NINE)
    key.kept = None
    with pytest.raises(OptOutsUnusable) as raised:
        journal.opt_outs.contains([JULIE])
    assert "nobody is texted" in raised.value.message
    assert "opt-out-key" in raised.value.advice
    assert "caller allow --everybody" in raised.value.advice


@pytest.mark.parametrize("fate", [lose, change, damage])
def test_the_owner_may_begin_anew(tmp_path: Path, fate: object) -> None:
    assert callable(fate)
    key = FakeOptOutKey()
    journal = open_in(tmp_path, key=key)
    journal.opt_outs.add(JULIE, at=NINE)
    journal.opt_outs.add(MARC, at=NINE)
    fate(key)
    assert journal.opt_outs.forget_all() == 2
    assert not journal.opt_outs.contains([JULIE, MARC])
    journal.opt_outs.add(JULIE, at=NOON)
    assert journal.opt_outs.contains([JULIE])
    assert key.made == 2


def test_a_damaged_key_of_an_empty_list_is_in_nobodys_way(tmp_path: Path) -> None:
    key = FakeOptOutKey()
    key.is_damaged = True
    journal = open_in(tmp_path, key=key)
    assert not journal.opt_outs.contains([JULIE])
    assert journal.opt_outs.count() == 0
    journal.opt_outs.add(JULIE, at=NINE)
    assert journal.opt_outs.contains([JULIE])


def test_erasing_numbers_leaves_who_asked_for_no_texts(journal: Journal) -> None:
    journal.calls.record(call(), reply())
    journal.opt_outs.add(JULIE, at=NINE)
    assert journal.calls.erase_numbers(before=NOON) == 1
    assert journal.opt_outs.contains([JULIE])
    assert b"33612345678" not in journal.database.path.read_bytes()


addresses = st.builds(
    Address, st.sampled_from(Scheme), st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1)
)


@given(st.lists(addresses, unique=True, max_size=20), st.binary(min_size=32, max_size=32))
def test_two_addresses_have_two_digests_and_none_is_the_keys_own(some: list[Address], key: bytes) -> None:
    digests = {digest_of(address, key) for address in some}
    assert len(digests) == len(some)
    assert not any(digest.startswith(key_id(key)) for digest in digests)
