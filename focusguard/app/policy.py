"""From settings to the engine's words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from focusguard.app.booking_pages import page_link
from focusguard.bookings.spec import PageLink
from focusguard.domain.address import Address, as_our_line_names, parse_address
from focusguard.domain.audience import Audience
from focusguard.domain.bookings import Money
from focusguard.domain.economics import Assumptions
from focusguard.domain.focus import FocusRules, FocusWindow
from focusguard.domain.language import Language
from focusguard.domain.own_blocks import Privacy
from focusguard.domain.patterns import Pattern, parse_pattern, parse_prefix
from focusguard.domain.reply import ReplyLimits
from focusguard.domain.situation import ScreeningRules
from focusguard.domain.spam import spam_prefixes
from focusguard.domain.wording.compose import ReplyWords
from focusguard.engine.policy import Booking, Planning, Policy
from focusguard.settings import AllDay, CalendarKind, ReplySettings, Settings, examples_left
from focusguard.system.local_zone import local_zone_name
from focusguard.system.resources import resource_path


def policy_of(settings: Settings, local_zone: Callable[[], str] = local_zone_name) -> Policy:
    """Return what *settings* mean for the engine; *local_zone* is asked where they name no zone."""
    zone = zone_of(settings, local_zone)
    return Policy(
        words=words_of(settings, zone),
        duration_minutes=settings.booking.duration_minutes,
        prepaid=settings.booking.prepaid,
        price=Money(Decimal(str(settings.booking.price)), settings.profile.currency),
        screening=_screening(settings, zone),
        focus=_focus(settings),
        limits=ReplyLimits(timedelta(hours=settings.guard.reply_once_hours), settings.guard.replies_per_hour),
        assumptions=_assumptions(settings),
        keep_numbers=timedelta(days=settings.journal.keep_numbers_days),
        country=settings.profile.country,
        domains=own_domains(settings),
        own_addresses=own_addresses(settings),
        zone=zone,
        planning=_planning(settings),
        booking=_booking(settings),
    )


def zone_of(settings: Settings, local_zone: Callable[[], str] = local_zone_name) -> ZoneInfo:
    """Return the profile's zone, else the system's."""
    return ZoneInfo(settings.profile.time_zone or local_zone())


def booking_of(settings: Settings) -> PageLink:
    """Return what builds the link; none while the settings hold the example, which is somebody else's."""
    return page_link(settings)


def words_of(settings: Settings, zone: ZoneInfo) -> ReplyWords:
    """Return the words of the reply in both languages: the owner's own templates, else the profile's."""
    profile, reply = settings.profile, settings.reply
    texts = tomllib.loads(resource_path("templates", "replies.toml").read_text(encoding="utf-8"))
    return ReplyWords(
        canned=_texts_of(texts, profile.kind),
        closed=_texts_of(texts, "closed"),
        no_link={language: texts[language]["no_link"] for language in Language},
        language=profile.language,
        name="" if "profile.name" in examples_left(settings) else profile.name,
        repeat_within=timedelta(minutes=settings.guard.repeat_caller_minutes),
        zone=zone,
        own=own_templates(reply),
        language_by=reply.language,
        price_by_sms=reply.price_by_sms,
    )


def _texts_of(texts: dict[str, Any], kind: str) -> dict[Language, dict[Audience, str]]:
    return {language: {a: texts[language][kind][a] for a in Audience} for language in Language}


def own_templates(reply: ReplySettings) -> dict[Language, dict[Audience, str]]:
    """Return the owner's templates, those that are set; one for everybody is for whom we know as well."""
    by_language = {
        Language.FR: (
            reply.fr, reply.fr_known or reply.fr, reply.fr_coordination, reply.fr_repeat_2, reply.fr_repeat_3,
        ),
        Language.EN: (
            reply.en, reply.en_known or reply.en, reply.en_coordination, reply.en_repeat_2, reply.en_repeat_3,
        ),
    }  # fmt: skip
    return {
        language: {audience: text for audience, text in zip(Audience, texts, strict=True) if text}
        for language, texts in by_language.items()
    }


def _screening(settings: Settings, zone: ZoneInfo) -> ScreeningRules:
    guard, country = settings.guard, settings.profile.country
    prefixes = frozenset(parse_prefix(text, country=country) for text in guard.spam_prefixes)
    return ScreeningRules(
        mode=guard.mode,
        vip=_patterns(guard.vip, settings),
        refuse_silently=_patterns(guard.refuse_silently, settings),
        repeat_within=timedelta(minutes=guard.repeat_caller_minutes),
        planned_margin=timedelta(minutes=guard.planned_margin_minutes),
        country=country,
        zone=zone,
        spam=prefixes | spam_prefixes(guard.spam_lists),
        earned_vip=timedelta(days=guard.earned_vip_days),
        free_calls=guard.free_calls_per_month,
        first_contact=timedelta(minutes=guard.first_contact_minutes),
        coordination=guard.coordination,
        anonymous=guard.anonymous,
        working_hours=tuple(FocusWindow(w.weekdays, w.start_time, w.end_time) for w in guard.working_hours),
    )


def _addresses(texts: tuple[str, ...], settings: Settings) -> frozenset[Address]:
    country, domains = settings.profile.country, own_domains(settings)
    written = [parse_address(text, country=country) for text in texts]
    return frozenset(as_our_line_names(address, country=country, domains=domains) for address in written)


def _patterns(texts: tuple[str, ...], settings: Settings) -> frozenset[Pattern]:
    country, domains = settings.profile.country, own_domains(settings)
    written = [parse_pattern(text, country=country) for text in texts]
    return frozenset(
        as_our_line_names(pattern, country=country, domains=domains)
        if isinstance(pattern, Address)
        else pattern
        for pattern in written
    )


def own_domains(settings: Settings) -> frozenset[str]:
    """Return the domains of the owner's SIP lines, in lower case."""
    hosts = (line.aor.rpartition("@")[2] for line in settings.sip)
    return frozenset(re.split(r"[:;?]", host, maxsplit=1)[0].lower() for host in hosts)


def own_addresses(settings: Settings) -> frozenset[Address]:
    """Return what the owner's own lines and mail are called, and where passing calls go."""
    lines = (text for line in settings.sip for text in (line.aor, line.pass_to) if text)
    return _addresses((*lines, *settings.profile.addresses), settings)


def _focus(settings: Settings) -> FocusRules:
    focus = settings.focus
    return FocusRules(
        windows=tuple(FocusWindow(w.weekdays, w.start_time, w.end_time) for w in focus.windows),
        protect_sessions=focus.protect_sessions,
        buffer=timedelta(minutes=focus.buffer_minutes),
    )


# Each is one of the titles that mark a block by default.
_BLOCK_TITLE = {Language.FR: "Concentration", Language.EN: "Focus"}


def _planning(settings: Settings) -> Planning:
    focus = settings.focus
    shortest, longest = (timedelta(minutes=minutes) for minutes in focus.block_minutes)
    readable = [account for account in settings.calendars if account.kind is CalendarKind.CALDAV]
    written = next((account for account in readable if account.write_blocks_to), None)
    return Planning(
        goal=timedelta(hours=focus.weekly_goal_hours),
        shortest=shortest,
        longest=longest,
        account=written.name if written else "",
        collection=written.write_blocks_to if written else "",
        title=focus.block_title or _BLOCK_TITLE[settings.profile.language],
        privacy=Privacy[focus.block_privacy.name],
        keeps_holidays=focus.holidays,
        busy_all_day=frozenset(a.name for a in settings.calendars if a.all_day is AllDay.BUSY),
    )


def _booking(settings: Settings) -> Booking:
    booking = settings.booking
    hours = FocusWindow(booking.weekdays, booking.start_time, booking.end_time)
    return Booking((hours,), booking.slots_in_reply)


def _assumptions(settings: Settings) -> Assumptions:
    low, mid, high = (timedelta(minutes=minutes) for minutes in settings.guard.refocus_minutes)
    return Assumptions(
        average_call=timedelta(minutes=settings.guard.average_call_minutes),
        refocus=(low, mid, high),
        hourly_rate=settings.profile.hourly_rate,
        resale_share=settings.guard.resale_share,
    )
