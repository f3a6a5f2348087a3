"""Templates are text: variables, parts that are left out, and nothing that runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.domain.errors import TemplateInvalid
from focusguard.domain.wording.template import fill_template, holes_in


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("", ""),
        ("  Bonjour  ", "Bonjour"),
        ("{link}{link}", "LL"),
        ("{{link}}", "{link}"),
        ("{{{link}}}", "{L}"),
        ("{[}link{]}", "[link]"),
        ("[[{link}]]", "L"),
        ("[{link}]", "L"),
        ("a[ {empty}]", "a"),
        ("a[ {link} {empty}]", "a"),
        ("a[ {link}[ ({empty})].]", "a L."),
        ("a[ {empty}[ ({link})].]", "a"),
        ("[no variable]", "no variable"),
        ("100 % sûr, $5, %s", "100 % sûr, $5, %s"),
    ],
)
def test_a_template_is_text(template: str, expected: str) -> None:
    assert fill_template(template, {"link": "L", "empty": ""}) == expected


def test_a_value_is_never_read_as_a_template() -> None:
    assert (
        fill_template("{name} {link}", {"name": "{link}", "link": "{0.__class__}"}) == "{link} {0.__class__}"
    )


@pytest.mark.parametrize(
    "template",
    [
        "{",
        "}",
        "{}",
        "{0}",
        "{lien}",
        "{link",
        "link}",
        "{link.__class__}",
        "{link.__class__.__mro__[1].__subclasses__}",
        "{link[0]}",
        "{link!r}",
        "{link:>99999999}",
        "{ link }",
        "{LINK}",
        "{{link}",
        "[",
        "]",
        "[{link}",
        "{link}]",
        "{li[nk}]",
    ],
)
def test_a_template_is_no_code(template: str) -> None:
    with pytest.raises(TemplateInvalid) as raised:
        fill_template(template, {"link": "L", "name": "N"})
    assert raised.value.advice.startswith(("Variables: {link} {name}", "By itself it is written "))


def test_a_misspelt_variable_names_the_nearest_one() -> None:
    with pytest.raises(TemplateInvalid, match=r"Did you mean \{link\}\?"):
        fill_template("{lnik}", {"link": "L", "name": "N"})


@given(st.text(alphabet="{}[]linkame .!:0é", max_size=25))
def test_any_template_is_filled_or_refused(template: str) -> None:
    try:
        text = fill_template(template, {"link": "L", "name": "N"})
    except TemplateInvalid:
        return
    assert len(text) <= len(template)


@pytest.mark.parametrize(
    ("template", "holes"),
    [
        ("{name} {price}[ {slots}]", {"price"}),
        ("{name}[ {price}[ {slots}]]", set()),
        ("[[{price}]]", set()),
        ("{name}", set()),
    ],
)
def test_a_hole_is_an_empty_variable_that_nothing_leaves_out(template: str, holes: set[str]) -> None:
    assert holes_in(template, {"name": "N", "price": "", "slots": ""}) == holes
