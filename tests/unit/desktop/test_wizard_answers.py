"""What each step of the first minutes changes, and how it names what may not stand so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from focusguard.desktop.wizard.answers import (
    NOTHING,
    Outcome,
    booking_outcome,
    calendar_outcome,
    in_language,
    line_outcome,
    profile_outcome,
    start_outcome,
    value_outcome,
    vip_outcome,
)
from focusguard.desktop.wizard.providers import PRESETS, Provider, provider_of
from focusguard.domain.decisions import GuardMode
from focusguard.domain.language import Language
from focusguard.settings import (
    CalendarKind,
    CalendarSettings,
    FocusSettings,
    FocusWindowSettings,
    ProfileKind,
    Settings,
    SipSettings,
    preset,
)

FRESH = Settings()
SET_UP = Settings(
    focus=FocusSettings(windows=(FocusWindowSettings(),)),
    calendars=(CalendarSettings(name="pro", url="https://dav.example.net/", username="claire"),),
    sip=(SipSettings(name="bureau", aor="sip:claire@example.net"),),
)
PROFILE = {"kind": ProfileKind.FREELANCE, "name": "", "country": "FR", "currency": "EUR"}


def wrong(outcome: Outcome) -> list[str]:
    return [problem.path for problem in outcome.problems]


def test_a_fresh_home_gets_the_preset_of_the_profession() -> None:
    assert profile_outcome(FRESH, PROFILE).changes == preset(ProfileKind.FREELANCE)


def test_blocks_that_are_set_up_stay_with_the_same_profession() -> None:
    assert profile_outcome(SET_UP, PROFILE) == NOTHING


def test_another_profession_brings_its_preset_and_keeps_what_was_typed() -> None:
    values = {**PROFILE, "kind": ProfileKind.COACH, "name": "Paul", "country": "BE"}
    changes = profile_outcome(SET_UP, values).changes
    assert changes["profile.kind"] == ProfileKind.COACH
    assert (changes["profile.name"], changes["profile.country"]) == ("Paul", "BE")
    assert changes["focus.protect_sessions"] is True


@pytest.mark.parametrize(("key", "value"), [("country", "France"), ("currency", "euro"), ("name", "x" * 101)])
def test_a_wrong_answer_names_its_field(key: str, value: str) -> None:
    assert wrong(profile_outcome(FRESH, {**PROFILE, key: value})) == [f"profile.{key}"]


def test_rate_and_minutes_go_to_their_tables() -> None:
    assert value_outcome(FRESH, 120.0, 20).changes == {
        "profile.hourly_rate": 120.0,
        "guard.average_call_minutes": 20,
    }
    assert value_outcome(FRESH, 100.0, 15) == NOTHING
    assert wrong(value_outcome(FRESH, -1.0, 15)) == ["profile.hourly_rate"]


def test_the_first_calendar_is_a_new_table_with_its_password_apart() -> None:
    values = {"kind": CalendarKind.CALDAV, "url": "https://dav.example.net/", "username": "claire"}
    outcome = calendar_outcome(FRESH, values, "s3cret")
    assert outcome.changes == {"calendar[+]": {"name": "pro", **values}}
    assert outcome.secrets == {"calendar/pro": "s3cret"}


def test_a_known_calendar_changes_where_it_differs() -> None:
    values = {"kind": CalendarKind.CALDAV, "url": "https://dav.example.net/", "username": "paul"}
    assert calendar_outcome(SET_UP, values, "") == Outcome({"calendar[0].username": "paul"})


def test_no_address_is_no_calendar_and_a_wrong_one_is_named() -> None:
    assert calendar_outcome(FRESH, {"url": "", "username": "claire"}, "s3cret") == NOTHING
    assert wrong(calendar_outcome(FRESH, {"url": "dav.example.net"}, "")) == ["calendar[0].url"]


def test_a_line_needs_its_address() -> None:
    assert line_outcome(FRESH, {"aor": "", "registrar": ""}, "") == NOTHING
    assert wrong(line_outcome(FRESH, {"aor": "claire"}, "")) == ["sip[0].aor"]
    outcome = line_outcome(FRESH, {"aor": "sip:claire@example.net", "registrar": ""}, "s3cret")
    assert outcome.changes == {"sip[+]": {"name": "bureau", "aor": "sip:claire@example.net", "registrar": ""}}
    assert outcome.secrets == {"sip/bureau": "s3cret"}
    assert line_outcome(SET_UP, {"aor": "sip:claire@example.net"}, "") == NOTHING


def test_an_address_of_a_page_is_checked_and_an_empty_one_takes_the_example_away() -> None:
    assert booking_outcome(FRESH, {"url": ""}).changes == {"booking.url": ""}
    assert wrong(booking_outcome(FRESH, {"url": "cal.com/paul"})) == ["booking.url"]


def test_numbers_are_read_in_the_country_of_the_profile() -> None:
    assert vip_outcome(FRESH, ("06 11 11 11 11",)) == Outcome({"guard.vip": ["06 11 11 11 11"]})
    assert wrong(vip_outcome(FRESH, ("06 11 11 11 11", "maman"))) == ["guard.vip[1]"]
    british = replace(FRESH, profile=replace(FRESH.profile, country="GB"))
    assert vip_outcome(british, ("020 7946 0123",)).problems == ()
    assert vip_outcome(FRESH, ()) == NOTHING


def test_the_mode_is_written_even_when_it_is_the_default() -> None:
    assert start_outcome(FRESH, GuardMode.GUARD) == Outcome({"guard.mode": GuardMode.GUARD})


def test_the_language_that_is_read_is_saved_with_the_first_answer() -> None:
    assert in_language(NOTHING, FRESH, Language.FR) == NOTHING
    assert in_language(NOTHING, FRESH, Language.EN).changes == {"profile.language": Language.EN}


@pytest.mark.parametrize("provider", Provider)
def test_a_provider_is_recognised_by_the_address_that_it_has(provider: Provider) -> None:
    url = PRESETS[provider].url_for("claire@example.net")
    assert not url or provider_of(url, PRESETS[provider].kind) is provider
    assert url.startswith("https://") or provider in {
        Provider.NEXTCLOUD,
        Provider.GOOGLE,
        Provider.FEED,
        Provider.OTHER,
    }


@pytest.mark.parametrize(
    ("url", "provider"),
    [
        ("https://calendar.google.com/calendar/ical/x/private-y/basic.ics", Provider.GOOGLE),
        ("https://example.net/team.ics", Provider.FEED),
    ],
)
def test_a_feed_is_google_s_or_another(url: str, provider: Provider) -> None:
    assert provider_of(url, CalendarKind.ICS) is provider
    assert provider_of(url, CalendarKind.CALDAV) is Provider.OTHER
