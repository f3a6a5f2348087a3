"""Settings in: the defaults, what is refused, and how it is told."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from focusguard.domain.decisions import GuardMode
from focusguard.settings import (
    BookingKind,
    CalendarSettings,
    FocusWindowSettings,
    PhoneKind,
    ProfileKind,
    RefuseWith,
    Settings,
    SettingsError,
    SipSettings,
    SmsSettings,
    examples_left,
    load_settings,
    parse_settings,
)

CALENDAR = '[[calendar]]\nname = "pro"\nurl = "https://dav.example.net/"\n'
SIP = '[[sip]]\naor = "sip:claire@example.net"\n'

EVERY_SCALAR = """
[profile]
kind = "freelance"
name = "Claire Martin"
language = "fr"
country = "FR"
hourly_rate = 100.0
currency = "EUR"

[guard]
mode = "guard"
refuse_silently = []
repeat_caller_minutes = 3
planned_margin_minutes = 10
reply_once_hours = 24
replies_per_hour = 20
resale_share = 0.5
refocus_minutes = [0, 10, 23]
average_call_minutes = 15

[focus]
categories = ["FOCUS", "DEEP-WORK", "CONCENTRATION"]
titles = ["focus", "deep work", "concentration", "focus time"]
weekly_goal_hours = 10
block_minutes = [60, 120]
buffer_minutes = 10
protect_sessions = false

[phone]
kind = "none"
device = ""

[mail]
smtp = ""
sender = ""
username = ""

[booking]
provider = "link"
url = "https://cal.com/claire/appel-30"
duration_minutes = 30
price = 60.0
prepaid = true
slots_in_reply = 2

[reply]
fr = ""
en = ""

[journal]
database_url = ""
keep_numbers_days = 90
"""


def refusal(text: str) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        parse_settings(text)
    return caught.value


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == Settings()


def test_the_documented_defaults_are_the_defaults() -> None:
    assert parse_settings(EVERY_SCALAR) == parse_settings("") == Settings()


def test_tables_of_arrays_fill_in_their_defaults() -> None:
    settings = parse_settings(f'[[focus.window]]\n{CALENDAR}{SIP}[[sms]]\nservice = "s"\n')
    assert settings.focus.windows == (FocusWindowSettings(),)
    assert settings.calendars == (CalendarSettings(name="pro", url="https://dav.example.net/"),)
    assert settings.sip == (SipSettings(name="bureau", aor="sip:claire@example.net"),)
    assert settings.sms == (SmsSettings(name="ovh", service="s", countries=("FR",)),)


def test_words_become_enumerations_and_whole_amounts_numbers() -> None:
    settings = parse_settings('[guard]\nmode = "shadow"\n[profile]\nkind = "coach"\n[booking]\nprice = 60\n')
    assert settings.guard.mode is GuardMode.SHADOW
    assert settings.profile.kind is ProfileKind.COACH
    assert settings.booking.price == 60.0


def test_a_window_reads_its_days_and_times() -> None:
    text = '[[focus.window]]\ndays = ["sun", "mon"]\nstart = "22:30"\nend = "24:00"\n'
    window = parse_settings(text).focus.windows[0]
    assert (window.weekdays, window.start_time, window.end_time) == (frozenset({0, 6}), time(22, 30), None)


def test_what_comes_later_is_already_a_valid_setting() -> None:
    settings = parse_settings(
        '[phone]\nkind = "kdeconnect"\n[booking]\nprovider = "stripe"\n'
        f'{SIP}refuse_with = "announce"\nregistrar = "sips:[2001:db8::1]:5061;transport=tls"\n'
    )
    assert settings.phone.kind is PhoneKind.KDECONNECT
    assert settings.booking.provider is BookingKind.STRIPE
    assert settings.sip[0].refuse_with is RefuseWith.ANNOUNCE


@pytest.mark.parametrize(
    "text",
    [
        "[guard]\nreplies_per_hour = 1000000000000\n",
        "[guard]\nrepeat_caller_minutes = 0\nrefocus_minutes = [5, 5, 5]\nresale_share = 1\n",
        '[guard]\nvip = ["06 12 34 56 78", "tel:+33611111111", "sip:a@b.example", "mailto:a@b.example"]\n',
        '[profile]\ncountry = "US"\n[guard]\nvip = ["(202) 555-0123"]\n',
        '[guard]\nvip = ["group:Famille", "tel:+33142*", "01 42*", "*@acme.fr"]\n',
        '[guard]\nrefuse_silently = ["group:fâcheux", "*@spam.example"]\n',
        '[guard]\nspam_prefixes = ["0162", "+33163", "tel:+33270*"]\nspam_lists = ["arcep"]\n',
        "[guard]\nearned_vip_days = 0\nfree_calls_per_month = 2\nfirst_contact_minutes = 20\n",
        '[guard]\ncoordination = false\nanonymous = "refuse"\n',
        '[[guard.working_hours]]\nstart = "08:00"\nend = "18:30"\n',
        '[profile]\ntime_zone = "Europe/Paris"\nname = ""\n',
        "[focus]\nblock_minutes = [90, 90]\nweekly_goal_hours = 7.5\n",
        '[[focus.window]]\nstart = "22:00"\nend = "06:00"\n',
        '[booking]\nurl = "http://127.0.0.1:8080/b"\n',
        '[booking]\nurl = ""\nprice = 0\n',
        '[reply]\nfr = "À {until}\u00a0: {link}, {duration} min, {price}\u202f! {{{name}}}\\nMerci"\n',
        f'{CALENDAR}kind = "ics"\n[[calendar]]\nname = "a b-c_1"\nurl = "http://127.0.0.1:5232"\n',
        '[[calendar]]\nkind = "ics"\nurl = "webcal://feeds.example.net/a.ics"\n',
        f'{SIP}bind = "[::1]:5060"\nregistrar = "sip:127.0.0.1;lr"\npass_to = "06 12 34 56 78"\n',
        f'{SIP}refuse_with = "redirect"\nredirect_to = "sip:bob@example.net:5070"\n',
        '[journal]\ndatabase_url = "postgresql+psycopg://u:p@db.example/focusguard"\n',
        '[mail]\nsmtp = "mail.example.net:587"\nsender = "Claire <claire@example.net>"\n',
    ],
)
def test_allowed(text: str) -> None:
    assert parse_settings(text) != Settings()


@pytest.mark.parametrize(
    ("text", "path", "told"),
    [
        (
            '[guard]\nmode = "gard"\n',
            "guard.mode",
            '"gard": must be one of "guard", "shadow", "off". Nearest: "guard"',
        ),
        (
            "[guard]\nrepeat_caller_minutes = true\n",
            "guard.repeat_caller_minutes",
            "= true: must be a whole number",
        ),
        ("[guard]\nrepeat_caller_minutes = -1\n", "guard.repeat_caller_minutes", "= -1: "),
        ("[guard]\nrepeat_caller_minutes = 1.5\n", "guard.repeat_caller_minutes", "= 1.5: "),
        ("[guard]\nresale_share = 1.01\n", "guard.resale_share", "from 0 to 1"),
        ("[guard]\nrefocus_minutes = [0, 24, 23]\n", "guard.refocus_minutes", "low ≤ mid ≤ high"),
        ("[guard]\nrefocus_minutes = [0, 10]\n", "guard.refocus_minutes", "three numbers"),
        ("[guard]\nrefocus_minutes = [0, false, 23]\n", "guard.refocus_minutes[1]", "= false"),
        ('[guard]\nvip = ["tel:+33611111111", "12"]\n', "guard.vip[1]", "read in FR"),
        ('[guard]\nvip = "tel:+33611111111"\n', "guard.vip", "must be a list"),
        ('[guard]\nvip = ["group:"]\n', "guard.vip[0]", "group:family"),
        ('[guard]\nrefuse_silently = ["*"]\n', "guard.refuse_silently[0]", "*@example.net"),
        ('[guard]\nspam_prefixes = ["spam"]\n', "guard.spam_prefixes[0]", "like +33162 or 0162"),
        ('[guard]\nspam_lists = ["arcept"]\n', "guard.spam_lists[0]", 'Nearest: "arcep"'),
        ('[guard]\nanonymous = "screened"\n', "guard.anonymous", '"screen", "pass", "refuse"'),
        (
            '[[guard.working_hours]]\nstart = "09:00"\nend = "09:00"\n',
            "guard.working_hours[0].end",
            "must differ from start",
        ),
        (
            '[guard]\nvip = ["06 11 11 11 11"]\nrefuse_silently = ["06 11 11 11 11"]\n',
            "guard.refuse_silently[0]",
            "vip",
        ),
        ("[profile]\nhourly_rate = nan\n", "profile.hourly_rate", "= nan"),
        ("[profile]\nhourly_rate = inf\n", "profile.hourly_rate", "= inf"),
        ("[profile]\nhourly_rate = -0.01\n", "profile.hourly_rate", "from 0"),
        ('[profile]\ntime_zone = "Europe/Pariss"\n', "profile.time_zone", 'Nearest: "Europe/Paris"'),
        ('[profile]\ntime_zone = "Europe"\n', "profile.time_zone", "IANA"),
        ('[profile]\ntime_zone = "../../etc/passwd"\n', "profile.time_zone", "IANA"),
        ('[profile]\ncountry = "fr"\n', "profile.country", 'Nearest: "FR"'),
        ('[profile]\ncurrency = "euro"\n', "profile.currency", '"EUR"'),
        ('[profile]\nname = "a\\nb"\n', "profile.name", "on one line"),
        ('[profile]\nname = "a\\u202eb"\n', "profile.name", "printable"),
        ('[profile]\nlanguage = "de"\n', "profile.language", '"fr", "en"'),
        ("[focus]\nblock_minutes = [120, 60]\n", "focus.block_minutes", "shortest ≤ longest"),
        ('[focus]\ntitles = [""]\n', "focus.titles[0]", '= ""'),
        ("[[focus.window]]\ndays = []\n", "focus.window[0].days", "= []"),
        ('[[focus.window]]\ndays = ["monday"]\n', "focus.window[0].days[0]", 'Nearest: "mon"'),
        (
            '[[focus.window]]\n[[focus.window]]\nstart = "24:00"\n',
            "focus.window[1].start",
            "[[focus.window]] no. 2",
        ),
        ('[[focus.window]]\nend = "24:01"\n', "focus.window[0].end", '"24:00"'),
        ('[[focus.window]]\nend = "9:00"\n', "focus.window[0].end", '= "9:00"'),
        ('[[focus.window]]\nend = "09:00"\n', "focus.window[0].end", "differ from start"),
        ("[[focus.window]]\nstart = 08:00:00\n", "focus.window[0].start", "= 08:00:00"),
        ('[focus]\nblock_title = "Réunion"\n', "focus.block_title", "one of titles"),
        ('[focus]\nblock_privacy = "secret"\n', "focus.block_privacy", '"confidential"'),
        ('[focus]\nholidays = "FR"\n', "focus.holidays", "true or false"),
        (f'{CALENDAR}all_day = "free"\n', "calendar[0].all_day", '"ignore", "busy"'),
        ('[[calendar]]\nname = "pro"\n', "calendar[0].url", "is missing"),
        (f"{CALENDAR}sync_minutes = 0\n", "calendar[0].sync_minutes", "from 1"),
        (CALENDAR + CALENDAR, "calendar[1].name", "must differ from calendar[0].name"),
        ('[[calendar]]\nname = "Privé"\nurl = "https://a.example/"\n', "calendar[0].name", "0–9"),
        ('[[calendar]]\nname = " pro"\nurl = "https://a.example/"\n', "calendar[0].name", "0–9"),
        ('[[calendar]]\nurl = "ftp://a.example/secret"\n', "calendar[0].url", '"ftp://a.example/…" '),
        ("[calendar]\n", "calendar", "[[calendar]]"),
        ("[[guard]]\n", "guard", "written [guard]"),
        ('[[sip]]\naor = "claire@example.net"\n', "sip[0].aor", "sip:user@host"),
        ('[[sip]]\naor = "sip:example.net"\n', "sip[0].aor", "sip:user@host"),
        (f'{SIP}registrar = "example.net"\n', "sip[0].registrar", "SIP URI"),
        (f'{SIP}bind = "127.0.0.1"\n', "sip[0].bind", "host:port"),
        (f'{SIP}bind = "127.0.0.1:65536"\n', "sip[0].bind", "host:port"),
        (f'{SIP}pass_to = "mailto:a@b.example"\n', "sip[0].pass_to", "sip:user@host"),
        (f'{SIP}refuse_with = "redirect"\n', "sip[0].redirect_to", "refuse_with"),
        ('[mail]\nsmtp = "mail.example.net:25"\n', "mail.sender", "mail.smtp"),
        ('[booking]\nurl = "http://cal.example/"\n', "booking.url", "https://"),
        ('[booking]\nurl = "javascript:alert(1)"\n', "booking.url", "https://"),
        ("[booking]\nduration_minutes = 0\n", "booking.duration_minutes", "from 1"),
        ("[booking]\nprepaid = 1\n", "booking.prepaid", "true or false"),
        ('[reply]\nfr = "Voir {lnk}"\n', "reply.fr", "{lnk} is unknown"),
        ('[reply]\nfr = "Voir {link.x}"\n', "reply.fr", "Nearest: {link}"),
        ('[reply]\nen = "See {link!r}"\n', "reply.en", "{link!r} is unknown"),
        ('[reply]\nen = "See {link"\n', "reply.en", "{{"),
        (
            '[journal]\ndatabase_url = "mysql://u:hidden@db.example/x"\n',
            "journal.database_url",
            '"mysql://db.example/…"',
        ),
    ],
)
def test_refused_with_key_value_and_what_is_allowed(text: str, path: str, told: str) -> None:
    error = refusal(text)
    assert [problem.path for problem in error.problems] == [path]
    assert error.message.startswith(path)
    assert told in error.message


def test_the_examples_that_are_left_are_named() -> None:
    assert examples_left(Settings()) == ("profile.name", "booking.url")
    assert examples_left(parse_settings('[profile]\nname = "Zoé"\n[booking]\nurl = ""\n')) == ()


def test_somebody_may_have_the_name_of_the_example() -> None:
    assert examples_left(parse_settings('[profile]\nname = "Claire Martin"\n')) == ("booking.url",)
