"""Keeping a line open, with lines that are opened by word of the test."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import pytest

from focusguard.channels.sip.agent import UserAgent
from focusguard.channels.sip.backoff import Backoff
from focusguard.channels.sip.endpoint import Endpoint, Target, Transport
from focusguard.channels.sip.events import Event
from focusguard.channels.sip.keeper import LineKeeper, Upkeep
from focusguard.channels.sip.line import Line
from focusguard.channels.sip.opening import Listeners, Opening
from focusguard.channels.sip.troubles import Loss, Unreachable
from focusguard.channels.sip.udp_transport import UdpTransport
from tests.servers.fast_loop import advance, run_fast, settle

ONE, TWO = (Target(Transport.TCP, Endpoint("192.0.2.1", port)) for port in (1, 2))
UDP = Target(Transport.UDP, Endpoint("192.0.2.1", 5060))


class WordLine(Line):
    """A line on nothing; *moved* is what the routing table would say."""

    def __init__(self, target: Target, targets: tuple[Target, ...]) -> None:
        super().__init__(
            cast(UserAgent, None),
            cast(UdpTransport, None),
            local=Endpoint("192.0.2.9", 5070),
            target=target,
            targets=targets,
            own_hosts=frozenset(),
            is_bound=False,
        )
        self.moved = False
        self.former: Line | None = None

    @property
    def has_moved(self) -> bool:
        return self.moved

    def succeed(self, former: Line) -> None:
        self.former = former

    def lose(self) -> list[Event]:
        return []

    def close(self) -> None:
        pass

    async def wait_closed(self) -> None:
        pass


class WordOpening(Opening):
    """Opens lines to *targets*; *failure* is why it does not."""

    def __init__(self, *targets: Target) -> None:
        self.targets = targets
        self.failure: Unreachable | None = None
        self.lines: list[WordLine] = []
        self.listeners: list[Listeners] = []
        self.resting: list[Mapping[Target, float]] = []
        self.tries = 0
        self.redirected_to = ""

    async def open(self, listeners: Listeners, *, resting: Mapping[Target, float], now_s: float) -> Line:
        self.tries += 1
        self.resting.append(dict(resting))
        if self.failure is not None:
            raise self.failure
        line = WordLine(min(self.targets, key=lambda target: resting.get(target, 0.0)), self.targets)
        self.lines.append(line)
        self.listeners.append(listeners)
        return line


@dataclass
class Told:
    opened: int = 0
    closed: list[tuple[str, float]] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def on_opened(self) -> None:
        self.opened += 1

    def on_closed(self, why: str, unseen_s: float) -> None:
        self.closed.append((why, unseen_s))


def keeper_of(opening: Opening, told: Told) -> LineKeeper:
    upkeep = Upkeep(lambda events: None, told.on_opened, told.on_closed, told.troubles.append)
    return LineKeeper("bureau", opening, Backoff(lambda: 0.0), upkeep)


@pytest.mark.parametrize(("moved", "lines"), [(False, 1), (True, 2)])
def test_another_address_is_noticed_within_15_s(moved: bool, lines: int) -> None:
    async def story() -> None:
        opening, told = WordOpening(UDP), Told()
        keeper = keeper_of(opening, told)
        keeper.want(is_wanted=True)
        await settle()
        opening.lines[0].moved = moved
        advance(8.0)
        await settle()
        assert told.opened == 1
        advance(7.0)
        await settle()
        assert len(opening.lines) == told.opened == lines
        if moved:
            assert opening.lines[1].former is opening.lines[0]
            [(why, unseen_s)] = told.closed
            assert ("the network of this machine changed" in why, unseen_s) == (True, 10.0)
        await keeper.close()

    run_fast(story())


def test_who_is_not_wanted_is_not_looked_after() -> None:
    async def story() -> None:
        opening, told = WordOpening(UDP), Told()
        keeper = keeper_of(opening, told)
        await keeper.open(within_s=1.0)
        opening.lines[0].moved = True
        advance(60.0)
        await settle()
        opening.listeners[0].on_lost(Loss.CLOSED)
        advance(600.0)
        await settle()
        assert (opening.tries, keeper.line) == (1, None)
        await keeper.close()

    run_fast(story())


def test_what_an_earlier_line_lost_is_no_news() -> None:
    async def story() -> None:
        opening, told = WordOpening(ONE), Told()
        keeper = keeper_of(opening, told)
        keeper.want(is_wanted=True)
        await settle()
        for _ in range(2):
            opening.listeners[0].on_lost(Loss.BROKEN)
        advance(1.0)
        await settle()
        assert keeper.line is opening.lines[1]
        opening.listeners[0].on_lost(Loss.BROKEN)
        assert keeper.line is opening.lines[1]
        assert len(told.closed) == 1
        await keeper.close()

    run_fast(story())


def test_a_place_in_trouble_rests_while_there_is_another() -> None:
    async def story() -> None:
        opening, told = WordOpening(ONE, TWO), Told()
        keeper = keeper_of(opening, told)
        keeper.want(is_wanted=True)
        await settle()
        keeper.look_elsewhere(rest_s=600.0, is_silent=False)
        await settle()
        assert [line.target for line in opening.lines] == [ONE, TWO]
        keeper.look_elsewhere(rest_s=600.0, is_silent=False)
        advance(60.0)
        await settle()
        assert len(opening.lines) == 2
        advance(600.0)
        keeper.look_elsewhere(rest_s=2.0, is_silent=False)
        await settle()
        assert [line.target for line in opening.lines] == [ONE, TWO, ONE]
        await keeper.close()

    run_fast(story())


@pytest.mark.parametrize(("target", "lines"), [(ONE, 2), (UDP, 1)])
def test_a_silent_connection_is_made_anew_even_where_there_is_no_other_place(
    target: Target, lines: int
) -> None:
    async def story() -> None:
        opening = WordOpening(target)
        keeper = keeper_of(opening, Told())
        keeper.want(is_wanted=True)
        await settle()
        keeper.look_elsewhere(rest_s=2.0, is_silent=True)
        await settle()
        assert len(opening.lines) == lines
        await keeper.close()

    run_fast(story())


def test_a_redirection_that_leads_nowhere_is_not_followed_again() -> None:
    async def story() -> None:
        opening, told = WordOpening(ONE), Told()
        keeper = keeper_of(opening, told)
        keeper.want(is_wanted=True)
        await settle()
        opening.failure = Unreachable("nowhere", "Check it.")
        keeper.redirect("sip:b.example.net")
        await settle()
        assert (told.troubles, opening.redirected_to) == (["SIP line “bureau”: nowhere. Check it."], "")
        await keeper.close()

    run_fast(story())


def test_a_closed_keeper_opens_nothing() -> None:
    async def story() -> None:
        opening = WordOpening(ONE)
        opening.failure = Unreachable("nowhere", "Check it.")
        keeper = keeper_of(opening, Told())
        keeper.want(is_wanted=True)
        await settle()
        await keeper.close()
        tries = opening.tries
        await keeper.open(within_s=1.0)
        advance(600.0)
        await settle()
        assert opening.tries == tries
        assert len(asyncio.all_tasks()) == 1

    run_fast(story())
