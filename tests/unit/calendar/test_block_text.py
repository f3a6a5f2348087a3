"""The text of our own blocks: written, read back, moved, and told from what its owner changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from focusguard.calendar.block_text import (
    BlockText,
    is_own_uid,
    read_block,
    rewrite_block,
    seal_of,
    write_block,
)
from focusguard.domain.agenda import EventStatus, FocusMark, Transparency
from focusguard.domain.own_blocks import Privacy
from focusguard.domain.period import Period
from tests.unit.calendar.texts import CONTEXT, WINDOW

UID = "focusguard-0b54c2f2-6f6b-4a53-9a4e-0d6a8c9b7e11"
NINE = datetime(2026, 11, 23, 8, tzinfo=UTC)
MORNING = Period(NINE, NINE + timedelta(hours=2))
LATER = Period(NINE + timedelta(hours=5), NINE + timedelta(hours=6))
AT = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
TITLE = "Concentration : « devis, suite ; fin »"
TEXT = write_block(UID, MORNING, TITLE, Privacy.PRIVATE, at=AT)
ALARM = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:now\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\n"


def read(text: str) -> BlockText:
    found = read_block(text)
    assert found is not None
    return found


def with_lines(*lines: str) -> str:
    return TEXT.replace("END:VEVENT", "\r\n".join([*lines, "END:VEVENT"]))


def test_what_is_written_reads_back() -> None:
    found = read(TEXT)
    assert found == BlockText(UID, MORNING, TITLE, Privacy.PRIVATE, found.seal, found.seal, False)
    assert found.seal == seal_of(UID, MORNING, TITLE, Privacy.PRIVATE)
    assert found.is_as_written


def test_lines_are_short_and_end_as_the_standard_says() -> None:
    text = write_block(UID, MORNING, "Écriture " * 30, Privacy.PUBLIC, at=AT)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")
    assert read(text).title == "Écriture " * 30


def test_other_programs_see_the_owner_busy_and_alone() -> None:
    from focusguard.calendar.expansion import expand_resource

    (found,) = expand_resource(TEXT, CONTEXT, WINDOW).occurrences
    assert (found.period, found.summary, found.focus) == (MORNING, TITLE, FocusMark.OWN_UID)
    assert (found.transparency, found.status) == (Transparency.OPAQUE, EventStatus.CONFIRMED)
    assert (found.is_busy, found.participants) == (True, ())
    for line in ("CLASS:PRIVATE", "CATEGORIES:FOCUS", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY", f"UID:{UID}"):
        assert f"\r\n{line}\r\n" in TEXT
    assert "ATTENDEE" not in TEXT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("DTSTART:20261123T080000Z", "DTSTART:20261123T081500Z"),
        ("DTEND:20261123T100000Z", "DTEND:20261123T110000Z"),
        ("SUMMARY:Con", "SUMMARY:Dé"),
        ("CLASS:PRIVATE", "CLASS:PUBLIC"),
        ("TRANSP:OPAQUE", "TRANSP:TRANSPARENT"),
        ("STATUS:CONFIRMED", "STATUS:TENTATIVE"),
        ("END:VEVENT", "RRULE:FREQ=WEEKLY\r\nEND:VEVENT"),
        ("END:VEVENT", "DESCRIPTION:mes notes\r\nEND:VEVENT"),
        ("END:VEVENT", "LOCATION:Bureau\r\nEND:VEVENT"),
        ("END:VEVENT", "ATTENDEE:mailto:paul@example.net\r\nEND:VEVENT"),
        ("DTSTART:20261123T080000Z", "DTSTART;VALUE=DATE:20261123"),
        ("DTSTART:20261123T080000Z", "DTSTART:20261123T080000"),
        ("DTSTART:20261123T080000Z", "DTSTART;TZID=Nowhere/Land:20261123T090000"),
    ],
)
def test_what_its_owner_changes_shows(old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert not read(TEXT.replace(old, new)).is_as_written


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("DTSTART:20261123T080000Z", "DTSTART;TZID=Europe/Paris:20261123T090000"),
        TEXT.replace("DTSTAMP:20261120T173000Z", "DTSTAMP:20261121T000000Z"),
        TEXT.replace("SEQUENCE:0", "SEQUENCE:3"),
        TEXT.replace("\r\n", "\n"),
        TEXT.replace("BEGIN:VEVENT\r\n", "BEGIN:VEVENT\r\nX-MOZ-LASTACK:20261122T000000Z\r\n"),
        TEXT.replace("END:VEVENT", ALARM + "END:VEVENT"),
        TEXT.replace("CATEGORIES:FOCUS\r\n", ""),
        TEXT.replace("X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "COLOR:tomato"),
    ],
    ids=["zone", "stamp", "sequence", "line ends", "foreign property", "reminder", "category", "colour"],
)
def test_what_servers_and_reminders_change_does_not(text: str) -> None:
    assert text != TEXT
    assert read(text).is_as_written


def test_a_moved_block_keeps_what_others_added() -> None:
    base = TEXT.replace("END:VEVENT", "COLOR:tomato\r\n" + ALARM + "END:VEVENT")
    moved = rewrite_block(base, LATER, "Écriture", Privacy.PUBLIC, at=AT + timedelta(hours=1))
    found = read(moved)
    assert (found.period, found.title, found.privacy) == (LATER, "Écriture", Privacy.PUBLIC)
    assert found.is_as_written
    for kept in ("COLOR:tomato", ALARM.strip(), f"UID:{UID}", "CREATED:20261120T173000Z", "SEQUENCE:1"):
        assert kept in moved
    assert [moved.count(f"\r\n{name}:") for name in ("DTSTART", "DTEND", "SUMMARY", "UID")] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "garbage",
        TEXT.replace("END:VEVENT", ""),
        TEXT.replace(UID, "focusguard-mine"),
        TEXT.replace(UID, "0b54c2f2-6f6b-4a53-9a4e-0d6a8c9b7e11"),
        TEXT.replace("X-FOCUSGUARD-BLOCK", "X-OTHER"),
        TEXT.replace("END:VEVENT", "END:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT"),
    ],
    ids=["empty", "garbage", "cut", "other uid", "no prefix", "no mark", "two events"],
)
def test_what_does_not_carry_both_marks_is_not_ours(text: str) -> None:
    assert read_block(text) is None


def test_an_event_with_other_people_says_so() -> None:
    assert read(with_lines("ORGANIZER:mailto:paul@example.net")).has_others
    assert not read(TEXT).has_others


def test_a_title_cannot_break_out_of_its_line() -> None:
    text = write_block(UID, MORNING, "a\r\nATTENDEE:mailto:x@y.z\x00", Privacy.PUBLIC, at=AT)
    assert not read(text).has_others
    assert read(text).title == "a\nATTENDEE:mailto:x@y.z"
    assert read(text).is_as_written


@pytest.mark.parametrize(
    ("uid", "is_own"),
    [(UID, True), (UID.upper(), False), (UID + "x", False), ("focusguard-", False), ("", False)],
)
def test_our_uids_are_a_prefix_and_a_uuid(uid: str, is_own: bool) -> None:
    assert is_own_uid(uid) is is_own
