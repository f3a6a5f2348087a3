"""Dial-in numbers as Zoom, Teams and Meet write them into invitations."""

import pytest

from tests.unit.calendar.test_participants import JULIE, MARC, people

ZOOM = (
    "Participer à la réunion Zoom\\nhttps://us02web.zoom.us/j/88412345678?pwd=abc\\n\\n"
    "ID de réunion : 884 1234 5678\\nCode secret : 123456\\n\\nTéléphone mobile en une touche\\n"
    "+33170372246\\,\\,88412345678#\\,\\,\\,\\,*123456# France\\n\\n"
    "Composez un numéro en fonction de votre emplacement\\n• +33 1 7037 9729 France\\n"
    "• +1 669 900 6833 US (San Jose)"
)
TEAMS = (
    "Réunion Microsoft Teams\\nhttps://teams.microsoft.com/l/meetup-join/19%3ameeting\\n"
    "Ou appelez (audio uniquement)\\n+33 1 70 99 12 34\\,\\,123456789# France\\, Paris\\n"
    "ID de la conférence téléphonique : 123 456 789#"
)
MEET = (
    "Participer avec Google Meet : https://meet.google.com/abc-defg-hij\\n"
    "Ou composez le : (FR) +33 1 87 40 12 34 code : 123 456 789#"
)
JULIE_BY_MAIL = ("Julie Petit", ["mailto:julie@example.org"])


@pytest.mark.parametrize("text", [ZOOM, TEAMS, MEET], ids=["zoom", "teams", "meet"])
def test_a_conference_s_numbers_are_not_the_guest_s(text: str) -> None:
    assert people(JULIE, f"DESCRIPTION:{text}") == [JULIE_BY_MAIL]
    assert people(JULIE, MARC, f"X-ALT-DESC;FMTTYPE=text/html:{text}") == [
        JULIE_BY_MAIL,
        ("", ["mailto:marc@example.org"]),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [f"DESCRIPTION:Julie : 06 12 34 56 78\\n{ZOOM}"],
        ["SUMMARY:Julie 06 12 34 56 78", f"DESCRIPTION:{TEAMS}"],
    ],
)
def test_the_guest_s_mobile_beside_them_is(lines: list[str]) -> None:
    assert people(JULIE, *lines) == [("Julie Petit", ["mailto:julie@example.org", "tel:+33612345678"])]


def test_a_landline_in_a_field_of_its_own_is_the_guest_s_and_one_with_a_code_is_not() -> None:
    landline = ("Julie Petit", ["mailto:julie@example.org", "tel:+33142685300"])
    assert people(JULIE, "CONTACT:01 42 68 53 00", f"DESCRIPTION:{ZOOM}") == [landline]
    assert people(JULIE, "DESCRIPTION:01 42 68 53 00") == [landline]
    assert people(JULIE, "LOCATION:+33142685300\\,\\,884123#") == [JULIE_BY_MAIL]
    assert people(JULIE, "DESCRIPTION:+33142685300\\,\\,884123") == [JULIE_BY_MAIL]


def test_two_numbers_in_a_list_are_no_number_with_a_code() -> None:
    numbers = ["tel:+33612345678", "tel:+33687654321"]
    expected = [("Julie Petit", ["mailto:julie@example.org", *numbers])]
    assert people(JULIE, "DESCRIPTION:06 12 34 56 78\\,06 87 65 43 21") == expected


def test_where_nobody_else_is_named_every_number_may_be_the_guest_s() -> None:
    assert people("SUMMARY:Julie", "DESCRIPTION:01 42 68 53 00 https://zoom.us/j/88412345678") == [
        ("", ["tel:+33142685300"])
    ]
