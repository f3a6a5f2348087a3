"""What test calls showed of the refusals on each line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import bindparam, delete, insert, select

from focusguard.domain.line_trials import TriedRefusal, says_more
from focusguard.journal.database import Database
from focusguard.journal.schema import line_trials

_ALL: Final = select(line_trials).order_by(line_trials.c.line, line_trials.c.action)
_ONE: Final = _ALL.where(
    line_trials.c.line == bindparam("of_line"), line_trials.c.action == bindparam("of_action")
)
_DELETE: Final = delete(line_trials).where(
    line_trials.c.line == bindparam("of_line"), line_trials.c.action == bindparam("of_action")
)


class SqlLineTrials:
    """The results in a database (port: LineTrialStore)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, tried: TriedRefusal) -> None:
        """Keep a result in the place of an earlier one, unless that says more."""
        which = _which(tried)
        with self._database.write() as connection:
            row = connection.execute(_ONE, which).one_or_none()
            if says_more(tried.reach, row.reach if row is not None else None):
                connection.execute(_DELETE, which)
                connection.execute(insert(line_trials), _row(tried))

    def tried(self) -> list[TriedRefusal]:
        """Return what is known, by line and refusal."""
        with self._database.read() as connection:
            return [
                TriedRefusal(r.line, r.aor, r.action, r.reach, r.at_utc, r.other_phones, r.caller_saw)
                for r in connection.execute(_ALL)
            ]

    def keep_lines(self, aors: Mapping[str, str]) -> None:
        """Forget what was learned of lines that are not in *aors* (name → AoR) with the same AoR."""
        gone = [_which(tried) for tried in self.tried() if aors.get(tried.line) != tried.aor]
        if gone:
            with self._database.write() as connection:
                connection.execute(_DELETE, gone)


def _which(tried: TriedRefusal) -> dict[str, Any]:
    return {"of_line": tried.line, "of_action": tried.action}


def _row(tried: TriedRefusal) -> dict[str, Any]:
    return {
        "line": tried.line,
        "action": tried.action,
        "aor": tried.aor,
        "reach": tried.reach,
        "at_utc": tried.at,
        "other_phones": tried.other_phones,
        "caller_saw": tried.caller_saw,
    }
