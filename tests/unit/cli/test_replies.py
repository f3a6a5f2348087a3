"""`replies`, and what `doctor`, `settings check` and `screen` say of the texts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from focusguard.cli import render
from focusguard.cli.commands import COMMANDS
from focusguard.cli.parser import build_parser
from focusguard.cli.program import Exit
from focusguard.domain.language import Language
from focusguard.domain.ports import ReplyIntent
from focusguard.domain.reply import ReplyState
from tests.unit.cli.test_commands import SETTINGS, Terminal, terminal

__all__ = ["terminal"]

EMPTY_PROMISE = 'repeat_caller_minutes = 0\n[reply]\nfr = "Rappelez dans 5 minutes : {link}"\n'


def write(terminal: Terminal, more: str) -> None:
    text = SETTINGS.replace("[guard]\n", f"[guard]\n{more.partition('[')[0]}") + "[" + more.partition("[")[2]
    terminal.program.home.settings_file.write_text(text, encoding="utf-8")


def checked(terminal: Terminal) -> dict[str, Any]:
    COMMANDS["doctor"](terminal.program, build_parser().parse_args(["doctor", "--json"]))
    (only,) = [c for c in json.loads(terminal.capsys.readouterr().out) if c["check"] == "replies"]
    return dict(only)


def test_every_reply_is_shown_as_it_would_read_now(terminal: Terminal) -> None:
    samples = terminal.json("replies")
    assert [(s["language"], s["audience"]) for s in samples] == [
        (language, audience)
        for language in ("fr", "en")
        for audience in ("unknown", "known", "coordination", "repeat-2", "repeat-3")
    ]
    first = samples[0]
    assert first["text"] == (
        "Bonjour, ici Julie Duval. En production jusqu’à 12\u00a0h. Pour un avis\u00a0:"
        " https://example.net/rdv?ref=FG-AAAAAAAA (30\u00a0min, 60\u00a0€)."
        " Créneaux libres\u00a0: aujourd’hui 12\u00a0h ou demain 9\u00a0h."
        " Urgent\u00a0: rappelez dans les 3\u00a0minutes."
    )
    assert (first["sms"]["segments"], first["own"], first["remarks"]) == (2, False, [])
    assert "60" not in first["sms"]["text"]
    _, printed = terminal.type("replies")
    assert "fr · unknown\n  Bonjour, ici Julie Duval." in printed
    assert "SMS, 2 parts: Bonjour" in printed


def test_the_owners_text_is_marked_and_remarked_on(terminal: Terminal) -> None:
    write(terminal, EMPTY_PROMISE)
    own = [s for s in terminal.json("replies") if s["own"]]
    assert [(s["language"], s["audience"]) for s in own] == [("fr", "unknown"), ("fr", "known")]
    assert [r["kind"] for r in own[0]["remarks"]] == ["empty-promise"]
    assert "fr · unknown, your text\n  Rappelez dans 5" in terminal.type("replies")[1]


def test_the_doctor_warns_once_and_finds_nothing_broken(terminal: Terminal) -> None:
    good = checked(terminal)
    assert (good["ok"], good["warning"], good["message"]) == (
        True,
        False,
        "every text can be sent as it is written",
    )
    write(terminal, EMPTY_PROMISE)
    found = checked(terminal)
    assert (found["ok"], found["warning"]) == (True, True)
    assert found["message"].count("promises that a second call") == 1
    assert found["message"].startswith("reply.fr: ")
    assert found["advice"] == "Take the promise out, or let a second call through."


def test_the_check_of_the_settings_warns_too(terminal: Terminal) -> None:
    def check() -> tuple[Exit, str, str]:
        code = COMMANDS["settings"](terminal.program, build_parser().parse_args(["settings", "check"]))
        printed = terminal.capsys.readouterr()
        return code, printed.out, printed.err

    assert check() == (Exit.DONE, "The settings are right.\n", "")
    write(terminal, '[reply]\nen_repeat_2 = "No."\n')
    code, out, err = check()
    assert (code, out) == (Exit.DONE, "The settings are right.\n")
    told = "The text has no {link}: nobody can book. Put {link} into it."
    assert err == f"focusguard: warning: reply.en_repeat_2: {told}\n"


@pytest.mark.parametrize(
    ("address", "text", "segments"),
    [
        ("tel:+33612345678", "a" * 161, 2),
        ("tel:+33612345678", "ê" * 160, 3),
        ("sip:j@example.net", "a" * 161, 1),
    ],
)
def test_segments_are_counted_where_a_text_is_an_sms(address: str, text: str, segments: int) -> None:
    intent = ReplyIntent("r", "c", address, text, Language.FR, ReplyState.PENDING)
    assert render._reply(intent)["segments"] == segments
