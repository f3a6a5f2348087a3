"""What one synchronisation of one collection has done so far, and its report."""

from __future__ import annotations

from dataclasses import dataclass, field

from focusguard.calendar.errors import RequestRefused, WrongPassword, one_line
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.ports import SyncReport


@dataclass
class Progress:
    """What one synchronisation has done so far; the last fields are as `SyncReport` has them."""

    changed: int = 0
    removed: int = 0
    error: str = ""
    broken: list[str] = field(default_factory=list)
    retry_after_s: float | None = None
    needs_password: bool = False
    halted: str = ""

    def fail(self, error: FocusGuardError) -> None:
        """Note that *error* ended it."""
        self.error = one_line(error)
        self.retry_after_s = error.retry_after_s if isinstance(error, RequestRefused) else None
        self.needs_password = isinstance(error, WrongPassword)

    def report(self, calendar: str, *, duration_s: float) -> SyncReport:
        """Return the progress as the report of *calendar*."""
        return SyncReport(
            calendar,
            self.changed,
            self.removed,
            duration_s,
            self.error,
            tuple(self.broken),
            halted=self.halted,
            retry_after_s=self.retry_after_s,
            needs_password=self.needs_password,
        )


def failed(calendar: str, error: FocusGuardError, *, duration_s: float) -> SyncReport:
    """Return the report of *calendar*, of which *error* let nothing be done."""
    progress = Progress()
    progress.fail(error)
    return progress.report(calendar, duration_s=duration_s)
