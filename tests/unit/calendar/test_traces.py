"""What events show of bookings: as booking pages write them, as programs fold them, as strangers try."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from focusguard.calendar.content_lines import fold
from focusguard.calendar.context import ExpansionContext
from focusguard.calendar.traces import trace_of
from focusguard.calendar.wire import trace_from_json, trace_to_json
from focusguard.domain.address import Address, Scheme
from focusguard.domain.event_traces import EventTrace
from focusguard.domain.period import Period
from tests.unit.calendar.texts import CONTEXT, WINDOW, expand_resource, vcalendar, vevent

AT = "DTSTART:20261126T140000Z"
UNTIL = "DTEND:20261126T143000Z"
JULIE = "ATTENDEE;CN=Julie Duval;PARTSTAT=ACCEPTED:mailto:julie@example.org"
CLAIRE = "ORGANIZER;CN=Claire:mailto:claire@example.net"
REFERENCE = "FG-ABCD2EFG"
# As Cal.com writes a booking into a CalDAV calendar, with what it says of it (FACTS: Bookings).
CALCOM = (
    AT,
    "DURATION:PT30M",
    "SUMMARY:Appel 30 min entre Claire et Julie",
    CLAIRE,
    JULIE,
    r"DESCRIPTION:Quoi:\nAppel 30 min\n\nNotes:\nFG-ABCD2EFG\n\n"
    r"Lien de paiement :\nhttps://app.cal.com/payment/pay_8dk2?x=1\n\n"
    r"Gérer :\nhttps://app.cal.com/booking/bk8dk2abcd?changes=true",
    "CREATED:20261123T103000Z",
    "STATUS:CONFIRMED",
)


def shown(*lines: str, uid: str = "u1", context: ExpansionContext = CONTEXT) -> EventTrace | None:
    return read(vcalendar(vevent(*lines, uid=uid)), context)


def read(raw: str, context: ExpansionContext = CONTEXT) -> EventTrace | None:
    return trace_of(raw, expand_resource(raw, context, WINDOW).occurrences, context)


def seen(*lines: str, uid: str = "u1", context: ExpansionContext = CONTEXT) -> EventTrace:
    found = shown(AT, UNTIL, *lines, uid=uid, context=context)
    assert found is not None
    return found


def test_a_booking_as_calcom_writes_it() -> None:
    assert shown(*CALCOM, uid="bk8dk2abcd@Cal.com") == EventTrace(
        uid="bk8dk2abcd@Cal.com",
        references=(REFERENCE,),
        has_pay_link=True,
        is_page_made=True,
        addresses=frozenset({Address(Scheme.MAILTO, "julie@example.org")}),
        period=Period(datetime(2026, 11, 26, 14, tzinfo=UTC), datetime(2026, 11, 26, 14, 30, tzinfo=UTC)),
        made_at=datetime(2026, 11, 23, 10, 30, tzinfo=UTC),
        name="Julie Duval",
    )


def test_the_host_of_a_pages_event_is_the_owner_even_where_nobody_said_who_that_is() -> None:
    unknown = replace(CONTEXT, owner=frozenset())
    trace = shown(*CALCOM, uid="bk8dk2abcd@Cal.com", context=unknown)
    assert trace == shown(*CALCOM, uid="bk8dk2abcd@Cal.com")


def test_moved_by_its_page_an_event_keeps_its_uid_and_links_to_another_booking() -> None:
    assert (
        seen("DESCRIPTION:https://app.cal.com/booking/other12345", uid="bk1@Cal.com").same_as == frozenset()
    )
    copied = seen("DESCRIPTION:https://app.cal.com/booking/other12345", uid="xyz@google.com")
    assert (set(copied.same_as), copied.is_page_made) == ({"other12345"}, True)


def test_of_another_host_the_booking_has_to_be_this_one() -> None:
    own = seen("DESCRIPTION:https://rdv.example.net/booking/bk1234567x", uid="bk1234567x")
    assert own.is_page_made
    assert shown(AT, UNTIL, "DESCRIPTION:https://hotel.example.net/booking/room12345") is None


def test_calendly_links_to_the_invitee() -> None:
    trace = seen(r"DESCRIPTION:Cancel:\nhttps://calendly.com/cancellations/0f8e-11aa\nthanks")
    assert (trace.is_page_made, set(trace.same_as)) == (True, {"0f8e-11aa"})


@pytest.mark.parametrize(
    "line",
    [
        f"SUMMARY:Appel {REFERENCE}",
        f"LOCATION:{REFERENCE}",
        f"COMMENT:{REFERENCE.lower()}",
        f"URL:https://cal.com/claire?notes={REFERENCE}",
        f"X-NOTES:Notes {REFERENCE}.",
        r"X-CUSTOM;X-A=b:answer\nFG-ABCD2EFG\nend",
        r"DESCRIPTION:Notes\nFG-ABCD2EFG\nMerci",
        r"DESCRIPTION:Notes\NFG-ABCD2EFG\\n",
        f'ATTENDEE;CN="Julie {REFERENCE}":mailto:julie@example.org',
    ],
)
def test_a_reference_is_found_wherever_it_stands(line: str) -> None:
    assert seen(line).references == (REFERENCE,)


@pytest.mark.parametrize("before", range(55, 75))
def test_a_fold_does_not_hide_it(before: int) -> None:
    line = fold(f"DESCRIPTION:{'é' * (before // 2)} {REFERENCE} et https://app.cal.com/payment/abc123")
    trace = seen(line)
    assert (trace.references, trace.has_pay_link) == ((REFERENCE,), True)


def test_the_full_parsers_events_show_the_same() -> None:
    # A duration that only the full parser reads, and bare line feeds.
    raw = vcalendar(vevent(*CALCOM, "DUE:20261126T150000Z", uid="bk8dk2abcd@Cal.com")).replace("\r\n", "\n")
    assert read(raw) == shown(*CALCOM, uid="bk8dk2abcd@Cal.com")


def test_what_strangers_made_is_an_invitation() -> None:
    julies = "ORGANIZER:mailto:julie@example.org"
    claire = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:claire@example.net"
    assert seen(julies, claire).is_invitation
    assert seen("ATTENDEE:mailto:claire@example.net", JULIE).is_invitation  # not answered yet
    assert not seen(CLAIRE, JULIE).is_invitation
    assert not seen(JULIE).is_invitation
    unknown = replace(CONTEXT, owner=frozenset())
    assert not seen(CLAIRE, JULIE, context=unknown).is_invitation


@pytest.mark.parametrize(("people", "addresses"), [(5, 5), (6, 0)])
def test_an_assembly_is_nobodys_booking(people: int, addresses: int) -> None:
    trace = seen(*(f"ATTENDEE:mailto:p{n}@example.org" for n in range(people)))
    assert (len(trace.addresses), trace.name) == (addresses, "")


def test_a_text_full_of_numbers_or_links_gives_none_or_few() -> None:
    numbers = " ".join(f"+3361234{number:04}" for number in range(30))
    assert seen(f"DESCRIPTION:{numbers}", JULIE).addresses == frozenset()
    links = " ".join(f"https://app.cal.com/booking/bk{number:08}" for number in range(30))
    assert len(seen(f"DESCRIPTION:{links}").same_as) == 5


def test_of_a_series_no_instance_is_the_booking() -> None:
    trace = shown(AT, UNTIL, f"SUMMARY:{REFERENCE}", "RRULE:FREQ=WEEKLY")
    assert trace is not None
    assert trace.period is None


def test_what_cannot_be_a_booking_shows_nothing() -> None:
    assert shown(AT, UNTIL, "SUMMARY:Dentiste") is None
    assert read(vcalendar()) is None


def test_a_cancelled_event_says_so_and_an_exception_does_not() -> None:
    assert seen(f"SUMMARY:{REFERENCE}", "STATUS:CANCELLED").is_cancelled
    master = vevent(AT, UNTIL, f"SUMMARY:{REFERENCE}", "RRULE:FREQ=WEEKLY;COUNT=3")
    exception = vevent("RECURRENCE-ID:20261203T140000Z", "DTSTART:20261203T140000Z", "STATUS:CANCELLED")
    trace = read(vcalendar(master, exception))
    assert trace is not None
    assert not trace.is_cancelled


def test_a_reminder_is_no_part_of_the_event() -> None:
    alarm = ("BEGIN:VALARM", "TRIGGER:-PT5M", "ACTION:DISPLAY", f"DESCRIPTION:{REFERENCE}", "END:VALARM")
    assert shown(AT, UNTIL, *alarm) is None


@pytest.mark.parametrize(
    ("stamps", "made"),
    [
        (["CREATED:20261123T103000Z"], datetime(2026, 11, 23, 10, 30, tzinfo=UTC)),
        ([], datetime(2026, 1, 1, tzinfo=UTC)),  # DTSTAMP
    ],
)
def test_when_it_was_made(stamps: list[str], made: datetime) -> None:
    assert seen(JULIE, *stamps).made_at == made


@pytest.mark.parametrize("stamp", ["20261323T103000Z", "20261123T103000", "yesterday", ""])
def test_a_stamp_that_is_none_tells_nothing(stamp: str) -> None:
    raw = vcalendar(vevent(AT, UNTIL, JULIE)).replace("DTSTAMP:20260101T000000Z", f"CREATED:{stamp}")
    trace = trace_of(
        raw, expand_resource(raw.replace(f"CREATED:{stamp}\r\n", ""), CONTEXT, WINDOW).occurrences, CONTEXT
    )
    assert trace is not None
    assert trace.made_at is None


@pytest.mark.parametrize(
    "text",
    [
        "FG" * 100_000,
        "FG-" + "A" * 7 + " " * 199_000,
        "https://" * 25_000,
        "https://" + "x" * 199_000,
        "F " * 100_000 + REFERENCE,
    ],
)
def test_a_hostile_text_is_gone_through_once(text: str) -> None:
    # The test's own timeout is the assertion; the worker would be killed over it.
    raw = vcalendar(vevent(AT, UNTIL, f"DESCRIPTION:{text}"))
    assert trace_of(raw, (), CONTEXT) is None


def test_it_goes_through_the_pipe_unchanged() -> None:
    trace = shown(*CALCOM, uid="bk8dk2abcd@Cal.com")
    assert trace_from_json(trace_to_json(trace)) == trace
    bare = EventTrace("u1", is_invitation=True, is_cancelled=True, same_as=frozenset({"b", "a"}))
    assert trace_from_json(trace_to_json(bare)) == bare
    assert trace_from_json(trace_to_json(None)) is None
