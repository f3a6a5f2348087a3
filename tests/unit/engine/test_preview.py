"""What `screen` says is what the guard does."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from focusguard.domain.calls import Caller
from focusguard.domain.decisions import AnonymousPolicy, GuardMode
from focusguard.domain.focus import FocusWindow
from focusguard.domain.interruption import Action
from focusguard.domain.people import Person, PersonAddress
from focusguard.domain.reply import ReplyLimits
from focusguard.domain.situation import ScreeningRules
from focusguard.engine.events import Event
from focusguard.engine.preview import preview_call
from focusguard.engine.replies import Names
from focusguard.journal.opening import Journal
from tests.fakes.channel import FakeChannel
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.engine.stage import JULIE, MARC, PAUL, POLICY, WITHHELD, Stage, at, journal_in, minutes

CALLERS = st.sampled_from([JULIE, MARC, PAUL, WITHHELD])
RULES = st.builds(
    ScreeningRules,
    mode=st.sampled_from(GuardMode),
    vip=st.sampled_from([frozenset(), PAUL.addresses]),
    refuse_silently=st.sampled_from([frozenset(), MARC.addresses]),
    repeat_within=st.sampled_from([timedelta(), minutes(3)]),
    free_calls=st.integers(0, 1),
    first_contact=st.sampled_from([timedelta(), minutes(20)]),
    anonymous=st.sampled_from(AnonymousPolicy),
    working_hours=st.sampled_from([(), (FocusWindow(frozenset(range(5)), time(9), time(10, 30)),)]),
)
DAYS = st.lists(st.tuples(CALLERS, st.integers(0, 90)), min_size=1, max_size=5)


def same_names() -> Names:
    return Names(lambda: "id", lambda: "FG-AAAAAAAA")


@settings(max_examples=25, deadline=None)
@given(RULES, st.integers(0, 2), DAYS)
def test_preview_and_guard_agree(rules: ScreeningRules, per_hour: int, day: list[tuple[Caller, int]]) -> None:
    with TemporaryDirectory() as folder:
        journal = journal_in(Path(folder))
        replay(journal, rules, per_hour, day)
        journal.close()


@in_virtual_time
async def replay(
    journal: Journal, rules: ScreeningRules, per_hour: int, day: list[tuple[Caller, int]]
) -> None:
    """Let the calls of *day* come, each so many minutes after the one before, and preview each first."""
    journal.people.save(Person("p1", "Julie", (PersonAddress(min(JULIE.addresses)),)), at=at("8:00"))
    policy = replace(POLICY, screening=rules, limits=ReplyLimits(per_hour=per_hour))
    stage = await Stage(journal, policy).open()
    for number, (caller, later) in enumerate(day):
        stage.clock.advance(minutes(later))
        now = stage.clock.now()
        shown = preview_call(caller, stage.channel, stage.frame, journal.calls, stage.replies, at=now)
        stage.channel.ring(caller, f"k{number}")
        done = stage.calls()[-1]
        assert shown.decision == done.interruption.decision
        assert shown.action == stage.channel.answers[-1][1]
        assert (shown.reply is None) == (done.reply is None)
        if shown.reply is not None and done.reply is not None:
            assert (shown.reply.state, shown.reply.why, shown.reply.address) == (
                done.reply.state,
                done.reply.why,
                done.reply.address,
            )


@in_virtual_time
async def test_a_preview_writes_sends_and_tells_nothing(journal: Journal) -> None:
    stage = await Stage(journal, channel=FakeChannel(refuses_with=Action.BUSY)).open()
    shown = preview_call(JULIE, stage.channel, stage.frame, journal.calls, stage.replies, at=at("10:00"))
    assert shown.action is Action.BUSY
    assert shown.reply is not None
    assert shown.reply.text.startswith("unknown. Occupée jusqu’à 12\u00a0h")
    assert [f.rule for f in shown.findings if f.decision is not None] == ["in-focus"]
    nothing: list[Event] = []
    assert (stage.calls(), stage.channel.answers, stage.carrier.sent, stage.events) == ([], [], [], nothing)
