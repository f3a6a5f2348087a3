"""Reading one secret in a process that ends.

keyring and what it needs of cryptography would keep 9 MB of the guard for good, for a few reads at its start.
The process inherits the session's bus; the secret comes back through a pipe, and stands in no argument.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, Final

from focusguard.domain.errors import SecretError
from focusguard.system.secrets import KeyringRefused, SecretStore

COMMAND: Final = (sys.executable, "-P", "-m", "focusguard.system.keyring_process")
_log = logging.getLogger(__name__)


def read_in_process(name: str, command: Sequence[str] = COMMAND) -> str | None:
    """Return what the keyring keeps as *name*, or None. Blocks while a locked one asks its owner.

    Raises:
        SecretError, KeyringRefused: as `SecretStore.read` says.
    """
    try:
        # The name is ours; its process ends with us, for it waits for the end of its stdin.
        with subprocess.Popen(  # noqa: S603
            [*command, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdout is not None  # noqa: S101 - it was asked for
            answer: dict[str, Any] = json.loads(process.stdout.read())
    except (OSError, ValueError) as error:
        _log.warning("the keyring is read in this process (%s)", type(error).__name__)
        return SecretStore({}).read(name)
    if "message" in answer:
        kind = KeyringRefused if answer["refused"] else SecretError
        raise kind(answer["message"], advice=answer["advice"])
    value: str | None = answer["value"]
    return value


def _answer(name: str) -> dict[str, Any]:
    try:
        return {"value": SecretStore({}).read(name)}
    except SecretError as error:
        refused = isinstance(error, KeyringRefused)
        return {"message": error.message, "advice": error.advice, "refused": refused}


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


def main(answer: Callable[[str], dict[str, Any]] = _answer) -> None:
    """Print the *answer* about the secret that the first argument names."""
    # A prompt that waits for its owner must not outlive who asked.
    threading.Thread(target=_end_with_parent, daemon=True).start()
    print(json.dumps(answer(sys.argv[1])), flush=True)
    os._exit(0)  # the thread above may still be in a read


if __name__ == "__main__":
    main()
