"""dev.py and the files that it installs from."""

from __future__ import annotations

import doctest
import os
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "packaging" / "requirements"


def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run dev.py as a person does."""
    return subprocess.run(
        [sys.executable, ROOT / "dev.py", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def pins(name: str) -> set[str]:
    """Return the requirement lines of one lock file, markers included."""
    lines = (LOCKS / name).read_text(encoding="utf-8").splitlines()
    return {line.removesuffix(" \\") for line in lines if re.match(r"[a-z0-9]", line)}


def names(requirements: set[str]) -> set[str]:
    return {re.split(r"[^a-z0-9-]", requirement)[0] for requirement in requirements}


# --- the command line


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "COMMAND"),
        (("dance",), "dance"),
        (("setup", "now"), "setup takes no arguments, not: now"),
        (("check", "--all"), "check takes no arguments, not: --all"),
    ],
)
def test_usage_errors_exit_with_2_and_name_what_was_typed(arguments: tuple[str, ...], told: str) -> None:
    ended = call(*arguments)
    assert ended.returncode == 2
    assert told in ended.stderr
    assert ended.stdout == ""


def test_help_lists_every_command() -> None:
    ended = call("--help")
    assert ended.returncode == 0
    for command in ("setup", "demo", "test", "check", "bench", "package", "lock"):
        assert f"\n  {command} " in ended.stdout


def test_arguments_after_the_command_are_passed_on() -> None:
    assert dev.arguments_of(["demo", "--headless", "--json"]) == ("demo", ["--headless", "--json"])
    assert dev.arguments_of(["test", "--all", "-k", "sip", "-h"]) == ("test", ["--all", "-k", "sip", "-h"])


# --- processes


@pytest.mark.parametrize("code", [0, 1, 3, 130])
def test_the_exit_code_of_what_was_run_is_passed_on(code: int) -> None:
    assert dev.run(sys.executable, "-c", f"raise SystemExit({code})") == code


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_process_that_a_signal_ended_counts_128_more() -> None:
    assert dev.run(sys.executable, "-c", "import os; os.kill(os.getpid(), 9)") == 128 + signal.SIGKILL


def test_a_program_that_is_not_there_is_named() -> None:
    with pytest.raises(dev.DevError, match="no-such-program"):
        dev.run("no-such-program")


def test_a_failed_step_tells_the_code() -> None:
    with pytest.raises(dev.DevError, match="exit code 7"):
        dev.step(sys.executable, "-c", "raise SystemExit(7)")


# A child that tells how it was ended; the parent is dev.py's main with that child as its `bench`.
CHILD = """
import signal, sys
def ended(number, frame):
    print("child", signal.Signals(number).name, flush=True)
    sys.exit(0)
signal.signal(signal.SIGINT, ended)
signal.signal(signal.SIGTERM, ended)
print("up", flush=True)
signal.pause()
"""
PARENT = """
import sys, dev
dev.COMMANDS["bench"] = lambda: dev.run(sys.executable, "-c", sys.argv[1])
sys.exit(dev.main(["bench"]))
"""


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize(
    ("number", "to_group", "code", "told"),
    [
        (signal.SIGINT, True, 130, "child SIGINT\n"),  # Ctrl-C: the terminal tells everybody
        (signal.SIGTERM, False, 143, "child SIGTERM\n"),  # a supervisor tells us alone
    ],
)
def test_a_signal_ends_the_child_first(number: int, to_group: bool, code: int, told: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", PARENT, CHILD],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "up\n"
    (os.killpg if to_group else os.kill)(process.pid, number)
    stdout, stderr = process.communicate()
    assert (process.returncode, stdout, stderr) == (code, told, "")


# --- what the machine has


@pytest.fixture
def not_root() -> Iterator[None]:
    """Give root's rights up for one test; 65534 is Debian's nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="no sh")
def test_evidence_is_looked_for_by_its_form(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "tls.so").touch()
    assert dev.is_there(f"{tmp_path}/*/tls.so")
    assert not dev.is_there(f"{tmp_path}/*/other.so")
    assert dev.is_there("sh")
    assert not dev.is_there("no-such-program")
    assert not dev.is_there("libno-such-library.so.1")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the C library of Linux")
def test_a_library_is_asked_of_the_dynamic_linker() -> None:
    assert dev.is_there("libc.so.6")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Debian packages")
@pytest.mark.usefixtures("not_root")
def test_who_may_not_install_is_told_what_is_missing_and_only_that() -> None:
    dev.provide({"dash": "sh"})
    with pytest.raises(dev.DevError, match=r"not-there$"):
        dev.provide({"dash": "sh", "not-there": "no-such-program"})


def test_every_group_of_debian_packages_is_known() -> None:
    packages = dev.debian("qt-offscreen", "qt-on-x11", "system-tests")
    assert packages["libegl1"] == "libEGL.so.1"
    assert packages["sip-tester"] == "sipp"
    assert dev.debian() == {}
    with pytest.raises(KeyError):
        dev.debian("no-such-group")


# --- the package index


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        ("", {}),
        ("global.timeout='60'", {}),
        ("global.index-url='https://a.example/simple'", {"UV_DEFAULT_INDEX": "https://a.example/simple"}),
        ("install.index-url='https://a.example/?x=y'", {"UV_DEFAULT_INDEX": "https://a.example/?x=y"}),
        (":env:.cert='/etc/ca.pem'\nglobal.cert='/etc/other.pem'", {"SSL_CERT_FILE": "/etc/ca.pem"}),
        ("global.extra-index-url='https://b.example/simple'", {}),
        ("user.trusted-host='a.example'", {"UV_INSECURE_HOST": "a.example"}),
    ],
)
def test_uv_is_told_the_index_that_pip_knows(listing: str, expected: dict[str, str]) -> None:
    assert dev.pip_index(listing) == expected


def test_examples_hold() -> None:
    results = doctest.testmod(dev)
    assert results.attempted > 0
    assert results.failed == 0


# --- the lock files


@pytest.mark.parametrize("name", ["run.txt", "dev.txt", "uv.txt"])
def test_each_locked_file_has_a_hash_and_no_place(name: str) -> None:
    text = (LOCKS / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert len(entries) == len(pins(name)) > 0
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.search(r"://|--index|--find-links| @ |/home/|/root/|/work/|/tmp/", text) is None


def test_the_app_is_tested_with_what_it_runs_with() -> None:
    assert pins("run.txt") < pins("dev.txt")


def test_every_requirement_of_the_project_is_locked() -> None:
    definition = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = definition["dependency-groups"]
    wanted = {"run.txt": definition["project"]["dependencies"]}
    wanted["dev.txt"] = [*wanted["run.txt"], *groups["demo"]]
    wanted["dev.txt"] += [entry for entry in groups["dev"] if isinstance(entry, str)]
    wanted["uv.txt"] = groups["uv"]
    for name, requirements in wanted.items():
        assert names({str(requirement) for requirement in requirements}) <= names(pins(name)), name


def test_qt_is_one_that_does_not_abort_on_python_311() -> None:
    for_311 = [pin for pin in pins("run.txt") if pin.startswith("pyside6-essentials") and "< '3.12'" in pin]
    assert [re.search(r"==6\.(\d+)\.", pin) is not None for pin in for_311] == [True]
    assert "==6.12" not in for_311[0]


def test_the_stamp_names_the_place_and_the_lock() -> None:
    place, digest = dev.stamp().splitlines()
    assert place == str(ROOT)
    assert re.fullmatch(r"[0-9a-f]{64}", digest)
