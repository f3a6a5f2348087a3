"""Results of test calls: the latest that says something, forgotten with the account."""

from __future__ import annotations

from dataclasses import replace

from focusguard.domain.interruption import Action, Reach
from focusguard.domain.line_trials import TriedRefusal
from focusguard.journal.opening import Journal
from tests.unit.journal.samples import NINE, NOON, open_in

AOR = "sip:claire@example.net"
DECLINE = TriedRefusal("sip/bureau", AOR, Action.DECLINE, Reach.EVERY_PHONE, NINE, 1, "the caller got 603")
BUSY = replace(DECLINE, action=Action.BUSY, reach=Reach.THIS_PHONE, caller_saw="the call rang on")
ELSEWHERE = replace(DECLINE, line="sip/atelier", aor="sip:atelier@example.net")


def test_results_are_kept_by_line_and_refusal(journal: Journal) -> None:
    for tried in (DECLINE, BUSY, ELSEWHERE):
        journal.line_trials.keep(tried)
    assert journal.line_trials.tried() == [ELSEWHERE, BUSY, DECLINE]


def test_a_later_result_takes_the_place_of_an_earlier_one(journal: Journal) -> None:
    later = replace(DECLINE, reach=Reach.THIS_PHONE, at=NOON, other_phones=2, caller_saw="it rang on")
    journal.line_trials.keep(DECLINE)
    journal.line_trials.keep(later)
    assert journal.line_trials.tried() == [later]


def test_one_that_says_less_does_not(journal: Journal) -> None:
    journal.line_trials.keep(DECLINE)
    journal.line_trials.keep(replace(DECLINE, reach=Reach.CALL, at=NOON))
    journal.line_trials.keep(replace(DECLINE, reach=Reach.NOT_KNOWN, at=NOON))
    assert journal.line_trials.tried() == [DECLINE]


def test_one_that_says_nothing_is_not_kept_at_all(journal: Journal) -> None:
    journal.line_trials.keep(replace(DECLINE, reach=Reach.NOT_KNOWN))
    assert journal.line_trials.tried() == []


def test_another_account_or_a_line_that_is_gone_is_forgotten(journal: Journal) -> None:
    for tried in (DECLINE, BUSY, ELSEWHERE):
        journal.line_trials.keep(tried)
    journal.line_trials.keep_lines({"sip/bureau": AOR, "sip/atelier": ELSEWHERE.aor})
    assert len(journal.line_trials.tried()) == 3
    journal.line_trials.keep_lines({"sip/bureau": AOR, "sip/atelier": "sip:other@example.net"})
    assert journal.line_trials.tried() == [BUSY, DECLINE]
    journal.line_trials.keep_lines({})
    assert journal.line_trials.tried() == []


def test_results_outlive_a_restart(journal: Journal) -> None:
    journal.line_trials.keep(DECLINE)
    again = open_in(journal.database.path.parent)
    assert again.line_trials.tried() == [DECLINE]
    again.close()
