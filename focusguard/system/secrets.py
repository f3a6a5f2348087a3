"""Passwords: the environment first, then the system's keyring; never a file, a log or an error."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING, Final, TypeVar

from focusguard.deadlines import in_daemon_thread, outcome_within
from focusguard.domain.errors import SecretError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE: Final = "focusguard"

# By class: the null backend discards what it is given, others write plain text (keyrings.alt).
ALLOWED_BACKENDS: Final = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)
_CHAINER: Final = "keyring.backends.chainer.ChainerBackend"
_NONE: Final = "keyring.backends.fail.Keyring"
_WINDOWS: Final = "keyring.backends.Windows.WinVaultKeyring"
_WINDOWS_LIMIT_BYTES: Final = 2_560  # CRED_MAX_CREDENTIAL_BLOB_SIZE


class SecretTimeout(SecretError):
    """The keyring did not answer in time: it is locked, and waits for somebody to unlock it."""


class KeyringRefused(SecretError):
    """There is no keyring, or only one that would not keep a secret."""


def secret_variable(name: str) -> str:
    """Return the environment variable that stands for the secret *name*.

    >>> secret_variable("calendar/pro")
    'FOCUSGUARD_SECRET_CALENDAR_PRO'
    """
    return "FOCUSGUARD_SECRET_" + re.sub(r"[^A-Z0-9]", "_", name.upper())


def allowed_keyring(backend: KeyringBackend, *, allowed: frozenset[str] = ALLOWED_BACKENDS) -> bool:
    """Tell whether *backend* keeps secrets encrypted; a chain does when every link does."""
    if class_name(backend) == _CHAINER:
        links = list(getattr(backend, "backends", ()))
        return bool(links) and all(class_name(link) in allowed for link in links)
    return class_name(backend) in allowed


def class_name(backend: KeyringBackend) -> str:
    """Return the backend's exact class, "keyring.backends.SecretService.Keyring"; a subclass is another."""
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def system_keyring() -> KeyringBackend:
    """Return the best allowed keyring of this system, or what the user's keyring configuration names.

    Blocks: it may start a D-Bus service.
    """
    import keyring.core  # heavy, and only needed where the environment holds no secret

    # A forced backend that cannot be loaded here speaks through these (keyring.core.load_keyring).
    try:
        keyring.core.init_backend(limit=allowed_keyring)
        return keyring.core.get_keyring()
    except (ImportError, AttributeError, ValueError, RuntimeError) as error:
        raise KeyringRefused(
            "The keyring that is configured cannot be loaded.", advice=_WHAT_TO_DO
        ) from error


_WHAT_TO_DO: Final = (
    "Install or start a keyring (gnome-keyring, KWallet), or set the secret’s environment variable"
    " (FOCUSGUARD_SECRET_…)."
)


class SecretStore:
    """Reads and keeps secrets by name: `calendar/pro`, `sip/bureau`, `mail`.

    The plain methods block, on a locked keyring until somebody answers its prompt; an event loop uses those
    that end in `_secret`, which have a deadline. *read_apart* reads the keyring for those.
    """

    def __init__(
        self,
        environment: Mapping[str, str],
        load_backend: Callable[[], KeyringBackend] = system_keyring,
        *,
        allowed: frozenset[str] = ALLOWED_BACKENDS,
        read_apart: Callable[[str], str | None] | None = None,
    ) -> None:
        self._read_apart = read_apart
        self._environment = environment
        self._load_backend = load_backend
        self._allowed = allowed
        self._reads: dict[str, Future[str | None]] = {}

    def read(self, name: str) -> str | None:
        """Return the secret, from the environment when it is set there, or None when there is none.

        Raises:
            KeyringRefused: no keyring is fit to hold secrets.
            SecretError: the keyring is locked or failed.
        """
        from_environment = self._environment.get(secret_variable(name))
        if from_environment is not None:
            return from_environment
        with _keyring_errors(name, "read"):
            return self._backend(name).get_password(SERVICE, name)

    def write(self, name: str, value: str) -> None:
        """Keep *value* in the keyring; a variable of the environment still comes first.

        Raises:
            SecretError: as for `read`, or *value* is empty or too long for this keyring.
        """
        if not value:
            raise SecretError(
                f"The secret {name} is empty.", advice=f"To remove it: focusguard secret delete {name}"
            )
        with _keyring_errors(name, "kept"):
            backend = self._backend(name)
            _check_length(name, value, backend)
            backend.set_password(SERVICE, name, value)

    def delete(self, name: str) -> bool:
        """Take the secret out of the keyring; return whether it was there. Raises like `read`."""
        with _keyring_errors(name, "deleted"):
            backend = self._backend(name)
            if backend.get_password(SERVICE, name) is None:
                return False
            backend.delete_password(SERVICE, name)
            return True

    async def read_secret(self, name: str, *, timeout_s: float) -> str | None:
        """Do `read` off the event loop; raises `SecretTimeout` when it takes longer than *timeout_s*.

        Asking again while a prompt is still open waits for the same prompt, and opens no second one.
        """
        running = self._reads.get(name)
        if running is None or running.done():
            running = self._reads[name] = in_daemon_thread(
                lambda: self._read(name), name=f"read secret {name}"
            )
        return await _outcome(running, name, timeout_s)

    async def write_secret(self, name: str, value: str, *, timeout_s: float) -> None:
        """Do `write` off the event loop; after `SecretTimeout` an answered prompt may still keep it."""
        await _outcome(
            in_daemon_thread(lambda: self.write(name, value), name=f"write secret {name}"), name, timeout_s
        )

    async def delete_secret(self, name: str, *, timeout_s: float) -> bool:
        """Do `delete` off the event loop; like `write_secret` when it is late."""
        return await _outcome(
            in_daemon_thread(lambda: self.delete(name), name=f"delete secret {name}"), name, timeout_s
        )

    def _read(self, name: str) -> str | None:
        if self._read_apart is None or secret_variable(name) in self._environment:
            return self.read(name)
        return self._read_apart(name)

    def _backend(self, name: str) -> KeyringBackend:
        backend = self._load_backend()
        if allowed_keyring(backend, allowed=self._allowed):
            return backend
        what = class_name(backend)
        offer = "no keyring" if what == _NONE else f"only {what}, which does not keep secrets encrypted"
        raise KeyringRefused(
            f"The secret {name} has no safe place: this system offers {offer}.",
            advice=f"Install or start a keyring (gnome-keyring, KWallet), or set {secret_variable(name)}.",
        )


def _check_length(name: str, value: str, backend: KeyringBackend) -> None:
    length = len(value.encode("utf-16-le"))
    if class_name(backend) == _WINDOWS and length > _WINDOWS_LIMIT_BYTES:
        raise SecretError(
            f"The secret {name} takes {length} bytes; Windows keeps at most {_WINDOWS_LIMIT_BYTES}.",
            advice=f"Use a shorter one, or set {secret_variable(name)}.",
        )


@contextmanager
def _keyring_errors(name: str, action: str) -> Iterator[None]:
    """Say in our words what keyring and the bus below it raise."""
    from keyring.errors import KeyringError, KeyringLocked, NoKeyringError

    variable = secret_variable(name)
    try:
        yield
    except NoKeyringError as error:
        raise KeyringRefused(
            f"The secret {name} could not be {action}: no keyring.", advice=_WHAT_TO_DO
        ) from error
    except KeyringLocked as error:
        raise SecretError(
            f"The secret {name} could not be {action}: the keyring is locked.",
            advice=f"Unlock it and try again, or set {variable}.",
        ) from error
    except (KeyringError, OSError, UnicodeError) as error:
        raise _failed(name, action, error) from error
    except _foreign_errors() as error:
        raise _failed(name, action, error) from error


def _failed(name: str, action: str, error: Exception) -> SecretError:
    # The class only: nobody promises that a backend's message does not quote what it was given.
    return SecretError(
        f"The secret {name} could not be {action}: the keyring failed ({type(error).__name__}).",
        advice=f"Check that the keyring runs, or set {secret_variable(name)}.",
    )


def _foreign_errors() -> tuple[type[Exception], ...]:
    """Return what the systems' own libraries raise past keyring, of those that are installed here."""
    places = (
        ("jeepney.wrappers", "DBusErrorResponse"),
        ("secretstorage.exceptions", "SecretStorageException"),
        ("win32ctypes.pywin32.pywintypes", "error"),
    )
    found: list[type[Exception]] = []
    for module, name in places:
        with suppress(ImportError):
            found.append(getattr(import_module(module), name))
    return tuple(found)


async def _outcome(running: Future[T], name: str, timeout_s: float) -> T:
    try:
        return await outcome_within(running, timeout_s=timeout_s)
    except TimeoutError as error:
        raise SecretTimeout(
            f"The keyring did not answer about {name} within {timeout_s:g} s.",
            advice=f"Unlock the keyring, or set {secret_variable(name)}.",
        ) from error
