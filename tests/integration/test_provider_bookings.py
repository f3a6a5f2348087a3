"""From a provider's API to the figures: a real client over loopback HTTP, a real journal.

The services themselves are not reached: their doubles check what they are asked (docs/bookings.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest

from focusguard.bookings.spec import Ability, ProviderSpec
from focusguard.domain.address import Address, Scheme
from focusguard.domain.bookings import BookingState, Certainty, Money
from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.decisions import Deflect, Reason
from focusguard.domain.interruption import Action, Interruption
from focusguard.engine.booking_desk import BookingDesk
from focusguard.journal.opening import Journal
from tests.contract.providers import DOUBLES, WEBHOOK_SECRET, able, opened, source_of
from tests.contract.test_booking_webhooks import SIGN, WEBHOOK
from tests.servers.booking_apis.bookings import NOW, Made
from tests.servers.booking_apis.server import ApiServer, serving
from tests.unit.engine.stage import journal_in

REFERENCE = "FG-ABCD2EFG"
JULIE = Address(Scheme.TEL, "+33612345678")
PRICE = Money(Decimal("60.00"), "EUR")
CALLED = NOW - timedelta(hours=2)
# A debit: a card is paid at once, and never pending.
MADE = Made("b1", reference=REFERENCE, paid_by="sepa_debit")


@pytest.fixture(params=able(Ability.READ_BACK), ids=lambda spec: spec.name)
def spec(request: pytest.FixtureRequest) -> ProviderSpec:
    found: ProviderSpec = request.param
    return found


@pytest.fixture
def api(spec: ProviderSpec) -> Iterator[ApiServer]:
    with serving(DOUBLES[spec.name]()) as server:
        yield server


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """Julie was refused two hours ago, and told what an appointment costs."""
    opened_journal = journal_in(tmp_path)
    call = IncomingCall("c1", "key-1", "sip/bureau", Caller(JULIE), CALLED)
    deflect = Deflect(Reason.IN_FOCUS, CALLED + timedelta(hours=1))
    refused = Interruption(call, deflect, None, Action.DECLINE, reference=REFERENCE, price=PRICE)
    opened_journal.calls.record(refused, None)
    yield opened_journal
    opened_journal.close()


class Office:
    """The desk that takes in what the provider shows."""

    def __init__(self, spec: ProviderSpec, api: ApiServer, journal: Journal) -> None:
        ids = count(1)
        self._spec = spec
        self._api = api
        self._source = source_of(spec, api.url)
        self._journal = journal
        self._desk = BookingDesk(journal, prepaid=True, new_id=lambda: f"b{next(ids)}")

    def stands(self, state: BookingState, changed: datetime) -> None:
        """Let the provider show the booking so."""
        made = replace(MADE, state=state, changed=changed)
        self._api.double.made[:] = [made]  # type: ignore[attr-defined]
        if state is BookingState.REFUNDED:
            self._api.double.refunded[:] = [made]  # type: ignore[attr-defined]

    async def poll(self, at: datetime) -> list[BookingState]:
        """Ask the provider; return what changed."""
        seen = await self._source.sightings(since=at - timedelta(days=2), at=at)
        return [booking.state for booking in self._desk.take(seen, at=at)]

    def take_webhook(self, state: BookingState, at: datetime) -> list[BookingState]:
        """Import a webhook; return what changed."""
        body = json.dumps(WEBHOOK[self._spec.name](replace(MADE, state=state))).encode()
        reader = opened(self._spec).webhooks
        assert reader is not None
        seen = reader.read(body, SIGN[self._spec.name](body, WEBHOOK_SECRET, at), at=at)
        return [booking.state for booking in self._desk.take(seen, at=at)]

    def figures(self) -> tuple[int, tuple[Money, ...]]:
        """Return what the statistics say: bookings paid, revenue."""
        measured = self._journal.statistics.measured(None)
        return measured.bookings_paid, measured.revenue


@pytest.fixture
def office(spec: ProviderSpec, api: ApiServer, journal: Journal) -> Office:
    return Office(spec, api, journal)


async def test_pending_paid_and_gone(office: Office, spec: ProviderSpec, journal: Journal) -> None:
    gone = BookingState.REFUNDED if spec.name == "stripe" else BookingState.CANCELLED
    expected = [
        (BookingState.PENDING, (0, ())),
        (BookingState.PAID, (1, (PRICE,))),
        (gone, (0, ())),
    ]
    for minutes, (state, figures) in enumerate(expected):
        now = NOW + timedelta(minutes=10 * minutes)
        office.stands(state, now)
        assert await office.poll(now) == [state]
        assert await office.poll(now + timedelta(minutes=5)) == [], "shown again, it changes nothing"
        assert office.figures() == figures
    (booking,) = journal.bookings.bookings()
    assert (booking.call_id, booking.certainty) == ("c1", Certainty.CERTAIN)
    assert [change.state for change in booking.history] == [state for state, _ in expected]


async def test_a_webhook_and_polling_count_once(office: Office, journal: Journal) -> None:
    assert office.take_webhook(BookingState.PAID, NOW) == [BookingState.PAID]
    assert office.take_webhook(BookingState.PAID, NOW) == []
    office.stands(BookingState.PAID, NOW)
    await office.poll(NOW + timedelta(minutes=5))
    assert office.figures() == (1, (PRICE,))
    assert len(journal.bookings.bookings()) == 1


async def test_a_booking_of_nobody_who_called_is_no_revenue(office: Office, api: ApiServer) -> None:
    stranger = replace(MADE, reference="", email="marc@example.org", phone="+33698765432")
    api.double.made.append(stranger)  # type: ignore[attr-defined]
    await office.poll(NOW)
    assert office.figures() == (0, ())


# What each writes of a booking that was moved: into the one that was left, and into the one that stands.
_INVITEE = "https://api.calendly.com/scheduled_events/E{0}/invitees/{0}"
MOVED = {
    "calcom": ({"rescheduledToUid": "b2"}, {"rescheduledFromUid": "b1", "icsUid": "b1@Cal.com"}),
    "calendly": (
        {"rescheduled": True, "new_invitee": _INVITEE.format("b2")},
        {"old_invitee": _INVITEE.format("b1")},
    ),
}


@pytest.mark.parametrize(
    "spec", [s for s in able(Ability.READ_BACK) if s.name in MOVED], indirect=True, ids=lambda spec: spec.name
)
async def test_a_booking_that_moves_counts_once(
    office: Office, spec: ProviderSpec, api: ApiServer, journal: Journal
) -> None:
    office.stands(BookingState.PAID, NOW)
    await office.poll(NOW)
    left, stands = MOVED[spec.name]
    later, tomorrow = NOW + timedelta(minutes=10), MADE.start + timedelta(days=1)
    double = api.double
    double.extra.update({"b1": left, "b2": stands})  # type: ignore[attr-defined]
    double.made[:] = [  # type: ignore[attr-defined]
        replace(MADE, state=BookingState.CANCELLED, changed=later),
        replace(MADE, id="b2", changed=later, start=tomorrow),
    ]
    await office.poll(later)
    (booking,) = journal.bookings.bookings()
    assert (booking.state, booking.call_id) == (BookingState.PAID, "c1")
    assert booking.period is not None and booking.period.start == tomorrow
    assert office.figures() == (1, (PRICE,))
    double.made[1] = replace(double.made[1], state=BookingState.CANCELLED, changed=later)  # type: ignore[attr-defined]
    await office.poll(later + timedelta(minutes=10))
    assert office.figures() == (0, ())
