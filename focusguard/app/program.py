"""The program on one home: what commands, windows and the demo are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from os import environ
from pathlib import Path

from focusguard.app.announcements import choose_recordings
from focusguard.app.booking_pages import open_booking_pages, open_webhooks, page_provider
from focusguard.app.core import Core
from focusguard.app.policy import booking_of, policy_of
from focusguard.app.rooms import local_calendars, open_calendars, open_lines, trial_lines
from focusguard.calendar.answer_book import Answering
from focusguard.calendar.vcards import CardFile, read_card_file
from focusguard.cli.program import BookingPages, Calendars, Lines, Secrets, TrialLines
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.ports import BookingProvider, Calendar, Clock, SleepWatch, WebhookReader
from focusguard.engine.decline_desk import DeclineDesk, unheard
from focusguard.engine.events import EventSink
from focusguard.engine.planner import Planner
from focusguard.engine.policy import Policy
from focusguard.engine.stores import Stores
from focusguard.journal.opening import Journal, open_journal
from focusguard.settings import BookingKind, Settings, SipSettings, load_settings
from focusguard.system.clock import SystemClock
from focusguard.system.doorbell import Role, Word, ring
from focusguard.system.holidays import public_holidays
from focusguard.system.home import Home
from focusguard.system.installation import read_instance
from focusguard.system.keyring_process import read_in_process
from focusguard.system.local_zone import LocalZone
from focusguard.system.opt_out_key import OptOutKeyFile
from focusguard.system.secrets import SecretStore
from focusguard.system.sleep import sleep_watch


@dataclass(frozen=True)
class FocusGuardProgram:
    """Everything on one home, with the machine's own clock and keyring unless told otherwise."""

    home: Home
    clock: Clock = field(default_factory=SystemClock)
    secrets: Secrets = field(default_factory=lambda: SecretStore(environ, read_apart=read_in_process))
    local_zone: Callable[[], str] = field(default_factory=LocalZone)
    sleep_watch: Callable[[], SleepWatch] = sleep_watch

    def settings(self) -> Settings:
        """Read the settings.

        Raises:
            SettingsError: the file is wrong; every problem is named.
        """
        return load_settings(self.home.settings_file)

    def policy(self, settings: Settings) -> Policy:
        """Return the engine's part of the settings."""
        return policy_of(settings, self.local_zone)

    def journal(self, settings: Settings, policy: Policy) -> Journal:
        """Open the journal, made or brought up to date where needed.

        Raises:
            JournalError: it cannot be used; the message says what to do.
        """
        self.home.prepare()
        location = settings.journal.database_url or self.home.database_file
        key = OptOutKeyFile(self.home.opt_out_key_file)
        journal = open_journal(location, zone=policy.zone, opt_out_key=key, backups=self.home.backups)
        try:
            # A calendar that was taken out of the settings guards nothing any more.
            accounts = [account.name for account in settings.calendars]
            journal.calendars.keep_accounts(accounts)
            journal.own_blocks.keep_accounts(accounts)
            with_contacts = [account.name for account in settings.calendars if account.contacts]
            journal.address_books.keep_accounts(with_contacts, at=self.clock.now())
            # What was learned of another account says nothing of this one.
            journal.line_trials.keep_lines({f"sip/{line.name}": line.aor for line in settings.sip})
        except BaseException:
            journal.close()
            raise
        return journal

    @contextmanager
    def stores(self, settings: Settings) -> Iterator[Stores]:
        """Open the journal for as long as a command runs."""
        journal = self.journal(settings, self.policy(settings))
        try:
            yield journal
        finally:
            journal.close()

    def planner(self, settings: Settings, stores: Stores) -> Planner:
        """Return what plans blocks."""
        policy = self.policy(settings)
        return Planner(stores.calendars, stores.own_blocks, policy, holidays=public_holidays)

    async def calendars(self, settings: Settings, stores: Stores, emit: EventSink = unheard) -> Calendars:
        """Return the calendars that the settings name, with their passwords; *emit* hears of invitations."""
        policy = self.policy(settings)
        answering = Answering(stores.answers, DeclineDesk(stores, policy, emit))
        return await open_calendars(
            settings,
            policy,
            self.secrets,
            stores.calendars,
            stores.own_blocks,
            answering,
            stores.address_books,
        )

    def local_calendars(self, settings: Settings, stores: Stores) -> list[Calendar]:
        """Return the calendars for reading their local copies alone."""
        return local_calendars(settings, self.policy(settings), stores.calendars)

    async def lines(self, settings: Settings) -> Lines:
        """Return the lines that the settings name, not opened."""
        return await open_lines(settings, self.secrets, self.home.settings_file.parent)

    def unusable_files(self, settings: Settings) -> Mapping[str, str]:
        """Return what cannot be played of the recordings that the settings name, and why."""
        return choose_recordings(settings, self.home.settings_file.parent).unusable

    async def guarded_lines(self, settings: Settings) -> Lines:
        """Return the same for the guard that holds the home: it tidies up behind its earlier starts.

        Raises:
            HomeUnusable: the installation's name can be neither read nor kept.
        """
        folder = self.home.settings_file.parent
        return await open_lines(
            settings, self.secrets, folder, instance=read_instance(self.home.instance_file)
        )

    def read_cards(self, file: Path, settings: Settings) -> CardFile:
        """Return the cards of a vCard file.

        Raises:
            CardFileInvalid: it cannot be read, or is no such file.
        """
        return read_card_file(file, country=settings.profile.country)

    async def trial_line(self, settings: Settings, line: SipSettings) -> TrialLines:
        """Return what makes *line* for test calls.

        Raises:
            SecretError: its password cannot be read.
            HomeUnusable: the installation's name can be neither read nor kept.
        """
        folder, instance = self.home.settings_file.parent, read_instance(self.home.instance_file)
        return await trial_lines(line, settings, self.secrets, folder, instance=instance)

    def booking(self, settings: Settings) -> BookingProvider:
        """Return what builds the booking link."""
        return booking_of(settings)

    def page_provider(self, settings: Settings) -> BookingKind:
        """Return who runs the booking page, by its host; `LINK`: nobody that is known by name."""
        return page_provider(settings)

    async def booking_pages(self, settings: Settings) -> BookingPages:
        """Return what bookings can be read back from, with its key; nobody is asked yet."""
        return await open_booking_pages(settings, self.secrets)

    async def webhooks(self, settings: Settings) -> WebhookReader | None:
        """Return what reads the provider's webhooks; None: it has none, or the secret is not known."""
        return (await open_webhooks(settings, self.secrets)).webhooks

    def core(
        self,
        role: Role,
        *,
        on_raise: Callable[[], None] | None = None,
        on_trouble: Callable[[FocusGuardError], None] | None = None,
    ) -> Core:
        """Return the guard, not started; *on_trouble* is told why changed settings are not taken up."""
        return Core(self, role, on_raise=on_raise, on_trouble=on_trouble)

    def ring(self) -> bool:
        """Tell a running guard on this home that something changed; return whether there is one."""
        return ring(self.home.doorbell_file, Word.CHANGED) is not None
