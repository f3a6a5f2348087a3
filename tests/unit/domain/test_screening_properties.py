"""What holds of every decision, whatever the situation."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from focusguard.domain.address import ANONYMOUS, Address, Identity, Scheme
from focusguard.domain.agenda import PartStat
from focusguard.domain.decisions import Deflect, GuardMode, Pass
from focusguard.domain.screening import explain_call, screen_call
from focusguard.domain.situation import PastCall, ScreeningRules, Situation
from tests.unit.domain.samples import JULIE, MARC, MARC_MAIL, PAUL, at, block, call, event, minutes, person

IDENTITIES: list[Identity] = [JULIE, MARC, PAUL, ANONYMOUS, Address(Scheme.SIP, "x@example.net")]
ADDRESS_SETS = st.frozensets(st.sampled_from([JULIE, MARC, PAUL, MARC_MAIL]), max_size=3)
CLOCKS = st.sampled_from(["8:59:59", "9:00", "9:50", "9:58", "10:00", "10:03", "11:10", "11:59:59", "12:00"])
APPOINTMENTS = st.lists(
    st.builds(
        lambda people, all_day, partstat: event(
            "10:00", "11:00", *people, all_day=all_day, partstat=partstat
        ),
        st.lists(ADDRESS_SETS.map(lambda addresses: person(*addresses)), max_size=2),
        st.booleans(),
        st.sampled_from(PartStat),
    ),
    max_size=2,
)
SITUATIONS = st.builds(
    Situation,
    rules=st.builds(
        ScreeningRules,
        mode=st.sampled_from(GuardMode),
        vip=ADDRESS_SETS,
        refuse_silently=ADDRESS_SETS,
        repeat_within=st.sampled_from([timedelta(), minutes(3)]),
        planned_margin=st.sampled_from([timedelta(), minutes(10)]),
    ),
    block=st.sampled_from([None, block(), block("7:00", "8:00")]),
    paused_until=st.sampled_from([None, at("10:00")]),
    appointments=APPOINTMENTS,
    past_calls=st.lists(st.builds(PastCall, st.sampled_from(IDENTITIES), CLOCKS.map(at)), max_size=3),
    known=ADDRESS_SETS,
)


@given(CLOCKS, st.sampled_from(IDENTITIES), ADDRESS_SETS, SITUATIONS)
def test_the_first_rule_that_speaks_decides(
    clock: str, who: Identity, also: frozenset[Address], situation: Situation
) -> None:
    incoming = call(clock, who, also=also)
    findings = explain_call(incoming, situation)
    spoken = [finding.decision for finding in findings if finding.decision is not None]
    assert screen_call(incoming, situation) == spoken[0]
    assert all(finding.why for finding in findings)


@given(CLOCKS, st.sampled_from(IDENTITIES), SITUATIONS)
def test_nobody_is_refused_who_should_get_through(clock: str, who: Identity, situation: Situation) -> None:
    incoming = call(clock, who)
    decision = screen_call(incoming, situation)
    guarded = situation.block is not None and incoming.at in situation.block.period
    if not guarded or situation.rules.mode is GuardMode.OFF or who in situation.rules.vip:
        assert isinstance(decision, Pass)
    if situation.rules.mode is GuardMode.SHADOW:
        assert not isinstance(decision, Deflect)
