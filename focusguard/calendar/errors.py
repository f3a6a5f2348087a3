"""What can go wrong with a calendar account; each error is one clear line and what to do."""

from __future__ import annotations

from focusguard.domain.errors import CalendarError, FocusGuardError

_RETRY = "It is tried again at the next synchronisation."


def one_line(error: FocusGuardError) -> str:
    """Return message and advice of *error* as one line."""
    return " ".join(str(error).split())


class WrongPassword(CalendarError):
    """The server refused name and password (RFC 9110 §15.5.2)."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host} refused the user name or the password.",
            advice="Check both; many services want an app password here.",
        )


class ServerUnreachable(CalendarError):
    """No connection: the name, the port, TLS."""

    def __init__(self, host: str, why: str, *, advice: str = _RETRY) -> None:
        super().__init__(f"{host} cannot be reached: {why}.", advice=advice)


class ServerTooSlow(CalendarError):
    """The server did not answer in full within the deadline."""

    def __init__(self, host: str, timeout_s: float) -> None:
        super().__init__(f"{host} did not answer in full within {timeout_s:g} s.", advice=_RETRY)
        self.timeout_s = timeout_s


class NotCalDav(CalendarError):
    """Something answers at the URL, and it does not speak CalDAV (RFC 4791)."""

    def __init__(self, host: str, why: str = "no calendar was found there") -> None:
        super().__init__(
            f"{host} does not answer as a CalDAV server: {why}.",
            advice="Check the URL; it is the server's CalDAV address, not the page of its calendar.",
        )


class NoAddressBook(CalendarError):
    """The server has no address book for this account (RFC 6352)."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host} has no address book for this account.",
            advice="Set contacts to false, or import the cards from a file: focusguard people import",
        )


class CardInvalid(CalendarError):
    """An address object resource is no card (RFC 6352 §5.1); the others are."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"The card {place} was left out: {why}.")


class AddressBookTooLarge(CalendarError):
    """More cards than one person has."""

    def __init__(self, name: str, most: int) -> None:
        super().__init__(
            f"The address book “{name}” holds more than {most} cards.",
            advice="Set contacts to false, or put the people who call you into an address book of their own.",
        )


class RedirectRefused(CalendarError):
    """The server sends us to another host, which must not get the password."""

    def __init__(self, host: str, target: str) -> None:
        super().__init__(
            f"{host} redirects to {target}.",
            advice="If that is right, write the other address into the calendar's URL.",
        )


class RequestRefused(CalendarError):
    """The server answered with an HTTP status that is no success.

    Attributes:
        status: The HTTP status code.
        retry_after_s: How long the server asks us to stay away; None: it does not.
    """

    def __init__(self, host: str, status: int, *, retry_after_s: float | None = None) -> None:
        side = "an error of its own" if status >= 500 else "a refusal"
        super().__init__(f"{host} answered with {side} (HTTP {status}).", advice=_RETRY)
        self.status = status
        self.retry_after_s = retry_after_s


class AccessDenied(RequestRefused):
    """The server knows the user and refuses the calendar (RFC 9110 §15.5.4)."""

    def __init__(self, host: str) -> None:
        super().__init__(host, 403)
        self.message = f"{host} refused access to the calendar (HTTP 403)."
        self.advice = "Check the URL, the user name and the password."


class AnswerTooLarge(CalendarError):
    """The server sent more than one answer may hold."""

    def __init__(self, host: str, limit_bytes: int) -> None:
        super().__init__(f"{host} sent an answer of more than {limit_bytes // 2**20} MiB.", advice=_RETRY)


class FeedInvalid(CalendarError):
    """What the server sent is no calendar feed, or not all of one (RFC 5545 §3.4)."""

    def __init__(self, host: str, why: str, *, advice: str = _RETRY) -> None:
        super().__init__(f"The feed from {host} cannot be read: {why}.", advice=advice)


class CollectionUnknown(CalendarError):
    """The settings choose a collection that the server does not have."""

    def __init__(self, wanted: str, found: list[str]) -> None:
        names = ", ".join(f"“{name}”" for name in found) or "none"
        super().__init__(f"There is no calendar “{wanted}”.", advice=f"The server has: {names}.")
        self.wanted = wanted


class CollectionAmbiguous(CalendarError):
    """The settings choose a collection by a display name that several have."""

    def __init__(self, wanted: str, hrefs: list[str]) -> None:
        super().__init__(
            f"Several calendars are called “{wanted}”.", advice=f"Name one by its path: {', '.join(hrefs)}."
        )


class ResourceInvalid(CalendarError):
    """A calendar object resource cannot be expanded; the others can.

    A stranger's words may be in *why*: it becomes one line of what can be printed.
    """

    def __init__(self, why: str) -> None:
        super().__init__(" ".join("".join(c if c.isprintable() else " " for c in why).split()))


class WorkerFailed(CalendarError):
    """The process that works out occurrences does not work at all."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The process that reads events failed: {why}.", advice=_RETRY)


class TooManyRemoved(CalendarError):
    """So much left a calendar at once that a fault is as likely as its owner's will."""

    def __init__(self, removed: int, stored: int) -> None:
        super().__init__(
            f"{removed} of {stored} events left this calendar at once; nothing is written to it any more.",
            advice="If that is right, accept it in the window, or run: focusguard sync --accept-removals",
        )


class BlockRefused(CalendarError):
    """The server does not take a block of ours, and would not take it again as it is."""

    def __init__(self, status: int) -> None:
        super().__init__(
            f"The calendar does not take blocks (HTTP {status}).",
            advice="Choose one that may be written to in calendar.write_blocks_to.",
        )
        self.status = status


_BEGIN_AGAIN = (
    "No invitation in this calendar is answered any more. Look at it; to begin again, "
    'set decline_invitations to "none", synchronise, and set it back.'
)


class AnswerRefused(CalendarError):
    """The server does not take an answer to an invitation."""

    def __init__(self, status: int) -> None:
        super().__init__(f"The calendar does not take answers (HTTP {status}).", advice=_BEGIN_AGAIN)
        self.status = status


class AnswerLost(CalendarError):
    """The server took an answer to an invitation, and what it holds now is something else."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The calendar did not keep a declined invitation as it was sent: {what}.", advice=_BEGIN_AGAIN
        )
