"""What `doctor` says of the refusals of a line: as a test call showed it, else as it is in general."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from focusguard.cli.checks import Check
from focusguard.cli.refusal_words import GENERAL, IN_GENERAL, REFUSALS, setting_of, what_it_does
from focusguard.domain.interruption import Action, Reach
from focusguard.domain.line_trials import TriedRefusal
from focusguard.settings import SipSettings

# Of these it is certain, without any trial, that they stop our own branch alone (RFC 3261 §16.7).
_ONLY_OURS = frozenset({Action.BUSY, Action.REDIRECT})


@dataclass(frozen=True, slots=True)
class RefusalsOfLine:
    """What is known of one line.

    Attributes:
        other_phones: How many are registered beside us now.
        others: The names of the other SIP lines, which could make a test call.
    """

    line: SipSettings
    tried: Mapping[Action, TriedRefusal]
    other_phones: int
    others: Sequence[str]
    zone: tzinfo

    @property
    def name(self) -> str:
        """The channel's name."""
        return f"sip/{self.line.name}"

    @property
    def set_action(self) -> Action:
        """The refusal that is set."""
        return REFUSALS[self.line.refuse_with]


def refusal_checks(of: RefusalsOfLine) -> Iterator[Check]:
    """Yield the refusal that is set, then what else was tried; where nothing was, what holds in general."""
    yield _set_refusal(of)
    if not of.tried:
        yield Check(f"{of.name} refusals", True, f"in general, {'; '.join(GENERAL)}")
    for action in REFUSALS.values():
        tried = of.tried.get(action)
        if tried is not None and action is not of.set_action:
            yield Check(f"{of.name} {setting_of(action)}", True, _tried_words(of, tried))


def _set_refusal(of: RefusalsOfLine) -> Check:
    action = of.set_action
    tried = of.tried.get(action)
    check = f"{of.name} refuse_with"
    words = _tried_words(of, tried) if tried else _untried_words(of)
    warning = _is_poor(of, tried.reach if tried else Reach.NOT_KNOWN)
    return Check(check, True, words, _way_out(of) if warning else "", warning=warning)


def _is_poor(of: RefusalsOfLine, reach: Reach) -> bool:
    """Tell whether other phones ring on though a call is refused."""
    if not of.other_phones or reach is Reach.EVERY_PHONE:
        return False
    return reach is Reach.THIS_PHONE or of.set_action in _ONLY_OURS


def _way_out(of: RefusalsOfLine) -> str:
    """Return which setting to take: one that is known to stop every phone, else one that may."""
    stops = [a for a, tried in of.tried.items() if tried.reach is Reach.EVERY_PHONE]
    fails = {a for a, tried in of.tried.items() if tried.reach is Reach.THIS_PHONE}
    candidates = [*stops, Action.DECLINE, Action.BUSY_EVERYWHERE, Action.ANNOUNCE]
    for action in candidates:
        if action not in fails and action is not of.set_action:
            return f'Use refuse_with = "{setting_of(action)}".'
    return "Ask the provider how a call is refused on every phone."


def _tried_words(of: RefusalsOfLine, tried: TriedRefusal) -> str:
    at = tried.at.astimezone(of.zone)
    words = f"{what_it_does(tried.action, tried.reach)} (tested {at.day} {at:%B %Y})"
    if tried.reach is Reach.CALL and of.other_phones:
        return f"{words}; try again while they are on: {_command(of)}"
    return words


def _untried_words(of: RefusalsOfLine) -> str:
    known = IN_GENERAL[of.set_action]
    return f"{known}. Not tried on this account: {_command(of)}"


def _command(of: RefusalsOfLine) -> str:
    caller = f" --from {of.others[0]}" if of.others else ""
    return f"focusguard line test {of.line.name}{caller}"
