"""Calendars that so much left at once that nothing is written to them until their owner has looked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from focusguard.domain.ports import CalendarStore
from focusguard.engine.calendar_sync import CalendarSync
from focusguard.engine.views import HaltedCalendar


def halted_calendars(store: CalendarStore, accounts: Iterable[str]) -> tuple[HaltedCalendar, ...]:
    """Return the calendars of *accounts* whose writing is halted, by name."""
    halted = (
        HaltedCalendar(account, state.href, f"{account}/{state.display_name}", state.halted)
        for account in accounts
        for state in store.collections(account)
        if state.halted
    )
    return tuple(sorted(halted, key=lambda calendar: (calendar.name, calendar.collection)))


async def accept_removals(sync: CalendarSync, store: CalendarStore, halted: Sequence[HaltedCalendar]) -> None:
    """Write to *halted* again, and to no other calendar: their owner has seen why they were.

    Raises:
        JournalError: it could not be written down; nothing is written to them.
    """
    accounts = {calendar.account for calendar in halted}
    # A synchronisation that is under way ends by writing down what it began with: that it is halted.
    async with sync.resting(accounts):
        for account in sorted(accounts):
            hrefs = [calendar.collection for calendar in halted if calendar.account == account]
            store.release(account, hrefs)
    await sync.sync_accounts(accounts)
