"""Brings a database's schema up to date; a start on an up-to-date one costs one query."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    column,
    insert,
    inspect,
    select,
    table,
)

from focusguard.domain.errors import JournalError
from focusguard.journal import sqlite
from focusguard.journal.database import Database
from focusguard.journal.migrations import HEAD
from focusguard.journal.schema import metadata

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

_VERSION_TABLE: Final = "alembic_version"
_VERSION: Final = select(column("version_num", Text)).select_from(table(_VERSION_TABLE))
# As alembic makes it (MigrationContext, `version_table`).
_STAMP: Final = Table(
    _VERSION_TABLE,
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{_VERSION_TABLE}_pkc"),
)


@dataclass(frozen=True, slots=True)
class Revisions:
    """Steps of the schema.

    Attributes:
        folder: Holds `versions/`.
        head: The newest of them.
    """

    folder: Path
    head: str


SHIPPED: Final = Revisions(Path(__file__).parent / "migrations", HEAD)


def migrate(database: Database, *, backups: Path, revisions: Revisions = SHIPPED) -> bool:
    """Bring the schema up to date; return whether anything was to be done.

    A new database gets its tables at once, any other goes up step by step.

    Raises:
        JournalError: the database is of a newer program or of another one, or a step failed.
    """
    with database.read() as connection:
        version = _version(connection, database.path)
    if version == revisions.head:
        return False
    if version is None and revisions is SHIPPED:
        _make(database)
    else:
        step_up(database, backups=backups, revisions=revisions)
    return True


def _make(database: Database) -> None:
    """Make the newest tables, the same that all the steps make; alembic and its memory are not needed."""
    with database.alone() as connection, connection.begin():
        # Another process may have been faster.
        if _version(connection, database.path) is None:
            metadata.create_all(connection)
            _STAMP.create(connection)
            connection.execute(insert(_STAMP), {"version_num": HEAD})


def step_up(database: Database, *, backups: Path, revisions: Revisions) -> None:
    """Take the steps from the database's revision to the newest.

    A database that holds something is copied to `backups/before-NNNN.db` first, NNNN the revision to
    come. All steps are one transaction: after a failure the database is as it was.

    Raises:
        JournalError: as for `migrate`.
    """
    with database.read() as connection:
        version = _version(connection, database.path)
    scripts = _scripts(revisions)
    _refuse_unknown(version, scripts, database.path)
    with database.alone() as connection:
        if version is not None:
            sqlite.back_up(connection, backups / f"before-{revisions.head}.db")
        with sqlite.foreign_keys_off(connection), connection.begin():
            # Another process may have been faster: what is to be done is asked again under the lock.
            _upgrade(connection, scripts, to=revisions.head)
            _refuse_broken(connection, database.path)


def _version(connection: Connection, path: Path) -> str | None:
    """Return the schema's revision; None: the database is empty."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if _VERSION_TABLE not in tables:
        raise JournalError(
            f"The database {path} belongs to another program.", advice="Name another file for the journal."
        )
    return connection.execute(_VERSION).scalar_one_or_none()


def _scripts(revisions: Revisions) -> ScriptDirectory:
    # Rarely needed, and dear: imported when a migration is due.
    from alembic.script import ScriptDirectory

    # Without env.py and alembic.ini: both are for alembic's command line, and would need a place on disk.
    return ScriptDirectory(revisions.folder)


def _refuse_unknown(version: str | None, scripts: ScriptDirectory, path: Path) -> None:
    if version is not None and version not in {script.revision for script in scripts.walk_revisions()}:
        raise JournalError(
            f"The journal {path} is of a newer FocusGuard (schema {version}, not known here).",
            advice="Install the newer version, or put the copy from backups/ in its place.",
        )


def _upgrade(connection: Connection, scripts: ScriptDirectory, *, to: str) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    context = MigrationContext.configure(connection, opts={"render_as_batch": True})
    steps = list(scripts.iterate_revisions(to, context.get_current_revision()))
    with Operations.context(context):
        for step in reversed(steps):
            step.module.upgrade()
            context.stamp(scripts, step.revision)


def _refuse_broken(connection: Connection, path: Path) -> None:
    broken = sqlite.broken_references(connection)
    if broken:
        raise JournalError(
            f"The migration of {path} would leave {broken} rows without the row they refer to."
        )
