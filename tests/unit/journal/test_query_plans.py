from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event, insert

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
    (lambda j: j.calls.find("key-c500", since=NINE), {"ix_calls_key"}),
    (lambda j: j.calls.past_calls(Caller(JULIE), since=LATER), {"ix_calls_at_utc"}),
    (
        lambda j: j.calls.reply_history(JULIE, at=LATER, since=NINE),
        {"ix_replies_caller_created_at_utc", "ix_replies_created_at_utc"},
    ),
    (lambda j: j.calls.close("c500", Outcome.PASSED, at=NOON), {"sqlite_autoindex_calls_1"}),
    (lambda j: j.outbox.pending(), {"ix_replies_state"}),
    (lambda j: j.outbox.begin("rc500", at=NOON), {"sqlite_autoindex_replies_1"}),
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


def plans_of(journal: Journal, step: Callable[[Journal], object]) -> list[str]:
    """Return how SQLite carries out each SELECT, UPDATE and DELETE of *step*."""
    executed: list[tuple[str, Any]] = []

    def note(_conn: object, _cursor: object, sql: str, values: Any, _context: object, _many: bool) -> None:
        executed.append((sql, values))

    with journal.database.read() as connection:
        event.listen(connection.engine, "before_cursor_execute", note)
        step(journal)
        event.remove(connection.engine, "before_cursor_execute", note)
        asked = [(sql, values) for sql, values in executed if sql.startswith(("SELECT", "UPDATE", "DELETE"))]
        plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values) for sql, values in asked]
        return [row.detail for plan in plans for row in plan]


@pytest.mark.parametrize(("step", "indexes"), STEPS)
def test_what_is_done_at_each_call_walks_an_index(
    journal: Journal, step: Callable[[Journal], object], indexes: set[str]
) -> None:
    fill(journal)
    plans = plans_of(journal, step)
    used = {word for plan in plans for word in plan.split() if word.startswith(("ix_", "sqlite_autoindex"))}
    assert used == indexes
    assert not [plan for plan in plans if plan.startswith(("SCAN calls", "SCAN replies"))]
