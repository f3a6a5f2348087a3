"""Who has an appointment: now, soon, or paid for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from focusguard.domain.address import ANONYMOUS, Address, Scheme
from focusguard.domain.agenda import EventStatus, Participant, PartStat, Transparency
from focusguard.domain.bookings import Booking, BookingState
from focusguard.domain.decisions import Reason
from focusguard.domain.people import KnownFrom
from focusguard.domain.period import Period
from focusguard.domain.situation import Situation
from tests.unit.domain.samples import JULIE, MARC, MARC_MAIL, PAUL, at, event, person
from tests.unit.domain.specification.case import (
    CLIENT,
    COORDINATES,
    IN_FOCUS,
    MARC_SLOT,
    NAMELESS,
    NAMELESS_SLOT,
    SILENT_JULIE,
    SILENTLY,
    STRANGER,
    WITHHELD,
    Case,
    Chapter,
    beside,
    booking,
    day,
    in_book,
    passes,
    with_rules,
)

PLANNED_NOW = passes(Reason.PLANNED)
AT_SLOT = passes(Reason.UNKNOWN_AT_SLOT)
EARNED = passes(Reason.EARNED_VIP)
JULIE_MAIL = Address(Scheme.MAILTO, "julie@example.net")
LATER_TODAY = event("14:00", "15:00", person(MARC))
PARIS = ZoneInfo("Europe/Paris")


def booked(*bookings: Booking, **rules: object) -> Situation:
    """Return the block with bookings of Julie's."""
    return with_rules(replace(IN_FOCUS, bookings=bookings), **rules)


PLANNED = Chapter(
    "Nobody is refused at their own appointment",
    (
        Case("A participant gets through at the slot.", beside(MARC_SLOT), PLANNED_NOW, who=MARC),
        Case("From ten minutes before.", beside(MARC_SLOT), PLANNED_NOW, who=MARC, clock="9:50"),
        Case("Until ten minutes after.", beside(MARC_SLOT), PLANNED_NOW, who=MARC, clock="11:09:59"),
        Case("Sooner is not now: that is about the appointment.", beside(MARC_SLOT), COORDINATES, who=MARC,
             clock="9:49:59"),
        Case("Later is over.", beside(MARC_SLOT), STRANGER, who=MARC, clock="11:10"),
        Case("A margin of an hour reaches an hour.",
             with_rules(beside(MARC_SLOT), planned_margin=timedelta(hours=1)), PLANNED_NOW, who=MARC,
             clock="9:00"),
        Case("Another address that the line tells counts.", beside(MARC_SLOT), PLANNED_NOW, who=PAUL,
             also=frozenset({MARC_MAIL})),
        Case("So does another in the book: invited by e-mail, calling by telephone.",
             replace(beside(event("10:00", "11:00", person(JULIE_MAIL))),
                     person=in_book(JULIE_MAIL, JULIE)), PLANNED_NOW),
        Case("And the number that an earlier slot taught.",
             replace(beside(event("10:00", "11:00", person(JULIE_MAIL))),
                     person=in_book(JULIE_MAIL, JULIE, how=KnownFrom.AT_SLOT)), PLANNED_NOW),
        Case("Who booked this time gets through, whatever the calendar says.", booked(booking(at("10:00"))),
             PLANNED_NOW),
        Case("Also before it is paid.", booked(booking(at("10:00"), state=BookingState.PENDING)),
             PLANNED_NOW),
        Case("A booking that was cancelled opens nothing.",
             booked(booking(at("10:00"), state=BookingState.CANCELLED)), CLIENT),
        Case("Nor does one that was refunded.",
             booked(booking(at("10:00"), state=BookingState.REFUNDED)), CLIENT),
        Case("Nor somebody else's.", booked(booking(at("10:00"), PAUL)), STRANGER),
        Case("A booking by e-mail counts through the book.",
             replace(booked(booking(at("10:00"), JULIE_MAIL)), person=in_book(JULIE, JULIE_MAIL)),
             PLANNED_NOW),
        Case("Another caller at that slot is refused.", beside(MARC_SLOT), STRANGER),
        Case("So is a withheld number, where everybody's number is known.", beside(MARC_SLOT), WITHHELD,
             who=ANONYMOUS),
        Case("A name alone opens nothing: anybody can give any name.",
             beside(event("10:00", "11:00", Participant(frozenset({MARC}), "Julie Petit"))), STRANGER,
             name="Julie Petit"),
        Case("One among several gets through.", beside(event("10:00", "11:00", NAMELESS, person(PAUL))),
             PLANNED_NOW, who=PAUL),
        Case("An event without anybody opens nothing.", beside(event("10:00", "11:00")), STRANGER),
        Case("Nor does an event of whole days.", beside(MARC_SLOT._replace(all_day=True)), STRANGER,
             who=MARC),
        Case("Nor one that the owner declined.",
             beside(MARC_SLOT._replace(partstat=PartStat.DECLINED)), STRANGER, who=MARC),
        Case("Nor an invitation that waits for an answer.",
             beside(MARC_SLOT._replace(partstat=PartStat.NEEDS_ACTION)), STRANGER, who=MARC),
        Case("One with a tentative answer does.",
             beside(MARC_SLOT._replace(partstat=PartStat.TENTATIVE)), PLANNED_NOW, who=MARC),
        Case("A cancelled one does not.",
             beside(MARC_SLOT._replace(status=EventStatus.CANCELLED)), STRANGER, who=MARC),
        Case("Nor one that takes no time.",
             beside(MARC_SLOT._replace(transparency=Transparency.TRANSPARENT)), STRANGER, who=MARC),
    ),
)  # fmt: skip

STRANGERS = Chapter(
    "A stranger at the slot of somebody without a known number",
    (
        Case("May be that participant, and gets through.", beside(NAMELESS_SLOT), AT_SLOT),
        Case("So may a withheld number.", beside(NAMELESS_SLOT), AT_SLOT, who=ANONYMOUS),
        Case("Who has no address at all has no known number.", beside(event("10:00", "11:00", person())),
             AT_SLOT),
        Case("One of several without a number is enough.",
             beside(event("10:00", "11:00", person(PAUL), NAMELESS)), AT_SLOT),
        Case("Where everybody has a number nobody is a stranger.",
             beside(event("10:00", "11:00", person(PAUL), person(MARC))), STRANGER),
        Case("The same meeting in two calendars, once with the number, is one: nobody is a stranger.",
             beside(NAMELESS_SLOT, event("10:00", "11:00", person(MARC, MARC_MAIL))), STRANGER),
        Case("A known client is another one, and is refused.",
             beside(NAMELESS_SLOT, known=frozenset({JULIE})), CLIENT),
        Case("Known by another address too.", beside(NAMELESS_SLOT, known=frozenset({MARC})), CLIENT,
             also=frozenset({MARC})),
        Case("So is somebody of the book.", replace(beside(NAMELESS_SLOT), person=in_book(JULIE)), CLIENT),
        Case("So is who is refused silently.", replace(beside(NAMELESS_SLOT), rules=SILENT_JULIE), SILENTLY),
        Case("A slot of whole days opens nothing.", beside(NAMELESS_SLOT._replace(all_day=True)), STRANGER),
        Case("Nor does one that the owner declined.",
             beside(NAMELESS_SLOT._replace(partstat=PartStat.DECLINED)), STRANGER),
        Case("Sooner than ten minutes before is too soon.", beside(NAMELESS_SLOT), STRANGER,
             clock="9:49:59"),
    ),
)  # fmt: skip

EARNED_VIP = Chapter(
    "VIP by having paid",
    (
        Case("Who paid within 30 days gets through.", booked(booking(paid=day(-29))), EARNED),
        Case("On the thirtieth day still.", booked(booking(paid=day(-30))), EARNED),
        Case("Then no more.", booked(booking(paid=day(-30, "9:59:59"))), CLIENT),
        Case("Who got the money back did not pay.",
             booked(booking(state=BookingState.REFUNDED, paid=day(-1))), CLIENT),
        Case("Who booked and has not paid did not.",
             booked(booking(state=BookingState.PENDING, paid=day(-1))), CLIENT),
        Case("Somebody else's payment does not help.", booked(booking(None, PAUL, paid=day(-1))), STRANGER),
        Case("A payment by e-mail counts through the book.",
             replace(booked(booking(None, JULIE_MAIL, paid=day(-1))), person=in_book(JULIE, JULIE_MAIL)),
             EARNED),
        Case("A booked session today lets through all day.",
             booked(booking(at("17:00"), state=BookingState.BOOKED)), EARNED),
        Case("Also when it is over.", booked(booking(at("7:00"), state=BookingState.BOOKED)), EARNED),
        Case("Today is the owner's day: a session at half past midnight in Paris is tomorrow's in Paris.",
             booked(booking(at("23:30"), state=BookingState.BOOKED), zone=PARIS), COORDINATES),
        Case("A session that is not paid yet does not let through, but is about the appointment.",
             booked(booking(at("17:00"), state=BookingState.PENDING)), COORDINATES),
        Case("After eight days, where seven are enough, no more.",
             booked(booking(paid=day(-8)), earned_vip=timedelta(days=7)), CLIENT),
        Case("Switched off, paying earns nothing.",
             booked(booking(paid=day(-1)), earned_vip=timedelta()), CLIENT),
        Case("A withheld number has not paid.", booked(booking(paid=day(-1))), WITHHELD, who=ANONYMOUS),
    ),
)  # fmt: skip

COORDINATION = Chapter(
    "Coordination: an appointment soon is never answered with a price",
    (
        Case("A client with an appointment this afternoon.", beside(LATER_TODAY), COORDINATES, who=MARC),
        Case("With one in 48 hours.",
             beside(LATER_TODAY._replace(period=Period(day(2), day(2, "11:00")))), COORDINATES, who=MARC),
        Case("One that begins later is not soon.",
             beside(LATER_TODAY._replace(period=Period(day(2, "10:00:01"), day(2, "11:00")))), STRANGER,
             who=MARC),
        Case("One that is over is no more.", beside(event("7:00", "8:00", person(MARC))), STRANGER, who=MARC),
        Case("One of somebody else's is none.", beside(LATER_TODAY), STRANGER),
        Case("One that the owner declined is none.",
             beside(LATER_TODAY._replace(partstat=PartStat.DECLINED)), STRANGER, who=MARC),
        Case("Found through the book too.",
             replace(beside(event("14:00", "15:00", person(JULIE_MAIL))), person=in_book(JULIE, JULIE_MAIL)),
             COORDINATES),
        Case("A booked session tomorrow.", booked(booking(day(1), state=BookingState.BOOKED)), COORDINATES),
        Case("A session earlier today: something was forgotten.",
             booked(booking(at("7:00"), state=BookingState.BOOKED), earned_vip=timedelta()), COORDINATES),
        Case("Who was written to before is not answered more firmly.", beside(LATER_TODAY), COORDINATES,
             who=MARC, last_reply=day(-3), replies=2),
        Case("Switched off, they read what every client reads.",
             with_rules(beside(LATER_TODAY, known=frozenset({MARC})), coordination=False), CLIENT, who=MARC),
        Case("A withheld number has no appointment.", beside(LATER_TODAY), WITHHELD, who=ANONYMOUS),
    ),
)  # fmt: skip
