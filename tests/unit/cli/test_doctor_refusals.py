"""What `doctor` says of a line's refusals, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from focusguard.cli.checks import Check
from focusguard.cli.doctor_refusals import RefusalsOfLine, refusal_checks
from focusguard.cli.refusal_words import IN_GENERAL, REFUSALS, setting_of
from focusguard.domain.interruption import Action, Reach
from focusguard.domain.line_trials import TriedRefusal
from focusguard.settings import SipSettings
from focusguard.settings.lines import RefuseWith

AOR = "sip:claire@example.net"
# Past midnight in Paris, so already the 26th there.
AT = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
TESTED = "(tested 26 November 2026)"
EVERY, THIS, CALL = Reach.EVERY_PHONE, Reach.THIS_PHONE, Reach.CALL


def checks(
    refuse_with: RefuseWith, tried: Mapping[RefuseWith, Reach], *, other_phones: int = 1, others: int = 1
) -> list[Check]:
    line = SipSettings(name="bureau", aor=AOR, refuse_with=refuse_with, redirect_to="+33600000000")
    known = {
        REFUSALS[setting]: TriedRefusal("sip/bureau", AOR, REFUSALS[setting], reach, AT, 1)
        for setting, reach in tried.items()
    }
    names = ["atelier", "cave"][:others]
    return list(refusal_checks(RefusalsOfLine(line, known, other_phones, names, ZoneInfo("Europe/Paris"))))


DECLINE, BUSY = RefuseWith.DECLINE, RefuseWith.BUSY
EVERYWHERE, REDIRECT, ANNOUNCE = RefuseWith.BUSY_EVERYWHERE, RefuseWith.REDIRECT, RefuseWith.ANNOUNCE


@pytest.mark.parametrize(
    ("refuse_with", "tried", "other_phones", "message", "advice"),
    [
        (DECLINE, {DECLINE: EVERY}, 1, f"603 stops every phone {TESTED}", ""),
        (DECLINE, {DECLINE: EVERY}, 0, f"603 stops every phone {TESTED}", ""),
        (BUSY, {BUSY: EVERY}, 1, f"486 stops every phone {TESTED}", ""),
        (
            BUSY,
            {BUSY: THIS},
            1,
            f"486 leaves your other phones ringing {TESTED}",
            'Use refuse_with = "decline".',
        ),
        (BUSY, {BUSY: THIS}, 0, f"486 leaves your other phones ringing {TESTED}", ""),
        (
            BUSY,
            {BUSY: THIS, DECLINE: THIS},
            1,
            f"486 leaves your other phones ringing {TESTED}",
            'Use refuse_with = "busy-everywhere".',
        ),
        (
            DECLINE,
            {DECLINE: THIS, EVERYWHERE: THIS},
            1,
            f"603 leaves your other phones ringing {TESTED}",
            'Use refuse_with = "announce".',
        ),
        (
            DECLINE,
            {DECLINE: THIS, BUSY: EVERY},
            2,
            f"603 leaves your other phones ringing {TESTED}",
            'Use refuse_with = "busy".',
        ),
        (
            DECLINE,
            {DECLINE: THIS, EVERYWHERE: THIS, ANNOUNCE: THIS},
            1,
            f"603 leaves your other phones ringing {TESTED}",
            "Ask the provider how a call is refused on every phone.",
        ),
        (
            ANNOUNCE,
            {ANNOUNCE: THIS},
            1,
            f"the announcement leaves your other phones ringing {TESTED}",
            'Use refuse_with = "decline".',
        ),
        (
            DECLINE,
            {DECLINE: CALL},
            0,
            f"603 ends the call; no other phone rang that it could have stopped {TESTED}",
            "",
        ),
        (
            DECLINE,
            {DECLINE: CALL},
            1,
            f"603 ends the call; no other phone rang that it could have stopped {TESTED};"
            " try again while they are on: focusguard line test bureau --from atelier",
            "",
        ),
    ],
)
def test_what_was_tried(
    refuse_with: RefuseWith,
    tried: Mapping[RefuseWith, Reach],
    other_phones: int,
    message: str,
    advice: str,
) -> None:
    check, *_ = checks(refuse_with, tried, other_phones=other_phones)
    expected = Check("sip/bureau refuse_with", True, message, advice, warning=bool(advice))
    assert check == expected


@pytest.mark.parametrize(
    ("refuse_with", "other_phones", "warning"),
    [
        (DECLINE, 1, False),
        (EVERYWHERE, 1, False),
        (ANNOUNCE, 1, False),
        (BUSY, 1, True),
        (BUSY, 0, False),
        (REDIRECT, 2, True),
        (REDIRECT, 0, False),
    ],
)
def test_untried_what_holds_in_general_and_how_to_try(
    refuse_with: RefuseWith, other_phones: int, warning: bool
) -> None:
    check, general = checks(refuse_with, {}, other_phones=other_phones)
    known = IN_GENERAL[REFUSALS[refuse_with]]
    command = "focusguard line test bureau --from atelier"
    assert check.message == f"{known}. Not tried on this account: {command}"
    assert (check.ok, check.warning) == (True, warning)
    assert check.advice == ('Use refuse_with = "decline".' if warning else "")
    assert "603 and 600 stop every phone behind a forking proxy" in general.message
    assert "486 and 302 stop only this line" in general.message
    assert "the announcement stops every phone" in general.message


def test_without_another_line_the_owner_calls() -> None:
    check, _ = checks(DECLINE, {}, others=0)
    assert check.message.endswith(": focusguard line test bureau")


def test_everything_else_that_was_tried_is_listed() -> None:
    found = checks(DECLINE, {BUSY: THIS, DECLINE: EVERY, EVERYWHERE: EVERY})
    assert [(check.check, check.message) for check in found] == [
        ("sip/bureau refuse_with", f"603 stops every phone {TESTED}"),
        ("sip/bureau busy-everywhere", f"600 stops every phone {TESTED}"),
        ("sip/bureau busy", f"486 leaves your other phones ringing {TESTED}"),
    ]
    assert {(check.ok, check.warning) for check in found} == {(True, False)}


def test_where_another_one_was_tried_the_set_one_is_still_told_in_general() -> None:
    check, busy = checks(DECLINE, {BUSY: THIS})
    assert check.message.startswith(IN_GENERAL[Action.DECLINE])
    assert busy.message == f"486 leaves your other phones ringing {TESTED}"


def test_each_refusal_of_the_settings_has_its_words() -> None:
    assert set(REFUSALS) == set(RefuseWith)
    assert set(IN_GENERAL) == set(REFUSALS.values())
    assert [setting_of(action) for action in REFUSALS.values()] == list(REFUSALS)
