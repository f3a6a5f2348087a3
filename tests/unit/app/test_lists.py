"""The lists of calls on a running core."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from focusguard.app.core import Core
from focusguard.app.program import FocusGuardProgram
from focusguard.domain.bookings import BookingState
from focusguard.domain.call_query import CallFilter, CallSpan
from focusguard.domain.catch_up import Settled
from focusguard.domain.errors import ExportFailed
from focusguard.system.doorbell import Role
from focusguard.system.home import home_in
from tests.fakes.clock import FakeClock
from tests.unit.app.test_call_desk import NOW, _fill
from tests.unit.cli.test_commands import KnownSecrets


@pytest.fixture
async def core(tmp_path: Path) -> AsyncIterator[Core]:
    place = home_in(tmp_path / "home")
    place.prepare()
    place.settings_file.write_text('[profile]\ntime_zone = "Europe/Paris"\n', encoding="utf-8")
    program = FocusGuardProgram(place, FakeClock(NOW), KnownSecrets(), local_zone=lambda: "Europe/Paris")
    settings = program.settings()
    journal = program.journal(settings, program.policy(settings))
    _fill(journal)
    journal.close()
    core = program.core(Role.HEADLESS)
    await core.start(lambda event: None)
    yield core
    await core.stop()


async def test_a_page_has_the_bookings_of_its_calls(core: Core) -> None:
    page = await core.interruptions.page(CallFilter(text="FG-ABCDEFGH", span=CallSpan.DAY))
    (found,) = page.calls
    assert found.booking is not None
    assert found.booking.state is BookingState.PAID
    assert await core.interruptions.channels() == ("sip/bureau",)


async def test_what_is_found_is_written_to_a_file(core: Core, tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    desk = core.interruptions
    written = await desk.export(CallFilter(booked=True), path, tell=lambda n: None, is_stopped=lambda: False)
    assert written == 1
    assert path.read_text("utf-8-sig").splitlines()[1].endswith(",paid")
    with pytest.raises(ExportFailed):
        await desk.export(
            CallFilter(), tmp_path / "no" / "x.csv", tell=lambda n: None, is_stopped=lambda: False
        )


async def test_somebody_is_done_with_and_waits_again(core: Core) -> None:
    day = NOW.date()
    (booked,) = (await core.catch_up.view(day)).callbacks.settled
    assert booked.missed.settled is Settled.BOOKED
    await core.catch_up.mark_done(booked.missed.call_ids)
    assert (await core.catch_up.view(day)).callbacks.settled[0].missed.settled is Settled.DONE
    await core.catch_up.unmark(booked.missed.call_ids)
    assert (await core.catch_up.view(day)).callbacks.settled[0].missed.settled is Settled.BOOKED


async def test_a_note_is_kept_for_its_day(core: Core) -> None:
    await core.catch_up.write_note("  Chapitre\n3 ")
    assert (await core.catch_up.view(NOW.date())).note == "Chapitre 3"


async def test_free_times_are_said_as_in_replies(core: Core) -> None:
    text = await core.catch_up.free_times()
    assert text.startswith("Vous avez appelé pendant que j’étais pris. Libre ")
