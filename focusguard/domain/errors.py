"""What can go wrong, named for what went wrong; each error says what to do next."""

from __future__ import annotations


class FocusGuardError(Exception):
    """A failure fit for display.

    Attributes:
        message: What went wrong, one sentence, no secret and no caller's data in it.
        advice: What the reader can do about it; empty when nothing can be done.
    """

    def __init__(self, message: str, *, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message}\n{self.advice}" if self.advice else self.message


class AddressInvalid(FocusGuardError):
    """A text is neither a telephone number nor a `tel:`, `sip:` or `mailto:` address."""


class PeriodInvalid(FocusGuardError):
    """A period ends before it starts, or its ends carry no offset."""


class TemplateInvalid(FocusGuardError):
    """A reply template names a variable that does not exist."""


class CalendarError(FocusGuardError):
    """A calendar could not be read; what was known of it stays."""


class ChannelError(FocusGuardError):
    """A place where calls arrive is not usable."""


class BookingError(FocusGuardError):
    """A booking page could not be asked, or its answer makes no sense.

    Attributes:
        retry_after_s: How long it asked us to stay away; None: it did not.
        needs_key: It refused the key: trying again by itself does not help.
    """

    def __init__(
        self, message: str, *, advice: str = "", retry_after_s: float | None = None, needs_key: bool = False
    ) -> None:
        super().__init__(message, advice=advice)
        self.retry_after_s = retry_after_s
        self.needs_key = needs_key


class JournalError(FocusGuardError):
    """The journal could not be opened, read or written."""


class OptOutsUnusable(FocusGuardError):
    """Nobody can tell any more who asked for no texts: the key of the list is lost or damaged."""


class SecretError(FocusGuardError):
    """A password could not be read or kept."""


class ExportFailed(FocusGuardError):
    """A file for other programs could not be written; none was changed."""
