"""Floods: what is taken, what is turned away, and that nobody else pays for it."""

from __future__ import annotations

from collections import Counter

import pytest

from focusguard.channels.sip.admission import MOST_CALLERS, Admission, Bucket
from focusguard.channels.sip.identity import CallerId
from tests.unit.channels.sip.samples import REGISTRAR, make_agent, parsed_response, request, sent, statuses


def nobody() -> bool:
    return False


def everybody() -> bool:
    return True


def offer(
    admission: Admission,
    rates: dict[str, int],
    *,
    seconds: int,
    favoured: frozenset[str] = frozenset(),
) -> list[Counter[str]]:
    """Let each caller call so often a second, evenly; return who was taken, second by second."""
    phases = {caller: n / len(rates) for n, caller in enumerate(rates)}
    calls = sorted(
        ((n + phases[caller]) / rate, caller) for caller, rate in rates.items() for n in range(rate)
    )
    taken: list[Counter[str]] = []
    for second in range(seconds):
        taken.append(Counter())
        for at_s, caller in calls:
            is_favoured = everybody if caller in favoured else nobody
            taken[-1][caller] += admission.admit(caller, is_favoured, now_s=second + at_s)
    return taken


def test_below_the_limit_one_caller_calls_as_often_as_they_like() -> None:
    taken = offer(Admission(), {"julie": 500}, seconds=60)
    assert taken == [Counter(julie=500)] * 60


def test_a_caller_at_the_limit_may_come_in_bursts() -> None:
    admission = Admission()
    for second in range(60):
        assert all(admission.admit("julie", nobody, now_s=float(second)) for _ in range(500))
    assert (admission.refused, len(admission)) == (0, 0)


def test_600_callers_a_second_are_taken_for_ever() -> None:
    everyone = {f"caller-{n}": 1 for n in range(600)}
    taken = offer(Admission(), everyone, seconds=20)
    assert [counts.total() for counts in taken] == [600] * 20


def test_of_1000_calls_a_second_600_are_taken() -> None:
    everyone = {f"caller-{n}": 1 for n in range(1000)}
    taken = offer(Admission(), everyone, seconds=10)
    assert [counts.total() for counts in taken[2:]] == [600] * 8
    # What had been saved up may go at once.
    assert taken[0].total() + taken[1].total() == pytest.approx(1800, abs=2)


def test_one_flooding_caller_does_not_shut_the_others_out() -> None:
    others = {f"caller-{n}": 5 for n in range(100)}
    taken = offer(Admission(), {"flood": 5000, **others}, seconds=10)
    for counts in taken:
        assert all(counts[caller] == 5 for caller in others)
    for counts in taken[1:]:
        # The rest is the flood's: nobody else wants it.
        assert 90 <= counts["flood"] <= 110
        assert counts.total() <= 601


def test_ten_floods_get_their_share_where_others_want_the_rest() -> None:
    floods, others = {f"flood-{n}": 500 for n in range(10)}, {f"caller-{n}": 5 for n in range(100)}
    taken = offer(Admission(), {**floods, **others}, seconds=10)
    for counts in taken:
        assert all(counts[caller] == 5 for caller in others)
        assert all(counts[caller] >= 5 for caller in floods)


def test_favoured_callers_get_through_whatever_the_others_do() -> None:
    floods = {f"flood-{n}": 20 for n in range(100)}
    taken = offer(Admission(), {**floods, "sophie": 50}, seconds=10, favoured=frozenset({"sophie"}))
    assert [counts["sophie"] for counts in taken] == [50] * 10


def test_a_flood_of_favoured_callers_has_a_bound_of_its_own() -> None:
    rates = {f"flood-{n}": 20 for n in range(100)} | {"sophie": 3000}
    taken = offer(Admission(), rates, seconds=5, favoured=frozenset({"sophie"}))
    for counts in taken[2:]:
        assert 100 <= counts["sophie"] <= 112
        assert counts.total() <= 702


def test_who_is_favoured_is_asked_only_in_a_flood_and_once() -> None:
    admission, asked = Admission(), Counter[str]()

    def ask() -> bool:
        asked["julie"] += 1
        return False

    answers = [admission.admit("julie", ask, now_s=0.0) for _ in range(510)]
    assert (answers, asked) == ([True] * 510, Counter())
    answers = [admission.admit("julie", ask, now_s=0.0) for _ in range(100)]
    assert (answers, asked) == ([False] * 100, Counter(julie=1))


@pytest.mark.parametrize(("now_s", "taken"), [(0.0, False), (0.0016, False), (0.0017, True), (-5.0, False)])
def test_a_token_comes_back_in_a_600th_of_a_second(now_s: float, taken: bool) -> None:
    bucket = Bucket(600.0)
    assert all(bucket.take(0.0) for _ in range(600))
    assert bucket.take(now_s) is taken


def test_among_a_million_callers_who_keeps_calling_is_remembered_and_few_others() -> None:
    admission = Admission()
    taken = 0
    for n in range(1_000_000):
        admission.admit(f"caller-{n}", nobody, now_s=n / 10_000)
        if n % 100 == 0:
            taken += admission.admit("flood", nobody, now_s=n / 10_000)
    assert len(admission) == MOST_CALLERS
    # 10,000 calls in 100 s: never more than the share, once there was nothing to spare.
    assert taken <= 1010


def test_after_the_flood_nobody_is_remembered() -> None:
    admission = Admission()
    for n in range(2000):
        admission.admit(f"caller-{n}", nobody, now_s=0.0)
    assert len(admission) > 0
    assert admission.admit("julie", nobody, now_s=2.0)
    assert len(admission) == 0


# --- the same at the user agent -------------------------------------------------------------------


def invite(n: int, from_: str = "<sip:+33612345678@example.net>") -> bytes:
    return request(branch=f"z9hG4bK{n}", call_id=f"c{n}", from_=f"{from_};tag=t")


def test_what_is_too_much_gets_503_without_a_trace() -> None:
    agent = make_agent()
    for n in range(700):
        agent.receive(invite(n), REGISTRAR, 0.0)
    datagrams = sent(agent)
    refused = [parsed_response(d) for d in datagrams if d.startswith(b"SIP/2.0 503 ")]
    assert (len(datagrams), len(refused), len(agent.take_events())) == (700, 190, 510)
    assert {response.headers.first("retry-after") for response in refused} == {"1"}
    assert (agent.held["calls"], agent.held["legs"]) == (510, 510)
    # The ACK to it, and a CANCEL of what never was.
    agent.receive(request("ACK", branch="z9hG4bK699", call_id="c699"), REGISTRAR, 0.1)
    assert (sent(agent), agent.take_events()) == ([], [])


def test_forks_retransmissions_and_what_follows_are_no_new_calls() -> None:
    agent = make_agent()
    for n in range(700):
        agent.receive(invite(n), REGISTRAR, 0.0)
    sent(agent)
    agent.receive(invite(0), REGISTRAR, 0.0)
    agent.receive(request(branch="z9hG4bKfork", call_id="c0", from_="<sip:x@y.fr>;tag=t"), REGISTRAR, 0.0)
    agent.receive(request("CANCEL", branch="z9hG4bK1", call_id="c1"), REGISTRAR, 0.0)
    assert statuses(agent) == [100, 100, 200, 487]


def test_the_same_503_again_to_the_same_invite() -> None:
    agent = make_agent()
    for n in range(700):
        agent.receive(invite(n), REGISTRAR, 0.0)
    sent(agent)
    agent.receive(invite(699), REGISTRAR, 0.0)
    agent.receive(invite(699), REGISTRAR, 0.0)
    first, again = sent(agent)
    assert first == again
    assert parsed_response(first).status == 503


def test_a_favoured_caller_is_known_by_who_they_are() -> None:
    def is_sophie(caller: CallerId) -> bool:
        return caller.uri == "sip:sophie@example.net"

    agent = make_agent(is_favoured=is_sophie)
    for n in range(700):
        agent.receive(invite(n), REGISTRAR, 0.0)
    sent(agent)
    agent.receive(invite(1000, "<sip:paul@example.net>"), REGISTRAR, 0.0)
    for n in range(120):
        agent.receive(invite(2000 + n, "<sip:sophie@example.net>"), REGISTRAR, 0.0)
    # Paul's ten a second are his; of the 99 that were left, Sophie takes what is in her share, then her own.
    assert Counter(statuses(agent)) == Counter({100: 1 + 10 + 100, 503: 10})


@pytest.mark.parametrize(
    "data",
    [
        request("OPTIONS"),
        request("SUBSCRIBE"),
        request().replace(b"Max-Forwards: 70", b"Max-Forwards: x"),
    ],
)
def test_courtesies_have_an_end(data: bytes) -> None:
    agent = make_agent()
    for n in range(6000):
        agent.receive(data.replace(b"z9hG4bKa", b"z9hG4bK%d" % n), REGISTRAR, 0.0)
    assert len(sent(agent)) == 5000
    agent.receive(request(), REGISTRAR, 0.0)
    agent.receive(request("CANCEL"), REGISTRAR, 0.0)
    assert statuses(agent) == [100, 200, 487]
    agent.receive(data, REGISTRAR, 0.5)
    assert len(sent(agent)) == 1


def test_stray_responses_leave_nothing() -> None:
    agent = make_agent()
    before = agent.held
    for n in range(1000):
        stray = b"SIP/2.0 200 OK\r\n" + request(branch=f"z9hG4bK{n}").partition(b"\r\n")[2]
        agent.receive(stray, REGISTRAR, 0.0)
    assert (agent.held, sent(agent), agent.take_events()) == (before, [], [])
