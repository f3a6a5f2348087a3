"""What the settings mean for a plan, and for a call."""

from __future__ import annotations

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from focusguard.app.policy import policy_of
from focusguard.domain.address import Address, Scheme
from focusguard.domain.decisions import AnonymousPolicy
from focusguard.domain.focus import FocusWindow
from focusguard.domain.language import Language
from focusguard.domain.own_blocks import Privacy
from focusguard.domain.patterns import Domain, Group, NumberPrefix
from focusguard.domain.situation import ScreeningRules
from focusguard.domain.spam import SpamList, spam_prefixes
from focusguard.engine.policy import Planning
from focusguard.settings import (
    AllDay,
    BlockPrivacy,
    CalendarKind,
    CalendarSettings,
    FocusSettings,
    ProfileSettings,
    Settings,
    SipSettings,
    parse_settings,
)

FEED = CalendarSettings(
    name="feed",
    url="https://x.example/a.ics",
    kind=CalendarKind.ICS,
    write_blocks_to="x",
    all_day=AllDay.BUSY,
)
READ = CalendarSettings(name="perso", url="https://x.example/")
WRITTEN = CalendarSettings(name="pro", url="https://x.example/", write_blocks_to="Travail")
OTHER = CalendarSettings(name="other", url="https://x.example/", write_blocks_to="Autre")


def planning(focus: FocusSettings, *calendars: CalendarSettings, language: Language) -> Planning:
    profile = ProfileSettings(time_zone="Europe/Paris", language=language)
    return policy_of(Settings(profile=profile, focus=focus, calendars=calendars)).planning


def test_blocks_go_to_the_first_calendar_that_can_take_them() -> None:
    found = planning(FocusSettings(), FEED, READ, WRITTEN, OTHER, language=Language.FR)
    assert (found.account, found.collection, *found.busy_all_day) == ("pro", "Travail", "feed")
    nowhere = planning(FocusSettings(), FEED, READ, language=Language.FR)
    assert (nowhere.account, nowhere.collection) == ("", "")


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        (Language.FR, "", "Concentration"),
        (Language.EN, "", "Focus"),
        (Language.FR, "Deep work", "Deep work"),
    ],
)
def test_a_block_is_called_as_the_owner_speaks(language: Language, title: str, expected: str) -> None:
    assert planning(FocusSettings(block_title=title), language=language).title == expected


def test_lengths_goal_and_privacy_are_the_settings() -> None:
    focus = FocusSettings(
        weekly_goal_hours=7.5,
        block_minutes=(45, 90),
        block_privacy=BlockPrivacy.CONFIDENTIAL,
        holidays=False,
    )
    assert planning(focus, WRITTEN, language=Language.EN) == Planning(
        goal=timedelta(hours=7, minutes=30),
        shortest=timedelta(minutes=45),
        longest=timedelta(minutes=90),
        account="pro",
        collection="Travail",
        title="Focus",
        privacy=Privacy.CONFIDENTIAL,
        keeps_holidays=False,
    )


def test_the_owners_own_addresses_are_lines_mail_and_where_passing_calls_go() -> None:
    profile = ProfileSettings(time_zone="Europe/Paris", addresses=("Claire@Example.net",))
    lines = (
        SipSettings(name="bureau", aor="sip:claire@example.net", pass_to="06 11 11 11 11"),
        SipSettings(name="fixe", aor="sip:0123456789@voip.example"),
        SipSettings(name="mobile", aor="sip:+33622222222@voip.example"),
    )
    found = policy_of(Settings(profile=profile, sip=lines)).own_addresses
    assert sorted(map(str, found)) == [
        "mailto:claire@example.net",
        "sip:claire@example.net",
        "tel:+33123456789",
        "tel:+33611111111",
        "tel:+33622222222",
    ]


def screening(guard: str) -> ScreeningRules:
    profile = '[profile]\ntime_zone = "Europe/Paris"\n'
    line = '[[sip]]\nname = "bureau"\naor = "sip:claire@voip.example.net"\n'
    return policy_of(parse_settings(f"{profile}[guard]\n{guard}\n{line}")).screening


def test_a_file_that_says_nothing_gives_the_rules_that_are_promised() -> None:
    assert screening("") == ScreeningRules(zone=ZoneInfo("Europe/Paris"))


def test_the_rules_of_screening_are_the_settings() -> None:
    rules = screening(
        """
        vip = ["06 11 11 11 11", "group:Famille", "01 42*", "*@acme.fr", "sip:0622222222@voip.example.net"]
        refuse_silently = ["*@spam.example"]
        spam_prefixes = ["0899"]
        spam_lists = ["arcep"]
        earned_vip_days = 7
        free_calls_per_month = 2
        first_contact_minutes = 20
        coordination = false
        anonymous = "pass"
        [[guard.working_hours]]
        days = ["mon"]
        start = "08:00"
        end = "24:00"
        """
    )
    assert rules == ScreeningRules(
        vip=frozenset(
            {
                Address(Scheme.TEL, "+33611111111"),
                Group("famille"),
                NumberPrefix("+33142"),
                Domain("acme.fr"),
                Address(Scheme.TEL, "+33622222222"),
            }
        ),
        refuse_silently=frozenset({Domain("spam.example")}),
        zone=ZoneInfo("Europe/Paris"),
        spam=spam_prefixes(SpamList) | {NumberPrefix("+33899")},
        earned_vip=timedelta(days=7),
        free_calls=2,
        first_contact=timedelta(minutes=20),
        coordination=False,
        anonymous=AnonymousPolicy.PASS,
        working_hours=(FocusWindow(frozenset({0}), time(8), None),),
    )


def test_arcep_keeps_twelve_prefixes_for_canvassing() -> None:
    prefixes = spam_prefixes([SpamList.ARCEP])
    assert len(prefixes) == 12
    assert {NumberPrefix("+33162"), NumberPrefix("+33949")} <= prefixes
