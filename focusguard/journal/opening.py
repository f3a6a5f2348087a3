"""Opens the journal: the file, its schema, and the stores on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

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
    OptOutKey,
    OptOutStore,
    OutboxStore,
    OwnBlockStore,
    PeopleStore,
    PresenceStore,
    Statistics,
)
from focusguard.journal.address_books import SqlAddressBooks
from focusguard.journal.answers import SqlAnswers
from focusguard.journal.bookings import SqlBookings
from focusguard.journal.calendars import SqlCalendarStore
from focusguard.journal.call_search import SqlCallSearch
from focusguard.journal.caller_records import SqlCallerRecords
from focusguard.journal.calls import SqlCallJournal
from focusguard.journal.catch_up import SqlCatchUp
from focusguard.journal.database import Database, open_database
from focusguard.journal.figures import SqlFigures
from focusguard.journal.focus import SqlFocusStore
from focusguard.journal.line_trials import SqlLineTrials
from focusguard.journal.migrate import migrate
from focusguard.journal.modes import SqlModes
from focusguard.journal.opt_outs import SqlOptOuts
from focusguard.journal.outbox import SqlOutbox
from focusguard.journal.own_blocks import SqlOwnBlocks
from focusguard.journal.people import SqlPeople
from focusguard.journal.presence import SqlPresenceStore
from focusguard.journal.statistics import SqlStatistics


@dataclass(frozen=True, slots=True)
class Journal:
    """The stores on one open database; every one may be called from any thread."""

    database: Database
    calls: CallJournal
    search: CallSearch
    outbox: OutboxStore
    focus: FocusStore
    presence: PresenceStore
    calendars: CalendarStore
    own_blocks: OwnBlockStore
    answers: AnswerStore
    line_trials: LineTrialStore
    address_books: AddressBookStore
    people: PeopleStore
    records: CallerRecords
    opt_outs: OptOutStore
    bookings: BookingStore
    modes: ModeStore
    catch_up: CatchUpStore
    statistics: Statistics
    figures: FigureStore

    def close(self) -> None:
        """Close the database; no store is used afterwards."""
        self.database.close()


def open_journal(
    location: Path | str, *, zone: tzinfo, opt_out_key: OptOutKey, backups: Path | None = None
) -> Journal:
    """Open the journal at a path or a URL `sqlite:///…`, made or brought up to date where needed.

    Args:
        location: The file; its folder and itself are created where they are missing, for the owner alone.
        zone: Gives each call its local date, hour and weekday.
        opt_out_key: Of the list of those who want no text.
        backups: Where a copy goes before a migration; default: `backups/` beside the file.

    Raises:
        JournalError: the file cannot be used; the message says what to do.
    """
    database = open_database(location)
    copies = backups or database.path.parent / "backups"
    try:
        migrate(database, backups=copies)
    except BaseException:
        database.close()
        raise
    people, bookings = SqlPeople(database), SqlBookings(database)
    return Journal(
        database=database,
        calls=SqlCallJournal(database, zone=zone),
        search=SqlCallSearch(database),
        outbox=SqlOutbox(database),
        focus=SqlFocusStore(database),
        presence=SqlPresenceStore(database),
        calendars=SqlCalendarStore(database),
        own_blocks=SqlOwnBlocks(database),
        answers=SqlAnswers(database),
        line_trials=SqlLineTrials(database),
        address_books=SqlAddressBooks(database),
        people=people,
        records=SqlCallerRecords(database, people, bookings, backups=copies),
        opt_outs=SqlOptOuts(database, opt_out_key),
        bookings=bookings,
        modes=SqlModes(database),
        catch_up=SqlCatchUp(database),
        statistics=SqlStatistics(database),
        figures=SqlFigures(database),
    )
