"""Refusals tried one after the other; each result is kept and told at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import tzinfo

from focusguard.cli.consent import ask, ask_yes_no, say
from focusguard.cli.lists import print_lines
from focusguard.cli.program import TrialLines
from focusguard.cli.refusal_words import setting_of, what_it_does, what_was_seen
from focusguard.cli.render import Json, instant
from focusguard.cli.signals import run_with_farewell
from focusguard.domain.calls import clean_name
from focusguard.domain.interruption import Action, Ending, Reach
from focusguard.domain.line_trials import CallerSaw, OwnerSaid, Trial, TriedRefusal, reach_of
from focusguard.domain.ports import Clock, LineTrialStore, TrialLine
from focusguard.engine.line_trial import LineTrial, TrialTimes, open_for_trial, open_to_dial
from focusguard.engine.trial_desk import OnText
from focusguard.settings import RefuseWith, SipSettings


@dataclass
class Session:
    """One use of `line test`.

    Attributes:
        make_line: Makes *line* anew for each refusal.
        on_text: Is given the texts that come meanwhile.
        print_each: Whether each result is a line on stdout.
    """

    line: SipSettings
    make_line: TrialLines
    store: LineTrialStore
    on_text: OnText
    clock: Clock
    print_each: bool
    times: TrialTimes = field(default_factory=TrialTimes)
    _results: list[tuple[Trial, TriedRefusal]] = field(default_factory=list)

    @property
    def all_seen(self) -> bool:
        """Whether each refusal showed what it does."""
        return all(tried.reach is not Reach.NOT_KNOWN for _, tried in self._results)

    def let_call(self, caller: TrialLine, refusals: Sequence[RefuseWith]) -> None:
        """Let another line call for each refusal.

        Raises:
            ChannelError: one of the lines cannot be used, or the call does not come.
            KeyboardInterrupt: the owner ended it; nothing is left ringing or registered.
        """

        async def work() -> None:
            async with open_to_dial(caller, self.on_text):
                for refusal in refusals:
                    async with self._open(refusal) as trial:
                        self._keep(await trial.call_from(caller, self.line.aor))

        run_with_farewell(work)

    def let_owner_call(self, refusals: Sequence[RefuseWith], *, wait_s: int) -> None:
        """Ask the owner to call, for each refusal. While we wait for an answer, the line is not registered.

        Raises:
            As `let_call`.
        """
        for refusal in refusals:

            async def work(refusal: RefuseWith = refusal) -> tuple[Action, int, Ending | None]:
                async with self._open(refusal) as trial:
                    say(f"Call {self.line.aor} from your mobile now; the test waits {wait_s} s for it.")
                    ending = await trial.refuse_first(within_s=wait_s)
                    return trial.action, trial.other_phones, ending

            action, phones, ending = run_with_farewell(work)
            self._keep(Trial(action, phones, ending, _ask_owner(action, ending)))

    def as_json(self, zone: tzinfo) -> Json:
        """Return everything that was tried."""
        return {
            "line": f"sip/{self.line.name}",
            "aor": self.line.aor,
            "results": [_result(trial, tried, zone) for trial, tried in self._results],
        }

    def _open(self, refusal: RefuseWith) -> AbstractAsyncContextManager[LineTrial]:
        return open_for_trial(self.make_line(refusal), self.clock, self.times, self.on_text)

    def _keep(self, trial: Trial) -> None:
        tried = TriedRefusal(
            line=f"sip/{self.line.name}",
            aor=self.line.aor,
            action=trial.action,
            reach=reach_of(trial),
            at=self.clock.now(),
            other_phones=trial.other_phones,
            caller_saw=what_was_seen(trial.seen),
        )
        self._results.append((trial, tried))
        self.store.keep(tried)
        if self.print_each:
            saw = f" ({tried.caller_saw})" if tried.caller_saw else ""
            print_lines([f"{setting_of(trial.action)}: {what_it_does(trial.action, tried.reach)}{saw}"])
            sys.stdout.flush()


def _ask_owner(action: Action, ending: Ending | None) -> OwnerSaid:
    if ending is Ending.HUNG_UP_BEFORE_ANSWER:
        say("The call was taken or ended before it could be refused.")
        return OwnerSaid(None)
    say(f"The call was refused ({setting_of(action)}).")
    stopped = ask_yes_no("Did your other phones stop ringing?")
    return OwnerSaid(stopped, clean_name(ask("What did the mobile say or show? ")))


def _result(trial: Trial, tried: TriedRefusal, zone: tzinfo) -> Json:
    by_caller = trial.seen if isinstance(trial.seen, CallerSaw) else None
    by_owner = trial.seen if isinstance(trial.seen, OwnerSaid) else None
    after_s = by_caller.after_s if by_caller else None
    return {
        "refuse_with": setting_of(trial.action),
        "action": trial.action,
        "verdict": tried.reach,
        "at": instant(tried.at, zone),
        "other_phones": trial.other_phones,
        "rang": by_caller.rang if by_caller else None,
        "final": by_caller.final if by_caller else None,
        "after_s": round(after_s, 3) if after_s is not None else None,
        "stopped": by_owner.stopped if by_owner else None,
        "mobile": by_owner.mobile if by_owner else None,
    }
