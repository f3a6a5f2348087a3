from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from focusguard.domain.address import ANONYMOUS, ERASED, Address, Scheme
from focusguard.domain.call_query import CallDecision, CallPage, CallQuery, parse_search
from focusguard.domain.decisions import Pass, Reason
from focusguard.domain.interruption import Outcome
from focusguard.domain.period import Period
from focusguard.domain.reply import ReplyState
from focusguard.journal.call_search import SqlCallSearch
from focusguard.journal.opening import Journal
from tests.unit.journal.samples import JULIE, MARC, NINE, NOON, call, minutes, reply


def ids(page: CallPage) -> list[str]:
    return [found.interruption.call.id for found in page.calls]


def pages(search: SqlCallSearch, query: CallQuery) -> Iterator[CallPage]:
    page = search.page(query)
    yield page
    while page.after is not None:
        page = search.page(query, after=page.after)
        yield page


@pytest.fixture
def filled(journal: Journal) -> Journal:
    first = replace(call("c1", name="Émile 100%"), reference="FG-AAAAAAAA", outcome=Outcome.PREVENTED)
    journal.calls.record(first, reply("r1", state=ReplyState.SENT))
    journal.calls.record(call("c2", at=NINE + minutes(1), who=MARC, name="Marc"), None)
    passed = call("c3", at=NINE + minutes(2), who=ANONYMOUS, name="", decision=Pass(Reason.VIP))
    journal.calls.record(passed, None)
    other = replace(passed.call, id="c4", key="k4", channel="kdeconnect/tel", at=NINE + minutes(3))
    journal.calls.record(replace(passed, call=other), None)
    return journal


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["c4", "c3", "c2", "c1"]),
        ("06 12 34 56 78", ["c1"]),
        ("+33612345678", ["c1"]),
        ("0033 6 12 34 56 78", ["c1"]),
        ("06.12", ["c1"]),
        ("5678", ["c1"]),
        ("fg-aaa", ["c1"]),
        ("FG-B", []),
        ("FG-%", []),
        ("émile", ["c1"]),
        ("ÉMILE", ["c1"]),
        ("émile production", ["c1"]),
        ("émile marc", []),
        ("100%", ["c1"]),
        ("1_0", []),
        ("%", ["c1"]),
        ("marc@", ["c2"]),
    ],
)
def test_a_search_finds_names_numbers_references_and_replies(
    filled: Journal, text: str, found: list[str]
) -> None:
    query = CallQuery(parse_search(text, country="FR"))
    assert ids(filled.search.page(query)) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (CallQuery(decision=CallDecision.PASS), ["c4", "c3"]),
        (CallQuery(outcome=Outcome.PREVENTED), ["c1"]),
        (CallQuery(channel="kdeconnect/tel"), ["c4"]),
        (CallQuery(reply=ReplyState.SENT), ["c1"]),
        (CallQuery(booked=True), []),
        (CallQuery(booked=False), ["c4", "c3", "c2", "c1"]),
        (CallQuery(period=Period(NINE, NINE + minutes(1))), ["c1"]),
        (CallQuery(period=Period(NINE + minutes(1), NOON), decision=CallDecision.DEFLECT), ["c2"]),
    ],
)
def test_each_filter_narrows(filled: Journal, query: CallQuery, found: list[str]) -> None:
    assert ids(filled.search.page(query)) == found


def test_pages_follow_each_other_without_gap_or_repetition_at_one_instant(journal: Journal) -> None:
    for number in range(7):
        journal.calls.record(call(f"c{number}", at=NINE), None)
    search = SqlCallSearch(journal.database, page_rows=3)
    found = [ids(page) for page in pages(search, CallQuery())]
    assert found == [["c6", "c5", "c4"], ["c3", "c2", "c1"], ["c0"]]


def test_a_rare_thing_is_looked_for_only_so_far_at_once(journal: Journal) -> None:
    for number in range(7):
        journal.calls.record(call(f"c{number}", at=NINE + minutes(number), name=f"n{number}"), None)
    search = SqlCallSearch(journal.database, page_rows=3, looked_at_rows=3)
    query = CallQuery(parse_search("n0", country="FR"))
    first, second, third = pages(search, query)
    assert (first.calls, first.looked_back_to) == ((), NINE + minutes(4))
    assert (second.calls, second.looked_back_to) == ((), NINE + minutes(1))
    assert (ids(third), third.looked_back_to) == (["c0"], None)


def test_an_erased_caller_reads_as_erased_and_is_found_by_no_number(filled: Journal) -> None:
    filled.calls.erase_numbers(before=NOON)
    everything = filled.search.page(CallQuery())
    identities = [found.interruption.call.caller.identity for found in everything.calls]
    assert identities == [ANONYMOUS, ANONYMOUS, ERASED, ERASED]
    assert filled.search.page(CallQuery(parse_search("0612345678", country="FR"))).calls == ()


def test_another_address_of_the_caller_is_found_too(journal: Journal) -> None:
    seen = call("c1", who=MARC)
    caller = replace(seen.call.caller, also=frozenset({JULIE}))
    journal.calls.record(replace(seen, call=replace(seen.call, caller=caller)), None)
    assert ids(journal.search.page(CallQuery(parse_search("0612345678", country="FR")))) == ["c1"]
    other = Address(Scheme.TEL, "+33612345679")
    assert ids(journal.search.page(CallQuery(parse_search(other.value, country="FR")))) == []


def test_the_channels_of_recent_calls_are_named_once(filled: Journal) -> None:
    assert filled.search.channels() == ["kdeconnect/tel", "sip/bureau"]
