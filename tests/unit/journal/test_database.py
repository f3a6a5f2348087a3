from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from focusguard.domain.errors import JournalError
from focusguard.journal.database import open_database
from focusguard.journal.opening import Journal
from tests.unit.journal.samples import NINE, call, open_in, reply


def pragma(journal: Journal, name: str) -> object:
    with journal.database.read() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 1),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 5000),
    ],
)
def test_the_file_is_opened_as_decided(journal: Journal, name: str, value: object) -> None:
    assert pragma(journal, name) == value


def test_only_the_owner_may_read_the_files(tmp_path: Path) -> None:
    path = tmp_path / "home" / "focusguard.db"
    journal = open_in(path.parent)
    try:
        journal.calls.record(call(), None)
        files = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
        assert files == dict.fromkeys(("focusguard.db", "focusguard.db-wal", "focusguard.db-shm"), 0o600)
    finally:
        journal.close()


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "focusguard.db"
    path.touch(mode=0o644)
    path.chmod(0o644)
    open_in(tmp_path).close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_url_names_the_same_file(tmp_path: Path) -> None:
    journal = open_in(tmp_path)
    journal.calls.record(call(), None)
    journal.close()
    database = open_database(f"sqlite:///{tmp_path}/focusguard.db")
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM calls").scalar_one() == 1
    database.close()


@pytest.mark.parametrize(
    "url", ["postgresql+psycopg://db/focusguard", "sqlite://", "sqlite:///:memory:", "no url"]
)
def test_other_databases_are_refused_with_what_is_allowed(url: str) -> None:
    with pytest.raises(JournalError) as caught:
        open_database(url)
    assert "sqlite:////path" in caught.value.advice


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "focusguard.db"
    path.write_bytes(b"Dear diary, " * 1000)
    with pytest.raises(JournalError, match=r"focusguard\.db is not a database") as caught:
        open_in(tmp_path)
    assert "backups/" in caught.value.advice
    assert path.read_bytes() == b"Dear diary, " * 1000


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    journal = open_in(tmp_path)
    for number in range(200):
        journal.calls.record(call(f"c{number}"), reply(f"r{number}"))
    journal.close()
    path = tmp_path / "focusguard.db"
    whole = path.read_bytes()
    page = 4096
    path.write_bytes(whole[: 20 * page] + b"\xaa" * (len(whole) - 20 * page))
    with pytest.raises(JournalError, match=r"focusguard\.db is damaged"):
        open_in(tmp_path)


def test_a_place_where_nothing_can_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(JournalError, match="cannot be opened") as caught:
        open_in(tmp_path / "file")
    assert "folder" in caught.value.advice
    (tmp_path / "focusguard.db").mkdir()
    with pytest.raises(JournalError, match="cannot be opened"):
        open_in(tmp_path)


def test_a_full_disk_is_named_and_loses_nothing(journal: Journal) -> None:
    journal.calls.record(call("c1"), reply("r1"))
    with journal.database.alone() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("PRAGMA max_page_count=1").close()
    with pytest.raises(JournalError, match="the disk is full") as caught:
        for number in range(2, 100):
            journal.calls.record(call(f"c{number}"), reply(f"r{number}"))
    assert "Free some space" in caught.value.advice
    kept = journal.calls.calls()
    assert kept[0].interruption == call("c1")
    assert all(row.reply is not None for row in kept)
    with journal.database.alone():
        driver.execute("PRAGMA max_page_count=100000").close()
    journal.calls.record(call("later"), reply("later"))
    assert len(journal.calls.calls()) == len(kept) + 1


def test_a_read_only_file_is_named(journal: Journal) -> None:
    with journal.database.alone() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("PRAGMA query_only=ON").close()
    with pytest.raises(JournalError, match="is read-only"):
        journal.calls.record(call(), None)


def test_an_error_shows_no_caller(journal: Journal) -> None:
    journal.calls.record(call(), None)
    with pytest.raises(JournalError) as caught:
        journal.calls.record(call(), None)
    assert "33612345678" not in f"{caught.value} {caught.value.__cause__}"


def test_readers_see_the_last_commit_while_a_writer_is_at_work(journal: Journal) -> None:
    journal.calls.record(call("c1"), None)
    seen: list[int] = []
    with journal.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM calls")
        reader = threading.Thread(target=lambda: seen.append(len(journal.calls.calls())))
        reader.start()
        reader.join()
    assert seen == [1]
    assert journal.calls.calls() == []


def test_a_reader_at_work_does_not_hold_up_a_writer(journal: Journal) -> None:
    with journal.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM calls").scalar_one() == 0
        writer = threading.Thread(target=journal.calls.record, args=(call(at=NINE), None))
        writer.start()
        writer.join()
        assert connection.exec_driver_sql("SELECT count(*) FROM calls").scalar_one() == 0
    assert len(journal.calls.calls()) == 1


def test_writers_of_several_threads_take_turns(journal: Journal) -> None:
    def write(name: str) -> None:
        for number in range(50):
            journal.calls.record(call(f"{name}-{number}"), reply(f"{name}-{number}"))

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journal.calls.calls()) == 200


def test_a_writer_elsewhere_that_never_ends_is_named(tmp_path: Path) -> None:
    journal = open_in(tmp_path)
    with journal.database.alone() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("PRAGMA busy_timeout=1").close()
    with closing(sqlite3.connect(tmp_path / "focusguard.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalError, match="held by another program"):
            journal.calls.record(call(), None)
        other.execute("ROLLBACK")
    journal.calls.record(call(), None)
    assert len(journal.calls.calls()) == 1
    journal.close()
