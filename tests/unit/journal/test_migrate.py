from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from textwrap import indent

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from focusguard.domain.errors import JournalError
from focusguard.domain.ports import JournalledCall
from focusguard.journal import migrations
from focusguard.journal.database import Database, open_database
from focusguard.journal.migrate import SHIPPED, Revisions, migrate, step_up
from focusguard.journal.opening import Journal, open_journal
from focusguard.journal.schema import metadata
from tests.fakes.opt_out_key import FakeOptOutKey
from tests.unit.journal.samples import NINE, NOON, PARIS, call, open_in, reply

# A second start, in a process of its own so that nothing is imported yet but what it imports.
SECOND_START = """
import sys
from pathlib import Path
from zoneinfo import ZoneInfo
from focusguard.journal.opening import open_journal
from focusguard.system.home import home_in
from focusguard.system.opt_out_key import OptOutKeyFile
home = home_in(Path(sys.argv[1]).parent)
key = OptOutKeyFile(home.opt_out_key_file)
journal = open_journal(Path(sys.argv[1]), zone=ZoneInfo("Europe/Paris"), opt_out_key=key)
print(len(journal.calls.calls()), *sorted({"alembic", "sqlalchemy.orm", "PySide6"} & set(sys.modules)))
journal.close()
"""


def tables_in(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as raw:
        return {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def execute(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(sql)


def assert_newest(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == migrations.HEAD


def made_in(database: Database) -> dict[str, list[str]]:
    """Return what each table and index consists of, layout and order apart."""
    with database.read() as connection:
        found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    tight = {name: re.sub(r'[\s"]+', "", sql) for name, sql in found}
    return {name: sorted(sql[sql.index("(") + 1 : -1].split(",")) for name, sql in tight.items()}


def test_the_steps_make_exactly_the_tables_of_the_schema(journal: Journal, tmp_path: Path) -> None:
    stepped = open_database(tmp_path / "stepped.db")
    step_up(stepped, backups=tmp_path / "backups", revisions=SHIPPED)
    assert_newest(stepped)
    assert_newest(journal.database)
    assert made_in(stepped) == made_in(journal.database)
    stepped.close()


def test_head_is_the_newest_revision() -> None:
    scripts = ScriptDirectory(Path(migrations.__file__).parent)
    assert scripts.get_heads() == [migrations.HEAD]


def test_a_second_start_does_nothing_and_imports_no_alembic(tmp_path: Path) -> None:
    journal = open_in(tmp_path)
    journal.calls.record(call(), None)
    assert migrate(journal.database, backups=tmp_path / "backups") is False
    journal.close()
    program = [sys.executable, "-c", SECOND_START, str(tmp_path / "focusguard.db")]
    assert subprocess.check_output(program, text=True) == "1\n"
    assert not (tmp_path / "backups").exists()


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    open_in(tmp_path).close()
    execute(tmp_path / "focusguard.db", "UPDATE alembic_version SET version_num = '9999'")
    before = (tmp_path / "focusguard.db").read_bytes()
    with pytest.raises(JournalError, match=r"newer FocusGuard \(schema 9999") as caught:
        open_in(tmp_path)
    assert "newer version" in caught.value.advice
    assert (tmp_path / "focusguard.db").read_bytes() == before


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    execute(tmp_path / "focusguard.db", "CREATE TABLE recipes (id INTEGER)")
    with pytest.raises(JournalError, match="belongs to another program"):
        open_in(tmp_path)
    assert tables_in(tmp_path / "focusguard.db") == {"recipes"}


def add_step(home: Path, body: str) -> Revisions:
    """Return the shipped revisions and one more, 9999, whose `upgrade` does *body*."""
    shutil.copytree(SHIPPED.folder, home / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    step = f'revision = "9999"\ndown_revision = "{SHIPPED.head}"\n'
    step += f"import sqlalchemy as sa\nfrom alembic import op\n\ndef upgrade():\n{indent(body, '    ')}\n"
    (home / "migrations" / "versions" / "9999_step.py").write_text(step)
    return Revisions(home / "migrations", "9999")


def columns_in(path: Path, table: str) -> set[str]:
    with closing(sqlite3.connect(path)) as raw:
        return {row[1] for row in raw.execute(f"PRAGMA table_info({table})")}


# A batch migration makes the table anew and drops the old one.
MAKE_CALLS_ANEW = """
with op.batch_alter_table("calls", recreate="always") as batch:
    batch.add_column(sa.Column("notes", sa.Text()))
"""


def test_a_step_copies_the_database_first_and_keeps_what_refers_to_the_table(
    journal: Journal, tmp_path: Path
) -> None:
    journal.calls.record(call(), reply())
    backups, path = tmp_path / "backups", tmp_path / "focusguard.db"
    steps = add_step(tmp_path, MAKE_CALLS_ANEW)

    assert migrate(journal.database, backups=backups, revisions=steps) is True

    assert journal.calls.calls() == [JournalledCall(call(), reply(), NOON)]
    assert "notes" in columns_in(path, "calls")
    assert [file.name for file in backups.iterdir()] == ["before-9999.db"]
    copy = backups / "before-9999.db"
    assert "notes" not in columns_in(copy, "calls")
    assert copy.stat().st_mode & 0o777 == 0o600
    kept = open_journal(copy, zone=PARIS, opt_out_key=FakeOptOutKey())
    assert kept.calls.calls() == [JournalledCall(call(), reply(), NOON)]
    kept.close()
    assert migrate(journal.database, backups=backups, revisions=steps) is False


@pytest.mark.parametrize(
    "fault", ['op.execute("INSERT INTO nowhere VALUES (1)")', 'op.execute("DELETE FROM calls")']
)
def test_after_a_step_that_fails_the_database_is_as_it_was(
    journal: Journal, tmp_path: Path, fault: str
) -> None:
    journal.calls.record(call(), reply())
    path = tmp_path / "focusguard.db"
    before = tables_in(path)
    steps = add_step(tmp_path, MAKE_CALLS_ANEW + fault)
    with pytest.raises(JournalError):
        migrate(journal.database, backups=tmp_path / "backups", revisions=steps)
    assert (tables_in(path), "notes" in columns_in(path, "calls")) == (before, False)
    assert journal.calls.calls() == [JournalledCall(call(), reply(), NOON)]
    with journal.database.read() as connection:
        assert (
            connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
            == migrations.HEAD
        )
    with pytest.raises(JournalError, match="FOREIGN KEY"), journal.database.write() as connection:
        connection.exec_driver_sql("UPDATE replies SET call_id = 'none'")


def test_starts_at_the_same_time_make_the_tables_once(tmp_path: Path) -> None:
    program = [sys.executable, "-c", SECOND_START, str(tmp_path / "focusguard.db")]
    starts = [subprocess.Popen(program, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [start.communicate()[0] for start in starts] == ["0\n", "0\n", "0\n"]  # and no alembic
    assert [start.returncode for start in starts] == [0, 0, 0]
    journal = open_in(tmp_path)
    journal.calls.record(call(at=NINE), None)
    journal.close()
