"""Whom an entry of a list means."""

from __future__ import annotations

import pytest

from focusguard.domain.address import Address, Scheme
from focusguard.domain.errors import AddressInvalid
from focusguard.domain.patterns import (
    Domain,
    Group,
    Named,
    NumberPrefix,
    Pattern,
    named_by,
    parse_pattern,
    parse_prefix,
)
from focusguard.domain.people import Person
from tests.unit.domain.samples import JULIE, MARC, MARC_MAIL


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tel:+33612345678", JULIE),
        ("06 12 34 56 78", JULIE),
        ("sip:marc@example.net", MARC),
        ("mailto:marc@example.net", MARC_MAIL),
        ("group:famille", Group("famille")),
        ("GROUP: Ma  Famille ", Group("ma famille")),
        ("tel:+33142*", NumberPrefix("+33142")),
        ("+33142*", NumberPrefix("+33142")),
        ("tel:+33 1.42*", NumberPrefix("+33142")),
        ("01 42*", NumberPrefix("+33142")),
        ("0033142*", NumberPrefix("+33142")),
        ("*@acme.fr", Domain("acme.fr")),
        ("*@ACME.fr", Domain("acme.fr")),
    ],
)
def test_what_may_be_written(text: str, meant: Pattern) -> None:
    assert parse_pattern(text, country="FR") == meant


@pytest.mark.parametrize(
    "text",
    ["", "*", "tel:*", "tel:+*", "+33abc*", "group:", "group:  ", "*@", "*@ acme.fr", "*@-", "marc",
     "+3314212345678901*"],
)  # fmt: skip
def test_what_may_not(text: str) -> None:
    with pytest.raises(AddressInvalid) as refused:
        parse_pattern(text, country="FR")
    assert refused.value.advice


@pytest.mark.parametrize(
    ("text", "country", "prefix"),
    [
        ("0162", "FR", "+33162"),
        ("+33162", "FR", "+33162"),
        ("0162", "IT", "+390162"),
        ("162", "ES", "+34162"),
        ("0044 20", "FR", "+4420"),
        ("tel:+4420*", "FR", "+4420"),
    ],
)
def test_a_national_prefix_is_read_in_the_country(text: str, country: str, prefix: str) -> None:
    assert parse_prefix(text, country=country) == NumberPrefix(prefix)


@pytest.mark.parametrize("pattern", ["group:famille", "tel:+33142*", "*@acme.fr", "tel:+33612345678"])
def test_a_pattern_is_written_as_it_is_read(pattern: str) -> None:
    assert str(parse_pattern(pattern, country="FR")) == pattern


LIST: frozenset[Pattern] = frozenset(
    {JULIE, Group("famille"), NumberPrefix("+33142"), Domain("acme.fr"), Domain("example.net")}
)


def tel(number: str) -> Address:
    return Address(Scheme.TEL, number)


@pytest.mark.parametrize(
    ("addresses", "group", "named"),
    [
        ({JULIE}, "", Named.ADDRESS),
        ({JULIE, MARC}, "famille", Named.ADDRESS),
        ({tel("+33622222222")}, "Famille", Named.GROUP),
        ({tel("+33142000000")}, "Famille", Named.GROUP),
        ({tel("+33142000000")}, "Amis", Named.PREFIX),
        ({tel("+33142")}, "", Named.PREFIX),
        ({tel("+3314")}, "", None),
        ({tel("+33143000000")}, "", None),
        ({MARC}, "", Named.DOMAIN),
        ({MARC_MAIL}, "", Named.DOMAIN),
        ({Address(Scheme.SIP, "lea@pbx.acme.fr")}, "", None),
        ({Address(Scheme.SIP, "lea@ACME.fr")}, "", Named.DOMAIN),
        ({Address(Scheme.SIP, "+33142000000@other.example")}, "", None),
        (set(), "", None),
    ],
)
def test_who_is_named(addresses: set[Address], group: str, named: Named | None) -> None:
    person = Person("p1", group=group) if group else None
    assert named_by(LIST, frozenset(addresses), person) is named


def test_nobody_is_on_an_empty_list() -> None:
    assert named_by(frozenset(), frozenset({JULIE}), Person("p1", group="famille")) is None
