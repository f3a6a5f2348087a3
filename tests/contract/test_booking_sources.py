"""One suite for every provider that bookings are read back from, on a double that checks what it is asked."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from focusguard.bookings.spec import Ability, ProviderSpec
from focusguard.domain.address import Address, Scheme
from focusguard.domain.bookings import BookingState, Money
from focusguard.domain.calls import LONGEST_NAME
from focusguard.domain.errors import BookingError
from focusguard.domain.period import Period
from tests.contract.providers import DOUBLES, able, source_of
from tests.servers.booking_apis.bookings import NOW, Made
from tests.servers.booking_apis.server import KEY, ApiServer, Asked, Reply, serving

SINCE = NOW - timedelta(days=1)

READ_BACK = able(Ability.READ_BACK)


@pytest.fixture(params=READ_BACK, ids=lambda spec: spec.name)
def spec(request: pytest.FixtureRequest) -> ProviderSpec:
    found: ProviderSpec = request.param
    return found


@pytest.fixture
def api(spec: ProviderSpec) -> Iterator[ApiServer]:
    assert spec.name in DOUBLES, "a provider that is read back needs a double of its API"
    with serving(DOUBLES[spec.name]()) as server:
        yield server


async def _read(spec: ProviderSpec, api: ApiServer, **changes: Any) -> list[Any]:
    found = await source_of(spec, api.url, **changes).sightings(since=SINCE, at=NOW)
    return sorted(found, key=lambda sighting: sighting.key)


async def _refusal(spec: ProviderSpec, api: ApiServer, **changes: Any) -> BookingError:
    with pytest.raises(BookingError) as caught:
        await _read(spec, api, **changes)
    return caught.value


# --- what comes back -----------------------------------------------------------------------------


async def test_nobody_booked(spec: ProviderSpec, api: ApiServer) -> None:
    assert await _read(spec, api) == []


async def test_a_booking_comes_back_whole(spec: ProviderSpec, api: ApiServer) -> None:
    made = Made("b1")
    api.double.made.append(made)  # type: ignore[attr-defined]  # of each double
    (seen,) = await _read(spec, api)
    assert (seen.source, seen.key) == (spec.name, "b1")
    assert seen.source == source_of(spec, api.url).name
    assert seen.state is BookingState.PAID
    assert seen.reference == "FG-ABCDEFGH"
    assert seen.made_at == made.made
    assert seen.name == "Julie Petit"
    assert seen.addresses == {
        Address(Scheme.MAILTO, "julie@example.org"),
        Address(Scheme.TEL, "+33612345678"),
    }
    assert seen.period in {None, Period(made.start, made.end)}
    assert seen.amount in {None, Money(Decimal("60.00"), "EUR")}


async def test_states(spec: ProviderSpec, api: ApiServer) -> None:
    told = sorted(api.double.states)  # type: ignore[attr-defined]
    assert {BookingState.PAID, BookingState.PENDING, BookingState.CANCELLED} <= set(told)
    api.double.made.extend(Made(f"b-{state}", state=state) for state in told)  # type: ignore[attr-defined]
    found = await _read(spec, api)
    assert {seen.key: seen.state for seen in found} == {f"b-{state}": state for state in told}


@pytest.mark.parametrize("count", [1, 99, 100, 101, 230])
async def test_every_page_is_read(spec: ProviderSpec, api: ApiServer, count: int) -> None:
    api.double.made.extend(Made(f"b{number:03}") for number in range(count))  # type: ignore[attr-defined]
    found = await _read(spec, api, within_s=60.0)
    assert [seen.key for seen in found] == [f"b{number:03}" for number in range(count)]


async def test_reading_again_shows_the_same(spec: ProviderSpec, api: ApiServer) -> None:
    api.double.made.extend(Made(f"b{number}") for number in range(3))  # type: ignore[attr-defined]
    assert await _read(spec, api) == await _read(spec, api)


async def test_a_booking_without_a_reference_has_none(spec: ProviderSpec, api: ApiServer) -> None:
    api.double.made.append(Made("b1", reference=""))  # type: ignore[attr-defined]
    assert [seen.reference for seen in await _read(spec, api)] == [""]


async def test_names_of_strangers_are_cleaned(spec: ProviderSpec, api: ApiServer) -> None:
    name = "Julie\r\n\u202ePetit " + "x" * 1_000
    api.double.made.append(Made("b1", name=name))  # type: ignore[attr-defined]
    (seen,) = await _read(spec, api)
    assert seen.name.startswith("Julie Petit x")
    assert len(seen.name) == LONGEST_NAME


# --- what is sent --------------------------------------------------------------------------------


async def test_only_gets_with_the_key_are_sent(spec: ProviderSpec, api: ApiServer) -> None:
    api.double.made.append(Made("b1"))  # type: ignore[attr-defined]
    await _read(spec, api)
    assert api.asked
    for asked in api.asked:
        assert asked.method == "GET"
        assert asked.headers["authorization"] == f"Bearer {KEY}"
        assert KEY not in asked.path + repr(asked.query)
        assert "json" in asked.headers["accept"]


# --- what goes wrong -----------------------------------------------------------------------------


async def test_a_wrong_key(spec: ProviderSpec, api: ApiServer) -> None:
    error = await _refusal(spec, api, key="key_wrong")
    assert error.needs_key
    assert "refused the key (HTTP 401)" in error.message
    assert "focusguard secret set booking" in error.advice
    assert "key_wrong" not in str(error)


@pytest.mark.parametrize(
    ("status", "needs_key", "said"),
    [
        (400, False, "refused the request"),
        (401, True, "refused the key"),
        (403, True, "refused access"),
        (404, False, "does not know"),
        (429, False, "left alone"),
        (500, False, "an error of its own"),
        (503, False, "an error of its own"),
        (204, False, "refused the request"),
    ],
)
async def test_refusals(spec: ProviderSpec, api: ApiServer, status: int, needs_key: bool, said: str) -> None:
    api.always(Reply(status))
    error = await _refusal(spec, api)
    assert error.needs_key is needs_key
    assert said in error.message
    assert f"(HTTP {status})" in error.message
    assert error.advice
    assert error.retry_after_s is None
    assert KEY not in f"{error} {error!r} {error.__cause__!r}"


@pytest.mark.parametrize(
    ("headers", "wait_s"),
    [
        ({"Retry-After": "120"}, 120.0),
        (
            {"Date": "Mon, 23 Nov 2026 09:00:00 GMT", "Retry-After": "Mon, 23 Nov 2026 09:05:00 GMT"},
            300.0,
        ),
        ({"X-RateLimit-Reset": "60"}, 60.0),
        ({"X-RateLimit-Reset": "1710505200"}, None),
        ({"Retry-After": "soon"}, None),
        ({}, None),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
async def test_how_long_to_stay_away(
    spec: ProviderSpec, api: ApiServer, status: int, headers: dict[str, str], wait_s: float | None
) -> None:
    api.always(Reply(status, headers=headers))
    assert (await _refusal(spec, api)).retry_after_s == wait_s


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_no_redirect_gets_the_key(spec: ProviderSpec, api: ApiServer, status: int) -> None:
    with serving(DOUBLES[spec.name]()) as elsewhere:
        api.always(Reply(status, headers={"Location": f"{elsewhere.url}/v2/bookings"}))
        error = await _refusal(spec, api)
    assert elsewhere.asked == []
    assert "elsewhere" in error.message


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Maintenance</html>",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b'{"data": {}, "collection": {}, "resource": []}',
        b'{"data": [3], "collection": [3], "has_more": true}',
        b'{"data": NaN}',
        b"[" * 100_000,
        b'{"a":' * 200 + b"1" + b"}" * 200,
        b'{"a": ' + b"9" * 10_000 + b"}",
    ],
)
async def test_answers_that_make_no_sense(spec: ProviderSpec, api: ApiServer, body: bytes) -> None:
    api.always(Reply(200, body))
    error = await _refusal(spec, api)
    assert "otherwise than its documentation says" in error.message
    assert not error.needs_key
    assert len(error.message) < 300


async def test_nothing_listens(spec: ProviderSpec) -> None:
    with pytest.raises(BookingError, match="nothing listens there"):
        await source_of(spec, "http://127.0.0.1:9").sightings(since=SINCE, at=NOW)


async def test_a_silent_service_ends_at_the_deadline(spec: ProviderSpec, api: ApiServer) -> None:
    api.always(Reply(hangs=True))
    error = await _refusal(spec, api, within_s=0.2)
    assert "did not answer everything within 0.2 s" in error.message


async def test_an_answer_without_an_end(spec: ProviderSpec, api: ApiServer) -> None:
    api.always(Reply(200, b'{"a": "' + b"x" * (17 * 2**20) + b'"}'))
    assert "too large" in (await _refusal(spec, api)).message


async def test_a_page_that_never_ends_is_refused(spec: ProviderSpec, api: ApiServer) -> None:
    api.double.made.append(Made("b1"))  # type: ignore[attr-defined]

    def again(asked: Asked) -> Reply:
        body = api.double.answer(Asked(asked.method, asked.path, _first_page(asked), asked.headers)).body
        if "pagination" in body:
            body["pagination"] |= {"hasNextPage": True, "next_page_token": "page-0"}
        return Reply(body={**body, "has_more": True} if "has_more" in body else body)

    api.fault = again
    assert "more than" in (await _refusal(spec, api, within_s=60.0)).message


def _first_page(asked: Asked) -> tuple[tuple[str, str], ...]:
    paging = {"page_token", "starting_after"}
    return tuple((k, "0" if k == "skip" else v) for k, v in asked.query if k not in paging)


# --- broken entries ------------------------------------------------------------------------------


@pytest.mark.parametrize("broken", [None, -3, "yesterday", [], {}, "2026-11-23T09:00:00"])
async def test_a_broken_entry_is_left_out_and_named(
    spec: ProviderSpec, api: ApiServer, caplog: pytest.LogCaptureFixture, broken: object
) -> None:
    api.double.made.extend([Made("b1"), Made("b2"), Made("b3")])  # type: ignore[attr-defined]
    _break(api, "b2", broken)
    with caplog.at_level(logging.WARNING):
        assert [seen.key for seen in await _read(spec, api)] == ["b1", "b3"]
    assert "created" in caplog.text
    assert "julie" not in caplog.text.lower()
    assert KEY not in caplog.text


async def test_when_every_entry_is_broken_the_shape_has_changed(spec: ProviderSpec, api: ApiServer) -> None:
    api.double.made.extend([Made("b1"), Made("b2")])  # type: ignore[attr-defined]
    for name in ("b1", "b2"):
        _break(api, name, "yesterday")
    assert "created" in (await _refusal(spec, api)).message


def _break(api: ApiServer, name: str, value: object) -> None:
    broken = {"createdAt": value, "created_at": value, "created": value}
    api.double.extra[name] = broken  # type: ignore[attr-defined]


async def test_odd_addresses_are_left_out(spec: ProviderSpec, api: ApiServer) -> None:
    made = replace(Made("b1"), email="pas une adresse", phone="12 \u202e 34")
    api.double.made.append(made)  # type: ignore[attr-defined]
    assert [seen.addresses for seen in await _read(spec, api)] == [frozenset()]
