"""What the core says of a registration and of what was not seen; see `core_texts`."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

# The more specific sentence stands before the one that would take it in.
REGISTRATION: Final = (
    QT_TRANSLATE_NOOP(
        "CoreWords", "The registrar of {address} offers no Digest with MD5, SHA-256 or SHA-512/256."
    ),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "The registrar of {address} sends us to another place ({status}), where it is not safe to follow.",
    ),
    QT_TRANSLATE_NOOP(
        "CoreWords", "The registrar of {address} sends us to another place, where it is not safe to follow."
    ),
    QT_TRANSLATE_NOOP("CoreWords", "Set registrar to the address that your provider names."),
    QT_TRANSLATE_NOOP(
        "CoreWords", "The registrar of {address} keeps a registration for less than two seconds."
    ),
    QT_TRANSLATE_NOOP("CoreWords", "Ask the provider for a minute or more."),
    QT_TRANSLATE_NOOP("CoreWords", "The registrar does not know {address} ({status})."),
    QT_TRANSLATE_NOOP("CoreWords", "What answers for {address} takes no registrations ({status})."),
    QT_TRANSLATE_NOOP(
        "CoreWords", "The registrar of {address} demands an extension that is not there ({status})."
    ),
    QT_TRANSLATE_NOOP("CoreWords", "Ask the provider for an account without it."),
    QT_TRANSLATE_NOOP(
        "CoreWords", "The registrar of {address} takes no registration of a usable length ({status})."
    ),
    QT_TRANSLATE_NOOP("CoreWords", "Ask the provider for one between a minute and a day."),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "Allow several contacts at the provider, or use an account of its own for FocusGuard; set"
        " only_phone = true where this line may be the only phone.",
    ),
    QT_TRANSLATE_NOOP("CoreWords", "The machine slept, or its clock was set."),
    QT_TRANSLATE_NOOP("CoreWords", "FocusGuard was not running."),
    QT_TRANSLATE_NOOP("CoreWords", "The registrar took long to answer."),
)
