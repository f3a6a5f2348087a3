"""The paid frame that the reply proposes: [booking]."""

# ruff: noqa: RUF009 - option() and tables() are dataclasses.field() with a setting’s words
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Final

from focusguard.settings.agenda import WEEKDAYS, Weekday
from focusguard.settings.forms import END_TIME, LINK, PARAMETER, START_TIME
from focusguard.settings.options import Contradiction, Example, Section, option
from focusguard.settings.rules import Choice, Flag, ListOf, Number, Whole
from focusguard.settings.words import MINUTES, MONEY, Words


class BookingKind(StrEnum):
    """Who runs the booking page."""

    LINK = "link"
    CALCOM = "calcom"
    CALENDLY = "calendly"
    STRIPE = "stripe"


_WORKING_DAYS: Final = (Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI)
BOOKING_PROVIDERS: Final = Choice(
    {
        BookingKind.LINK: Words("Un lien", "A link"),
        BookingKind.CALCOM: Words("Cal.com", "Cal.com"),
        BookingKind.CALENDLY: Words("Calendly", "Calendly"),
        BookingKind.STRIPE: Words("Stripe", "Stripe"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingSettings(Section):
    """[booking]. `price` in the profile's currency, taxes included; the API's key is the secret `booking`."""

    title = Words("Réservation", "Booking")

    provider: BookingKind = option(
        BookingKind.LINK, BOOKING_PROVIDERS,
        ("Service", "Provider"),
        ("Qui tient la page de réservation.", "Who runs the booking page."),
    )  # fmt: skip
    url: str = option(
        Example("https://cal.com/claire/appel-30"), LINK,
        ("Page de réservation", "Booking page"),
        ("Le lien envoyé aux appelants ; vide : aucun lien.", "The link that callers get; empty: no link."),
    )  # fmt: skip
    parameter: str = option(
        "", PARAMETER,
        ("Paramètre du lien", "Link parameter"),
        ("Paramètre de la page qui reçoit aussi la référence ; vide : celui du service.",
         "A parameter of the page that takes the reference too; empty: the provider’s own."),
    )  # fmt: skip
    duration_minutes: int = option(
        30, Whole(1, 24 * 60),
        ("Durée", "Duration"),
        ("Durée du rendez-vous proposé.", "How long the offered appointment lasts."),
        unit=MINUTES,
    )  # fmt: skip
    price: float = option(
        60.0, Number(0, 1_000_000),
        ("Prix", "Price"),
        ("Ce que paie l’appelant, taxes comprises.", "What the caller pays, taxes included."),
        unit=MONEY,
    )  # fmt: skip
    prepaid: bool = option(
        True, Flag(),
        ("Payé d’avance", "Paid in advance"),
        ("Le service ne crée le rendez-vous qu’après le paiement.",
         "The provider makes the event only after the payment."),
    )  # fmt: skip
    slots_in_reply: int = option(
        2, Whole(0, 10),
        ("Créneaux proposés", "Slots in the reply"),
        ("Nombre de prochains créneaux libres dans la réponse.",
         "How many of the next free slots the reply names."),
    )  # fmt: skip
    days: tuple[Weekday, ...] = option(
        _WORKING_DAYS, ListOf(WEEKDAYS, 1, 7, form="a list of one to seven days"),
        ("Jours réservables", "Bookable days"),
        ("Jours dont la réponse propose des créneaux.", "The days of which the reply names slots."),
    )  # fmt: skip
    start: str = option(
        "09:00", START_TIME,
        ("Réservable de", "Bookable from"),
        ("Aucun créneau proposé avant cette heure, à l’horloge du profil.",
         "No slot is named before this time, on the profile’s clock."),
    )  # fmt: skip
    end: str = option(
        "18:00", END_TIME,
        ("Réservable jusqu’à", "Bookable until"),
        ("Aucun créneau proposé ne finit après cette heure.", "No slot that is named ends after this time."),
    )  # fmt: skip

    @property
    def weekdays(self) -> frozenset[int]:
        """The bookable days as numbers; Monday is 0."""
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
        """The bookable hours have a length, and name each day once."""
        if self.start >= self.end:
            yield Contradiction("end", self.end, "must be later than start")
        if len(set(self.days)) < len(self.days):
            yield Contradiction("days", list(self.days), "must name each day once")
