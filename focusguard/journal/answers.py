"""Answers to invitations, by question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from focusguard.domain.invitations import Answer, AnswerState, DeclineRule, Question
from focusguard.domain.period import Period
from focusguard.journal.database import Database
from focusguard.journal.schema import answering, answers

_ANSWERS: Final = (
    select(answers)
    .where(answers.c.account == bindparam("of"))
    .order_by(answers.c.start_utc, answers.c.end_utc, answers.c.uid, answers.c.sequence)
)
_IS_ASKED: Final = (
    answers.c.account == bindparam("of"),
    answers.c.uid == bindparam("known"),
    answers.c.start_utc == bindparam("starts"),
    answers.c.end_utc == bindparam("ends"),
    answers.c.sequence == bindparam("revision"),
)
_ANSWER: Final = select(answers).where(*_IS_ASKED)
_DELETE_ANSWER: Final = delete(answers).where(*_IS_ASKED)
_RULES: Final = select(answering).where(answering.c.account == bindparam("of"))
_DELETE_RULE: Final = delete(answering).where(
    answering.c.account == bindparam("of"), answering.c.collection == bindparam("at")
)


class SqlAnswers:
    """Answers in a database (port: AnswerStore). Safe to call from a worker thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def answers(self, account: str) -> list[Answer]:
        """Return all that is known of the account's invitations, in order of time."""
        with self._database.read() as connection:
            return [_answer_in(row) for row in connection.execute(_ANSWERS, {"of": account})]

    def exchange(self, before: Answer | None, after: Answer) -> bool:
        """Write *after* if the answer still is as *before*, None: there is none; return whether it was."""
        with self._database.write() as connection:
            is_same = _answer_to(connection, after.question) == before
            if is_same:
                connection.execute(_DELETE_ANSWER, _asked(after.question))
                connection.execute(insert(answers), _row(after))
        return is_same

    def rules(self, account: str) -> Mapping[str, DeclineRule]:
        """Return href → the rule that is in force in each of the account's collections."""
        with self._database.read() as connection:
            return {row.collection: row.rule for row in connection.execute(_RULES, {"of": account})}

    def begin(self, account: str, collection: str, rule: DeclineRule, seen: Sequence[Answer]) -> None:
        """Put *rule* in force; of *seen* those are kept of whose question nothing is known."""
        with self._database.write() as connection:
            new = [_row(answer) for answer in seen if _answer_to(connection, answer.question) is None]
            connection.execute(_DELETE_RULE, {"of": account, "at": collection})
            connection.execute(
                insert(answering), {"account": account, "collection": collection, "rule": rule}
            )
            if new:
                connection.execute(insert(answers), new)

    def end(self, account: str) -> None:
        """Take the account's rules out of force; where answering had stopped it may begin again."""
        with self._database.write() as connection:
            connection.execute(delete(answering).where(answering.c.account == account))
            stopped = answers.c.account == account, answers.c.state == AnswerState.STOPPED
            connection.execute(update(answers).where(*stopped), {"state": AnswerState.UNCONFIRMED})

    def forget(self, account: str, *, before: datetime) -> None:
        """Forget the answers to invitations that ended before *before*, but none of where it stopped."""
        with self._database.write() as connection:
            passed = answers.c.account == account, answers.c.end_utc < before
            connection.execute(delete(answers).where(*passed, answers.c.state != AnswerState.STOPPED))


def _answer_to(connection: Connection, question: Question) -> Answer | None:
    row = connection.execute(_ANSWER, _asked(question)).one_or_none()
    return None if row is None else _answer_in(row)


def _asked(question: Question) -> dict[str, Any]:
    return {
        "of": question.account,
        "known": question.uid,
        "starts": question.period.start,
        "ends": question.period.end,
        "revision": question.sequence,
    }


def _answer_in(row: Any) -> Answer:
    return Answer(
        question=Question(row.account, row.uid, Period(row.start_utc, row.end_utc), row.sequence),
        collection=row.collection,
        href=row.href,
        state=row.state,
        attempted_at=row.attempted_at_utc,
        etag=row.etag,
        rest=row.rest,
        problem=row.problem,
    )


def _row(answer: Answer) -> dict[str, Any]:
    question = answer.question
    return {
        "account": question.account,
        "uid": question.uid,
        "start_utc": question.period.start,
        "end_utc": question.period.end,
        "sequence": question.sequence,
        "collection": answer.collection,
        "href": answer.href,
        "state": answer.state,
        "attempted_at_utc": answer.attempted_at,
        "etag": answer.etag,
        "rest": answer.rest,
        "problem": answer.problem,
    }
