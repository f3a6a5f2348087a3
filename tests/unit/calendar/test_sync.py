import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.sync import (
    Listing,
    Reexpansion,
    SyncPlan,
    needs_full_listing,
    plan_reexpansion,
    plan_sync,
    window_around,
)
from focusguard.domain.period import Period
from focusguard.domain.ports import CollectionState
from tests.unit.calendar.texts import CONTEXT

PARIS = ZoneInfo("Europe/Paris")
STORED = {"a": "1", "b": "1", "c": "1"}


def listing(*, complete: bool, gone: frozenset[str] = frozenset(), **etags: str) -> Listing:
    return Listing(complete, etags, gone, "token")


@pytest.mark.parametrize(
    ("listed", "fetch", "removed"),
    [
        (listing(complete=True, a="1", b="1", c="1"), (), ()),
        (listing(complete=True, a="2", b="1", c="1"), ("a",), ()),
        (listing(complete=True, a="1", b="1"), (), ("c",)),
        (listing(complete=True, a="1", b="1", c="1", d="1"), ("d",), ()),
        (listing(complete=True), (), ("a", "b", "c")),
        (listing(complete=False), (), ()),
        (listing(complete=False, a="1"), (), ()),
        (listing(complete=False, a="2", d="1"), ("a", "d"), ()),
        (listing(complete=False, gone=frozenset({"b", "x"})), (), ("b",)),
        (listing(complete=False, gone=frozenset({"b"}), b="2"), ("b",), ()),
        (listing(complete=False, a=""), ("a",), ()),
    ],
)
def test_plan_sync(listed: Listing, fetch: tuple[str, ...], removed: tuple[str, ...]) -> None:
    assert plan_sync(listed, STORED) == SyncPlan(fetch, removed)


def state(
    synced_at: datetime | None, expanded_for: date | None, expanded_with: str = "now"
) -> CollectionState:
    return CollectionState("/c/", "C", "token", synced_at, expanded_for, expanded_with)


# Midnight in Paris is 23:00 UTC.
LATE = datetime(2026, 11, 23, 22, 59, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("synced_at", "at", "expected"),
    [(None, LATE, True), (LATE, LATE, False), (LATE, MIDNIGHT, True), (MIDNIGHT, LATE, True)],
)
def test_all_etags_once_a_day(synced_at: datetime | None, at: datetime, expected: bool) -> None:
    assert needs_full_listing(synced_at, at=at, zone=PARIS) is expected


@pytest.mark.parametrize(
    ("known", "at", "expected"),
    [
        (state(LATE, date(2026, 11, 23)), LATE, Reexpansion.NONE),
        (state(LATE, date(2026, 11, 23)), MIDNIGHT, Reexpansion.SERIES),
        (state(None, None), LATE, Reexpansion.SERIES),
        (state(LATE, date(2026, 11, 23), "before"), LATE, Reexpansion.ALL),
        (state(LATE, date(2026, 11, 23), ""), LATE, Reexpansion.NONE),
    ],
)
def test_what_is_worked_out_anew(known: CollectionState, at: datetime, expected: Reexpansion) -> None:
    assert plan_reexpansion(known, context="now", at=at, zone=PARIS) is expected


def test_window() -> None:
    at = datetime(2026, 11, 23, 12, tzinfo=UTC)
    expected = Period(datetime(2026, 10, 23, 12, tzinfo=UTC), datetime(2027, 2, 23, 12, tzinfo=UTC))
    assert window_around(at) == expected


def test_what_an_older_reading_made_of_the_texts_is_worked_out_anew() -> None:
    now = CONTEXT.to_json()
    before = json.dumps({k: v for k, v in json.loads(now).items() if k != "edition"}, sort_keys=True)
    assert ExpansionContext.from_json(before) == CONTEXT
    known = state(LATE, date(2026, 11, 23), before)
    assert plan_reexpansion(known, context=now, at=LATE, zone=PARIS) is Reexpansion.ALL
