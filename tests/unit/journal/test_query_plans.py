from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import insert

from focusguard.domain.call_query import CallMark, CallQuery
from focusguard.domain.calls import Caller
from focusguard.domain.interruption import Outcome
from focusguard.domain.period import Period
from focusguard.domain.reply import ReplyState
from focusguard.journal.opening import Journal
from focusguard.journal.rows import call_row, reply_row
from focusguard.journal.schema import calls, replies
from tests.unit.journal.samples import JULIE, NINE, NOON, PARIS, call, minutes, reply

MORNING = Period(NINE, NOON)
LATER = NINE + minutes(999)

# What is done at each call, and the indexes that it may walk.
STEPS: list[tuple[Callable[[Journal], object], set[str]]] = [
    (lambda j: j.calls.find("key-c500", since=NINE), {"ix_calls_key", "sqlite_autoindex_calls_1"}),
    (lambda j: j.calls.past_calls(Caller(JULIE), since=LATER), {"ix_calls_caller_at_utc"}),
    (lambda j: j.calls.free_calls(Caller(JULIE), since=NINE), {"ix_calls_caller_at_utc"}),
    (lambda j: j.calls.has_called(Caller(JULIE), before=NINE), {"ix_calls_caller_at_utc"}),
    (
        lambda j: j.calls.reply_history(JULIE, at=LATER, since=NINE),
        {"ix_replies_caller_created_at_utc", "ix_replies_went_out"},
    ),
    (lambda j: j.calls.close("c500", Outcome.PASSED, at=NOON), {"sqlite_autoindex_calls_1"}),
    (lambda j: j.outbox.pending(most=100), {"ix_replies_state", "sqlite_autoindex_calls_1"}),
    (lambda j: j.outbox.begin("rc500", at=NOON), {"sqlite_autoindex_replies_1"}),
    (
        lambda j: j.people.same_person([JULIE]),
        {"ix_person_addresses_address", "sqlite_autoindex_person_addresses_1"},
    ),
    (lambda j: j.opt_outs.contains([JULIE]), {"ix_opt_outs_key_id", "sqlite_autoindex_opt_outs_1"}),
    (lambda j: j.presence.guarded(MORNING), {"ix_guarded_periods_end_utc"}),
]


def fill(journal: Journal) -> None:
    made = [call(f"c{number}", at=NINE + minutes(number)) for number in range(1000)]
    with journal.database.write() as connection:
        connection.execute(
            insert(calls), [call_row(one, zone=PARIS) | {"outcome": Outcome.PREVENTED} for one in made]
        )
        sent = [reply_row(one, reply(f"r{one.call.id}", state=ReplyState.SENT)) for one in made]
        connection.execute(insert(replies), sent)
    journal.opt_outs.add(JULIE, at=NINE)


def plans_of(journal: Journal, step: Callable[[Journal], object]) -> list[str]:
    """Return how SQLite carries out each SELECT, UPDATE and DELETE of *step*, as it was told them."""
    executed: list[str] = []
    with journal.database.write() as connection:
        driver: Any = connection.connection.driver_connection
        driver.set_trace_callback(executed.append)
        step(journal)
        driver.set_trace_callback(None)
        asked = [sql for sql in executed if sql.startswith(("SELECT", "UPDATE", "DELETE"))]
        return [row[3] for sql in asked for row in driver.execute(f"EXPLAIN QUERY PLAN {sql}")]


@pytest.mark.parametrize(("step", "indexes"), STEPS)
def test_what_is_done_at_each_call_walks_an_index(
    journal: Journal, step: Callable[[Journal], object], indexes: set[str]
) -> None:
    fill(journal)
    plans = plans_of(journal, step)
    used = {word for plan in plans for word in plan.split() if word.startswith(("ix_", "sqlite_autoindex"))}
    assert used == indexes
    assert not [plan for plan in plans if plan.startswith(("SCAN calls", "SCAN replies"))]


def test_a_page_of_a_list_walks_the_index_on_time(journal: Journal) -> None:
    fill(journal)
    after = CallMark(NINE + minutes(500), "c500")
    plans = plans_of(journal, lambda j: j.search.page(CallQuery(), after=after))
    of_calls = [plan for plan in plans if " calls " in plan]
    assert of_calls
    assert all("SEARCH calls USING" in plan and "ix_calls_at_utc" in plan for plan in of_calls)
    assert not [plan for plan in plans if "B-TREE FOR ORDER BY" in plan]
