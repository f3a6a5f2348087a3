"""What the core says of calendars and of plans, as it says it; see `core_texts`."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

# The more specific part stands before the one that would take it in.
CALENDAR_PARTS: Final = (
    # Of a server's answer, or a feed.
    QT_TRANSLATE_NOOP("CoreWords", "no calendar was found there"),
    QT_TRANSLATE_NOOP("CoreWords", "its list of changes does not end"),
    QT_TRANSLATE_NOOP("CoreWords", "it asks for a kind of login that is not supported"),
    QT_TRANSLATE_NOOP("CoreWords", "its answer cannot be read"),
    QT_TRANSLATE_NOOP("CoreWords", "it redirects in circles"),
    QT_TRANSLATE_NOOP("CoreWords", "it redirects to nowhere"),
    QT_TRANSLATE_NOOP("CoreWords", "it sent something else than a multistatus"),
    QT_TRANSLATE_NOOP("CoreWords", "its answer has too many parts"),
    QT_TRANSLATE_NOOP("CoreWords", "its answer is no XML"),
    QT_TRANSLATE_NOOP("CoreWords", "its answer is no proper HTTP"),
    QT_TRANSLATE_NOOP("CoreWords", "it is empty"),
    QT_TRANSLATE_NOOP("CoreWords", "it ends in the middle"),
    QT_TRANSLATE_NOOP("CoreWords", "it is a web page"),
    QT_TRANSLATE_NOOP("CoreWords", "it is no calendar"),
    QT_TRANSLATE_NOOP("CoreWords", "it holds more components than are read"),
    # Of the process that reads events.
    QT_TRANSLATE_NOOP("CoreWords", "it has no pipes"),
    QT_TRANSLATE_NOOP("CoreWords", "it did not start within {seconds} s"),
    QT_TRANSLATE_NOOP("CoreWords", "it ended at its start"),
    # Of an event that is left out.
    QT_TRANSLATE_NOOP("CoreWords", "it counts days by the calendar {name}"),
    QT_TRANSLATE_NOOP("CoreWords", "its {key} cannot be read ({why})"),
    QT_TRANSLATE_NOOP("CoreWords", "it has no start (DTSTART)"),
    QT_TRANSLATE_NOOP("CoreWords", "it has several starts (DTSTART)"),
    QT_TRANSLATE_NOOP("CoreWords", "it has exceptions by rule (EXRULE)"),
    QT_TRANSLATE_NOOP("CoreWords", "its time zone “{name}” is unknown"),
    QT_TRANSLATE_NOOP("CoreWords", "its time zone's name has more than {count} characters"),
    QT_TRANSLATE_NOOP("CoreWords", "it ends before it starts"),
    QT_TRANSLATE_NOOP("CoreWords", "one of its start and end is a day, the other an instant"),
    QT_TRANSLATE_NOOP("CoreWords", "one of its start and end is in a time zone, the other in none"),
    QT_TRANSLATE_NOOP("CoreWords", "it takes place in the year {year}"),
    QT_TRANSLATE_NOOP("CoreWords", "it is larger than 4 MiB"),
    QT_TRANSLATE_NOOP("CoreWords", "it has more than {count} lines"),
    QT_TRANSLATE_NOOP("CoreWords", "it holds more than {count} events"),
    QT_TRANSLATE_NOOP("CoreWords", "it names more than {count} dates"),
    QT_TRANSLATE_NOOP("CoreWords", "it cannot be read ({why})"),
    QT_TRANSLATE_NOOP("CoreWords", "it is nested too deeply"),
    QT_TRANSLATE_NOOP("CoreWords", "it happens more than {count} times"),
    QT_TRANSLATE_NOOP("CoreWords", "more than {count} of its instances take place at once"),
    QT_TRANSLATE_NOOP("CoreWords", "it repeats without a frequency, more often than daily"),
    QT_TRANSLATE_NOOP("CoreWords", "it repeats {key}, more often than daily"),
    QT_TRANSLATE_NOOP("CoreWords", "it repeats by the calendar {name}"),
    QT_TRANSLATE_NOOP("CoreWords", "it repeats with days that do not exist moved (SKIP={value})"),
    QT_TRANSLATE_NOOP("CoreWords", "it repeats by {name}, which no standard knows"),
    QT_TRANSLATE_NOOP("CoreWords", "it repeats with an interval below 1"),
    QT_TRANSLATE_NOOP("CoreWords", "it repeats {count} times a day"),
    QT_TRANSLATE_NOOP("CoreWords", "its rule has {name}={value}"),
)

CALENDARS: Final = (
    QT_TRANSLATE_NOOP("CoreWords", "{host} refused the user name or the password."),
    QT_TRANSLATE_NOOP("CoreWords", "Check both; many services want an app password here."),
    QT_TRANSLATE_NOOP("CoreWords", "{host} cannot be reached: {why}."),
    QT_TRANSLATE_NOOP("CoreWords", "Correct the calendar's URL."),
    QT_TRANSLATE_NOOP("CoreWords", "Choose the kind ICS feed for it; a feed is read-only."),
    QT_TRANSLATE_NOOP("CoreWords", "Check the URL and the connection."),
    QT_TRANSLATE_NOOP("CoreWords", "Check the URL; the server's certificate must be valid for that name."),
    QT_TRANSLATE_NOOP("CoreWords", "{host} did not answer in full within {seconds} s."),
    QT_TRANSLATE_NOOP("CoreWords", "{host} does not answer as a CalDAV server: {why}."),
    QT_TRANSLATE_NOOP(
        "CoreWords", "Check the URL; it is the server's CalDAV address, not the page of its calendar."
    ),
    QT_TRANSLATE_NOOP("CoreWords", "{host} redirects to {target}."),
    QT_TRANSLATE_NOOP("CoreWords", "If that is right, write the other address into the calendar's URL."),
    QT_TRANSLATE_NOOP("CoreWords", "{host} answered with an error of its own (HTTP {status})."),
    QT_TRANSLATE_NOOP("CoreWords", "{host} answered with a refusal (HTTP {status})."),
    QT_TRANSLATE_NOOP("CoreWords", "{host} refused access to the calendar (HTTP 403)."),
    QT_TRANSLATE_NOOP("CoreWords", "Check the URL, the user name and the password."),
    QT_TRANSLATE_NOOP("CoreWords", "{host} sent an answer of more than {size} MiB."),
    QT_TRANSLATE_NOOP("CoreWords", "The feed from {host} cannot be read: {why}."),
    QT_TRANSLATE_NOOP("CoreWords", "Check the feed's URL; it is the address of an .ics file, not of a page."),
    QT_TRANSLATE_NOOP("CoreWords", "There is no calendar “{name}”."),
    QT_TRANSLATE_NOOP("CoreWords", "The server has: {names}."),
    QT_TRANSLATE_NOOP("CoreWords", "Several calendars are called “{name}”."),
    QT_TRANSLATE_NOOP("CoreWords", "Name one by its path: {names}."),
    QT_TRANSLATE_NOOP("CoreWords", "The process that reads events failed: {why}."),
    QT_TRANSLATE_NOOP("CoreWords", "It is tried again at the next synchronisation."),
    QT_TRANSLATE_NOOP("CoreWords", "It is not asked again until the settings change or you synchronise."),
    QT_TRANSLATE_NOOP("CoreWords", "Its synchronisation failed ({kind}); see the log."),
    QT_TRANSLATE_NOOP(
        "CoreWords", "{count} of {all} events left this calendar at once; nothing is written to it any more."
    ),
    QT_TRANSLATE_NOOP(
        "CoreWords", "If that is right, accept it in the window, or run: focusguard sync --accept-removals"
    ),
    QT_TRANSLATE_NOOP("CoreWords", "The calendar does not take blocks (HTTP {status})."),
    QT_TRANSLATE_NOOP("CoreWords", "Choose one that may be written to in calendar.write_blocks_to."),
    QT_TRANSLATE_NOOP("CoreWords", "The calendar does not take answers (HTTP {status})."),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "The calendar did not keep a declined invitation as it was sent: it is no invitation any more.",
    ),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "The calendar did not keep a declined invitation as it was sent: more than the answer changed.",
    ),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "The calendar did not keep a declined invitation as it was sent: the answer was not kept.",
    ),
    QT_TRANSLATE_NOOP("CoreWords", "No invitation in this calendar is answered any more."),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        'Look at it; to begin again, set decline_invitations to "none", synchronise, and set it back.',
    ),
    QT_TRANSLATE_NOOP("CoreWords", "{host} has no address book for this account."),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "Set contacts to false, or import the cards from a file: focusguard people import",
    ),
    QT_TRANSLATE_NOOP("CoreWords", "The address book “{name}” holds more than {count} cards."),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "Set contacts to false, or put the people who call you into an address book of their own.",
    ),
    QT_TRANSLATE_NOOP("CoreWords", "The card {place} was left out: it is no vCard."),
    QT_TRANSLATE_NOOP("CoreWords", "The card {place} was left out: it holds several cards."),
    QT_TRANSLATE_NOOP("CoreWords", "The card {place} was left out: it is too large."),
    QT_TRANSLATE_NOOP("CoreWords", "{place} was left out: {reason}."),
    QT_TRANSLATE_NOOP("CoreWords", "{place} took too long and was left out."),
    QT_TRANSLATE_NOOP("CoreWords", "{place} made the reader crash and was left out."),
)

PLANS: Final = (
    QT_TRANSLATE_NOOP("CoreWords", "The weekly goal is 0 hours: there is nothing to plan."),
    QT_TRANSLATE_NOOP("CoreWords", "Set weekly_goal_hours in [focus]."),
    QT_TRANSLATE_NOOP("CoreWords", "No focus window is set: blocks have no hours to be planned in."),
    QT_TRANSLATE_NOOP("CoreWords", "Add a [[focus.window]] to the settings."),
    QT_TRANSLATE_NOOP("CoreWords", "No calendar is chosen that blocks are written to."),
    QT_TRANSLATE_NOOP("CoreWords", "Set write_blocks_to in a [[calendar]] of the settings."),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "The calendar that blocks are written to was never read: what stands in it is not known.",
    ),
    QT_TRANSLATE_NOOP("CoreWords", "Synchronise first."),
    QT_TRANSLATE_NOOP("CoreWords", "The block of {start} stays: other people are invited to it."),
    QT_TRANSLATE_NOOP("CoreWords", "The block of {start} stays: it was changed in the calendar meanwhile."),
    QT_TRANSLATE_NOOP(
        "CoreWords", "The block of {start} stays: The calendar does not take blocks (HTTP {status})."
    ),
)
