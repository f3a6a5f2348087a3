"""What a change of the policy would have changed: past calls screened under both, and compared.

"Before" is what the rules in force say of a past call, not what was decided then: so only the change shows.
How many calls come out as they were decided tells how far the replay can be trusted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from focusguard.domain.focus import FocusBlock
from focusguard.domain.past import Past, PastBlocks
from focusguard.domain.ports.journal import JournalledCall
from focusguard.domain.replay import BlockThen, Replay, ReplayRules, Unreplayable, Verdict, unreplayable


@dataclass(frozen=True, slots=True)
class Change:
    """One call that would have gone otherwise."""

    call: JournalledCall
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Simulation:
    """What came of a simulation.

    Attributes:
        calls: How many calls there were, those that could not be replayed included.
        as_decided: Of the replayed ones those that the rules in force decide as they were decided.
        changed: Those that would have gone otherwise, oldest first.
        erased: Those that could not be replayed: who called is not kept any more.
        invitations: Likewise those that were declined invitations, not calls.
    """

    calls: int = 0
    replayed: int = 0
    as_decided: int = 0
    changed: tuple[Change, ...] = ()
    erased: int = 0
    invitations: int = 0


def simulate(
    calls: Iterable[JournalledCall],
    past: Past,
    before: ReplayRules,
    after: ReplayRules,
    *,
    earlier: Iterable[JournalledCall] = (),
) -> Simulation:
    """Return what *after* in the place of *before* would have changed of *calls*, oldest first.

    *earlier* are the calls that came before them: not replayed, but part of the history. The block of a call
    is the one that was written down with it, except where the rules make a difference.
    """
    old = Replay(past, before, block_written_down)
    new = Replay(past, after, _blocks_under(past, before, after))
    _remember(earlier, old, new)
    left_out: Counter[Unreplayable] = Counter()
    changed: list[Change] = []
    replayed = as_decided = 0
    for call in calls:
        if why := unreplayable(call):
            left_out[why] += 1
            _remember([call], old, new)
            continue
        change = Change(call, old.take(call), new.take(call))
        replayed += 1
        as_decided += change.before.decision == call.interruption.decision
        if differ(change.before, change.after):
            changed.append(change)
    total = replayed + left_out.total()
    erased, invitations = left_out[Unreplayable.ERASED], left_out[Unreplayable.INVITATION]
    return Simulation(total, replayed, as_decided, tuple(changed), erased, invitations)


def replay(
    calls: Iterable[JournalledCall],
    past: Past,
    rules: ReplayRules,
    *,
    earlier: Iterable[JournalledCall] = (),
) -> Iterator[tuple[JournalledCall, Verdict]]:
    """Yield each of *calls* that can be replayed, with what *rules* say of it."""
    run = Replay(past, rules, block_written_down)
    _remember(earlier, run)
    for call in calls:
        if unreplayable(call):
            run.remember(call)
        else:
            yield call, run.take(call)


def differ(before: Verdict, after: Verdict) -> bool:
    """Tell whether the caller or the owner would have noticed: another rule with the same end is no change.

    A reply is worded by the reason of the refusal, so that counts where one goes.
    """
    if type(before.decision) is not type(after.decision) or before.gets_reply != after.gets_reply:
        return True
    return before.gets_reply and before.decision.reason is not after.decision.reason


def block_written_down(call: JournalledCall) -> FocusBlock | None:
    """Return the block that was written down with *call*."""
    return call.interruption.block


def _blocks_under(past: Past, before: ReplayRules, after: ReplayRules) -> BlockThen:
    if (before.focus, before.zone) == (after.focus, after.zone):
        return block_written_down
    old = PastBlocks(past, before.focus, before.zone)
    new = PastBlocks(past, after.focus, after.zone)

    def block_then(call: JournalledCall) -> FocusBlock | None:
        at = call.interruption.call.at
        block = new.block_at(at)
        return block_written_down(call) if block == old.block_at(at) else block

    return block_then


def _remember(calls: Iterable[JournalledCall], *replays: Replay) -> None:
    for call in calls:
        for run in replays:
            run.remember(call)
