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


WRONG_WORDS: tuple[tuple[str | bytes, ...], ...] = (
    ("focus", "start", "--minutes", "9" * 5_000),
    ("agenda", "--from", ""),
    ("blocks", "--from", "0002-01-01", "--to", "9998-01-01"),
    ("stats", "--from", "99999999999999999999"),
    ("interruptions", "--from", b"\xff\xfe"),
    ("screen", "--channel", "sip", "--caller", "0612345678", "--at", ""),
    ("screen", "--channel", "sip", "--caller", b"\xff\x1b[31m\n\n\n"),
    ("screen", "--channel", "sip", "--caller", "sip:" + "a" * 100_000),
    ("secret", "set", ""),
    ("--home", "", "blocks"),
    ("--home", "~nobody-of-this-name/x", "blocks"),
    ("a\nb\nc\nd",),
)


def test_wrong_words_are_told_in_two_lines(stranger: Stranger) -> None:
    for done in stranger.type_each(*WRONG_WORDS):
        assert (done.code, done.out) == (2, "")
        assert done.complaint
        assert all(len(line) < 1_000 and line.isprintable() for line in done.complaint)


def test_homes_that_are_none(tmp_path: Path, stranger: Stranger) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    nowhere = "/proc/focusguard"
    tries = ((file, "run", 1), (file, "blocks", 2), (nowhere, "blocks", 1))
    ended = stranger.type_each(*(("--home", str(home), word) for home, word, _ in tries))
    for done, (home, _, code) in zip(ended, tries, strict=True):
        assert done.code == code
        assert str(home) in done.complaint[0]


def test_folders_in_place_of_files(tmp_path: Path, stranger: Stranger) -> None:
    names = ("focusguard.db", "focusguard.lock", "doorbell.json", "settings.toml")
    for name in names:
        (tmp_path / f"in {name}" / name).mkdir(parents=True)
    ended = stranger.type_each(*(("--home", str(tmp_path / f"in {name}"), "run") for name in names))
    for done, name in zip(ended, names, strict=True):
        assert done.code == (2 if name == "settings.toml" else 1)
        assert name in done.complaint[0]


def test_a_database_that_is_garbage(stranger: Stranger) -> None:
    (stranger.home / "focusguard.db").write_bytes(b"\x00garbage" * 1_000)
    for done in stranger.type_each(("run",), ("stats", "--json")):
        assert (done.code, done.out) == (1, "")
        assert "focusguard.db" in done.complaint[0]
    assert (stranger.home / "focusguard.db").read_bytes() == b"\x00garbage" * 1_000


WRONG_SETTINGS = (
    b"\xff\x00\x01binary",
    b"[guard\n",
    b"[guard]\nreplies_per_hour = " + b"9" * 5_000,
    b"a = " + b"[" * 100_000,
    b'[reply]\nfr = "' + b"x" * 10_000_000 + b'"',
    b'[[sip]]\naor = "sip:a\\u0000@b"\n',
    b"\n".join(b"key%d = 1" % number for number in range(50_000)),
)


def test_settings_that_are_wrong(tmp_path: Path) -> None:
    homes = [Stranger(tmp_path / str(number)) for number in range(len(WRONG_SETTINGS))]
    for someone, content in zip(homes, WRONG_SETTINGS, strict=True):
        someone.home.mkdir()
        (someone.home / "settings.toml").write_bytes(content)
    commands = [("--home", str(someone.home), "blocks") for someone in homes]
    for done in homes[0].type_each(*commands):
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
