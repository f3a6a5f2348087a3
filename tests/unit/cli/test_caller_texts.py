"""Who gets no text, by hand; and what the doctor says of it."""

from __future__ import annotations

import json

import pytest

from focusguard.cli.commands import COMMANDS
from focusguard.cli.parser import build_parser
from focusguard.cli.program import Exit, UsageError
from focusguard.domain.address import Address, Scheme
from focusguard.domain.errors import OptOutsUnusable
from focusguard.domain.people import Person, PersonAddress
from tests.unit.cli.test_commands import Terminal, terminal

__all__ = ["terminal"]

CALL = ("screen", "--channel", "sip", "--caller")


def test_a_caller_is_marked_and_allowed_again(terminal: Terminal) -> None:
    assert terminal.json(*CALL, "06 12 34 56 78")["reply"]["text"]
    code, said = terminal.type("caller", "stop", "06 12 34 56 78")
    assert (code, "tel:+33612345678 gets no text any more" in said) == (Exit.DONE, True)
    code, printed = terminal.type(*CALL, "tel:+33612345678")
    assert "the caller asked for no texts" in printed
    assert terminal.json(*CALL, "tel:+33687654321")["reply"]["text"]
    code, said = terminal.type("caller", "allow", "tel:+33612345678")
    assert (code, said) == (Exit.DONE, "tel:+33612345678 may be written to again.\n")
    assert terminal.json(*CALL, "06 12 34 56 78")["reply"]["text"]


def test_an_address_is_read_as_our_own_line_names_it(terminal: Terminal) -> None:
    terminal.type("caller", "stop", "sip:0612345678@example.net")
    assert "the caller asked for no texts" in terminal.type(*CALL, "+33612345678")[1]


def test_a_person_is_marked_and_allowed_with_every_address(terminal: Terminal) -> None:
    addresses = (Address(Scheme.TEL, "+33612345678"), Address(Scheme.SIP, "marc@example.net"))
    settings = terminal.program.settings()
    with terminal.program.stores(settings) as stores:
        marc = Person("p1", "Marc", tuple(map(PersonAddress, addresses)))
        stores.people.save(marc, at=terminal.clock.now())
    terminal.type("caller", "stop", "sip:marc@example.net")
    assert "the caller asked for no texts" in terminal.type(*CALL, "0612345678")[1]
    terminal.type("caller", "allow", "0612345678")
    for address in addresses:
        assert terminal.json(*CALL, str(address))["reply"]["text"]


@pytest.mark.parametrize("address", ["anonymous", "nobody", ""])
@pytest.mark.parametrize("action", ["stop", "allow"])
def test_nobody_in_particular_cannot_be_marked(terminal: Terminal, action: str, address: str) -> None:
    with pytest.raises(UsageError):
        terminal.type("caller", action, address)


def test_who_is_not_marked_cannot_be_allowed(terminal: Terminal) -> None:
    with pytest.raises(UsageError, match="did not ask"):
        terminal.type("caller", "allow", "06 12 34 56 78")


@pytest.mark.parametrize("words", [("allow",), ("allow", "0612345678", "--everybody"), ("stop",), ()])
def test_one_address_or_everybody(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        build_parser().parse_args(["caller", *words])
    assert ended.value.code == Exit.USAGE
    assert len(capsys.readouterr().err.splitlines()) == 2


def check(terminal: Terminal) -> dict[str, object]:
    """Return what the doctor says of texts."""
    COMMANDS["doctor"](terminal.program, build_parser().parse_args(["doctor", "--json"]))
    found = json.loads(terminal.capsys.readouterr().out)
    (only,) = [one for one in found if one["check"] == "texts"]
    return dict(only)


def test_the_doctor_counts_them(terminal: Terminal) -> None:
    assert (check(terminal)["ok"], check(terminal)["message"]) == (True, "nobody asked for no texts")
    terminal.type("caller", "stop", "06 12 34 56 78")
    assert check(terminal)["message"] == "1 address asked for no texts"
    terminal.type("caller", "stop", "marc@example.net")
    assert check(terminal)["message"] == "2 addresses asked for no texts"


@pytest.mark.parametrize("left", [None, b"", b"0" * 64, b"nonsense"])
def test_a_lost_key_is_said_and_decided_on_by_the_owner(terminal: Terminal, left: bytes | None) -> None:
    terminal.type("caller", "stop", "06 12 34 56 78")
    file = terminal.program.home.opt_out_key_file
    kept = file.read_bytes()
    file.unlink()
    if left is not None:
        file.write_bytes(left)

    found = check(terminal)
    assert (found["ok"], "caller allow --everybody" in str(found["advice"])) == (False, True)
    assert "see doctor" in terminal.type(*CALL, "tel:+33687654321")[1]
    for words in (("stop", "marc@example.net"), ("allow", "06 12 34 56 78")):
        with pytest.raises(OptOutsUnusable):
            terminal.type("caller", *words)
    assert (file.read_bytes() if left is not None else None) == left

    file.write_bytes(kept)
    assert check(terminal)["message"] == "1 address asked for no texts"
    with pytest.raises(UsageError, match="sound"):
        terminal.type("caller", "allow", "--everybody")

    file.unlink()
    code, said = terminal.type("caller", "allow", "--everybody")
    assert (code, "1 address stood" in said) == (Exit.DONE, True)
    assert check(terminal)["message"] == "nobody asked for no texts"
    assert terminal.json(*CALL, "06 12 34 56 78")["reply"]["text"]
