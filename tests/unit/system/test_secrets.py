"""Secrets: the environment first, only keyrings that encrypt, and a deadline on a locked one."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordSetError

from focusguard.domain.errors import SecretError
from focusguard.system.secrets import (
    ALLOWED_BACKENDS,
    KeyringRefused,
    SecretStore,
    SecretTimeout,
    allowed_keyring,
    class_name,
    secret_variable,
)

NULL: KeyringBackend = keyring.backends.null.Keyring()  # type: ignore[no-untyped-call]
FAIL: KeyringBackend = keyring.backends.fail.Keyring()  # type: ignore[no-untyped-call]


class MemoryKeyring(KeyringBackend):
    """A keyring that keeps what it is given until the test ends."""

    priority = -1  # never chosen by keyring itself

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class FailingKeyring(MemoryKeyring):
    """A keyring that raises *error* whatever it is asked."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self.error


class PromptingKeyring(MemoryKeyring):
    """A locked keyring: it blocks until the prompt is answered."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = threading.Event()
        self.prompts = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.prompts += 1
        self.answered.wait()
        return super().get_password(service, username)


class WindowsKeyring(MemoryKeyring):
    """Known by the name of Windows' own."""


WindowsKeyring.__module__ = "keyring.backends.Windows"
WindowsKeyring.__qualname__ = "WinVaultKeyring"


class Chain(MemoryKeyring):
    """Known by the name of keyring's chain."""

    def __init__(self, *backends: KeyringBackend) -> None:
        super().__init__()
        self.backends = backends


Chain.__module__ = "keyring.backends.chainer"
Chain.__qualname__ = "ChainerBackend"


def store_of(backend: KeyringBackend, **environment: str) -> SecretStore:
    return SecretStore(environment, lambda: backend, allowed=ALLOWED_BACKENDS | {class_name(backend)})


@contextmanager
def answering_at_the_end(backend: PromptingKeyring) -> Iterator[None]:
    try:
        yield
    finally:
        backend.answered.set()


@pytest.mark.parametrize(
    ("name", "variable"),
    [
        ("calendar/pro", "FOCUSGUARD_SECRET_CALENDAR_PRO"),
        ("sip/my line-2", "FOCUSGUARD_SECRET_SIP_MY_LINE_2"),
        ("mail", "FOCUSGUARD_SECRET_MAIL"),
        ("sms/é", "FOCUSGUARD_SECRET_SMS__"),
    ],
)
def test_the_name_of_the_variable(name: str, variable: str) -> None:
    assert secret_variable(name) == variable


def test_a_secret_is_kept_read_and_deleted() -> None:
    backend = MemoryKeyring()
    store = store_of(backend)
    assert store.read("sip/bureau") is None
    store.write("sip/bureau", "hunter2 é")
    assert backend.kept == {("focusguard", "sip/bureau"): "hunter2 é"}
    assert store.read("sip/bureau") == "hunter2 é"
    assert store.delete("sip/bureau") is True
    assert store.delete("sip/bureau") is False


@pytest.mark.parametrize("value", ["from the environment", ""])
def test_the_environment_comes_first_and_asks_no_keyring(value: str) -> None:
    def no_keyring() -> KeyringBackend:
        raise AssertionError("the keyring was asked")

    store = SecretStore({"FOCUSGUARD_SECRET_CALENDAR_PRO": value}, no_keyring)
    assert store.read("calendar/pro") == value


@pytest.mark.parametrize(
    ("backend", "told"),
    [
        (NULL, "keyring.backends.null.Keyring"),
        (FAIL, "no keyring"),
        (MemoryKeyring(), "MemoryKeyring"),
    ],
)
@pytest.mark.parametrize(
    "use",
    [
        lambda store: store.read("sip/bureau"),
        lambda store: store.write("sip/bureau", "hunter2"),
        lambda store: store.delete("sip/bureau"),
    ],
)
def test_a_keyring_that_keeps_nothing_safe_is_refused(
    backend: KeyringBackend, told: str, use: Callable[[SecretStore], object]
) -> None:
    with pytest.raises(KeyringRefused) as caught:
        use(SecretStore({}, lambda: backend))
    assert told in caught.value.message
    assert "FOCUSGUARD_SECRET_SIP_BUREAU" in caught.value.advice
    assert "hunter2" not in str(caught.value)


def test_a_subclass_of_an_allowed_keyring_is_not_allowed() -> None:
    class Disguised(WindowsKeyring):
        pass

    assert allowed_keyring(WindowsKeyring())
    assert not allowed_keyring(Disguised())


@pytest.mark.parametrize(
    ("links", "allowed"),
    [
        ([], False),
        ([WindowsKeyring()], True),
        ([WindowsKeyring(), MemoryKeyring()], False),
        ([WindowsKeyring(), NULL], False),
    ],
)
def test_a_chain_is_as_safe_as_its_weakest_link(links: list[KeyringBackend], allowed: bool) -> None:
    assert allowed_keyring(Chain(*links)) is allowed


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (KeyringLocked("hunter2"), "is locked"),
        (PasswordSetError("hunter2"), "PasswordSetError"),
        (ConnectionResetError("hunter2"), "ConnectionResetError"),
    ],
)
def test_errors_of_the_keyring_are_told_in_our_words(error: Exception, told: str) -> None:
    store = store_of(FailingKeyring(error))
    with pytest.raises(SecretError) as caught:
        store.write("sip/bureau", "hunter2")
    assert told in caught.value.message
    assert "hunter2" not in str(caught.value)


def test_an_empty_secret_is_refused() -> None:
    with pytest.raises(SecretError, match="empty"):
        store_of(MemoryKeyring()).write("mail", "")


@pytest.mark.parametrize(("value", "fits"), [("é" * 1_280, True), ("é" * 1_281, False), ("𝄞" * 641, False)])
def test_windows_keeps_2560_bytes(value: str, fits: bool) -> None:
    backend = WindowsKeyring()
    store = SecretStore({}, lambda: backend)
    if fits:
        store.write("mail", value)
        assert store.read("mail") == value
    else:
        with pytest.raises(SecretError, match="at most 2560"):
            store.write("mail", value)
        assert backend.kept == {}


def test_the_repr_shows_no_secret() -> None:
    store = SecretStore({"FOCUSGUARD_SECRET_MAIL": "hunter2"})
    assert store.read("mail") == "hunter2"
    assert "hunter2" not in repr(store)


async def test_off_the_event_loop() -> None:
    store = store_of(MemoryKeyring())
    await store.write_secret("mail", "hunter2", timeout_s=30)
    assert await store.read_secret("mail", timeout_s=30) == "hunter2"
    assert await store.delete_secret("mail", timeout_s=30) is True


async def test_a_refusal_reaches_the_event_loop() -> None:
    with pytest.raises(KeyringRefused):
        await SecretStore({}, lambda: NULL).read_secret("mail", timeout_s=30)


async def test_a_prompt_that_nobody_answers_ends_with_the_deadline() -> None:
    backend = PromptingKeyring()
    with answering_at_the_end(backend), pytest.raises(SecretTimeout, match="FOCUSGUARD_SECRET_MAIL"):
        await store_of(backend).read_secret("mail", timeout_s=0.01)


async def test_asking_again_waits_for_the_same_prompt() -> None:
    backend = PromptingKeyring()
    backend.kept["focusguard", "mail"] = "hunter2"
    store = store_of(backend)
    with answering_at_the_end(backend):
        with pytest.raises(SecretTimeout):
            await store.read_secret("mail", timeout_s=0.01)
        again = asyncio.ensure_future(store.read_secret("mail", timeout_s=30))
        await asyncio.sleep(0)
        backend.answered.set()
        assert await again == "hunter2"
    assert backend.prompts == 1


async def test_an_open_prompt_does_not_keep_the_program_from_ending() -> None:
    backend = PromptingKeyring()
    with answering_at_the_end(backend):
        with pytest.raises(SecretTimeout):
            await store_of(backend).read_secret("mail", timeout_s=0.01)
        waiting = [thread for thread in threading.enumerate() if thread.name == "read secret mail"]
        assert waiting
        assert all(thread.daemon for thread in waiting)
