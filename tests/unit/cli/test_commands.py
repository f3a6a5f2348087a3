"""Commands on a home of their own, at 10:00 (UTC) on a Monday with a block from 9:00 to 12:00."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from focusguard.app.program import FocusGuardProgram
from focusguard.cli.commands import COMMANDS
from focusguard.cli.parser import build_parser
from focusguard.cli.program import Exit, UsageError
from focusguard.domain.errors import FocusGuardError
from focusguard.settings import SettingsError
from focusguard.system.home import home_in
from tests.announcements import alaw_file
from tests.fakes.clock import FakeClock
from tests.unit.journal.samples import NINE, call

SETTINGS = """
[profile]
name = "Julie Duval"
time_zone = "UTC"
language = "fr"
[guard]
vip = ["06 11 11 11 11"]
[booking]
url = "https://example.net/rdv"
[[focus.window]]
days = ["mon"]
start = "09:00"
end = "12:00"
[[sip]]
name = "bureau"
aor = "sip:julie@example.net"
"""


@dataclass
class KnownSecrets:
    """Passwords in a dictionary."""

    kept: dict[str, str] = field(default_factory=dict)

    def read(self, name: str) -> str | None:
        return self.kept.get(name)

    def write(self, name: str, value: str) -> None:
        self.kept[name] = value

    def delete(self, name: str) -> bool:
        return self.kept.pop(name, None) is not None

    async def read_secret(self, name: str, *, timeout_s: float) -> str | None:
        return self.read(name)


@dataclass
class Terminal:
    """Types commands and reads what they print."""

    program: FocusGuardProgram
    clock: FakeClock
    secrets: KnownSecrets
    capsys: pytest.CaptureFixture[str]

    def type(self, *words: str) -> tuple[Exit, str]:
        args: Namespace = build_parser().parse_args(words)
        code = COMMANDS[args.command](self.program, args)
        return code, self.capsys.readouterr().out

    def json(self, *words: str) -> Any:
        code, printed = self.type(*words, "--json")
        assert code is Exit.DONE
        return json.loads(printed)


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    home = home_in(tmp_path / "home")
    home.prepare()
    home.settings_file.write_text(SETTINGS, encoding="utf-8")
    clock, secrets = FakeClock(datetime(2026, 11, 23, 10, tzinfo=UTC)), KnownSecrets({"sip/bureau": "x"})
    return Terminal(FocusGuardProgram(home, clock=clock, secrets=secrets), clock, secrets, capsys)


def test_blocks_of_today(terminal: Terminal) -> None:
    assert terminal.json("blocks") == [
        {
            "start": "2026-11-23T09:00:00+00:00",
            "end": "2026-11-23T12:00:00+00:00",
            "source": "window",
            "title": "",
            "uid": None,
            "calendar": None,
        }
    ]
    assert terminal.json("blocks", "--from", "2026-11-24", "--to", "2026-11-25") == []
    assert terminal.type("blocks")[1].strip() == "2026-11-23 09:00–12:00  window"


def test_an_empty_home_has_empty_lists_and_figures(terminal: Terminal) -> None:
    assert terminal.json("agenda") == []
    assert terminal.json("interruptions") == []
    found = terminal.json("stats")
    assert found["period"] == {"from": "2026-11-23T10:00:00+00:00", "to": "2026-11-23T10:00:00+00:00"}
    assert (found["measured"]["calls"], found["measured"]["focus_kept_s"]) == (0, 0)
    assert found["estimated"]["value"]["high"] == {"amount": 0.0, "currency": "EUR"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), ["early", "late"]),
        (("--to", "2026-11-22"), ["early"]),
        (("--to", "2026-11-20T09:00Z"), []),
        (("--from", "2026-11-21"), ["late"]),
        (("--from", "2026-11-20T09:00Z", "--to", "2026-11-23T09:00Z"), ["early"]),
    ],
)
def test_an_end_that_is_not_given_is_that_of_everything(
    terminal: Terminal, words: tuple[str, ...], expected: list[str]
) -> None:
    with terminal.program.stores(terminal.program.settings()) as stores:
        stores.calls.record(call("early", at=NINE - timedelta(days=3)), None)
        stores.calls.record(call("late"), None)
    assert [entry["id"] for entry in terminal.json("interruptions", *words)] == expected
    found = terminal.json("stats", *words)
    assert found["measured"]["calls"] == len(expected)
    assert None not in found["period"].values()


def test_a_block_by_hand_from_beginning_to_end(terminal: Terminal) -> None:
    terminal.clock.go_to(datetime(2026, 11, 23, 14, tzinfo=UTC))
    assert terminal.json("focus", "status")["block"] is None
    assert terminal.type("focus", "start", "--minutes", "25")[0] is Exit.DONE
    block = terminal.json("focus", "status")["block"]
    assert (block["end"], block["source"]) == ("2026-11-23T14:25:00+00:00", "manual")
    terminal.clock.advance(timedelta(minutes=5))
    assert terminal.type("focus", "stop") == (Exit.DONE, "No block is running.\n")
    assert terminal.json("focus", "status")["block"] is None
    assert terminal.type("focus", "stop")[0] is Exit.DONE


@pytest.mark.parametrize(
    ("caller", "at", "decision", "reason", "action", "replied"),
    [
        ("06 12 34 56 78", "2026-11-23T10:00", "deflect", "in-focus", "603", True),
        ("sip:marc@example.net", "2026-11-23T10:00", "deflect", "in-focus", "603", True),
        ("anonymous", "2026-11-23T10:00", "deflect", "in-focus", "603", False),
        ("tel:+33611111111", "2026-11-23T10:00", "pass", "vip", "480", False),
        ("06 12 34 56 78", "2026-11-23T12:00", "pass", "not-in-focus", "480", False),
    ],
)
def test_screen(
    terminal: Terminal, caller: str, at: str, decision: str, reason: str, action: str, replied: bool
) -> None:
    found = terminal.json("screen", "--channel", "sip", "--caller", caller, "--at", at)
    assert (found["decision"], found["reason"], found["action"]) == (decision, reason, action)
    assert found["until"] == ("2026-11-23T12:00:00+00:00" if decision == "deflect" else None)
    assert (found["reply"] is not None) is replied
    assert next(rule["rule"] for rule in found["rules"] if rule["spoke"]) == reason
    assert terminal.json("interruptions") == []


def test_screen_for_people_keeps_french_spaces_and_shows_the_rules(terminal: Terminal) -> None:
    _, printed = terminal.type("screen", "--channel", "sip/bureau", "--caller", "0612345678")
    assert printed.startswith("deflect (in-focus), answered with 603\n")
    assert "12\u00a0h" in printed
    assert "→ in-focus" in printed
    assert "�" not in printed


@pytest.mark.parametrize(
    "words",
    [
        ("screen", "--channel", "fax", "--caller", "0612345678"),
        ("screen", "--channel", "sip/other", "--caller", "0612345678"),
        ("screen", "--channel", "sip", "--caller", "Julie"),
        ("screen", "--channel", "sip", "--caller", "0612345678", "--at", "demain"),
        ("agenda", "--from", "9999-12-31"),
        ("stats", "--from", "2026-11-24", "--to", "2026-11-23"),
        ("secret", "delete", "sip/none"),
    ],
)
def test_what_does_not_exist_is_a_usage_error_with_advice(terminal: Terminal, words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        terminal.type(*words)


@pytest.mark.parametrize("words", [("blocks",), ("focus", "status"), ("stats",)])
def test_wrong_settings_are_named(terminal: Terminal, words: tuple[str, ...]) -> None:
    terminal.program.home.settings_file.write_text('[profile]\nlangage = "fr"\n', encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        terminal.type(*words)
    assert isinstance(raised.value, FocusGuardError)
    assert "language" in str(raised.value)


def test_a_check_of_the_settings_names_every_problem(terminal: Terminal) -> None:
    assert terminal.type("settings", "check")[0] is Exit.DONE
    wrong = '[profile]\nlangage = "fr"\ncountry = "Mars"\n'
    terminal.program.home.settings_file.write_text(wrong, encoding="utf-8")
    args = build_parser().parse_args(["settings", "check"])
    assert COMMANDS["settings"](terminal.program, args) is Exit.USAGE
    told = terminal.capsys.readouterr().err
    assert ("langage" in told, "country" in told) == (True, True)


def test_a_check_of_the_settings_looks_at_the_recording(terminal: Terminal) -> None:
    file = terminal.program.home.settings_file
    file.write_text(f'{SETTINGS}refuse_with = "announce"\nannouncement = "own.wav"\n', encoding="utf-8")
    args = build_parser().parse_args(["settings", "check"])
    assert COMMANDS["settings"](terminal.program, args) is Exit.USAGE
    told = terminal.capsys.readouterr().err
    assert told == (
        f"focusguard: sip/bureau.announcement: The announcement {file.parent / 'own.wav'} cannot be read: "
        "No such file or directory. Correct announcement, or leave it empty.\n"
    )
    (file.parent / "own.wav").write_bytes(alaw_file(bytes(800)))
    assert terminal.type("settings", "check")[0] is Exit.DONE


def test_settings_path_and_schema(terminal: Terminal) -> None:
    _, printed = terminal.type("settings", "path")
    assert Path(printed.strip()) == terminal.program.home.settings_file
    _, printed = terminal.type("settings", "schema")
    assert "profile" in json.loads(printed)["properties"]


def test_a_secret_is_deleted_once(terminal: Terminal) -> None:
    assert terminal.type("secret", "delete", "sip/bureau")[0] is Exit.DONE
    assert terminal.secrets.kept == {}


@pytest.mark.parametrize(
    "words",
    [
        ("focus",),
        ("focus", "start", "--minutes", "0"),
        ("focus", "start", "--minutes", "1441"),
        ("focus", "start", "--minutes", "-5"),
        ("focus", "start", "--minutes", "²"),
        ("plan", "--apply", "--undo"),
        ("report",),
        ("screen", "--caller", "0612345678"),
        ("--log-level", "loud", "blocks"),
    ],
)
def test_wrong_words_end_with_two(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        build_parser().parse_args(words)
    assert raised.value.code == Exit.USAGE
    assert capsys.readouterr().err


@pytest.mark.parametrize(("minutes", "expected"), [("1", 1), ("1440", 1440)])
def test_minutes_at_their_borders(minutes: str, expected: int) -> None:
    assert build_parser().parse_args(["focus", "start", "--minutes", minutes]).minutes == expected
