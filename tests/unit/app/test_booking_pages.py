"""What [booking] opens, and whose key is asked for."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from focusguard.app.booking_pages import open_booking_pages, open_webhooks, page_link, page_provider
from focusguard.app.policy import booking_of
from focusguard.domain.errors import SecretError
from focusguard.settings import BookingKind, Settings, parse_settings
from focusguard.system.secrets import KeyringRefused

REFERENCE = "FG-ABCDEFGH"
PAGE = "https://cal.com/julie/avis"
PARAM = 'parameter = "sujet"\n'


class SomeSecrets:
    """Port: Secrets, of a test."""

    def __init__(self, kept: Mapping[str, str] | None = None, fault: SecretError | None = None) -> None:
        self._kept = dict(kept or {})
        self._fault = fault
        self.asked: list[str] = []

    def read(self, name: str) -> str | None:
        raise AssertionError(name)

    def write(self, name: str, value: str) -> None:
        raise AssertionError(name)

    def delete(self, name: str) -> bool:
        raise AssertionError(name)

    async def read_secret(self, name: str, *, timeout_s: float) -> str | None:
        self.asked.append(name)
        if self._fault is not None:
            raise self._fault
        return self._kept.get(name)


def _settings(provider: str, more: str = "", url: str = PAGE) -> Settings:
    return parse_settings(f'[booking]\nprovider = "{provider}"\nurl = "{url}"\n{more}')


@pytest.mark.parametrize("provider", ["calcom", "calendly", "stripe"])
async def test_with_its_key_a_provider_is_read_back(provider: str) -> None:
    secrets = SomeSecrets({"booking": "key", "booking/webhook": "whsec"})
    pages = await open_booking_pages(_settings(provider), secrets)
    assert [source.name for source in pages.sources] == [provider]
    assert (pages.slots is not None) is (provider == "calcom")
    assert (pages.unavailable, secrets.asked) == ({}, ["booking"])
    assert (await open_webhooks(_settings(provider), secrets)).webhooks is not None


@pytest.mark.parametrize("fault", [None, KeyringRefused("There is no keyring.")])
async def test_without_a_key_nothing_is_read_back_and_nothing_is_wrong(fault: SecretError | None) -> None:
    pages = await open_booking_pages(_settings("calcom"), SomeSecrets(fault=fault))
    assert (pages.sources, pages.unavailable) == ((), {})
    assert pages.slots is not None, "public slots need no key"


async def test_a_locked_keyring_is_said() -> None:
    secrets = SomeSecrets(fault=SecretError("The keyring is locked.", advice="Unlock it."))
    pages = await open_booking_pages(_settings("stripe"), secrets)
    assert (pages.sources, pages.unavailable) == ((), {"booking": "The keyring is locked.\nUnlock it."})
    with pytest.raises(SecretError):
        await open_webhooks(_settings("stripe"), secrets)


async def test_a_page_that_is_only_linked_to_asks_for_no_key() -> None:
    secrets = SomeSecrets({"booking": "key"})
    pages = await open_booking_pages(_settings("link"), secrets)
    assert (pages.sources, pages.slots, pages.unavailable, secrets.asked) == ((), None, {}, [])


@pytest.mark.parametrize(
    ("provider", "more", "query"),
    [
        ("link", "", "notes=FG-ABCDEFGH"),
        ("link", 'parameter = "dossier"\n', "dossier=FG-ABCDEFGH"),
        ("calcom", "", "notes=FG-ABCDEFGH&metadata%5Bref%5D=FG-ABCDEFGH"),
        ("calcom", PARAM, "notes=FG-ABCDEFGH&metadata%5Bref%5D=FG-ABCDEFGH&sujet=FG-ABCDEFGH"),
        # the page's own host knows better than a wrong name
        ("stripe", "", "notes=FG-ABCDEFGH"),
    ],
)
def test_the_link_that_is_sent(provider: str, more: str, query: str) -> None:
    settings = _settings(provider, more)
    assert booking_of(settings).link_for(REFERENCE) == f"{PAGE}?{query}"
    assert booking_of(settings).url == PAGE


@pytest.mark.parametrize("provider", list(BookingKind))
def test_the_example_is_nobodys_page(provider: str) -> None:
    settings = parse_settings(f'[booking]\nprovider = "{provider}"\n')
    assert page_link(settings).url == ""
    assert page_link(settings).link_for(REFERENCE) == ""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://cal.com/julie", BookingKind.CALCOM),
        ("https://app.cal.eu/julie", BookingKind.CALCOM),
        ("https://calendly.com/julie", BookingKind.CALENDLY),
        ("https://buy.stripe.com/4gw", BookingKind.STRIPE),
        ("https://stripe.com/julie", BookingKind.LINK),
        ("https://rdv.example.net/", BookingKind.LINK),
    ],
)
def test_who_runs_a_page(url: str, expected: BookingKind) -> None:
    assert page_provider(_settings("link", url=url)) is expected
