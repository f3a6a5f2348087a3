"""What the commands say of the time in which calls were not observed."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from focusguard.cli.program import Exit
from focusguard.domain.period import Period
from tests.unit.cli.test_commands import Terminal, terminal

__all__ = ["terminal"]  # the fixture

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
WHY = "The registrar does not answer.\nCheck the network."


def be_blind(terminal: Terminal, minutes: int, *, since: datetime = NINE) -> None:
    """Keep that the line saw nothing for so many minutes."""
    with terminal.program.stores(terminal.program.settings()) as stores:
        stores.presence.blind("sip/bureau", Period(since, since + timedelta(minutes=minutes)), WHY)


def test_status_says_what_was_not_observed_today(terminal: Terminal) -> None:
    assert terminal.json("focus", "status")["blind"] == []
    be_blind(terminal, 30, since=NINE - timedelta(days=1))
    be_blind(terminal, 38)
    assert terminal.json("focus", "status")["blind"] == [
        {
            "channel": "sip/bureau",
            "start": "2026-11-23T09:00:00+00:00",
            "end": "2026-11-23T09:38:00+00:00",
            "why": WHY,
        }
    ]
    _, printed = terminal.type("focus", "status")
    assert printed.splitlines()[1:] == [
        "Calls on sip/bureau were not observed, 2026-11-23 09:00–09:38: "
        "The registrar does not answer. Check the network."
    ]


def test_the_figures_count_it(terminal: Terminal) -> None:
    be_blind(terminal, 38)
    assert terminal.json("stats")["measured"]["blind_s"] == 38 * 60
    assert "not observed 0 h 38" in terminal.type("stats")[1]


@pytest.mark.parametrize(("minutes", "ok"), [(0, True), (38, True), (59, True), (60, False)])
def test_doctor_says_it_and_finds_it_wrong_while_it_lasts(terminal: Terminal, minutes: int, ok: bool) -> None:
    if minutes:
        be_blind(terminal, minutes)  # It is ten.
    code, printed = terminal.type("doctor", "--json")
    assert (
        code is Exit.SOMETHING_WRONG
    )  # The home of this test has examples in its settings, and no registrar.
    [check] = [check for check in json.loads(printed) if check["check"] == "observation"]
    assert check["ok"] is ok
    assert ("Calls on sip/bureau were not observed" in check["message"]) is bool(minutes)
