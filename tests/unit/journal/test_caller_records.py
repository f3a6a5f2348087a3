"""Somebody is erased in backups of every schema that there ever was."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from focusguard.domain.address import Address, Scheme
from focusguard.journal.database import open_database
from focusguard.journal.migrate import SHIPPED, Revisions, step_up
from tests.unit.journal.samples import open_in

NUMBER = Address(Scheme.TEL, "+33612345678")
OTHER = "tel:+33699999999"
_CALL = (
    "INSERT INTO calls (id, key, channel, at_utc, local_date, local_hour, local_weekday, caller, caller_name,"
    " caller_also, reply_to, only_phone, erased, decision, reason, action, outcome, reference)"
    " VALUES (?, ?, 'sip/bureau', '2026-11-23 09:00:00.000000', '2026-11-23', 10, 0, ?, ?, '[]', ?, 0, 0,"
    " 'deflect', 'in-focus', '603', 'prevented', '')"
)
_REPLY = (
    "INSERT INTO replies (id, call_id, caller, carrier, address, text, language, state, why, created_at_utc)"
    " VALUES ('r1', 'c1', ?, 'sip/bureau', ?, 'Bonjour Julie', 'fr', 'sent', '',"
    " '2026-11-23 09:00:00.000000')"
)


def back_up(home: Path, revision: str) -> Path:
    """Return a backup of the schema at *revision* in which somebody has called."""
    file = home / "backups" / f"before-{int(revision) + 1:04}.db"
    made = home / f"made-{revision}.db"
    database = open_database(made)
    step_up(database, backups=home / "unused", revisions=Revisions(SHIPPED.folder, revision))
    database.close()
    with contextlib.closing(sqlite3.connect(made)) as connection:
        connection.execute(_CALL, ("c1", "key-33612345678", str(NUMBER), "Julie Duval", "sip:+33612345678@h"))
        connection.execute(_CALL, ("c2", "key-2", OTHER, "Marc Roy", ""))
        connection.execute(_REPLY, (str(NUMBER), "sip:+33612345678@h"))
        connection.commit()
    file.parent.mkdir(exist_ok=True)
    shutil.move(made, file)
    return file


@pytest.mark.parametrize("revision", ["0001", "0002", "0003", "0004", "0005", "0006"])
def test_a_backup_of_any_schema_is_cleaned(tmp_path: Path, revision: str) -> None:
    file = back_up(tmp_path, revision)
    assert b"33612345678" in file.read_bytes()
    journal = open_in(tmp_path)
    try:
        assert journal.records.erase_in_backups([NUMBER]) == []
    finally:
        journal.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    for trace in (b"33612345678", b"Julie Duval", b"Bonjour Julie"):
        assert not any(trace in path.read_bytes() for path in files), trace
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    with contextlib.closing(sqlite3.connect(file)) as connection:
        kept = connection.execute("SELECT id, caller, outcome FROM calls ORDER BY id").fetchall()
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert kept == [("c1", None, "prevented"), ("c2", OTHER, "prevented")]
    assert version == revision


def test_a_backup_that_a_crash_cut_short_is_cleaned_or_named(tmp_path: Path) -> None:
    whole = back_up(tmp_path, "0006")
    copied, cut = whole.with_name("before-0007.part"), whole.with_name("before-0008.part")
    shutil.move(whole, copied)
    cut.write_bytes(copied.read_bytes()[:5000])
    journal = open_in(tmp_path)
    try:
        (problem,) = journal.records.erase_in_backups([NUMBER])
    finally:
        journal.close()
    assert "before-0008.part" in problem
    assert "Delete it" in problem
    assert b"33612345678" not in copied.read_bytes()
