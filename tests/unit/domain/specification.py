"""Who gets through, as a table; `test_screening` asks every line of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from focusguard.domain.address import ANONYMOUS, Address, Identity
from focusguard.domain.agenda import EventStatus, Occurrence, PartStat, Transparency
from focusguard.domain.decisions import GuardMode, Reason
from focusguard.domain.situation import PastCall, ScreeningRules, Situation
from tests.unit.domain.samples import JULIE, MARC, MARC_MAIL, PAUL, at, block, event, person

GUARD = ScreeningRules()
SHADOW = replace(GUARD, mode=GuardMode.SHADOW)
OFF = replace(GUARD, mode=GuardMode.OFF)
VIP_JULIE = replace(GUARD, vip=frozenset({JULIE}))
SILENT_JULIE = replace(GUARD, refuse_silently=frozenset({JULIE}))
IN_FOCUS = Situation(GUARD, block())

NAMELESS = person(MARC_MAIL)
"""Somebody of whom the calendar knows an e-mail address and no number."""
MARC_SLOT = event("10:00", "11:00", person(MARC, MARC_MAIL))
NAMELESS_SLOT = event("10:00", "11:00", NAMELESS)


def beside(*appointments: Occurrence, known: frozenset[Address] = frozenset()) -> Situation:
    return replace(IN_FOCUS, appointments=appointments, known=known)


def after(*past: tuple[Identity, str]) -> Situation:
    return replace(IN_FOCUS, past_calls=[PastCall(who, at(clock)) for who, clock in past])


@dataclass(frozen=True)
class Case:
    """One line of the specification: Julie calls at 10:00, the block lasts from 9:00 to 12:00."""

    that: str
    situation: Situation
    expected: Reason
    who: Identity = JULIE
    clock: str = "10:00"
    also: frozenset[Address] = frozenset()


SPECIFICATION = [
    # the guard rests, or nothing is to be guarded
    Case("an unplanned call in a block is refused", IN_FOCUS, Reason.IN_FOCUS),
    Case("nobody is refused without a block", Situation(GUARD), Reason.NOT_IN_FOCUS),
    Case("nor while the guard is off", replace(IN_FOCUS, rules=OFF), Reason.GUARD_OFF),
    Case("off speaks before everything", Situation(OFF), Reason.GUARD_OFF),
    Case("nor while it is suspended", replace(IN_FOCUS, paused_until=at("10:01")), Reason.PAUSED),
    Case(
        "a suspension that is over does nothing", replace(IN_FOCUS, paused_until=at("10:00")), Reason.IN_FOCUS
    ),
    Case("a stale block is none", replace(IN_FOCUS, block=block("7:00", "9:00")), Reason.NOT_IN_FOCUS),
    Case("a withheld number is refused once", IN_FOCUS, Reason.IN_FOCUS, who=ANONYMOUS),
    # VIP
    Case("a VIP gets through", replace(IN_FOCUS, rules=VIP_JULIE), Reason.VIP),
    Case("others do not", replace(IN_FOCUS, rules=VIP_JULIE), Reason.IN_FOCUS, who=MARC),
    Case(
        "a VIP's other address counts",
        replace(IN_FOCUS, rules=VIP_JULIE),
        Reason.VIP,
        MARC,
        also=frozenset({JULIE}),
    ),
    Case("a withheld number is no VIP", replace(IN_FOCUS, rules=VIP_JULIE), Reason.IN_FOCUS, who=ANONYMOUS),
    Case(
        "VIP speaks before silent refusal",
        replace(IN_FOCUS, rules=replace(SILENT_JULIE, vip=frozenset({JULIE}))),
        Reason.VIP,
    ),
    Case(
        "VIP speaks before shadow",
        replace(IN_FOCUS, rules=replace(VIP_JULIE, mode=GuardMode.SHADOW)),
        Reason.VIP,
    ),
    # planned: nobody is refused at their own appointment
    Case("a participant at the slot gets through", beside(MARC_SLOT), Reason.PLANNED, who=MARC),
    Case(
        "and by another known address", beside(MARC_SLOT), Reason.PLANNED, PAUL, also=frozenset({MARC_MAIL})
    ),
    Case("another at that slot does not", beside(MARC_SLOT), Reason.IN_FOCUS),
    Case("nor does a withheld number", beside(MARC_SLOT), Reason.IN_FOCUS, who=ANONYMOUS),
    Case("a participant too early does not", beside(MARC_SLOT), Reason.IN_FOCUS, MARC, "9:49:59"),
    Case(
        "one among several does",
        beside(event("10:00", "11:00", NAMELESS, person(PAUL))),
        Reason.PLANNED,
        who=PAUL,
    ),
    Case("an event without anybody opens nothing", beside(event("10:00", "11:00")), Reason.IN_FOCUS),
    Case(
        "an all-day event opens nothing", beside(MARC_SLOT._replace(all_day=True)), Reason.IN_FOCUS, who=MARC
    ),
    Case(
        "a declined appointment opens nothing",
        beside(MARC_SLOT._replace(partstat=PartStat.DECLINED)),
        Reason.IN_FOCUS,
        who=MARC,
    ),
    Case(
        "an invitation without an answer opens nothing",
        beside(MARC_SLOT._replace(partstat=PartStat.NEEDS_ACTION)),
        Reason.IN_FOCUS,
        who=MARC,
    ),
    Case(
        "a tentative answer does",
        beside(MARC_SLOT._replace(partstat=PartStat.TENTATIVE)),
        Reason.PLANNED,
        who=MARC,
    ),
    Case(
        "a cancelled appointment opens nothing",
        beside(MARC_SLOT._replace(status=EventStatus.CANCELLED)),
        Reason.IN_FOCUS,
        who=MARC,
    ),
    Case(
        "an event that takes no time opens nothing",
        beside(MARC_SLOT._replace(transparency=Transparency.TRANSPARENT)),
        Reason.IN_FOCUS,
        who=MARC,
    ),
    Case(
        "the appointment of the afternoon does not count",
        beside(event("14:00", "15:00", person(MARC))),
        Reason.IN_FOCUS,
        MARC,
    ),
    # an unknown caller at the slot of somebody whose number is unknown
    Case("an unknown caller may be the nameless participant", beside(NAMELESS_SLOT), Reason.UNKNOWN_AT_SLOT),
    Case("so may a withheld number", beside(NAMELESS_SLOT), Reason.UNKNOWN_AT_SLOT, who=ANONYMOUS),
    Case(
        "one without any address is nameless",
        beside(event("10:00", "11:00", person())),
        Reason.UNKNOWN_AT_SLOT,
    ),
    Case(
        "a known other client is not let through",
        beside(NAMELESS_SLOT, known=frozenset({JULIE})),
        Reason.IN_FOCUS,
    ),
    Case(
        "nor is one known by another address",
        beside(NAMELESS_SLOT, known=frozenset({MARC})),
        Reason.IN_FOCUS,
        also=frozenset({MARC}),
    ),
    Case(
        "nor one who is refused silently",
        replace(beside(NAMELESS_SLOT), rules=SILENT_JULIE),
        Reason.REFUSE_SILENTLY,
    ),
    Case(
        "one nameless participant among named ones is enough",
        beside(event("10:00", "11:00", person(PAUL), NAMELESS)),
        Reason.UNKNOWN_AT_SLOT,
    ),
    Case(
        "where everybody has a number nobody is nameless",
        beside(event("10:00", "11:00", person(PAUL), person(MARC))),
        Reason.IN_FOCUS,
    ),
    Case(
        "a nameless all-day event opens nothing",
        beside(NAMELESS_SLOT._replace(all_day=True)),
        Reason.IN_FOCUS,
    ),
    Case(
        "nor a nameless one that was declined",
        beside(NAMELESS_SLOT._replace(partstat=PartStat.DECLINED)),
        Reason.IN_FOCUS,
    ),
    # calling again
    Case("a second call within minutes gets through", after((JULIE, "9:58")), Reason.REPEAT_CALLER),
    Case("somebody else's call does not help", after((MARC, "9:58")), Reason.IN_FOCUS),
    Case(
        "two withheld numbers are one caller", after((ANONYMOUS, "9:58")), Reason.REPEAT_CALLER, who=ANONYMOUS
    ),
    Case("a withheld number does not help a named one", after((ANONYMOUS, "9:58")), Reason.IN_FOCUS),
    Case("nor the other way round", after((JULIE, "9:58")), Reason.IN_FOCUS, who=ANONYMOUS),
    Case(
        "the caller's other address called before",
        after((MARC, "9:58")),
        Reason.REPEAT_CALLER,
        also=frozenset({MARC}),
    ),
    Case("an old call does not help", after((JULIE, "9:00")), Reason.IN_FOCUS),
    Case(
        "one old call beside a fresh one does", after((JULIE, "9:00"), (JULIE, "9:59")), Reason.REPEAT_CALLER
    ),
    Case("a call of later does not help", after((JULIE, "10:01")), Reason.IN_FOCUS),
    Case(
        "with 0 minutes no second call helps",
        replace(after((JULIE, "10:00")), rules=replace(GUARD, repeat_within=timedelta())),
        Reason.IN_FOCUS,
    ),
    Case(
        "urgency speaks before silent refusal",
        replace(after((JULIE, "9:58")), rules=SILENT_JULIE),
        Reason.REPEAT_CALLER,
    ),
    # watching only, and refusing without a word
    Case("shadow observes what would be refused", replace(IN_FOCUS, rules=SHADOW), Reason.SHADOW),
    Case(
        "and what would be refused silently",
        replace(IN_FOCUS, rules=replace(SILENT_JULIE, mode=GuardMode.SHADOW)),
        Reason.SHADOW,
    ),
    Case(
        "a second call passes in shadow too",
        replace(after((JULIE, "9:58")), rules=SHADOW),
        Reason.REPEAT_CALLER,
    ),
    Case("outside blocks shadow has nothing to say", Situation(SHADOW), Reason.NOT_IN_FOCUS),
    Case(
        "whoever is on the list is refused silently",
        replace(IN_FOCUS, rules=SILENT_JULIE),
        Reason.REFUSE_SILENTLY,
    ),
    Case(
        "by any address",
        replace(IN_FOCUS, rules=SILENT_JULIE),
        Reason.REFUSE_SILENTLY,
        MARC,
        also=frozenset({JULIE}),
    ),
    Case("others are refused with a word", replace(IN_FOCUS, rules=SILENT_JULIE), Reason.IN_FOCUS, who=MARC),
    Case("outside blocks nobody is refused silently", Situation(SILENT_JULIE), Reason.NOT_IN_FOCUS),
]
