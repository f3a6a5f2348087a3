"""The journal's stores, as the engine takes them."""

from __future__ import annotations

from typing import Protocol

from focusguard.domain.ports import (
    AddressBookStore,
    AnswerStore,
    BookingStore,
    CalendarStore,
    CallerRecords,
    CallJournal,
    CallSearch,
    CatchUpStore,
    FigureStore,
    FocusStore,
    LineTrialStore,
    ModeStore,
    OptOutStore,
    OutboxStore,
    OwnBlockStore,
    PeopleStore,
    PresenceStore,
    Statistics,
)


class Stores(Protocol):
    """One journal, by subject."""

    @property
    def calls(self) -> CallJournal:
        """Calls and what became of them."""

    @property
    def search(self) -> CallSearch:
        """Calls by what is known of them."""

    @property
    def outbox(self) -> OutboxStore:
        """Replies on their way."""

    @property
    def focus(self) -> FocusStore:
        """Blocks by hand, early ends, suspension."""

    @property
    def presence(self) -> PresenceStore:
        """When the guard was there."""

    @property
    def calendars(self) -> CalendarStore:
        """The local copy of the calendars."""

    @property
    def own_blocks(self) -> OwnBlockStore:
        """The blocks that we write, and the plans that made them."""

    @property
    def answers(self) -> AnswerStore:
        """What became of invitations."""

    @property
    def line_trials(self) -> LineTrialStore:
        """What test calls showed of the refusals on each line."""

    @property
    def address_books(self) -> AddressBookStore:
        """The address books of the accounts."""

    @property
    def people(self) -> PeopleStore:
        """The owner's book."""

    @property
    def records(self) -> CallerRecords:
        """All that is kept of somebody."""

    @property
    def opt_outs(self) -> OptOutStore:
        """Who wants no text."""

    @property
    def bookings(self) -> BookingStore:
        """Bookings, and what each source showed of them."""

    @property
    def modes(self) -> ModeStore:
        """From when the guard ran in which mode."""

    @property
    def catch_up(self) -> CatchUpStore:
        """Calls that are done with, and notes on what one was doing."""

    @property
    def statistics(self) -> Statistics:
        """Figures."""

    @property
    def figures(self) -> FigureStore:
        """Calls counted in groups."""
