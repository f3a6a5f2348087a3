"""`caller show` and `caller forget`: what is shown is all there is, and what is forgotten is nowhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from focusguard.cli.commands import COMMANDS
from focusguard.cli.parser import build_parser
from focusguard.cli.program import Exit, UsageError
from focusguard.domain.address import Address, Scheme
from focusguard.domain.bookings import Booking, BookingRecord, BookingState, StateChange
from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.interruption import Action, Interruption, Outcome
from focusguard.domain.language import Language
from focusguard.domain.ports import ReplyIntent
from focusguard.domain.reply import ReplyState
from tests.unit.cli.test_commands import Terminal, terminal
from tests.unit.journal.samples import BLOCK, NINE, NOON, REFUSED

__all__ = ["terminal"]

MOBILE = Address(Scheme.TEL, "+33612345678")
MAIL = Address(Scheme.MAILTO, "duval@mail.example")
PAUL = Address(Scheme.TEL, "+33612345679")
TRACES = (
    b"612345678",
    b"duval@mail.example",
    b"Zoe Morel",
    b"Bonjour Zoe",
    b"host-of-julie",
    b"RDV Julie",
)


def record(terminal: Terminal, call_id: str, who: Caller) -> None:
    incoming = IncomingCall(call_id, f"{call_id}@host-of-julie", "sip/bureau", who, NINE)
    written = ReplyIntent(
        f"r-{call_id}", "sip/bureau", str(who.identity), "Bonjour Zoe", Language.FR, ReplyState.SENT
    )
    done = Interruption(incoming, REFUSED, BLOCK, Action.DECLINE, Outcome.PREVENTED, "FG-AAAAAAAA", NOON)
    with terminal.program.stores(terminal.program.settings()) as stores:
        stores.calls.record(done, written)


@pytest.fixture
def known(terminal: Terminal) -> Terminal:
    """A home that knows Julie by her number and her mail, and Paul, whose number is nearly the same."""
    terminal.type("people", "add", "Zoe Morel", str(MOBILE), str(MAIL), "--notes", "RDV Julie")
    record(terminal, "c1", Caller(MOBILE, "Zoe Morel"))
    record(
        terminal, "c2", Caller(Address(Scheme.SIP, "j@voip.example.net"), "Zoe Morel", frozenset({MOBILE}))
    )
    booking = Booking(
        "b1",
        BookingState.PAID,
        "FG-AAAAAAAA",
        call_id="c1",
        addresses=frozenset({MAIL}),
        history=(StateChange(BookingState.PAID, NOON),),
        name="Zoe Morel",
    )
    with terminal.program.stores(terminal.program.settings()) as stores:
        stores.bookings.write([BookingRecord(booking, ())])
    return terminal


def files(terminal: Terminal) -> list[Path]:
    return [file for file in terminal.program.home.database_file.parent.rglob("*") if file.is_file()]


def test_all_that_is_kept_is_shown(known: Terminal) -> None:
    record(known, "c3", Caller(PAUL))
    shown = known.json("caller", "show", "06 12 34 56 78")
    assert shown["addresses"] == [str(MAIL), str(MOBILE)]
    assert (shown["person"]["name"], shown["no_texts"]) == ("Zoe Morel", False)
    assert [(c["id"], c["reply_text"]) for c in shown["calls"]] == [
        ("c1", "Bonjour Zoe"),
        ("c2", "Bonjour Zoe"),
    ]
    assert [(b["reference"], b["state"]) for b in shown["bookings"]] == [("FG-AAAAAAAA", "paid")]
    _, printed = known.type("caller", "show", str(MAIL))
    assert "Bonjour Zoe" in printed and "RDV" not in printed


def test_of_a_stranger_nothing_is_kept(terminal: Terminal) -> None:
    assert terminal.type("caller", "show", "0612345678")[1] == f"Nothing is kept of {MOBILE}.\n"
    with pytest.raises(UsageError, match="Nobody in particular"):
        terminal.type("caller", "show", "anonymous")


def test_who_is_forgotten_is_in_no_file_any_more(known: Terminal) -> None:
    home = known.program.home
    home.backups.mkdir(exist_ok=True)
    shutil.copy(home.database_file, home.backups / "before-0099.db")
    before = known.json("stats")
    for trace in TRACES:
        assert any(trace in file.read_bytes() for file in files(known)), trace

    assert known.json("caller", "forget", "06 12 34 56 78") == {
        "addresses": [str(MAIL), str(MOBILE)],
        "calls": 2,
        "people": 1,
        "bookings": 1,
        "backups_left": [],
    }

    for trace in TRACES:
        assert not any(trace in file.read_bytes() for file in files(known)), trace
    assert known.json("stats")["measured"] == before["measured"]
    assert [c["caller"] for c in known.json("interruptions")] == ["erased", "erased"]


def test_another_with_a_number_alike_stays(known: Terminal) -> None:
    record(known, "c3", Caller(PAUL, "Paul"))
    known.type("caller", "forget", str(MOBILE))
    assert [c["caller"] for c in known.json("interruptions")] == ["erased", "erased", str(PAUL)]


def test_who_asked_for_no_texts_gets_none_after_being_forgotten_either(known: Terminal) -> None:
    known.type("caller", "stop", str(MOBILE))
    known.type("caller", "forget", str(MOBILE))
    assert known.json("caller", "show", str(MOBILE)) == {
        "addresses": [str(MOBILE)],
        "person": None,
        "no_texts": True,
        "calls": [],
        "bookings": [],
    }


@pytest.mark.parametrize("words", [("caller", "forget", str(MAIL)), ("people", "remove")])
def test_an_address_learned_after_the_stop_is_left_alone_too(
    terminal: Terminal, words: tuple[str, ...]
) -> None:
    terminal.type("caller", "stop", str(MOBILE))
    terminal.type("people", "add", "Zoe Morel", str(MOBILE), str(MAIL))
    [zoe] = terminal.json("people", "list")
    terminal.type(*words, *([zoe["id"]] if words[0] == "people" else []))
    assert terminal.json("caller", "show", str(MAIL))["no_texts"]
    assert not terminal.json("caller", "show", str(PAUL))["no_texts"]


def test_a_backup_that_cannot_be_cleaned_is_named(
    known: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    home = known.program.home
    home.backups.mkdir(exist_ok=True)
    (home.backups / "before-0002.db").write_bytes(b"no database" * 1000)
    args = build_parser().parse_args(["caller", "forget", str(MOBILE)])
    assert COMMANDS["caller"](known.program, args) is Exit.SOMETHING_WRONG
    assert "before-0002.db is not a database" in known.capsys.readouterr().err


def test_forgetting_twice_finds_nothing(known: Terminal) -> None:
    known.type("caller", "forget", str(MOBILE))
    assert known.json("caller", "forget", str(MOBILE))["calls"] == 0
