"""Who asked for no texts: HMAC-SHA256 (RFC 2104) of each address, with a key that is not in the database.

A telephone number has too few digits for a bare hash to hide it. Without the key the list says nothing; with
it, it can be asked whether an address is on it, and no more.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from focusguard.domain.address import Address
from focusguard.domain.errors import OptOutsUnusable
from focusguard.domain.ports import OptOutKey
from focusguard.journal.database import Database
from focusguard.journal.prepared import Prepared
from focusguard.journal.schema import opt_outs

_KEY_ID_DIGITS: Final = 16
# No address begins like this, so no digest is one's key id.
_NAME_OF_KEY: Final = "key of the opt-outs"

# Two look-ups in the index, however long the list is; two different ones say that there is more than one.
_KEYS: Final = select(
    select(func.min(opt_outs.c.key_id)).scalar_subquery().label("first"),
    select(func.max(opt_outs.c.key_id)).scalar_subquery().label("last"),
)
_FIND: Final = select(opt_outs.c.digest).where(opt_outs.c.digest == bindparam("wanted"))
_DELETE: Final = delete(opt_outs).where(opt_outs.c.digest == bindparam("wanted"))
_COUNT: Final = select(func.count()).select_from(opt_outs)
_LOST: Final = "The key of the list of those who asked for no texts is lost, or another: nobody is texted."
_ADVICE: Final = (
    "Put the file opt-out-key back as it was when the list was begun. "
    "If it is gone for good, empty the list: focusguard caller allow --everybody"
)


class SqlOptOuts:
    """The list in a database (port: OptOutStore); *key* is read at each use: its loss shows at once."""

    def __init__(self, database: Database, key: OptOutKey) -> None:
        self._database = database
        self._key = key
        self._keys = Prepared(_KEYS, database.dialect)
        self._find = Prepared(_FIND, database.dialect)

    def add(self, address: Address, *, at: datetime) -> None:
        """Never write to *address* again.

        Raises:
            OptOutsUnusable: the key is lost, or none can be kept; nothing was written.
            JournalError: nothing was written.
        """
        with self._database.write() as connection:
            key = self._key_in_use(connection) or self._key_for_the_first()
            digest = digest_of(address, key)
            if not self._find.all(connection, {"wanted": digest}):
                row = {"digest": digest, "key_id": key_id(key), "at_utc": at}
                connection.execute(insert(opt_outs), row)

    def remove(self, address: Address) -> bool:
        """Allow texts to *address* again; return whether it was on the list."""
        with self._database.write() as connection:
            key = self._key_in_use(connection)
            if key is None:
                return False
            return connection.execute(_DELETE, {"wanted": digest_of(address, key)}).rowcount == 1

    def is_empty(self) -> bool:
        """Return whether nobody is on the list.

        Raises:
            OptOutsUnusable: somebody is, and nobody can tell who.
        """
        with self._database.read() as connection:
            return self._key_in_use(connection) is None

    def contains(self, addresses: Collection[Address]) -> bool:
        """Return whether one of *addresses* wants no text.

        Raises:
            OptOutsUnusable: somebody does, and nobody can tell who.
        """
        with self._database.read() as connection:
            key = self._key_in_use(connection)
            return key is not None and any(
                self._find.all(connection, {"wanted": digest_of(address, key)}) for address in addresses
            )

    def count(self) -> int:
        """Return how many addresses are on the list.

        Raises:
            OptOutsUnusable: there are some, and nobody can tell which.
        """
        with self._database.read() as connection:
            self._key_in_use(connection)
            return int(connection.execute(_COUNT).scalar_one())

    def forget_all(self) -> int:
        """Empty the list and discard its key; return how many addresses were on it."""
        with self._database.write() as connection:
            count = connection.execute(delete(opt_outs)).rowcount
        self._key.discard()
        return count

    def _key_in_use(self, connection: Connection) -> bytes | None:
        """Return the key that the list was made with; None: nobody is on it."""
        ((first, last),) = self._keys.all(connection, {})
        if first is None:
            return None
        key = self._key.read()
        if key is None or {first, last} != {key_id(key)}:
            raise OptOutsUnusable(_LOST, advice=_ADVICE)
        return key

    def _key_for_the_first(self) -> bytes:
        """Return a key for an empty list; one that is damaged recognises nobody who would be lost."""
        try:
            kept = self._key.read()
        except OptOutsUnusable:
            self._key.discard()
            kept = None
        return kept or self._key.make()


def digest_of(address: Address, key: bytes) -> str:
    """Return what stands for *address* in the list: 64 hexadecimal digits."""
    return _hmac(key, str(address))


def key_id(key: bytes) -> str:
    """Return what tells *key* from another without saying anything of it."""
    return _hmac(key, _NAME_OF_KEY)[:_KEY_ID_DIGITS]


def _hmac(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
