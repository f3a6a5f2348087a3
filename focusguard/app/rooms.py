"""From settings to rooms: each gets its own part, and the passwords that go with it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from focusguard.app.announcements import choose_recordings
from focusguard.calendar.answer_book import Answering
from focusguard.calendar.caldav_account import CalDavAccount
from focusguard.calendar.ics_feed import IcsFeed
from focusguard.calendar.options import CalendarOptions, FocusEventRules
from focusguard.channels.sip.channel import SipChannel
from focusguard.channels.sip.options import RefuseWith as SipRefuseWith
from focusguard.channels.sip.options import Register, SipOptions
from focusguard.cli.program import Calendars, Lines, Secrets, TrialLines
from focusguard.domain.errors import ChannelError, SecretError
from focusguard.domain.invitations import DeclineRule
from focusguard.domain.ports import AddressBookStore, Calendar, CalendarStore, Carrier, Channel, OwnBlockStore
from focusguard.engine.calendar_sync import ScheduledCalendar
from focusguard.engine.policy import Policy
from focusguard.settings import (
    CalendarKind,
    CalendarSettings,
    DeclineInvitations,
    PhoneKind,
    RefuseWith,
    Settings,
    SipSettings,
)
from focusguard.system.secrets import KeyringRefused

_log = logging.getLogger(__name__)

# A keyring that is locked asks its owner for a password: time to type it.
_SECRET_WITHIN_S = 60.0


async def open_lines(settings: Settings, secrets: Secrets, folder: Path, *, instance: str = "") -> Lines:
    """Return the channels and carriers that *settings* name; what cannot be used is named with its reason.

    Files that the settings name count from *folder*. With the *instance* of this installation the lines
    take off what an earlier start of it left at a registrar.
    """
    channels: list[Channel] = []
    carriers: list[Carrier] = []
    recordings = choose_recordings(settings, folder)
    unavailable = {**dict(not_yet(settings)), **recordings.unusable}
    for line in settings.sip:
        try:
            recording = recordings.paths[line.name]
            channel = SipChannel(await _sip_options(line, settings, secrets, recording, instance))
        except (ChannelError, SecretError) as error:
            unavailable[f"sip/{line.name}"] = str(error)
        else:
            channels.append(channel)
            carriers.append(channel.carrier)
    return Lines(channels, carriers, unavailable)


async def trial_lines(
    line: SipSettings, settings: Settings, secrets: Secrets, folder: Path, *, instance: str
) -> TrialLines:
    """Return what makes *line* for test calls, refusing as it is told.

    Raises:
        SecretError: its password cannot be read.
    """
    options = await _sip_options(line, settings, secrets, Path(), instance)

    def make(refuse_with: RefuseWith) -> SipChannel:
        tried = replace(line, refuse_with=refuse_with)
        recordings = choose_recordings(replace(settings, sip=(tried,)), folder)
        recording = str(recordings.paths[line.name])
        return SipChannel(replace(options, refuse_with=SipRefuseWith(refuse_with), announcement=recording))

    return make


async def open_calendars(
    settings: Settings,
    policy: Policy,
    secrets: Secrets,
    store: CalendarStore,
    blocks: OwnBlockStore | None = None,
    answering: Answering | None = None,
    address_books: AddressBookStore | None = None,
) -> Calendars:
    """Return the calendars that *settings* name; what cannot be used is named with its reason."""
    calendars: list[ScheduledCalendar] = []
    unavailable: dict[str, str] = {}
    for account in settings.calendars:
        try:
            password = await _calendar_password(account, secrets)
        except SecretError as error:
            unavailable[f"calendar/{account.name}"] = str(error)
        else:
            options = calendar_options(account, settings, policy, password)
            books = address_books if account.contacts else None
            calendar = open_calendar(account.kind, options, store, blocks, answering, books)
            calendars.append(ScheduledCalendar(calendar, account.sync_minutes * 60.0))
    return Calendars(calendars, unavailable)


def local_calendars(settings: Settings, policy: Policy, store: CalendarStore) -> list[Calendar]:
    """Return the calendars for reading their local copies alone: no password is asked for."""
    return [
        open_calendar(account.kind, calendar_options(account, settings, policy, ""), store)
        for account in settings.calendars
    ]


def open_calendar(
    kind: CalendarKind,
    options: CalendarOptions,
    store: CalendarStore,
    blocks: OwnBlockStore | None = None,
    answering: Answering | None = None,
    address_books: AddressBookStore | None = None,
) -> CalDavAccount | IcsFeed:
    """Return the calendar of its *kind*; without *blocks* and *answering* it is only read."""
    if kind is CalendarKind.ICS:
        return IcsFeed(options, store)
    return CalDavAccount(options, store, blocks, answering=answering, address_books=address_books)


def calendar_options(
    account: CalendarSettings, settings: Settings, policy: Policy, password: str
) -> CalendarOptions:
    """Return the calendar room's part of the settings."""
    return CalendarOptions(
        name=account.name,
        url=account.url,
        username=account.username,
        password=password,
        collections=account.collections,
        focus=FocusEventRules(settings.focus.categories, settings.focus.titles),
        country=settings.profile.country,
        zone=policy.zone,
        owner_addresses=(*settings.profile.addresses, *filter(None, [settings.mail.sender])),
        write_blocks_to=account.write_blocks_to,
        declines=DeclineRule[account.decline_invitations.name],
    )


def not_yet(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield what stands in the settings and does nothing in this version, with what to do meanwhile."""
    for account in settings.calendars:
        key = f"calendar/{account.name}"
        if account.kind is CalendarKind.ICS and account.write_blocks_to:
            yield f"{key}.write_blocks_to", "A feed is read-only; name a CalDAV calendar to write blocks to."
        if account.kind is CalendarKind.ICS and account.decline_invitations is not DeclineInvitations.NONE:
            yield f"{key}.decline_invitations", "A feed is read-only; its invitations cannot be answered."
        if account.kind is CalendarKind.ICS and account.contacts:
            yield f"{key}.contacts", "A feed has no address books; import a file: focusguard people import."
    if settings.phone.kind is not PhoneKind.NONE:
        yield "phone", "KDE Connect is not watched yet; calls of the mobile are not seen."
    for carrier in settings.sms:
        yield f"sms/{carrier.name}", "Replies are not sent by SMS yet; only over the SIP line."
    if settings.mail.smtp:
        yield "mail", "Replies are not sent by mail yet."


async def _sip_options(
    line: SipSettings, settings: Settings, secrets: Secrets, recording: Path, instance: str
) -> SipOptions:
    return SipOptions(
        name=line.name,
        aor=line.aor,
        password=await _password(secrets, f"sip/{line.name}"),
        auth_username=line.auth_username,
        registrar=line.registrar,
        bind=line.bind,
        refuse_with=SipRefuseWith(line.refuse_with),
        redirect_to=line.redirect_to,
        pass_to=line.pass_to,
        announcement=str(recording),
        register=Register(line.register),
        country=settings.profile.country,
        only_phone=line.only_phone,
        instance=instance,
        tls_ca_file=line.tls_ca_file,
    )


async def _calendar_password(account: CalendarSettings, secrets: Secrets) -> str:
    """Return the password; a public feed has none, and must not wait for a locked keyring."""
    if account.kind is CalendarKind.ICS and not account.username:
        return ""
    return await _password(secrets, f"calendar/{account.name}")


async def _password(secrets: Secrets, name: str) -> str:
    """Return the password; without a keyring none: the peer may ask for none, and says so if it does."""
    try:
        return await secrets.read_secret(name, timeout_s=_SECRET_WITHIN_S) or ""
    except KeyringRefused as error:
        _log.warning("no password for %s: %s", name, error.message)
        return ""
