"""What a problem is about, in words: the core names lines and calendars as the settings do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

# What of a calendar or a line is not served, rather than the whole of it.
_OPTIONS: Final = (".write_blocks_to", ".decline_invitations", ".announcement", ".contacts")


def subject_in_words(subject: str) -> str:
    """Return `sip/bureau` as a person calls it; what is not known is returned as it is."""
    kind, _, name = subject.partition("/")
    for option in _OPTIONS:
        name = name.removesuffix(option)
    match kind:
        case "sip" if name:
            return QCoreApplication.translate("Subjects", "Line “{name}”").format(name=name)
        case "calendar" if name:
            return QCoreApplication.translate("Subjects", "Calendar “{name}”").format(name=name)
        case "sms" if name:
            return QCoreApplication.translate("Subjects", "SMS “{name}”").format(name=name)
        case "focusguard":
            return "FocusGuard"
        case _:
            return _alone(subject)


def _alone(subject: str) -> str:
    words = {
        "calendar": QCoreApplication.translate("Subjects", "Calendar"),
        "settings": QCoreApplication.translate("Subjects", "Settings"),
        "journal": QCoreApplication.translate("Subjects", "Journal"),
        "phone": QCoreApplication.translate("Subjects", "Mobile phone"),
        "mail": QCoreApplication.translate("Subjects", "Mail"),
        "booking": QCoreApplication.translate("Subjects", "Bookings"),
        "booking.provider": QCoreApplication.translate("Subjects", "Bookings"),
    }
    return words.get(subject, subject)
