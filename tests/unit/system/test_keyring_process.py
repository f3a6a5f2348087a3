"""A secret read in a process of its own: the same answers, and none that outlives who asked."""

from __future__ import annotations

import subprocess
import sys

import pytest

from focusguard.domain.errors import SecretError
from focusguard.system.keyring_process import read_in_process
from focusguard.system.secrets import KeyringRefused, SecretStore


def program(told: str) -> tuple[str, ...]:
    return (sys.executable, "-c", f"print({told!r})")


def test_what_the_process_tells() -> None:
    assert read_in_process("sip/bureau", program('{"value": "pässword"}')) == "pässword"
    assert read_in_process("sip/bureau", program('{"value": null}')) is None


@pytest.mark.parametrize(("refused", "kind"), [("true", KeyringRefused), ("false", SecretError)])
def test_what_went_wrong_there_is_raised_here(refused: str, kind: type[SecretError]) -> None:
    told = f'{{"message": "The keyring is locked.", "advice": "Unlock it.", "refused": {refused}}}'
    with pytest.raises(SecretError, match="is locked") as raised:
        read_in_process("sip/bureau", program(told))
    assert (type(raised.value), raised.value.advice) == (kind, "Unlock it.")


def test_the_real_process_says_what_this_one_says(monkeypatch: pytest.MonkeyPatch) -> None:
    # No keyring wherever the tests run.
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    with pytest.raises(KeyringRefused, match="The secret sip/bureau has no safe place"):
        read_in_process("sip/bureau")


@pytest.mark.parametrize("command", [("/nowhere/at/all",), (sys.executable, "-c", "print('no JSON')")])
def test_without_such_a_process_the_keyring_is_read_here(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    with pytest.raises(KeyringRefused, match="has no safe place"):
        read_in_process("sip/bureau", command)


def test_it_ends_with_who_asked() -> None:
    waiting = (
        "import time; from focusguard.system.keyring_process import main; main(lambda name: time.sleep(9))"
    )
    command = [sys.executable, "-c", waiting, "sip/bureau"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as asked:
        assert asked.stdin is not None
        asked.stdin.close()
        assert asked.wait(timeout=30) == 1


async def test_the_environment_comes_first_and_the_rest_is_read_apart() -> None:
    store = SecretStore({"FOCUSGUARD_SECRET_MAIL": "x"}, read_apart=lambda name: f"apart {name}")
    assert await store.read_secret("mail", timeout_s=10) == "x"
    assert await store.read_secret("sip/bureau", timeout_s=10) == "apart sip/bureau"
