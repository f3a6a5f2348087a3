"""What callers would be offered, from a form that is not saved."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from focusguard.app.offer_desk import OfferDesk, page_remarks
from focusguard.bookings.page_check import PageState, PageVerdict
from focusguard.desktop.services import Remark, Weight
from focusguard.settings import BookingKind, SettingsError

ANSWERS = PageVerdict(PageState.ANSWERS, "cal.com shows a page (HTTP 200).", status=200, provider="calcom")


@pytest.fixture
def looked_at() -> list[str]:
    return []


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


@pytest.fixture
def desk(file: Path, looked_at: list[str]) -> OfferDesk:
    async def look(url: str) -> PageVerdict:
        looked_at.append(url)
        return ANSWERS

    return OfferDesk(file, look)


def test_the_example_page_is_nobodys(desk: OfferDesk) -> None:
    assert asyncio.run(desk.link({})) == ""


def test_the_link_is_that_of_the_form_and_the_file_stays(desk: OfferDesk, file: Path) -> None:
    text = '[booking]\nurl = "https://cal.com/claire/appel-30"\n'
    file.write_text(text, encoding="utf-8")
    assert asyncio.run(desk.link({})) == "https://cal.com/claire/appel-30?notes=FG-TESTTEST"
    typed = {"booking.url": "https://buy.stripe.com/x"}
    assert asyncio.run(desk.link(typed)) == "https://buy.stripe.com/x?client_reference_id=FG-TESTTEST"
    assert file.read_text(encoding="utf-8") == text


def test_a_form_that_is_no_settings_has_no_link(desk: OfferDesk, looked_at: list[str]) -> None:
    with pytest.raises(SettingsError, match=r"booking\.url"):
        asyncio.run(desk.link({"booking.url": "cal.com"}))
    with pytest.raises(SettingsError, match=r"booking\.url"):
        asyncio.run(desk.check_page({"booking.url": "cal.com"}))
    assert looked_at == []


def test_the_page_is_looked_at_without_a_reference(desk: OfferDesk, looked_at: list[str]) -> None:
    asyncio.run(desk.check_page({"booking.url": "https://cal.com/claire/appel-30"}))
    assert looked_at == ["https://cal.com/claire/appel-30"]


@pytest.mark.parametrize(
    ("state", "weight"),
    [
        (PageState.ANSWERS, Weight.GOOD),
        (PageState.REFUSED, Weight.NOTE),
        (PageState.NOT_FOUND, Weight.WARNING),
        (PageState.UNREACHABLE, Weight.WARNING),
        (PageState.NO_PAGE, Weight.WARNING),
    ],
)
def test_what_was_seen_weighs_by_what_a_caller_would_see(state: PageState, weight: Weight) -> None:
    verdict = PageVerdict(state, "Seen.", "Do it.")
    assert page_remarks(verdict, BookingKind.LINK) == [Remark(weight, "Seen. Do it.")]


@pytest.mark.parametrize(
    ("named", "runs", "is_told"),
    [
        (BookingKind.CALCOM, "calcom", False),
        (BookingKind.LINK, "calcom", True),
        (BookingKind.STRIPE, "calcom", True),
        (BookingKind.STRIPE, "", False),
        (BookingKind.LINK, "", False),
    ],
)
def test_another_provider_than_that_of_the_form_is_told(named: BookingKind, runs: str, is_told: bool) -> None:
    verdict = PageVerdict(PageState.ANSWERS, "Seen.", provider=runs)
    told = Remark(Weight.WARNING, "The page is run by Cal.com: choose it as the provider.")
    assert (told in page_remarks(verdict, named)) is is_told
