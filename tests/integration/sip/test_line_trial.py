"""`line test` on loopback, as a process: what it finds, whom it asks, and what it leaves behind."""

from __future__ import annotations

import asyncio
import os
import pty
import signal
from pathlib import Path

import pytest

from focusguard.demo.desk_phone import RingEnd
from tests.integration.cli.stranger import Done
from tests.integration.sip.trial_stage import (
    JULIE,
    MOBILE,
    Stage,
    doctor,
    open_stage,
    start,
    type_words,
    unplug,
    verdicts,
)
from tests.servers.guard import read_journal, running_guard, start_focus

FROM = ("line", "test", "bureau", "--from", "atelier", "--json")
CANCELLED = RingEnd.CANCELLED


async def test_another_line_calls_and_sees_what_each_refusal_does(tmp_path: Path) -> None:
    async with open_stage(tmp_path, 'refuse_with = "busy"') as stage:
        done = await type_words(stage.home, *FROM, "--with", "decline", "--with", "busy", "--yes")
        ends = await stage.phones.desk_is_silent()
        left = stage.bindings
        found = await doctor(stage.home)
        journal = await read_journal(stage.home)
        only_desk = stage.only_desk

    assert done.code == 0
    assert verdicts(done) == {"decline": "every-phone", "busy": "this-phone"}
    decline, busy = done.json["results"]
    assert (decline["final"], decline["rang"], decline["other_phones"]) == (603, True, 1)
    assert (busy["final"], busy["rang"], busy["other_phones"]) == (None, True, 1)
    assert "Your phones on this account may ring for some seconds, 2 times." in done.err
    assert (ends, left, journal) == ([CANCELLED, CANCELLED], only_desk, [])
    is_set = found["sip/bureau refuse_with"]
    assert "486 leaves your other phones ringing (tested " in is_set["message"]
    assert (is_set["ok"], is_set["warning"]) == (True, True)
    assert is_set["advice"] == 'Use refuse_with = "decline".'
    assert "603 stops every phone (tested " in found["sip/bureau decline"]["message"]
    assert "Not tried on this account" in found["sip/atelier refuse_with"]["message"]


async def test_where_603_lets_others_ring_on_the_figures_follow(tmp_path: Path) -> None:
    async with open_stage(tmp_path, patient=True) as stage:
        done = await type_words(stage.home, *FROM, "--with", "decline", "--yes")
        found = await doctor(stage.home)
        await start_focus(stage.home)
        async with running_guard(stage.home) as guard:
            await guard.wait_for("registered", channel="sip/bureau")
            dialled = stage.phones.call_from(JULIE)
            ended = await guard.wait_for("interruption")
            stage.phones.callers[JULIE].act(lambda caller, now_s: caller.hang_up(dialled, now_s))

    assert verdicts(done) == {"decline": "this-phone"}
    assert found["sip/bureau refuse_with"]["warning"]
    assert ended.event["outcome"] == "replied-but-rang"


async def test_without_another_phone_nothing_is_said_of_others(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        await unplug(stage.phones.desk)
        done = await type_words(stage.home, *FROM, "--with", "decline", "--yes")
        left = stage.bindings

    assert (done.code, verdicts(done), left) == (0, {"decline": "call"}, [])


async def test_who_takes_the_test_call_is_hung_up_on(tmp_path: Path) -> None:
    async with open_stage(tmp_path, answers_after_s=0.5) as stage:
        done = await type_words(stage.home, *FROM, "--with", "decline", "--yes")
        over = await stage.phones.desk.until(lambda: stage.phones.rings[0].over, timeout_s=5.0)
        found = await doctor(stage.home)

    assert (done.code, verdicts(done), over) == (1, {"decline": "not-known"}, True)
    assert "Not tried on this account" in found["sip/bureau refuse_with"]["message"]


async def test_the_owner_calls_from_the_mobile_and_others_pass(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        words = ("line", "test", "bureau", "--yes", "--json")
        running = await start(stage.home, *words, stdin=asyncio.subprocess.PIPE)
        await running.says("Call sip:claire@example.net from your mobile now")
        mobile = stage.phones.call_from(MOBILE)
        await stage.phones.desk_rings(1)
        julie = stage.phones.call_from(JULIE)
        await stage.phones.desk_rings(2)
        done = await running.done("y\noccupé\n".encode())
        ringing = [ring.end for ring in stage.phones.rings]
        still_rings = julie.is_ringing
        left, only_desk = stage.bindings, stage.only_desk

    [result] = done.json["results"]
    assert (done.code, result["verdict"], result["refuse_with"]) == (0, "every-phone", "decline")
    assert (result["stopped"], result["mobile"]) == (True, "occupé")
    assert mobile.status == 603
    assert (ringing, still_rings) == ([CANCELLED, None], True)
    assert left == only_desk


async def test_no_call_comes(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        done = await type_words(stage.home, "line", "test", "bureau", "--yes", "--wait", "5")
        left, only_desk = stage.bindings, stage.only_desk

    assert (done.code, done.out, left) == (1, "", only_desk)
    assert "No call came within 5 s." in done.err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_interrupted_nothing_rings_and_nothing_is_registered(
    tmp_path: Path, number: signal.Signals
) -> None:
    async with open_stage(tmp_path) as stage:
        running = await start(stage.home, *FROM, "--with", "busy", "--yes")
        await stage.phones.desk_rings()
        running.process.send_signal(number)
        running.process.send_signal(number)  # An impatient owner.
        done = await running.done()
        ends = await stage.phones.desk_is_silent()
        left, only_desk = stage.bindings, stage.only_desk

    assert (done.code, ends, left) == (130, [CANCELLED], only_desk)
    assert "Traceback" not in done.err


async def test_interrupted_while_the_owner_is_waited_for(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        running = await start(stage.home, "line", "test", "bureau", "--yes")
        await stage.is_registered()
        running.process.send_signal(signal.SIGINT)
        done = await running.done()
        left, only_desk = stage.bindings, stage.only_desk

    assert (done.code, left) == (130, only_desk)


async def test_beside_a_running_guard_it_is_refused(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage, running_guard(stage.home):
        done = await type_words(stage.home, *FROM, "--yes")
        rings = stage.phones.rings

    assert (done.code, rings) == (3, [])
    assert "would answer the test call itself" in done.complaint[0]


# --- consent -------------------------------------------------------------------------------------


async def test_without_a_terminal_consent_must_be_given_beforehand(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        done = await type_words(stage.home, *FROM, stdin=b"y\n")
        rings = stage.phones.rings

    assert (done.code, rings) == (2, [])
    assert "needs your consent" in done.complaint[0]
    assert "--yes" in done.complaint[1]


@pytest.mark.parametrize(("answer", "rings"), [("n", 0), ("", 0), ("y", 1)])
async def test_at_a_terminal_the_owner_is_asked(tmp_path: Path, answer: str, rings: int) -> None:
    async with open_stage(tmp_path) as stage:
        done = await _answer_at_terminal(stage, answer)
        count = len(stage.phones.rings)

    assert (done.code, count) == (0, rings)
    assert done.err.count("Go on? [y/n]") == 1
    assert ("Nothing was done." in done.out) is (rings == 0)


async def _answer_at_terminal(stage: Stage, answer: str) -> Done:
    ours, theirs = pty.openpty()
    try:
        running = await start(stage.home, *FROM, "--with", "decline", stdin=theirs)
        os.write(ours, f"{answer}\n".encode())
        return await running.done()
    finally:
        os.close(ours)
        os.close(theirs)


# --- what cannot be ------------------------------------------------------------------------------


IMPOSSIBLE = {
    ("cave",): "There is no SIP line cave.",
    ("bureau", "--from", "cave"): "There is no SIP line cave.",
    ("bureau", "--from", "bureau"): "The line bureau cannot call itself.",
    ("bureau", "--with", "hang-up"): "--with hang-up: there is no such refusal.",
    ("bureau", "--with", "redirect"): 'refuse_with = "redirect" needs redirect_to.',
    ("bureau", "--wait", "4"): "argument --wait: '4'",
    ("bureau", "--wait", "601"): "argument --wait: '601'",
}


async def test_what_cannot_be_is_named(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        typed = (type_words(stage.home, "line", "test", *words, "--yes") for words in IMPOSSIBLE)
        found = await asyncio.gather(*typed)
        rings = stage.phones.rings

    assert [done.code for done in found] == [2] * len(IMPOSSIBLE)
    for done, complaint in zip(found, IMPOSSIBLE.values(), strict=True):
        assert complaint in done.complaint[0]
        assert len(done.complaint) == 2
    assert rings == []


async def test_a_wrong_password_is_told(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        stage.registrar.party._challenger._accounts.clear()
        done = await type_words(stage.home, *FROM, "--yes")

    assert done.code == 1
    assert "sip/bureau cannot be registered: The registrar refuses the password" in done.err
