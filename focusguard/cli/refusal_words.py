"""Refusals and what they do, in words: for `line test` and `doctor`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from focusguard.domain.interruption import Action, Reach
from focusguard.domain.line_trials import CallerSaw, OwnerSaid
from focusguard.settings.lines import RefuseWith

REFUSALS: Final[Mapping[RefuseWith, Action]] = {
    RefuseWith.DECLINE: Action.DECLINE,
    RefuseWith.BUSY_EVERYWHERE: Action.BUSY_EVERYWHERE,
    RefuseWith.BUSY: Action.BUSY,
    RefuseWith.REDIRECT: Action.REDIRECT,
    RefuseWith.ANNOUNCE: Action.ANNOUNCE,
}

_BY_PROXY: Final = (
    "every phone behind a forking proxy; behind a back-to-back user agent, such as Asterisk, the others may "
    "ring on"
)
_ALONE: Final = "only this line, and other phones ring on"
_ANNOUNCED: Final = (
    "every phone; callers from the telephone network hear it too, and pay as for any call that is taken"
)

# What each refusal does on most accounts (RFC 3261 §16.7, step 5: a proxy ends a call everywhere for a 6xx).
IN_GENERAL: Final[Mapping[Action, str]] = {
    Action.DECLINE: f"603 stops {_BY_PROXY}",
    Action.BUSY_EVERYWHERE: f"600 stops {_BY_PROXY}",
    Action.BUSY: f"486 stops {_ALONE}",
    Action.REDIRECT: f"302 stops {_ALONE}",
    Action.ANNOUNCE: f"the announcement stops {_ANNOUNCED}",
}
GENERAL: Final = (
    f"603 and 600 stop {_BY_PROXY}",
    f"486 and 302 stop {_ALONE}",
    f"the announcement stops {_ANNOUNCED}",
)

_REACHES: Final[Mapping[Reach, str]] = {
    Reach.EVERY_PHONE: "stops every phone",
    Reach.THIS_PHONE: "leaves your other phones ringing",
    Reach.CALL: "ends the call; no other phone rang that it could have stopped",
    Reach.NOT_KNOWN: "not known",
}


def setting_of(action: Action) -> RefuseWith:
    """Return the value of `refuse_with` that refuses so."""
    return next(setting for setting, does in REFUSALS.items() if does is action)


def refusal_name(action: Action) -> str:
    """Return what the refusal is called: its status, or the announcement."""
    return "the announcement" if action is Action.ANNOUNCE else str(action)


def what_it_does(action: Action, reach: Reach) -> str:
    """Return a sentence without its end.

    >>> what_it_does(Action.DECLINE, Reach.EVERY_PHONE)
    '603 stops every phone'
    """
    if reach is Reach.NOT_KNOWN:
        return f"what {refusal_name(action)} does was not seen"
    return f"{refusal_name(action)} {_REACHES[reach]}"


def what_was_seen(seen: CallerSaw | OwnerSaid) -> str:
    """Return what the caller saw, short; empty: the owner said nothing of it."""
    match seen:
        case CallerSaw(final=None):
            return "the call rang on"
        case CallerSaw(final=status):
            return f"the caller got {status}"
        case OwnerSaid(mobile=words):
            return f"the mobile: {words}" if words else ""
