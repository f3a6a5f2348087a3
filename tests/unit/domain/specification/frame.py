"""Whether anything is guarded, and how."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from focusguard.domain.address import ANONYMOUS
from focusguard.domain.audience import Audience
from focusguard.domain.decisions import Reason
from focusguard.domain.focus import FocusWindow
from focusguard.domain.period import Period
from focusguard.domain.reply import SkipReason
from focusguard.domain.situation import Situation
from tests.unit.domain.samples import JULIE, MARC, PAUL, at, block
from tests.unit.domain.specification.case import (
    CLIENT,
    FREE,
    GUARD,
    IN_FOCUS,
    MARC_SLOT,
    NAMELESS_SLOT,
    OFF,
    SHADOW,
    SILENT_JULIE,
    STRANGER,
    VIP_JULIE,
    WITHHELD,
    Case,
    Chapter,
    after,
    beside,
    booking,
    day,
    in_book,
    observed,
    passes,
    refused,
    with_rules,
)

WORKING = (FocusWindow(frozenset(range(5)), time(9), time(18)),)
AFTER_WORK = Situation(
    replace(GUARD, working_hours=WORKING), closed=Period(at("18:00"), day(1, "9:00")), block=None
)
LATE = refused(Reason.OUT_OF_HOURS, Audience.UNKNOWN)

GUARDED = Chapter(
    "Whether anything is guarded",
    (
        Case("An unplanned call in a block is refused.", IN_FOCUS, STRANGER),
        Case("Without a block, everybody gets through.", FREE, passes(Reason.NOT_IN_FOCUS)),
        Case(
            "A block that is over refuses nobody.",
            replace(IN_FOCUS, block=block("7:00", "9:00")),
            passes(Reason.NOT_IN_FOCUS),
        ),
        Case(
            "While the guard is off, everybody gets through.",
            replace(IN_FOCUS, rules=OFF),
            passes(Reason.GUARD_OFF),
        ),
        Case("Off speaks before everything else.", Situation(OFF), passes(Reason.GUARD_OFF)),
        Case(
            "While the guard is suspended, everybody gets through.",
            replace(IN_FOCUS, paused_until=at("10:01")),
            passes(Reason.PAUSED),
        ),
        Case(
            "A suspension that ended this very moment does nothing.",
            replace(IN_FOCUS, paused_until=at("10:00")),
            STRANGER,
        ),
        Case("A withheld number is refused, and nothing is sent.", IN_FOCUS, WITHHELD, who=ANONYMOUS),
    ),
)

REPLIED = Chapter(
    "What a refused caller reads",
    (
        Case("A stranger reads the reply for strangers.", IN_FOCUS, STRANGER),
        Case(
            "Somebody of the owner's book reads the reply for clients.",
            replace(IN_FOCUS, person=in_book(JULIE)),
            CLIENT,
        ),
        Case("So does somebody whom a calendar knows.", replace(IN_FOCUS, known=frozenset({JULIE})), CLIENT),
        Case(
            "So does somebody who booked, and cancelled.",
            replace(IN_FOCUS, bookings=[booking(None, paid=day(-200))]),
            CLIENT,
        ),
        Case(
            "Whoever got a reply in this block gets no second one.",
            IN_FOCUS,
            refused(Reason.IN_FOCUS, SkipReason.ALREADY_IN_BLOCK),
            last_reply=at("9:00"),
            replies=1,
        ),
        Case(
            "Nor whoever got one within 24 hours.",
            IN_FOCUS,
            refused(Reason.IN_FOCUS, SkipReason.ALREADY_TODAY),
            last_reply=day(-1, "10:01"),
            replies=1,
        ),
        Case(
            "After 24 hours the second reply is firmer.",
            IN_FOCUS,
            refused(Reason.IN_FOCUS, Audience.REPEAT_2),
            last_reply=day(-1, "10:00"),
            replies=1,
        ),
        Case(
            "To a client too.",
            replace(IN_FOCUS, person=in_book(JULIE)),
            refused(Reason.IN_FOCUS, Audience.REPEAT_2),
            last_reply=day(-2),
            replies=1,
        ),
        Case(
            "The third is the link alone.",
            IN_FOCUS,
            refused(Reason.IN_FOCUS, Audience.REPEAT_3),
            last_reply=day(-2),
            replies=2,
        ),
        Case(
            "So are all after it.",
            IN_FOCUS,
            refused(Reason.IN_FOCUS, Audience.REPEAT_3),
            last_reply=day(-2),
            replies=11,
        ),
        Case(
            "Where twenty replies went out within the hour, nothing more is sent.",
            IN_FOCUS,
            refused(Reason.IN_FOCUS, SkipReason.HOURLY_CAP),
            this_hour=20,
        ),
    ),
)

SHADOWED = Chapter(
    "The shadow week: watching only",
    (
        Case(
            "What would be refused is only observed.", replace(IN_FOCUS, rules=SHADOW), observed("in-focus")
        ),
        Case(
            "So is what would be refused without a word.",
            with_rules(replace(IN_FOCUS, rules=SILENT_JULIE), mode=SHADOW.mode),
            observed("refuse-silently"),
        ),
        Case(
            "So is who would be answered about their appointment.",
            replace(beside(MARC_SLOT._replace(period=Period(day(1), day(1, "11:00")))), rules=SHADOW),
            observed("coordination"),
            who=MARC,
        ),
        Case(
            "A second call within minutes gets through, watched or not.",
            replace(after((JULIE, "9:58")), rules=SHADOW),
            passes(Reason.REPEAT_CALLER),
        ),
        Case(
            "So does a VIP.",
            with_rules(replace(IN_FOCUS, rules=VIP_JULIE), mode=SHADOW.mode),
            passes(Reason.VIP),
        ),
        Case("Without a block there is nothing to watch.", Situation(SHADOW), passes(Reason.NOT_IN_FOCUS)),
        Case(
            "Outside the working hours there is.",
            with_rules(AFTER_WORK, mode=SHADOW.mode),
            observed("out-of-hours"),
            clock="19:00",
        ),
    ),
)

HOURS = Chapter(
    "Working hours: Monday to Friday, 9:00 to 18:00",
    (
        Case("Within the hours, without a block, everybody gets through.",
             replace(AFTER_WORK, closed=None), passes(Reason.NOT_IN_FOCUS), clock="17:59:59"),
        Case("From the end of the hours on, an unplanned call is refused.", AFTER_WORK, LATE, clock="18:00"),
        Case("In the evening too.", AFTER_WORK, LATE, clock="22:30"),
        Case("Once the hours begin, everybody gets through again.", AFTER_WORK,
             passes(Reason.NOT_IN_FOCUS), on=day(1, "9:00")),
        Case("In a block within the hours a call is refused as in any block.",
             replace(AFTER_WORK, block=block(), closed=None), STRANGER),
        Case("So it is in a block of the evening.",
             replace(AFTER_WORK, block=block("18:00", "20:00")), STRANGER, clock="19:00"),
        Case("A VIP gets through in the evening.", with_rules(AFTER_WORK, vip=frozenset({JULIE})),
             passes(Reason.VIP), clock="19:00"),
        Case("So does who has an appointment then.",
             replace(AFTER_WORK, appointments=[
                 MARC_SLOT._replace(period=Period(at("19:00"), at("20:00")))]),
             passes(Reason.PLANNED), who=MARC, clock="19:30"),
        Case("So does who may be the participant without a known number.",
             replace(AFTER_WORK, appointments=[
                 NAMELESS_SLOT._replace(period=Period(at("19:00"), at("20:00")))]),
             passes(Reason.UNKNOWN_AT_SLOT), clock="19:30"),
        Case("So does a second call within minutes.",
             replace(AFTER_WORK, past_calls=after((PAUL, "18:59")).past_calls),
             passes(Reason.REPEAT_CALLER), who=PAUL, clock="19:00"),
        Case("Who is refused silently is, in the evening too.",
             with_rules(AFTER_WORK, refuse_silently=frozenset({JULIE})),
             refused(Reason.REFUSE_SILENTLY, SkipReason.SILENT), clock="19:00"),
        Case("A client with an appointment tomorrow is answered about that.",
             replace(AFTER_WORK, appointments=[MARC_SLOT._replace(period=Period(day(1), day(1, "11:00")))]),
             refused(Reason.COORDINATION, Audience.COORDINATION), who=MARC, clock="19:00"),
        Case("Without working hours, no evening is guarded.", FREE, passes(Reason.NOT_IN_FOCUS),
             clock="22:30"),
        Case("While the guard is off, no evening is.", with_rules(AFTER_WORK, mode=OFF.mode),
             passes(Reason.GUARD_OFF), clock="22:30"),
    ),
)  # fmt: skip
