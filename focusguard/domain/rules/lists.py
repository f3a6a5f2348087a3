"""Who is named: by the state, by the owner, by a regulator."""

from __future__ import annotations

from focusguard.domain.calls import Caller, IncomingCall
from focusguard.domain.decisions import AnonymousPolicy, Deflect, Finding, Pass, Reason
from focusguard.domain.patterns import named_by
from focusguard.domain.service_numbers import is_service_number
from focusguard.domain.situation import Situation


def emergency(call: IncomingCall, situation: Situation) -> Finding:
    """A rescue service calls back, or another service of the state: never refused, never written to."""
    if _is_service(call.caller, situation):
        return Finding("emergency", Pass(Reason.EMERGENCY), "an emergency or service number is never refused")
    return Finding("emergency", None, "not an emergency or service number")


def _is_service(caller: Caller, situation: Situation) -> bool:
    country = situation.rules.country
    return any(is_service_number(address, country=country) for address in caller.addresses)


def vip(call: IncomingCall, situation: Situation) -> Finding:
    """The owner named this caller, by any of their addresses, their group, or how they begin or end."""
    named = named_by(situation.rules.vip, situation.addresses(call.caller), situation.person)
    if named is not None:
        return Finding("vip", Pass(Reason.VIP), f"{named} on the VIP list")
    return Finding("vip", None, "the caller is not on the VIP list")


def is_favoured(caller: Caller, situation: Situation) -> bool:
    """Return whether *caller* gets through whatever is guarded, as far as lists tell."""
    named = named_by(situation.rules.vip, situation.addresses(caller), situation.person)
    return named is not None or _is_service(caller, situation)


def refuse_silently(call: IncomingCall, situation: Situation) -> Finding:
    """The owner wants this caller refused and sent nothing, so told of no way through either."""
    guarded = situation.guarded_at(call.at)
    named = named_by(situation.rules.refuse_silently, situation.addresses(call.caller), situation.person)
    if guarded is None or named is None:
        return Finding("refuse-silently", None, "the caller is not refused silently")
    refusal = Deflect(Reason.REFUSE_SILENTLY, guarded.end)
    return Finding("refuse-silently", refusal, f"{named} on the list of those refused without a reply")


def spam(call: IncomingCall, situation: Situation) -> Finding:
    """The number is of those that exist for canvassing."""
    if not situation.rules.spam:
        return Finding("spam", None, "off: guard.spam_prefixes and guard.spam_lists are empty")
    guarded = situation.guarded_at(call.at)
    if guarded is None or not is_spam(call.caller, situation):
        return Finding("spam", None, "the number begins like none on a spam list")
    return Finding("spam", Deflect(Reason.SPAM, guarded.end), "the number begins like those on a spam list")


def is_spam(caller: Caller, situation: Situation) -> bool:
    """Return whether *caller* calls from such a number; who is known is no canvasser."""
    listed = named_by(situation.rules.spam, caller.addresses, None) is not None
    return listed and not situation.knows(caller)


def anonymous(call: IncomingCall, situation: Situation) -> Finding:
    """The number is withheld, and the owner chose what becomes of that."""
    policy, guarded = situation.rules.anonymous, situation.guarded_at(call.at)
    if policy is AnonymousPolicy.SCREEN:
        return Finding("anonymous", None, "off: guard.anonymous screens withheld numbers like others")
    if not call.caller.is_anonymous:
        return Finding("anonymous", None, "the number is not withheld")
    if policy is AnonymousPolicy.PASS:
        return Finding("anonymous", Pass(Reason.ANONYMOUS), "withheld numbers get through")
    if guarded is None:
        return Finding("anonymous", None, "nothing is guarded now")
    return Finding("anonymous", Deflect(Reason.ANONYMOUS, guarded.end), "withheld numbers are refused")
