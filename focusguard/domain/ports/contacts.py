"""The address books of an account (RFC 6352), and what of their cards is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from focusguard.domain.cards import Card


@dataclass(frozen=True, slots=True)
class AddressBookState:
    """What is known of one address book; the token is that of RFC 6578."""

    href: str
    display_name: str
    sync_token: str = ""
    synced_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FetchedCard:
    """One address object resource as it was fetched.

    Attributes:
        card: Whom it describes; None: nobody, or it could not be read.
        problem: Why it could not be read, one clear line; empty: it could.
    """

    href: str
    etag: str
    card: Card | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class AddressBookChange:
    """All that one step of a synchronisation learned of an address book; applied in one transaction.

    Attributes:
        leaving: Cards that are gone and are removed in a later step. Whoever follows one of them follows
            a card of *cards* with the same UID: it was moved.
    """

    account: str
    state: AddressBookState
    cards: tuple[FetchedCard, ...] = ()
    removed: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()


class AddressBookStore(Protocol):
    """Which cards are known, and the people who follow them. Safe to call from a worker thread."""

    def books(self, account: str) -> list[AddressBookState]:
        """Return the account's known address books, in order of href."""

    def etags(self, account: str, book: str) -> dict[str, str]:
        """Return href → ETag of the known cards of the address book at *book*."""

    def uids(self) -> frozenset[str]:
        """Return the UIDs of all known cards."""

    def apply(self, change: AddressBookChange, *, at: datetime) -> None:
        """Write the cards, the people who follow them, and the token in one transaction."""

    def keep_books(self, account: str, hrefs: Collection[str], *, at: datetime) -> None:
        """Forget the account's address books that are not in *hrefs*, and what their cards said."""

    def keep_accounts(self, accounts: Collection[str], *, at: datetime) -> None:
        """Forget the address books of accounts that are not in *accounts*, and what their cards said."""

    def problems(self) -> list[str]:
        """Return one clear line for each card that could not be read."""
