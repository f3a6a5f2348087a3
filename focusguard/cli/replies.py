"""`replies`: every reply as a caller would read it now, with what is wrong with it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from focusguard.cli import render
from focusguard.cli.checks import Check
from focusguard.cli.frames import frame_for
from focusguard.cli.lists import print_json, print_lines
from focusguard.cli.program import Exit, Program
from focusguard.domain.audience import Audience
from focusguard.domain.wording.compose import Occasion, ReplyWords
from focusguard.domain.wording.lint import Remark, lint_replies
from focusguard.engine.frame import Frame
from focusguard.engine.reply_preview import (
    ReplySample,
    occasion_now,
    occasion_without_calendar,
    preview_replies,
)
from focusguard.engine.stores import Stores
from focusguard.settings import Settings


def show_replies(program: Program, args: Namespace) -> Exit:
    """Print the reply for each language and audience, with the owner's own words, page and calendar."""
    settings = program.settings()
    with program.stores(settings) as stores:
        frame = frame_for(program, settings, stores)
        samples = preview_replies(frame, program.booking(settings), at=program.clock.now())
    if args.json:
        return print_json([render.reply_sample(sample) for sample in samples])
    return print_lines(line for sample in samples for line in _lines(sample))


def check_replies(program: Program, settings: Settings, stores: Stores) -> Check:
    """Return whether the owner's templates say what they should; what is sent instead is never wrong."""
    policy = program.policy(settings)
    frame = Frame(stores, policy)
    now = program.clock.now()
    remarks = _by_key(policy.words, occasion_now(frame, program.booking(settings), at=now))
    if not remarks:
        return Check("replies", True, "every text can be sent as it is written")
    message = " ".join(f"{key}: {remark.message}" for key, remark in remarks)
    advice = " ".join(dict.fromkeys(remark.advice for _, remark in remarks))
    return Check("replies", True, message, advice, warning=True)


def reply_warnings(program: Program, settings: Settings) -> list[str]:
    """Return what is wrong with the owner's templates, one line each, by the settings alone."""
    policy = program.policy(settings)
    if not policy.words.own:
        return []
    occasion = occasion_without_calendar(policy, program.booking(settings), at=program.clock.now())
    return [f"{key}: {remark.message} {remark.advice}" for key, remark in _by_key(policy.words, occasion)]


def _by_key(words: ReplyWords, occasion: Occasion) -> list[tuple[str, Remark]]:
    """Return each remark once with its key: the text for everybody is also for whom we know."""
    told = {(r.language, r.message): r for r in reversed(lint_replies(words, occasion))}
    return [(_key(remark), remark) for remark in reversed(told.values())]


def _key(remark: Remark) -> str:
    """Return the key of the settings that the remark is about."""
    audience = "" if remark.audience is Audience.UNKNOWN else f"_{remark.audience.replace('-', '_')}"
    return f"reply.{remark.language}{audience}"


def _lines(sample: ReplySample) -> Iterator[str]:
    whose = ", your text" if sample.is_own else ""
    yield f"{sample.language} · {sample.audience}{whose}"
    yield f"  {sample.text}"
    yield f"  SMS, {sample.sms_parts} part{'s' if sample.sms_parts > 1 else ''}: {sample.sms}"
    for remark in sample.remarks:
        yield f"  ! {remark.message} {remark.advice}"
