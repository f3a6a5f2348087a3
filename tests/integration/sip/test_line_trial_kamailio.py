"""`line test` against a real Kamailio, with a desk phone beside: what each refusal does there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from focusguard.demo.desk_phone import RingEnd
from tests.integration.sip.trial_stage import (
    PASSWORD,
    Phones,
    TwoLineHome,
    home_at,
    phones_at,
    type_words,
    unplug,
    verdicts,
)
from tests.servers import kamailio
from tests.servers.certificates import Authority
from tests.servers.guard import read_journal
from tests.servers.kamailio import kamailio_server
from tests.servers.ports import LOOPBACK

pytestmark = pytest.mark.system

FROM = ("line", "test", "bureau", "--from", "atelier", "--json", "--yes")
REDIRECT = 'redirect_to = "+33600000001"'
# Behind a forking proxy a 2xx and a 6xx end every branch (RFC 3261 §16.7), others their own.
EXPECTED = {
    "decline": "every-phone",
    "busy-everywhere": "every-phone",
    "busy": "this-phone",
    "redirect": "this-phone",
    "announce": "every-phone",
}


@asynccontextmanager
async def stage(
    tmp_path: Path, *, answers_after_s: float | None = None
) -> AsyncIterator[tuple[TwoLineHome, Phones]]:
    assert kamailio.PASSWORD == PASSWORD
    with kamailio_server(tmp_path / "kamailio") as server:
        async with phones_at(server.port, answers_after_s=answers_after_s) as phones:
            yield home_at(tmp_path / "home", server.port, REDIRECT), phones


async def test_each_refusal_beside_a_desk_phone(tmp_path: Path) -> None:
    async with stage(tmp_path) as (home, phones):
        done = await type_words(home, *FROM)
        ends = await phones.desk_is_silent()
        journal = await read_journal(home)

    assert (done.code, verdicts(done), journal) == (0, EXPECTED, [])
    assert set(ends) == {RingEnd.CANCELLED}
    rang_s = [ring.stopped_s - ring.started_s for ring in phones.rings if ring.stopped_s is not None]
    print("the desk phone rang for", [f"{seconds:.2f} s" for seconds in rang_s])
    for result in done.json["results"]:
        assert (result["rang"], result["other_phones"]) == (True, 1)


async def test_alone_each_refusal_ends_the_call(tmp_path: Path) -> None:
    async with stage(tmp_path) as (home, phones):
        await unplug(phones.desk)
        done = await type_words(home, *FROM)

    finals = {result["refuse_with"]: result["final"] for result in done.json["results"]}
    assert (done.code, set(verdicts(done).values())) == (0, {"call"})
    assert finals == {"decline": 603, "busy-everywhere": 600, "busy": 486, "redirect": 302, "announce": 200}


@pytest.mark.parametrize("transport", ["tcp", "tls"])
async def test_over_a_stream(tmp_path: Path, transport: str) -> None:
    authority = Authority(tmp_path / "authority")
    certificate = authority.certify(LOOPBACK)
    with kamailio_server(tmp_path / "kamailio", certificate=certificate) as server:
        async with phones_at(server.port) as phones:
            port = server.tls_port if transport == "tls" else server.port
            home = home_at(
                tmp_path / "home", port, REDIRECT, transport=transport, authority=str(authority.file)
            )
            done = await type_words(home, *FROM)
            ends = await phones.desk_is_silent()

    assert (done.code, verdicts(done), set(ends)) == (0, EXPECTED, {RingEnd.CANCELLED})


async def test_who_takes_the_test_call_is_hung_up_on_through_the_recorded_route(tmp_path: Path) -> None:
    async with stage(tmp_path, answers_after_s=0.5) as (home, phones):
        done = await type_words(home, *FROM, "--with", "decline")
        connected = await phones.desk.until(lambda: phones.rings[0].over, timeout_s=5.0)

    assert (done.code, verdicts(done), connected) == (1, {"decline": "not-known"}, True)
    assert phones.rings[0].connected


async def test_two_at_once_are_refused_by_the_home(tmp_path: Path) -> None:
    async with stage(tmp_path) as (home, phones):
        both = await asyncio.gather(*(type_words(home, *FROM, "--with", "decline") for _ in range(2)))
        await phones.desk_is_silent()

    assert sorted(done.code for done in both) == [0, 3]
