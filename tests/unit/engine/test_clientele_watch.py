"""Who is known is read anew beside the loop, when something changed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from focusguard.domain.address import Address, Scheme
from focusguard.domain.decisions import Reason
from focusguard.domain.errors import JournalError
from focusguard.domain.people import Person, PersonAddress
from focusguard.domain.ports import PeopleStore
from focusguard.domain.situation import ScreeningRules
from focusguard.engine.clientele import Clientele
from focusguard.engine.clientele_watch import ClienteleWatch
from focusguard.engine.events import Decided
from focusguard.journal.opening import Journal
from tests.fakes.clock import FakeClock
from tests.fakes.virtual_time import in_virtual_time
from tests.unit.engine.house import House
from tests.unit.engine.stage import JULIE, POLICY, at, of_kind

OTHER = Address(Scheme.TEL, "+33699999999")
JULIE_IN_BOOK = Person("p1", "Julie", (PersonAddress(min(JULIE.addresses)), PersonAddress(OTHER)))


@in_virtual_time
async def test_somebody_who_comes_into_the_book_is_known_at_the_next_call(journal: Journal) -> None:
    policy = replace(POLICY, screening=ScreeningRules(vip=frozenset({OTHER})))
    house = House(journal, "10:00", policy=policy)
    async with house.running() as supervisor:
        await asyncio.sleep(1)
        house.channel.ring(JULIE, "k1")
        journal.people.save(JULIE_IN_BOOK, at=at("10:00"))
        await asyncio.sleep(600)
        house.channel.ring(JULIE, "k2")
        supervisor.changed()
        await asyncio.sleep(1)
        house.channel.ring(JULIE, "k3")
    reasons = [decided.decision.reason for decided in of_kind(Decided, house.events)]
    assert reasons == [Reason.IN_FOCUS, Reason.IN_FOCUS, Reason.VIP]


@in_virtual_time
async def test_the_hours_that_pass_are_a_reason_to_read_too(journal: Journal) -> None:
    read: list[Clientele] = []
    watch = ClienteleWatch(
        journal.people, journal.bookings, FakeClock(at("10:00")), lambda c, at: read.append(c)
    )
    running = asyncio.create_task(watch.run())
    await asyncio.sleep(3599)
    assert read == []
    await asyncio.sleep(2)
    assert len(read) == 1
    running.cancel()


@in_virtual_time
async def test_what_could_not_be_read_is_read_by_the_next_run(journal: Journal) -> None:
    read: list[Clientele] = []
    clock = FakeClock(at("10:00"))
    watch = ClienteleWatch(BrokenOnce(journal.people), journal.bookings, clock, lambda c, at: read.append(c))
    watch.changed()
    with pytest.raises(JournalError):
        await watch.run()
    running = asyncio.create_task(watch.run())
    await asyncio.sleep(1)
    assert len(read) == 1
    running.cancel()


class BrokenOnce:
    """Port: PeopleStore; the first reading fails, the rest is the real store's."""

    def __init__(self, store: PeopleStore) -> None:
        self._store = store
        self._failed = False

    def people(self) -> list[Person]:
        if not self._failed:
            self._failed = True
            raise JournalError("The disk does not answer.")
        return self._store.people()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)
