"""From what a test call showed to a verdict, and what a verdict does to the figures."""

from __future__ import annotations

from itertools import product

import pytest

from focusguard.domain.decisions import Deflect, Pass, Reason
from focusguard.domain.interruption import Action, Ending, Outcome, Reach, outcome_of
from focusguard.domain.line_trials import CallerSaw, OwnerSaid, Trial, reach_of, says_more
from tests.unit.domain.samples import at

ACK, LOST, GONE = Ending.ACKNOWLEDGED, Ending.NEVER_ACKNOWLEDGED, Ending.HUNG_UP_BEFORE_ANSWER
EVERY, THIS, CALL, UNKNOWN = Reach.EVERY_PHONE, Reach.THIS_PHONE, Reach.CALL, Reach.NOT_KNOWN
REFUSED = Deflect(Reason.IN_FOCUS, at("12:00"))


@pytest.mark.parametrize(
    ("action", "other_phones", "ending", "seen", "reach"),
    [
        # A forking proxy: a 6xx ends every branch (RFC 3261 §16.7), anything else waits for the others.
        (Action.DECLINE, 1, ACK, CallerSaw(603, 0.01), EVERY),
        (Action.BUSY_EVERYWHERE, 3, ACK, CallerSaw(600, 0.01), EVERY),
        (Action.BUSY, 1, ACK, CallerSaw(None), THIS),
        (Action.REDIRECT, 1, ACK, CallerSaw(None), THIS),
        # A back-to-back user agent: 603 ends one leg, or the call with a status of its own.
        (Action.DECLINE, 1, ACK, CallerSaw(None), THIS),
        (Action.DECLINE, 1, ACK, CallerSaw(486, 0.2), EVERY),
        (Action.BUSY, 1, ACK, CallerSaw(480, 0.2), EVERY),
        # No other phone was on, or none rang: nothing is learned of what it would have done.
        (Action.DECLINE, 0, ACK, CallerSaw(603, 0.01, rang=False), CALL),
        (Action.DECLINE, 1, ACK, CallerSaw(603, 0.01, rang=False), CALL),
        (Action.DECLINE, 0, ACK, CallerSaw(603, 0.01, rang=True), CALL),
        # It goes on somewhere that the registrar does not list.
        (Action.DECLINE, 0, ACK, CallerSaw(None, rang=False), THIS),
        # The caller saw the end, whether or not our ACK was lost.
        (Action.DECLINE, 1, None, CallerSaw(603, 0.01), EVERY),
        (Action.DECLINE, 1, LOST, CallerSaw(603, 0.01), EVERY),
        # Nobody confirmed the refusal: that the call rang on means nothing.
        (Action.DECLINE, 1, None, CallerSaw(None), UNKNOWN),
        (Action.DECLINE, 1, LOST, CallerSaw(None), UNKNOWN),
        # Somebody took the call: another phone or a mailbox. An announcement takes it itself.
        (Action.BUSY, 1, ACK, CallerSaw(200, 0.5), UNKNOWN),
        (Action.BUSY, 0, ACK, CallerSaw(299, 0.5), UNKNOWN),
        (Action.BUSY, 1, ACK, CallerSaw(300, 0.5), EVERY),
        (Action.ANNOUNCE, 1, ACK, CallerSaw(200, 0.05), EVERY),
        (Action.ANNOUNCE, 1, None, CallerSaw(200, 0.05), EVERY),
        (Action.ANNOUNCE, 0, ACK, CallerSaw(200, 0.05, rang=False), CALL),
        (Action.ANNOUNCE, 1, ACK, CallerSaw(None), THIS),
        # It was over before we refused.
        (Action.DECLINE, 1, GONE, CallerSaw(200), UNKNOWN),
        (Action.DECLINE, 1, GONE, CallerSaw(None), UNKNOWN),
        (Action.ANNOUNCE, 1, GONE, CallerSaw(200), UNKNOWN),
        (Action.DECLINE, 1, GONE, OwnerSaid(True), UNKNOWN),
        # The owner's own call: the owner's word.
        (Action.DECLINE, 1, ACK, OwnerSaid(True), EVERY),
        (Action.DECLINE, 0, ACK, OwnerSaid(True), EVERY),
        (Action.DECLINE, 1, ACK, OwnerSaid(False), THIS),
        (Action.DECLINE, 1, ACK, OwnerSaid(None, "occupé"), UNKNOWN),
        (Action.DECLINE, 1, LOST, OwnerSaid(True), UNKNOWN),
        (Action.DECLINE, 1, None, OwnerSaid(False), UNKNOWN),
    ],
)
def test_verdict(
    action: Action, other_phones: int, ending: Ending | None, seen: CallerSaw | OwnerSaid, reach: Reach
) -> None:
    assert reach_of(Trial(action, other_phones, ending, seen)) is reach


@pytest.mark.parametrize(
    ("new", "kept", "says"),
    [
        *[(UNKNOWN, kept, False) for kept in (None, *Reach)],
        *[(new, kept, True) for new, kept in product((EVERY, THIS), (None, *Reach))],
        *[(CALL, None, True), (CALL, CALL, True), (CALL, EVERY, False), (CALL, THIS, False)],
    ],
)
def test_what_says_less_takes_no_place(new: Reach, kept: Reach | None, says: bool) -> None:
    assert says_more(new, kept) is says


EVERYWHERE = (Action.DECLINE, Action.BUSY_EVERYWHERE, Action.ANNOUNCE)


@pytest.mark.parametrize("action", EVERYWHERE)
@pytest.mark.parametrize(
    ("reach", "only_phone", "outcome"),
    [
        (THIS, False, Outcome.REPLIED_BUT_RANG),
        (THIS, True, Outcome.PREVENTED),
        (EVERY, False, Outcome.PREVENTED),
        (CALL, False, Outcome.PREVENTED),
        (UNKNOWN, False, Outcome.PREVENTED),
    ],
)
def test_a_refusal_that_was_seen_to_let_others_ring_prevents_only_where_there_are_none(
    action: Action, reach: Reach, only_phone: bool, outcome: Outcome
) -> None:
    assert outcome_of(REFUSED, action, ACK, only_phone=only_phone, reach=reach) is outcome


@pytest.mark.parametrize("reach", list(Reach))
@pytest.mark.parametrize("action", [Action.BUSY, Action.REDIRECT])
def test_a_test_call_never_adds_to_what_counts_as_prevented(action: Action, reach: Reach) -> None:
    assert outcome_of(REFUSED, action, ACK, only_phone=False, reach=reach) is Outcome.REPLIED_BUT_RANG
    assert outcome_of(REFUSED, action, ACK, only_phone=True, reach=reach) is Outcome.PREVENTED


@pytest.mark.parametrize("reach", list(Reach))
def test_a_verdict_changes_nothing_else(reach: Reach) -> None:
    found = [
        outcome_of(REFUSED, Action.DECLINE, LOST, only_phone=False, reach=reach),
        outcome_of(REFUSED, Action.DECLINE, GONE, only_phone=False, reach=reach),
        outcome_of(REFUSED, Action.MUTE, ACK, only_phone=False, reach=reach),
        outcome_of(Pass(Reason.VIP), Action.UNAVAILABLE, ACK, only_phone=False, reach=reach),
    ]
    assert found == [Outcome.FAILED, Outcome.ABANDONED, Outcome.MUTED, Outcome.PASSED]
