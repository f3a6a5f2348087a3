"""Reading an invitation, and declining it without touching anything else."""

from __future__ import annotations

import pytest

from focusguard.calendar.content_lines import fold
from focusguard.calendar.invitation_text import InvitationText, decline, read_invitation
from focusguard.domain.agenda import EventStatus, PartStat

CLAIRE = "mailto:claire@example.net"
OWNER = frozenset({CLAIRE, "mailto:c.martin@example.org", "/principals/claire"})
ASKED = f"ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:{CLAIRE}"
ANSWERED = f"ATTENDEE;PARTSTAT=DECLINED:{CLAIRE}"


def invitation(*lines: str, end: str = "\r\n") -> str:
    whole = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//test//EN",
        "BEGIN:VEVENT",
        "UID:1@example.net",
        "DTSTAMP:20261101T080000Z",
        "DTSTART:20261124T090000Z",
        "DTEND:20261124T100000Z",
        "ORGANIZER;CN=Paul Durand:mailto:paul@example.net",
        *lines,
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return end.join(whole)


def read(raw: str) -> InvitationText:
    found = read_invitation(raw, OWNER)
    assert found is not None
    return found


def test_what_an_invitation_says() -> None:
    found = read(invitation("SEQUENCE:3", "STATUS:tentative", ASKED))
    assert (found.uid, found.sequence, found.status) == ("1@example.net", 3, EventStatus.TENTATIVE)
    assert (found.organizer, found.organizer_name) == ("mailto:paul@example.net", "Paul Durand")
    assert found.partstat is PartStat.NEEDS_ACTION


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["ATTENDEE:mailto:paul@example.net"], id="somebody else alone is invited"),
        pytest.param([ASKED, "RRULE:FREQ=DAILY;COUNT=2"], id="a series"),
        pytest.param([ASKED, "RDATE:20261125T090000Z"], id="a series of named days"),
        pytest.param([ASKED, "RECURRENCE-ID:20261124T090000Z"], id="one instance of a series"),
        pytest.param([ASKED, "ORGANIZER:mailto:eve@example.net"], id="two organizers"),
        pytest.param([f"ATTENDEE;CUTYPE=ROOM:{CLAIRE}"], id="a room"),
        pytest.param(
            [ASKED, "END:VEVENT", "BEGIN:VEVENT", "UID:1@example.net", "RECURRENCE-ID:20261125T090000Z"],
            id="two events",
        ),
    ],
)
def test_what_is_not_the_owner_s_to_answer(lines: list[str]) -> None:
    assert read_invitation(invitation(*lines), OWNER) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("ORGANIZER;CN=Paul Durand:mailto:paul@example.net\r\n", "", id="nobody's"),
        pytest.param("mailto:paul@example.net", "mailto:C.Martin@example.org", id="the owner's own"),
        pytest.param("DTSTART:20261124T090000Z", "DTSTART;VALUE=DATE:20261124", id="all day"),
        pytest.param("VEVENT", "VTODO", id="a task"),
    ],
)
def test_what_is_no_invitation(old: str, new: str) -> None:
    raw = invitation(ASKED)
    assert old in raw
    assert read_invitation(raw.replace(old, new), OWNER) is None


@pytest.mark.parametrize(
    ("lines", "partstat"),
    [
        ([f"ATTENDEE:{CLAIRE}"], PartStat.NEEDS_ACTION),
        ([f"ATTENDEE;PARTSTAT=X-MAYBE:{CLAIRE}"], PartStat.NEEDS_ACTION),
        (["attendee;partstat=needs-action:MAILTO:Claire@Example.NET"], PartStat.NEEDS_ACTION),
        (["ATTENDEE;EMAIL=Claire@example.net;PARTSTAT=ACCEPTED:urn:uuid:1"], PartStat.ACCEPTED),
        (["ATTENDEE;PARTSTAT=TENTATIVE:https://dav.example.net/principals/claire/"], PartStat.TENTATIVE),
        ([ASKED, "ATTENDEE;PARTSTAT=DECLINED:mailto:c.martin@example.org"], PartStat.DECLINED),
        ([ASKED, "ATTENDEE;PARTSTAT=DECLINED:mailto:paul@example.net"], PartStat.NEEDS_ACTION),
    ],
)
def test_what_the_owner_answered(lines: list[str], partstat: PartStat) -> None:
    assert read(invitation(*lines)).partstat is partstat


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        (ASKED, ANSWERED),
        (f"ATTENDEE:{CLAIRE}", ANSWERED),
        (
            f'ATTENDEE;CN="Martin: Claire; RSVP=yes";Rsvp=TRUE;partstat=needs-action;X-NUM-GUESTS=0:{CLAIRE}',
            f'ATTENDEE;CN="Martin: Claire; RSVP=yes";PARTSTAT=DECLINED;X-NUM-GUESTS=0:{CLAIRE}',
        ),
        (
            f'ATTENDEE;MEMBER="mailto:a@example.net","mailto:b;RSVP=TRUE@example.net":{CLAIRE}',
            f'ATTENDEE;MEMBER="mailto:a@example.net","mailto:b;RSVP=TRUE@example.net"'
            f";PARTSTAT=DECLINED:{CLAIRE}",
        ),
        (
            "attendee;role=CHAIR:MAILTO:Claire@Example.Net",
            "attendee;role=CHAIR;PARTSTAT=DECLINED:MAILTO:Claire@Example.Net",
        ),
        (
            f"ATTENDEE;CN=Claire;PARTSTAT=NEEDS-\r\n ACTION;RSV\r\n\tP=TRUE:{CLAIRE}",
            f"ATTENDEE;CN=Claire;PARTSTAT=DECLINED:{CLAIRE}",
        ),
        (
            f"{ASKED}\r\nATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:c.martin@example.org",
            f"{ANSWERED}\r\nATTENDEE;PARTSTAT=DECLINED:mailto:c.martin@example.org",
        ),
    ],
)
def test_only_the_owners_own_lines_change(asked: str, answered: str) -> None:
    around = (
        "SEQUENCE:4",
        "SUMMARY:Réunion\\, client\r\n  suite",
        "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:paul@example.net",
        "{}",
        'X-ODD;X="a:b":  spaces  ',
        "BEGIN:VALARM\r\nACTION:EMAIL\r\nTRIGGER:-PT5M\r\nATTENDEE:mailto:claire@example.net\r\nEND:VALARM",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@example.net",
    )
    folded = "\r\n".join(map(fold, answered.split("\r\n")))
    before, after = (invitation(*around).replace("{}", text) for text in (asked, folded))
    assert decline(before, OWNER) == after
    declined = read(after)
    assert (declined.partstat, declined.rest) == (PartStat.DECLINED, read(before).rest)


def test_the_owner_s_line_behind_an_alarm_changes_too() -> None:
    alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM"
    assert decline(invitation(alarm, ASKED), OWNER) == invitation(alarm, ANSWERED)


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_every_line_ends_in_crlf(end: str) -> None:
    long = f"ATTENDEE;CN={'Claire ' * 12}:{CLAIRE}"
    raw = invitation("SUMMARY:a", long, "LOCATION:b", end=end)
    before, after = raw.split(end), decline(raw, OWNER).split("\r\n")
    assert (after[:10], after[-4:]) == (before[:10], before[-4:])
    assert max(map(len, after)) <= 75
    assert not any({"\r", "\n"} & set(line) for line in after)
    assert read("\n".join(after)).partstat is PartStat.DECLINED


@pytest.mark.parametrize("tail", ["", "\r\n", "\r\n\r\n"])
def test_the_end_of_the_text_stays(tail: str) -> None:
    raw = invitation(ASKED).rstrip() + tail
    assert decline(raw, OWNER) == invitation(ANSWERED).rstrip() + tail


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ("DTSTAMP:20261101T080000Z", "DTSTAMP:20261124T080000Z\r\nLAST-MODIFIED:20261124T080000Z", True),
        ("ORGANIZER;CN=Paul Durand:", "ORGANIZER;SCHEDULE-STATUS=2.0:", True),
        ("PARTSTAT=ACCEPTED:mailto:eve", "PARTSTAT=DECLINED:mailto:eve", True),
        ("SUMMARY:Point\\, client", "SUMMARY:Point\\,\r\n  client", True),
        ("END:VEVENT", "X-SERVER:1\r\nEND:VEVENT", True),
        ("SUMMARY:Point", "SUMMARY:Autre", False),
        ("SEQUENCE:1", "SEQUENCE:2", False),
        ("DTSTART:20261124T090000Z", "DTSTART;TZID=Europe/Paris:20261124T090000Z", False),
        ("DTEND:20261124T100000Z", "DTEND:20261124T110000Z", False),
        ("mailto:eve", "mailto:bob", False),
        ("END:VEVENT", "RRULE:FREQ=DAILY\r\nEND:VEVENT", None),
        ("TRIGGER:-PT5M", "TRIGGER:-PT9M", False),
    ],
)
def test_what_counts_as_the_rest(old: str, new: str, *, is_same: bool | None) -> None:
    raw = invitation(
        "SEQUENCE:1",
        "SUMMARY:Point\\, client",
        ASKED,
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@example.net",
        "BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nEND:VALARM",
    )
    assert raw.count(old) == 1
    found = read_invitation(raw.replace(old, new), OWNER)
    assert (found and found.rest == read(raw).rest) is is_same
