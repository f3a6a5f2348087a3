"""From an interruption to recovered money, on real parts: a SIP line, the program, a Radicale.

The event is what Cal.com writes into a CalDAV calendar (FACTS: Bookings); Cal.com itself is not reached.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from focusguard.calendar.content_lines import fold
from focusguard.system.clock import SystemClock
from tests.integration.cli.stranger import Stranger
from tests.integration.cli.test_events import finished, office
from tests.servers.guard import Guard, running_guard
from tests.servers.radicale import USERS, RadicaleServer, radicale_server

Json = dict[str, Any]

JULIE, PAUL = "+33612345678", "+33698765432"
MAIL = "julie@example.org"
PLACE = "/claire/pro/booked.ics"
UID = "b7k2p9x4q1w8@Cal.com"
NOTHING = {"amount": 0.0, "currency": "EUR"}
PRICE = {"amount": 60.0, "currency": "EUR"}


@dataclass(frozen=True, slots=True)
class Office:
    """A guard in a block that has refused Julie's call, beside her calendar server."""

    guard: Guard
    server: RadicaleServer
    stranger: Stranger
    reference: str

    async def sync(self) -> None:
        await self.stranger.ask("sync")

    async def stands(self) -> tuple[int, Json, Json | None]:
        """Return what `stats` and `interruptions` say: bookings paid, revenue, the call's booking."""
        measured = (await self.stranger.ask("stats"))["measured"]
        [row] = await self.stranger.ask("interruptions")
        assert row["booking_reference"] == self.reference
        return measured["bookings_paid"], measured["revenue"], row["booking"]

    def write(self, *, pays: bool, status: str = "CONFIRMED", uid: str = UID, place: str = PLACE) -> None:
        self.server.put(place, booked(self.reference, pays=pays, status=status, uid=uid))


def booked(reference: str, *, pays: bool, status: str, uid: str = UID) -> str:
    """Return a booking as Cal.com writes it, made now, for the day after tomorrow."""
    now = SystemClock().now()
    start = (now + timedelta(days=2)).replace(minute=0, second=0)
    link = r"\n\nLien de paiement :\nhttps://app.cal.com/payment/cpay9x2k" if pays else ""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:adamgibbons/ics",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        "SUMMARY:Avis 30 min entre Claire Martin et Julie Duval",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        f"DTSTART:{start:%Y%m%dT%H%M%SZ}",
        r"DESCRIPTION:Quoi :\nAvis 30 min\n\nQui :\nClaire Martin\nJulie Duval\n\nNotes supplémentaires :\n"
        rf"{reference}{link}\n\nGérer :\nhttps://app.cal.com/booking/b7k2p9x4q1w8?changes=true",
        "ORGANIZER;CN=Claire Martin:mailto:claire@example.net",
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Julie Duval:mailto:{MAIL}",
        f"STATUS:{status}",
        "DURATION:PT30M",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join([*map(fold, lines), ""])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RadicaleServer]:
    with radicale_server(tmp_path / "radicale") as running:
        running.make_calendar("/claire/pro/", "Pro")
        yield running


@asynccontextmanager
async def refused_call(folder: Path, server: RadicaleServer) -> AsyncIterator[Office]:
    calendar = ("[[calendar]]", 'name = "pro"', f'url = "{server.url}"', 'username = "claire"')
    async with office(folder, tables=calendar) as (guard, home, registrar, callers):
        await guard.wait_for("registered")
        await guard.wait_for("sync")
        await finished(guard, callers, callers.call(JULIE), 1)
        reply = (await guard.wait_for("reply", state="sent")).event
        stranger = Stranger(home.folder, {"FOCUSGUARD_SECRET_CALENDAR_PRO": USERS["claire"]})
        [row] = await stranger.ask("interruptions")
        assert row["booking_reference"] in reply["text"]
        assert reply["text"] in registrar.bodies
        yield Office(guard, server, stranger, row["booking_reference"])


def told(guard: Guard) -> list[tuple[str, str]]:
    return [(heard.event["reference"], heard.event["state"]) for heard in guard.all_of("booking")]


async def test_a_refused_call_comes_back_paying_and_is_cancelled(
    tmp_path: Path, server: RadicaleServer
) -> None:
    async with refused_call(tmp_path, server) as at:
        shown = {"amount": PRICE, "certainty": "certain"}
        assert await at.stands() == (0, NOTHING, None)

        at.write(pays=True)
        await at.sync()
        pending = await at.stands()
        await at.guard.wait_for("booking", state="pending")

        at.write(pays=False)
        await at.sync()
        paid = await at.stands()
        event = (await at.guard.wait_for("booking", state="paid")).event

        await at.sync()
        at.write(pays=False)  # the same again, with another ETag
        await at.sync()
        again = await at.stands()

        at.write(pays=False, status="CANCELLED")
        await at.sync()
        cancelled = await at.stands()
        await at.guard.wait_for("booking", state="cancelled")
        [listed] = await at.stranger.ask("bookings")

    number = listed["id"]
    assert pending == (0, NOTHING, {"state": "pending", **shown, "id": number})
    assert paid == again == (1, PRICE, {"state": "paid", **shown, "id": number})
    assert cancelled == (0, NOTHING, {"state": "cancelled", **shown, "id": number})
    assert [change["state"] for change in listed["history"]] == ["pending", "paid", "cancelled"]
    assert (listed["name"], listed["matched_on"]) == ("Julie Duval", "reference")
    assert listed["addresses"] == [f"mailto:{MAIL}", f"tel:{JULIE}"]
    assert event == {
        "event": "booking",
        "reference": at.reference,
        "state": "paid",
        "amount": PRICE,
        "id": number,
        "call": listed["call"],
        "certainty": "certain",
    }
    # Each state was told once, whatever was synchronised in between.
    assert told(at.guard) == [(at.reference, state) for state in ("pending", "paid", "cancelled")]


async def test_a_deleted_event_is_seen_by_the_guard_itself_when_it_starts(
    tmp_path: Path, server: RadicaleServer
) -> None:
    async with refused_call(tmp_path, server) as at:
        at.write(pays=False)
        await at.sync()
        assert (await at.stands())[:2] == (1, PRICE)
        await at.guard.stop()
        server.delete(PLACE)
        async with running_guard(at.guard.home) as second:
            await second.wait_for("booking", state="cancelled")
            assert (await at.stands())[:2] == (0, NOTHING)


async def test_who_books_twice_counts_twice_and_the_owner_corrects(
    tmp_path: Path, server: RadicaleServer
) -> None:
    async with refused_call(tmp_path, server) as at:
        at.write(pays=False)
        at.write(pays=False, uid="second1w8@Cal.com", place="/claire/pro/second.ics")
        await at.sync()
        twice = await at.stands()
        first, second = sorted(await at.stranger.ask("bookings"), key=lambda booking: booking["id"])
        call = first["call"]
        await at.stranger.ask("bookings", "unlink", first["id"])
        unlinked = await at.stands()
        await at.stranger.ask("bookings", "refunded", second["id"])
        refunded = await at.stands()
        await at.stranger.ask("bookings", "link", first["id"], call)
        linked = await at.stands()
        await at.sync()
        [added] = await at.stranger.ask("bookings", "add", call, "--amount", "0.10")
        summed = await at.stands()

    assert twice[:2] == (2, {"amount": 120.0, "currency": "EUR"})
    assert unlinked[:2] == (1, PRICE)
    assert refunded[:2] == (0, NOTHING)
    assert linked[:2] == (1, PRICE)
    assert (added["state"], added["certainty"], added["corrected"]) == ("paid", "by-hand", True)
    assert summed[:2] == (2, {"amount": 60.1, "currency": "EUR"})
