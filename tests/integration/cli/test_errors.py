"""Whatever is typed, wherever the home is and whatever lies in it: a code, one or two lines, no traceback."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.integration.cli.stranger import Stranger

LINE = '[[sip]]\nname = "bureau"\naor = "sip:claire@example.net"\nregistrar = "sip:127.0.0.1:5099"\n'


@pytest.fixture
def stranger(tmp_path: Path) -> Stranger:
    someone = Stranger(tmp_path / "home", {"FOCUSGUARD_SECRET_SIP_BUREAU": "x"})
    someone.write(LINE)
    return someone


@pytest.mark.parametrize(
    "words",
    [
        ("plan",),
        ("focus", "start", "--minutes", "9" * 5_000),
        ("agenda", "--from", ""),
        ("blocks", "--to", "2026-11-23T25:00"),
        ("blocks", "--from", "0002-01-01", "--to", "9998-01-01"),
        ("stats", "--from", "99999999999999999999"),
        ("interruptions", "--from", b"\xff\xfe"),
        ("screen", "--channel", "sip", "--caller", "0612345678", "--at", ""),
        ("screen", "--channel", "sip", "--caller", b"\xff\x1b[31m\n\n\n"),
        ("screen", "--channel", b"\xc3\x28\n", "--caller", "0612345678"),
        ("screen", "--channel", "sip", "--caller", "sip:" + "a" * 100_000),
        ("secret", "set", ""),
        ("secret", "set", "sip/bureau"),
        ("--home", "", "blocks"),
        ("--home", "~nobody-of-this-name/x", "blocks"),
        ("a\nb\nc\nd",),
    ],
)
def test_wrong_words_are_told_in_two_lines(stranger: Stranger, words: tuple[str | bytes, ...]) -> None:
    done = stranger.type(*words)
    assert (done.code, done.out) == (2, "")
    assert done.complaint
    assert all(len(line) < 1_000 and line.isprintable() for line in done.complaint)


def test_a_home_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for words, code in ((("run",), 1), (("blocks",), 2), (("settings", "check"), 2)):
        done = Stranger(tmp_path / "file").type(*words)
        assert done.code == code
        assert str(tmp_path / "file") in done.complaint[0]


def test_a_home_that_cannot_be_made() -> None:
    done = Stranger(Path("/proc/focusguard")).type("blocks")
    assert done.code == 1
    assert "/proc/focusguard" in done.complaint[0]


@pytest.mark.parametrize("name", ["focusguard.db", "focusguard.lock", "doorbell.json", "settings.toml"])
def test_a_folder_in_place_of_a_file(stranger: Stranger, name: str) -> None:
    (stranger.home / "settings.toml").unlink()
    (stranger.home / name).mkdir()
    done = stranger.type("run")
    assert done.code == (2 if name == "settings.toml" else 1)
    assert name in done.complaint[0]


@pytest.mark.parametrize("words", [("run",), ("stats", "--json")])
def test_a_database_that_is_garbage(stranger: Stranger, words: tuple[str, ...]) -> None:
    (stranger.home / "focusguard.db").write_bytes(b"\x00garbage" * 1_000)
    done = stranger.type(*words)
    assert (done.code, done.out) == (1, "")
    assert "focusguard.db" in done.complaint[0]
    assert (stranger.home / "focusguard.db").read_bytes() == b"\x00garbage" * 1_000


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\x00\x01binary",
        b"[guard\n",
        b"[guard]\nreplies_per_hour = " + b"9" * 5_000,
        b"a = " + b"[" * 100_000,
        b'[reply]\nfr = "' + b"x" * 10_000_000 + b'"',
        b'[[sip]]\naor = "sip:a\\u0000@b"\n',
        b'[guard]\nmode = "gaurd"\n',
    ],
)
def test_settings_that_are_wrong(stranger: Stranger, content: bytes) -> None:
    (stranger.home / "settings.toml").write_bytes(content)
    done = stranger.type("settings", "check")
    assert (done.code, done.out) == (2, "")
    assert done.complaint


def test_settings_that_are_a_pipe_are_not_waited_for(stranger: Stranger) -> None:
    (stranger.home / "settings.toml").unlink()
    os.mkfifo(stranger.home / "settings.toml")
    assert stranger.type("blocks").code == 2


def test_a_wrong_setting_is_told_with_key_value_and_what_is_allowed(stranger: Stranger) -> None:
    stranger.write('[guard]\nmode = "gaurd"\nvips = []\n')
    first, second = stranger.type("blocks").complaint
    assert 'guard.mode = "gaurd"' in first or "guard.vips" in first
    told = stranger.type("settings", "check").err
    assert '"guard", "shadow", "off"' in told
    assert "Nearest: guard.vip." in told
    assert second


def test_a_name_that_is_no_text_is_a_home_as_any(tmp_path: Path) -> None:
    home = os.fsencode(tmp_path) + b"/d\xe9j\xe0"
    command = [*Stranger(tmp_path).words()[:1], b"--home", home, "settings", "path"]
    done = subprocess.run(command, capture_output=True, env=Stranger(tmp_path).surroundings(), timeout=30)
    assert (done.returncode, done.stdout, done.stderr) == (0, home + b"/settings.toml\n", b"")


def test_json_is_utf_8_whatever_the_terminal_speaks(stranger: Stranger) -> None:
    abroad = Stranger(stranger.home, {**stranger.environment, "PYTHONIOENCODING": "ascii"})
    assert "’" in str(abroad.type("settings", "schema").json)


def test_home_from_the_environment(tmp_path: Path) -> None:
    someone = Stranger(tmp_path, {"FOCUSGUARD_HOME": str(tmp_path / "there")})
    command = [someone.words()[0], "settings", "path"]
    done = subprocess.run(command, capture_output=True, env=someone.surroundings(), timeout=30, text=True)
    assert done.stdout == f"{tmp_path}/there/settings.toml\n"


@pytest.mark.parametrize(
    ("redirection", "code", "said"),
    [("| true", 0, 0), ("| head -1", 0, 0), (">&-", 0, 0), ("> /dev/full", 1, 1)],
)
def test_output_that_nobody_takes(stranger: Stranger, redirection: str, code: int, said: int) -> None:
    script = f'"$0" --home "$1" settings schema {redirection}; exit ${{PIPESTATUS[0]}}'
    command = ["bash", "-c", script, str(stranger.words()[0]), str(stranger.home)]
    done = subprocess.run(command, capture_output=True, env=stranger.surroundings(), timeout=30, text=True)
    assert done.returncode == code
    assert len(done.stderr.splitlines()) == said
    assert "Traceback" not in done.stderr


def test_a_secret_from_a_closed_stdin_is_empty(stranger: Stranger) -> None:
    command = ["bash", "-c", '"$0" --home "$1" secret set sip/bureau <&-']
    command += [str(stranger.words()[0]), str(stranger.home)]
    done = subprocess.run(command, capture_output=True, env=stranger.surroundings(), timeout=30, text=True)
    assert done.returncode == 2
    assert "empty" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_traceback_is_shown_to_who_asks_for_it(stranger: Stranger) -> None:
    (stranger.home / "focusguard.db").write_bytes(b"garbage" * 1_000)
    assert "Traceback" in stranger.type("--log-level", "debug", "blocks").err
