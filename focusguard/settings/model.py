"""All that can be set, in one frozen value."""

# ruff: noqa: RUF009 - table() and tables() are dataclasses.field()
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from focusguard.settings.agenda import CalendarSettings, FocusSettings
from focusguard.settings.lines import MailSettings, PhoneSettings, SipSettings, SmsSettings
from focusguard.settings.offer import BookingSettings
from focusguard.settings.options import (
    Contradiction,
    Example,
    Option,
    Section,
    Table,
    declared_in,
    table,
    tables,
)
from focusguard.settings.person import GuardSettings, JournalSettings, ProfileSettings, ReplySettings
from focusguard.settings.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Section):
    """The whole of settings.toml; `Settings()` is what holds without a file."""

    title = Words("Réglages de FocusGuard", "FocusGuard settings")

    profile: ProfileSettings = table(ProfileSettings)
    guard: GuardSettings = table(GuardSettings)
    focus: FocusSettings = table(FocusSettings)
    calendars: tuple[CalendarSettings, ...] = tables(CalendarSettings, key="calendar")
    sip: tuple[SipSettings, ...] = tables(SipSettings, key="sip")
    phone: PhoneSettings = table(PhoneSettings)
    sms: tuple[SmsSettings, ...] = tables(SmsSettings, key="sms")
    mail: MailSettings = table(MailSettings)
    booking: BookingSettings = table(BookingSettings)
    reply: ReplySettings = table(ReplySettings)
    journal: JournalSettings = table(JournalSettings)

    def contradictions(self) -> Iterator[Contradiction]:
        """Names are secrets' names: two of a kind must differ."""
        yield from _same_names("calendar", [c.name for c in self.calendars])
        yield from _same_names("sip", [line.name for line in self.sip])
        yield from _same_names("sms", [carrier.name for carrier in self.sms])


def examples_left(settings: Settings) -> tuple[str, ...]:
    """Return the key paths that still hold the example they come with, `profile.name` and `booking.url`.

    Replies would carry somebody else's name or booking page: `doctor` says so.
    """
    return tuple(
        f"{key}.{below.key}"
        for key, declared in declared_in(Settings).items()
        if isinstance(declared.entry, Table)
        for below in declared_in(declared.entry.section).values()
        if isinstance(below.entry, Option)
        and isinstance(getattr(getattr(settings, declared.attribute), below.attribute), Example)
    )


def _same_names(key: str, names: Sequence[str]) -> Iterator[Contradiction]:
    # "a b", "a-b" and "a_b" share one environment variable, FOCUSGUARD_SECRET_<KEY>_A_B.
    seen: dict[str, int] = {}
    for index, name in enumerate(names):
        first = seen.setdefault(re.sub(r"[^a-z0-9]", "_", name), index)
        if first != index:
            yield Contradiction(
                f"{key}[{index}].name",
                name,
                f'must differ from {key}[{first}].name = "{names[first]}", space - _ alike',
            )
