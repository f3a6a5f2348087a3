"""In whatever order people call, say STOP, are allowed again and become known: who said STOP gets no text."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from focusguard.domain.address import Address, Scheme
from focusguard.domain.calls import Caller
from focusguard.domain.focus import FocusRules, FocusWindow
from focusguard.domain.people import Person, PersonAddress
from focusguard.domain.reply import ReplyLimits
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.engine.stage import POLICY, Stage, journal_in, minutes
from tests.unit.engine.test_outbox import running

ADDRESSES = (
    Address(Scheme.TEL, "+33612345678"),
    Address(Scheme.TEL, "+33687654321"),
    Address(Scheme.SIP, "julie@example.net"),
    Address(Scheme.SIP, "paul@example.net"),
)
# Nothing else keeps a reply back: each call comes in the block of another day.
EAGER = replace(
    POLICY,
    screening=replace(POLICY.screening, repeat_within=minutes(0)),
    focus=FocusRules(windows=(FocusWindow(frozenset(range(7)), time(9), time(12)),)),
    limits=ReplyLimits(once_within=timedelta(), per_hour=1000),
)
WORDS = ("call", "stop", "other", "allow", "befriend", "forget")
steps = st.lists(st.tuples(st.sampled_from(WORDS), st.integers(0, 3), st.integers(0, 3)), max_size=25)


@dataclass
class Model:
    """What the list and the book are to hold; `sent` is whom a reply went to."""

    listed: set[Address] = field(default_factory=set)
    book: dict[int, set[Address]] = field(default_factory=dict)

    def same_person(self, address: Address) -> set[Address]:
        return {address}.union(*(known for known in self.book.values() if address in known))


def take(stage: Stage, model: Model, word: str, address: Address, other: Address) -> None:
    """Do *word*, in the program and in the model."""
    people, opt_outs = stage.journal.people, stage.journal.opt_outs
    number = ADDRESSES.index(address)
    match word:
        case "stop" | "other":
            said = "STOP" if word == "stop" else "Rappelez-moi"
            stage.channel.sink.text_arrived(stage.channel.name, Caller(address), said)
            model.listed |= model.same_person(address) if word == "stop" else set()
        case "allow":
            for known in people.same_person([address]):
                opt_outs.remove(known)
            model.listed -= model.same_person(address)
        case "befriend":
            entries = tuple(map(PersonAddress, {address, other}))
            people.save(Person(f"p{number}", "", entries), at=stage.clock.now())
            model.book[number] = {address, other}
        case "forget":
            people.remove(f"p{number}")
            model.book.pop(number, None)


@settings(deadline=None, max_examples=60)
@given(steps)
def test_who_said_stop_gets_no_text(script: list[tuple[str, int, int]]) -> None:
    @in_virtual_time
    async def run(folder: Path) -> None:
        stage, model = await Stage(journal_in(folder), EAGER).open(), Model()
        for number, (word, one, two) in enumerate(script):
            address, other = ADDRESSES[one], ADDRESSES[two]
            if word != "call":
                take(stage, model, word, address, other)
                continue
            before = len(stage.carrier.sent)
            stage.clock.advance(timedelta(days=1))
            stage.channel.ring(Caller(address), f"k{number}")
            async with running(stage):
                await asyncio.sleep(0.01)
            is_welcome = not (model.same_person(address) & model.listed)
            assert len(stage.carrier.sent) - before == is_welcome
        stage.journal.close()

    with tempfile.TemporaryDirectory() as name:
        run(Path(name))
