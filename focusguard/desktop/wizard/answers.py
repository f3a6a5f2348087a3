"""What each step's answers change in the settings; pure, without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from focusguard.domain.language import Language
from focusguard.settings import (
    GuardSettings,
    Option,
    ProfileKind,
    Section,
    SettingProblem,
    Settings,
    SipSettings,
    declared_in,
    preset,
)
from focusguard.settings.agenda import CalendarSettings
from focusguard.settings.rules import Refused

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step comes to.

    Attributes:
        changes: Key path → value, of what differs from the settings.
        secrets: Secret name → password.
        problems: What may not stand so; as long as there is any, nothing is saved.
    """

    changes: Mapping[str, object] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[SettingProblem, ...] = ()


NOTHING = Outcome()


def in_language(outcome: Outcome, settings: Settings, language: Language) -> Outcome:
    """Return *outcome* with the language that the wizard is read in, where the settings name another."""
    if settings.profile.language is language:
        return outcome
    return replace(outcome, changes={"profile.language": language, **outcome.changes})


def profile_outcome(settings: Settings, values: Values) -> Outcome:
    """Return the changes of kind, name, country and currency, the profession's preset first.

    The preset comes with another profession, or where no block is set up yet; an empty name changes nothing.
    """
    answered = {key: value for key, value in values.items() if value != ""}
    outcome = _table_outcome(settings.profile, "profile", answered, settings.profile.country)
    kind = ProfileKind(str(values.get("kind", settings.profile.kind)))
    if kind is settings.profile.kind and (settings.focus.windows or settings.focus.protect_sessions):
        return outcome
    return replace(outcome, changes={**preset(kind), **outcome.changes})


def value_outcome(settings: Settings, hourly_rate: float, minutes_each: int) -> Outcome:
    """Return the changes of the hourly rate and of how long a call lasts."""
    country = settings.profile.country
    rate = _table_outcome(settings.profile, "profile", {"hourly_rate": hourly_rate}, country)
    length = _table_outcome(settings.guard, "guard", {"average_call_minutes": minutes_each}, country)
    return Outcome({**rate.changes, **length.changes}, problems=rate.problems + length.problems)


def calendar_outcome(settings: Settings, values: Values, password: str) -> Outcome:
    """Return the changes of the first calendar, a new one where there is none; no address: nothing."""
    first = settings.calendars[0] if settings.calendars else None
    return _first_outcome(settings, "calendar", first, CalendarSettings(), values, password, "url")


def line_outcome(settings: Settings, values: Values, password: str) -> Outcome:
    """Return the changes of the first SIP line, a new one where there is none; no address: nothing."""
    first = settings.sip[0] if settings.sip else None
    return _first_outcome(settings, "sip", first, SipSettings(), values, password, "aor")


def booking_outcome(settings: Settings, values: Values) -> Outcome:
    """Return the changes of the booking page."""
    return _table_outcome(settings.booking, "booking", values, settings.profile.country)


def vip_outcome(settings: Settings, entries: tuple[str, ...]) -> Outcome:
    """Return the change of who always gets through; bare numbers are read in the profile's country."""
    rule = _option(GuardSettings, "vip").rule
    try:
        rule.read(list(entries), country=settings.profile.country)
    except Refused as refused:
        return Outcome(problems=(_item_problem("guard.vip", entries, refused),))
    return Outcome({"guard.vip": list(entries)} if entries != settings.guard.vip else {})


def start_outcome(settings: Settings, mode: object) -> Outcome:
    """Return the change of the guard's mode; always written, so that the home has settings from now on."""
    return Outcome({"guard.mode": mode}, problems=_problems(GuardSettings, "guard", {"mode": mode}, "FR"))


def value_at(settings: Settings, path: str) -> object:
    """Return what *settings* hold at *path*, `guard.vip` or `sip[0].aor`; the default where no table is.

    >>> value_at(Settings(), "guard.average_call_minutes"), value_at(Settings(), "sip[0].aor")
    (15, '')
    """
    table, _, key = path.rpartition(".")
    section: Section
    match table:
        case "calendar[0]":
            section = settings.calendars[0] if settings.calendars else CalendarSettings()
        case "sip[0]":
            section = settings.sip[0] if settings.sip else SipSettings()
        case _:
            section = getattr(settings, declared_in(Settings)[table].attribute)
    return getattr(section, declared_in(type(section))[key].attribute)


def _first_outcome(
    settings: Settings,
    key: str,
    first: CalendarSettings | SipSettings | None,
    blank: CalendarSettings | SipSettings,
    values: Values,
    password: str,
    required: str,
) -> Outcome:
    if first is None and not values.get(required):
        return NOTHING
    known = first or blank
    outcome = _table_outcome(known, f"{key}[0]", values, settings.profile.country)
    secrets = {f"{key}/{known.name}": password} if password else {}
    if first is None:
        return Outcome({f"{key}[+]": {"name": known.name, **values}}, secrets, outcome.problems)
    return Outcome(outcome.changes, secrets, outcome.problems)


def _table_outcome(known: Section, prefix: str, values: Values, country: str) -> Outcome:
    changed = {
        f"{prefix}.{key}": value
        for key, value in values.items()
        if value != getattr(known, declared_in(type(known))[key].attribute)
    }
    return Outcome(changed, problems=_problems(type(known), prefix, values, country))


def _problems(
    section: type[Section], prefix: str, values: Values, country: str
) -> tuple[SettingProblem, ...]:
    found = []
    for key, value in values.items():
        try:
            _option(section, key).rule.read(value, country=country)
        except Refused as refused:
            found.append(SettingProblem(f"{prefix}.{key}", str(value), refused.allowed, refused.nearest))
    return tuple(found)


def _item_problem(path: str, items: tuple[str, ...], refused: Refused) -> SettingProblem:
    if refused.index is None:
        return SettingProblem(path, "", refused.allowed, refused.nearest)
    place = refused.index
    return SettingProblem(f"{path}[{place}]", items[place], refused.allowed, refused.nearest)


def _option(section: type[Section], key: str) -> Option:
    entry = declared_in(section)[key].entry
    if not isinstance(entry, Option):
        raise TypeError(f"{section.__name__}.{key} is a table, not an option")
    return entry
