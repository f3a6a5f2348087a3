"""What the core says when bookings are read back, as it says it; see `core_texts`."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

BOOKING_PARTS: Final = (
    QT_TRANSLATE_NOOP("CoreWords", "bookings"),
    QT_TRANSLATE_NOOP("CoreWords", "users and scheduled events"),
)

BOOKINGS: Final = (
    QT_TRANSLATE_NOOP("CoreWords", "{name} refused the key (HTTP {status})."),
    QT_TRANSLATE_NOOP("CoreWords", "{name} refused access (HTTP {status})."),
    QT_TRANSLATE_NOOP("CoreWords", "{name} does not know what was asked for (HTTP {status})."),
    QT_TRANSLATE_NOOP("CoreWords", "{name} asks to be left alone for a while (HTTP {status})."),
    QT_TRANSLATE_NOOP("CoreWords", "{name} sends us elsewhere, and the key stays here (HTTP {status})."),
    QT_TRANSLATE_NOOP("CoreWords", "{name} refused the request (HTTP {status})."),
    QT_TRANSLATE_NOOP("CoreWords", "{name} cannot be asked: {why}."),
    QT_TRANSLATE_NOOP("CoreWords", "{name} did not answer everything within {seconds} s."),
    QT_TRANSLATE_NOOP("CoreWords", "{name} answered otherwise than its documentation says: {why}."),
    QT_TRANSLATE_NOOP("CoreWords", "{name} has more than {number} changed bookings."),
    QT_TRANSLATE_NOOP("CoreWords", "{name} has more than {number} bookings to come."),
    QT_TRANSLATE_NOOP("CoreWords", "{name} has more than {number} entries at {path}."),
    QT_TRANSLATE_NOOP("CoreWords", "It is asked again later."),
    QT_TRANSLATE_NOOP("CoreWords", "It is not asked again until the settings change."),
    QT_TRANSLATE_NOOP("CoreWords", "If it lasts, report it."),
    QT_TRANSLATE_NOOP("CoreWords", "If it lasts, report it; bookings still come back from the calendar."),
    QT_TRANSLATE_NOOP("CoreWords", "Keep the right key: focusguard secret set booking"),
    QT_TRANSLATE_NOOP("CoreWords", "The key must be allowed to read {what}."),
    QT_TRANSLATE_NOOP("CoreWords", "Check booking.url and booking.provider."),
    QT_TRANSLATE_NOOP("CoreWords", "The webhook’s signature names no time."),
    QT_TRANSLATE_NOOP("CoreWords", "The webhook’s signature does not fit it: another wrote it."),
    QT_TRANSLATE_NOOP("CoreWords", "The webhook was not received within {minutes} minutes of its signature."),
    QT_TRANSLATE_NOOP("CoreWords", "The webhook is not one of {name}’s that can be read: {why}."),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "Import the body and the header exactly as they came; the secret is booking/webhook.",
    ),
    QT_TRANSLATE_NOOP(
        "CoreWords", "It may be an old one that somebody sent again. Ask the provider to send it anew."
    ),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "Import webhooks with the provider’s own body; a template of yours has another shape.",
    ),
)
