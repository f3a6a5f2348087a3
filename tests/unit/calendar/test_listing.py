import pytest

from focusguard.calendar.errors import AnswerTooLarge, NotCalDav, RequestRefused, WrongPassword
from focusguard.calendar.listing import list_changes
from focusguard.calendar.multiget import fetch_resources
from focusguard.calendar.sync import Listing
from focusguard.domain.errors import CalendarError
from tests.fakes.dav import Answer, ScriptedDav, found, multistatus, without

URL = "https://dav.example.net/cal/"


def etag(href: str, value: str) -> str:
    return found(href, f"<D:getetag>{value}</D:getetag>")


CHANGES = multistatus(
    etag("/cal/a.ics", "1"),
    etag("https://dav.example.net/cal/b%20c.ics", "2"),
    etag("/cal/d e.ics", "3"),
    without("/cal/gone404.ics", 404),
    without("/cal/gone410.ics", 410),
    without("/cal/gone418.ics", 418),
    found("/cal/", "<D:getetag>x</D:getetag>"),
    found("/cal/sub/", "<D:resourcetype><D:collection/></D:resourcetype>"),
    token="t2",
)
ETAGS = {"/cal/a.ics": "1", "/cal/b%20c.ics": "2", "/cal/d%20e.ics": "3"}
GONE = frozenset({"/cal/gone404.ics", "/cal/gone410.ics", "/cal/gone418.ics"})


async def test_changes_since_a_token() -> None:
    dav = ScriptedDav(lambda *_: CHANGES)
    listing = await list_changes(dav, URL, sync_token="t<1>", complete=False)
    assert listing == Listing(is_complete=False, etags=ETAGS, gone=GONE, sync_token="t2")
    assert [method for method, _, _ in dav.asked] == ["REPORT"]
    assert "t&lt;1&gt;" in dav.asked[0][2] and "limit" not in dav.asked[0][2]


TOKEN = found("/cal/", "<D:sync-token>t1</D:sync-token>")


async def test_without_a_token_it_is_asked_for_and_then_all_etags() -> None:
    def answer(method: str, _url: str, _body: str) -> Answer:
        return multistatus(TOKEN) if method == "PROPFIND 0" else multistatus(etag("/cal/a.ics", "1"))

    dav = ScriptedDav(answer)
    listing = await list_changes(dav, URL, sync_token="", complete=True)
    assert listing == Listing(is_complete=True, etags={"/cal/a.ics": "1"}, gone=frozenset(), sync_token="t1")
    assert [method for method, _, _ in dav.asked] == ["PROPFIND 0", "PROPFIND 1"]


@pytest.mark.parametrize(
    "no_token", [multistatus(found("/cal/", "")), RequestRefused("dav.example.net", 404), NotCalDav("x")]
)
async def test_where_the_token_is_no_property_the_report_lists_all(no_token: Answer) -> None:
    def answer(method: str, _url: str, _body: str) -> Answer:
        return CHANGES if method == "REPORT" else no_token

    listing = await list_changes(ScriptedDav(answer), URL, sync_token="", complete=True)
    assert (listing.is_complete, listing.sync_token) == (True, "t2")


async def test_the_daily_listing_asks_for_all_etags_and_keeps_the_token() -> None:
    dav = ScriptedDav(lambda *_: multistatus(etag("/cal/a.ics", "1")))
    listing = await list_changes(dav, URL, sync_token="t1", complete=True)
    assert listing == Listing(is_complete=True, etags={"/cal/a.ics": "1"}, gone=frozenset(), sync_token="t1")
    assert [method for method, _, _ in dav.asked] == ["PROPFIND 1"]


@pytest.mark.parametrize("status", [403, 409, 412])
async def test_a_forgotten_token_lists_all_and_brings_a_new_one(status: int) -> None:
    def answer(_method: str, _url: str, body: str) -> Answer:
        return RequestRefused("dav.example.net", status) if "t1" in body else CHANGES

    listing = await list_changes(ScriptedDav(answer), URL, sync_token="t1", complete=False)
    assert (listing.is_complete, listing.sync_token) == (True, "t2")


@pytest.mark.parametrize(
    "refusal",
    [RequestRefused("dav.example.net", 501), RequestRefused("dav.example.net", 403), NotCalDav("x")],
)
async def test_without_such_a_report_all_etags_are_listed(refusal: CalendarError) -> None:
    def answer(method: str, _url: str, _body: str) -> Answer:
        return refusal if method == "REPORT" else multistatus(etag("/cal/a.ics", "1"))

    listing = await list_changes(ScriptedDav(answer), URL, sync_token="", complete=False)
    assert listing == Listing(is_complete=True, etags={"/cal/a.ics": "1"}, gone=frozenset(), sync_token="")


async def test_a_calendar_that_is_not_there_is_not_an_empty_one() -> None:
    def answer(method: str, _url: str, _body: str) -> Answer:
        not_there = RequestRefused("dav.example.net", 404)
        return not_there if method == "REPORT" else multistatus(without("/cal/", 404))

    with pytest.raises(RequestRefused, match="HTTP 404"):
        await list_changes(ScriptedDav(answer), URL, sync_token="t1", complete=False)


@pytest.mark.parametrize(
    "failure", [RequestRefused("dav.example.net", 500), WrongPassword("dav.example.net")]
)
async def test_a_failing_server_is_no_forgotten_token(failure: CalendarError) -> None:
    dav = ScriptedDav(lambda *_: failure)
    with pytest.raises(type(failure)):
        await list_changes(dav, URL, sync_token="t1", complete=False)
    assert len(dav.asked) == 1


async def test_a_truncated_answer_is_continued() -> None:
    def answer(_method: str, _url: str, body: str) -> Answer:
        if "t1" in body:
            return multistatus(etag("/cal/a.ics", "1"), without("/cal/", 507), token="t2")
        return multistatus(etag("/cal/a.ics", "2"), without("/cal/b.ics", 404), token="t3")

    listing = await list_changes(ScriptedDav(answer), URL, sync_token="t1", complete=False)
    expected = Listing(
        is_complete=False, etags={"/cal/a.ics": "2"}, gone=frozenset({"/cal/b.ics"}), sync_token="t3"
    )
    assert listing == expected


@pytest.mark.parametrize("token", ["", "t1"])
async def test_a_truncated_answer_that_cannot_be_continued_is_no_list(token: str) -> None:
    def answer(method: str, _url: str, _body: str) -> Answer:
        if method == "REPORT":
            return multistatus(etag("/cal/a.ics", "1"), without("/cal/", 507), token=token)
        return multistatus(etag("/cal/a.ics", "1"), etag("/cal/b.ics", "1"))

    listing = await list_changes(ScriptedDav(answer), URL, sync_token=token, complete=False)
    assert listing.is_complete
    assert sorted(listing.etags) == ["/cal/a.ics", "/cal/b.ics"]


def resource(href: str) -> str:
    return found(href, f"<D:getetag>1</D:getetag><C:calendar-data>text of {href}</C:calendar-data>")


async def test_multiget_tells_what_came_what_left_and_what_was_not_sent() -> None:
    answer = multistatus(resource("/cal/a.ics"), without("/cal/b.ics", 404), without("/cal/c.ics", 500))
    hrefs = ["/cal/a.ics", "/cal/b.ics", "/cal/c.ics", "/cal/d.ics"]
    fetched = await fetch_resources(ScriptedDav(lambda *_: answer), URL, hrefs)
    assert [(r.href, r.etag, r.raw) for r in fetched.resources] == [("/cal/a.ics", "1", "text of /cal/a.ics")]
    assert fetched.gone == ("/cal/b.ics",)
    assert fetched.missing == ("/cal/c.ics", "/cal/d.ics")


@pytest.mark.parametrize("status", [400, 413, 507])
async def test_a_batch_that_is_too_large_is_halved(status: int) -> None:
    def answer(_method: str, _url: str, body: str) -> Answer:
        hrefs = [part.partition("<")[0] for part in body.split("<href>")[1:]]
        if len(hrefs) > 2 or "/cal/4.ics" in hrefs:
            return RequestRefused("dav.example.net", status)
        return multistatus(*map(resource, hrefs))

    dav = ScriptedDav(answer)
    fetched = await fetch_resources(dav, URL, [f"/cal/{n}.ics" for n in range(5)])
    assert [r.href for r in fetched.resources] == [f"/cal/{n}.ics" for n in range(4)]
    assert fetched.missing == ("/cal/4.ics",)


async def test_a_failing_server_is_not_asked_again_by_halves() -> None:
    dav = ScriptedDav(lambda *_: RequestRefused("dav.example.net", 500))
    with pytest.raises(RequestRefused):
        await fetch_resources(dav, URL, ["/cal/a.ics", "/cal/b.ics"])
    assert len(dav.asked) == 1


@pytest.mark.parametrize(("most_members", "pages"), [(2, 3), (5, 6)])
async def test_pages_that_go_on_and_on_are_left(most_members: int, pages: int) -> None:
    def answer(method: str, _url: str, _body: str) -> Answer:
        if method != "REPORT":
            return RequestRefused("dav.example.net", 500 if method == "PROPFIND 1" else 404)
        n = len(dav.asked)
        return multistatus(etag(f"/cal/{n}.ics", "1"), without("/cal/", 507), token=f"t{n}")

    dav = ScriptedDav(answer)
    with pytest.raises(RequestRefused):
        await list_changes(dav, URL, sync_token="", complete=False, most_members=most_members)
    assert [method for method, _, _ in dav.asked] == ["PROPFIND 0", *["REPORT"] * pages, "PROPFIND 1"]


async def test_one_resource_that_is_too_large_is_found_and_left_out() -> None:
    hrefs = [f"/cal/{n}.ics" for n in range(500)]

    def answer(_method: str, _url: str, body: str) -> Answer:
        if "/cal/137.ics" in body:
            return AnswerTooLarge("dav.example.net", 2**20)
        data = "<C:calendar-data>x</C:calendar-data>"
        return multistatus(*(found(href, data) for href in hrefs if f"<href>{href}</href>" in body))

    fetched = await fetch_resources(ScriptedDav(answer), URL, hrefs)
    assert (len(fetched.resources), fetched.missing) == (499, ("/cal/137.ics",))


async def test_a_server_that_always_sends_too_much_is_left() -> None:
    dav = ScriptedDav(lambda *_: AnswerTooLarge("dav.example.net", 2**20))
    with pytest.raises(AnswerTooLarge):
        await fetch_resources(dav, URL, [f"/cal/{n}.ics" for n in range(500)])
    assert len(dav.asked) == 41
