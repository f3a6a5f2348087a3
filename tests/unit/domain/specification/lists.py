"""Who is named: by the state, by the owner, by a regulator; and who names nobody."""

from __future__ import annotations

from dataclasses import replace

from focusguard.domain.address import ANONYMOUS, Address, Scheme
from focusguard.domain.decisions import AnonymousPolicy, Reason
from focusguard.domain.patterns import Domain, Group, NumberPrefix
from focusguard.domain.reply import SkipReason
from focusguard.domain.situation import Situation
from focusguard.domain.spam import SpamList, spam_prefixes
from tests.unit.domain.samples import JULIE, MARC, MARC_MAIL, PAUL
from tests.unit.domain.specification.case import (
    CANVASSER,
    CLIENT,
    GUARD,
    IN_FOCUS,
    MARC_SLOT,
    NAMELESS_SLOT,
    OFF,
    SHADOW,
    SILENT_JULIE,
    SILENTLY,
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


def sip(user: str, host: str = "voip.example.net") -> Address:
    return Address(Scheme.SIP, f"{user}@{host}")


def tel(number: str) -> Address:
    return Address(Scheme.TEL, number)


PARIS = tel("+33142345678")
CALL_CENTRE = tel("+33162123456")
GUARDED_FROM_ALL = replace(
    GUARD,
    refuse_silently=frozenset({sip("112"), Domain("voip.example.net")}),
    anonymous=AnonymousPolicy.REFUSE,
)
SPAM = replace(GUARD, spam=spam_prefixes(SpamList))
FAMILY = replace(GUARD, vip=frozenset({Group("famille")}))
ACME = replace(GUARD, vip=frozenset({Domain("acme.fr")}))
PARISIANS = replace(GUARD, vip=frozenset({NumberPrefix("+33142")}))

EMERGENCY = Chapter(
    "Emergency and service numbers",
    (
        Case("112 is never refused.", IN_FOCUS, passes(Reason.EMERGENCY), who=sip("112")),
        Case("Nor is 15, the French ambulance.", IN_FOCUS, passes(Reason.EMERGENCY), who=sip("15")),
        Case("Nor is 3117, which is no emergency number but a service's.", IN_FOCUS,
             passes(Reason.EMERGENCY), who=sip("3117")),
        Case("Nor is 116117, the doctor on call.", IN_FOCUS, passes(Reason.EMERGENCY), who=sip("116117")),
        Case("Nor is 112 as an exchange may write it.", IN_FOCUS, passes(Reason.EMERGENCY),
             who=tel("+33112")),
        Case("Nor is one that stands on the list of those refused silently.",
             replace(IN_FOCUS, rules=GUARDED_FROM_ALL), passes(Reason.EMERGENCY), who=sip("112")),
        Case("Nor outside a block.", Situation(GUARD), passes(Reason.EMERGENCY), who=sip("112")),
        Case("Nor while the guard only watches.", replace(IN_FOCUS, rules=SHADOW), passes(Reason.EMERGENCY),
             who=sip("18")),
        Case("Nor while it is off.", replace(IN_FOCUS, rules=OFF), passes(Reason.GUARD_OFF), who=sip("18")),
        Case("What is no such number in the owner's country is screened like any other.", IN_FOCUS,
             STRANGER, who=sip("911")),
        Case("911 is one in the United States.", with_rules(IN_FOCUS, country="US"),
             passes(Reason.EMERGENCY), who=sip("911")),
        Case("A name that has digits in it is none.", IN_FOCUS, STRANGER, who=sip("112marc")),
    ),
)  # fmt: skip

VIP = Chapter(
    "VIPs",
    (
        Case("A VIP gets through.", replace(IN_FOCUS, rules=VIP_JULIE), passes(Reason.VIP)),
        Case("Others do not.", replace(IN_FOCUS, rules=VIP_JULIE), STRANGER, who=MARC),
        Case("A VIP's other address, as the line tells it, counts.", replace(IN_FOCUS, rules=VIP_JULIE),
             passes(Reason.VIP), who=MARC, also=frozenset({JULIE})),
        Case("Who has one VIP address in the book is VIP under all of them.",
             replace(IN_FOCUS, rules=VIP_JULIE, person=in_book(JULIE, MARC)), passes(Reason.VIP), who=MARC),
        Case("A withheld number is no VIP.", replace(IN_FOCUS, rules=VIP_JULIE), WITHHELD, who=ANONYMOUS),
        Case("A whole group of the book may be VIP.",
             replace(IN_FOCUS, rules=FAMILY, person=in_book(JULIE, group="Famille")), passes(Reason.VIP)),
        Case("Those of another group are not.",
             replace(IN_FOCUS, rules=FAMILY, person=in_book(JULIE, group="Clients")), CLIENT),
        Case("Who is in no group is not.", replace(IN_FOCUS, rules=FAMILY, person=in_book(JULIE)), CLIENT),
        Case("Numbers may be VIP by their beginning.", replace(IN_FOCUS, rules=PARISIANS),
             passes(Reason.VIP), who=PARIS),
        Case("Others are not.", replace(IN_FOCUS, rules=PARISIANS), STRANGER),
        Case("A company's SIP addresses may be VIP by their domain.", replace(IN_FOCUS, rules=ACME),
             passes(Reason.VIP), who=sip("lea", "acme.fr")),
        Case("So is who has an e-mail address there, by the book.",
             replace(IN_FOCUS, rules=ACME, person=in_book(JULIE, Address(Scheme.MAILTO, "julie@acme.fr"))),
             passes(Reason.VIP)),
        Case("A domain that only ends alike is another.", replace(IN_FOCUS, rules=ACME), STRANGER,
             who=sip("lea", "notacme.fr")),
        Case("So is one below it.", replace(IN_FOCUS, rules=ACME), STRANGER, who=sip("lea", "pbx.acme.fr")),
        Case("VIP speaks before silent refusal.",
             with_rules(replace(IN_FOCUS, rules=VIP_JULIE), refuse_silently=frozenset({JULIE})),
             passes(Reason.VIP)),
    ),
)  # fmt: skip

REFUSED = Chapter(
    "Refused without a word, and canvassers",
    (
        Case("Who is on the list is refused and sent nothing.", replace(IN_FOCUS, rules=SILENT_JULIE),
             SILENTLY),
        Case("By any address.", replace(IN_FOCUS, rules=SILENT_JULIE), SILENTLY, who=MARC,
             also=frozenset({JULIE})),
        Case("By any in the book too.",
             replace(IN_FOCUS, rules=SILENT_JULIE, person=in_book(JULIE, PAUL)), SILENTLY, who=PAUL),
        Case("Others are refused with a word.", replace(IN_FOCUS, rules=SILENT_JULIE), STRANGER, who=MARC),
        Case("Without a block nobody is refused silently.", Situation(SILENT_JULIE),
             passes(Reason.NOT_IN_FOCUS)),
        Case("Calling again at once does not help: who is refused silently learns of no way through.",
             replace(after((JULIE, "9:58")), rules=SILENT_JULIE), SILENTLY),
        Case("Having an appointment now does.",
             replace(beside(MARC_SLOT), rules=replace(GUARD, refuse_silently=frozenset({MARC}))),
             passes(Reason.PLANNED), who=MARC),
        Case("Being a stranger at somebody's slot does not.",
             replace(beside(NAMELESS_SLOT), rules=SILENT_JULIE), SILENTLY),
        Case("Having paid does not.",
             replace(IN_FOCUS, rules=SILENT_JULIE, bookings=[booking(paid=day(-1))]), SILENTLY),
        Case("A number with a canvassers' prefix is refused and sent nothing.",
             replace(IN_FOCUS, rules=SPAM), CANVASSER, who=CALL_CENTRE),
        Case("Calling again at once does not help it.",
             replace(after((CALL_CENTRE, "9:59")), rules=SPAM), CANVASSER, who=CALL_CENTRE),
        Case("Nor does being a stranger at somebody's slot.",
             replace(beside(NAMELESS_SLOT), rules=SPAM), CANVASSER, who=CALL_CENTRE),
        Case("Who is in the book is no canvasser.",
             replace(IN_FOCUS, rules=SPAM, person=in_book(CALL_CENTRE)), CLIENT, who=CALL_CENTRE),
        Case("Other numbers are not.", replace(IN_FOCUS, rules=SPAM), STRANGER),
        Case("With no list chosen such a number is a stranger's.", IN_FOCUS, STRANGER, who=CALL_CENTRE),
        Case("The shadow week observes it.",
             with_rules(replace(IN_FOCUS, rules=SPAM), mode=SHADOW.mode), observed("spam"), who=CALL_CENTRE),
    ),
)  # fmt: skip

WITHHELD_NUMBERS = Chapter(
    "Withheld numbers",
    (
        Case("By default they are screened like any number, and sent nothing.", IN_FOCUS, WITHHELD,
             who=ANONYMOUS),
        Case("The owner may let them through.",
             with_rules(IN_FOCUS, anonymous=AnonymousPolicy.PASS), passes(Reason.ANONYMOUS), who=ANONYMOUS),
        Case("Or refuse them.", with_rules(IN_FOCUS, anonymous=AnonymousPolicy.REFUSE),
             refused(Reason.ANONYMOUS, SkipReason.ANONYMOUS), who=ANONYMOUS),
        Case("Then too a second call within minutes is urgent.",
             with_rules(after((ANONYMOUS, "9:58")), anonymous=AnonymousPolicy.REFUSE),
             passes(Reason.REPEAT_CALLER), who=ANONYMOUS),
        Case("And nobody is refused at their own appointment.",
             with_rules(beside(NAMELESS_SLOT), anonymous=AnonymousPolicy.REFUSE),
             passes(Reason.UNKNOWN_AT_SLOT), who=ANONYMOUS),
        Case("Others are not concerned.",
             with_rules(IN_FOCUS, anonymous=AnonymousPolicy.PASS), STRANGER),
        Case("The address in somebody's book does not name a withheld number.",
             replace(IN_FOCUS, known=frozenset({MARC_MAIL})), WITHHELD, who=ANONYMOUS),
    ),
)  # fmt: skip
