"""What callers would be offered, from a form that is not saved."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from focusguard.app.offer_desk import OfferDesk, page_remarks
from focusguard.app.policy import policy_of
from focusguard.bookings.page_check import PageState, PageVerdict
from focusguard.desktop.services import Remark, Weight
from focusguard.domain.audience import Audience
from focusguard.domain.language import Language
from focusguard.domain.wording.lint import RemarkKind
from focusguard.journal.opening import open_journal
from focusguard.settings import BookingKind, SettingsError
from tests.fakes.clock import FakeClock
from tests.fakes.opt_out_key import FakeOptOutKey

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ANSWERS = PageVerdict(PageState.ANSWERS, "cal.com shows a page (HTTP 200).", status=200, provider="calcom")


@pytest.fixture
def looked_at() -> list[str]:
    return []


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


@pytest.fixture
def desk(file: Path, looked_at: list[str]) -> Iterator[OfferDesk]:
    async def look(url: str) -> PageVerdict:
        looked_at.append(url)
        return ANSWERS

    zone = ZoneInfo("Europe/Paris")
    journal = open_journal(file.parent / "focusguard.db", zone=zone, opt_out_key=FakeOptOutKey())
    yield OfferDesk(file, journal, policy_of, FakeClock(AT), look)
    journal.close()


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


def test_each_audience_reads_its_own_text_in_both_languages(desk: OfferDesk) -> None:
    form = {
        "profile.name": "Claire Martin",
        "profile.time_zone": "Europe/Paris",
        "booking.url": "https://cal.com/claire/appel-30",
        "reply.fr_known": "Je vous rappelle après {until}.",
    }
    previews = {(p.language, p.audience): p for p in asyncio.run(desk.replies(form))}
    assert len(previews) == len(Language) * len(Audience)
    stranger = previews[Language.FR, Audience.UNKNOWN]
    assert stranger.text.startswith("Bonjour, ici Claire Martin. En production jusqu’à 12\u00a0h.")
    assert "https://cal.com/claire/appel-30?notes=FG-" in stranger.text
    assert stranger.canned.startswith("[Bonjour, ici {name}. ]En production")
    assert (stranger.sms_parts, stranger.found) == (2, ())
    known = previews[Language.FR, Audience.KNOWN]
    assert known.text.startswith("Je vous rappelle après 12\u00a0h.")
    assert known.canned.startswith("[Bonjour, ici {name}. ]Je suis en production")
    assert known.found == (RemarkKind.NO_LINK,)
    assert "https://" not in previews[Language.EN, Audience.COORDINATION].text


def test_a_text_that_cannot_be_sent_has_no_preview(desk: OfferDesk) -> None:
    with pytest.raises(SettingsError, match=r"\{lien\} is unknown"):
        asyncio.run(desk.replies({"reply.fr": "Voir {lien}"}))
