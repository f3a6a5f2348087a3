import pytest

from focusguard.calendar.discovery import (
    Collection,
    choosable_names,
    choose_collections,
    discover,
    named_collection,
)
from focusguard.calendar.errors import AccessDenied, NotCalDav, RequestRefused, WrongPassword
from focusguard.domain.errors import CalendarError
from focusguard.domain.ports import CollectionState
from tests.fakes.dav import Answer, ScriptedDav, found, multistatus

HOST = "https://dav.example.net"


def calendar(href: str, name: str, *, components: str = "VEVENT", kinds: str = "<C:calendar/>") -> str:
    comps = "".join(f'<C:comp name="{c}"/>' for c in components.split())
    supported = f"<C:supported-calendar-component-set>{comps}</C:supported-calendar-component-set>"
    type_ = f"<D:resourcetype><D:collection/>{kinds}</D:resourcetype>"
    return found(href, f"{type_}<D:displayname>{name}</D:displayname>{supported if comps else ''}")


PLAIN = found("/", "<D:resourcetype><D:collection/></D:resourcetype>")
TO_PRINCIPAL = "<D:current-user-principal><D:href>/p/claire/</D:href></D:current-user-principal>"
ROOT = found("/", f"<D:resourcetype><D:collection/></D:resourcetype>{TO_PRINCIPAL}")
PRINCIPAL = found(
    "/p/claire/",
    "<D:resourcetype><D:principal/></D:resourcetype>"
    "<C:calendar-home-set><D:href>/cal/claire/</D:href><D:href>https://p2.example.net/c/</D:href>"
    "</C:calendar-home-set><C:calendar-user-address-set><D:href>mailto:Claire@Example.net</D:href>"
    "<D:href>/p/claire/</D:href></C:calendar-user-address-set>",
)
HOME = multistatus(
    found("/cal/claire/", f"<D:resourcetype><D:collection/></D:resourcetype>{TO_PRINCIPAL}"),
    calendar("/cal/claire/pro/", "Pro"),
    calendar("/cal/claire/all/", "", components=""),
    calendar("/cal/claire/tasks/", "Tasks", components="VTODO"),
    calendar("/cal/claire/in/", "In", kinds="<C:schedule-inbox/>"),
    calendar("/cal/claire/out/", "Out", kinds="<C:calendar/><C:schedule-outbox/>"),
    calendar("/cal/claire/book/", "Book", kinds=""),
)
SITE = {
    ("PROPFIND 0", f"{HOST}/"): multistatus(ROOT),
    ("PROPFIND 1", f"{HOST}/"): multistatus(ROOT),
    ("PROPFIND 0", f"{HOST}/p/claire/"): multistatus(PRINCIPAL),
    ("PROPFIND 0", f"{HOST}/cal/claire/"): multistatus(found("/cal/claire/", TO_PRINCIPAL)),
    ("PROPFIND 1", f"{HOST}/cal/claire/"): HOME,
    ("PROPFIND 0", f"{HOST}/cal/claire/pro/"): multistatus(
        calendar("/cal/claire/pro/", "Pro").replace("<D:displayname>", f"{TO_PRINCIPAL}<D:displayname>")
    ),
    ("PROPFIND 1", "https://p2.example.net/c/"): multistatus(calendar("/c/two/", "Zwei")),
}


def site(pages: dict[tuple[str, str], str]) -> ScriptedDav:
    def answer(method: str, url: str, _body: str) -> Answer:
        return pages.get((method, url), RequestRefused("dav.example.net", 404))

    return ScriptedDav(answer)


@pytest.mark.parametrize("path", ["/", "/p/claire/"])
async def test_from_the_root_or_the_principal_to_every_home(path: str) -> None:
    account = await discover(site(SITE), HOST + path)
    assert account.collections == (
        Collection(f"{HOST}/cal/claire/all/", "/cal/claire/all/", "all"),
        Collection(f"{HOST}/cal/claire/pro/", "/cal/claire/pro/", "Pro"),
        Collection("https://p2.example.net/c/two/", "/c/two/", "Zwei"),
    )
    assert account.owner == {"mailto:claire@example.net", "/p/claire"}


async def test_a_home_means_that_home() -> None:
    account = await discover(site(SITE), f"{HOST}/cal/claire/")
    assert [c.display_name for c in account.collections] == ["all", "Pro"]
    assert "mailto:claire@example.net" in account.owner


async def test_one_collection_means_that_one() -> None:
    account = await discover(site(SITE), f"{HOST}/cal/claire/pro/")
    assert [c.display_name for c in account.collections] == ["Pro"]
    assert "mailto:claire@example.net" in account.owner


async def test_the_well_known_address_is_the_last_resort() -> None:
    pages = {**SITE, ("PROPFIND 0", f"{HOST}/.well-known/caldav"): multistatus(ROOT)}
    account = await discover(site(pages), f"{HOST}/web/login")
    assert [c.display_name for c in account.collections] == ["all", "Pro", "Zwei"]


@pytest.mark.parametrize("page", [multistatus(PLAIN), multistatus()])
async def test_where_there_is_no_calendar_it_says_so(page: str) -> None:
    with pytest.raises(NotCalDav, match=r"dav\.example\.net"):
        await discover(site({("PROPFIND 0", f"{HOST}/"): page}), f"{HOST}/")


@pytest.mark.parametrize(
    "failure",
    [WrongPassword("h"), AccessDenied("h"), RequestRefused("h", 429), RequestRefused("h", 503)],
    ids=lambda f: type(f).__name__,
)
async def test_a_failure_is_told_as_what_it_is(failure: CalendarError) -> None:
    dav = ScriptedDav(lambda *_: failure)
    with pytest.raises(type(failure)):
        await discover(dav, f"{HOST}/")
    assert len(dav.asked) == 1


FOUND = [Collection("u1", "/c/pro/", "Pro"), Collection("u2", "/c/home/", "À la maison")]


@pytest.mark.parametrize(
    ("wanted", "chosen", "unknown"),
    [
        ((), ["Pro", "À la maison"], []),
        (("pro",), ["Pro"], []),
        (("/c/home",), ["À la maison"], []),
        (("https://dav.example.net/c/home/",), ["À la maison"], []),
        (("À LA MAISON", "Pro"), ["Pro", "À la maison"], []),
        (("Pro", "Perso"), ["Pro"], ["Perso"]),
    ],
)
def test_choose_collections(wanted: tuple[str, ...], chosen: list[str], unknown: list[str]) -> None:
    found_, missing = choose_collections(FOUND, wanted)
    assert [c.display_name for c in found_] == chosen
    assert [error.wanted for error in missing] == unknown


async def test_a_name_without_end_is_cut_and_put_on_one_line() -> None:
    page = multistatus(calendar("/cal/", "A\n\tB " + "x" * 1_000_000))
    account = await discover(site({("PROPFIND 0", f"{HOST}/cal/"): page}), f"{HOST}/cal/")
    assert [c.display_name for c in account.collections] == ["A B " + "x" * 196]


def test_each_choosable_name_means_its_calendar() -> None:
    names = {"/b/": "work", "/a/": "Travail", "/d/": "Work", "/c/": "équipe"}
    found = [Collection(f"{HOST}{href}", href, name) for href, name in names.items()]
    known = [CollectionState(href, name, "", None, None) for href, name in names.items()]
    chosen = choosable_names(known)
    assert chosen == ["Travail", "/b/", "/d/", "équipe"]
    assert [named_collection(found, name).href for name in chosen] == ["/a/", "/b/", "/d/", "/c/"]
