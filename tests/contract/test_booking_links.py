"""What every booking provider tells of itself, and the links that it builds."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.bookings.spec import Ability, ProviderOptions, ProviderSpec
from focusguard.domain.bookings import booking_reference
from focusguard.settings import BookingKind
from tests.contract.providers import PAGES, PROVIDERS, WEBHOOK_SECRET, opened, options_for
from tests.servers.booking_apis.server import KEY

REFERENCE = "FG-ABCDEFGH"

every_provider = pytest.mark.parametrize("spec", PROVIDERS, ids=lambda spec: spec.name)


def test_the_settings_offer_what_is_discovered_and_nothing_else() -> None:
    assert {spec.name for spec in PROVIDERS} == set(BookingKind)


@every_provider
def test_a_spec_is_complete(spec: ProviderSpec) -> None:
    assert is_dataclass(spec.settings)
    assert spec.settings.__doc__
    with pytest.raises(FrozenInstanceError):
        setattr(options_for(spec), fields(spec.settings)[0].name, "changed")
    assert Ability.LINK in spec.capabilities
    assert spec.name in PAGES, "add a page to try it with"


@every_provider
def test_it_can_what_it_says(spec: ProviderSpec) -> None:
    provider = opened(spec)
    assert (provider.source is not None) == (Ability.READ_BACK in spec.capabilities)
    assert (provider.slots is not None) == (Ability.SLOTS in spec.capabilities)
    assert (provider.webhooks is not None) == (Ability.WEBHOOK in spec.capabilities)


@every_provider
def test_without_a_key_links_work_and_nothing_is_read_back(spec: ProviderSpec) -> None:
    provider = spec.open(ProviderOptions(url=PAGES[spec.name]))
    assert REFERENCE in provider.link.link_for(REFERENCE)
    assert provider.source is None
    assert provider.webhooks is None


@every_provider
def test_no_secret_is_shown(spec: ProviderSpec) -> None:
    shown = f"{options_for(spec)!r} {opened(spec)!r} {opened(spec).link.link_for(REFERENCE)}"
    assert KEY not in shown
    assert WEBHOOK_SECRET not in shown


@every_provider
def test_no_page_gives_no_link(spec: ProviderSpec) -> None:
    assert opened(spec, url="").link.link_for(REFERENCE) == ""


@every_provider
@pytest.mark.parametrize("query", ["", "?duree=30", "?lieu=%E9cole&x=a+b%20c", "?a&b="])
@pytest.mark.parametrize("fragment", ["", "#prendre"])
def test_the_page_stays_as_the_owner_wrote_it(spec: ProviderSpec, query: str, fragment: str) -> None:
    page = PAGES[spec.name]
    link = opened(spec, url=f"{page}{query}{fragment}").link.link_for(REFERENCE)
    assert link.startswith(f"{page}{query or '?'}")
    assert link.endswith(fragment)


@every_provider
def test_nothing_but_the_reference_is_added(spec: ProviderSpec) -> None:
    # No duration and no price: whoever gets a link can change it. No name, no address.
    query = parse_qsl(urlsplit(opened(spec).link.link_for(REFERENCE)).query)
    assert query
    assert {value for _, value in query} == {REFERENCE}
    forbidden = {"duration", "price", "amount", "name", "email", "prefilled_email", "phone"}
    assert not forbidden & {name for name, _ in query}


@every_provider
def test_the_owner_names_a_parameter(spec: ProviderSpec) -> None:
    query = parse_qsl(urlsplit(opened(spec, parameter="a3").link.link_for(REFERENCE)).query)
    assert ("a3", REFERENCE) in query


@every_provider
@given(st.binary(min_size=5, max_size=5))
def test_every_reference_travels_whole(spec: ProviderSpec, random: bytes) -> None:
    reference = booking_reference(random)
    query = parse_qsl(urlsplit(opened(spec).link.link_for(reference)).query)
    assert {value for _, value in query} == {reference}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("link", "https://rdv.example.net/claire?ref=FG-ABCDEFGH"),
        ("calcom", "https://cal.com/claire/appel-30?notes=FG-ABCDEFGH&metadata%5Bref%5D=FG-ABCDEFGH"),
        ("calendly", "https://calendly.com/claire/30min?utm_content=FG-ABCDEFGH"),
        ("stripe", "https://buy.stripe.com/4gwclaire?client_reference_id=FG-ABCDEFGH"),
    ],
)
def test_the_link_of_each(name: str, expected: str) -> None:
    spec = next(spec for spec in PROVIDERS if spec.name == name)
    assert opened(spec).link.link_for(REFERENCE) == expected


@every_provider
@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("https://cal.com/claire/appel-30", "notes"),
        ("https://calendly.com/claire/30min", "utm_content"),
        ("https://buy.stripe.com/4gwclaire", "client_reference_id"),
    ],
)
def test_the_pages_host_knows_better_than_a_wrong_provider(spec: ProviderSpec, page: str, name: str) -> None:
    query = parse_qsl(urlsplit(opened(spec, url=page).link.link_for(REFERENCE)).query)
    assert (name, REFERENCE) in query


@pytest.mark.parametrize("name", ["calcom", "calendly", "stripe"])
def test_a_page_of_the_owners_own_domain_carries_as_the_providers_does(name: str) -> None:
    spec = next(spec for spec in PROVIDERS if spec.name == name)
    elsewhere = opened(spec, url="https://rdv.example.net/claire").link.link_for(REFERENCE)
    at_home = opened(spec).link.link_for(REFERENCE)
    assert urlsplit(elsewhere).query == urlsplit(at_home).query
