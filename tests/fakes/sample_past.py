"""What the windows show of the past: a change that two calls would have felt, and a week of watching."""

from __future__ import annotations

from datetime import date, timedelta

from focusguard.domain.decisions import Deflect, GuardMode, Pass, Reason
from focusguard.domain.economics import Estimate
from focusguard.domain.interruption import Outcome
from focusguard.domain.period import Period
from focusguard.domain.replay import Verdict
from focusguard.domain.shadow import ShadowDay, ShadowReport
from focusguard.domain.simulation import Change, Simulation
from focusguard.engine.shadow import ShadowView
from focusguard.engine.simulator import SimulationView
from tests.fakes.sample_day import NOW, UNTIL_NOON, call

LAST_DAYS = Period(NOW - timedelta(days=90), NOW)
REFUSED = Verdict(UNTIL_NOON, gets_reply=True)
PASSES = Verdict(Pass(Reason.REPEAT_CALLER))
CHANGED_TWO = SimulationView(
    LAST_DAYS,
    Simulation(
        calls=121,
        replayed=118,
        as_decided=112,
        changed=(
            Change(
                call("09:16", "+33612345678", "Julie Martin", UNTIL_NOON, Outcome.PREVENTED), REFUSED, PASSES
            ),
            Change(
                call("10:02", "+33698765432", "<b>Garage</b> Petit", UNTIL_NOON, Outcome.PREVENTED),
                Verdict(Deflect(Reason.IN_FOCUS, UNTIL_NOON.until)),
                PASSES,
            ),
        ),
        erased=3,
    ),
    "Europe/Paris",
)

NO_SHADOW = ShadowView(NOW, "Europe/Paris", GuardMode.GUARD)
WATCHED = ShadowReport(
    calls=18,
    known=5,
    unknown=11,
    withheld=2,
    vips=1,
    days=(ShadowDay(date(2026, 11, 20), 8, 6), ShadowDay(date(2026, 11, 23), 10, 8)),
    refused=14,
    passed=((Reason.REPEAT_CALLER, 2), (Reason.PLANNED, 1), (Reason.VIP, 1)),
    replies=11,
    time_saved=Estimate(9900.0, 14100.0, 18300.0),
)
THIRD_DAY = ShadowView(
    NOW, "Europe/Paris", GuardMode.SHADOW, since=NOW - timedelta(days=2), day=3, report=WATCHED
)
COMPLETE = ShadowView(
    NOW, "Europe/Paris", GuardMode.SHADOW, since=NOW - timedelta(days=7), day=8, ready=True, report=WATCHED
)
PROTECTING = ShadowView(NOW, "Europe/Paris", GuardMode.GUARD, protects_since=NOW)
