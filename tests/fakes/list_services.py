"""The lists of calls for tests: they answer from a sample, and note what is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from focusguard.domain.address import ANONYMOUS, Address, Scheme
from focusguard.domain.call_query import CallFilter, CallMark, CallPage
from focusguard.domain.calls import Caller
from focusguard.domain.catch_up import MissedCaller, Settled, rank_callbacks
from focusguard.engine.catch_up import CatchUpView
from tests.fakes.sample_day import CALLS, MORNING, at

NEWEST_FIRST = tuple(sorted(CALLS, key=lambda call: call.interruption.call.at, reverse=True))


class FakeInterruptions:
    """An `InterruptionServices` for tests; what is asked is noted by *note*, which may raise.

    Attributes:
        pages: What each mark leads to; None: the first page.
    """

    def __init__(self, note: Callable[..., None]) -> None:
        self._note = note
        self.pages: dict[CallMark | None, CallPage] = {None: CallPage(NEWEST_FIRST)}
        self.exported: int | None = len(NEWEST_FIRST)

    async def channels(self) -> tuple[str, ...]:
        self._note("channels")
        return ("kdeconnect/tel", "sip/bureau")

    async def page(self, wanted: CallFilter, after: CallMark | None = None) -> CallPage:
        self._note("page", wanted, after)
        return self.pages[after]

    async def export(
        self, wanted: CallFilter, path: Path, *, tell: Callable[[int], None], is_stopped: Callable[[], bool]
    ) -> int | None:
        self._note("export", wanted, path)
        tell(1)
        return None if is_stopped() else self.exported


def missed(name: str, number: str, clock: str, *, calls: int = 1) -> MissedCaller:
    ids = tuple(f"{name}-{n}" for n in range(calls))
    return MissedCaller(Caller(Address(Scheme.TEL, number), name), ids, at(clock))


PAUL = missed("<b>Paul</b> & fils", "+33755443322", "10:31", calls=2)
CATCH_UP = CatchUpView(
    MORNING.period,
    at("12:05"),
    callbacks=rank_callbacks(
        [
            replace(missed("Julie Martin", "+33612345678", "10:06"), appointment=at("16:30")),
            replace(missed("Papa", "+33611111111", "09:40"), is_vip=True),
            replace(missed("Garage Petit", "+33698765432", "09:58"), is_known=True),
            PAUL,
            missed("", "+32470112233", "10:39"),
            replace(missed("Mairie du 11e", "+33140205050", "09:05"), settled=Settled.BOOKED),
            MissedCaller(Caller(ANONYMOUS), ("w1", "w2"), at("09:47")),
        ]
    ),
    note="Chapitre 3 du dossier Lemaire : reprendre au tableau",
)


class FakeCatchUp:
    """A `CatchUpServices` for tests; what is asked is noted by *note*, which may raise."""

    def __init__(self, note: Callable[..., None]) -> None:
        self._note = note
        self.shown = CATCH_UP
        self.text = "Libre demain 9 h."

    async def view(self, day: date | None) -> CatchUpView:
        self._note("catch_up", day)
        return replace(self.shown, day=day)

    async def mark_done(self, call_ids: Sequence[str]) -> None:
        self._note("mark_done", tuple(call_ids))

    async def unmark(self, call_ids: Sequence[str]) -> None:
        self._note("unmark", tuple(call_ids))

    async def write_note(self, text: str) -> None:
        self._note("write_note", text)

    async def free_times(self) -> str:
        self._note("free_times")
        return self.text
