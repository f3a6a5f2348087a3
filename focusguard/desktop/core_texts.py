"""The sentences of the core that a person may read in a window, as the core says them.

The core speaks English and hands some of it on as plain text: why a line is blind, why a synchronisation
failed; the journal even keeps it. So the sentence itself is the key, with a name in braces for each part that
differs: `core_words` finds it by that and the translation files hold the other languages. A test holds
this list against the errors themselves.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from focusguard.desktop.core_booking_texts import BOOKING_PARTS, BOOKINGS
from focusguard.desktop.core_calendar_texts import CALENDAR_PARTS, CALENDARS, PLANS
from focusguard.desktop.core_connection_texts import CONNECTION_PARTS, CONNECTIONS
from focusguard.desktop.core_export_texts import EXPORTS
from focusguard.desktop.core_offer_texts import OFFER_PARTS, OFFERS
from focusguard.desktop.core_opt_out_texts import OPT_OUTS
from focusguard.desktop.core_registration_texts import REGISTRATION

CONTEXT: Final = "CoreWords"

# Short parts that stand inside a sentence, where a name in braces is; they may hold such names themselves.
_PARTS: Final = (
    QT_TRANSLATE_NOOP("CoreWords", "the URL is not valid"),
    QT_TRANSLATE_NOOP("CoreWords", "the URL is that of a feed"),
    QT_TRANSLATE_NOOP("CoreWords", "this name is not known"),
    QT_TRANSLATE_NOOP("CoreWords", "no secure connection (TLS) could be made"),
    QT_TRANSLATE_NOOP("CoreWords", "nothing listens there"),
    QT_TRANSLATE_NOOP("CoreWords", "the connection broke"),
    QT_TRANSLATE_NOOP("CoreWords", "none"),
    QT_TRANSLATE_NOOP("CoreWords", "read"),
    QT_TRANSLATE_NOOP("CoreWords", "kept"),
    QT_TRANSLATE_NOOP("CoreWords", "deleted"),
    # What the operating system says (strerror of POSIX systems).
    QT_TRANSLATE_NOOP("CoreWords", "Address already in use"),
    QT_TRANSLATE_NOOP("CoreWords", "Cannot assign requested address"),
    QT_TRANSLATE_NOOP("CoreWords", "Connection refused"),
    QT_TRANSLATE_NOOP("CoreWords", "Connection timed out"),
    QT_TRANSLATE_NOOP("CoreWords", "Name or service not known"),
    QT_TRANSLATE_NOOP("CoreWords", "Network is unreachable"),
    QT_TRANSLATE_NOOP("CoreWords", "No address associated with hostname"),
    QT_TRANSLATE_NOOP("CoreWords", "No route to host"),
    QT_TRANSLATE_NOOP("CoreWords", "No space left on device"),
    QT_TRANSLATE_NOOP("CoreWords", "No such file or directory"),
    QT_TRANSLATE_NOOP("CoreWords", "Not a directory"),
    QT_TRANSLATE_NOOP("CoreWords", "Is a directory"),
    QT_TRANSLATE_NOOP("CoreWords", "Permission denied"),
    QT_TRANSLATE_NOOP("CoreWords", "Read-only file system"),
    QT_TRANSLATE_NOOP("CoreWords", "Temporary failure in name resolution"),
)

# The more specific sentence stands before the one that would take it in.
_LINES: Final = (
    QT_TRANSLATE_NOOP("CoreWords", "The registrar refuses the password of {address} ({status})."),
    QT_TRANSLATE_NOOP("CoreWords", "The registrar refuses the password of {address}."),
    QT_TRANSLATE_NOOP("CoreWords", "Check the user name and the password."),
    QT_TRANSLATE_NOOP("CoreWords", "Ask the provider for one."),
    QT_TRANSLATE_NOOP("CoreWords", "The registrar of {address} does not answer."),
    QT_TRANSLATE_NOOP("CoreWords", "Check the network and the registrar's address."),
    QT_TRANSLATE_NOOP("CoreWords", "The registrar of {address} is in trouble ({status})."),
    QT_TRANSLATE_NOOP("CoreWords", "The registrar of {address} is in trouble."),
    QT_TRANSLATE_NOOP("CoreWords", "It is tried again on its own."),
    QT_TRANSLATE_NOOP("CoreWords", "The registrar refuses {address} ({status})."),
    QT_TRANSLATE_NOOP("CoreWords", "The registrar refuses {address}."),
    QT_TRANSLATE_NOOP("CoreWords", "Check the address of record with the provider."),
    QT_TRANSLATE_NOOP(
        "CoreWords", "No other phone is registered on {address}, so its calls are not watched."
    ),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "The registrar keeps one phone on {address}: registering cuts yours off; it was put back.",
    ),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: {host} cannot be reached from here ({why})."),
    QT_TRANSLATE_NOOP("CoreWords", "Check the network."),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: the local port is taken ({why})."),
    QT_TRANSLATE_NOOP("CoreWords", "Set another port in bind, or leave bind empty."),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: {host} is not an address of this machine ({why})."),
    QT_TRANSLATE_NOOP("CoreWords", "Set another address in bind, or leave bind empty."),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: {key} is the line itself."),
    QT_TRANSLATE_NOOP("CoreWords", "Write another number or sip: address there."),
    QT_TRANSLATE_NOOP("CoreWords", 'SIP line “{name}”: refuse_with = "announce" needs announcement.'),
    QT_TRANSLATE_NOOP("CoreWords", "Write the path of a WAV file there."),
    QT_TRANSLATE_NOOP("CoreWords", 'SIP line “{name}”: refuse_with = "redirect" needs redirect_to.'),
    QT_TRANSLATE_NOOP("CoreWords", "Write a number or a sip: address there."),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: aor is not sip:user@domain (“{value}”)."),
    QT_TRANSLATE_NOOP("CoreWords", 'Write aor = "sip:user@domain".'),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: registrar is not a sip: address."),
    QT_TRANSLATE_NOOP("CoreWords", 'Write registrar = "sip:host:5060".'),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: bind “{value}” is not address:port."),
    QT_TRANSLATE_NOOP("CoreWords", 'Write bind = "0.0.0.0:5060".'),
)

_ANNOUNCEMENTS: Final = (
    QT_TRANSLATE_NOOP("CoreWords", "The announcement {path} cannot be read: {why}."),
    QT_TRANSLATE_NOOP("CoreWords", "The announcement {path} is not a file."),
    QT_TRANSLATE_NOOP("CoreWords", "The announcement {path} is not a WAV file."),
    QT_TRANSLATE_NOOP("CoreWords", "The announcement {path} holds no sound."),
    QT_TRANSLATE_NOOP("CoreWords", "The announcement {path} is longer than {seconds} s."),
    QT_TRANSLATE_NOOP("CoreWords", "The announcement {path} is larger than {size} MB."),
    QT_TRANSLATE_NOOP(
        "CoreWords", "The announcement {path} is neither 8, 16 or 24 bit PCM nor A-law or µ-law."
    ),
    QT_TRANSLATE_NOOP("CoreWords", "The announcement {path} has {count} channels, not one or two."),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "The announcement {path} has {count} samples a second, which is not a usual rate from 8000 to 48000.",
    ),
    QT_TRANSLATE_NOOP(
        "CoreWords", "Save it as a WAV file of 16 bit PCM, mono, 8 to 48 kHz, at most {seconds} s."
    ),
    QT_TRANSLATE_NOOP("CoreWords", "Correct announcement, or leave it empty."),
)

_SECRETS: Final = (
    QT_TRANSLATE_NOOP("CoreWords", "The keyring that is configured cannot be loaded."),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "Install or start a keyring (gnome-keyring, KWallet), or set the secret’s environment variable"
        " (FOCUSGUARD_SECRET_…).",
    ),
    QT_TRANSLATE_NOOP("CoreWords", "The secret {name} is empty."),
    QT_TRANSLATE_NOOP("CoreWords", "The secret {name} has no safe place: this system offers no keyring."),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "The secret {name} has no safe place: this system offers only {what}, which does not keep secrets"
        " encrypted.",
    ),
    QT_TRANSLATE_NOOP("CoreWords", "Install or start a keyring (gnome-keyring, KWallet), or set {variable}."),
    QT_TRANSLATE_NOOP("CoreWords", "The secret {name} takes {length} bytes; Windows keeps at most {most}."),
    QT_TRANSLATE_NOOP("CoreWords", "Use a shorter one, or set {variable}."),
    QT_TRANSLATE_NOOP("CoreWords", "The secret {name} could not be {done}: no keyring."),
    QT_TRANSLATE_NOOP("CoreWords", "The secret {name} could not be {done}: the keyring is locked."),
    QT_TRANSLATE_NOOP("CoreWords", "Unlock it and try again, or set {variable}."),
    QT_TRANSLATE_NOOP("CoreWords", "The secret {name} could not be {done}: the keyring failed ({kind})."),
    QT_TRANSLATE_NOOP("CoreWords", "Check that the keyring runs, or set {variable}."),
    QT_TRANSLATE_NOOP("CoreWords", "The keyring did not answer about {name} within {seconds} s."),
    QT_TRANSLATE_NOOP("CoreWords", "Unlock the keyring, or set {variable}."),
)

_JOURNAL: Final = (
    QT_TRANSLATE_NOOP("CoreWords", "The journal {path} is not a database."),
    QT_TRANSLATE_NOOP("CoreWords", "The journal {path} is damaged."),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "Move the file away to begin a new journal, or put the newest copy from backups/ in its place.",
    ),
    QT_TRANSLATE_NOOP("CoreWords", "The journal {path} cannot grow: the disk is full."),
    QT_TRANSLATE_NOOP("CoreWords", "Free some space, then start again."),
    QT_TRANSLATE_NOOP("CoreWords", "The book of people is being changed all the time."),
    QT_TRANSLATE_NOOP("CoreWords", "The journal {path} is read-only."),
    QT_TRANSLATE_NOOP("CoreWords", "The journal {path} may not be opened."),
    QT_TRANSLATE_NOOP("CoreWords", "Make the file and its folder writable for you."),
    QT_TRANSLATE_NOOP("CoreWords", "The journal {path} cannot be opened."),
    QT_TRANSLATE_NOOP("CoreWords", "The journal {path} cannot be opened: {why}."),
    QT_TRANSLATE_NOOP("CoreWords", "Make its folder writable for you."),
    QT_TRANSLATE_NOOP("CoreWords", "Make its folder writable for you, or name another in --home."),
    QT_TRANSLATE_NOOP("CoreWords", "The journal {path} cannot be read or written."),
    QT_TRANSLATE_NOOP("CoreWords", "Check the disk that it lies on."),
    QT_TRANSLATE_NOOP("CoreWords", "The journal {path} was held by another program for over {seconds} s."),
    QT_TRANSLATE_NOOP("CoreWords", "Close what else has the file open, then try again."),
    QT_TRANSLATE_NOOP("CoreWords", "The journal {path} refused what was asked: {why}."),
    QT_TRANSLATE_NOOP("CoreWords", "The database {path} belongs to another program."),
    QT_TRANSLATE_NOOP("CoreWords", "Name another file for the journal."),
    QT_TRANSLATE_NOOP(
        "CoreWords", "The journal {path} is of a newer FocusGuard (schema {version}, not known here)."
    ),
    QT_TRANSLATE_NOOP("CoreWords", "Install the newer version, or put the copy from backups/ in its place."),
    QT_TRANSLATE_NOOP("CoreWords", "journal.database_url is not a database URL."),
    QT_TRANSLATE_NOOP("CoreWords", "journal.database_url names {kind}, but the journal is a SQLite file."),
    QT_TRANSLATE_NOOP(
        "CoreWords", "Leave journal.database_url empty, or write sqlite:////path/to/focusguard.db."
    ),
)

_PROGRAM: Final = (
    QT_TRANSLATE_NOOP("CoreWords", "Another FocusGuard is running on this home ({path})."),
    QT_TRANSLATE_NOOP("CoreWords", "End it first, or give this one its own --home."),
    QT_TRANSLATE_NOOP("CoreWords", "The guard is just starting again."),
    QT_TRANSLATE_NOOP("CoreWords", "Try again in a moment."),
    QT_TRANSLATE_NOOP("CoreWords", "FocusGuard failed ({kind})."),
    QT_TRANSLATE_NOOP("CoreWords", "With --log-level debug it shows where."),
    QT_TRANSLATE_NOOP("CoreWords", "The notification server does not answer."),
    QT_TRANSLATE_NOOP("CoreWords", "This desktop shows no notifications."),
    QT_TRANSLATE_NOOP("CoreWords", "On Linux, install a notification server such as dunst."),
    QT_TRANSLATE_NOOP("CoreWords", "The notification could not be shown: {kind}."),
    QT_TRANSLATE_NOOP("CoreWords", "{part} failed ({kind}) and was started again; see the log."),
    QT_TRANSLATE_NOOP("CoreWords", "A feed is read-only; name a CalDAV calendar to write blocks to."),
    QT_TRANSLATE_NOOP("CoreWords", "A feed is read-only; its invitations cannot be answered."),
    QT_TRANSLATE_NOOP("CoreWords", "A feed has no address books; import a file: focusguard people import."),
    QT_TRANSLATE_NOOP("CoreWords", "KDE Connect is not watched yet; calls of the mobile are not seen."),
    QT_TRANSLATE_NOOP("CoreWords", "Replies are not sent by SMS yet; only over the SIP line."),
    QT_TRANSLATE_NOOP("CoreWords", "Replies are not sent by mail yet."),
    QT_TRANSLATE_NOOP("CoreWords", "The settings are not valid TOML (line {line}, column {column}): {why}."),
    QT_TRANSLATE_NOOP("CoreWords", "The settings are not valid TOML (unknown place): {why}."),
    QT_TRANSLATE_NOOP(
        "CoreWords", 'A line reads key = "text", key = 12 or key = true; texts stand in quotes.'
    ),
    QT_TRANSLATE_NOOP("CoreWords", "{key} = {value}: is not a setting."),
    QT_TRANSLATE_NOOP("CoreWords", "{key} = {value}: must be one of {words}."),
    QT_TRANSLATE_NOOP("CoreWords", "{key} = {value}: must be true or false."),
    QT_TRANSLATE_NOOP("CoreWords", "Nearest: {word}."),
    QT_TRANSLATE_NOOP("CoreWords", "Also wrong: {keys}."),
    QT_TRANSLATE_NOOP("CoreWords", "Check the folder and its permissions."),
    QT_TRANSLATE_NOOP(
        "CoreWords", "{path} was changed by another program since it was loaded; nothing was written."
    ),
    QT_TRANSLATE_NOOP("CoreWords", "Load the settings again, then repeat the change."),
    QT_TRANSLATE_NOOP("CoreWords", "{path}: its layout does not allow this change; nothing was written."),
    QT_TRANSLATE_NOOP("CoreWords", "Edit the file by hand."),
)

PARTS: Final = tuple(map(str, (*_PARTS, *CALENDAR_PARTS, *CONNECTION_PARTS, *OFFER_PARTS, *BOOKING_PARTS)))
_LINE_SENTENCES: Final = (*REGISTRATION, *CONNECTIONS, *_LINES, *_ANNOUNCEMENTS, *OPT_OUTS, *EXPORTS)
SENTENCES: Final = tuple(
    map(str, (*CALENDARS, *PLANS, *OFFERS, *BOOKINGS, *_LINE_SENTENCES, *_SECRETS, *_JOURNAL, *_PROGRAM))
)
