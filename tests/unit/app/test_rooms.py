"""Which calendars the settings open, and who is asked for a password."""

from __future__ import annotations

import pytest

from focusguard.app.policy import policy_of
from focusguard.app.rooms import calendar_options, local_calendars, not_yet, open_calendars
from focusguard.calendar.caldav_account import CalDavAccount
from focusguard.calendar.ics_feed import IcsFeed
from focusguard.cli.program import Calendars
from focusguard.domain.errors import SecretError
from focusguard.settings import DeclineInvitations, Settings, parse_settings
from tests.fakes.calendar_store import MemoryCalendarStore

ACCOUNT = '[[calendar]]\nname = "pro"\nurl = "https://dav.example.net/"\nusername = "claire"\n'
PUBLIC = '[[calendar]]\nname = "team"\nkind = "ics"\nurl = "webcal://feeds.example.net/private/a.ics"\n'
PRIVATE = f'{PUBLIC}username = "claire"\n'


class LockedKeyring:
    """Port: Secrets, of which nothing can be read."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, name: str) -> str | None:
        raise AssertionError(name)

    def write(self, name: str, value: str) -> None:
        raise AssertionError(name)

    def delete(self, name: str) -> bool:
        raise AssertionError(name)

    async def read_secret(self, name: str, *, timeout_s: float) -> str | None:
        self.asked.append(name)
        raise SecretError("The keyring is locked.", advice="Unlock it.")


async def opened(settings: Settings, secrets: LockedKeyring) -> Calendars:
    return await open_calendars(settings, policy_of(settings), secrets, MemoryCalendarStore())


def test_each_kind_is_its_own_room() -> None:
    settings = parse_settings(ACCOUNT + PUBLIC)
    found = local_calendars(settings, policy_of(settings), MemoryCalendarStore())
    assert [(type(calendar), calendar.name) for calendar in found] == [
        (CalDavAccount, "pro"),
        (IcsFeed, "team"),
    ]
    assert dict(not_yet(settings)) == {}


async def test_a_public_feed_does_not_wait_for_a_locked_keyring() -> None:
    secrets = LockedKeyring()
    found = await opened(parse_settings(ACCOUNT + PUBLIC), secrets)
    assert [(entry.calendar.name, entry.every_s) for entry in found.scheduled] == [("team", 300.0)]
    assert (list(found.unavailable), secrets.asked) == (["calendar/pro"], ["calendar/pro"])


@pytest.mark.parametrize("text", [ACCOUNT, PRIVATE])
async def test_without_its_password_a_calendar_is_not_opened(text: str) -> None:
    secrets = LockedKeyring()
    found = await opened(parse_settings(text), secrets)
    assert (list(found.scheduled), list(found.unavailable)) == ([], secrets.asked)


def test_a_feed_can_answer_nothing_and_a_calendar_can() -> None:
    declines = 'decline_invitations = "new"\n'
    settings = parse_settings(ACCOUNT + declines + PUBLIC + declines)
    told = dict(not_yet(settings))
    assert list(told) == ["calendar/team.decline_invitations"]
    assert "read-only" in told["calendar/team.decline_invitations"]


@pytest.mark.parametrize("rule", list(DeclineInvitations))
def test_each_way_to_decline_reaches_the_calendar(rule: DeclineInvitations) -> None:
    settings = parse_settings(f'{ACCOUNT}decline_invitations = "{rule}"\n')
    options = calendar_options(settings.calendars[0], settings, policy_of(settings), "")
    assert options.declines.name == rule.name
