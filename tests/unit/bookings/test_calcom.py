"""What is Cal.com's own: pages, slots, bookings that move, what is taken for paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

import pytest

from focusguard.bookings.calcom.page import api_of, slots_of, slug_of
from focusguard.bookings.calcom.sighting import CalComReader
from focusguard.bookings.calcom.source import CalComSlots, CalComSource
from focusguard.bookings.spec import ProviderOptions
from focusguard.domain.bookings import BookingSighting, BookingState
from focusguard.domain.errors import BookingError
from focusguard.domain.period import Period
from focusguard.web.json_body import Entry
from tests.servers.booking_apis.bookings import NOW, Made
from tests.servers.booking_apis.calcom import CalComDouble, calcom_booking
from tests.servers.booking_apis.server import KEY, ApiServer, Reply, serving

PAGE = CalComDouble.page


@pytest.fixture
def api() -> Iterator[ApiServer]:
    with serving(CalComDouble()) as server:
        yield server


def _options(api: str = "", url: str = PAGE, prepaid: bool = True) -> ProviderOptions:
    return ProviderOptions(url=url, key=KEY, api=api, prepaid=prepaid, within_s=5.0)


def _seen(changes: Mapping[str, object], made: Made | None = None, prepaid: bool = True) -> BookingSighting:
    written = {**calcom_booking(made or Made("b1")), **changes}
    return CalComReader(_options(prepaid=prepaid)).sighting(Entry(written))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://cal.com/claire/appel-30", {"username": "claire", "eventTypeSlug": "appel-30"}),
        ("https://app.cal.com/claire/appel-30?a=1#x", {"username": "claire", "eventTypeSlug": "appel-30"}),
        ("https://cal.eu/claire/appel-30/", {"username": "claire", "eventTypeSlug": "appel-30"}),
        ("https://cal.com/cl%C3%A9/appel", {"username": "clé", "eventTypeSlug": "appel"}),
        (
            "https://acme.cal.com/claire/avis",
            {"username": "claire", "eventTypeSlug": "avis", "organizationSlug": "acme"},
        ),
        ("https://cal.com/team/conseil/avis", {"teamSlug": "conseil", "eventTypeSlug": "avis"}),
        # whose slots to ask for is not said
        ("https://cal.com/claire", {}),
        ("https://cal.com/", {}),
        ("https://cal.com/team/conseil", {}),
        ("https://cal.com/d/xyz/appel-30", {}),
        ("https://cal.com/d/xyz", {}),
        ("https://cal.com/claire+julie/appel-30", {}),
        # nobody knows that server's API
        ("https://rdv.example.net/claire/appel-30", {}),
        ("https://notcal.com/claire/appel-30", {}),
        ("https://a.b.cal.com/claire/appel-30", {}),
        ("", {}),
    ],
)
def test_whose_slots_a_page_has(url: str, expected: dict[str, str]) -> None:
    assert slots_of(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (PAGE, "https://api.cal.com"),
        ("https://acme.cal.com/claire", "https://api.cal.com"),
        ("https://cal.eu/claire/appel", "https://api.cal.eu"),
        ("https://app.cal.eu/claire/appel", "https://api.cal.eu"),
        ("https://rdv.example.net/claire", "https://api.cal.com"),
    ],
)
def test_which_api_knows_a_page(url: str, expected: str) -> None:
    assert api_of(url) == expected


@pytest.mark.parametrize(
    ("url", "slug"),
    [(PAGE, "appel-30"), ("https://cal.com/team/a/b", "b"), ("https://cal.com/claire", ""), ("", "")],
)
def test_the_slug_of_a_page(url: str, slug: str) -> None:
    assert slug_of(url) == slug


@pytest.mark.parametrize(
    ("prepaid", "slug", "reference", "state"),
    [
        (True, "appel-30", "FG-ABCDEFGH", BookingState.PAID),
        (True, "appel-30", "", BookingState.PAID),
        (True, "decouverte", "FG-ABCDEFGH", BookingState.PAID),
        (True, "decouverte", "", BookingState.BOOKED),
        (False, "appel-30", "FG-ABCDEFGH", BookingState.BOOKED),
    ],
)
def test_what_is_taken_for_paid(prepaid: bool, slug: str, reference: str, state: BookingState) -> None:
    made = Made("b1", reference=reference)
    assert _seen({"eventType": {"id": 1, "slug": slug}}, made, prepaid).state is state


def test_a_rejected_booking_is_cancelled() -> None:
    assert _seen({"status": "rejected"}).state is BookingState.CANCELLED


def test_a_booking_that_moved_is_told_by_the_one_that_stands_for_it() -> None:
    left = _seen({"status": "cancelled", "rescheduledToUid": "b2"})
    stands = _seen({"rescheduledFromUid": "b1", "icsUid": "b1@Cal.com"}, Made("b2"))
    assert (left.state, left.period) == (BookingState.BOOKED, None)
    assert left.same_as == {"b1@Cal.com", "b2@Cal.com"}
    assert (stands.state, stands.same_as) == (BookingState.PAID, frozenset({"b1@Cal.com", "b2@Cal.com"}))


@pytest.mark.parametrize(
    "changes",
    [
        {"metadata": {"ref": "FG-ZZZZZZZZ"}},
        {"metadata": {"other": "FG-ZZZZZZZZ"}},
        {"metadata": {}, "bookingFieldsResponses": {"notes": "Bonjour (fg-zzzzzzzz)"}},
        {"metadata": None, "bookingFieldsResponses": {"sujet": "FG-ZZZZZZZZ"}},
        {"metadata": [], "description": "FG-ZZZZZZZZ"},
    ],
)
def test_the_reference_is_found_wherever_the_page_put_it(changes: dict[str, object]) -> None:
    made = Made("b1", reference="")
    assert _seen(changes, made).reference == "FG-ZZZZZZZZ"


def test_the_metadata_which_no_caller_changes_comes_first() -> None:
    changes = {"bookingFieldsResponses": {"notes": "FG-AAAAAAAA"}, "metadata": {"ref": "FG-ZZZZZZZZ"}}
    assert _seen(changes).reference == "FG-ZZZZZZZZ"


def test_what_was_never_changed_has_no_instant() -> None:
    assert _seen({"updatedAt": None}).as_of is None


async def test_what_changes_while_it_is_read_is_seen_once(api: ApiServer) -> None:
    double = api.double
    assert isinstance(double, CalComDouble)
    double.made.extend(
        Made(f"b{number:03}", changed=NOW - timedelta(minutes=number)) for number in range(150)
    )
    source = CalComSource(_options(api.url))
    first = api.fault

    def change(asked: object) -> None:
        if len(api.asked) == 2:  # between the pages, a booking of the second comes to the front
            double.made[120] = Made("b120", changed=NOW + timedelta(minutes=1))

    api.fault = change
    found = await source.sightings(since=NOW - timedelta(days=1), at=NOW)
    assert first is None
    keys = [seen.key for seen in found]
    assert len(keys) == len(set(keys))
    assert set(keys) >= {f"b{number:03}" for number in range(150)} - {"b120"}


# --- slots ---------------------------------------------------------------------------------------


def _at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


WEEK = Period(_at(8), _at(8, day=28))


async def test_free_slots_need_no_key(api: ApiServer) -> None:
    double = api.double
    assert isinstance(double, CalComDouble)
    double.slots = [(_at(14), _at(14, 30)), (_at(9), _at(9, 30)), (_at(9, day=25), _at(9, 30, day=25))]
    found = await CalComSlots(_options(api.url)).free_slots(WEEK, at=NOW)
    assert found == [
        Period(_at(9), _at(9, 30)),
        Period(_at(14), _at(14, 30)),
        Period(_at(9, day=25), _at(9, 30, day=25)),
    ]
    assert KEY not in repr(api.asked)


@pytest.mark.parametrize(
    ("start", "end", "at", "is_offered"),
    [
        (_at(8), _at(8, 30), NOW, True),
        (_at(7, 45), _at(8, 15), NOW, False),
        (_at(7, 30, day=28), _at(8, day=28), NOW, True),
        (_at(7, 45, day=28), _at(8, 15, day=28), NOW, False),
        (_at(9), _at(9, 30), _at(8, 59), True),
        (_at(9), _at(9, 30), _at(9), False),
    ],
)
async def test_slots_lie_within_the_period_and_ahead(
    api: ApiServer, start: datetime, end: datetime, at: datetime, is_offered: bool
) -> None:
    slot = {"start": start.isoformat(), "end": end.isoformat()}
    api.always(Reply(body={"status": "success", "data": {"2026-11-24": [slot, slot]}}))
    found = await CalComSlots(_options(api.url)).free_slots(WEEK, at=at)
    assert found == ([Period(start, end)] if is_offered else [])


@pytest.mark.parametrize("status", [401, 403, 404])
async def test_a_page_without_public_slots_needs_no_key(api: ApiServer, status: int) -> None:
    api.always(Reply(status))
    with pytest.raises(BookingError) as caught:
        await CalComSlots(_options(api.url)).free_slots(WEEK, at=NOW)
    assert not caught.value.needs_key


@pytest.mark.parametrize("data", [None, [], {"2026-11-24": None}, {"2026-11-24": [{"start": "x"}]}])
async def test_slots_of_another_shape(api: ApiServer, data: object) -> None:
    api.always(Reply(body={"status": "success", "data": data}))
    with pytest.raises(BookingError, match="otherwise than its documentation says"):
        await CalComSlots(_options(api.url)).free_slots(WEEK, at=NOW)
