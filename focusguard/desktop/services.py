"""What the windows ask of the core; `app` implements it, `bridge` carries it across the threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from focusguard.engine.events import EventSink
    from focusguard.engine.shadow import ShadowView
    from focusguard.engine.simulator import SimulationView
    from focusguard.engine.views import DayView, GuardView, HaltedCalendar, PlanView, RemovalView
    from focusguard.settings import CalendarKind, Settings


class CoreServices(Protocol):
    """The core as the desktop sees it. Every coroutine runs in the core's loop, never in the GUI's thread.

    Failures are `FocusGuardError`s, fit for display.
    """

    async def start(self, on_event: EventSink) -> None:
        """Open the journal and the lines; *on_event* is called in the core's thread."""

    async def stop(self) -> None:
        """Unregister and close within 4 s."""

    async def view(self) -> GuardView:
        """Return how the guard stands now."""

    async def day(self, day: date | None) -> DayView:
        """Return a day of the owner; None: today."""

    async def start_focus(self, length: timedelta) -> None:
        """Start a block by hand."""

    async def end_block(self) -> None:
        """End the running block."""

    async def pause(self, length: timedelta) -> None:
        """Suspend the guard."""

    async def resume(self) -> None:
        """Take the guard up again."""

    async def sync_now(self) -> None:
        """Synchronise every calendar."""

    async def accept_removals(self, halted: Sequence[HaltedCalendar]) -> None:
        """Write to *halted* again and synchronise them; the owner was shown what left."""

    async def plan(self) -> PlanView:
        """Return the plan of the coming days; nothing is written."""

    async def apply_plan(self, view: PlanView) -> PlanView:
        """Write the blocks of *view*; return the plan as it stands then."""

    async def undo_plan(self) -> PlanView:
        """Take the newest plan back; return the plan as it stands then."""

    async def remove_blocks(self) -> RemovalView:
        """Take all blocks of ours out of the calendars."""

    async def settings(self) -> Settings:
        """Return the settings as they are in the file."""

    async def save_settings(self, changes: Mapping[str, object], secrets: Mapping[str, str]) -> None:
        """Write *changes* (key path → value) to the file, *secrets* to the keyring, and apply them."""

    async def simulate(self, changes: Mapping[str, object]) -> SimulationView:
        """Return what *changes* would have changed of the last 90 days; nothing is written.

        One that is asked for later takes this one's place; then this fails with `ReplayAbandoned`.
        """

    async def shadow(self) -> ShadowView:
        """Return how the shadow week stands."""

    async def has_secret(self, name: str) -> bool:
        """Tell whether the secret is known."""

    async def known_calendars(self, account: str) -> list[str]:
        """Return by what `write_blocks_to` can name each known calendar of *account* that may be written to.

        From the local copy; none for a feed, or while nothing was read.
        """

    async def test_calendar(
        self, kind: CalendarKind, url: str, username: str, password: str | None
    ) -> list[str]:
        """Return the names of the calendars found; *password* None: the one that is kept."""
