from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from focusguard.domain.focus import ManualFocus
from focusguard.domain.period import Period
from focusguard.journal.opening import Journal
from tests.unit.journal.samples import NINE, NOON, call, minutes, open_in

PROLOGUE = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo
from focusguard.domain.address import Address, Scheme
from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.focus import ManualFocus
from focusguard.domain.interruption import Action, Interruption
from focusguard.domain.period import Period
from focusguard.domain.ports import ReplyIntent
from focusguard.domain.language import Language
from focusguard.domain.reply import ReplyState
from focusguard.domain.decisions import Deflect, Reason
from focusguard.journal.opening import open_journal
from focusguard.system.home import home_in
from focusguard.system.opt_out_key import OptOutKeyFile
home = home_in(Path(sys.argv[1]).parent)
key = OptOutKeyFile(home.opt_out_key_file)
journal = open_journal(Path(sys.argv[1]), zone=ZoneInfo("Europe/Paris"), opt_out_key=key)
nine, noon = datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 23, 12, tzinfo=UTC)
def record(name):
    caller = Caller(Address(Scheme.TEL, "+33612345678"))
    call = IncomingCall(name, name, "sip/bureau", caller, nine)
    reply = ReplyIntent(name, "sip/bureau", "sip:a@b", "…", Language.FR, ReplyState.PENDING)
    journal.calls.record(Interruption(call, Deflect(Reason.IN_FOCUS, noon), None, Action.DECLINE), reply)
"""

COMMAND = """
print(len(journal.calls.calls()))
journal.focus.add_manual(ManualFocus(Period(nine, noon)))
journal.focus.pause(noon)
journal.close()
"""

WRITE_MANY = """
for number in range(100):
    record(f"{sys.argv[2]}-{number}")
journal.close()
"""

WRITE_FOR_EVER = """
number = 0
while True:
    name = f"{sys.argv[2]}-{number}"
    record(name)
    print(name, flush=True)
    number += 1
"""


def start(program: str, home: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROLOGUE + program, str(home / "focusguard.db"), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_what_a_command_writes_is_seen_here_and_the_other_way(journal: Journal, tmp_path: Path) -> None:
    journal.calls.record(call(), None)
    command = start(COMMAND, tmp_path)
    assert command.communicate()[0] == "1\n"
    assert journal.focus.manual(Period(NINE, NINE + minutes(1))) == [ManualFocus(Period(NINE, NOON))]
    assert journal.focus.paused_until() == NOON


def test_processes_that_write_at_once_lose_nothing(journal: Journal, tmp_path: Path) -> None:
    others = [start(WRITE_MANY, tmp_path, name) for name in ("a", "b")]
    for number in range(100):
        journal.calls.record(call(f"own-{number}"), None)
    assert [other.wait() for other in others] == [0, 0]
    for other in others:
        other.communicate()
    assert len(journal.calls.calls()) == 300


@pytest.mark.parametrize("calls_before_the_end", [1, 40, 150])
def test_what_was_recorded_survives_a_kill(tmp_path: Path, calls_before_the_end: int) -> None:
    writer = start(WRITE_FOR_EVER, tmp_path, "k")
    assert writer.stdout is not None
    for _ in range(calls_before_the_end):
        writer.stdout.readline()
    writer.kill()
    told = [f"k-{number}" for number in range(calls_before_the_end)]
    told += [line.strip() for line in writer.stdout if line.endswith("\n")]
    writer.communicate()

    journal = open_in(tmp_path)
    try:
        kept = {row.interruption.call.id: row.reply for row in journal.calls.calls()}
        assert set(told) <= set(kept)
        assert all(intent is not None for intent in kept.values())
        assert len(journal.outbox.pending(most=1000)) == len(kept) <= len(told) + 1
    finally:
        journal.close()
