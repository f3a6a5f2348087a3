"""When the owner is not to be disturbed: [focus], [[focus.window]] and [[calendar]]."""

# ruff: noqa: RUF009 - option() and tables() are dataclasses.field() with a setting’s words
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Final

from focusguard.settings.forms import END_TIME, NAME, START_TIME, WEB_URL
from focusguard.settings.options import Contradiction, Section, option, tables
from focusguard.settings.rules import Choice, Flag, ListOf, Number, Whole
from focusguard.settings.texts import Text
from focusguard.settings.words import HOURS, MINUTES, Words


class Weekday(StrEnum):
    """A day of the week, in order from Monday."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class CalendarKind(StrEnum):
    """How a calendar is read."""

    CALDAV = "caldav"
    ICS = "ics"


class DeclineInvitations(StrEnum):
    """Which invitations that fall into a block are declined."""

    NONE = "none"
    NEW = "new"
    ALL = "all"


class BlockPrivacy(StrEnum):
    """What other people see of a planned block (CLASS, RFC 5545 §3.8.1.3)."""

    PUBLIC = "public"
    PRIVATE = "private"
    CONFIDENTIAL = "confidential"


class AllDay(StrEnum):
    """What the all-day events of a calendar mean for planned blocks."""

    IGNORE = "ignore"
    BUSY = "busy"


WEEKDAYS: Final = Choice(
    {
        Weekday.MON: Words("lundi", "Monday"),
        Weekday.TUE: Words("mardi", "Tuesday"),
        Weekday.WED: Words("mercredi", "Wednesday"),
        Weekday.THU: Words("jeudi", "Thursday"),
        Weekday.FRI: Words("vendredi", "Friday"),
        Weekday.SAT: Words("samedi", "Saturday"),
        Weekday.SUN: Words("dimanche", "Sunday"),
    }
)
CALENDAR_KINDS: Final = Choice(
    {
        CalendarKind.CALDAV: Words("CalDAV", "CalDAV"),
        CalendarKind.ICS: Words("Flux ICS (lecture seule)", "ICS feed (read-only)"),
    }
)
DECLINES: Final = Choice(
    {
        DeclineInvitations.NONE: Words("Aucune", "None"),
        DeclineInvitations.NEW: Words("Les nouvelles", "New ones"),
        DeclineInvitations.ALL: Words("Toutes celles qui tombent dans un bloc", "All that fall into a block"),
    }
)
PRIVACIES: Final = Choice(
    {
        BlockPrivacy.PUBLIC: Words("Public : le titre se voit", "Public: the title is seen"),
        BlockPrivacy.PRIVATE: Words("Privé : occupé, sans le titre", "Private: busy, without the title"),
        BlockPrivacy.CONFIDENTIAL: Words("Confidentiel", "Confidential"),
    }
)
ALL_DAYS: Final = Choice(
    {
        AllDay.IGNORE: Words("Laissent la journée libre", "Leave the day free"),
        AllDay.BUSY: Words("Prennent toute la journée", "Take the whole day"),
    }
)
_WORDS: Final = ListOf(Text("a word or title", may_be_empty=False, longest=200), form="a list of texts")
_WORKING_DAYS: Final = (Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI)


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusWindowSettings(Section):
    """[[focus.window]]. An end at or before the start lies on the next day."""

    title = Words("Plage de concentration", "Focus window")

    days: tuple[Weekday, ...] = option(
        _WORKING_DAYS, ListOf(WEEKDAYS, 1, 7, form="a list of one to seven days"),
        ("Jours", "Days"),
        ("Jours où commence la plage.", "The days on which the window starts."),
    )  # fmt: skip
    start: str = option(
        "09:00", START_TIME,
        ("Début", "Start"),
        ("Heure du début, à l’horloge du profil.", "Time of the start, on the profile’s clock."),
    )  # fmt: skip
    end: str = option(
        "12:00", END_TIME,
        ("Fin", "End"),
        ("Heure de fin. 24:00 : minuit en fin de journée. Avant le début : le lendemain.",
         "Time of the end. 24:00: midnight at the end of the day. Before the start: the next day."),
    )  # fmt: skip

    @property
    def weekdays(self) -> frozenset[int]:
        """The days as numbers; Monday is 0."""
        order = list(Weekday)
        return frozenset(order.index(day) for day in self.days)

    @property
    def start_time(self) -> time:
        """The start on the wall clock."""
        return time.fromisoformat(self.start)

    @property
    def end_time(self) -> time | None:
        """The end on the wall clock; None is midnight at the end of the day."""
        return None if self.end == "24:00" else time.fromisoformat(self.end)

    def contradictions(self) -> Iterator[Contradiction]:
        """A window has a length, and names each day once."""
        if self.start == self.end:
            yield Contradiction("end", self.end, "must differ from start")
        if len(set(self.days)) < len(self.days):
            yield Contradiction("days", list(self.days), "must name each day once")


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusSettings(Section):
    """[focus]. `block_minutes` is shortest, longest. No window: blocks come from calendars and by hand."""

    title = Words("Concentration", "Focus")

    windows: tuple[FocusWindowSettings, ...] = tables(FocusWindowSettings, key="window")
    categories: tuple[str, ...] = option(
        ("FOCUS", "DEEP-WORK", "CONCENTRATION"), _WORDS,
        ("Catégories", "Categories"),
        ("Un événement de l’une de ces catégories est un bloc.",
         "An event of one of these categories is a block."),
    )  # fmt: skip
    titles: tuple[str, ...] = option(
        ("focus", "deep work", "concentration", "focus time"), _WORDS,
        ("Titres", "Titles"),
        ("Un événement qui porte l’un de ces titres est un bloc.",
         "An event with one of these titles is a block."),
    )  # fmt: skip
    weekly_goal_hours: float = option(
        10, Number(0, 168),
        ("Objectif de la semaine", "Weekly goal"),
        ("Heures de concentration visées par semaine.", "Hours of focus to reach in a week."),
        unit=HOURS,
    )  # fmt: skip
    block_minutes: tuple[int, ...] = option(
        (60, 120), ListOf(Whole(1, 24 * 60), 2, 2, rising=True, form="two numbers, shortest ≤ longest"),
        ("Blocs planifiés", "Planned blocks"),
        ("Durée du plus court et du plus long bloc planifié.", "The shortest and the longest planned block."),
        unit=MINUTES,
    )  # fmt: skip
    buffer_minutes: int = option(
        10, Whole(0, 24 * 60),
        ("Battement", "Buffer"),
        ("Temps gardé libre avant et après les rendez-vous.",
         "Time kept free before and after appointments."),
        unit=MINUTES,
    )  # fmt: skip
    protect_sessions: bool = option(
        False, Flag(),
        ("Protéger les séances", "Protect sessions"),
        ("Les rendez-vous avec d’autres personnes sont aussi des blocs, battement compris.",
         "Appointments with other people are blocks too, buffer included."),
    )  # fmt: skip
    block_title: str = option(
        "", Text("a title", longest=200),
        ("Titre des blocs", "Title of blocks"),
        ("Titre des blocs écrits dans l’agenda, l’un des titres ci-dessus ; vide : Concentration.",
         "Title of the blocks in the calendar, one of the titles above; empty: Focus."),
    )  # fmt: skip
    block_privacy: BlockPrivacy = option(
        BlockPrivacy.PRIVATE, PRIVACIES,
        ("Visibilité des blocs", "Privacy of blocks"),
        ("Ce que les autres voient d’un bloc planifié ; occupé dans tous les cas.",
         "What others see of a planned block; busy in any case."),
    )  # fmt: skip
    holidays: bool = option(
        True, Flag(),
        ("Jours fériés libres", "Keep public holidays free"),
        ("Aucun bloc n’est planifié les jours fériés du pays du profil.",
         "No block is planned on public holidays of the profile’s country."),
    )  # fmt: skip

    def contradictions(self) -> Iterator[Contradiction]:
        """A block has to be recognised by its title, here and by whoever else reads the calendar."""
        known = {" ".join(title.casefold().split()) for title in self.titles}
        if self.block_title and " ".join(self.block_title.casefold().split()) not in known:
            yield Contradiction("block_title", self.block_title, "must be one of titles, or empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSettings(Section):
    """[[calendar]]. The password is the secret `calendar/<name>`; no `collections`: all."""

    title = Words("Agenda", "Calendar")

    name: str = option(
        "pro", NAME,
        ("Nom", "Name"),
        ("Nom court de l’agenda ; il nomme aussi son mot de passe.",
         "A short name; it also names the password."),
    )  # fmt: skip
    kind: CalendarKind = option(
        CalendarKind.CALDAV, CALENDAR_KINDS,
        ("Type", "Kind"),
        ("CalDAV, ou l’adresse d’un flux ICS en lecture seule.",
         "CalDAV, or the address of a read-only ICS feed."),
    )  # fmt: skip
    url: str = option(
        "", WEB_URL,
        ("Adresse", "Address"),
        ("Adresse du serveur ou du flux, sans mot de passe.",
         "Address of the server or feed, without a password."),
        required=True, private=True,
    )  # fmt: skip
    username: str = option(
        "", Text("a user name", longest=300),
        ("Identifiant", "User name"),
        ("Identifiant du compte ; le mot de passe va dans le trousseau.",
         "User name; the password goes to the keyring."),
    )  # fmt: skip
    collections: tuple[str, ...] = option(
        (), ListOf(Text("a display name or href", may_be_empty=False), form="a list of texts"),
        ("Agendas lus", "Collections"),
        ("Noms ou chemins des agendas à lire ; vide : tous.", "Names or paths of those to read; empty: all."),
    )  # fmt: skip
    write_blocks_to: str = option(
        "", Text("a display name or href"),
        ("Écrire les blocs dans", "Write blocks to"),
        ("Agenda où les blocs planifiés sont écrits ; vide : nulle part.",
         "Where planned blocks are written; empty: nowhere."),
    )  # fmt: skip
    all_day: AllDay = option(
        AllDay.IGNORE, ALL_DAYS,
        ("Événements d’une journée", "All-day events"),
        ("Ce que les journées entières font aux blocs planifiés.",
         "What all-day events do to planned blocks."),
    )  # fmt: skip
    sync_minutes: int = option(
        5, Whole(1, 7 * 24 * 60),
        ("Synchroniser toutes les", "Synchronise every"),
        ("Délai entre deux synchronisations.", "Time between two synchronisations."),
        unit=MINUTES,
    )  # fmt: skip
    decline_invitations: DeclineInvitations = option(
        DeclineInvitations.NONE, DECLINES,
        ("Décliner les invitations", "Decline invitations"),
        ("Invitations déclinées quand elles tombent dans un bloc.",
         "Invitations declined when they fall into a block."),
    )  # fmt: skip
    contacts: bool = option(
        False, Flag(),
        ("Lire les contacts", "Read contacts"),
        ("Les carnets d’adresses du même compte disent à qui sont les numéros.",
         "The address books of the same account tell whose numbers they are."),
    )  # fmt: skip
