"""Calls of every shape at the running program: forks, hang-ups, strangers, refusals never acknowledged."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.integration.sip.scene import guard_in_focus
from tests.servers.guard import LINK, Guard, read_journal
from tests.servers.sip_caller import SipCaller, open_callers

pytestmark = pytest.mark.system

JULIE = "+33612345678"
PAUL = "+33687654321"
STRANGER = "127.0.0.2"


async def _another_call_is_answered(guard: Guard, callers: SipCaller) -> None:
    """Let somebody else call and get a reply: whatever was to be sent before has been sent by then."""
    callers.call(PAUL)
    await guard.wait_for("reply", state="sent")


async def test_refused_call_is_written_down_and_answered(tmp_path: Path) -> None:
    async with guard_in_focus(tmp_path) as (guard, registrar), open_callers(guard.home.bind_port) as callers:
        attempt = callers.call(JULIE)
        await guard.wait_for("interruption", outcome="prevented")
        reply = await guard.wait_for("reply", state="sent")
        rows = await read_journal(guard.home)

    assert attempt.finals == [603]
    assert attempt.retry_after_s is not None
    assert 0 < attempt.retry_after_s <= 120 * 60
    assert [(row["caller"], row["outcome"], row["reply_state"]) for row in rows] == [
        (f"tel:{JULIE}", "prevented", "sent")
    ]
    assert registrar.texts_per_user() == {JULIE: 1}
    assert LINK in registrar.bodies[0]
    assert rows[0]["booking_reference"] in registrar.bodies[0]
    assert reply.event["text"] == registrar.bodies[0]


async def test_two_paths_of_one_call_are_one_call(tmp_path: Path) -> None:
    async with guard_in_focus(tmp_path) as (guard, registrar), open_callers(guard.home.bind_port) as callers:
        first = callers.call(JULIE)
        beside = callers.call(JULIE, like=first)
        assert await callers.until(lambda: bool(first.final and beside.final))
        late = callers.call(JULIE, like=first)
        assert await callers.until(lambda: bool(late.final))
        await guard.wait_for("reply", state="sent")
        rows = await read_journal(guard.home)

    assert [first.final, beside.final, late.final] == [603, 603, 603]
    assert len(rows) == 1
    assert registrar.texts_per_user() == {JULIE: 1}


async def test_repeated_invite_gets_the_same_answer_and_no_row(tmp_path: Path) -> None:
    async with guard_in_focus(tmp_path) as (guard, _), open_callers(guard.home.bind_port) as callers:
        attempt = callers.call(JULIE, acknowledges=False)
        assert await callers.until(lambda: bool(attempt.final))
        callers.send(attempt.invite)
        callers.send(attempt.invite)
        assert await callers.until(lambda: len(attempt.finals) >= 3)
        rows = await read_journal(guard.home)

    assert set(attempt.finals) == {603}
    assert len(rows) == 1


async def test_refusal_that_is_never_acknowledged_has_failed(tmp_path: Path) -> None:
    """Timer H is 32 s (RFC 3261 §17.2.1): this test takes them."""
    async with guard_in_focus(tmp_path) as (guard, _), open_callers(guard.home.bind_port) as callers:
        attempt = callers.call(JULIE, acknowledges=False)
        ended = await guard.wait_for("interruption", timeout_s=40.0)
        [row] = await read_journal(guard.home)

    assert ended.event["outcome"] == "failed"
    assert row["outcome"] == "failed"
    # Timer G: at 0.5, 1.5, 3.5, 7.5 s and every 4 s until Timer H.
    assert len(attempt.finals) == 11


async def test_caller_who_hangs_up_at_once_gets_no_reply(tmp_path: Path) -> None:
    async with guard_in_focus(tmp_path) as (guard, registrar), open_callers(guard.home.bind_port) as callers:
        # Stopped while both are sent, so that INVITE and CANCEL are one burst whatever the machine does.
        guard.signal(signal.SIGSTOP)
        attempt = callers.call(JULIE)
        callers.cancel(attempt)
        guard.signal(signal.SIGCONT)
        await guard.wait_for("interruption", outcome="abandoned")
        assert await callers.until(lambda: bool(attempt.final))
        await _another_call_is_answered(guard, callers)
        rows = await read_journal(guard.home)

    assert attempt.finals == [487]
    assert callers.others[attempt.branch] == [200]
    assert [(row["outcome"], row["reply_state"]) for row in rows if row["caller"] == f"tel:{JULIE}"] == [
        ("abandoned", None)
    ]
    assert registrar.texts_per_user() == {PAUL: 1}


async def test_withheld_number_is_refused_and_sent_nothing(tmp_path: Path) -> None:
    async with guard_in_focus(tmp_path) as (guard, registrar), open_callers(guard.home.bind_port) as callers:
        attempt = callers.call("")
        skipped = await guard.wait_for("reply")
        await _another_call_is_answered(guard, callers)
        rows = await read_journal(guard.home)

    assert attempt.finals == [603]
    assert skipped.event["state"] == "skipped"
    assert rows[0]["caller"] == "anonymous"
    assert registrar.texts_per_user() == {PAUL: 1}


async def test_second_withheld_call_in_a_row_gets_through(tmp_path: Path) -> None:
    async with guard_in_focus(tmp_path) as (guard, _), open_callers(guard.home.bind_port) as callers:
        first = callers.call("")
        assert await callers.until(lambda: bool(first.final))
        second = callers.call("")
        passed = await guard.wait_for("decision", decision="pass")
        assert await callers.until(lambda: 180 in second.statuses)

    assert first.finals == [603]
    assert passed.event["until"] is None
    assert second.finals == []


async def test_options_are_answered(tmp_path: Path) -> None:
    async with guard_in_focus(tmp_path) as (guard, _), open_callers(guard.home.bind_port) as callers:
        branch = callers.options()
        assert await callers.until(lambda: branch in callers.others)

    assert callers.others[branch] == [200]


async def test_stranger_is_answered_only_with_our_token(tmp_path: Path) -> None:
    async with (
        guard_in_focus(tmp_path) as (guard, registrar),
        open_callers(guard.home.bind_port, host=STRANGER) as strangers,
        open_callers(guard.home.bind_port) as callers,
    ):
        unasked, call = strangers.options(), strangers.call(JULIE)
        # Answered in order on one socket: when this one is answered, the two above have been read.
        branch = callers.options()
        assert await callers.until(lambda: branch in callers.others)
        token = registrar.contact.partition("sip:")[2].partition("@")[0]
        with_token = strangers.options(user=token)
        assert await strangers.until(lambda: with_token in strangers.others)
        from_border = strangers.call(PAUL, user=token)
        assert await strangers.until(lambda: bool(from_border.final))
        rows = await read_journal(guard.home)

    assert unasked not in strangers.others
    assert call.statuses == []
    assert strangers.others[with_token] == [200]
    assert from_border.finals == [603]
    assert len(rows) == 1
