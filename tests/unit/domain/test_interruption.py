"""What became of a call: nothing is claimed that was not observed."""

from __future__ import annotations

from itertools import product

import pytest

from focusguard.domain.decisions import Deflect, Observe, Pass, Reason
from focusguard.domain.interruption import Action, Ending, Outcome, outcome_of
from tests.unit.domain.samples import at

REFUSED = Deflect(Reason.IN_FOCUS, at("12:00"))
PASSED = Pass(Reason.VIP)
OBSERVED = Observe(Reason.SHADOW, at("12:00"))

EVERYWHERE = [Action.DECLINE, Action.BUSY_EVERYWHERE, Action.ANNOUNCE, Action.DECLINE_INVITATION]
OWN_BRANCH = [Action.BUSY, Action.REDIRECT]
UNHEARD = [Ending.NEVER_ACKNOWLEDGED, Ending.UNCONFIRMED]


@pytest.mark.parametrize(("action", "only_phone"), list(product(EVERYWHERE, [True, False])))
def test_what_ends_the_call_everywhere_prevents_it(action: Action, only_phone: bool) -> None:
    assert outcome_of(REFUSED, action, Ending.ACKNOWLEDGED, only_phone=only_phone) is Outcome.PREVENTED


@pytest.mark.parametrize("action", OWN_BRANCH)
def test_what_ends_our_branch_prevents_it_only_without_another_phone(action: Action) -> None:
    assert outcome_of(REFUSED, action, Ending.ACKNOWLEDGED, only_phone=True) is Outcome.PREVENTED
    assert outcome_of(REFUSED, action, Ending.ACKNOWLEDGED, only_phone=False) is Outcome.REPLIED_BUT_RANG


@pytest.mark.parametrize(
    ("action", "ending", "only_phone"), list(product([*EVERYWHERE, *OWN_BRANCH], UNHEARD, [True, False]))
)
def test_a_refusal_that_nobody_acknowledged_failed(action: Action, ending: Ending, only_phone: bool) -> None:
    assert outcome_of(REFUSED, action, ending, only_phone=only_phone) is Outcome.FAILED


@pytest.mark.parametrize(
    ("ending", "only_phone"), list(product([Ending.ACKNOWLEDGED, *UNHEARD], [True, False]))
)
def test_what_no_protocol_confirms_is_counted_on_its_own(ending: Ending, only_phone: bool) -> None:
    assert outcome_of(REFUSED, Action.MUTE, ending, only_phone=only_phone) is Outcome.MUTED
    assert outcome_of(REFUSED, Action.NONE, ending, only_phone=only_phone) is Outcome.REPLIED_BUT_RANG


@pytest.mark.parametrize(
    ("action", "ending", "only_phone"),
    list(product(Action, [Ending.ACKNOWLEDGED, *UNHEARD], [True, False])),
)
def test_passed_and_observed_calls_are_never_claimed(
    action: Action, ending: Ending, only_phone: bool
) -> None:
    assert outcome_of(PASSED, action, ending, only_phone=only_phone) is Outcome.PASSED
    assert outcome_of(OBSERVED, action, ending, only_phone=only_phone) is Outcome.OBSERVED


@pytest.mark.parametrize(("decision", "action"), list(product([REFUSED, PASSED, OBSERVED], Action)))
def test_whoever_hung_up_first_was_refused_nothing(
    decision: Deflect | Pass | Observe, action: Action
) -> None:
    found = outcome_of(decision, action, Ending.HUNG_UP_BEFORE_ANSWER, only_phone=True)
    assert found is Outcome.ABANDONED
