import dataclasses

import pytest

from focusguard.domain.agenda import FocusMark, Occurrence, Participant, PartStat
from tests.unit.calendar.texts import CONTEXT, WINDOW, expand, expand_resource, vcalendar, vevent

AT = "DTSTART:20261123T090000Z"
JULIE = "ATTENDEE;CN=Julie Petit:mailto:julie@example.org"
MARC = "ATTENDEE:mailto:marc@example.org"
CLAIRE = "mailto:claire@example.net"


def people(*lines: str) -> list[tuple[str, list[str]]]:
    """Return (name, addresses) of each participant."""
    found: tuple[Participant, ...] = expand(AT, *lines).occurrences[0].participants
    return [(p.name, sorted(map(str, p.addresses))) for p in found]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [f"ATTENDEE;PARTSTAT=ACCEPTED:{CLAIRE}"],
        [f"ORGANIZER:{CLAIRE}", f"ATTENDEE:{CLAIRE}"],
        ["ATTENDEE:MAILTO:Claire@Example.NET"],
        ["ATTENDEE:/principals/claire/"],
        ["ATTENDEE;EMAIL=claire@example.net:urn:uuid:1234"],
        [
            "ATTENDEE;CUTYPE=ROOM:mailto:salle@example.org",
            "ATTENDEE;CUTYPE=RESOURCE:mailto:beamer@example.org",
        ],
    ],
)
def test_the_owner_rooms_and_things_are_no_participants(lines: list[str]) -> None:
    assert people(*lines) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (JULIE, ("Julie Petit", ["mailto:julie@example.org"])),
        ("ATTENDEE;CN=Julie:tel:+33612345678", ("Julie", ["tel:+33612345678"])),
        ("ATTENDEE:sip:julie@example.org", ("", ["sip:julie@example.org"])),
        ("ATTENDEE;EMAIL=julie@example.org:urn:uuid:77", ("", ["mailto:julie@example.org"])),
        ("ATTENDEE;CN=Julie:urn:uuid:77", ("Julie", [])),
        ("ATTENDEE:invalid:nomail", ("", [])),
        ("ORGANIZER;CN=Julie:mailto:julie@example.org", ("Julie", ["mailto:julie@example.org"])),
    ],
)
def test_one_other_person(line: str, expected: tuple[str, list[str]]) -> None:
    assert people(line, f"ATTENDEE:{CLAIRE}") == [expected]


def test_an_organizer_who_is_an_attendee_too_is_one_person() -> None:
    assert people("ORGANIZER:mailto:julie@example.org", JULIE, MARC) == [
        ("Julie Petit", ["mailto:julie@example.org"]),
        ("", ["mailto:marc@example.org"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "SUMMARY:Point avec Julie 06 12 34 56 78",
        "LOCATION:Téléphone : 06.12.34.56.78",
        "DESCRIPTION:Rappeler au +33 6 12 34 56 78\\, merci",
        "CONTACT:Julie\\, tel:+33612345678",
        "X-PHONE:06 12 34 56 78",
        "DESCRIPTION:06 12 34 56 78 ou +33612345678",
    ],
)
def test_a_number_belongs_to_the_only_other_person(text: str) -> None:
    assert people(JULIE, text) == [("Julie Petit", ["mailto:julie@example.org", "tel:+33612345678"])]


def test_among_several_people_each_number_stands_alone() -> None:
    assert people(JULIE, MARC, "DESCRIPTION:06 12 34 56 78\\, 06 87 65 43 21") == [
        ("Julie Petit", ["mailto:julie@example.org"]),
        ("", ["mailto:marc@example.org"]),
        ("", ["tel:+33612345678"]),
        ("", ["tel:+33687654321"]),
    ]


def test_a_number_alone_makes_the_participant() -> None:
    assert people("SUMMARY:Julie 06 12 34 56 78") == [("", ["tel:+33612345678"])]


def test_a_number_that_an_attendee_has_is_not_listed_again() -> None:
    lines = [MARC, "ATTENDEE:tel:+33612345678", "DESCRIPTION:06 12 34 56 78"]
    assert people(*lines) == [("", ["mailto:marc@example.org"]), ("", ["tel:+33612345678"])]


@pytest.mark.parametrize(
    "line",
    [
        "DESCRIPTION:https://visio.example.org/j/0612345678",
        "X-APPLE-STRUCTURED-LOCATION:geo:0612345678",
        "DESCRIPTION:Facture 1234567",
    ],
)
def test_digits_that_are_no_telephone(line: str) -> None:
    assert people(line) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], PartStat.NONE),
        ([JULIE], PartStat.NONE),
        ([f"ATTENDEE;PARTSTAT=ACCEPTED:{CLAIRE}"], PartStat.ACCEPTED),
        ([f"ATTENDEE;PARTSTAT=declined:{CLAIRE}"], PartStat.DECLINED),
        ([f"ATTENDEE;PARTSTAT=TENTATIVE:{CLAIRE.upper()}"], PartStat.TENTATIVE),
        ([f"ATTENDEE;PARTSTAT=DELEGATED:{CLAIRE}"], PartStat.DELEGATED),
        ([f"ATTENDEE:{CLAIRE}"], PartStat.NEEDS_ACTION),
        ([f"ATTENDEE;PARTSTAT=X-HMM:{CLAIRE}"], PartStat.NEEDS_ACTION),
        ([f"ORGANIZER:{CLAIRE}", f"ATTENDEE:{CLAIRE}", JULIE], PartStat.ACCEPTED),
        ([f"ORGANIZER:{CLAIRE}", f"ATTENDEE;PARTSTAT=DECLINED:{CLAIRE}"], PartStat.DECLINED),
        (["ORGANIZER:mailto:julie@example.org", f"ATTENDEE:{CLAIRE}"], PartStat.NEEDS_ACTION),
        ([f"ATTENDEE:{CLAIRE}", "ATTENDEE;PARTSTAT=ACCEPTED:/principals/claire/"], PartStat.ACCEPTED),
        (
            [f"ATTENDEE;PARTSTAT=DELEGATED:{CLAIRE}", "ATTENDEE;PARTSTAT=TENTATIVE:/principals/claire/"],
            PartStat.TENTATIVE,
        ),
        (["ATTENDEE;PARTSTAT=DECLINED:https://dav.example.net/principals/claire/"], PartStat.DECLINED),
    ],
)
def test_what_the_owner_answered(lines: list[str], expected: PartStat) -> None:
    assert expand(AT, *lines).occurrences[0].partstat is expected


def without_owner(*lines: str) -> Occurrence:
    """Return the event as read where the server names no address of the owner."""
    context = dataclasses.replace(CONTEXT, owner=frozenset({"/principals/claire"}))
    return expand_resource(vcalendar(vevent(AT, "SUMMARY:Focus", *lines)), context, WINDOW).occurrences[0]


@pytest.mark.parametrize(
    "lines",
    [
        [f"ORGANIZER:{CLAIRE}"],
        [f"ORGANIZER:{CLAIRE}", f"ATTENDEE;PARTSTAT=ACCEPTED:{CLAIRE.upper()}"],
        [f"ORGANIZER:{CLAIRE}", "ATTENDEE;CUTYPE=ROOM:mailto:salle@example.org"],
    ],
)
def test_who_organizes_for_nobody_else_is_the_owner(lines: list[str]) -> None:
    occurrence = without_owner(*lines)
    assert (occurrence.participants, occurrence.focus) == ((), FocusMark.TITLE)


@pytest.mark.parametrize(
    "lines", [[JULIE], [f"ORGANIZER:{CLAIRE}", JULIE], [f"ORGANIZER:{CLAIRE}", f"ATTENDEE:{CLAIRE}", JULIE]]
)
def test_an_unknown_owner_is_not_guessed_among_several(lines: list[str]) -> None:
    occurrence = without_owner(*lines)
    assert "Julie Petit" in {person.name for person in occurrence.participants}
    assert (occurrence.focus, occurrence.partstat) == (FocusMark.NONE, PartStat.NONE)


def test_a_known_owner_is_not_replaced_by_the_organizer() -> None:
    assert people("ORGANIZER:mailto:julie@example.org") == [("", ["mailto:julie@example.org"])]


def test_of_an_assembly_those_stay_who_could_call() -> None:
    crowd = [f"ATTENDEE:mailto:a{n}@example.org" for n in range(5_000)]
    found = people(*crowd, "ATTENDEE:tel:+33612345678")
    assert len(found) == 500
    assert found[0] == ("", ["tel:+33612345678"])
    assert found[1] == ("", ["mailto:a0@example.org"])


@pytest.mark.parametrize(
    ("lines", "busy"),
    [
        ([], True),
        ([f"ATTENDEE;PARTSTAT=ACCEPTED:{CLAIRE}"], True),
        ([f"ATTENDEE;PARTSTAT=TENTATIVE:{CLAIRE}"], True),
        ([f"ATTENDEE;PARTSTAT=NEEDS-ACTION:{CLAIRE}"], False),
        ([f"ATTENDEE;PARTSTAT=DECLINED:{CLAIRE.upper()}"], False),
        ([f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:p@example.org":{CLAIRE}'], False),
        ([f"ORGANIZER:{CLAIRE}", JULIE], True),
        (["STATUS:TENTATIVE"], True),
        (["TRANSP:TRANSPARENT"], False),
        (["X-MICROSOFT-CDO-BUSYSTATUS:FREE"], False),
        (["X-MICROSOFT-CDO-BUSYSTATUS:OOF"], True),
    ],
)
def test_what_takes_the_owner_s_time(lines: list[str], busy: bool) -> None:
    assert expand(AT, *lines).occurrences[0].is_busy is busy
